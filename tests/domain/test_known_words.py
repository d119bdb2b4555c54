"""Values that are made of known words: what trade and addresses say as a matter of course passes, another word is for a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.domain.known_words import KnownWords
from preaudit.domain.value_words import UndoingWords
from tests.made_once import shipped_kinds

_FORM = "application_form.individual-business-registration"
_KIND = next(kind for kind in shipped_kinds() if kind.name == _FORM)
_PLACES = KnownWords(frozenset({"号", "室", "底商"}), frozenset({"路", "小区"}))
_TRADE = KnownWords(frozenset({"日用品", "销售", "食品"}), beginning=("不含",))


def _of(key: str) -> UndoingWords:
    return _KIND.value_words.of_field(key, "text", _FORM)


@pytest.mark.parametrize(
    "scope",
    [
        "餐饮服务；食品销售（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
        "一般项目：日用百货销售；服装服饰零售；鞋帽批发；化妆品零售",
        "宠物服务（不含动物诊疗）；宠物食品及用品零售",
        "理发服务；生活美容服务；足浴服务；养生保健服务（非医疗）",
    ],
)
def test_businesses_of_every_day_pass(scope: str) -> None:
    assert _of("business_scope").said_in(scope) == ""


@pytest.mark.parametrize(
    "scope", ["日用百货销售；罂粟壳批发", "学历买卖", "食品销售；虎骨酒零售", "活体穿山甲销售", "代孕咨询服务"]
)
def test_a_business_in_words_nobody_knows_is_for_a_person(scope: str) -> None:
    assert _of("business_scope").said_in(scope)


@pytest.mark.parametrize(
    "place",
    [
        "江苏省南京市鼓楼区中山北路45号101室",
        "昆山市玉山镇白沙村三组12号门面房",
        "成都市武侯区长寿路13号附5号（底商）",
        "苏州工业园区星湖街328号创意产业园5-B201",
        "南京市玄武区珠江路435号华海大厦1层B12室",
    ],
)
def test_places_of_business_as_they_are_written_pass(place: str) -> None:
    assert _of("premises").said_in(place) == ""


@pytest.mark.parametrize("tail", ["电梯机房", "自行车棚", "弹药库", "岗亭", "下水道检修井", "待征收地块围挡内", "羊圈"])
def test_a_place_that_is_none_for_a_business_is_for_a_person(tail: str) -> None:
    assert _of("premises").said_in(f"江苏省南京市鼓楼区中山北路45号{tail}")


def test_a_name_of_anybodys_choice_says_nothing_of_how_a_thing_is() -> None:
    assert _PLACES.strange_in("梧桐路12号底商") == ""
    assert _PLACES.strange_in("未通车的路12号") == "未通车的路"


def test_what_is_taken_back_may_be_said_in_any_words() -> None:
    assert _TRADE.strange_in("食品销售（不含活禽）") == ""
    assert _TRADE.strange_in("食品销售（活禽）") == "活禽"


@given(st.lists(st.sampled_from(sorted(_TRADE.words)), min_size=2))
def test_known_words_in_any_order_are_known(words: list[str]) -> None:
    assert _TRADE.strange_in("".join(words)) == ""


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E7F), min_size=3))
def test_nothing_is_strange_where_nothing_is_known(value: str) -> None:
    assert KnownWords().strange_in(value) == ""
