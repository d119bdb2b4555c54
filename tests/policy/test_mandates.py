"""What an attorney is given for, what a pledge promises and what a scope covers: many wordings of each kind, in complete cases."""

from __future__ import annotations

import pytest

from preaudit.domain.verdict import Outcome
from tests.policy.test_matters import outcomes_with

_NOT_GIVEN = {
    "individual-business-registration": """
        建设用地使用权设立登记
        民办养老机构设立登记
        动产抵押登记
        软件产品登记
        船舶所有权设立登记
        代表机构注册登记
        个人独资企业登记
        慈善组织设立登记
        网店注册
        设立登记
        协助查看个体工商户设立登记进度
        讲解个体工商户设立登记流程
        代写个体工商户设立登记申请书
        只领取个体工商户营业执照
        代收个体工商户设立登记文书
        扫描个体工商户设立登记档案
        个体工商户设立登记情况说明会
        旁听个体工商户设立登记听证
        拒绝办理个体工商户设立登记
        推迟个体工商户设立登记
        个体工商户设立登记由经营者本人到场办理
        我本人办理个体工商户设立登记，受托人仅代领执照
        个体工商户设立登记须本人亲办
        个体工商户设立登记（本项不委托）
        个体工商户设立登记（不包括在内）
        个体工商户设立登记（划去）
        个体工商户设立登记✘
        ☐个体工商户设立登记 ☑领取文书
        [ ]个体工商户设立登记[√]个体工商户年报
        个体工商户设立登记□ 变更登记√
        个体工商户设立登记不在委托范围内
        一切事项，个体工商户设立登记除外
        个体工商户设立登记等事项均不予委托
        除个体工商户设立登记以外的全部手续
        个体工商户设立登记一项取消
        个体工商户设立登记权限自始无效
        为舅舅办理个体工商户设立登记
        替同事王磊办理个体工商户设立登记
        帮邻居开办个体工商户
        代张三申请个体工商户登记
        为陈小满的儿子办理个体工商户设立登记
        为某餐饮店办理个体工商户设立登记
        以他人名义办理个体工商户设立登记
        办理营业执照挂失
        办理营业执照迁移
        办理个体工商户设立登记所需的装修
        办理个体工商户设立登记的公证
        个体工商户设立登记的撤回
        个体工商户设立登记材料保管""",
    "company-registration": """
        办事处设立登记
        子公司设立登记
        基金会设立登记
        公司登记事项查询
        公司设立登记费用结算
        注册公司微信公众号
        公司设立登记（除外）
        公司注册地址托管
        公司设立登记：本人自办
        为弟弟的公司办理设立登记""",
    "food-business-permit": """
        食品生产许可证
        食品添加剂生产许可
        酒类经营许可
        食品经营许可证展示
        食品经营许可（此项划掉）
        食品经营许可证换证
        食品经营许可现场核查整改
        不含食品经营许可
        食品经营许可代理费报销
        为隔壁饭店办理食品经营许可
        打听食品经营许可""",
    "road-freight-permit": """
        放射性物品道路运输许可
        道路客运经营许可
        网络平台道路货物运输经营许可
        道路货物运输经营许可信息查询
        出租车经营许可
        道路货物运输经营许可（未授权）
        为表弟办理道路货物运输经营许可
        道路货物运输驾驶员从业资格考试
        道路大型物件运输许可
        暂不办理道路货物运输经营许可""",
    "newborn-household-registration": """
        商铺落户
        人才落户
        收养子女落户
        为隔壁小孩办理户口登记
        为王五之女申报出生登记
        户口登记簿遗失补领
        入户调查
        新生儿户口登记（本项除外）
        新生儿户口登记由父亲自行办理""",
    "newborn-birth-certificate": """
        出生医学证明真伪查询
        为赵六的孩子领取出生医学证明
        出生医学证明遗失声明
        出生医学证明翻译
        不领取出生医学证明
        死亡医学证明""",
    "elderly-allowance": """
        代侄子申领高龄津贴
        为岳母申领高龄津贴
        高龄津贴发放情况投诉
        高龄津贴追缴
        高龄津贴申领（不予委托）
        残疾人护理补贴
        高龄津贴领取人死亡申报
        为父亲李国强申领高龄津贴
        支取高龄津贴""",
    "residence-permit": """
        居住证签注
        为室友申领居住证
        居住证申领咨询
        工作居住证积分
        居住证（不办理）
        港澳台居民居住证
        代房客办理居住证""",
}
_GIVEN = {
    "individual-business-registration": """
        代为办理个体工商户设立登记手续
        代办个体户营业执照
        办理个体工商户登记注册，领取营业执照
        前往政务服务中心办理个体工商户开业登记
        全权代理个体工商户设立登记及相关事宜
        代为提交个体工商户设立登记申请材料、领取营业执照
        申请个体工商户注册登记
        为陈小满办理个体工商户设立登记
        委托沈清和代为办理个体工商户登记
        一、办理个体工商户设立登记；二、签收有关文书
        办理个体工商户设立登记、刻章备案、税务登记、银行开户
        以本人名义申请个体工商户设立登记
        ☑办理个体工商户设立登记 ☐办理变更登记 ☐办理注销登记
        [√]个体工商户设立登记
        办理营业执照（个体工商户）
        代陈小满先生办理个体工商户设立登记
        个体工商户设立登记（新办）
        受本人委托，办理个体工商户设立登记并签署有关文件""",
    "company-registration": """
        办理有限责任公司设立登记
        代表本公司办理公司设立登记，提交材料，领取营业执照
        办理公司注册登记事宜
        设立公司
        公司登记（备案）
        代为办理企业设立登记、公章刻制、银行开户""",
    "food-business-permit": """
        代为办理食品经营许可证申领
        办理《食品经营许可证》新办手续
        申办食品经营许可，签收文书，领取证件
        为本公司办理食品经营许可
        食品经营许可证（首次申请）
        食品经营许可""",
    "road-freight-permit": """
        代为申请道路普通货物运输经营许可
        办理普通货运经营许可证
        申办道路运输经营许可证及道路运输证
        道路货物运输经营许可申请、领证""",
    "newborn-household-registration": """
        为新生儿申报户口
        代办新生儿出生登记
        办理新生儿出生一件事
        代为办理孩子的户口登记
        为儿子办理落户手续""",
    "newborn-birth-certificate": """
        代为领取出生医学证明
        办理新生儿出生医学证明
        领取新生儿《出生医学证明》
        申领出生医学证明""",
    "elderly-allowance": """
        代办高龄津贴申领手续
        代老人申领高龄津贴
        代母亲顾怀远办理高龄补贴
        申请高龄老人津贴，提交材料
        办理尊老金""",
    "residence-permit": """
        代为申领居住证、领取证件
        办理居住证
        代本人申请居住证
        代办居住证首次申领""",
}
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
    食品零售 / 预包装食品零售
    食品批发；食品零售 / 散装食品批发
    许可项目：保健食品销售；食品销售 / 保健食品销售；预包装食品销售
    婴幼儿配方乳粉销售；食品销售 / 婴幼儿配方乳粉销售
    餐饮服务（不含生食类） / 热食类食品制售
    食品销售（不含保健食品） / 预包装食品销售
    饮品店 / 自制饮品制售
    正餐服务；快餐服务 / 热食类食品制售；冷食类食品制售
    食品经营 / 热食类食品制售
    正餐服务 / 热食类食品制售
    餐饮服务（凭许可证经营） / 热食类食品制售
    餐馆；食堂 / 糕点类食品制售"""
_FOOD, _FREIGHT = "food-business-permit", "road-freight-permit"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(item, matter) for item, text in table.items() for matter in _lines(text)]


@pytest.mark.parametrize(("item", "matter"), _rows(_NOT_GIVEN))
def test_what_narrows_denies_or_gives_to_another_is_never_accepted(item: str, matter: str) -> None:
    outcomes = outcomes_with(item, {("power_of_attorney", "matter"): matter})
    assert outcomes
    assert Outcome.ACCEPT not in outcomes


@pytest.mark.parametrize(("item", "matter"), _rows(_GIVEN))
def test_what_names_the_act_and_its_thing_is_accepted(item: str, matter: str) -> None:
    assert outcomes_with(item, {("power_of_attorney", "matter"): matter}) == {Outcome.ACCEPT}


@pytest.mark.parametrize("matter", _lines(_NOT_PROMISED))
def test_a_pledge_of_something_else_is_never_accepted(matter: str) -> None:
    outcomes = outcomes_with(_FREIGHT, {("commitment_letter", "matter"): matter})
    assert outcomes
    assert Outcome.ACCEPT not in outcomes


@pytest.mark.parametrize("matter", _lines(_PROMISED))
def test_a_pledge_to_buy_lorries_is_accepted(matter: str) -> None:
    assert outcomes_with(_FREIGHT, {("commitment_letter", "matter"): matter}) == {Outcome.ACCEPT}


def test_an_old_pledge_is_for_a_person() -> None:
    assert outcomes_with(_FREIGHT, {("commitment_letter", "promised_on"): "2010-03-01"}) == {Outcome.MANUAL_REVIEW}


@pytest.mark.parametrize("row", _lines(_NOT_COVERED))
def test_a_scope_that_does_not_name_the_business_is_never_accepted(row: str) -> None:
    assert Outcome.ACCEPT not in _of_scope(row)


@pytest.mark.parametrize("row", _lines(_COVERED))
def test_a_scope_that_names_the_business_is_accepted(row: str) -> None:
    assert Outcome.ACCEPT in _of_scope(row)


def _of_scope(row: str) -> set[Outcome]:
    scope, business = row.split(" / ")
    fields = {("business_license", "business_scope"): scope, ("application_form", "business_items"): business}
    return outcomes_with(_FOOD, fields)
