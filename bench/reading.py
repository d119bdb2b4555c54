"""CPU seconds a page: our reader against the bare sessions, PaddleOCR's own pipeline and RapidOCR, in one run.

python -m bench.reading [FOLDER…] [--pages N] [--json]. One process and one thread each; pages in turn through every
contestant, so that a machine that changes its speed changes it for all. Ratios are what to quote.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from bench.bare import Recorder, session_seconds
from preaudit.config.settings import Settings
from preaudit.intake import Page, open_file
from preaudit.reading.model_files import Models, prepare_models
from preaudit.reading.orientation import rotated
from preaudit.reading.page_reading import read_page

_SAMPLES = Path(__file__).parents[1] / "samples" / "cases"
_EXTRA = Path(__file__).parents[2] / "shared" / "eval" / "photos_zh"
_ENGINE = {"providers": ["CPUExecutionProvider"], "intra_op_num_threads": 1, "inter_op_num_threads": 1}


def measure(folders: list[Path], most: int) -> dict[str, Any]:
    """CPU seconds a page by contestant, and the ratio of each to the bare sessions."""
    cv2.setNumThreads(1)
    settings = Settings()
    models = prepare_models(settings.cache_dir, settings.model_dir)
    from preaudit.reading.paddle import PaddleEngine

    engine = PaddleEngine(models)
    asked: Any = engine._texts
    detector, recognizer = Recorder(asked._detector), Recorder(asked._recognizer)
    asked._detector, asked._recognizer = detector, recognizer
    own, rapid = _paddleocr(models), _rapidocr()
    spent = {"preaudit": 0.0, "bare sessions": 0.0, "PaddleOCR pipeline": 0.0, "RapidOCR": 0.0}
    pages = 0
    for path in _pages(folders, most):
        started = time.process_time()
        page = open_file(path.name, path.read_bytes(), settings).page(1)
        decoded = time.process_time() - started
        if pages == 0:
            _warm(page, engine, own, rapid)
        detector.seen.clear()
        recognizer.seen.clear()
        spent["preaudit"] += decoded + _seconds(read_page, engine, page)
        bare = session_seconds(str(models.detector / "inference.onnx"), detector.seen)
        spent["bare sessions"] += bare + session_seconds(str(models.recognizer / "inference.onnx"), recognizer.seen)
        upright = rotated(page.image, read_page(engine, page).rotation)
        spent["PaddleOCR pipeline"] += _seconds(own.predict, upright)
        spent["RapidOCR"] += _seconds(rapid, upright)
        pages += 1
    floor = spent["bare sessions"]
    return {
        "pages": pages,
        "cpu_seconds_a_page": {name: round(seconds / max(1, pages), 3) for name, seconds in spent.items()},
        "ratio_to_bare": {name: round(seconds / floor, 3) if floor else 0.0 for name, seconds in spent.items()},
    }


def _pages(folders: list[Path], most: int) -> Iterator[Path]:
    """Different images of the folders, evenly picked."""
    seen: dict[bytes, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.jpg")):
            seen.setdefault(path.read_bytes(), path)
    paths = list(seen.values())
    step = max(1, len(paths) // most)
    yield from paths[::step][:most]


def _paddleocr(models: Models) -> Any:
    """PaddleOCR's own pipeline on the same models, with its defaults."""
    from paddleocr import PaddleOCR

    return PaddleOCR(
        text_detection_model_name=models.detector_name,
        text_detection_model_dir=str(models.detector),
        text_recognition_model_name=models.recognizer_name,
        text_recognition_model_dir=str(models.recognizer),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
        engine="onnxruntime",
        engine_config=dict(_ENGINE),
    )


def _rapidocr() -> Any:
    """RapidOCR with its defaults, one thread."""
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return RapidOCR(params={**threads, "Global.log_level": "error"})


def _warm(page: Page, engine: Any, own: Any, rapid: Any) -> None:
    small = np.ascontiguousarray(page.image[:400, :400])
    engine.read_lines(small)
    own.predict(small)
    rapid(small)


def _seconds(work: Callable[..., object], *on: object) -> float:
    started = time.process_time()
    work(*on)
    return time.process_time() - started


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of images (default: the sample cases)")
    parser.add_argument("--pages", type=int, default=24, help="at most this many pages")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    folders = arguments.folders or [_SAMPLES, *([_EXTRA] if _EXTRA.is_dir() else [])]
    result = measure(folders, arguments.pages)
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False, indent=2))
        return
    print(f"{result['pages']} pages, one thread each")
    print(f"{'':22}{'CPU s a page':>14}{'to bare':>10}")
    for name, seconds in result["cpu_seconds_a_page"].items():
        print(f"{name:22}{seconds:>14.3f}{result['ratio_to_bare'][name]:>10.2f}")


if __name__ == "__main__":
    main()
