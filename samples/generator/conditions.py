"""How a page was taken: scans, photographs, copies. Deterministic for a seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
#: The condition in which nobody can read a page.
ILLEGIBLE = "ruined"
_Random = np.random.Generator


def apply(condition: str, page: Pixels, seed: int) -> Pixels:
    """The BGR page under a condition such as `scan`, `photo` or `scan+rot90`."""
    random = np.random.default_rng(seed)
    for name in condition.split("+"):
        page = CONDITIONS[name](page, random)
    return page


def _pixels(picture: npt.NDArray[Any]) -> Pixels:
    return np.clip(picture, 0, 255).astype(np.uint8)


def _noise(page: npt.NDArray[Any], random: _Random, spread: float) -> Pixels:
    return _pixels(page.astype(np.float32) + random.normal(0, spread, page.shape).astype(np.float32))


def _clean(page: Pixels, random: _Random) -> Pixels:
    return page


def _scan(page: Pixels, random: _Random) -> Pixels:
    """A flatbed scan: a little skewed, a little noisy, not quite white."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-2.2, 2.2), 1.0)
    level = int(random.uniform(238, 252))
    paper = (page.astype(np.float32) * level / 255).astype(np.uint8)
    return _noise(
        cv2.warpAffine(paper, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(level,) * 3), random, 5
    )


def _photo(page: Pixels, random: _Random) -> Pixels:
    """A phone's picture: perspective, a table around, uneven light, a shadow, slight blur, warm or cold light."""
    height, width = page.shape[:2]
    out_width, out_height = round(width * 1.14), round(height * 1.14)
    table = _noise(np.full((out_height, out_width, 3), random.integers(45, 150, 3), np.uint8), random, 7)
    far = [random.uniform(0.03, 0.085) for _ in range(8)]
    corners = np.array(
        [[far[0], far[1]], [1 - far[2], far[3]], [1 - far[4], 1 - far[5]], [far[6], 1 - far[7]]], np.float32
    ) * np.array([out_width, out_height], np.float32)
    lens = cv2.getPerspectiveTransform(
        np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32), corners
    )
    seen = cv2.warpPerspective(page, lens, (out_width, out_height), flags=cv2.INTER_CUBIC)
    there = cv2.warpPerspective(np.full((height, width), 255, np.uint8), lens, (out_width, out_height))
    table[there > 127] = seen[there > 127]
    return _noise(_lit(table, random), random, 3.5)


def _lit(picture: Pixels, random: _Random) -> Pixels:
    height, width = picture.shape[:2]
    down, along = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = random.uniform(0, 2 * np.pi)
    slope = np.cos(angle) * along / width + np.sin(angle) * down / height
    light = 1 - 0.3 * (slope - slope.min()) / (slope.max() - slope.min())
    edge = (along - random.uniform(0, width)) * np.cos(angle + 1) + (down - random.uniform(0, height)) * np.sin(
        angle + 1
    )
    shadow = cv2.GaussianBlur(np.where(edge > 0, 0.72, 1.0).astype(np.float32), (0, 0), width / 60)
    tint = np.array([random.uniform(0.86, 1.0), random.uniform(0.95, 1.0), 1.0], np.float32)
    lit = _pixels(picture.astype(np.float32) * (light * shadow)[:, :, None] * tint)
    return _pixels(cv2.GaussianBlur(lit, (0, 0), random.uniform(0.4, 0.8)))


def _glare(page: Pixels, random: _Random) -> Pixels:
    """A lamp's reflection, off the middle."""
    height, width = page.shape[:2]
    down, along = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = random.uniform(0.75, 0.95) * width, random.uniform(0.05, 0.25) * height
    spot = np.exp(-(((along - x) / (0.14 * width)) ** 2 + ((down - y) / (0.1 * height)) ** 2))
    return _pixels(page + spot[:, :, None] * 190)


def _blur(page: Pixels, random: _Random) -> Pixels:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), random.uniform(1.0, 1.3)), np.uint8)


def _ruined(page: Pixels, random: _Random) -> Pixels:
    """Moved while taking the picture: nobody can read it."""
    length = max(25, page.shape[1] // 28)
    kernel = np.zeros((length, length), np.float32)
    cv2.line(kernel, (0, length // 3), (length - 1, 2 * length // 3), (1.0,), 1)
    return np.asarray(cv2.GaussianBlur(cv2.filter2D(page, -1, kernel / kernel.sum()), (0, 0), 4), np.uint8)


def _grey(page: Pixels, random: _Random) -> Pixels:
    """A photocopy: no colour, less contrast, dirt."""
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY).astype(np.float32)
    faded = 245 - (255 - grey) * random.uniform(0.72, 0.85)
    for _ in range(40):
        x, y = int(random.integers(0, page.shape[1])), int(random.integers(0, page.shape[0]))
        cv2.circle(faded, (x, y), int(random.integers(1, 3)), (float(random.uniform(60, 150)),), -1)
    return _noise(cv2.cvtColor(_pixels(faded), cv2.COLOR_GRAY2BGR), random, 6)


def _turned(quarters: int) -> Callable[[Pixels, _Random], Pixels]:
    def turn(page: Pixels, random: _Random) -> Pixels:
        return np.ascontiguousarray(np.rot90(page, k=-quarters))

    return turn


CONDITIONS: Mapping[str, Callable[[Pixels, _Random], Pixels]] = {
    "clean": _clean,
    "scan": _scan,
    "photo": _photo,
    "glare": _glare,
    "blur": _blur,
    ILLEGIBLE: _ruined,
    "grey": _grey,
    "rot90": _turned(1),
    "rot180": _turned(2),
    "rot270": _turned(3),
}
