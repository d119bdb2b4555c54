"""Facts of a case: nested or flat, and nothing misspelt."""

from __future__ import annotations

import pytest

from preaudit.domain.facts import Credit, Facts, parse_facts
from preaudit.errors import FactsError


def test_nested_and_flat_keys_mean_the_same() -> None:
    nested = parse_facts({"applicant": {"name": "陈小满", "tags": ["退役军人"]}, "credit": "good"})
    assert nested == parse_facts({"applicant.name": "陈小满", "applicant.tags": ["退役军人"], "credit": "good"})
    assert nested.credit is Credit.GOOD
    assert nested.applicant.tags == ("退役军人",)


def test_nothing_said_means_nothing_known() -> None:
    assert parse_facts({}) == Facts()
    assert parse_facts({"applicant": None, "agent": None, "credit": None}) == Facts()


def test_what_is_not_said_of_an_agent_differs_from_no_agent() -> None:
    assert parse_facts({}).agent is None
    assert parse_facts({"agent": False}).agent is False


@pytest.mark.parametrize(
    ("key", "near"), [("credits", "credit"), ("familyrun", "family_run"), ("applicant.nam", "applicant.name")]
)
def test_an_unknown_key_is_an_error_that_names_the_nearest(key: str, near: str) -> None:
    with pytest.raises(FactsError, match=near.replace(".", r"\.")):
        parse_facts({key: "x"})


def test_an_unknown_nested_key_is_found() -> None:
    with pytest.raises(FactsError, match=r"applicant\.id_number"):
        parse_facts({"applicant": {"id_numer": "1"}})


@pytest.mark.parametrize(
    "facts",
    [
        {"agent": "yes"},
        {"agent": 1},
        {"credit": "excellent"},
        {"shared": "licence"},
        {"applicant": "陈小满"},
        {"applicant": {"name": 5}},
        {"applicant": {"tags": [1]}},
    ],
)
def test_a_wrong_type_is_an_error(facts: dict[str, object]) -> None:
    with pytest.raises(FactsError):
        parse_facts(facts)


def test_the_same_fact_twice_must_agree() -> None:
    with pytest.raises(FactsError):
        parse_facts({"applicant": {"name": "陈小满"}, "applicant.name": "沈清和"})
