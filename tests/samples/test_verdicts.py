"""The labels judged by the rules: were every page read perfectly, each case comes out as its label says."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.domain.facts import parse_facts
from preaudit.domain.judging import judge
from preaudit.evaluation import labelled_cases
from preaudit.rulebook import RuleBook
from tests.made_once import shipped_book
from tests.samples.labels import FOLDERS, case_name, documents


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.mark.parametrize("folder", FOLDERS, ids=case_name)
def test_a_case_read_perfectly_comes_out_as_labelled(folder: Path, book: RuleBook) -> None:
    (case,) = labelled_cases(folder)
    verdict = judge(book.item(case.item), documents(folder), parse_facts(case.facts), case.as_of, case.region)
    found = {(finding.material, finding.reason.value) for finding in verdict.findings}
    statuses = {material.material: material.status.value for material in verdict.items}
    assert verdict.outcome.value == case.outcome, sorted(f.code for f in verdict.findings)
    assert {code: statuses[code] for code in case.statuses} == dict(case.statuses)
    assert set(case.reasons) <= found
