"""The ground beneath a sheet is told from paper by its colour, along an edge of the picture; ink on paper, and its shadow, are none."""

from __future__ import annotations

import numpy as np
import pytest

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line
from preaudit.intake import Image
from preaudit.reading.ground_beneath import is_ground_beneath

_PAPER, _WOOD, _SHADOW, _SLATE, _RED = (226, 232, 238), (61, 90, 124), (120, 123, 126), (40, 41, 42), (60, 60, 190)
_LINE = Line("道路运输从业资格证", ((200, 200), (600, 200), (600, 240), (200, 240)), 0.99)


def _box(left: float, top: float, right: float, bottom: float) -> Polygon:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


_PATCH = _box(890, 300, 998, 620)


def _sheet(table: tuple[int, int, int], reach: int = 900) -> Image:
    """A sheet up to `reach` on a table of a colour, with a line of print."""
    picture = np.full((1200, 1000, 3), _PAPER, np.uint8)
    picture[:, reach:] = table
    picture[210:230, 210:590:9] = 20
    return picture


@pytest.mark.parametrize("table", [_WOOD, _SLATE])
def test_a_patch_of_the_table_along_the_edge_is_ground(table: tuple[int, int, int]) -> None:
    assert is_ground_beneath(_PATCH, _sheet(table), [_LINE])


def test_ink_on_paper_at_the_edge_is_none() -> None:
    page = _sheet(_PAPER)
    page[320:600:6, 900:990] = _RED
    assert not is_ground_beneath(_PATCH, page, [_LINE])


def test_a_stamp_on_the_paper_beside_the_table_is_none() -> None:
    page = _sheet(_WOOD, reach=985)
    page[320:600:6, 890:980] = _RED
    assert not is_ground_beneath(_PATCH, page, [_LINE])


def test_paper_in_a_shadow_is_none() -> None:
    assert not is_ground_beneath(_PATCH, _sheet(_SHADOW), [_LINE])


def test_a_coloured_label_at_the_edge_of_a_page_is_none() -> None:
    page = _sheet(_PAPER)
    page[300:620, 890:] = _RED
    assert not is_ground_beneath(_PATCH, page, [_LINE])


def test_a_patch_away_from_the_edge_is_none() -> None:
    assert not is_ground_beneath(_box(700, 300, 940, 620), _sheet(_WOOD, reach=650), [_LINE])


def test_where_no_line_was_read_nothing_is_known_of_the_paper() -> None:
    assert not is_ground_beneath(_PATCH, _sheet(_WOOD), [])
