"""Names, addresses and other words: what is part of the value, and what only stands beside it."""

from __future__ import annotations

import pytest

from preaudit.value_types import VALUE_TYPES, likely_name


@pytest.mark.parametrize(
    ("parser", "text", "value"),
    [
        ("text", "☑普通货运 □专用运输(□集装箱 □罐式) □大件", "普通货运"),
        ("text", "普通货运□ 专用运输☑ 大件□", "专用运输"),
        ("text", "[√]普通货运 [ ]专用运输 [√]大件", "普通货运、大件"),
        ("text", "□普通货运 □专用运输", "普通货运 □专用运输"),
        ("text", "普通货运☑专用运输□大件", "普通货运☑专用运输□大件"),
        ("text", "√普通货运", "普通货运"),
        ("person_name", "林知夏(签字)", "林知夏"),
        ("person_name", "林知夏先生", "林知夏"),
        ("person_name", "林知夏母亲", "林知夏"),
        ("person_name", "阿依古丽•买买提", "阿依古丽·买买提"),
        ("party", "林知夏,公民身份号码", "林知夏"),
        ("party", "汤雅婷21010219701018326915155761396", "汤雅婷"),
        ("party", "成都盛源信息技术有限公司乙方", "成都盛源信息技术有限公司"),
        ("party", "迪丽拜尔·艾合买提", "迪丽拜尔·艾合买提"),
        ("party", "南京知夏餐饮管理有限公司(以下简称甲方)", "南京知夏餐饮管理有限公司"),
        ("organization", "南京市玄武区市场监督管理局。", "南京市玄武区市场监督管理局"),
        ("organization", "南京拾味斋餐饮管理有限公司100万元", "南京拾味斋餐饮管理有限公司"),
        ("organization", "南京知味物业管理有限公司乙方", "南京知味物业管理有限公司"),
        ("organization", "南京市鼓楼区湖南路街道办事处", "南京市鼓楼区湖南路街道办事处"),
        ("address", "位于江苏省南京市玄武区梧桐路12号3幢201室,用于商业", "江苏省南京市玄武区梧桐路12号3幢201室"),
        ("address", "江苏省南京市鼓楼区汉口西路113.弄10号", "江苏省南京市鼓楼区汉口西路113弄10号"),
        ("address", "南京市玄武区梧桐路12号1楼A座547,使用面积53平方米", "南京市玄武区梧桐路12号1楼A座547"),
        ("address", "南京市玄武区梧桐路12号(建筑面积53平方米)", "南京市玄武区梧桐路12号"),
        ("address", "南京市玄武区梧桐路12号用于经营水果", "南京市玄武区梧桐路12号"),
        ("address", "南京市玄武区梧桐路12号附3号的商铺出租给乙方经营", "南京市玄武区梧桐路12号附3号"),
        ("address", "南京市玄武区梧桐路12号3幢201室的住房租给乙方居住", "南京市玄武区梧桐路12号3幢201室"),
        ("address", "南京市玄武区梧桐路12号的商铺101", "南京市玄武区梧桐路12号的商铺101"),
        ("address", "南京市玄武区梧桐路12号3幢201室2026.11.16", "南京市玄武区梧桐路12号3幢201室"),
        ("address", "南京市玄武区梧桐路12号,一楼", "南京市玄武区梧桐路12号,一楼"),
        (
            "address",
            "江苏省南京市玄武区梧桐路80-8号江苏省南京市玄武区梧桐路80-8号1层",
            "江苏省南京市玄武区梧桐路80-8号",
        ),
        ("address", "https://shop.example.cn/10086", "https://shop.example.cn/10086"),
        ("sex", "☑女□男", "女"),
        ("sex", "□男☑女", "女"),
        ("sex", "□男 ☑女", "女"),
        ("sex", "男□女☑", "女"),
        ("sex", "男☑ 女□", "男"),
        ("sex", "( )男(√)女", "女"),
        ("sex", "男 √女", "女"),
        ("sex", "男√ 女", "男"),
        ("sex", "√男 女", "男"),
        ("sex", "男 女√", "女"),
        ("sex", "女√", "女"),
        ("relation", "□父亲 ☑母亲 □其他监护人", "母亲"),
        ("relation", "父亲□ 母亲☑", "母亲"),
        ("business_scope", "零售:卷烟、预包装食品", "零售：卷烟、预包装食品"),
        (
            "business_scope",
            "餐饮服务;食品销售(依法须经批准的项目,经相关部门批准后方可开展经营活动",
            "餐饮服务；食品销售（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
        ),
        ("ethnicity", "維吾爾", "维吾尔"),
        ("relation", "长女", "长女"),
        ("business_scope", "理发服务:生活美容服务:化妆品零售", "理发服务；生活美容服务；化妆品零售"),
        ("business_scope", "许可项目:食品销售;一般项目:日用百货销售", "许可项目：食品销售；一般项目：日用百货销售"),
        ("text", "食品销售(仅销售预包装食品)", "食品销售（仅销售预包装食品）"),
        ("money", "人民币壹佰万元整", "人民币壹佰万元整"),
    ],
)
def test_a_value_ends_where_it_ends(parser: str, text: str, value: str) -> None:
    parsed = VALUE_TYPES[parser].parse(text)
    assert parsed is not None
    assert parsed.value == value


@pytest.mark.parametrize(
    "text",
    [
        "江苏省南京市玄武区梧桐路12号,环境优美",
        "安徽省合肥市蜀山区长江西路80号江苏省南京市玄武区梧桐路1号",
    ],
)
def test_an_address_read_together_with_other_words_is_doubted(text: str) -> None:
    parsed = VALUE_TYPES["address"].parse(text)
    assert parsed is not None
    assert parsed.doubt == "ambiguous"


@pytest.mark.parametrize(
    ("parser", "text"),
    [
        ("sex", "男女"),
        ("person_name", "签字"),
        ("person_name", "民共和国道路运输条例"),
        ("organization", "扫描二维码登录国家企业信用信息公示系统"),
        ("organization", "湖南省长沙市芙蓉区新民街237"),
        ("phone", "12345"),
        ("account_number", "320102"),
        ("sex", "□男 □女"),
        ("sex", "☑男 ☑女"),
        ("sex", "男√女"),
        ("sex", "□男"),
        ("relation", "□父亲 □母亲"),
    ],
)
def test_what_is_no_value_gives_none(parser: str, text: str) -> None:
    assert VALUE_TYPES[parser].parse(text) is None


@pytest.mark.parametrize("name", ["林知夏", "四川大学", "欧阳思远", "阿依古丽·买买提", "南京知夏餐饮管理有限公司"])
def test_names_look_like_names(name: str) -> None:
    assert likely_name(name)


@pytest.mark.parametrize("words", ["不得擅自改变房屋结构", "声明", "承诺", "上述人员", "原件一致"])
def test_words_of_a_sentence_do_not(words: str) -> None:
    assert not likely_name(words)


@pytest.mark.parametrize("text", ["2025年5月14日", "二〇二五年五月九日", "2025.5.14"])
def test_a_date_is_no_party(text: str) -> None:
    assert VALUE_TYPES["party"].parse(text) is None
