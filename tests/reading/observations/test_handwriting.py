"""Handwriting is told from print by its strokes; print is not taken for it, however it was taken."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from preaudit.domain.pages import Line, LineSource, SealMark
from preaudit.intake import Image
from preaudit.reading.observations import observe
from preaudit.reading.observations.handwriting import find_handwriting
from preaudit.reading.observations.line_segments import text_segments
from tests.reading.observations.drawn import paper
from tests.reading.observations.penned import typed, written

PRINT = ("申请人姓名及住所", "经营场所：浙江省杭州市西湖区", "2025年3月18日至2028年12月31日", "联系电话13912345678", "食品经营许可证副本")  # fmt: skip
HAND = ("2025年3月18日", "13912345678", "420106198", "浙江省杭州市西湖区", "林知夏同意办理")


def form(*, hand: bool = True) -> tuple[Image, list[Line]]:
    """A page of print with lines below it, written or printed."""
    page = paper()
    lines = [typed(page, 100, 150 + 70 * row, text) for row, text in enumerate(PRINT)]
    put = written if hand else typed
    return page, lines + [put(page, 100, 700 + 70 * row, text) for row, text in enumerate(HAND)]


def blurred(page: Image) -> Image:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 1.1), np.uint8)


def noisy(page: Image) -> Image:
    return np.clip(page + np.random.default_rng(3).normal(0, 8, page.shape), 0, 255).astype(np.uint8)


def faded(page: Image) -> Image:
    return (245 - (255 - page) * 0.7).astype(np.uint8)


def tops(page: Image, lines: list[Line]) -> list[float]:
    return [each.polygon[0][1] for each in find_handwriting(page, lines, ())[0]]


def test_lines_written_by_hand_are_found_and_the_print_above_is_not() -> None:
    found = tops(*form())
    assert len(found) >= 3
    assert all(top > 600 for top in found)


@pytest.mark.parametrize("taken", [blurred, noisy, faded])
def test_print_stays_print_however_it_was_taken(taken) -> None:  # type: ignore[no-untyped-def]
    page, lines = form(hand=False)
    assert tops(taken(page), lines) == []


@pytest.mark.parametrize("taken", [noisy, faded])
def test_handwriting_is_found_on_poorer_pages(taken) -> None:  # type: ignore[no-untyped-def]
    page, lines = form()
    assert len(tops(taken(page), lines)) >= 2


def test_a_page_that_leans_does_not_make_print_handwriting() -> None:
    page, lines = form(hand=False)
    turn = cv2.getRotationMatrix2D((600, 850), 3, 1.0)

    def turned(line: Line) -> Line:
        a, b, c, d = ((float(x), float(y)) for x, y in cv2.transform(np.array([line.polygon]), turn)[0])
        return replace(line, polygon=(a, b, c, d))

    leaning = cv2.warpAffine(page, turn, (1200, 1700), borderValue=(250, 250, 250)).astype(np.uint8)
    assert tops(leaning, [turned(line) for line in lines]) == []


def test_what_the_file_carries_as_text_was_not_written_by_hand() -> None:
    page, lines = form()
    assert tops(page, [replace(line, source=LineSource.TEXT_LAYER) for line in lines]) == []


def test_what_a_seal_covers_cannot_be_told() -> None:
    page, lines = form()
    seal = SealMark(((80, 600), (800, 600), (800, 1100), (80, 1100)), "red", "square", 0.9)
    assert find_handwriting(page, lines, [seal])[0] == ()


def test_a_label_and_what_is_written_behind_it_are_looked_at_apart() -> None:
    page = paper()
    line = typed(page, 100, 150, "经营场所：浙江省杭州市西湖区")
    assert [each.text for each in text_segments(page, [line], ())] == ["经营场所：", "浙江省杭州市西湖区"]


def test_two_characters_say_too_little() -> None:
    page = paper()
    assert list(text_segments(page, [typed(page, 100, 150, "户主")], ())) == []


def test_an_observed_page_says_what_was_written() -> None:
    page, lines = form()
    assert len(observe(page, lines).written) >= 3
