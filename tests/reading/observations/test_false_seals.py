"""What is drawn, printed or stuck on a page in a seal's colour and is no seal: none is sure."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from preaudit.intake import Image
from preaudit.reading.observations.seals import find_seals
from tests.reading.observations.drawn import RED, paper, seal


def pen_circle(page: Image, wobble: float = 5.0, wide: float = 1.0) -> None:
    turns = np.linspace(0, 2 * math.pi * 1.04, 90)
    points = [
        (
            800 + wide * (110 + wobble * math.sin(3 * t)) * math.cos(t),
            800 + (110 + wobble * math.cos(2 * t)) * math.sin(t),
        )
        for t in turns
    ]
    cv2.polylines(page, [np.array(points, np.int32)], False, RED, 5)


def empty_ring(page: Image) -> None:
    cv2.circle(page, (800, 800), 110, RED, 6)


def two_rings(page: Image) -> None:
    cv2.circle(page, (800, 800), 110, RED, 6)
    cv2.circle(page, (800, 800), 98, RED, 2)


def ticked(page: Image) -> None:
    empty_ring(page)
    cv2.polylines(page, [np.array([(750, 800), (790, 850), (870, 740)], np.int32)], False, RED, 6)


def sticker(page: Image) -> None:
    cv2.circle(page, (800, 800), 110, RED, -1)


def underline(page: Image) -> None:
    cv2.line(page, (300, 800), (900, 806), RED, 6)


DRAWN = [
    pen_circle,
    lambda page: pen_circle(page, 2.0, 1.5),
    lambda page: pen_circle(page, 9.0, 0.7),
    empty_ring,
    two_rings,
    ticked,
    sticker,
    underline,
]


@pytest.mark.parametrize("draw", DRAWN)
def test_what_is_drawn_in_red_is_no_sure_seal(draw: Callable[[Image], None]) -> None:
    page = paper()
    draw(page)
    assert not [found for found in find_seals(page) if found.confidence >= 0.6]


def test_a_seal_with_its_star_and_words_stays_sure() -> None:
    page = paper()
    seal(page, 800, 800)
    assert find_seals(page)[0].confidence > 0.8
