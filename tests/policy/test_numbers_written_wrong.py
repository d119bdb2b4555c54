"""A number that fails its own check digit is never certain, whatever its source, and the finding asks to compare it with the original."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from preaudit.domain.documents import Document
from preaudit.domain.doubts import Doubt
from preaudit.domain.facts import parse_facts
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome, Reason, Verdict
from preaudit.policy.complete_cases import CompleteItem, complete_cases
from tests.made_once import shipped_book

_RULES = Path(__file__).parents[2] / "rules"
_BUSINESS, _FOOD = "individual-business-registration", "food-business-permit"
_WRONG_NUMBER, _WRONG_CODE = "320102199003070018", "91320102MA1TERT0XY"


@cache
def _case(item: str) -> CompleteItem:
    return next(case for case in complete_cases(_RULES, shipped_book()) if case.item.code == item)


def _judged(case: CompleteItem, documents: tuple[Document, ...], **facts: object) -> Verdict:
    told = parse_facts({**case.facts, **facts}, case.item.own_facts())
    return judge(case.item, documents, told, case.day, case.region)


def _written(case: CompleteItem, kind: str, key: str, value: str, doubt: Doubt) -> tuple[Document, ...]:
    return tuple(
        replace(d, fields={**d.fields, key: replace(d.fields[key], value=value, certain=not doubt, doubt=doubt)})
        if d.kind == kind and key in d.fields
        else d
        for d in case.documents
    )


@pytest.mark.parametrize(
    ("item", "key", "wrong", "beside"),
    [
        (_BUSINESS, "operator_id_number", _WRONG_NUMBER, "operator_id"),
        (_FOOD, "unified_social_credit_code", _WRONG_CODE, "business_license"),
    ],
)
@pytest.mark.parametrize("doubt", [Doubt.WRITTEN_WRONG, Doubt.NONE])
def test_a_number_written_wrong_is_a_finding_that_asks_to_compare_it_with_the_original(
    item: str, key: str, wrong: str, beside: str, doubt: Doubt
) -> None:
    case = _case(item)
    verdict = _judged(case, _written(case, "application_form", key, wrong, doubt))
    found = [f for f in verdict.findings if f.reason is Reason.INVALID_NUMBER]
    assert verdict.outcome is Outcome.SUPPLEMENT
    assert [f.material for f in found] == ["application_form"]
    assert "原件" in str(found[0].citizen)
    assert "原件" in str(found[0].mend)
    assert any(f.reason is Reason.INCONSISTENT and f.material == beside for f in verdict.findings)


def test_one_that_was_not_read_clearly_is_for_a_person() -> None:
    case = _case(_BUSINESS)
    documents = _written(case, "application_form", "operator_id_number", _WRONG_NUMBER, Doubt.CHECKSUM)
    assert _judged(case, documents).outcome is Outcome.MANUAL_REVIEW


def test_the_same_wrong_number_on_every_paper_confirms_nothing() -> None:
    case = _case(_FOOD)
    documents = case.documents
    for kind in ("application_form", "business_license"):
        documents = _written(
            replace(case, documents=documents), kind, "unified_social_credit_code", _WRONG_CODE, Doubt.NONE
        )
    reasons = {f.material: f.reason for f in _judged(case, documents).findings if f.code.endswith(".credit_code")}
    assert reasons["business_license"] is Reason.DOUBTFUL


def test_a_wrong_number_that_a_share_brought_is_for_a_person() -> None:
    case = _case(_BUSINESS)
    card = next(d for d in case.documents if d.kind == "id_card")
    fields = {key: field.value for key, field in card.fields.items()} | {"id_number": _WRONG_NUMBER}
    shared = {"operator_id": {"reference": "人口库 2026-0001", "fields": fields}}
    verdict = _judged(case, tuple(d for d in case.documents if d is not card), shared=shared)
    assert verdict.outcome is Outcome.MANUAL_REVIEW


def test_a_wrong_number_that_the_portal_told_is_for_a_person() -> None:
    case = _case(_BUSINESS)
    applicant = {"kind": "person", "name": "陈小满", "id_number": _WRONG_NUMBER}
    assert _judged(case, case.documents, applicant=applicant).outcome is Outcome.MANUAL_REVIEW
