"""A cross over a whole page is seen, drawn by pen or by a program; rules, plans and single strokes are none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from preaudit.intake import Image
from preaudit.reading.observations.crosses import find_cross
from tests.reading.observations.drawn import INK, RED, grid, paper, portrait, print_line, seal

_BLUE = (170, 70, 40)
_Place = tuple[float, float]


def _letter() -> Image:
    page = paper()
    for row in range(20):
        print_line(page, 120, 150 + 60 * row, 30)
    return page


def _stroke(
    page: Image, start: _Place, end: _Place, colour: tuple[int, int, int] = INK, width: int = 4, stray: float = 0.0
) -> None:
    """A stroke between two places, given as shares of the page; `stray`: how far a hand strays, as a share of its height."""
    high, wide = page.shape[:2]
    share = np.linspace(0, 1, 40)
    xs = wide * (start[0] + (end[0] - start[0]) * share)
    ys = high * (start[1] + (end[1] - start[1]) * share + stray * np.sin(7 * share))
    cv2.polylines(page, [np.stack([xs, ys], 1).round().astype(np.int32)], False, colour, width, cv2.LINE_AA)


@pytest.mark.parametrize("colour", [INK, RED, _BLUE], ids=["black", "red", "blue"])
@pytest.mark.parametrize(
    ("start", "end", "width", "stray"),
    [((0.02, 0.02), (0.98, 0.98), 3, 0.0), ((0.15, 0.2), (0.8, 0.85), 8, 0.002), ((0.1, 0.25), (0.9, 0.75), 5, 0.003)],
    ids=["corner to corner", "broad and by hand", "flat and by hand"],
)
def test_a_cross_over_the_page_is_found(
    colour: tuple[int, int, int], start: _Place, end: _Place, width: int, stray: float
) -> None:
    page = _letter()
    _stroke(page, start, end, colour, width, stray)
    _stroke(page, (start[0], end[1]), (end[0], start[1]), colour, width, -stray)
    assert len(find_cross(page)) == 2


def test_a_page_with_rules_a_seal_and_a_portrait_bears_none() -> None:
    page = _letter()
    grid(page, [100, 400, 700, 1100], [300, 500, 700, 900, 1100])
    seal(page, 800, 1300)
    portrait(page, 900, 200, 200)
    assert not find_cross(page)


def test_single_strokes_small_crosses_and_a_corner_cut_off_are_none() -> None:
    page = _letter()
    _stroke(page, (0.05, 0.05), (0.95, 0.95))
    assert not find_cross(page)
    _stroke(page, (0.4, 0.4), (0.7, 0.2))
    assert not find_cross(page)
    other = _letter()
    _stroke(other, (0.1, 0.1), (0.4, 0.3))
    _stroke(other, (0.1, 0.3), (0.4, 0.1))
    _stroke(other, (0.0, 0.6), (0.5, 1.0))
    assert not find_cross(other)
