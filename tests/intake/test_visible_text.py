"""What a person does not see on a page is no text of it, whatever its hue; what is seen stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from preaudit.domain.pages import Line
from preaudit.intake.page import Image
from preaudit.intake.visible_text import visible

_TEXT = "Term 20300318"
_STEP = 24


def page(colour: tuple[int, int, int], ground: tuple[int, int, int] = (255, 255, 255)) -> tuple[Image, Line]:
    """A line whose first word is dark and whose figures have a colour (blue, green, red)."""
    image = np.full((80, 40 + _STEP * len(_TEXT), 3), ground, dtype=np.uint8)
    for at, char in enumerate(_TEXT):
        dark = (40, 40, 40) if sum(ground) > 380 else (240, 240, 240)
        ink = colour if at > 4 else dark
        cv2.putText(image, char, (20 + _STEP * at, 52), cv2.FONT_HERSHEY_SIMPLEX, 0.9, ink, 2, cv2.LINE_AA)
    right = 20.0 + _STEP * len(_TEXT)
    places = tuple((at + 0.4) / len(_TEXT) for at in range(len(_TEXT)))
    box = ((20.0, 25.0), (right, 25.0), (right, 58.0), (20.0, 58.0))
    return image, Line(_TEXT, box, 1.0, char_confidences=(1.0,) * len(_TEXT), char_positions=places)


@pytest.mark.parametrize(
    "colour",
    [
        (230, 255, 255),
        (0, 255, 255),
        (255, 240, 255),
        (255, 255, 238),
        (240, 240, 240),
        (225, 240, 235),
        (255, 250, 225),
    ],
    ids=["pale yellow", "yellow", "pale pink", "pale blue", "pale grey", "pale green", "pale cyan"],
)
def test_pale_figures_on_white_are_not_seen(colour: tuple[int, int, int]) -> None:
    image, line = page(colour)
    (seen,) = visible(image, [line])
    assert seen.text.strip() == "Term"
    assert len(seen.char_positions) == len(seen.text) == len(seen.char_confidences)


def test_blue_on_black_is_not_seen() -> None:
    image, line = page((90, 0, 0), (0, 0, 0))
    (seen,) = visible(image, [line])
    assert seen.text.strip() == "Term"


@pytest.mark.parametrize(
    ("colour", "ground"),
    [
        ((0, 0, 0), (255, 255, 255)),
        ((190, 190, 190), (255, 255, 255)),
        ((0, 0, 220), (255, 255, 255)),
        ((200, 80, 0), (255, 255, 255)),
        ((0, 140, 0), (255, 255, 255)),
        ((0, 0, 200), (0, 110, 0)),
        ((255, 255, 255), (120, 60, 20)),
    ],
    ids=["black", "grey", "red", "blue", "green", "red on green", "white on blue"],
)
def test_print_that_is_seen_stays_whole(colour: tuple[int, int, int], ground: tuple[int, int, int]) -> None:
    image, line = page(colour, ground)
    assert visible(image, [line]) == (line,)


def test_a_line_that_nobody_sees_is_none() -> None:
    image = np.full((80, 400, 3), 255, dtype=np.uint8)
    assert visible(image, [page((0, 0, 0))[1]]) == ()
