"""Numbers that there cannot be, and the signs of provinces within them."""

from __future__ import annotations

import pytest

from preaudit.domain.division_table import province_of_sign
from preaudit.domain.divisions import city_called, named_place
from preaudit.domain.number_places import CITIES, of_elsewhere
from preaudit.domain.numbers import usual_vin
from preaudit.value_types.plate_number import PLATE_NUMBER


@pytest.mark.parametrize(("sign", "province"), [("苏", "32"), ("粤", "44"), ("渝", "50"), ("贵", "52"), ("黔", "52"), ("某", ""), ("", "")])  # fmt: skip
def test_provinces_have_signs(sign: str, province: str) -> None:
    assert province_of_sign(sign) == province


@pytest.mark.parametrize("vin", ["LFV2A21K6J3067812", "LGAX4C346P9021764", "WDB96340310123456", "1M8GDM9AXKP042788"])
def test_a_vehicle_number_that_there_may_be(vin: str) -> None:
    assert usual_vin(vin)


@pytest.mark.parametrize("vin", ["", "LFV2A21O6J3067812", "LFV2A21K6J306781", "LFV2A21K9J3067812", "WDB9634031012345I"])
def test_a_vehicle_number_that_there_cannot_be(vin: str) -> None:
    assert not usual_vin(vin)


def test_a_learners_plate_is_read_as_printed() -> None:
    parsed = PLATE_NUMBER.parse("苏A1234学")
    assert parsed
    assert parsed.value == "苏A1234学"


def test_every_letter_of_a_deed_means_cities_that_there_are() -> None:
    lost = [c for cities in CITIES.values() for c in cities.split() if city_called(c[:2], c[2:]) is None]
    assert lost == []


@pytest.mark.parametrize(
    ("number", "address", "expected"),
    [
        ("京房权证海字第123456号", "杭州市西湖区文三路9号", True), ("X京房权证朝字第123456号", "北京市朝阳区1号", False),
        ("宁房权证玄转字第123456号", "南京市玄武区1号", False), ("宁房权证玄转字第123456号", "宁夏回族自治区银川市1号", False),
        ("宁房权证玄转字第123456号", "杭州市西湖区1号", True), ("沪房地徐字(2010)第012345号", "上海市徐汇区1号", False),
        ("沪房地徐字(2010)第012345号", "南京市玄武区1号", True), ("京海国用(2003)第1234号", "南京市玄武区1号", True),
        ("太国用(2008)第1号", "江苏省太仓市1号", False), ("东国用(2008)第1号", "南京市玄武区1号", False),
        ("武汉市房权证昌字第1号", "南京市玄武区1号", True), ("苏(2023)上海市不动产权第0004172号", "上海市黄浦区1号", True),
        ("W330123456", "南京市妇幼保健院", True), ("W320123456", "南京市妇幼保健院", False), ("房权证字第1号", "南京市玄武区1号", False),
    ],
)  # fmt: skip
def test_a_number_of_another_place_than_its_paper(number: str, address: str, expected: bool) -> None:
    lies = named_place(address)
    assert lies is not None
    assert of_elsewhere(number, lies) is expected
