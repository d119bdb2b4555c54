"""What runs in a worker process: one engine, one page at a time.

The parent imports this module too: what reads pages (OpenCV, the engine) is imported in the worker only.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from preaudit.domain.pages import PageReading
from preaudit.intake import UploadedFile
from preaudit.intake.formats import all_formats
from preaudit.reading.model_files import Models
from preaudit.runtime.limits import lift_growth, limit_growth
from preaudit.runtime.pools import end_with_parent

if TYPE_CHECKING:
    from preaudit.reading.paddle import PaddleEngine

#: Which way PaddleOCR is asked: its models alone, or its whole pipeline.
Way = Literal["models", "pipeline"]
_engine: PaddleEngine | None = None


def start(models: Models, way: Way, gib: float) -> None:
    """Load the engine; called once in each worker. Reading may take so many GiB more than the engine did.

    Standard output belongs to the program: what the engine prints goes to stderr."""
    global _engine
    end_with_parent()
    lift_growth()
    os.dup2(2, 1)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    import cv2

    cv2.setNumThreads(1)
    from preaudit.reading import page_reading  # noqa: F401  (loaded now rather than with the first page)
    from preaudit.reading.paddle import PaddleEngine

    all_formats()
    _silence_loggers()
    _engine = PaddleEngine(models, whole_pipeline=way == "pipeline")
    limit_growth(gib)


def ready() -> bool:
    """True once the engine is loaded."""
    return _engine is not None


def read(file: UploadedFile, number: int) -> PageReading:
    """Read one page of a file."""
    from preaudit.reading.page_reading import read_page

    if _engine is None:
        raise RuntimeError("the worker has no engine")
    return read_page(_engine, file.page(number))


def read_spooled(path: Path, file: UploadedFile, number: int) -> PageReading:
    """Read one page of a file whose bytes lie in a spool file (so that they are not sent once a page)."""
    return read(file.with_data(_bytes_of(path)), number)


@lru_cache(maxsize=1)
def _bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def _silence_loggers() -> None:
    """PaddleX announces each model on the console, which belongs to the program."""
    import logging

    for name in ("paddlex", "ppocr", "paddleocr"):
        logging.getLogger(name).setLevel(logging.ERROR)
