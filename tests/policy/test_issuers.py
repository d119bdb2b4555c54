"""Offices that issue a kind of paper, and those that do not; an office of another city than the paper's own address."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from preaudit.domain.documents import FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.domain.issuers import another_office
from preaudit.domain.items import KindInfo
from preaudit.rulebook.compile import kind_info
from tests.made_once import shipped_kinds

_RULES = Path(__file__).parents[2] / "rules"


@cache
def _kinds() -> dict[str, KindInfo]:
    return {spec.name: kind_info(spec) for spec in shipped_kinds()}


def _told(kind: str, values: dict[str, str], *, certain: bool = True) -> list[str]:
    here = Evidence("a.jpg", 1)
    fields = {key: FieldValue(value, value, 0.99, certain, here) for key, value in values.items()}
    return list(another_office(_kinds()[kind].issuers, fields))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("id_card", {"issuing_authority": "南京市教育局"}),
        ("id_card", {"issuing_authority": "南京市玄武区民政局", "address": "江苏省南京市玄武区珠江路435号"}),
        ("id_card", {"issuing_authority": "苏州市公安局姑苏分局", "address": "江苏省南京市玄武区珠江路435号"}),
        ("id_card", {"issuing_authority": "上海市公安局浦东分局", "address": "南京市玄武区珠江路435号"}),
        ("residence_permit", {"issuing_authority": "杭州市教育局"}),
        (
            "residence_permit",
            {"issuing_authority": "宁波市公安局海曙分局", "residence_address": "杭州市西湖区文三路9号"},
        ),
        ("business_license.individual", {"registration_authority": "南京市教育局"}),
        ("business_license.company", {"registration_authority": "苏州市姑苏区市场监督管理局", "address": "南京市鼓楼区中山北路45号"}),
        ("food_business_license", {"issuing_authority": "南京市公安局"}),
        ("professional_qualification", {"issuing_authority": "长沙市教育局"}),
        ("professional_qualification", {"issuing_authority": "湖南某驾驶培训学校"}),
        ("travel_permit", {"issuing_authority": "南京市市场监督管理局"}),
    ],
)  # fmt: skip
def test_an_office_that_issues_no_such_paper_is_told(kind: str, values: dict[str, str]) -> None:
    assert _told(kind, values)
    assert _told(kind, values, certain=False), "in doubt it says the same"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("id_card", {"issuing_authority": "南京市公安局玄武分局", "address": "江苏省南京市玄武区珠江路435号"}),
        ("id_card", {"issuing_authority": "延吉市公安局", "address": "吉林省延边朝鲜族自治州延吉市局子街5号"}),
        ("id_card", {"issuing_authority": "丰县公安局", "address": "江苏省徐州市丰县中阳大道3号"}),
        ("id_card", {"issuing_authority": "北京市公安局朝阳分局", "address": "北京市朝阳区望京西路1号"}),
        ("id_card", {"issuing_authority": "吉林市公安局船营分局", "address": "吉林省吉林市船营区北京路5号"}),
        ("id_card", {"issuing_authority": "新疆生产建设兵团公安局石河子分局", "address": "新疆石河子市东一路3号"}),
        ("residence_permit", {"issuing_authority": "深圳市流动人口和出租屋综合管理办公室", "residence_address": "深圳市南山区科技路1号"}),
        ("business_license.company", {"registration_authority": "江苏省市场监督管理局", "address": "南京市鼓楼区中山北路45号"}),
        ("business_license.company", {"registration_authority": "国家市场监督管理总局", "address": "北京市海淀区知春路1号"}),
        ("business_license.company", {"registration_authority": "南京江北新区管理委员会行政审批局", "address": "南京市浦口区星火路1号"}),
        ("business_license.individual", {"registration_authority": "成都市武侯区经济信息化局", "address": "成都市武侯区长寿路13号"}),
        ("food_business_license", {"issuing_authority": "南京市鼓楼区行政审批局", "premises": "江苏省南京市鼓楼区中山北路45号"}),
        ("professional_qualification", {"issuing_authority": "长沙市道路运输服务中心"}),
        ("professional_qualification", {"issuing_authority": "重庆市交通局"}),
        ("travel_permit", {"issuing_authority": "公安部出入境管理局"}),
    ],
)  # fmt: skip
def test_the_offices_that_issue_it_are_left_alone(kind: str, values: dict[str, str]) -> None:
    assert not _told(kind, values)
