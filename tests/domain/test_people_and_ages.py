"""Ages that people have, numbers of the form they have, a number of the person named, values that are masked."""

from __future__ import annotations

import pytest

from preaudit.domain.checking.comparison import How
from preaudit.domain.checks.filled_in import FilledIn
from preaudit.domain.checks.one_of_people import OneOfPeople
from preaudit.domain.checks.plausible_age import PlausibleAge
from preaudit.domain.checks.same import Same
from preaudit.domain.checks.same_person import Person
from preaudit.domain.checks.usual_form import UsualForm
from preaudit.domain.truth import Truth
from tests.domain.test_checks import field, sure, truth, vague

_MOTHER, _FATHER = "320102199108120025", "320102199003070017"


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("2005-08-11", Truth.DOUBT),
        ("2005-08-12", Truth.PASS),
        ("2052-08-11", Truth.PASS),
        ("2052-08-12", Truth.DOUBT),
        ("1990-01-01", Truth.DOUBT),
    ],
)
def test_a_mother_is_of_an_age_to_be_one_on_the_day_of_birth(born: str, expected: Truth) -> None:
    check = PlausibleAge(field("number"), "母亲", 14, 60, field("born"))
    assert truth(check, {"number": sure(_MOTHER), "born": sure(born)}) is expected


def test_an_age_that_is_not_sure_is_left_to_the_checks_of_number_and_day() -> None:
    check = PlausibleAge(field("number"), "母亲", 14, 60, field("born"))
    assert truth(check, {"number": vague(_MOTHER), "born": sure("1999-01-01")}) is Truth.PASS
    assert truth(check, {"number": sure(_MOTHER), "born": vague("1999-01-01")}) is Truth.PASS
    assert truth(check, {"number": sure(_MOTHER), "born": None}) is Truth.PASS


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("W320123456", Truth.PASS),
        ("w320123456", Truth.PASS),
        ("123", Truth.DOUBT),
        ("W32012345", Truth.DOUBT),
        ("3201234567", Truth.DOUBT),
    ],
)
def test_a_number_of_another_form_is_for_a_person(number: str, expected: Truth) -> None:
    check = UsualForm(field("number"), 1, 9)
    assert truth(check, {"number": sure(number)}) is expected
    assert truth(check, {"number": vague(number)}) is Truth.PASS


@pytest.mark.parametrize(
    ("name", "number", "expected"),
    [
        ("莫海涛", _FATHER, Truth.PASS),
        ("向惠", _MOTHER, Truth.PASS),
        ("莫海涛", _MOTHER, Truth.DOUBT),
        ("向惠", _FATHER, Truth.DOUBT),
        ("莫海涛", "320102193505060014", Truth.PASS),
        ("王五", _MOTHER, Truth.PASS),
    ],
)
def test_a_number_is_not_that_of_the_other_parent(name: str, number: str, expected: Truth) -> None:
    people = (Person(field("mother"), field("hers")), Person(field("father"), field("his")))
    check = OneOfPeople(Person(field("name"), field("number")), people)
    known = {"mother": sure("向惠"), "hers": sure(_MOTHER), "father": sure("莫海涛"), "his": sure(_FATHER)}
    assert truth(check, {"name": sure(name), "number": sure(number), **known}) is expected


@pytest.mark.parametrize("masked", ["6222********0123", "6222＊＊＊＊0123", "6222XXXXXXXX0123"])
def test_the_same_mask_is_not_the_same_number(masked: str) -> None:
    check = Same((field("one"), field("other")), How.NUMBER)
    assert truth(check, {"one": sure(masked), "other": sure(masked)}) is Truth.DOUBT
    assert truth(FilledIn((field("one"),), (field("one"),)), {"one": sure(masked)}) is Truth.DOUBT


def test_a_persons_number_and_a_firms_code_do_not_deny_one_another() -> None:
    check, code = Same((field("one"), field("other")), How.NUMBER), "91320105MA3ABCD153"
    for one, other in ((_MOTHER, code), (code, _MOTHER)):
        assert truth(check, {"one": sure(one), "other": sure(other)}) is Truth.DOUBT
    assert truth(check, {"one": sure(_MOTHER), "other": sure(_FATHER)}) is Truth.FAIL
    assert truth(check, {"one": sure(code), "other": sure("91510107MA6CQ7X8JU")}) is Truth.FAIL


def test_the_same_mask_is_not_the_same_name() -> None:
    assert (
        truth(Same((field("one"), field("other")), How.NAME), {"one": sure("顾*远"), "other": sure("顾*远")})
        is Truth.DOUBT
    )
