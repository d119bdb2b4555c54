"""The place that a body's name tells, and whether it is the one applied to."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.local_body import LocalBody
from preaudit.domain.divisions import named_place
from preaudit.domain.truth import Truth
from tests.domain.test_checks import Case, field, sure


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("上海远行贸易有限公司", "上海市"),
        ("苏州市姑苏区晨光幼儿园", "江苏省苏州市姑苏区"),
        ("武汉大学", "湖北省武汉市"),
        ("浙江云栖信息技术有限公司", "浙江省"),
        ("中山大学", None),
        ("东方财富信息股份有限公司", None),
        ("安康家政服务有限公司", None),
        ("中国建筑第八工程局有限公司", None),
        ("晨光餐饮管理有限公司", None),
    ],
)
def test_a_name_tells_its_place_or_none(body: str, place: str | None) -> None:
    found = named_place(body)
    assert (found.name if found else None) == place


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("杭州云栖信息技术有限公司", Truth.PASS),
        ("浙江云栖信息技术有限公司", Truth.PASS),
        ("晨光餐饮管理有限公司", Truth.PASS),
        ("上海远行贸易有限公司杭州分公司", Truth.PASS),
        ("北京航空航天大学杭州创新研究院", Truth.PASS),
        ("上海远行贸易有限公司", Truth.DOUBT),
        ("杭州云栖信息技术有限公司驻常州项目部", Truth.DOUBT),
        ("云栖信息技术（厦门）有限公司", Truth.DOUBT),
        ("浙江职业学院（金华校区）", Truth.DOUBT),
        ("宁波大学", Truth.DOUBT),
        ("浙江大学温州研究院", Truth.DOUBT),
        ("浙江大学", Truth.PASS),
        ("武汉市第三中学", Truth.DOUBT),
    ],
)
def test_a_body_of_another_city_is_for_a_person(body: str, expected: Truth) -> None:
    class Here(Case):
        def look_up(self, name: str) -> str:
            return "330106"

    problems = LocalBody(field("body")).run(Here({"body": sure(body)}))
    assert (problems[0].truth if problems else Truth.PASS) is expected
