"""The floor: the detector's and the recognizer's ONNX sessions alone, fed with the very tensors the pipeline fed them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Tensor = npt.NDArray[np.float32]


class Recorder:
    """Stands before a PaddleX runner and keeps the tensors that go into it."""

    def __init__(self, runner: Any) -> None:
        self._runner = runner
        self.seen: list[Tensor] = []

    def __call__(self, x: Sequence[Tensor]) -> Any:
        """Keep the tensors and hand them on."""
        self.seen.extend(np.array(each) for each in x)
        return self._runner(x=x)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._runner, name)


def session_seconds(model: str, inputs: Sequence[Tensor], threads: int = 1) -> float:
    """CPU seconds that a bare session needs for the inputs."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    started = time.process_time()
    for each in inputs:
        session.run(None, {name: each})
    return time.process_time() - started
