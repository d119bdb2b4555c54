"""A firm's name begins with the place of its premises, or with none."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.place_of_name import PlaceOfName
from preaudit.domain.truth import Truth
from tests.domain.test_checks import Case, field, sure, vague

_APART = [
    ("常州市天宁区春雨面馆", "江苏省南京市鼓楼区中山北路45号101室"),
    ("重庆春雨早点店", "南京市鼓楼区中山北路45号101室"),
    ("南京市秦淮区春雨早点店", "南京市鼓楼区中山北路45号101室"),
    ("昆山市春雨早点店", "南京市鼓楼区中山北路45号101室"),
    ("江苏省徐州春雨商贸有限公司", "南京市建邺区江东中路229号1幢108室"),
    ("福建春雨商贸有限公司", "南京市建邺区江东中路229号1幢108室"),
    ("北京市朝阳区春雨商贸有限公司", "上海市浦东新区张江路1号"),
]
_TOGETHER = [
    ("南京市鼓楼区春雨早点店", "南京市鼓楼区中山北路45号101室"),
    ("江苏省南京市鼓楼区春雨早点店", "鼓楼区中山北路45号101室"),
    ("鼓楼区春雨早点店", "江苏省南京市鼓楼区中山北路45号101室"),
    ("南京春雨商贸有限公司", "江苏省南京市建邺区江东中路229号1幢108室"),
    ("江苏春雨商贸有限公司", "南京市建邺区江东中路229号1幢108室"),
    ("春雨商贸有限公司", "南京市建邺区江东中路229号1幢108室"),
    ("兰州牛肉拉面馆", "南京市鼓楼区中山北路45号101室"),
    ("重庆张记小面店", "南京市鼓楼区中山北路45号101室"),
    ("东方明珠理发店", "南京市鼓楼区中山北路45号101室"),
    ("好又多超市", "南京市鼓楼区中山北路45号101室"),
    ("晨光社区便利店", "南京市鼓楼区中山北路45号101室"),
    ("上海市浦东新区春雨商贸有限公司", "浦东新区张江路1号"),
    ("常州市天宁区春雨面馆", "https://shop.example/1234"),
]


@pytest.mark.parametrize(("name", "address"), _APART)
def test_a_name_of_another_place_is_for_a_person(name: str, address: str) -> None:
    assert _truths(Case({"name": sure(name), "place": sure(address)})) == [Truth.DOUBT]


@pytest.mark.parametrize(("name", "address"), _TOGETHER)
def test_a_name_of_the_place_or_of_none_is_fine(name: str, address: str) -> None:
    assert _truths(Case({"name": sure(name), "place": sure(address)})) == []


def test_what_was_not_surely_read_decides_nothing() -> None:
    assert _truths(Case({"name": vague("重庆春雨早点店"), "place": sure("南京市鼓楼区中山北路45号101室")})) == []


def _truths(case: Case) -> list[Truth]:
    return [problem.truth for problem in PlaceOfName(field("name"), field("place")).run(case)]
