"""Ink over a page is told from the page's own, from seals, frames, portraits and shadows."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from preaudit.domain.pages import Line, SealMark
from preaudit.intake import Image
from preaudit.reading.observations.overprint_ink import (
    alone,
    find_overprints,
    looks_like_words,
    straightened,
)
from tests.reading.observations.drawn import RED, grid, paper, portrait, print_line, seal
from tests.reading.stamped import GREY, lease, pixels_of, stamped


def _printed() -> tuple[Image, list[Line]]:
    page = paper()
    return page, [print_line(page, 120, 200 + 60 * row, 24) for row in range(10)]


def _lean(page: Image, lines: list[Line], colour: tuple[int, int, int], thick: int, turn: float = -25) -> Image:
    """Block-like letters across the page, leaning."""
    over = np.full_like(page, 255)
    for index in range(5):
        x = 300 + 110 * index
        cv2.rectangle(over, (x, 420), (x + 80, 500), colour, thick)
        cv2.line(over, (x + 40, 415), (x + 40, 505), colour, thick)
        cv2.line(over, (x, 460), (x + 80, 460), colour, thick)
    matrix = cv2.getRotationMatrix2D((560, 460), -turn, 1.0)
    over = cv2.warpAffine(over, matrix, page.shape[1::-1], borderValue=(255, 255, 255))
    return np.asarray(np.minimum(page, over), np.uint8)


@pytest.mark.parametrize(
    ("colour", "thick", "layer"), [(RED, 6, "coloured"), ((150, 150, 150), 7, "grey"), ((30, 30, 30), 14, "bold")]
)
def test_leaning_letters_across_print_are_one_group(colour: tuple[int, int, int], thick: int, layer: str) -> None:
    page, lines = _printed()
    found = find_overprints(_lean(page, lines, colour, thick), lines, (), (), ())
    first = next(over for over in found if over.layer == layer)
    ends = [(a, b) for a, b, _, _ in first.polygons]
    directions = [np.degrees(np.arctan2(by - ay, bx - ax)) for (ax, ay), (bx, by) in ends]
    assert any(each == pytest.approx(-25, abs=4) for each in directions)
    assert np.hypot(ends[0][1][0] - ends[0][0][0], ends[0][1][1] - ends[0][0][1]) > 480


def test_a_page_of_print_rules_seal_and_portrait_has_nothing_over_it() -> None:
    page, lines = _printed()
    grid(page, [100, 500, 1000], [900, 1000, 1100])
    seal(page, 900, 1400)
    portrait(page, 200, 1200)
    mark = SealMark(((790, 1290), (1010, 1290), (1010, 1510), (790, 1510)), "red", "round", 0.9)
    photo = ((200.0, 1200.0), (400.0, 1200.0), (400.0, 1470.0), (200.0, 1470.0))
    assert find_overprints(page, lines, (), [mark], [photo]) == ()


def test_a_heading_in_red_is_a_line_of_the_page() -> None:
    page, lines = _printed()
    lines.append(print_line(page, 300, 80, 12, size=60, colour=RED))
    assert find_overprints(page, lines, (), (), ()) == ()


@pytest.mark.parametrize(("colour", "weight"), [((205, 40, 50), 1), (GREY, 1)])
def test_the_ink_of_a_group_alone_looks_like_words(colour: tuple[int, int, int], weight: int) -> None:
    page = pixels_of(stamped(lease(), "本合同已终止", degrees=20, colour=colour, weight=weight))
    line = Line("字" * 20, ((90, 60), (560, 60), (560, 82), (90, 82)), 0.99)
    over = find_overprints(page, [line], (), (), ())[0]
    picture, factor = straightened(page, over.polygons[0])
    assert looks_like_words(alone(picture, over, factor))


def test_a_shadow_and_a_drawing_do_not_look_like_words() -> None:
    disc = np.full((120, 300, 3), 255, np.uint8)
    cv2.circle(disc, (150, 60), 50, (0, 0, 0), -1)
    ramp = np.repeat(np.linspace(255, 60, 300).astype(np.uint8)[None, :, None], 120, axis=0).repeat(3, axis=2)
    assert not looks_like_words(disc)
    assert not looks_like_words(np.ascontiguousarray(ramp))
    assert not looks_like_words(np.full((80, 200, 3), 255, np.uint8))
