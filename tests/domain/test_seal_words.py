"""Whose seal it is: the words on a ring against the name of a body."""

from __future__ import annotations

from functools import partial

import pytest

from preaudit.domain.seal_places import of_another_place
from preaudit.domain.seal_words import (
    binds_nobody,
    brands_another,
    is_of_one_branch,
    names_another,
    names_body,
    of_another_office,
)


@pytest.mark.parametrize("words", [
    "浙江职业技术学院", "浙江职业技术学院教务处", "术学院浙江职业技", "教务处浙江职业技术学院", "浙江职业技术学院3301020012345",
    "浙江职业技术学院学籍专用章", "杭州市浙江职业技术学院", "浙江职业技术学院!",
])  # fmt: skip
def test_a_seal_of_the_body(words: str) -> None:
    assert names_body(words, "浙江职业技术学院")


@pytest.mark.parametrize("words", [
    "", "浙江职业技术", "浙江理工职业技术学院", "浙江职业技术学院附属中学", "江苏职业技术学院", "新星打印店", "浙江职业技术学院杭州分校",
    "浙江职业枝术学院",
])  # fmt: skip
def test_a_seal_of_another_or_not_read(words: str) -> None:
    assert not names_body(words, "浙江职业技术学院")


@pytest.mark.parametrize("words", [
    "浙江职业技术学院发票专用章", "浙江职业技术学院财务专用章", "浙江职业技术学院收讫", "质检浙江职业技术学院", "仓库专用浙江职业技术学院",
])  # fmt: skip
def test_a_seal_for_money_and_goods_binds_nobody(words: str) -> None:
    assert binds_nobody(words)


@pytest.mark.parametrize("words", ["浙江职业技术学院", "合同专用章", "人事专用章", "南京市公安局出入境管理支队"])
def test_a_seal_of_the_body_itself_binds_it(words: str) -> None:
    assert not binds_nobody(words)


OFFICE = ("公安", "派出所", "户口")


@pytest.mark.parametrize("words", [
    "", "用章南京市公安局户日", "南京市安日户日专用章", "南2:安日户用", "户籍", "南京市", "专用章", "西湖分局文新派出所", "*用", "南京市女局白专用章",
])  # fmt: skip
def test_a_ring_of_the_office_or_read_in_part_is_nobody_elses(words: str) -> None:
    assert not of_another_office(words, OFFICE, firms=False)


@pytest.mark.parametrize("words", [
    "江苏公安器材有限公司", "南京市民政局婚姻登记专用章", "老王餐馆", "金陵物业服务", "梅园新村街道办事处", "江城银行玄武支行", "合同专用章", "翰墨轩文房四宝",
])  # fmt: skip
def test_a_ring_of_a_firm_or_of_another_body_is_anothers(words: str) -> None:
    assert of_another_office(words, OFFICE, firms=False)


def test_some_papers_come_from_firms() -> None:
    assert not of_another_office("江城银行股份有限公司玄武支行", ("银行", "支行"), firms=True)
    assert of_another_office("江城商贸有限公司", ("银行",), firms=True)


FIRM = "南京晨光餐饮管理有限公司"


@pytest.mark.parametrize("words", [
    "南京晨光餐饮集团有限公司", "南京晨光酒店管理有限公司", "苏州晨光餐饮管理有限公司", "南京晨光餐饮管理有限公司苏州分公司",
    "南京晨光餐饮管理有限公司工会委员会", "南京晨光餐饮管理有限公司人事部", "南京晨晖餐饮服务有限公司",
    "南京晨晖餐饮管理有限公司", "晨晖餐饮管理有限公司", "南京长江物流有限公司", "南京晨光餐具管理有限公司",
])  # fmt: skip
def test_a_part_clearly_read_that_differs_names_another(words: str) -> None:
    assert names_another(words, FIRM)


@pytest.mark.parametrize("words", [
    FIRM, "晨光餐饮", "南京晨光餐饮管埋有限公司", "江苏省南京晨光餐饮管理有限公司", "有限公司合同专用章南京晨光餐饮管理", "南京晨光餐饮管理有限责任公司",
    "南京晨光餐饮管理有限公司劳动合同专用章", "南京餐饮管理有限公司", "南京晨光餐饮管理有限公司3201020012345",
])  # fmt: skip
def test_parts_not_read_and_uses_of_a_seal_tell_nothing(words: str) -> None:
    assert not names_another(words, FIRM)


@pytest.mark.parametrize(("words", "name", "expected"), [
    ("南京晨光药品有限公司", "南京晨光食品有限公司", True), ("杭州恒远电气有限公司", "杭州恒远电子有限公司", True),
    ("杭州恒远电孑有限公司", "杭州恒远电子有限公司", False), ("南京晨光食晶有限公司", "南京晨光食品有限公司", False),
])  # fmt: skip
def test_one_letter_that_makes_another_trade_names_another(words: str, name: str, expected: bool) -> None:
    assert names_another(words, name) is expected


@pytest.mark.parametrize(("words", "expected"), [
    ("江苏银行股份有限公司南京分行", True), ("北京银行玄武支行", True), ("南京银行股份有限公司鼓楼支行业务专用章", False),
    ("南凉银行玄武支行", False), ("支行业务章", False),
])  # fmt: skip
def test_a_bank_is_told_by_what_stands_before_the_word(words: str, expected: bool) -> None:
    assert brands_another(words, "南京银行玄武支行", "银行") is expected


HOSPITAL, SAYS = ("医院", "卫生", "妇幼", "出生"), ("出生医学证明", "保健", "产科")


@pytest.mark.parametrize("words", [
    "南京明基医院", "皖南医学院弋矶山医院出生医学证明专用章",
    "杭州市妇产科医院出生医学证明专用章",
    "出生医学证明专用章南京市妇幼保健院", "南京市妇幼保健院出生医学证明专甲章", "南京同仁医院有限公司",
])  # fmt: skip
def test_what_an_office_says_behind_its_word_is_its_own(words: str) -> None:
    assert not of_another_office(words, HOSPITAL, firms=True, parts=SAYS)


@pytest.mark.parametrize("words", [
    "南京爱心动物医院", "南京市中医院职工食堂", "南京明基医院发票专用章", "南京卫生用品厂", "南京市玄武区卫生服务站保洁部", "南京丽人医疗美容医院",
])  # fmt: skip
def test_what_only_bears_an_offices_word_is_anothers(words: str) -> None:
    assert of_another_office(words, HOSPITAL, firms=True, parts=SAYS)


@pytest.mark.parametrize("words", [
    "滨江花园住户联谊会", "南京市苗圃", "南京市火警瞭望站", "江苏省徐州市疗养所", "南京旧货市场", "玄武区湖滨道班",
])  # fmt: skip
def test_a_ring_that_says_behind_its_place_what_no_list_has_is_anothers(words: str) -> None:
    assert of_another_office(words, OFFICE, firms=False, parts=("户口", "专用"))


@pytest.mark.parametrize("words", ["用章南京市安局户", "户南京专用", "玄武区专用章", "南京市公女局户日"])
def test_a_ring_misread_or_with_its_place_elsewhere_is_nobody_elses(words: str) -> None:
    assert not of_another_office(words, OFFICE, firms=False, parts=("户口", "专用"))


def test_a_branch_alone_tells_no_office() -> None:
    of_another = partial(of_another_office, office=("银行",), firms=True, parts=("业务",), branches=("营业所",))
    assert not of_another("江城银行南京孝陵卫营业所业务专用章")
    assert of_another("南京孝陵卫粮油营业所")


def test_a_body_of_known_words_without_the_office_s_is_anothers() -> None:
    assert of_another_office("南京市玄武区计生办", ("医院", "妇幼"), firms=True, parts=("计生", "保健"))


@pytest.mark.parametrize(("words", "name"), [
    ("邮储银行", "中国邮政储蓄银行南京鼓楼支行"), ("紫金农商银行", "江苏紫金农村商业银行股份有限公司"),
])  # fmt: skip
def test_a_bank_s_short_name_is_its_own(words: str, name: str) -> None:
    assert not brands_another(words, name, "银行")
    assert brands_another("中国银行", "邮储银行", "银行")


def test_the_undergraduate_school_of_a_university_seals_for_it() -> None:
    assert names_body("江苏云岫大学本科生院", "江苏云岫大学")


@pytest.mark.parametrize(("words", "place", "expected"), [
    ("合肥市公安局庐阳分局户口专用章", "南京市鼓楼区湖北路8号", True), ("江苏省公安厅户口专用章", "南京市鼓楼区湖北路8号", False),
    ("合肥市庐阳区民政局婚姻登记专用章", "J320102-2016-000123", True), ("玄武区民政局婚姻登记专用章", "J320102-2016-000123", False),
    ("合肥市公安局交通警察支队", "苏A12345", True), ("江苏省苏州市公安局交通警察支队", "苏A12345", True),
    ("江苏省公安厅交通警察总队", "苏A12345", False), ("苏州市公安局交通警察支队", "苏E12345", False),
    ("合肥市妇幼保健院出生医学证明专用章", "W320123456", True), ("南京市妇幼保健院出生医学证明专用章", "W320123456", False),
    ("合肥市疾控中心", "2026-18", False),
])  # fmt: skip
def test_the_place_on_a_ring_is_that_of_the_paper(words: str, place: str, expected: bool) -> None:
    assert of_another_place(words, place) is expected


@pytest.mark.parametrize("words", ["样品", "演示专用章", "林知夏印", "OFFICIALSEAL", "玄武区公安分局户籍登记专用章"])
def test_a_ring_that_names_no_such_office_is_another_s(words: str) -> None:
    assert of_another_office(words, ("不动产", "登记专用"), firms=False)


@pytest.mark.parametrize("words", ["", "专用章", "不动产登记专用章", "南京市不动产登记中心"])
def test_a_ring_that_may_be_the_office_s_is_not_another_s(words: str) -> None:
    assert not of_another_office(words, ("不动产", "登记专用"), firms=False, parts=("登记", "专用"))


_POLICE = partial(of_another_office, office=("公安", "派出所", "分局"), firms=False, parts=("户口", "专用"))


@pytest.mark.parametrize("words", [
    "南京市安局楼分海路派出所□□□", "□京市公安局鼓楼□宁海路派所", "南京市公安局楼分局海□□出所（□1", "江□省公安厅", "□□市公□局",
])  # fmt: skip
def test_letters_of_a_worn_ring_that_were_hardly_read_tell_of_no_other(words: str) -> None:
    assert not _POLICE(words)


@pytest.mark.parametrize("words", [
    "江城市□游博物馆", "公安□培训学校", "江□市殡仪馆火化专用章", "南京市玄武区民政局□□", "派出所隔壁□印店", "公安路□□小学",
])  # fmt: skip
def test_what_was_read_of_a_worn_ring_tells_of_another(words: str) -> None:
    assert _POLICE(words)


def test_a_letter_hardly_read_is_none_of_the_name_s() -> None:
    assert not names_body("浙江职业□术学院", "浙江职业技术学院")
    assert not names_another("浙江职业□术学院", "浙江职业技术学院")


def test_two_seals_of_one_branch_are_those_of_a_register() -> None:
    assert is_of_one_branch("江苏省公安厅", "南京市公安局鼓楼分局宁海路派出所")
    assert not is_of_one_branch("江城市殡仪馆火化专用章", "南京市公安局鼓楼分局")


_LAND = partial(of_another_office, office=("不动产", "自然资源", "规划", "分局"), firms=False, parts=("登记", "专用"))


@pytest.mark.parametrize(
    "words", ["江城市自然资源和规划局真由", "江城市自然资源和规划局宴由", "江城市自然资源和规划局兵鱼由"]
)
def test_letters_of_no_meaning_behind_a_whole_name_are_nobody_s(words: str) -> None:
    assert not _LAND(words)
    assert names_body(words, "江城市自然资源和规划局")
    assert not names_another(words, "江城市自然资源和规划局")


@pytest.mark.parametrize("words", [
    "江城市自然资源和规划局工会", "江城市自然资源和规划局食堂", "江城市自然资源和规划局苗圃", "江城市自然资源和规划局测绘队", "江城市自然资源和规划局幼儿园",
    "江城市自然资源和规划局真由兵鱼", "江城市自然资源和规划局真由书画社",
])  # fmt: skip
def test_letters_behind_a_whole_name_that_may_name_another_stay_anothers(words: str) -> None:
    assert _LAND(words)


@pytest.mark.parametrize(("words", "name"), [
    ("江城市自然资源和规划局二分局", "江城市自然资源和规划局"), ("江城市人民医院东区", "江城市人民医院"), ("江城恒远电气公司由", "江城恒远电子公司"),
    ("江城市药品监督管理局真由", "江城市食品监督管理局"), ("江城市人民医院第三", "江城市人民医院"),
])  # fmt: skip
def test_a_branch_a_number_or_another_trade_is_not_the_body_s_own(words: str, name: str) -> None:
    assert not names_body(words, name)


def test_a_campus_has_the_seal_of_its_school() -> None:
    assert names_body("杭州第二中学", "杭州第二中学滨江校区")
    assert not names_body("杭州第二中学", "杭州第二中学附属小学")
