"""What persons answered of a case counts beside the facts that were given, the last word on each."""

from __future__ import annotations

from preaudit.domain.answers import answered
from preaudit.domain.corrections import Correction, CorrectionKind
from preaudit.domain.facts import parse_facts


def answer(key: str, value: str) -> Correction:
    return Correction("", 1, 1, CorrectionKind.FACT, key, value)


def test_without_answers_the_facts_are_those_that_were_given() -> None:
    given = {"agent": False}
    assert answered(given, [Correction("a" * 64, 1, 1, CorrectionKind.VALUE, "name", "周桂兰")]) is given


def test_the_last_answer_holds_and_outweighs_what_was_given() -> None:
    said = [answer("agent", "yes"), answer("credit", "good"), answer("agent", "no")]
    assert answered({"agent": True}, said) == {"agent": False, "credit": "good"}


def test_an_answer_of_the_applicant_stands_beside_what_the_portal_told_flat_or_nested() -> None:
    said = [answer("applicant.kind", "person"), answer("applicant.tags:elderly", "yes")]
    for given in (
        {"applicant": {"name": "周桂兰", "tags": ["veteran"]}},
        {"applicant.name": "周桂兰", "applicant.tags": ["veteran"]},
    ):
        facts = parse_facts(answered(given, said)).applicant
        assert (facts.name, facts.kind, facts.tags) == ("周桂兰", "person", ("veteran", "elderly"))


def test_a_tag_that_does_not_fit_after_all_is_taken_away() -> None:
    told = answered({"applicant": {"tags": ["elderly", "veteran"]}}, [answer("applicant.tags:elderly", "no")])
    assert told == {"applicant": {"tags": ["veteran"]}}
