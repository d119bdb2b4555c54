"""The floor: the ONNX sessions of a contestant alone, warm, fed with the very tensors it fed them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Tensor = npt.NDArray[np.float32]


class RecordedSession:
    """Stands before an `onnxruntime.InferenceSession` and keeps what goes into it."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.seen: list[Mapping[str, Tensor]] = []

    def run(self, outputs: Sequence[str] | None, feeds: Mapping[str, Tensor]) -> Any:
        """Keep the tensors and hand them on."""
        self.seen.append(feeds)
        return self._session.run(outputs, feeds)

    def again(self) -> None:
        """Run the session once more on all that it was given."""
        for feeds in self.seen:
            self._session.run(None, feeds)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


def recorded(owner: Any, attribute: str) -> RecordedSession:
    """The session that an object holds, recorded from now on."""
    session = RecordedSession(getattr(owner, attribute))
    setattr(owner, attribute, session)
    return session


def seconds_alone(sessions: Iterable[RecordedSession]) -> float:
    """CPU seconds of the sessions alone for all that they were given since they were last forgotten."""
    started = time.process_time()
    for session in sessions:
        session.again()
    return time.process_time() - started
