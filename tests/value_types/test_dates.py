"""Dates in every form Chinese documents print, to ISO and never to a day that is not printed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.value_types import VALUE_TYPES
from preaudit.value_types.date import LONG_TERM, find_dates

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_DIGITS = "〇一二三四五六七八九"


def chinese(day: date) -> str:
    year = "".join(_DIGITS[int(c)] for c in str(day.year))
    return f"{year}年{numeral(day.month)}月{numeral(day.day)}日"


def numeral(number: int) -> str:
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[units] if units else "")


FORMS = (
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    lambda d: f"{d.year}-{d.month}-{d.day}",
    lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    chinese,
)


@given(DAYS, st.sampled_from(FORMS))
def test_every_printed_form_of_a_day_is_that_day(day: date, form) -> None:  # type: ignore[no-untyped-def]
    parsed = VALUE_TYPES["date"].parse("签发于" + form(day))
    assert parsed is not None
    assert parsed.value == day.isoformat()
    assert not parsed.doubt


@given(DAYS, st.integers(0, 4000), st.sampled_from(["-", "至", "起至", "—", "到"]), st.sampled_from(FORMS))
def test_a_term_has_its_first_and_its_last_day(start: date, length: int, between: str, form) -> None:  # type: ignore[no-untyped-def]
    end = min(start + timedelta(days=length), date(2099, 12, 31))
    text = f"自{form(start)}{between}{form(end)}止"
    first, last = VALUE_TYPES["date_range_start"].parse(text), VALUE_TYPES["date_range_end"].parse(text)
    assert first is not None
    assert last is not None
    assert (first.value, last.value) == (start.isoformat(), end.isoformat())


@given(st.text(alphabet="0123456789年月日.-/〇一二三四五六七八九十自至起长期 ", max_size=40))
def test_whatever_is_read_every_date_found_is_a_real_day(text: str) -> None:
    for parsed in find_dates(text):
        assert date.fromisoformat(parsed.value).isoformat() == parsed.value
        assert 0 <= parsed.start < parsed.end <= len(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020.03.07-长期", "2020-03-07", LONG_TERM),
        ("2023年3月1日至长期", "2023-03-01", LONG_TERM),
        ("有效期至2027年6月30日", None, "2027-06-30"),
        ("自2024年6月20日起", "2024-06-20", None),
        ("2024年2月30日", None, None),
        ("二〇二六年二月三日起至二〇二七年二月二日", "2026-02-03", "2027-02-02"),
    ],
)
def test_terms_that_are_open_or_lone(text: str, start: str | None, end: str | None) -> None:
    first, last = VALUE_TYPES["date_range_start"].parse(text), VALUE_TYPES["date_range_end"].parse(text)
    assert (first and first.value) == start
    assert (last and last.value) == end


def test_the_end_of_a_term_of_years_is_the_day_before_and_marked_as_worked_out() -> None:
    last = VALUE_TYPES["date_range_end"].parse("自2024年3月1日起,租期2年")
    assert last is not None
    assert (last.value, last.doubt) == ("2026-02-28", "derived")


def test_a_letter_taken_for_a_figure_is_marked_as_repaired() -> None:
    parsed = VALUE_TYPES["date"].parse("2O25年l月3日")
    assert parsed is not None
    assert (parsed.value, parsed.doubt) == ("2025-01-03", "repaired")


@pytest.mark.parametrize("text", ["03JAN2025", "031月/JAN2025", "Dateofissue03Jan2025", "03-JANUARY-2025"])
def test_a_passport_names_the_month_in_english(text: str) -> None:
    parsed = VALUE_TYPES["date"].parse(text)
    assert parsed is not None
    assert (parsed.value, parsed.doubt) == ("2025-01-03", "")


def test_a_term_of_years_after_its_beginning_is_reckoned_and_doubted() -> None:
    """有效起始日期 … 有效期限 10年, as older driving licences print it."""
    end = VALUE_TYPES["date_range_end"].parse("2015年04月02日有效期限10年")
    start = VALUE_TYPES["date_range_start"].parse("2015年04月02日有效期限10年")
    assert end is not None
    assert start is not None
    assert (end.value, end.doubt) == ("2025-04-01", "derived")
    assert start.value == "2015-04-02"


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("2026.10.262027.04.24", "2026-10-26", "2027-04-24"),
        ("2026.1.22027.1.1", "2026-01-02", "2027-01-01"),
        ("租期贰年,自2025年1月1日起", "2025-01-01", "2026-12-31"),
        ("自2025年1月1日起六个月", "2025-01-01", "2025-06-30"),
        ("两年,从2025年3月1日起", "2025-03-01", "2027-02-28"),
    ],
)
def test_a_term_without_its_dash_and_terms_told_by_their_length(text: str, begins: str, ends: str) -> None:
    start, end = VALUE_TYPES["date_range_start"].parse(text), VALUE_TYPES["date_range_end"].parse(text)
    assert start is not None
    assert end is not None
    assert (start.value, end.value) == (begins, ends)
