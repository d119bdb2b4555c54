"""Papers on a page turned against each other: where the page is cut, and how a part lies on the page as uploaded."""

from __future__ import annotations

import pytest

from preaudit.domain.pages import Line
from preaudit.reading.turned_parts import Rectangle, before_turning, turned_parts


def line(x: float, y: float, wide: float, high: float = 30, confidence: float = 0.97) -> Line:
    return Line("字" * 8, ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high)), confidence)


UPRIGHT = [line(100, 100 + 50 * n, 300) for n in range(4)]


@pytest.mark.parametrize("turned", [
    [line(100 + 60 * n, 500, 30, 300) for n in range(3)],
    [line(100, 500 + 60 * n, 300, 30, 0.55) for n in range(4)],
])  # fmt: skip
def test_a_card_on_its_side_or_upside_down_is_cut_off(turned: list[Line]) -> None:
    one, other = turned_parts([*UPRIGHT, *turned], 800, 1000)
    assert one.bottom == other.top
    assert 280 < one.bottom < 500


def test_one_beside_the_other_is_cut_downwards() -> None:
    one, other = turned_parts([*UPRIGHT, *[line(500 + 60 * n, 100, 30, 300) for n in range(3)]], 800, 600)
    assert one.right == other.left
    assert 400 < one.right < 500


def test_a_page_that_stands_one_way_is_not_cut() -> None:
    assert turned_parts(UPRIGHT, 800, 1000) == ()
    assert turned_parts([*UPRIGHT, line(100, 500, 60, 30, 0.5)], 800, 1000) == ()


def test_a_margin_of_poor_lines_among_good_ones_is_not_cut() -> None:
    mixed = [line(100, 100 + 50 * n, 300, 30, 0.97 if n % 2 else 0.6) for n in range(12)]
    assert turned_parts(mixed, 800, 1000) == ()


@pytest.mark.parametrize(("rotation", "expected"), [
    (0, Rectangle(0, 0, 800, 400)), (90, Rectangle(0, 0, 400, 800)), (180, Rectangle(0, 600, 800, 1000)),
    (270, Rectangle(600, 0, 1000, 800)),
])  # fmt: skip
def test_the_upper_part_in_the_picture_before_it_was_turned(rotation: int, expected: Rectangle) -> None:
    width, height = (800, 1000) if rotation % 180 == 0 else (1000, 800)
    assert before_turning(Rectangle(0, 0, 800, 400), rotation, width, height) == expected


def test_a_part_lies_where_it_was_cut() -> None:
    assert Rectangle(10, 20, 110, 220).of(None).to_picture((5, 6)) == (15, 26)
