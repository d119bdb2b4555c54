"""What vehicles' papers print: a right number is found in its line, a wrong one never passes for sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.domain.numbers import valid_vin
from preaudit.value_types import VALUE_TYPES

_VIN = "LSVCH6A41HN123456"
_VIN_LETTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"


@pytest.mark.parametrize("vin", ["1M8GDM9AXKP042788", "11111111111111111", _VIN])
def test_the_check_digit_of_a_vin_is_the_standards(vin: str) -> None:
    assert valid_vin(vin)


@given(st.integers(0, 16).filter(lambda place: place != 8), st.sampled_from(_VIN_LETTERS))
def test_a_vin_with_a_wrong_check_digit_is_in_doubt(place: int, letter: str) -> None:
    vin = _VIN[:place] + letter + _VIN[place + 1 :]
    parsed = VALUE_TYPES["vin"].parse(f"车辆识别代号{vin}")
    assert parsed is not None
    assert parsed.value == vin
    assert bool(parsed.doubt) is not valid_vin(vin)


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("VIN:LSVCH6A41HN123456", _VIN, ""),
        ("LSVCH6A4IHN123456", _VIN, "repaired"),
        ("LSVCH6A41HN12345", "LSVCH6A41HN12345", "format"),
    ],
)
def test_a_vin_is_repaired_only_where_the_standard_has_no_such_letter(text: str, value: str, doubt: str) -> None:
    parsed = VALUE_TYPES["vin"].parse(text)
    assert parsed is not None
    assert (parsed.value, parsed.doubt) == (value, doubt)


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("苏A12B45", "苏A12B45", ""),
        ("号牌号码:苏A·12B45", "苏A12B45", ""),
        ("浙A-D12345", "浙AD12345", ""),
        ("苏B12345D", "苏B12345D", ""),
        ("鲁H3892挂", "鲁H3892挂", ""),
        ("粤BO2I56", "粤B02156", "repaired"),
        ("A12B45", "A12B45", "format"),
        ("苏A1234567", None, ""),
        ("中型普通客车", None, ""),
    ],
)
def test_a_plate_number_is_that_of_its_standard(text: str, value: str | None, doubt: str) -> None:
    parsed = VALUE_TYPES["plate_number"].parse(text)
    assert (parsed and (parsed.value, parsed.doubt)) == (value and (value, doubt))


@pytest.mark.parametrize(
    ("parser", "text", "value"),
    [
        ("mass", "总质量1735kg", "1735"),
        ("mass", "18,000 千克", "18000"),
        ("mass", "4.495吨", "4495"),
        ("mass", "25000", "25000"),
        ("mass", "--", None),
        ("mass", "5人", None),
        ("seats", "5人", "5"),
        ("seats", "核定载人数03人", "3"),
        ("seats", "--", None),
        ("vehicle_classes", "C1", "C1"),
        ("vehicle_classes", "A1,A2", "A1A2"),
        ("vehicle_classes", "B2D", "B2D"),
        ("vehicle_classes", "重型", None),
        ("technical_grade", "车辆技术等级:一级", "一级"),
        ("technical_grade", "未评定", None),
        ("month_end", "至2026年05月苏A", "2026-05-31"),
        ("month_end", "2028年2月有效", "2028-02-29"),
        ("month_end", "2026-06", "2026-06-30"),
        ("month_end", "2026年05月14日", "2026-05-14"),
        ("month_end", "2026年13月", None),
        ("month_begun", "2025年9月", "2025-09-30"),
        ("month_begun", "2025年9月1日", "2025-09-01"),
    ],
)
def test_a_value_is_taken_as_its_paper_prints_it(parser: str, text: str, value: str | None) -> None:
    parsed = VALUE_TYPES[parser].parse(text)
    assert (parsed.value if parsed else None) == value


@given(
    st.text(max_size=40),
    st.sampled_from(
        ["mass", "month_begun", "month_end", "plate_number", "seats", "technical_grade", "vehicle_classes", "vin"]
    ),
)
def test_any_text_is_parsed_within_its_bounds(text: str, parser: str) -> None:
    parsed = VALUE_TYPES[parser].parse(text)
    assert parsed is None or 0 <= parsed.start < parsed.end <= len(text)
