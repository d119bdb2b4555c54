"""PaddleOCR's models as the engine of the reader, with the confidence and place of every character."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
import onnxruntime

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line
from preaudit.intake import Image
from preaudit.reading.confirmation import Alphabet, confirmed
from preaudit.reading.model_files import Models
from preaudit.reading.paddle.ctc_decoding import Floats
from preaudit.reading.paddle.models_alone import ModelsAlone, can_read
from preaudit.reading.paddle.recognized_lines import LINE_HEIGHT, MOST_WIDTH, PIXELS_A_STEP, lies_on, line_of
from preaudit.reading.paddle.text_models import Quad, TextModels

_ORIENTATION_SIDE = 224


class PaddleEngine:
    """PaddleOCR with the bundled weights (docs/decisions/0002). One a process, one call at a time."""

    def __init__(self, models: Models, threads: int = 1, *, whole_pipeline: bool = False) -> None:
        self._texts = _text_models(models, threads, whole_pipeline=whole_pipeline)
        self._alphabet = Alphabet(self._texts.characters)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._orientation = onnxruntime.InferenceSession(
            str(models.orientation), options, providers=["CPUExecutionProvider"]
        )

    def read_lines(self, image: Image, besides: Sequence[Polygon] = ()) -> tuple[Line, ...]:
        """Lines on a BGR image, in its pixels, but those that lie on `besides`. Each is read by itself: its text depends on no other line, page or call."""

        def wanted(quad: Quad) -> bool:
            return not any(lies_on(quad, polygon) for polygon in besides)

        lines = (line_of(text, quad) for text, quad in self._texts.texts(image, wanted))
        return tuple(line for line in lines if line is not None)

    def confirm(self, image: Image, text: str) -> tuple[float, ...]:
        """For each character of the text how far the picture of one line (BGR) says it, 0..1."""
        height, width = image.shape[:2]
        most = MOST_WIDTH // PIXELS_A_STEP
        steps = min(most, max(2, math.ceil(LINE_HEIGHT * width / height / PIXELS_A_STEP)))
        scaled = cv2.resize(image, (steps * PIXELS_A_STEP, LINE_HEIGHT)).astype(np.float32).transpose(2, 0, 1)
        found = self._texts.probabilities((scaled[None] / 255 - 0.5) / 0.5)
        return confirmed(found, text, self._alphabet)

    def orientation(self, image: Image) -> Sequence[float]:
        """Probabilities of turns by 0, 90, 180, 270 degrees clockwise that make the image upright."""
        # The model sees the middle of the page: of a long strip nothing else is scaled.
        short = min(image.shape[:2])
        down, right = (max(0, (side - 2 * short) // 2) for side in image.shape[:2])
        image = image[down : image.shape[0] - down, right : image.shape[1] - right]
        height, width = image.shape[:2]
        scale = 256 / short
        small = cv2.resize(image, (max(224, round(width * scale)), max(224, round(height * scale))))
        top, left = (small.shape[0] - _ORIENTATION_SIDE) // 2, (small.shape[1] - _ORIENTATION_SIDE) // 2
        crop = small[top : top + _ORIENTATION_SIDE, left : left + _ORIENTATION_SIDE, ::-1].astype(np.float32) / 255
        crop = (crop - np.array([0.485, 0.456, 0.406], np.float32)) / np.array([0.229, 0.224, 0.225], np.float32)
        name = self._orientation.get_inputs()[0].name
        scores: Floats = np.asarray(self._orientation.run(None, {name: crop.transpose(2, 0, 1)[None]})[0])[0]
        # The model says by how much the page *is* turned clockwise; it must be turned on by the rest of the circle.
        return [float(scores[(4 - turn) % 4]) for turn in range(4)]


def _text_models(models: Models, threads: int, *, whole_pipeline: bool) -> TextModels:
    """The models alone; the whole pipeline where that is asked for, or where the models need more than the former does."""
    if not whole_pipeline and can_read(models):
        return ModelsAlone(models, threads)
    from preaudit.reading.paddle.whole_pipeline import WholePipeline

    return WholePipeline(models, threads)
