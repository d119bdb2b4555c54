"""Bundles: one set of uploads, a verdict a step, and what one step gives feeding the next."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.outcomes import hardest
from preaudit.domain.verdict import Outcome
from preaudit.errors import FactsError, RuleError, UnknownItemError
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.bundle_tests import BundleTest, load_bundle_tests
from tests.made_once import shipped_book

BOOK = shipped_book()
TESTS = [t for p in sorted((shipped("rules") / "bundles").glob("*.test.yaml")) for t in load_bundle_tests(p)]


@pytest.mark.parametrize("test", [pytest.param(t, id=f"{t.subject}: {t.test.name}") for t in TESTS])
def test_a_bundle_says_what_its_test_file_expects(test: BundleTest) -> None:
    assert test.mismatches(BOOK) == ()


def test_a_paper_that_only_another_step_asks_for_is_no_surplus() -> None:
    verdict = TESTS[0].verdict(BOOK)
    assert not [f.code for step in verdict.steps for f in step.verdict.findings if f.code == "case.wrong_document"]


def test_optional_steps_nobody_asked_for_are_left_out() -> None:
    test = next(t for t in TESTS if t.test.steps)
    assert [s.step.code for s in test.verdict(BOOK).steps] == ["birth_certificate", "household", "reimbursement"]


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL], Outcome.ACCEPT_WITH_DEFERRAL),
        ([Outcome.MANUAL_REVIEW, Outcome.SUPPLEMENT], Outcome.SUPPLEMENT),
        ([Outcome.ACCEPT, Outcome.MANUAL_REVIEW], Outcome.MANUAL_REVIEW),
        ([], Outcome.ACCEPT),
    ],
)
def test_of_the_steps_the_one_that_needs_most_decides(outcomes: list[Outcome], expected: Outcome) -> None:
    assert hardest(outcomes) is expected


def test_a_shared_material_or_a_step_that_is_misspelt_is_refused() -> None:
    test = TESTS[0]
    for facts, steps in (({"shared": ["marriage_certifcate"]}, ()), ({}, ("reimbursment",))):
        changed = test.test.model_copy(update={"facts": facts, "steps": steps})
        with pytest.raises(FactsError, match=r"marriage_certificate|reimbursement"):
            BundleTest(test.file, test.subject, test.case, changed).verdict(BOOK)


def test_an_unknown_bundle_names_the_nearest() -> None:
    with pytest.raises(UnknownItemError, match="newborn"):
        BOOK.bundle("newbron")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("item: newborn-household-registration", "item: newborn-household", "newborn-household-registration"),
        ("after: [birth_certificate, household]", "after: [birth_certificate, houshold]", "household"),
        ("gives: birth_certificate", "gives: birth_certificat", "birth_certificat"),
        ("step: household,", "step: vaccination,", "重复"),
    ],
)
def test_a_slip_in_a_bundle_does_not_load(tmp_path: Path, old: str, new: str, says: str) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(shipped("rules"), rules)
    path = rules / "bundles" / "newborn.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=says) as caught:
        load_rulebook(rules)
    assert str(caught.value).startswith(f"{path}:")
