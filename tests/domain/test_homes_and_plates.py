"""Where people are registered by their papers, and vehicles by their plates."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.one_home import AtHome, OneHome
from preaudit.domain.checks.plate_place import PlatePlace
from preaudit.domain.division_table import province_of_sign
from preaudit.domain.divisions import city_called
from preaudit.domain.plate_table import city_of_plate, letters
from preaudit.domain.truth import Truth
from tests.domain.test_checks import Case, field, sure, vague

NUMBER, ANOTHER = "320102199003070017", "440524188001010014"


def homes(one: str, other: str, number: str = NUMBER) -> Case:
    return Case({"card_number": sure(NUMBER), "card": sure(one), "permit_number": sure(number), "permit": sure(other)})


def one_home(case: Case) -> list[Truth]:
    people = (AtHome(field("card_number"), field("card")), AtHome(field("permit_number"), field("permit")))
    return [problem.truth for problem in OneHome(people).run(case)]


@pytest.mark.parametrize(
    "other", ["四川省成都市锦江区书院西街3号", "江苏省苏州市姑苏区人民路8号", "昆山市玉山镇翠湖小区3幢"]
)
def test_one_number_with_homes_in_two_cities_is_for_a_person(other: str) -> None:
    assert one_home(homes("江苏省南京市鼓楼区湖北路8号", other)) == [Truth.DOUBT]


@pytest.mark.parametrize("other", ["南京市鼓楼区湖北路8号", "江苏省南京市玄武区北京东路4号", "江苏省", "湖北路8号"])
def test_homes_in_one_city_agree_and_so_does_one_that_names_no_place(other: str) -> None:
    assert one_home(homes("江苏省南京市鼓楼区湖北路8号", other)) == []


def test_homes_of_two_people_are_not_held_against_each_other() -> None:
    assert one_home(homes("江苏省南京市鼓楼区湖北路8号", "四川省成都市锦江区书院西街3号", ANOTHER)) == []


@pytest.mark.parametrize(
    ("other", "expected"),
    [("江苏省南京市玄武区北京东路40号", True), ("南京市玄武区北京东路6号", True), ("南京市玄武区北京东路四号", False)],
)
def test_homes_that_shall_be_one_address_agree_down_to_the_door(other: str, expected: bool) -> None:
    people = (AtHome(field("card_number"), field("card")), AtHome(field("permit_number"), field("permit")))
    found = OneHome(people, whole=True).run(homes("江苏省南京市玄武区北京东路4号", other))
    assert [problem.truth for problem in found] == ([Truth.DOUBT] if expected else [])


def test_a_home_not_surely_read_decides_nothing() -> None:
    weak = vague("四川省成都市锦江区书院西街3号")
    readings = {"card": sure("江苏省南京市鼓楼区湖北路8号"), "permit": weak}
    assert one_home(Case({"card_number": sure(NUMBER), "permit_number": sure(NUMBER), **readings})) == []


def test_every_letter_of_a_plate_names_a_city_of_its_province() -> None:
    lost = [key for key, called in letters().items() if city_called(province_of_sign(key[0]), called) is None]
    assert lost == []


@pytest.mark.parametrize(
    ("plate", "place", "expected"),
    [
        ("苏E12345", "江苏省南京市鼓楼区湖北路8号", True), ("苏U12345", "江苏省苏州市姑苏区人民路8号", False),
        ("苏A12345", "四川省成都市锦江区书院西街3号", True), ("鲁H1234挂", "山东省济宁市任城区车站西路18号", False),
        ("粤X1234D", "广东省佛山市顺德区大良街道1号", False), ("京N12345", "北京市海淀区学院路1号", False),
        ("琼E12345", "海南省海口市龙华区1号", False), ("无号牌", "江苏省南京市鼓楼区湖北路8号", False), ("苏E12345", "湖北路8号", False),
    ],
)  # fmt: skip
def test_a_plate_of_another_city_than_the_owner_s_is_for_a_person(plate: str, place: str, expected: bool) -> None:
    check = PlatePlace(field("plate"), field("place"))
    found = [p.truth for p in check.run(Case({"plate": sure(plate), "place": sure(place)}))]
    assert found == ([Truth.DOUBT] if expected else [])


def test_a_letter_of_no_one_city_says_its_province() -> None:
    found = city_of_plate("琼E12345")
    assert found is not None
    assert (found.province, found.city) == ("46", "")
