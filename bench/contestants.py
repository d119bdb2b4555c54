"""Who reads pages in `bench.reading`: this project as a whole, its lines alone, PaddleOCR's pipeline, RapidOCR."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.bare import RecordedSession, recorded
from preaudit.intake import Image, Page
from preaudit.reading.model_files import Models
from preaudit.reading.paddle import PaddleEngine
from preaudit.reading.page_reading import read_page

#: What PaddleOCR's pipeline does by itself: lines a call of the recognizer, and the least width of a line in it.
_BATCH, _LEAST_WIDTH = 6, 320


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to read. `read` is given the page as it came and the picture turned upright; `sessions`: what it asks of models."""

    name: str
    does: str
    read: Callable[[Page, Image], object]
    sessions: tuple[RecordedSession, ...]


def whole(models: Models) -> Contestant:
    """Our reading of a page."""
    engine: Any = PaddleEngine(models)
    return Contestant(
        "preaudit",
        "turns the page, finds sheets, reads lines, reads doubtful parts and rings of seals again, observes rules, seals, "
        "ink, photos, codes, handwriting and quality",
        lambda page, _: read_page(engine, page),
        (*_sessions_of(engine), recorded(engine, "_orientation")),
    )


def lines_alone(models: Models) -> Contestant:
    """Our engine, asked for no more than the others are. Its sessions are the true floor: each line at its own width."""
    engine: Any = PaddleEngine(models)
    return Contestant(
        "preaudit, lines alone",
        "reads the lines of the upright picture",
        lambda _, upright: engine.read_lines(upright),
        _sessions_of(engine),
    )


def padded(models: Models) -> Contestant:
    """Our reading of a page as it was before lines were read by themselves: six a call, padded to the widest."""
    engine: Any = PaddleEngine(models, whole_pipeline=True)
    asked: Any = engine._texts
    asked._recognizer.batch_sampler.batch_size = _BATCH
    resize = asked._recognizer.pre_tfs["ReisizeNorm"]
    resize.rec_image_shape = [*resize.rec_image_shape[:2], _LEAST_WIDTH]
    return Contestant(
        "preaudit, padded batches",
        "what preaudit does, with lines six a call",
        lambda page, _: read_page(engine, page),
        (*_pipeline_sessions(asked._ocr), recorded(engine, "_orientation")),
    )


def paddleocr(models: Models) -> Contestant:
    """PaddleOCR's own pipeline on the same models, with its defaults: pages at their full size."""
    from paddleocr import PaddleOCR

    pipeline = PaddleOCR(
        text_detection_model_name=models.detector_name,
        text_detection_model_dir=str(models.detector),
        text_recognition_model_name=models.recognizer_name,
        text_recognition_model_dir=str(models.recognizer),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
        engine="onnxruntime",
        engine_config={"providers": ["CPUExecutionProvider"], "intra_op_num_threads": 1, "inter_op_num_threads": 1},
    )
    return Contestant(
        "PaddleOCR pipeline",
        "reads the lines of the upright picture",
        lambda _, upright: pipeline.predict(upright),
        _pipeline_sessions(pipeline),
    )


def rapidocr() -> Contestant:
    """RapidOCR with its defaults, one thread."""
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    engine: Any = RapidOCR(params={**threads, "Global.log_level": "error"})
    parts = (engine._load_det_model(), engine._load_cls_model(), engine._load_rec_model())
    return Contestant(
        "RapidOCR",
        "reads the lines of the upright picture, asks for each whether it is upside down",
        lambda _, upright: engine(upright),
        tuple(recorded(part.session, "session") for part in parts),
    )


def _sessions_of(engine: Any) -> tuple[RecordedSession, RecordedSession]:
    asked = engine._texts
    return recorded(asked._detector, "_session"), recorded(asked._recognizer, "_session")


def _pipeline_sessions(pipeline: Any) -> tuple[RecordedSession, RecordedSession]:
    outer = pipeline.paddlex_pipeline
    inner = getattr(outer, "_pipeline", outer)
    return recorded(inner.text_det_model.runner, "session"), recorded(inner.text_rec_model.runner, "session")
