"""An address lies where one applies: in its province, its city, and the county that the region is."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.local_address import LocalAddress
from preaudit.domain.truth import Truth
from tests.domain.test_checks import Case, field, sure


@pytest.mark.parametrize(
    ("region", "address", "expected"),
    [
        ("320583", "江苏省昆山市玉山镇前进路1号", Truth.PASS),
        ("320583", "江苏省苏州市昆山市前进路1号", Truth.PASS),
        ("320583", "江苏省苏州市姑苏区干将路1号", Truth.DOUBT),
        ("320583", "江苏省苏州市干将路1号", Truth.PASS),
        ("320583", "浙江省杭州市西湖区文三路9号", Truth.FAIL),
        ("320500", "江苏省昆山市玉山镇前进路1号", Truth.PASS),
        ("320100", "江苏省昆山市玉山镇前进路1号", Truth.DOUBT),
        ("320100", "江苏省", Truth.DOUBT),
        ("320000", "江苏省", Truth.PASS),
        ("310115", "上海市张杨路1号", Truth.PASS),
        ("320100", "江苏省玄武区珠江路1号", Truth.PASS),
        ("320100", "江苏省鼓楼区中山路1号", Truth.PASS),
        ("429005", "湖北省潜江市园林街道1号", Truth.PASS),
        ("429005", "湖北省荆州市沙市区北京路1号", Truth.DOUBT),
        ("222401", "吉林省延边州延吉市局子街5号", Truth.PASS),
        ("222401", "吉林省延边州图们市友谊街5号", Truth.DOUBT),
        ("310115", "上海市浦东新区张杨路1号", Truth.PASS),
        ("310115", "上海市黄浦区南京东路1号", Truth.PASS),
        ("", "上海市黄浦区南京东路1号", Truth.PASS),
    ],
)
def test_an_address_of_another_county_is_for_a_person(region: str, address: str, expected: Truth) -> None:
    class Here(Case):
        def look_up(self, name: str) -> str:
            return region

    problems = LocalAddress((field("address"),)).run(Here({"address": sure(address)}))
    assert (problems[0].truth if problems else Truth.PASS) is expected
