"""Ink that no character explains: a signature read together with its label is still seen."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from preaudit.domain.pages import Line
from preaudit.intake import Image
from preaudit.reading.observations.ink import find_ink, legs_in


def page() -> Image:
    return np.full((300, 900, 3), 250, np.uint8)


def label_of(width: float) -> Line:
    """`乙方(签字):` set in 180 pixels, in a line that was found to be `width` pixels wide."""
    text = "乙方(签字):"
    char_positions = tuple((15 + 26 * n) / width for n in range(len(text)))
    corners = ((100.0, 130.0), (100.0 + width, 130.0), (100.0 + width, 166.0), (100.0, 166.0))
    return Line(text, corners, 0.95, char_confidences=(1.0,) * len(text), char_positions=char_positions)


def signed(image: Image) -> Image:
    """Strokes of a pen where the line runs on behind its last character."""
    for start, end in (
        ((360, 135), (420, 160)),
        ((365, 162), (410, 132)),
        ((390, 130), (395, 165)),
        ((420, 140), (450, 150)),
    ):
        cv2.line(image, start, end, (40, 30, 30), 3)
    return image


def test_a_signature_found_in_one_line_with_its_label_is_seen() -> None:
    (blob,) = find_ink(signed(page()), [label_of(360)], [], [])
    assert blob.polygon[0][0] > 330


def test_an_empty_place_has_no_ink() -> None:
    assert find_ink(page(), [label_of(360)], [], []) == ()


def test_the_characters_of_a_line_are_no_unexplained_ink() -> None:
    image = page()
    for n in range(7):
        cv2.rectangle(image, (103 + 26 * n, 136), (125 + 26 * n, 160), (30, 30, 30), 2)
    assert find_ink(image, [label_of(185)], [], []) == ()


@pytest.mark.parametrize(
    ("points", "legs"),
    [
        ([(20, 80), (60, 20), (100, 80), (140, 20), (180, 80), (220, 30)], 5),
        ([(20, 50), (50, 90), (120, 10)], 2),
        ([(20, 50), (220, 48)], 1),
    ],
    ids=["a scrawl", "a tick", "a line"],
)
def test_a_scrawl_goes_up_and_down_more_often_than_a_tick_or_a_line(points: list[tuple[int, int]], legs: int) -> None:
    image = np.zeros((120, 260), np.uint8)
    cv2.polylines(image, [np.array(points, np.int32)], False, 255, 3)
    assert legs_in(image > 0) == legs


def test_a_circle_and_a_cross_have_two_legs() -> None:
    circle, cross = np.zeros((120, 120), np.uint8), np.zeros((120, 120), np.uint8)
    cv2.circle(circle, (60, 60), 40, 255, 3)
    for start, end in (((20, 20), (100, 100)), ((100, 20), (20, 100))):
        cv2.line(cross, start, end, 255, 3)
    assert legs_in(circle > 0) == legs_in(cross > 0) == 2
