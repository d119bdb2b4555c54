"""PaddleOCR on ONNX Runtime, with the confidence and place of every character.

Imported only in worker processes: `import paddleocr` takes seconds. A PaddleOCR object is not thread-safe.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from typing import Any

os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime
from paddleocr import PaddleOCR

from preaudit.domain.evidence import Point, Polygon
from preaudit.domain.pages import Line
from preaudit.intake import Image
from preaudit.reading.confirmation import Alphabet, confirmed
from preaudit.reading.model_files import Models

#: Longest side of the image the detector sees. Measured: docs/decisions.
DETECTION_SIDE = 1280
_REC_HEIGHT = 48
#: Pixels of the recognizer's input that one of its output steps stands for.
_PIXELS_A_STEP = 8
#: A line is never made longer than this many output steps.
_MOST_STEPS = 800
_ORIENTATION_SIDE = 224
_Floats = npt.NDArray[np.float32]


class _ReadText(str):
    """A recognized text that carries, for each character, its probability and its output step."""

    __slots__ = ("confidences", "steps")
    confidences: tuple[float, ...]
    steps: tuple[float, ...]


class PaddleEngine:
    """PaddleOCR with the bundled weights (docs/decisions/0002). One a process, one call at a time."""

    def __init__(self, models: Models, threads: int = 1) -> None:
        self._ocr = PaddleOCR(
            text_detection_model_name=models.detector_name,
            text_detection_model_dir=str(models.detector),
            text_recognition_model_name=models.recognizer_name,
            text_recognition_model_dir=str(models.recognizer),
            use_doc_orientation_classify=False,
            use_doc_unwarping=False,
            use_textline_orientation=False,
            engine="onnxruntime",
            engine_config={
                "providers": ["CPUExecutionProvider"],
                "intra_op_num_threads": threads,
                "inter_op_num_threads": 1,
                # The arena keeps the largest crop's memory for ever; without it a worker stays small at no measured cost.
                "enable_cpu_mem_arena": False,
            },
            text_det_limit_type="max",
            text_det_limit_side_len=DETECTION_SIDE,
        )
        pipeline: Any = self._ocr.paddlex_pipeline
        self._recognizer: Any = getattr(pipeline, "_pipeline", pipeline).text_rec_model
        decoder = self._recognizer.post_op
        self._alphabet = Alphabet(decoder.character)
        decoder.decode = _Decoder(decoder.character)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._orientation = onnxruntime.InferenceSession(
            str(models.orientation), options, providers=["CPUExecutionProvider"]
        )

    def read_lines(self, image: Image) -> tuple[Line, ...]:
        """Lines on a BGR image, in its pixels."""
        (result,) = self._ocr.predict(image)
        lines = (_line(text, quad) for text, quad in zip(result["rec_texts"], result["rec_polys"], strict=True))
        return tuple(line for line in lines if line is not None)

    def confirm(self, image: Image, text: str) -> tuple[float, ...]:
        """For each character of the text how far the picture of one line (BGR) says it, 0..1."""
        height, width = image.shape[:2]
        steps = min(_MOST_STEPS, max(2, math.ceil(_REC_HEIGHT * width / height / _PIXELS_A_STEP)))
        scaled = cv2.resize(image, (steps * _PIXELS_A_STEP, _REC_HEIGHT)).astype(np.float32).transpose(2, 0, 1)
        (found,) = self._recognizer.runner(x=[(scaled[None] / 255 - 0.5) / 0.5])[0]
        return confirmed(np.asarray(found), text, self._alphabet)

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
        scores: _Floats = np.asarray(self._orientation.run(None, {name: crop.transpose(2, 0, 1)[None]})[0])[0]
        # The model says by how much the page *is* turned clockwise; it must be turned on by the rest of the circle.
        return [float(scores[(4 - turn) % 4]) for turn in range(4)]


class _Decoder:
    """CTC decoding as PaddleOCR does it, keeping what it throws away."""

    def __init__(self, characters: Sequence[str]) -> None:
        self._characters = characters

    def __call__(
        self,
        text_index: npt.NDArray[np.int64],
        text_prob: _Floats,
        is_remove_duplicate: bool = True,
        return_word_box: bool = False,
    ) -> list[tuple[_ReadText, float]]:
        decoded = []
        for steps, probabilities in zip(text_index, text_prob, strict=True):
            changes = np.flatnonzero(np.diff(steps)) + 1
            starts, ends = np.r_[0, changes], np.r_[changes, len(steps)]
            spans = [(a, b) for a, b in zip(starts.tolist(), ends.tolist(), strict=True) if steps[a] != 0]
            text = _ReadText("".join(self._characters[steps[a]] for a, _ in spans))
            # A character's steps agree on it; the best of them says how sure the model is.
            text.confidences = tuple(round(min(1.0, float(probabilities[a:b].max())), 4) for a, b in spans)
            text.steps = tuple((a + b) / 2 for a, b in spans)
            decoded.append((text, float(np.mean(text.confidences)) if spans else 0.0))
        return decoded


def _line(text: _ReadText, quad: npt.NDArray[np.float64]) -> Line | None:
    """A Line of a recognized text and its quadrilateral; None where nothing was read."""
    if not text.strip():
        return None
    corners: list[Point] = [(float(x), float(y)) for x, y in quad]
    width = int(max(math.dist(corners[0], corners[1]), math.dist(corners[3], corners[2])))
    height = max(1, int(max(math.dist(corners[0], corners[3]), math.dist(corners[1], corners[2]))))
    upright = height / max(width, 1) < 1.5
    ratio = width / height if upright else height / max(width, 1)
    resized = max(1, math.ceil(_REC_HEIGHT * ratio))
    positions = tuple(round(min(1.0, step * _PIXELS_A_STEP / resized), 4) for step in text.steps)
    confidences, plain = text.confidences, str(text)
    if any(len(character) != 1 for character in plain) or len(plain) != len(confidences):
        return Line(plain, _polygon(corners), sum(confidences) / len(confidences))
    mean = round(sum(confidences) / len(confidences), 4)
    return Line(plain, _polygon(corners), mean, char_confidences=confidences, char_positions=positions)


def _polygon(corners: Sequence[Point]) -> Polygon:
    a, b, c, d = corners
    return (a, b, c, d)
