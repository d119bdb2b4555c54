"""Regions beside the national list, and how standard each is."""

from __future__ import annotations

from datetime import date

import pytest

from preaudit.errors import UnknownItemError
from preaudit.policy.compare import Comparison, compare
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.differences.plain import chinese, plain
from tests.policy.conftest import ITEM, Write

DAY = date(2026, 1, 5)
REGION = "region: '999900'\nname: 某市\nenglish: City\nbasis: 某市办法\n"
OVERLAY = """region: '999900'
item: permit
basis: 某市办法
promised_days: 8
materials:
  lease:
    guide: 请上传全部页
    checks:
      - {id: signed, check: signed, slots: [lessee], what: 承租方签名}
add:
  photo:
    name: 近期照片
    necessity: 1
    any_of: [{kind: photo}]
"""


def compared(write: Write, overlay: str = OVERLAY, regions: tuple[str, ...] = (), item: str = ITEM) -> Comparison:
    book = load_rulebook(write(item, regions__999900__region=REGION, regions__999900__permit=overlay))
    (one,) = compare(book, DAY, "permit", regions)
    return one


def test_what_a_region_asks_beyond_the_nation_stands_apart_from_what_it_sets(write: Write) -> None:
    (local,) = compared(write).locals
    assert plain(local.asks) == ["“租赁合同”增加检查：有承租方签名", "增加材料“近期照片”（必要）：照片"]
    assert plain(local.sets) == ["承诺时限：8 个工作日", "补交期限：6 个工作日"]
    assert local.allows == local.forbids == ()
    assert "请上传全部页" in chinese(local.wording[0])


def test_shares_count_what_is_identical_of_all_that_either_has(write: Write) -> None:
    (local,) = compared(write).locals
    assert (local.materials, local.checks, local.same_settings) == ((1, 3), (2, 3), (7, 9))
    assert local.standard == 10 / 15


def test_what_a_region_allows_and_forbids_of_tolerance_is_told(write: Write) -> None:
    (local,) = compared(write, "region: '999900'\nitem: permit\nbasis: x\ntolerance: {allowed: false}\n").locals
    assert plain(local.forbids) == ["取消容缺受理"]
    overlay = "region: '999900'\nitem: permit\nbasis: x\nmaterials: {id_card: {shareable: true}}\n"
    opened = ITEM.replace("name: 申请人身份证\n", "name: 申请人身份证\n    open: [share]\n")
    (local,) = compared(write, overlay, item=opened).locals
    assert plain(local.allows) == ["“申请人身份证”改为可以共享取得，免予提交"]


def test_a_county_is_shown_as_its_city_and_a_place_without_rules_as_the_nation(write: Write) -> None:
    city, elsewhere = compared(write, regions=("999901", "110000")).locals
    assert (city.name, city.own, city.region) == ("某市", True, "999901")
    assert (elsewhere.own, elsewhere.standard) == (False, 1.0)


def test_a_division_code_that_is_none_is_named(write: Write) -> None:
    with pytest.raises(UnknownItemError, match="六位数字: 44"):
        compared(write, regions=("44",))
