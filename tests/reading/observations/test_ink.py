"""Ink that no character explains: a signature read together with its label is still seen."""

from __future__ import annotations

import cv2
import numpy as np

from preaudit.domain.pages import Line
from preaudit.intake import Image
from preaudit.reading.observations.ink import find_ink


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
