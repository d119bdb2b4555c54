"""Whose seal it is: the words on a ring against the name of a body."""

from __future__ import annotations

import pytest

from preaudit.domain.seal_words import binds_nobody, names_body, of_another_office


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
    assert not of_another_office("江城银行股份有限公司玄武支行", ("银行",), firms=True)
    assert of_another_office("江城商贸有限公司", ("银行",), firms=True)
