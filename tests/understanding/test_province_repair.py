"""An address begins with a province that exists, or the likely one is offered to a person."""

from __future__ import annotations

import pytest

from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from preaudit.understanding.province_repair import likely_place
from tests.made_once import shipped_kinds


@pytest.mark.parametrize(
    ("printed", "likely"),
    [
        ("淅江省嘉兴市南湖区", "浙江省嘉兴市南湖区"),
        ("江酉省南昌市", "江西省南昌市"),
        ("内豪古自治区呼和浩特市", "内蒙古自治区呼和浩特市"),
        ("比京市海淀区", "北京市海淀区"),
    ],
)
def test_one_look_alike_letter_off_a_province_is_likely_that_province(printed: str, likely: str) -> None:
    assert likely_place(printed) == likely


@pytest.mark.parametrize(
    "address", ["浙江省嘉兴市", "山东省济南市", "南京市玄武区珠江路", "新昌县城关镇", "河中省某市"]
)
def test_what_is_a_province_or_like_none_is_left_alone(address: str) -> None:
    assert likely_place(address) == ""


def test_a_misread_province_is_offered_and_never_taken() -> None:
    page = "房屋租赁合同\n出租方：纪怀远\n承租方：阮书瑶\n房屋坐落：淅江省嘉兴市南湖区体育场路3号\n租赁期限：2024年3月1日至2026年2月28日\n"
    (document,) = understand(typed_pages(page), shipped_kinds())
    location = document.fields["location"]
    assert (location.value, location.certain, location.doubt) == (
        "淅江省嘉兴市南湖区体育场路3号",
        False,
        "unknown_place",
    )
    assert location.suggestion == "浙江省嘉兴市南湖区体育场路3号"
