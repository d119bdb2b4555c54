"""A check at which the program fails never becomes advice to a citizen: a person looks, and all other checks are run."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.check import Check, Phrases
from preaudit.domain.checking.problem import Problem
from preaudit.domain.items import Item, Rule
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome, Reason, Severity, Status
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from preaudit.wording import Text, literal
from tests.made_once import shipped_book

RULES = shipped("rules")
BOOK = shipped_book()
TESTS = {test.test.name: test for test in load_tests(RULES / "items" / "elderly-allowance.test.yaml")}
COMPLETE = next(iter(TESTS.values()))


@dataclass(frozen=True, slots=True)
class Broken(Check):
    """Fails in a way nobody foresaw."""

    NAMES = ("broken",)
    error: type[Exception] = KeyError

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        raise self.error("320102193505060014")

    def sentence(self, phrases: Phrases) -> Text:
        return literal("")


def broken(test: RuleTest, error: type[Exception] = KeyError) -> Item:
    item = BOOK.item(test.subject, test.day, test.region)
    rule = Rule("id_card.broken", "id_card", Broken(error))
    materials = tuple(replace(m, rules=(*m.rules, rule)) if m.code == "id_card" else m for m in item.materials)
    return replace(item, materials=materials)


def test_a_complete_case_waits_for_a_person_and_its_papers_are_not_asked_for_again() -> None:
    item = broken(COMPLETE)
    verdict = judge(item, COMPLETE.documents(), COMPLETE.facts_for(item), COMPLETE.day)
    assert verdict.outcome is Outcome.MANUAL_REVIEW
    (found,) = verdict.findings
    assert (found.code, found.reason, found.severity) == ("id_card.broken", Reason.INTERNAL, Severity.DOUBT)
    assert next(r.status for r in verdict.items if r.material == "id_card") is Status.COMPLETE
    assert "不需要重新提交" in found.citizen
    assert "KeyError" in found.texts.staff.zh
    said = "".join(text.zh for text in (found.texts.citizen, found.texts.mend))
    assert not any(word in said for word in ("拍照", "重新上传", "320102"))


def test_the_other_checks_are_run() -> None:
    test = next(t for t in TESTS.values() if t.test.expect.findings == ("id_card.age",))
    item = broken(test)
    verdict = judge(item, test.documents(), test.facts_for(item), test.day)
    assert {"id_card.age", "id_card.broken"} <= {found.code for found in verdict.findings}
    assert verdict.outcome is Outcome.OUT_OF_SCOPE


def test_a_machine_without_memory_is_no_finding() -> None:
    item = broken(COMPLETE, MemoryError)
    with pytest.raises(MemoryError):
        judge(item, COMPLETE.documents(), COMPLETE.facts_for(item), COMPLETE.day)
