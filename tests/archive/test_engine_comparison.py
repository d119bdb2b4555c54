from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from preaudit.archive.engine_comparison import EngineCase, EngineComparison, both_read, compare_engines
from preaudit.archive.journal import Journal
from preaudit.archive.masking import Masks
from preaudit.archive.opened_archive import open_archive
from preaudit.archive.read_differences import Aspect
from preaudit.archive.reaudit import Run
from preaudit.archive.work_plan import THEN, Lists, WorkPlan
from tests.archive.made_archive import Here, made_archive, rules_of, settings_of

SEAL = {"kind": "seal", "slot": "", "state": "present", "confidence": 0.9, "text": "青山区甲公司"}


def papers(document: dict[str, Any] | None = None, **fields: tuple[str, bool]) -> dict[str, Any]:
    read = {name: {"value": value, "raw": value, "certain": sure} for name, (value, sure) in fields.items()}
    one = {"id": "1", "kind": "card", "pages": [{"file": "甲.jpg", "page": 1}], "fields": read, **(document or {})}
    return {"files": [{"file": "甲.jpg", "pages": 1}], "documents": [one]}


def record(outcome: str, *findings: tuple[str, str], failed: str = "") -> dict[str, Any]:
    found = [{"code": c, "material": m, "reason": "doubtful", "severity": "review"} for c, m in findings]
    return {"outcome": outcome, "findings": found, "items": [], **({"failed": {"code": failed}} if failed else {})}


def compared(
    old: dict[str, Any], new: dict[str, Any], outcomes: tuple[str, str] = ("accept", "accept")
) -> EngineComparison:
    return compare_engines([EngineCase("1", (old, new), (record(outcomes[0]), record(outcomes[1])))])


def otherwise(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, Aspect, str]]:
    """Where, what and under which name two documents are read differently."""
    found = compared(papers(old), papers(new))
    return [(d.place, d.aspect, d.name) for case in found.changed for d in case.read]


def test_what_both_are_sure_of_and_read_differently_is_told_from_what_one_doubts() -> None:
    old = papers(name=("a", True), number=("1", True), day=("x", False), place=("p", True))
    new = papers(name=("a", True), number=("2", True), day=("y", True), place=("q", False))
    found = compared(old, new)
    counted = (found.things, found.differ, found.contradicted)
    assert [one[Aspect.FIELD] for one in counted] == [4, 3, 1]
    assert (found.lost, found.gained) == (1, 1)
    assert found.by_name == {"field: card.number": 1, "field: card.day": 1, "field: card.place": 1}


def test_a_field_that_one_engine_does_not_find_is_lost() -> None:
    found = compared(papers(name=("a", True)), papers())
    assert (found.things[Aspect.FIELD], found.lost, found.contradicted[Aspect.FIELD]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("outcomes", "passes"),
    [
        (("accept", "accept"), True),
        (("supplement", "accept"), False),
        (("manual_review", "accept_with_deferral"), False),
        (("accept", "manual_review"), True),
    ],
)
def test_nothing_may_be_accepted_by_the_new_engine_alone(outcomes: tuple[str, str], passes: bool) -> None:
    same = papers(name=("a", True))
    assert compared(same, same, outcomes).passes(0.0, 1.0) is passes


def test_limits_are_shares_and_nothing_read_proves_nothing() -> None:
    found = compared(papers(number=("1", True), name=("a", True)), papers(number=("2", True), name=("a", True)))
    assert found.passes(0.5, 0.0)
    assert not found.passes(0.49, 0.0)
    flipped = compared(papers(name=("a", True)), papers(name=("a", True)), ("accept", "supplement"))
    assert not flipped.passes(0.0, 0.5)
    assert not compared({}, {}).passes(1.0, 1.0)


VOID = {"meaning": "void", "text": "作废", "purposes": []}


@pytest.mark.parametrize(
    ("old", "new", "aspect", "name"),
    [
        ({"marks": [SEAL]}, {"marks": [{**SEAL, "state": "absent"}]}, Aspect.MARK, "seal"),
        ({"marks": [SEAL]}, {"marks": [{**SEAL, "text": "青山区乙公司"}]}, Aspect.MARK, "seal"),
        ({"marks": [SEAL, SEAL]}, {"marks": [SEAL]}, Aspect.MARK, "seal"),
        (
            {"marks": [{**SEAL, "state": "doubtful", "confidence": 0.3}]},
            {"marks": [{**SEAL, "state": "doubtful", "confidence": 0.1}]},
            Aspect.MARK,
            "seal",
        ),
        ({"remarks": [VOID]}, {}, Aspect.REMARK, "void"),
        ({"remarks": [VOID]}, {"remarks": [{**VOID, "text": "作度"}]}, Aspect.REMARK, "void"),
        ({"defects": [{"code": "glare"}]}, {}, Aspect.QUALITY, "glare"),
        ({"readable": False}, {"readable": True}, Aspect.QUALITY, "readable"),
        ({"sides": ["front"]}, {"sides": ["front", "back"]}, Aspect.SHAPE, "sides"),
        ({"certain": True}, {"certain": False}, Aspect.SHAPE, "certain"),
        ({"text": "甲"}, {"text": "乙"}, Aspect.WORDS, "text"),
        ({"forms": [{"boxes": [{"label": "是", "ticked": True}]}]}, {}, Aspect.FORM, "box"),
    ],
)
def test_whatever_judging_reads_of_a_paper_is_compared(
    old: dict[str, Any], new: dict[str, Any], aspect: Aspect, name: str
) -> None:
    assert ("1:1", aspect, name) in otherwise(old, new)
    assert {found[1] for found in otherwise(old, new)} <= {aspect, Aspect.PAPER}
    assert otherwise(old, old) == []


def test_a_mark_that_both_are_sure_of_and_see_differently_keeps_the_gate_shut() -> None:
    old, new = papers({"marks": [SEAL]}, name=("a", True)), papers({"marks": []}, name=("a", True))
    doubted = papers({"marks": [{**SEAL, "state": "doubtful"}]}, name=("a", True))
    absent = papers({"marks": [{**SEAL, "state": "absent", "text": ""}]}, name=("a", True))
    assert not compared(old, absent).passes(0.0, 0.0)
    assert compared(old, doubted).passes(0.0, 0.0)
    assert compared(old, new).passes(0.0, 0.0)


def test_a_changed_outcome_is_explained_by_findings_and_by_what_was_read() -> None:
    old, new = papers(name=("a", True)), papers({"remarks": [VOID]}, name=("a", True))
    records = (record("accept"), record("manual_review", ("paper_marked", "identity")))
    (case,) = compare_engines([EngineCase("7", (old, new), records)]).changed
    assert case.flipped
    assert (case.gone, case.come) == ((), ("paper_marked identity doubtful review",))
    ((place, kind, remark),) = [(d.place, d.kind, d.new) for d in case.read]
    assert (place, kind, remark and remark.words) == ("1:1", "card", "作废")


def test_a_case_that_fails_with_one_engine_alone_is_another_outcome() -> None:
    read = papers(name=("a", True))
    found = compare_engines([EngineCase("7", (read, {}), (record("accept"), record("", failed="program_failed")))])
    assert found.outcomes == {("accept", "failed"): 1}
    assert "failed program_failed" in found.changed[0].come
    assert found.flips == 1


def test_personal_values_are_masked_and_whole_texts_are_left_out() -> None:
    old = papers({"text": "张三丰", "marks": [{**SEAL, "text": "张三丰印"}]}, name=("张三丰", True))
    new = papers({"text": "张三卡", "marks": [SEAL]}, name=("张三卡", True))
    (case,) = compare_engines([EngineCase("7", (old, new), (record("accept"),) * 2)], Masks(())).changed
    assert {d.aspect for d in case.read} == {Aspect.FIELD, Aspect.MARK, Aspect.WORDS}
    assert "三丰" not in repr(case)


def test_what_another_model_read_before_in_the_same_folder_is_not_compared(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    archive = str(made_archive(tmp_path, settings, 3))
    plan = WorkPlan(settings, archive, Lists(rules_of(settings)))
    with closing(Journal(tmp_path / "run", create=True)) as journal, journal.held():
        run = Run(open_archive(archive), plan, journal)
        run.judge(Here(plan))
        assert len(list(both_read(run, run))) == 3
        (stale, *_) = run.archive.cases
        judgment = journal.judgment(stale.id, THEN)
        assert judgment is not None
        journal.write([], [replace(judgment, basis="by another model")])
        assert run.unfinished() == 1
        assert stale.name not in {case.name for case in both_read(run, run)}
