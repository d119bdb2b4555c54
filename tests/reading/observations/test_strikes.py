"""A stroke through print is told from the strokes of letters, from rules, and from what seals leave on it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from preaudit.domain.pages import Line, SealMark, Segment
from preaudit.intake import Image
from preaudit.reading.observations.strikes import find_strikes
from tests.reading.observations.drawn import INK, RED
from tests.reading.observations.drawn_seals import letter


def page_of(text: str, size: int = 30) -> tuple[Image, Line]:
    """A page with one line of print at (100, 100)."""
    page = np.full((300, 1200, 3), 250, np.uint8)
    at, places = 100, []
    for char in text:
        tile = letter(char, size)
        height, width = tile.shape
        part = page[100 : 100 + height, at : at + width]
        part[:] = (part * (1 - tile[:, :, None])).astype(np.uint8)
        places.append(at + width / 2)
        at += width
    left, right, top, bottom = 97, at + 3, 104, 104 + round(1.2 * size)
    polygon = ((left, top), (right, top), (right, bottom), (left, bottom))
    positions = tuple((place - left) / (right - left) for place in places)
    return page, Line(text, polygon, 0.99, char_positions=positions)


def struck(
    text: str, first: int, last: int, *, tilt: int = 0, colour: tuple[int, int, int] = INK
) -> tuple[Segment, ...]:
    """What is found where a stroke runs from one character of the line to another, falling by `tilt` pixels."""
    page, line = page_of(text)
    (left, top), (right, _), (_, bottom), _ = line.polygon
    place = [left + share * (right - left) for share in line.char_positions]
    middle = round((top + bottom) / 2)
    half = 16 if text[first] > "\u3400" else 11
    start, end = round(place[first] - half), round(place[last] + half)
    cv2.line(page, (start, middle - tilt), (end, middle + tilt), colour, 2, cv2.LINE_AA)
    return find_strikes(page, [line], (), ())


@pytest.mark.parametrize(
    ("text", "first", "last", "tilt"),
    [
        ("江苏省南京市玄武区丹凤街31号", 0, 14, 0),
        ("出租方孙建国", 3, 5, 3),
        ("租赁期限自2025年4月1日起", 5, 8, -1),
        ("开工日期2025年3月8日", 11, 11, 0),
    ],
)
def test_a_stroke_through_a_value_is_found(text: str, first: int, last: int, tilt: int) -> None:
    for colour in (INK, RED):
        found = struck(text, first, last, tilt=tilt, colour=colour)
        assert found
        assert all(110 < strike.start[1] < 134 for strike in found)


@pytest.mark.parametrize("text", [
    "二十一号十二幢三单元一一〇二室", "2025-03-08至2028-03-31", "1944年4月14日 4444", "建筑工程——设计王五", "=E8F-57Z",
])  # fmt: skip
def test_the_strokes_of_letters_and_dashes_strike_nothing_out(text: str) -> None:
    page, line = page_of(text)
    assert find_strikes(page, [line], (), ()) == ()


def test_an_underline_a_rule_and_a_seal_strike_nothing_out() -> None:
    page, line = page_of("出租方孙建国")
    cv2.line(page, (90, 141), (400, 141), INK, 2)
    assert find_strikes(page, [line], (), ()) == ()
    cv2.line(page, (20, 122), (1100, 122), INK, 2)
    assert find_strikes(page, [line], [Segment((20, 122), (1100, 122))], ()) == ()
    seal = SealMark(((90, 60), (300, 60), (300, 200), (90, 200)), "red", "round", 0.9)
    assert find_strikes(page, [line], (), [seal]) == ()


@pytest.mark.parametrize("text", ["出租方孙建国", "租赁期限自2025年4月1日起", "号码320102199003070017"])
def test_a_line_to_be_filled_in_strikes_nothing_out_where_its_box_is_taller_than_its_letters(text: str) -> None:
    page, line = page_of(text)
    (left, top), (right, _), (_, bottom), _ = line.polygon
    tall = Line(
        text,
        ((left, top - 6), (right, top - 6), (right, bottom + 20), (left, bottom + 20)),
        0.99,
        char_positions=line.char_positions,
    )
    cv2.line(page, (round(right) - 160, round(bottom) + 2), (round(right) - 8, round(bottom) + 2), INK, 2)
    assert find_strikes(page, [tall], (), ()) == ()
