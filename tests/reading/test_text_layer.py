"""A file's own text held against what its page shows, with an engine made up here."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, LineSource
from preaudit.intake import Image
from preaudit.reading.text_layer import check_layer


class SaysOnly:
    """An engine that confirms the characters it was told are shown."""

    def __init__(self, shown: str, beside: Sequence[Line] = ()) -> None:
        self.shown, self.beside = shown, tuple(beside)

    def confirm(self, image: Image, text: str) -> tuple[float, ...]:
        return tuple(1.0 if char in self.shown else 1e-6 for char in text)

    def read_lines(self, image: Image, besides: Sequence[Polygon] = ()) -> tuple[Line, ...]:
        return self.beside

    def orientation(self, image: Image) -> Sequence[float]:
        return (1.0, 0.0, 0.0, 0.0)


def box(left: float, top: float, right: float, bottom: float) -> Polygon:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def layer_line(text: str, top: float = 100, height: float = 30) -> Line:
    return Line(text, box(100, top, 100 + 30 * len(text), top + height), 1.0, LineSource.TEXT_LAYER, (1.0,) * len(text))


@pytest.fixture
def page() -> Image:
    return np.full((1000, 800, 3), 255, np.uint8)


def test_what_the_page_shows_is_sure(page: Image) -> None:
    line = layer_line("有效期限2026")
    assert check_layer(SaysOnly("有效期限206"), page, [line]).lines == (line,)


def test_a_character_that_the_page_does_not_show_is_doubted_and_only_it(page: Image) -> None:
    (line,) = check_layer(SaysOnly("有效期限206"), page, [layer_line("有效期限2046")]).lines
    assert [char for char, worth in zip(line.text, line.char_confidences, strict=True) if worth < 0.5] == ["4"]


def test_a_line_that_the_page_does_not_show_is_dropped(page: Image) -> None:
    assert check_layer(SaysOnly("周桂兰"), page, [layer_line("周桂兰"), layer_line("李小明", 200)]).lines == (
        layer_line("周桂兰"),
    )


def test_text_that_nobody_can_read_for_its_size_is_dropped(page: Image) -> None:
    assert check_layer(SaysOnly("有效期限长"), page, [layer_line("有效期限长期", height=2)]).lines == ()


def test_a_layer_that_is_not_the_pages_is_not_believed(page: Image) -> None:
    lines = [layer_line("一二三四五六七八九十", 40 * number) for number in range(1, 9)]
    checked = check_layer(SaysOnly("一二三四五"), page, lines)
    assert (checked.believed, checked.lines, checked.wrong) == (False, (), 0.5)


def test_what_the_page_shows_beside_the_layer_is_read_where_it_stands(page: Image) -> None:
    cv2.putText(page, "VOID", (300, 700), cv2.FONT_HERSHEY_SIMPLEX, 4, (0, 0, 200), 10)
    stamp = Line("作废", box(10, 10, 110, 60), 0.99)
    _, read = check_layer(SaysOnly("周桂兰", [stamp]), page, [layer_line("周桂兰")]).lines
    assert read.text == "作废"
    assert read.polygon[0][1] > 500


def test_a_page_with_nothing_beside_the_layer_is_not_read_again(page: Image) -> None:
    cv2.line(page, (50, 500), (750, 500), (0, 0, 0), 2)
    engine = SaysOnly("周桂兰", [Line("作废", box(10, 10, 110, 60), 0.99)])
    assert len(check_layer(engine, page, [layer_line("周桂兰")]).lines) == 1


def test_a_page_of_endless_text_is_checked_to_a_bound_and_doubted_beyond(page: Image) -> None:
    lines = [layer_line("一" * 100) for _ in range(70)]
    *_, last = check_layer(SaysOnly("一"), page, lines).lines
    assert set(last.char_confidences) == {0.1}
