"""CPU seconds a page: our reader against bare sessions, PaddleOCR's own pipeline and RapidOCR, in one run.

python -m bench.reading [FOLDER…] [--pages N] [--json]. One process, one thread each, everything warm; every page goes through every
contestant, who begins rotates. Each contestant is held to three floors: its own sessions on its own tensors; the sessions on the tensors
of padded batches, as PaddleOCR's pipeline makes them; and the true floor, the sessions on every line at its own width. Folders beside the
samples hold pages that this project's typesetter did not make; they are told apart. Ratios are what to quote.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from bench.bare import seconds_alone
from bench.contestants import Contestant, lines_alone, padded, paddleocr, rapidocr, whole
from preaudit.config.settings import Settings
from preaudit.intake import Page, open_file
from preaudit.reading.model_files import prepare_models
from preaudit.reading.orientation import read_upright, rotated
from preaudit.reading.paddle import PaddleEngine

_SAMPLES = Path(__file__).parents[1] / "samples" / "cases"
#: Documents by others, where they lie beside the checkout.
_EXTRA = Path(__file__).parents[2] / "shared" / "eval" / "photos_zh"
_Spent = defaultdict[str, float]


def measure(folders: Sequence[Path], most: int) -> dict[str, Any]:
    """By folder: pages, CPU seconds a page by contestant, and the ratio of each to the floors."""
    cv2.setNumThreads(1)
    settings = Settings()
    models = prepare_models(settings.cache_dir, settings.model_dir)
    contestants = [whole(models), lines_alone(models), paddleocr(models), rapidocr()]
    before = padded(models)
    turning = PaddleEngine(models)
    found: dict[str, Any] = {"does": {each.name: each.does for each in contestants}, "folders": {}}
    for folder in folders:
        spent, alone = defaultdict[str, float](float), defaultdict[str, float](float)
        pages = 0
        for path in _pages(folder, most // len(folders)):
            started = time.process_time()
            page = open_file(path.name, path.read_bytes(), settings).page(1)
            spent["preaudit"] += time.process_time() - started
            text, _ = read_upright(turning, page.image, turning.orientation(page.image))
            upright = np.ascontiguousarray(rotated(page.image, text.rotation))
            first = pages % len(contestants)
            for each in [*contestants[first:], *contestants[:first], before]:
                _read(each, page, upright, spent, alone)
            pages += 1
        found["folders"][folder.name] = _figures(pages, contestants, before, spent, alone)
    return found


def _read(each: Contestant, page: Page, upright: Any, spent: _Spent, alone: _Spent) -> None:
    """One contestant reads a page; then its sessions do their part of it again, alone."""
    for session in each.sessions:
        session.seen.clear()
    started = time.process_time()
    each.read(page, upright)
    spent[each.name] += time.process_time() - started
    alone[each.name] += seconds_alone(each.sessions)


def _figures(
    pages: int, contestants: Sequence[Contestant], before: Contestant, spent: _Spent, alone: _Spent
) -> dict[str, Any]:
    ratios: dict[str, dict[str, float]] = {"own sessions": {}, "padded sessions": {}, "true floor": {}}
    for each in contestants if pages else ():
        for floor, name in zip(ratios, (each.name, before.name, contestants[1].name), strict=True):
            ratios[floor][each.name] = round(spent[each.name] / alone[name], 3)
    return {
        "pages": pages,
        "cpu_seconds_a_page": {each.name: round(spent[each.name] / max(1, pages), 3) for each in contestants},
        "sessions_alone_a_page": {
            each.name: round(alone[each.name] / max(1, pages), 3) for each in (*contestants, before)
        },
        "ratio_to": ratios,
    }


def _pages(folder: Path, most: int) -> Iterator[Path]:
    """Different images of the folder, evenly picked."""
    seen = {path.read_bytes(): path for path in sorted(folder.rglob("*")) if path.suffix in (".jpg", ".jpeg", ".png")}
    paths = list(seen.values())
    yield from paths[:: max(1, len(paths) // max(1, most))][:most]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of images (default: the sample cases)")
    parser.add_argument("--pages", type=int, default=24, help="at most this many pages")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    result = measure(arguments.folders or [_SAMPLES, *([_EXTRA] if _EXTRA.is_dir() else [])], arguments.pages)
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False, indent=2))
        return
    for folder, figures in result["folders"].items():
        print(f"{folder}: {figures['pages']} pages, one thread each")
        print(f"{'':26}{'CPU s a page':>14}" + "".join(f"{name:>18}" for name in figures["ratio_to"]))
        for name, seconds in figures["cpu_seconds_a_page"].items():
            ratios = (of.get(name, 0.0) for of in figures["ratio_to"].values())
            print(f"{name:26}{seconds:>14.3f}" + "".join(f"{ratio:>18.2f}" for ratio in ratios))
    for name, does in result["does"].items():
        print(f"{name}: {does}")


if __name__ == "__main__":
    main()
