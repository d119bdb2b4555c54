"""The detector and the recognizer with PaddleOCR's processing around them, without the pipeline that holds them together.

It does what `whole_pipeline` does, line by line the same, and starts in a third of the time and of the memory beyond Python's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from preaudit.intake import Image
from preaudit.reading.model_files import Models
from preaudit.reading.paddle.ctc_decoding import Decoder, Floats, ReadText
from preaudit.reading.paddle.paddlex_modules import processing
from preaudit.reading.paddle.text_models import (
    BOX_THRESHOLD,
    DETECTION_SIDE,
    LEAST_WIDTH,
    PIXEL_THRESHOLD,
    UNCLIP_RATIO,
    Quad,
    Wanted,
    description,
    every_line,
    session_options,
)

#: Steps of the processing that a model may ask for and that are done here; those without work name themselves only.
_DETECTOR_STEPS = {"DecodeImage", "DetLabelEncode", "DetResizeForTest", "NormalizeImage", "ToCHWImage", "KeepKeys"}
_RECOGNIZER_STEPS = {"DecodeImage", "MultiLabelEncode", "RecResizeImg", "KeepKeys"}


class ModelsAlone:
    """Both ONNX models, asked by turns. One call at a time."""

    def __init__(self, models: Models, threads: int = 1) -> None:
        paddle = processing()
        detector, recognizer = description(models.detector), description(models.recognizer)
        pages, lines = _steps(detector), _steps(recognizer)
        self._resize_page = paddle.resize_page(
            limit_side_len=DETECTION_SIDE, limit_type="max", **(pages.get("DetResizeForTest") or {})
        )
        self._normalize_page = paddle.normalize_page(**{"order": "", **(pages.get("NormalizeImage") or {})})
        after = detector["PostProcess"]
        self._boxes = paddle.boxes_of(
            thresh=PIXEL_THRESHOLD,
            box_thresh=BOX_THRESHOLD,
            unclip_ratio=UNCLIP_RATIO,
            max_candidates=after.get("max_candidates", 1000),
            use_dilation=after.get("use_dilation", False),
            score_mode=after.get("score_mode", "fast"),
        )
        self._sort = paddle.sort_boxes()
        self._crop = paddle.crop_lines(det_box_type="quad")
        shape = lines["RecResizeImg"]["image_shape"]
        self._resize_line = paddle.resize_line(rec_image_shape=[*shape[:2], LEAST_WIDTH])
        decoder = paddle.decode(character_list=recognizer["PostProcess"].get("character_dict"))
        self.characters: Sequence[str] = decoder.character
        self._decode = Decoder(self.characters)
        self._detector = _Session(models.detector, threads)
        self._recognizer = _Session(models.recognizer, threads)

    def texts(self, image: Image, wanted: Wanted = every_line) -> Iterator[tuple[ReadText, Quad]]:
        """What is read on a BGR image and where."""
        for line, quad in self.lines(image, wanted):
            steps = self.probabilities(line)
            best = steps.argmax(axis=-1)
            sure = np.take_along_axis(steps, best[:, None], axis=-1)[:, 0]
            ((text, _),) = self._decode(best[None], sure[None])
            yield text, quad

    def lines(self, image: Image, wanted: Wanted = every_line) -> Iterator[tuple[Floats, Quad]]:
        """The recognizer's tensor of every line that the detector finds and that is wanted, and its quadrilateral."""
        quads = [quad for quad in self._sort(self._found(image)) if wanted(quad)]
        for crop, quad in zip(self._crop(image, quads), quads, strict=True):
            if crop.size:
                (tensor,) = self._resize_line([crop])
                yield tensor[None], quad

    def probabilities(self, tensor: Floats) -> Floats:
        """Output steps x characters for a line's tensor."""
        found: Floats = self._recognizer(tensor)[0]
        return found

    def _found(self, image: Image) -> Any:
        """The quadrilaterals that the detector finds."""
        sized, shapes = self._resize_page([image])
        (page,) = self._normalize_page(sized)
        seen = self._detector(np.ascontiguousarray(page.transpose(2, 0, 1)[None], np.float32))
        (quads,), _ = self._boxes([seen], shapes)
        return quads


class _Session:
    """An ONNX model with one input and one output."""

    def __init__(self, folder: Path, threads: int) -> None:
        chosen = session_options(threads)
        providers = chosen.pop("providers")
        options = onnxruntime.SessionOptions()
        for name, value in chosen.items():
            setattr(options, name, value)
        self._session = onnxruntime.InferenceSession(str(folder / "inference.onnx"), options, providers=providers)
        self._input = self._session.get_inputs()[0].name

    def __call__(self, tensor: Floats) -> Floats:
        return np.asarray(self._session.run(None, {self._input: tensor})[0])


def can_read(models: Models) -> bool:
    """True where the models ask for no other processing than is done here."""
    detector, recognizer = description(models.detector), description(models.recognizer)
    after = detector.get("PostProcess") or {}
    return (
        _steps(detector).keys() <= _DETECTOR_STEPS
        and _steps(recognizer).keys() <= _RECOGNIZER_STEPS
        and "RecResizeImg" in _steps(recognizer)
        and all((_steps(each).get("DecodeImage") or _BGR) == _BGR for each in (detector, recognizer))
        and (after.get("name"), after.get("box_type", "quad")) == ("DBPostProcess", "quad")
        and (recognizer.get("PostProcess") or {}).get("name") == "CTCLabelDecode"
        # Written from right to left: the pipeline turns the text.
        and not models.recognizer_name.startswith("arabic")
    )


_BGR = {"channel_first": False, "img_mode": "BGR"}


def _steps(model: Mapping[str, Any]) -> dict[str, Any]:
    """The steps before a model, by name."""
    steps = (model.get("PreProcess") or {}).get("transform_ops") or ()
    return {name: arguments for step in steps for name, arguments in step.items()}
