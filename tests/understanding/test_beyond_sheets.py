"""What gave no letter beyond the sheet of a photograph is the ground's; on the sheet it is still asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, PageReading
from preaudit.understanding.beyond_sheets import without_ground
from tests.understanding.page_maker import line, page

_SHEET = ((100.0, 100.0), (1100.0, 120.0), (1110.0, 1600.0), (90.0, 1590.0))
_WORDS = (line("授权委托书", 500, 200, 48), line("委托人：周桂兰", 200, 400))


def _box(x0: float, y0: float, x1: float, y1: float) -> Polygon:
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def _photographed(*over: Line, sheets: tuple[Polygon, ...] = (_SHEET,)) -> PageReading:
    return replace(page(_WORDS).reading, overprints=over, sheets=sheets)


def _unread(*box: float) -> Line:
    return Line("", _box(*box), 0.0)


@pytest.mark.parametrize("box", [(5, 300, 95, 900), (300, 5, 900, 95), (1060, 1400, 1230, 1740)])
def test_ink_without_letters_beyond_the_sheet_is_the_grounds(box: tuple[float, ...]) -> None:
    assert without_ground(_photographed(_unread(*box))).overprints == ()


def test_ink_on_the_sheet_or_over_its_rim_and_words_anywhere_stay() -> None:
    for over in (_unread(300, 900, 800, 1000), _unread(60, 900, 400, 1000), Line("作废", _box(5, 300, 95, 400), 0.9)):
        shown = _photographed(over)
        assert without_ground(shown) is shown


def test_a_sheet_that_does_not_hold_the_pages_lines_tells_nothing() -> None:
    for sheets in ((), (_box(400, 150, 1100, 300),)):
        shown = _photographed(_unread(5, 300, 95, 900), sheets=sheets)
        assert without_ground(shown) is shown
