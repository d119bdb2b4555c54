"""The memory of one reader over many pages of different sizes, without the replacing of readers that the pool does.

python -m bench.memory [--pages 2000] [--seed 1] [--json]. The pages are those of the samples, each turned, scaled and cut by chance: no two
have the same size. One curve: the process's resident memory after so many pages, and its highest so far.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from preaudit.config.settings import Settings
from preaudit.domain.pages import PageRef
from preaudit.intake import Image, Page, open_file
from preaudit.reading.model_files import prepare_models
from preaudit.reading.paddle import PaddleEngine
from preaudit.reading.page_reading import read_page

_SAMPLES = Path(__file__).parents[1] / "samples" / "cases"
_MIB = 1024 * 1024
_POINTS = 20


def curve(pages: int, seed: int) -> Iterator[tuple[int, float, float]]:
    """After how many pages: resident MiB, and the most so far. Each point as soon as it is known."""
    cv2.setNumThreads(1)
    settings = Settings()
    engine = PaddleEngine(prepare_models(settings.cache_dir, settings.model_dir))
    yield 0, *_resident()
    for number, image in enumerate(_varied(pages, seed), 1):
        read_page(engine, Page(PageRef("page.png", number), image))
        if number % max(1, pages // _POINTS) == 0:
            yield number, *_resident()


def _varied(count: int, seed: int) -> Iterator[Image]:
    chance = random.Random(seed)
    paths = sorted(_SAMPLES.rglob("*.jpg"))
    for _ in range(count):
        path = chance.choice(paths)
        image = open_file(path.name, path.read_bytes(), Settings()).page(1).image
        scale = chance.uniform(0.5, 1.5)
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        height, width = (round(side * chance.uniform(0.6, 1.0)) for side in image.shape[:2])
        yield np.ascontiguousarray(np.rot90(image[:height, :width], chance.randrange(4)))


def _resident() -> tuple[float, float]:
    now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / _MIB
    return round(now), round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--pages", type=int, default=2000, help="so many pages")
    parser.add_argument("--seed", type=int, default=1, help="of the sizes")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    points = curve(arguments.pages, arguments.seed)
    if arguments.json:
        print(json.dumps([{"pages": at, "mib": now, "most_mib": most} for at, now, most in points]))
        return
    print(f"{'pages':>8}{'MiB now':>10}{'most':>10}")
    for at, now, most in points:
        print(f"{at:>8}{now:>10.0f}{most:>10.0f}", flush=True)


if __name__ == "__main__":
    main()
