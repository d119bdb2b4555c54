"""The one table of divisions: provinces by kind, and names of today and of old."""

from __future__ import annotations

from preaudit.domain.division_codes import division_names
from preaudit.domain.division_table import (
    AUTONOMOUS_REGION,
    MUNICIPALITY,
    PROVINCE,
    division_table,
    provinces,
    provinces_called,
)
from preaudit.domain.divisions import locate


def test_every_province_is_of_one_kind() -> None:
    kinds = [provinces_called(ending) for ending in (PROVINCE, AUTONOMOUS_REGION, MUNICIPALITY)]
    assert [len(kind) for kind in kinds] == [23, 5, 4]
    assert len(provinces()) == sum(map(len, kinds)) + 2, "Hong Kong and Macao beside them"
    assert "广西壮族" in kinds[1]
    assert kinds[2] == {"北京", "天津", "上海", "重庆"}


def test_a_province_has_one_name_in_the_whole_program() -> None:
    names = division_names()
    assert {code: names[f"{code}0000"] for code in provinces()} == dict(provinces())


def test_a_special_region_is_known_by_the_characters_that_papers_print() -> None:
    assert (found := locate("香港特别行政区中西区皇后大道中99号")) is not None
    assert found.name == "香港特别行政区"


def test_names_of_old_are_told_from_those_of_today() -> None:
    assert any(not named.current for named in division_table()["440305"])
    assert division_names()["440305"] == "南山区"
