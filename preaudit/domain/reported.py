"""A problem reported: the finding it makes of what it is of, and how much that weighs in this case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from preaudit.domain.best_readings import asks_nothing_new
from preaudit.domain.checking.problem import Problem
from preaudit.domain.dossier import Dossier
from preaudit.domain.items import Material, Necessity, Rule
from preaudit.domain.tolerance import Permit, may_be_deferred, permit
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Finding, Severity
from preaudit.wording import findings as say


@dataclass(frozen=True, slots=True)
class Reported:
    """A problem, what it is of, and the finding it makes; `rule`: None where no rule says it."""

    rule: Rule | None
    problem: Problem
    finding: Finding


def questions_once(found: Iterable[Reported]) -> Iterator[Reported]:
    """One question a value: what rests on the best readings of values that are told of anyhow says nothing more."""
    every = list(found)
    weighing = (r for r in every if r.finding.severity is not Severity.WARNING and not r.problem.perhaps)
    known = {place for r in weighing for place in r.problem.evidence}
    for one in every:
        if not asks_nothing_new(one.problem, known):
            yield one
            if one.finding.severity is not Severity.WARNING:
                known.update(one.problem.perhaps)


def report(dossier: Dossier, material: Material | None, code: str, rule: Rule | None, problem: Problem) -> Reported:
    """The problem with the finding it makes."""
    permitted = dossier.once(("permit",), lambda: permit(dossier.item, dossier.facts))
    severity, barred = _severity(dossier, material, rule, problem, permitted)
    texts = problem.texts
    if barred:
        texts = replace(texts, staff=say.NOT_TOLERATED(finding=texts.staff, why=permitted.why_text))
    finding = Finding(
        code=code,
        reason=problem.reason,
        material=material.code if material else "",
        severity=severity,
        evidence=tuple(sorted(set(problem.evidence), key=lambda e: (e.file, e.page, e.polygon or ()))),
        rule=f"{dossier.item.code}/{rule.id if rule else code}",
        basis=(rule.basis if rule else "") or (material.basis if material else "") or dossier.item.basis,
        texts=texts,
    )
    return Reported(rule, problem, finding)


def _severity(
    dossier: Dossier, material: Material | None, rule: Rule | None, problem: Problem, permitted: Permit
) -> tuple[Severity, bool]:
    """How much a problem weighs, and whether it could follow later were the case tolerated."""
    severity = rule.severity if rule else Severity.CORE
    optional = material is not None and material.necessity is Necessity.OPTIONAL and not problem.of_the_paper
    if severity is Severity.WARNING or (optional and severity is Severity.CORE):
        return Severity.WARNING, False
    if problem.truth is Truth.DOUBT:
        return Severity.DOUBT, False
    if material and severity is Severity.CORE and may_be_deferred(dossier.item, material, problem.reason):
        if permitted.allowed is Truth.FAIL:
            return Severity.CORE, True
        return Severity.DEFERRABLE, False
    return severity, False
