"""Print that the engine lost beneath a stamp or strewn words is looked for with that ink taken off; nothing is read twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import InkBlob, Line, SealMark
from preaudit.intake import Image
from preaudit.reading.print_beneath import explained, read_beneath, with_found


def _box(left: float, top: float, right: float, bottom: float) -> Polygon:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


_READ = Line("申请人：林知夏", _box(100, 100, 400, 136), 0.99)
_SEAL = SealMark(_box(80, 200, 320, 440), "red", "round", 0.9)
_PLACE = _box(120, 300, 300, 336)


@dataclass
class _Engine:
    """Finds one line where ink stands, and keeps what it was shown and told to pass over."""

    text: str = "2026年11月20日"
    confidence: float = 0.99
    shown: list[Image] = field(default_factory=list)
    besides: list[Sequence[Polygon]] = field(default_factory=list)

    def read_lines(self, image: Image, besides: Sequence[Polygon] = ()) -> tuple[Line, ...]:
        self.shown.append(image)
        self.besides.append(besides)
        rows, columns = np.nonzero(image[:, :, 0] < 128)
        place = _box(float(columns.min()), float(rows.min()), float(columns.max()), float(rows.max()))
        return (Line(self.text, place, self.confidence, char_confidences=(self.confidence,) * len(self.text)),)

    def orientation(self, image: Image) -> Sequence[float]:
        return (1.0, 0.0, 0.0, 0.0)

    def confirm(self, image: Image, text: str) -> tuple[float, ...]:
        return (1.0,) * len(text)


def _page(*printed: Polygon, stamped: bool = True) -> Image:
    """Black strokes where print stands, red ones where the seal does."""
    page: Image = np.full((600, 700, 3), 250, np.uint8)
    if stamped:
        cv2.circle(page, (200, 320), 118, (60, 50, 215), 5)
        for y in range(230, 420, 18):
            cv2.line(page, (110, y), (290, y), (60, 50, 215), 4)
    for (left, top), _, (right, bottom), _ in printed:
        for x in range(round(left) + 4, round(right) - 4, 12):
            cv2.line(page, (x, round(top) + 4), (x, round(bottom) - 4), (15, 15, 15), 3)
    return page


def _found(
    engine: _Engine, page: Image, *, seals: Sequence[SealMark] = (_SEAL,), **more: Sequence[InkBlob]
) -> tuple[Line, ...]:
    return read_beneath(engine, page, (_READ,), seals, (), more.get("blobs", ()))


def test_print_beneath_a_seal_is_read_where_it_stands_with_the_seal_taken_off() -> None:
    engine = _Engine()
    (line,) = _found(engine, _page(_READ.polygon, _PLACE))
    assert line.text == "2026年11月20日"
    for corner, place in zip(line.polygon, _PLACE, strict=True):
        assert abs(corner[0] - place[0]) < 12
        assert abs(corner[1] - place[1]) < 12
    assert engine.shown[0].min() < 60  # the print
    assert int((engine.shown[0] < 128).sum()) < 3 * 2500  # and hardly anything else


def test_lines_that_were_read_well_are_passed_over() -> None:
    engine = _Engine()
    _found(engine, _page(_READ.polygon, _PLACE))
    ((box,),) = engine.besides
    assert box[2][1] - box[0][1] == _READ.polygon[2][1] - _READ.polygon[0][1]


def test_where_all_print_was_read_nobody_looks_again() -> None:
    engine = _Engine()
    assert not _found(engine, _page(_READ.polygon))
    assert not engine.shown


def test_a_page_with_nothing_over_it_and_no_ink_left_is_not_read_again() -> None:
    engine = _Engine()
    assert not _found(engine, _page(_READ.polygon, stamped=False), seals=())
    assert not engine.shown


def test_a_seal_copied_without_colour_cannot_be_taken_off() -> None:
    grey = SealMark(_SEAL.polygon, "grey", "round", 0.9)
    assert not _found(_Engine(), _page(_READ.polygon, _PLACE), seals=(grey,))


@pytest.mark.parametrize(("text", "confidence"), [("2026年11月20日", 0.8), ("男", 0.95), ("——", 0.99)])
def test_what_is_read_unsurely_is_not_taken(text: str, confidence: float) -> None:
    assert not _found(_Engine(text, confidence), _page(_READ.polygon, _PLACE))


@pytest.mark.parametrize(("text", "taken"), [("南京市鼓楼区中山", True), ("林知夏", False)])
def test_a_line_lost_on_a_plain_page_is_read_but_what_a_hand_may_have_written_is_not(text: str, taken: bool) -> None:
    ink = InkBlob(_PLACE, 2500, "black", 3.0)
    found = _found(_Engine(text), _page(_READ.polygon, _PLACE, stamped=False), seals=(), blobs=(ink,))
    assert bool(found) is taken


def test_a_piece_and_a_poor_reading_give_way_to_the_whole_line() -> None:
    whole = Line("坐落南京市鼓楼区中山北路45号", _PLACE, 0.99)
    piece = Line("鼓楼区", _box(180, 300, 240, 336), 0.99)
    poor = Line("坐洛南京币", _box(120, 300, 200, 336), 0.5)
    assert with_found((_READ, piece, poor), (whole,)) == (_READ, whole)


def test_another_line_that_was_read_well_stays_beside_what_is_found() -> None:
    found = Line("南京市", _PLACE, 0.99)
    other = Line("2026年", _box(180, 300, 240, 336), 0.99)
    assert with_found((other,), (found,)) == (other, found)


def test_unread_ink_that_is_nothing_but_print_is_explained() -> None:
    assert explained(Line("", _box(130, 302, 290, 334), 0.0), (Line("南京市", _PLACE, 0.99),))
    assert not explained(Line("", _box(130, 350, 290, 390), 0.0), (Line("南京市", _PLACE, 0.99),))
