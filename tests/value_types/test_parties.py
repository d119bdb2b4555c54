"""Several holders of one right stay several."""

from __future__ import annotations

import pytest

from preaudit.value_types import VALUE_TYPES


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("莫沁、庞梦洁", "莫沁、庞梦洁"),
        ("莫沁,庞梦洁,身份证号码320102199003070017", "莫沁、庞梦洁"),
        ("欧阳修远、买买提·艾力、王芳", "欧阳修远、买买提·艾力、王芳"),
        ("南京云岫咖啡馆", "南京云岫咖啡馆"),
        ("周建国(以下简称甲方)", "周建国"),
        ("周建国,住南京市鼓楼区", "周建国"),
    ],
)
def test_co_owners_are_all_named(text: str, value: str) -> None:
    parsed = VALUE_TYPES["parties"].parse(text)
    assert parsed is not None
    assert parsed.value == value
    assert text[parsed.start : parsed.end].replace(",", "、") == value


def test_who_signs_for_a_firm_is_no_part_of_its_name() -> None:
    parsed = VALUE_TYPES["party"].parse("南京云岫文化有限公司签约代表曹宇文")
    assert parsed is not None
    assert parsed.value == "南京云岫文化有限公司"


def test_an_empty_place_names_nobody() -> None:
    assert VALUE_TYPES["parties"].parse(":____") is None
