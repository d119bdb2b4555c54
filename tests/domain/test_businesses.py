"""What a business may be called, what it may do, and numbers that a thing of its kind has."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.excludes import Excludes
from preaudit.domain.checks.lasted_at_least import LastedAtLeast
from preaudit.domain.checks.number_within import NumberWithin
from preaudit.domain.checks.scope_covers import NeedSpec, ScopeCovers
from preaudit.domain.checks.scope_without import ScopeWithout
from preaudit.domain.checks.trade_in_scope import Trade, TradeInScope
from preaudit.domain.truth import Truth
from tests.domain.test_checks import field, sure, truth, vague


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("晨光医院", Truth.FAIL),
        ("晨光宠物医院", Truth.PASS),
        ("晨光宠物医院附属医院", Truth.FAIL),
        ("晨光早点店", Truth.PASS),
    ],
)
def test_a_word_in_a_harmless_one_is_harmless(name: str, expected: Truth) -> None:
    check = Excludes(field("name"), ("医院",), beside=("宠物医院",))
    assert truth(check, {"name": sure(name)}) is expected
    assert truth(check, {"name": vague(name)}) is Truth.DOUBT


@pytest.mark.parametrize(
    ("name", "expected"), [("晨光医院", Truth.DOUBT), ("晨光早点店", Truth.PASS), ("", Truth.PASS)]
)
def test_a_text_that_need_not_be_read_is_doubted_for_the_words_seen_in_it_alone(name: str, expected: Truth) -> None:
    assert truth(Excludes(field("name"), ("医院",), if_read=True), {"name": vague(name)}) is expected


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("餐饮服务；赌博", Truth.FAIL),
        ("餐饮服务（含赌博）", Truth.FAIL),
        ("餐饮服务（不得从事赌博）", Truth.PASS),
        ("除赌博外的娱乐服务", Truth.PASS),
        ("消毒品销售", Truth.PASS),
        ("毒品", Truth.FAIL),
        ("不经营", Truth.DOUBT),
        ("暂不从事任何业务", Truth.DOUBT),
        ("（依法须经批准的项目除外）", Truth.DOUBT),
    ],
)
def test_a_scope_says_what_is_done_and_nothing_forbidden(scope: str, expected: Truth) -> None:
    check = ScopeWithout(field("scope"), ("赌博", "毒品"), beside=("消毒品",))
    assert truth(check, {"scope": sure(scope)}) is expected
    assert truth(check, {"scope": vague(scope)}) is Truth.DOUBT


@pytest.mark.parametrize(
    ("seats", "expected"), [("2", Truth.PASS), ("7", Truth.PASS), ("45", Truth.FAIL), ("多", Truth.DOUBT)]
)
def test_a_number_lies_within_its_bounds(seats: str, expected: Truth) -> None:
    assert truth(NumberWithin(field("seats"), 7), {"seats": sure(seats)}) is expected
    assert truth(NumberWithin(field("seats"), 7), {"seats": vague(seats)}) is Truth.DOUBT
    assert truth(NumberWithin(field("seats"), 7, if_read=True), {"seats": vague(seats)}) is Truth.PASS


def test_a_beginning_that_was_not_read_may_be_passed_over() -> None:
    check = LastedAtLeast(field("since"), 12, "驾驶经历", Truth.DOUBT, if_read=True)
    assert truth(check, {"since": vague("2026-11-01")}) is Truth.PASS
    assert truth(check, {"since": sure("2026-11-01")}) is Truth.DOUBT
    assert truth(check, {"since": sure("2020-11-01")}) is Truth.PASS


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("预包装食品销售", Truth.DOUBT),
        ("预包装食品兼散装食品销售", Truth.PASS),
        ("食品销售", Truth.PASS),
        ("预包装食品销售；食品零售", Truth.PASS),
    ],
)
def test_a_clause_that_says_less_does_not_cover(scope: str, expected: Truth) -> None:
    need = NeedSpec(("散装",), ("食品销售", "食品零售", "散装食品"), ("预包装食品",), narrower=("预包装",))
    check = ScopeCovers(field("business"), field("scope"), (need,))
    assert truth(check, {"business": sure("散装食品销售"), "scope": sure(scope)}) is expected


_TRADES = (
    Trade(("餐饮", "早点", "火锅"), ("餐", "食")),
    Trade(("汽车维修", "汽车美容"), ("车",)),
    Trade(("美容",), ("美容",)),
    Trade(("贸易",), ("销售",)),
)


@pytest.mark.parametrize(
    ("name", "scope", "expected"),
    [
        ("南京市鼓楼区晨光早点店", "餐饮服务；食品销售", Truth.PASS),
        ("南京市鼓楼区晨光早点店", "机动车修理和维护", Truth.DOUBT),
        ("南京市鼓楼区晨光早点店", "机动车修理和维护（不含餐饮服务）", Truth.DOUBT),
        ("南京晨光餐饮设备贸易有限公司", "厨具销售", Truth.PASS),
        ("南京市鼓楼区晨光汽车美容店", "洗车服务", Truth.PASS),
        ("南京市鼓楼区晨光商行", "洗车服务", Truth.PASS),
        ("南京市鼓楼区晨光早点店", "略", Truth.PASS),
    ],
)
def test_the_trade_that_a_name_says_is_in_the_scope(name: str, scope: str, expected: Truth) -> None:
    check = TradeInScope(field("name"), field("scope"), _TRADES)
    assert truth(check, {"name": sure(name), "scope": sure(scope)}) is expected
    assert truth(check, {"name": sure(name), "scope": vague(scope)}) is Truth.PASS
