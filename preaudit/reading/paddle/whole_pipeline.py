"""PaddleOCR's own pipeline: the reference that `processing_alone` is held to, selected by PREAUDIT_PADDLEOCR=pipeline."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

os.environ.setdefault("PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK", "True")

import numpy as np
from paddleocr import PaddleOCR

from preaudit.intake import Image
from preaudit.reading.model_files import Models
from preaudit.reading.paddle.ctc_decoding import Decoder, Floats, ReadText
from preaudit.reading.paddle.text_models import (
    BOX_THRESHOLD,
    DETECTION_SIDE,
    LEAST_WIDTH,
    PIXEL_THRESHOLD,
    UNCLIP_RATIO,
    Quad,
    Wanted,
    every_line,
    session_options,
)


class WholePipeline:
    """`paddleocr.PaddleOCR`, one line a batch. Not thread-safe; importing it takes seconds and some 100 MB."""

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
            engine_config=session_options(threads),
            text_det_limit_type="max",
            text_det_limit_side_len=DETECTION_SIDE,
            text_det_thresh=PIXEL_THRESHOLD,
            text_det_box_thresh=BOX_THRESHOLD,
            text_det_unclip_ratio=UNCLIP_RATIO,
            text_recognition_batch_size=1,
        )
        pipeline: Any = self._ocr.paddlex_pipeline
        self._recognizer: Any = getattr(pipeline, "_pipeline", pipeline).text_rec_model
        resize = self._recognizer.pre_tfs["ReisizeNorm"]
        resize.rec_image_shape = [*resize.rec_image_shape[:2], LEAST_WIDTH]
        decoder = self._recognizer.post_op
        self.characters: Sequence[str] = decoder.character
        decoder.decode = Decoder(self.characters)

    def texts(self, image: Image, wanted: Wanted = every_line) -> Iterable[tuple[ReadText, Quad]]:
        """What is read on a BGR image and where."""
        (result,) = self._ocr.predict(image)
        found = zip(result["rec_texts"], result["rec_polys"], strict=True)
        return ((text, quad) for text, quad in found if wanted(quad))

    def probabilities(self, tensor: Floats) -> Floats:
        """Output steps x characters for a line's tensor."""
        (found,) = self._recognizer.runner(x=[tensor])[0]
        return np.asarray(found)
