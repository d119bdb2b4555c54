"""What is alike in all that judging sees is judged once, and what differs in anything is judged by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from preaudit.archive import case_judging
from preaudit.archive.archived_case import ArchivedCase
from preaudit.archive.case_judging import CaseJudge, book_at, papers_key
from preaudit.archive.decisions import Decision, DecisionTaken
from preaudit.archive.kept_papers import pack
from preaudit.archive.work_plan import Lists, Task, WorkPlan
from preaudit.domain.judging import judge
from preaudit.domain.reviews import Cost, Review
from preaudit.domain.verdict import Verdict
from preaudit.rulebook.rule_tests import load_tests
from preaudit.services.kept_documents import understood_by
from tests.archive.made_archive import ITEM, rules_of, settings_of

_ACCEPTED, _REFUSED = DecisionTaken(Decision.ACCEPTED), DecisionTaken(Decision.REFUSED)


@pytest.fixture
def plan(tmp_path: Path) -> WorkPlan:
    settings = settings_of(tmp_path)
    return WorkPlan(settings, "", Lists(rules_of(settings)))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[Verdict]:
    """The verdicts that were worked out, as they come."""
    every: list[Verdict] = []

    def counted(*arguments: object) -> Verdict:
        every.append(judge(*arguments))  # type: ignore[arg-type]  # as they were given
        return every[-1]

    monkeypatch.setattr(case_judging, "judge", counted)
    return every


def test_cases_alike_in_papers_facts_list_and_day_are_judged_once(plan: WorkPlan, judged: list[Verdict]) -> None:
    case, packed = _case(plan)
    with CaseJudge(plan) as judging:
        first = _record(judging, plan, case, packed)
        for other in (replace(case, id="another", files=("elsewhere/1.jpg",)), replace(case, taken=_REFUSED)):
            again = _record(judging, plan, other, packed)
            assert (again["outcome"], again["findings"]) == (first["outcome"], first["findings"])
        assert again["agreement"] != first["agreement"]
    assert len(judged) == 1


@pytest.mark.parametrize(
    "other",
    [{"facts": {"agent": True, "credit": "good"}}, {"accepted_on": date(2031, 3, 16)}, {"region": "330100"}],
    ids=["facts", "day", "region"],
)
def test_a_case_that_differs_in_anything_is_judged_by_itself(
    plan: WorkPlan, judged: list[Verdict], other: dict[str, Any]
) -> None:
    case, packed = _case(plan)
    changed = replace(case, **other)
    with CaseJudge(plan) as judging:
        _record(judging, plan, case, packed)
        after = _record(judging, plan, changed, packed)
    with CaseJudge(plan) as alone:
        assert after == _record(alone, plan, changed, packed)
    assert len(judged) == 3


def test_other_papers_under_the_same_names_are_judged_by_themselves(plan: WorkPlan, judged: list[Verdict]) -> None:
    case, packed = _case(plan)
    with CaseJudge(plan) as judging:
        _record(judging, plan, case, packed)
        _record(judging, plan, case, _case(plan, 1)[1])
    assert len(judged) == 2


def _case(plan: WorkPlan, number: int = 0) -> tuple[ArchivedCase, bytes]:
    """A case and its papers, from a test of the rules."""
    tests = load_tests(rules_of(plan.settings) / "items" / f"{ITEM}.test.yaml")
    test = [t for t in tests if t.documents()][number]
    verdict = test.verdict(book_at(rules_of(plan.settings), plan.settings.cache_dir))
    case = ArchivedCase("1", "1", ITEM, test.day, ("1.jpg",), facts={"agent": False, "credit": "good"}, taken=_ACCEPTED)
    return case, pack(Review(verdict, test.documents(), (), Cost()))


def _record(judging: CaseJudge, plan: WorkPlan, case: ArchivedCase, packed: bytes) -> dict[str, Any]:
    book = book_at(rules_of(plan.settings), plan.settings.cache_dir)
    key = papers_key(case, judging.engine, understood_by(book.kinds, plan.settings.quality))
    (one,) = judging.answer(Task(case, ("then",), ((key, packed),))).judged
    record: dict[str, Any] = orjson.loads(one.record)
    assert not one.failed, record
    return record
