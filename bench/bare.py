"""The floor: the detector's and the recognizer's ONNX sessions alone, fed with the very tensors the pipeline fed them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Tensor = npt.NDArray[np.float32]


class Recorder:
    """Stands before a model and keeps the tensors that go into it."""

    def __init__(self, model: Callable[[Tensor], Any]) -> None:
        self._model = model
        self.seen: list[Tensor] = []

    def __call__(self, tensor: Tensor) -> Any:
        """Keep the tensor and hand it on."""
        self.seen.append(np.array(tensor))
        return self._model(tensor)


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
