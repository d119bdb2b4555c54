"""How the engine asks PaddleOCR: texts with their quadrilaterals on an image, and the recognizer's own probabilities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import yaml

from preaudit.intake import Image
from preaudit.reading.paddle.ctc_decoding import Floats, ReadText

Quad = npt.NDArray[np.float64]
#: Whether what the detector found at a place is to be read.
Wanted = Callable[[Quad], bool]

#: Longest side of the image the detector sees. Measured: docs/decisions/0002.
DETECTION_SIDE = 1280
#: What PaddleOCR's pipeline asks of the detector's answer: the least probability of a pixel and of a box, and how far a box grows.
PIXEL_THRESHOLD, BOX_THRESHOLD, UNCLIP_RATIO = 0.3, 0.6, 1.5
#: A line is recognized alone, at the width it has when 48 pixels high, and at no less than this. Measured: docs/decisions/0036.
LEAST_WIDTH = 160


def every_line(_quad: Quad) -> bool:
    """Whatever is found is read."""
    return True


class TextModels(Protocol):
    """The detector and the recognizer with PaddleOCR's processing before and after them."""

    #: The recognizer's characters, the blank first.
    characters: Sequence[str]

    def texts(self, image: Image, wanted: Wanted = every_line) -> Iterable[tuple[ReadText, Quad]]:
        """What is read on a BGR image and where, in its pixels; each line by itself, whatever else is on the page; those `wanted` alone."""

    def probabilities(self, tensor: Floats) -> Floats:
        """Output steps x characters that the recognizer gives for a line's tensor (1 x 3 x height x width)."""


def session_options(threads: int) -> dict[str, Any]:
    """Options of ONNX Runtime for both models: on the CPU, so many threads.

    No plan of memory is kept for every width that was ever seen; the arena stays, it saves a seventh of a page's time
    (docs/decisions/0036).
    """
    return {
        "providers": ["CPUExecutionProvider"],
        "intra_op_num_threads": threads,
        "inter_op_num_threads": 1,
        "enable_mem_pattern": False,
    }


def description(folder: Path) -> dict[str, Any]:
    """What a PaddleOCR model folder says of its processing."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = yaml.load((folder / "inference.yml").read_text(encoding="utf-8"), loader)
    return found if isinstance(found, dict) else {}
