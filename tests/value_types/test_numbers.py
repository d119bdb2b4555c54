"""Numbers with a check digit: a right one is found whatever surrounds it, a wrong one never passes for right."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from preaudit.domain.numbers import valid_credit_code, valid_id_number
from preaudit.value_types import VALUE_TYPES

_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1900, 1, 1), date(2026, 1, 1)))
    region = draw(st.sampled_from(["110105", "320102", "440305", "650102", "310104"]))
    body = f"{region}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return body + ric.calc_check_digit(body + "0")


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    body = draw(st.sampled_from(["91", "92", "12"])) + "320102" + draw(st.text(_CODE_LETTERS, min_size=9, max_size=9))
    return body + uscc.calc_check_digit(body)


@given(id_numbers(), st.sampled_from(["", ":", "号码", "身份证号:"]), st.sampled_from(["", "签发", ",住", "。"]))
def test_an_identity_number_is_found_in_its_line(number: str, before: str, after: str) -> None:
    parsed = VALUE_TYPES["id_number"].parse(before + number + after)
    assert parsed is not None
    assert (parsed.value, parsed.doubt) == (number, "")


@given(id_numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_of_an_identity_number_is_never_taken_for_sure(number: str, place: int, wrong: str) -> None:
    assume(number[place] != wrong)
    broken = number[:place] + wrong + number[place + 1 :]
    assert not valid_id_number(broken)
    parsed = VALUE_TYPES["id_number"].parse(broken)
    assert parsed is None or parsed.doubt


@given(id_numbers(), st.integers(0, 16))
def test_two_neighbours_swapped_are_never_taken_for_sure(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assume(swapped != number)
    parsed = VALUE_TYPES["id_number"].parse(swapped)
    assert parsed is None or parsed.doubt


@given(credit_codes(), st.integers(0, 17), st.sampled_from(_CODE_LETTERS))
def test_one_wrong_character_of_a_credit_code_is_never_taken_for_sure(code: str, place: int, wrong: str) -> None:
    assert valid_credit_code(code)
    assume(code[place] != wrong)
    parsed = VALUE_TYPES["credit_code"].parse(code[:place] + wrong + code[place + 1 :])
    assert parsed is None or parsed.doubt


@given(st.text(max_size=60))
def test_no_text_breaks_a_parser_and_what_it_gives_lies_within_the_text(text: str) -> None:
    plain = "".join(text.split())
    for name, value_type in VALUE_TYPES.items():
        parsed = value_type.parse(plain)
        if parsed is not None:
            assert parsed.value, name
            assert 0 <= parsed.start <= parsed.end <= len(plain), name
            assert 0.0 <= parsed.strength <= 1.0, name


@pytest.mark.parametrize(
    ("parser", "text", "value"),
    [
        ("phone", "联系电话:138-0000-1234", "13800001234"),
        ("phone", "025-83456789", "025-83456789"),
        ("account_number", "6222 0200 0012 3456 789".replace(" ", ""), "6222020000123456789"),
        ("certificate_number", "苏(2023)宁玄不动产权第0041728号", "苏(2023)宁玄不动产权第0041728号"),
        ("certificate_number", "房屋所有权证房权证玄字第29951607号", "房权证玄字第29951607号"),
        ("code", "编号:JK2025-118801", "JK2025-118801"),
    ],
)
def test_numbers_without_a_check_digit_are_taken_as_printed(parser: str, text: str, value: str) -> None:
    parsed = VALUE_TYPES[parser].parse(text)
    assert parsed is not None
    assert parsed.value == value


@pytest.mark.parametrize("text", ["2025字第87771号", "苏健字第202500417号", "健(2025)字第87771号"])
def test_a_number_in_words_keeps_its_year(text: str) -> None:
    parsed = VALUE_TYPES["worded_code"].parse(text)
    assert parsed is not None
    assert parsed.value == text


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("健宁字2025第711166号", "健宁字2025第711166号", ""),
        ("健字〔2025〕0123号", "健字〔2025〕0123号", ""),
        ("(2025)健字第00123号", "(2025)健字第00123号", ""),
        ("南结字第387号", "南结字第387号", ""),
        ("J320106-2019-002417", "J320106-2019-002417", ""),
        ("结字第3455号", "结字第3455号", "incomplete"),
        ("健宁2025711166", "2025711166", "incomplete"),
        ("川A20260001", "川A20260001", ""),
        ("陕健610113000777", "陕健610113000777", ""),
        ("从业类别A20260001", "A20260001", "incomplete"),
    ],
)
def test_a_number_keeps_the_words_that_are_part_of_it_or_is_doubted(text: str, value: str, doubt: str) -> None:
    parsed = VALUE_TYPES["worded_code"].parse(text)
    assert parsed is not None
    assert (parsed.value, parsed.doubt) == (value, doubt)
