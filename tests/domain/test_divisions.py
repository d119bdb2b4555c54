"""Which province and city an address names, and what checks make of it."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.another_city import AnotherCity
from preaudit.domain.divisions import city_of, province_of
from preaudit.domain.truth import Truth
from tests.domain.test_checks import field, sure, truth, vague


@pytest.mark.parametrize(
    ("address", "province", "city"),
    [
        ("浙江省杭州市西湖区文三路9号", "浙江省", "杭州"),
        ("杭州市西湖区文三路9号", "浙江省", "杭州"),
        ("浙江杭州市西湖区文三路9号", "浙江省", "杭州"),
        ("上海市浦东新区张杨路1号", "上海市", "上海"),
        ("北京朝阳区建国路1号", "北京市", "北京"),
        ("吉林市船营区光华路2号", "吉林省", "吉林"),
        ("吉林省长春市南关区人民大街3号", "吉林省", "长春"),
        ("吉林路3号", "", ""),
        ("南京东路100号", "", ""),
        ("朝阳区建国路1号", "", ""),
        ("海南藏族自治州共和县", "", ""),
        ("广西南宁市青秀区民族大道1号", "广西壮族自治区", "南宁"),
        ("安徽省阜南县鹿城镇", "安徽省", ""),
    ],
)
def test_an_address_names_its_province_and_city_or_neither(address: str, province: str, city: str) -> None:
    assert (province_of(address), city_of(address)) == (province, city)


@pytest.mark.parametrize(
    ("home", "lives", "expected"),
    [
        ("江苏省南京市玄武区北京东路4号", "杭州市西湖区文三路9号", Truth.PASS),
        ("浙江省宁波市海曙区中山路1号", "杭州市西湖区文三路9号", Truth.PASS),
        ("安徽省阜南县鹿城镇", "杭州市西湖区文三路9号", Truth.PASS),
        ("浙江省杭州市上城区中山路1号", "杭州市西湖区文三路9号", Truth.FAIL),
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
