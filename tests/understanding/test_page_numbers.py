"""Printed page numbers, and what is no page number."""

from __future__ import annotations

import pytest

from preaudit.domain.pages import Line
from preaudit.understanding.layout import lay_out
from preaudit.understanding.page_numbers import PageNumber, page_number
from tests.understanding.page_maker import line, page

_BODY = [line("一、甲方将房屋出租给乙方使用。", 100, 300), line("二、租金按季支付。", 100, 380)]
_FOOT, _MIDDLE = 1690, 900


def number_of(*more: Line) -> PageNumber | None:
    return page_number(lay_out(page([*_BODY, *more]).reading))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("第2页 共5页", PageNumber(2, 5)),
        ("第 2 页，共 5 页", PageNumber(2, 5)),
        ("共5页 第2页", PageNumber(2, 5)),
        ("第12页", PageNumber(12)),
        ("- 3 -", PageNumber(3)),
        ("2/5", PageNumber(2, 5)),
    ],
)
def test_a_number_at_the_foot_is_the_page_s(words: str, number: PageNumber) -> None:
    assert number_of(line(words, 520, _FOOT, 28)) == number


@pytest.mark.parametrize("words", ["3", "第6页 共5页", "第0页"])
def test_a_lone_figure_and_a_number_that_cannot_be_are_none(words: str) -> None:
    assert number_of(line(words, 520, _FOOT, 28)) is None


def test_a_fraction_in_the_text_is_no_page_number() -> None:
    assert number_of(line("1/3", 520, _MIDDLE)) is None


def test_a_page_that_bears_two_numbers_bears_none() -> None:
    assert number_of(line("第2页 共5页", 520, _FOOT, 28), line("第3页", 520, 60, 28)) is None
