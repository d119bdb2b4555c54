"""What a pledge promises and what a scope covers: many wordings of each kind, in complete cases."""

from __future__ import annotations

import pytest

from preaudit.domain.verdict import Outcome
from tests.policy.test_mandates import lines
from tests.policy.test_matters import outcomes_with

_NOT_PROMISED = """
    拟购置小型客车一辆
    拟购置面包车
    拟购置越野车
    拟购置叉车
    拟购置电脑和打印机
    拟购置商铺
    拟购置货车司机保险
    拟购置货车配件
    拟出售货车两辆
    拟报废货车两辆
    购置货车的计划已终止
    购置货车的承诺作废
    原拟购置货车，现已放弃
    如资金充足则购置货车
    也许购置货车
    考虑购置货车
    购置货车事宜待定
    拟购置载重2吨的货车
    拟购置轻型厢式货车
    拟购置微型货车
    替弟弟购置货车
    为张三购置货车
    由他人购置货车
    拟购置危险货物运输车辆
    拟购置油罐车
    拟为客户购置货车
    拟租用货车
    拟购置校车
    暂缓购置货车
    不打算购置货车
    拟购置货车□
    拟购置货车（不含）
    拟购置货车（此项不承诺）
    拟转让购置的货车
    承诺不购置货车
    未购置货车
    拟购置玩具货车
    拟购置车位
    拟购置二手轿车
    拟借用货车"""
_PROMISED = """
    拟于六个月内购置中型货车一辆
    本人承诺取得道路运输经营许可证后90日内购买重型厢式货车1辆
    我公司拟投入货运车辆五台，技术条件符合国家标准
    计划购置仓栅式货车两辆从事道路普通货物运输
    将按期购置普通货车，用于货运经营
    拟采购重型半挂牵引车及半挂车各一辆
    承诺在取得经营许可后180天内购置符合规定的载货汽车
    拟购入自卸货车三辆，不购置报废车辆"""
_NOT_COVERED = """
    食品销售 / 保健品零售
    食品经营 / 幼儿配方奶粉销售
    预包装食品销售 / 特医食品销售
    餐饮服务 / 婴幼儿配方食品销售
    食品销售（保健食品除外） / 保健食品销售
    婴幼儿配方乳粉销售 / 散装食品销售
    特殊医学用途配方食品销售 / 预包装食品销售
    食品销售（不经营） / 预包装食品销售
    食品销售（暂不经营） / 预包装食品销售
    餐饮服务（已取消） / 热食类食品制售
    餐饮服务（此项除外） / 热食类食品制售
    餐饮服务（作废） / 热食类食品制售
    餐饮服务（不含冷食类） / 冷食类食品制售
    餐饮服务（不含裱花蛋糕） / 糕点类食品制售（含裱花蛋糕）
    食品销售（不含熟食） / 散装食品销售（含熟食）
    食品销售（不含散装熟食） / 散装食品销售（含散装熟食）
    食品销售，停止经营 / 预包装食品销售
    食品销售（不含食品） / 预包装食品销售
    食品销售（严禁销售） / 散装食品销售
    餐饮服务（不包含制售） / 热食类食品制售
    食品销售 / 药食同源产品销售
    餐饮服务 / 中央厨房
    食品销售 / 转基因种子销售
    餐饮服务除外的服务业 / 热食类食品制售
    食品包装销售 / 预包装食品销售
    餐具销售 / 热食类食品制售
    食品销售 / 冷鲜肉销售
    除餐饮服务以外 / 热食类食品制售
    食品销售 / 预包装食品销售（婴幼儿配方乳粉）
    食品销售 / 散装食品销售、保健食品销售
    餐饮服务；食品销售 / 不包括热食类食品制售；预包装食品销售"""
_COVERED = """
    餐饮服务；食品销售（仅销售预包装食品） / 热食类食品制售；预包装食品销售
    小吃服务 / 热食类食品制售
    餐饮服务（含外卖） / 冷食类食品制售
    食品零售 / 散装食品零售
    食品批发；食品零售 / 散装食品批发
    许可项目：保健食品销售；食品销售 / 保健食品销售；预包装食品销售
    婴幼儿配方乳粉销售；食品销售 / 婴幼儿配方乳粉销售
    餐饮服务（不含生食类） / 热食类食品制售
    食品销售（不含保健食品） / 散装食品和预包装食品销售
    饮品店 / 自制饮品制售
    正餐服务；快餐服务 / 热食类食品制售；冷食类食品制售
    食品经营 / 热食类食品制售
    正餐服务 / 热食类食品制售
    餐饮服务（凭许可证经营） / 热食类食品制售
    餐馆；食堂 / 热食类食品制售"""
_FOOD, _FREIGHT = "food-business-permit", "road-freight-permit"


@pytest.mark.parametrize("matter", lines(_NOT_PROMISED))
def test_a_pledge_of_something_else_is_never_accepted(matter: str) -> None:
    outcomes = outcomes_with(_FREIGHT, {("commitment_letter", "matter"): matter})
    assert outcomes
    assert Outcome.ACCEPT not in outcomes


@pytest.mark.parametrize("matter", lines(_PROMISED))
def test_a_pledge_to_buy_lorries_is_accepted(matter: str) -> None:
    assert outcomes_with(_FREIGHT, {("commitment_letter", "matter"): matter}) == {Outcome.ACCEPT}


def test_an_old_pledge_is_for_a_person() -> None:
    assert outcomes_with(_FREIGHT, {("commitment_letter", "promised_on"): "2010-03-01"}) == {Outcome.MANUAL_REVIEW}


@pytest.mark.parametrize("row", lines(_NOT_COVERED))
def test_a_scope_that_does_not_name_the_business_is_never_accepted(row: str) -> None:
    assert Outcome.ACCEPT not in _of_scope(row)


@pytest.mark.parametrize("row", lines(_COVERED))
def test_a_scope_that_names_the_business_is_accepted(row: str) -> None:
    assert Outcome.ACCEPT in _of_scope(row)


def _of_scope(row: str) -> set[Outcome]:
    scope, business = row.split(" / ")
    fields = {("business_license", "business_scope"): scope, ("application_form", "business_items"): business}
    return outcomes_with(_FOOD, fields)
