"""What certificates print as the use of a house, held against business premises and homes by the shipped lists."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from preaudit.domain.checking.check import Check
from preaudit.domain.truth import Truth
from tests.domain.test_checks import sure, truth
from tests.made_once import shipped_book

_RULES = Path(__file__).parents[2] / "rules"
_SHOPS = ["individual-business-registration", "company-registration"]


@cache
def _check(item: str, rule: str) -> Check:
    material = rule.split(".")[0]
    rules = shipped_book().item(item, date(2026, 11, 23)).material(material).rules
    return next(r.check for r in rules if r.id == rule)


@pytest.mark.parametrize("item", _SHOPS)
@pytest.mark.parametrize(
    "purpose",
    [
        "商业", "商业服务", "商铺", "办公", "商务金融用地/办公", "城镇住宅用地/商业", "其他商服用地/非居住", "非住宅", "商业、办公", "工业用地/厂房",
        "仓储用地/仓库", "农贸市场", "住宿餐饮用地/酒店", "商务公寓式办公", "科教用地/科研", "商业（一层）", "公共设施",
        "非农业建设用地/厂房", "城镇住宅用地/商业服务、办公", "仅限商业", "非居住用房/商铺",
    ],
)  # fmt: skip
def test_rooms_for_business_may_be_premises(item: str, purpose: str) -> None:
    assert truth(_check(item, "landlord_title.purpose"), {"purpose": sure(purpose)}) is Truth.PASS


@pytest.mark.parametrize("item", _SHOPS)
@pytest.mark.parametrize(
    "purpose",
    [
        "住宅", "成套住宅", "城镇住宅用地/住宅", "商业用地/住宅", "住宅（底层商业）", "商业、住宅", "商住", "车库", "商业车库", "车位", "公共厕所",
        "危险品仓库",         "易燃易爆品仓储", "人防工程（商业）", "农业用地", "农村宅基地", "配电房", "宗教用地/宗教场所", "临时商铺", "不得用于商业", "宿舍",
    ],
)  # fmt: skip
def test_other_rooms_are_for_a_person(item: str, purpose: str) -> None:
    assert truth(_check(item, "landlord_title.purpose"), {"purpose": sure(purpose)}) is Truth.DOUBT


@pytest.mark.parametrize("item", _SHOPS)
@pytest.mark.parametrize(
    "purpose",
    [
        "不包括商业", "非商业", "无商业用途", "禁止商业", "严禁经营", "未批准商业", "不作商业用", "商业除外",
        "除办公外", "办公以外", "除商铺之外", "商铺（除外）",
        "不包括工业用地/厂房", "不含商服用地/商业", "非工业用地/厂房", "工业用地除外/厂房", "商业（未获批准使用）", "办公（停止使用）",
        "非经营性用房", "并非办公", "办公，不得经营",
    ],
)  # fmt: skip
def test_a_use_that_is_denied_is_for_a_person(item: str, purpose: str) -> None:
    assert truth(_check(item, "landlord_title.purpose"), {"purpose": sure(purpose)}) is Truth.DOUBT


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        ("住宅", Truth.PASS),
        ("城镇住宅用地/成套住宅", Truth.PASS),
        ("商住", Truth.PASS),
        ("公寓", Truth.PASS),
        ("农村宅基地", Truth.PASS),
        ("城镇住宅用地/车库", Truth.DOUBT),
        ("住宅配套车位", Truth.DOUBT),
        ("非住宅", Truth.DOUBT),
        ("非成套住宅", Truth.PASS),
        ("城镇住宅用地/非成套住宅", Truth.PASS),
        ("不包括城镇住宅用地/住宅", Truth.DOUBT),
        ("除住宅外", Truth.DOUBT),
        ("住宅除外", Truth.DOUBT),
        ("无住宅", Truth.DOUBT),
        ("住宅以外", Truth.DOUBT),
        ("工业用地/厂房", Truth.DOUBT),
        ("住宅储藏室", Truth.DOUBT),
    ],
)
def test_a_home_is_a_dwelling(purpose: str, expected: Truth) -> None:
    assert truth(_check("residence-permit", "residence_basis.house_purpose"), {"purpose": sure(purpose)}) is expected
