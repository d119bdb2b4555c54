"""Made-up people and businesses: their numbers pass the checks of GB 11643 and GB 32100 and agree with what is said."""

from __future__ import annotations

from datetime import date

import pytest

from preaudit.domain.numbers import birth_date_in, valid_credit_code, valid_id_number
from samples.generator import people, scenarios
from samples.generator.papers.business import Business
from samples.generator.people import Person

PEOPLE = [value for value in vars(people).values() if isinstance(value, Person)]
BUSINESSES = [value for value in vars(scenarios).values() if isinstance(value, Business)]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_an_identity_number_is_valid_and_says_the_birth_date(person: Person) -> None:
    assert valid_id_number(person.id_number)
    assert birth_date_in(person.id_number) == date.fromisoformat(person.birth_date)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_a_card_runs_as_long_as_the_age_at_issue_allows(person: Person) -> None:
    born, issued = date.fromisoformat(person.birth_date), date.fromisoformat(person.valid_from)
    age = issued.year - born.year - ((issued.month, issued.day) < (born.month, born.day))
    years = None if age >= 46 else 20 if age >= 26 else 10 if age >= 16 else 5
    assert person.valid_to == (issued.replace(year=issued.year + years).isoformat() if years else "长期")


def test_nobody_shares_a_name_or_a_number() -> None:
    assert len({person.name for person in PEOPLE}) == len({person.id_number for person in PEOPLE}) == len(PEOPLE)


@pytest.mark.parametrize("business", BUSINESSES, ids=lambda business: business.name)
def test_a_credit_code_is_valid_and_says_what_the_business_is(business: Business) -> None:
    assert valid_credit_code(business.code)
    assert business.code.startswith("91" if business.company else "92")


def test_chinese_dates_are_written_both_ways() -> None:
    assert people.chinese_date("2026-03-09") == "2026年03月09日"
    assert people.chinese_date("2026-03-09", padded=False) == "2026年3月9日"
    assert people.chinese_numeral_date("2026-12-31") == "二〇二六年十二月三十一日"
    assert people.chinese_numeral_date("2030-10-20") == "二〇三〇年十月二十日"
