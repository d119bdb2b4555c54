"""A value that ends, denies or restricts itself is never the plain value, on any paper of a complete case; healthy wordings are."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from preaudit.domain.documents import Document
from preaudit.domain.facts import parse_facts
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome
from preaudit.policy.complete_cases import CompleteItem, complete_cases
from preaudit.rulebook.kinds import KindSpec
from tests.made_once import shipped_book, shipped_kinds

_RULES = Path(__file__).parents[2] / "rules"
#: What is written behind the value that a paper of a complete case bears.
_BEHIND = [
    ("household_register", "relation_to_head", "（死亡注销）"),
    ("household_register", "relation_to_head", "（已迁出）"),
    ("household_register", "household_address", "（已迁往上海市浦东新区）"),
    ("household_register", "household_address", "，迁至苏州市姑苏区"),
    ("id_card", "address", "（房屋已拆除）"),
    ("bank_account_proof", "bank", "（已销户）"),
    ("bank_account_proof", "bank", "（账户已冻结）"),
    ("bank_account_proof", "bank", "（久悬户）"),
    ("bank_account_proof", "account_holder", "（已故）"),
    ("driving_license", "vehicle_class", "（原A1已注销）"),
    ("driving_license", "vehicle_class", "降为C1"),
    ("vehicle_license", "technical_grade", "（不合格）"),
    ("vehicle_license", "owner", "（已转让）"),
    ("employment_contract", "employer", "（已吊销营业执照）"),
    ("employment_contract", "position", "（已离职）"),
    ("enrolment_proof", "school", "（已停办）"),
    ("enrolment_proof", "major", "（已休学）"),
    ("marriage_certificate", "spouse_name", "（已离婚）"),
    ("marriage_certificate", "spouse_name", "之前妻"),
    ("appointment_document", "position", "（已免去）"),
    ("articles_of_association", "legal_representative", "（已辞职）"),
    ("lease_contract", "location", "（待拆）"),
    ("lease_contract", "lessor", "（代管）"),
    ("real_estate_certificate", "right_holder", "（亡故）"),
    ("business_license", "name", "（已被吊销）"),
    ("professional_qualification", "issuing_authority", "（已撤销）"),
]
_UNDONE = [
    ("person_name", "莫氏之女"),
    ("person_name", "向惠之子"),
    ("person_name", "尚未取名"),
    ("person_name", "李某某"),
    ("relation", "前妻之夫"),
    ("technical_grade", "不合格"),
    ("technical_grade", "未评定"),
    ("text", "免去执行董事职务"),
    ("text", "不再担任经理"),
    ("organization", "南京市某职业学校（已停招）"),
    ("relation", "户主（与他户并存）"),
    ("relation", "长子（人在何处不知）"),
    ("party", "欧小妍（房子已判给他人）"),
    ("party", "欧小妍的花匠"),
    ("party", "前任房东欧小妍"),
    ("party", "名义房主欧小妍"),
    ("person_name", "陈大满代领"),
    ("person_name", "陈大满冒名"),
    ("person_name", "陈大满未到"),
    ("organization", "苏州某研究所"),
    ("organization", "丙公司"),
    ("organization", "杭州市不知名企业"),
]
_HEALTHY = [
    ("relation", "户主"),
    ("relation", "非亲属"),
    ("relation", "户主之妻"),
    ("relation", "外孙女"),
    ("relation", "户主（本人）"),
    ("relation", "曾祖父"),
    ("relation", "其他亲属"),
    ("person_name", "李待检"),
    ("person_name", "王时代"),
    ("party", "原野"),
    ("party", "美的集团股份有限公司"),
    ("party", "周建国（甲方）"),
    ("organization", "南京大学"),
    ("organization", "苏州市第一中学"),
    ("organization", "上海第一机床厂"),
    ("organization", "新华书店"),
    ("person_name", "欧阳若琳"),
    ("person_name", "王之涣"),
    ("person_name", "迪丽努尔·艾力"),
    ("person_name", "米热古丽·亡哈"),
    ("party", "南京晨光餐饮管理有限公司"),
    ("party", "鼓楼区老友面馆（个体工商户）"),
    ("party", "中铁（上海）投资集团有限公司"),
    ("organization", "南京市鼓楼区退役军人事务局"),
    ("organization", "南京冷冻结晶设备有限公司"),
    ("organization", "国家税务总局南京市玄武区税务局"),
    ("organization", "城银清算服务有限责任公司"),
    ("organization", "南京智汇工商注销代理有限公司"),
    ("organization", "中国农业银行股份有限公司南京迁皋桥支行"),
    ("address", "江苏省南京市玄武区珠江路435号（原珠江路3号）2幢"),
    ("address", "江苏省南京市栖霞区迁善街5号拆迁安置小区3幢201室"),
    ("address", "北京市海淀区西三旗街道建材城西路（一照多址）"),
    ("address", "太原市迎泽区太原名都1号楼"),
    ("address", "南京市秦淮区夫子庙前夫子庙小吃城2楼"),
    ("vehicle_classes", "A2E"),
    ("technical_grade", "一级"),
    ("technical_grade", "合格"),
    ("text", "执行董事兼总经理"),
    ("text", "普通员工（退休返聘）"),
    ("text", "有限责任公司（自然人投资或控股）"),
    ("land_use", "城镇住宅用地/住宅"),
]

#: Values by the field they stand in (kind and key): what no such thing can be.
_NOT_SUCH = [
    ("lease_contract", "lessor", "张师傅"),
    ("lease_contract", "lessor", "房东"),
    ("lease_contract", "lessor", "小刘"),
    ("lease_contract", "lessor", "见附件二"),
    ("lease_contract", "lessor", "物业管理处"),
    ("power_of_attorney", "agent", "其儿子"),
    ("power_of_attorney", "agent", "法定监护人"),
    ("power_of_attorney", "principal", "申请人母亲"),
    ("health_certificate", "name", "收银员"),
    ("health_certificate", "name", "南京春雨餐饮管理有限公司"),
    ("id_card", "name", "欧阳先生"),
    ("employment_contract", "employer", "某物流公司"),
    ("employment_contract", "employer", "刘老板"),
    ("employment_contract", "employer", "个体户"),
    ("employment_contract", "position", "待岗"),
    ("professional_qualification", "issuing_authority", "本单位"),
    ("bank_account_proof", "bank", "微信零钱通（招商银行）"),
    ("bank_account_proof", "bank", "中信证券股份有限公司南京营业部"),
    ("bank_account_proof", "bank", "平安小额贷款有限公司"),
    ("application_form.elderly-allowance", "bank", "抖音钱包"),
    ("application_form.elderly-allowance", "bank", "Samsung Wallet"),
    ("employment_contract", "position", "在家休养"),
    ("enrolment_proof", "student_number", "肄业"),
    ("application_form.individual-business-registration", "premises", "南京市鼓楼区中山北路45号疏散通道"),
    ("application_form.individual-business-registration", "premises", "南京市鼓楼区中山北路45号开关站"),
    ("application_form.food-business-permit", "premises", "南京市鼓楼区中山北路45号彩钢板房"),
    ("application_form.company-registration", "address", "南京市鼓楼区中山北路45号宿舍楼502室"),
    ("application_form.individual-business-registration", "trade_name", "南京市鼓楼区新四军面馆"),
    ("application_form.individual-business-registration", "trade_name", "南京市鼓楼区东南大学面馆"),
    ("application_form.individual-business-registration", "trade_name", "南京市鼓楼区车管所打印店"),
    ("application_form.individual-business-registration", "trade_name", "南京市鼓楼区BOSS理发店"),
    ("application_form.company-registration", "company_name", "南京国家安全局信息技术有限公司"),
    ("application_form.company-registration", "company_name", "南京中南海餐饮有限公司"),
]
_SUCH = [
    ("lease_contract", "lessor", "张伟先生"),
    ("lease_contract", "lessor", "王大学"),
    ("lease_contract", "lessor", "李谋略、陈小满"),
    ("lease_contract", "lessor", "南京某某资产管理有限公司"),
    ("lease_contract", "lessor", "南京市鼓楼区湖南路街道居民委员会"),
    ("lease_contract", "lessor", "Maria Schmidt"),
    ("id_card", "name", "阿旺"),
    ("id_card", "name", "扎西顿珠"),
    ("id_card", "name", "老舍予"),
    ("passport", "name", "LUCKY SMITH"),
    ("employment_contract", "employer", "南京市鼓楼区陈老板面馆"),
    ("employment_contract", "employer", "杭州老板电器股份有限公司"),
    ("employment_contract", "position", "仓储主管（退休返聘）"),
    ("bank_account_proof", "bank", "南京市江宁区农村信用合作联社"),
    ("bank_account_proof", "bank", "中国银行北京科技园支行"),
    ("bank_account_proof", "bank", "工行湖南路支行"),
    ("bank_account_proof", "bank", "江苏紫金农商行"),
    ("bank_account_proof", "bank", "Standard Chartered"),
    ("bank_account_proof", "bank", "Bank of China"),
    ("enrolment_proof", "student_number", "G320505200801123317"),
    ("application_form.individual-business-registration", "premises", "天台县赤城街道天台山路12号"),
    ("application_form.individual-business-registration", "premises", "南京市鼓楼区中山北路45号居民楼一层商铺"),
    ("application_form.food-business-permit", "premises", "南京市鼓楼区人防路8号1幢101室"),
    ("application_form.company-registration", "address", "南京市建邺区拆迁安置小区3幢底商2号"),
    ("application_form.individual-business-registration", "trade_name", "南京市鼓楼区大学城奶茶店"),
    ("application_form.individual-business-registration", "trade_name", "南京市鼓楼区李红军面馆"),
    ("application_form.individual-business-registration", "trade_name", "南京市鼓楼区解放军路早点店"),
    ("application_form.individual-business-registration", "trade_name", "南京市鼓楼区晨光证件照相馆"),
    ("application_form.individual-business-registration", "trade_name", "南京市鼓楼区爱国家居店"),
    ("application_form.company-registration", "company_name", "南京消防器材有限公司"),
    ("application_form.company-registration", "company_name", "南京中央空调安装有限公司"),
    ("application_form.company-registration", "company_name", "南京春雨税务咨询有限公司"),
    ("application_form.company-registration", "company_name", "南京联合国际贸易有限公司"),
]


@cache
def _cases() -> tuple[CompleteItem, ...]:
    return tuple(complete_cases(_RULES, shipped_book()))


def _with_words(document: Document, kind: str, key: str, words: str) -> Document:
    field = document.fields.get(key)
    if document.kind != kind or field is None or not field.value:
        return document
    return replace(document, fields={**document.fields, key: replace(field, value=field.value + words)})


@pytest.mark.parametrize(("kind", "key", "words"), _BEHIND)
def test_a_value_with_words_that_undo_it_is_never_accepted(kind: str, key: str, words: str) -> None:
    tried = 0
    for case in _cases():
        changed = tuple(_with_words(d, kind, key, words) for d in case.documents)
        if changed == case.documents or tried > 12:
            continue
        verdict = judge(
            case.item, changed, parse_facts(case.facts, case.item.own_facts()), case.day, region=case.region
        )
        used = {file for result in verdict.items for file in result.documents}
        if any(d.id in used for d, before in zip(changed, case.documents, strict=True) if d != before):
            tried += 1
            assert verdict.outcome not in (Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL), case.name
    assert tried


@cache
def _kinds() -> dict[str, KindSpec]:
    return {kind.name: kind for kind in shipped_kinds()}


def _said(parser: str, value: str) -> str:
    return _kinds()["id_card"].value_words.of_field("any", parser).said_in(value)


@pytest.mark.parametrize(("parser", "value"), _UNDONE)
def test_values_that_undo_themselves_are_told(parser: str, value: str) -> None:
    assert _said(parser, value)


@pytest.mark.parametrize(("parser", "value"), _HEALTHY)
def test_healthy_values_are_left_alone(parser: str, value: str) -> None:
    assert _said(parser, value) == ""


def test_the_words_of_a_matter_are_weighed_by_its_own_check() -> None:
    assert _kinds()["id_card"].value_words.of_field("matter", "text").said_in("注销登记") == ""


def _said_on(paper: str, key: str, value: str) -> str:
    spec = _kinds()[paper]
    return spec.value_words.of_field(key, spec.fields[key].parser, spec.name).said_in(value)


@pytest.mark.parametrize(("paper", "key", "value"), _NOT_SUCH)
def test_what_no_such_thing_can_be_is_told(paper: str, key: str, value: str) -> None:
    assert _said_on(paper, key, value)


@pytest.mark.parametrize(("paper", "key", "value"), _SUCH)
def test_ordinary_names_places_and_banks_are_left_alone(paper: str, key: str, value: str) -> None:
    assert _said_on(paper, key, value) == ""


@pytest.mark.parametrize(
    ("parser", "value"),
    [
        ("person_name", "莫A"),
        ("person_name", "莫小满2号"),
        ("person_name", "纪书远/纪书遥"),
        ("person_name", "纪书远等三人"),
        ("person_name", "纪待定"),
        ("person_name", "纪未取名"),
        ("person_name", "纪双胞胎"),
        ("person_name", "纪"),
        ("certificate_number", "00000000"),
        ("certificate_number", "见附件"),
    ],
)
def test_what_is_no_name_and_no_number_is_for_a_person(parser: str, value: str) -> None:
    assert shipped_kinds()[0].value_words.of_field("any", parser).said_in(value)


@pytest.mark.parametrize(
    "name", ["南京云帆储蓄所", "南京云帆信托咨询店", "云帆早点店、云帆面馆", "云帆店（待核准）", "拟用名：云帆店"]
)
def test_a_licensed_trade_or_a_name_not_settled_is_for_a_person(name: str) -> None:
    assert shipped_kinds()[0].value_words.of_field("trade_name", "organization").said_in(name)


@pytest.mark.parametrize(
    "name", ["云帆早点店（个体工商户）", "好邻居保险柜经营部", "支付路小吃店", "中华路云帆面馆", "尚行宠物诊所"]
)
def test_an_ordinary_trade_name_is_left_alone(name: str) -> None:
    assert not shipped_kinds()[0].value_words.of_field("trade_name", "organization").said_in(name)
