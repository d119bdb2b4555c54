"""Where an address lies, by the names it begins with, and whether that is where one applies."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.another_city import AnotherCity
from preaudit.domain.divisions import Division, division_of, locate
from preaudit.domain.truth import Truth
from tests.domain.test_checks import field, sure, truth, vague


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("浙江省杭州市西湖区文三路1号", "浙江省杭州市西湖区"),
        ("杭州市西湖区文三路1号", "浙江省杭州市西湖区"),
        ("浙江温州市鹿城区", "浙江省温州市鹿城区"),
        ("杭州西湖区文三路", "浙江省杭州市西湖区"),
        ("江苏南京鼓楼区中山路", "江苏省南京市鼓楼区"),
        ("上海市黄浦区", "上海市黄浦区"),
        ("内蒙古呼和浩特市新城区", "内蒙古自治区呼和浩特市新城区"),
        ("石河子市北泉镇", "新疆维吾尔自治区石河子市"),
        ("吉林市昌邑区", "吉林省吉林市昌邑区"),
        ("恩施土家族苗族自治州恩施市", "湖北省恩施土家族苗族自治州恩施市"),
        ("江苏", "江苏省"),
        ("江苏省昆山市前进路1号", "江苏省苏州市昆山市"),
        ("昆山市前进路1号", "江苏省苏州市昆山市"),
        ("江苏省苏州市昆山市前进路1号", "江苏省苏州市昆山市"),
        ("江苏省玄武区珠江路1号", "江苏省南京市玄武区"),
        ("江苏省吴江市松陵镇", "江苏省苏州市吴江市"),
        ("浙江省桐庐县城南街道", "浙江省杭州市桐庐县"),
        ("湖北省潜江市园林街道", "湖北省潜江市"),
        ("河南省济源市沁园路", "河南省济源市"),
        ("吉林省延边州延吉市局子街5号", "吉林省延边朝鲜族自治州延吉市"),
        ("吉林省延吉市局子街5号", "吉林省延边朝鲜族自治州延吉市"),
        ("贵州省黔东南州凯里市", "贵州省黔东南苗族侗族自治州凯里市"),
        ("内蒙古自治区锡林浩特市", "内蒙古自治区锡林郭勒盟锡林浩特市"),
        ("西藏阿里地区噶尔县", "西藏自治区阿里地区噶尔县"),
        ("海南州共和县", "青海省海南藏族自治州共和县"),
        ("河北区中山路", "天津市河北区"),
        ("江苏省鼓楼区中山路", "江苏省"),
    ],
)
def test_an_address_is_located_by_its_first_names(address: str, name: str) -> None:
    found = locate(address)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "address",
    [
        "鼓楼区中山北路45号",
        "南京路12号",
        "北京东路4号",
        "江苏路3号",
        "湖南路街道",
        "朝阳区建国路",
        "江山市场路3号",
        "",
    ],
)
def test_roads_and_districts_of_a_name_locate_nothing(address: str) -> None:
    assert locate(address) is None


def test_a_region_is_its_province_and_city() -> None:
    assert division_of("330100") == Division("33", "3301")
    assert division_of("330106") == Division("33", "3301", "330106")
    assert division_of("320583") == Division("32", "3205", "320583")
    assert division_of("330000") == Division("33")
    assert division_of("110101") == Division("11", "", "110101"), "a municipality is its own city"
    assert division_of("659001") == Division("65", "659001")
    assert division_of("999999") is None


@pytest.mark.parametrize(
    ("home", "lives", "expected"),
    [
        ("江苏省南京市玄武区北京东路4号", "杭州市西湖区文三路9号", Truth.PASS),
        ("浙江省宁波市海曙区中山路1号", "杭州市西湖区文三路9号", Truth.PASS),
        ("安徽省阜南县鹿城镇", "杭州市西湖区文三路9号", Truth.PASS),
        ("浙江省杭州市上城区中山路1号", "杭州市西湖区文三路9号", Truth.FAIL),
        ("上海市黄浦区南京东路1号", "上海市浦东新区张杨路1号", Truth.FAIL),
        ("浙江省桐庐县城南街道", "杭州市西湖区文三路9号", Truth.DOUBT),
        ("江苏省昆山市前进路1号", "苏州市姑苏区干将路9号", Truth.DOUBT),
        ("江苏省昆山市前进路1号", "江苏省苏州市昆山市人民路9号", Truth.FAIL),
        ("江苏省昆山市前进路1号", "江苏省南京市玄武区珠江路9号", Truth.PASS),
        ("西湖区文三路9号", "杭州市西湖区文三路9号", Truth.DOUBT),
    ],
)
def test_home_is_another_city_only_where_both_addresses_say_so(home: str, lives: str, expected: Truth) -> None:
    check = AnotherCity(field("home"), field("lives"))
    assert truth(check, {"home": sure(home), "lives": sure(lives)}) is expected
    assert truth(check, {"home": vague(home), "lives": sure(lives)}) is Truth.DOUBT
    assert truth(check, {"home": sure(""), "lives": sure(lives)}) is Truth.DOUBT
    assert truth(check, {"home": sure(home), "lives": None}) is Truth.PASS
