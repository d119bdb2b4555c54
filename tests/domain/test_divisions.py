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
        ("浙江省杭州市西湖区文三路1号", "浙江省杭州市"),
        ("杭州市西湖区文三路1号", "浙江省杭州市"),
        ("浙江温州市鹿城区", "浙江省温州市"),
        ("杭州西湖区文三路", "浙江省杭州市"),
        ("江苏南京鼓楼区中山路", "江苏省南京市"),
        ("上海市黄浦区", "上海市"),
        ("内蒙古呼和浩特市新城区", "内蒙古自治区呼和浩特市"),
        ("石河子市北泉镇", "新疆维吾尔自治区石河子市"),
        ("吉林市昌邑区", "吉林省吉林市"),
        ("恩施土家族苗族自治州恩施市", "湖北省恩施土家族苗族自治州"),
        ("江苏", "江苏省"),
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
        "河北区中山路",
        "海南州共和县",
        "朝阳区建国路",
        "",
    ],
)
def test_roads_and_districts_of_a_name_locate_nothing(address: str) -> None:
    assert locate(address) is None


def test_a_region_is_its_province_and_city() -> None:
    assert division_of("330106") == division_of("330100") == Division("33", "3301")
    assert division_of("330000") == Division("33")
    assert division_of("110101") == Division("11"), "a municipality is its own city"
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
        ("西湖区文三路9号", "杭州市西湖区文三路9号", Truth.DOUBT),
    ],
)
def test_home_is_another_city_only_where_both_addresses_say_so(home: str, lives: str, expected: Truth) -> None:
    check = AnotherCity(field("home"), field("lives"))
    assert truth(check, {"home": sure(home), "lives": sure(lives)}) is expected
    assert truth(check, {"home": vague(home), "lives": sure(lives)}) is Truth.DOUBT
    assert truth(check, {"home": sure(""), "lives": sure(lives)}) is Truth.DOUBT
    assert truth(check, {"home": sure(home), "lives": None}) is Truth.PASS
