"""One filled dossier assessed: every finding, and how each material stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from preaudit.domain import findings as words
from preaudit.domain.checks.case import Problem
from preaudit.domain.cross_findings import left_over, settled, weighed
from preaudit.domain.documents import CONTRADICTS_CODE
from preaudit.domain.dossier import Dossier
from preaudit.domain.items import Material, Necessity, Rule
from preaudit.domain.matching import Match
from preaudit.domain.tolerance import Permit, may_be_deferred, permit
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Finding, MaterialResult, Outcome, Reason, Severity, Status


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings of one way to fill the slots, the materials, and the outcome they lead to."""

    match: Match
    findings: tuple[Finding, ...]
    materials: tuple[MaterialResult, ...]
    permit: Permit

    @property
    def outcome(self) -> Outcome:
        """The recommendation, by precedence."""
        seen = {finding.severity for finding in self.findings}
        for severity, outcome in _PRECEDENCE:
            if severity in seen:
                return outcome
        return Outcome.ACCEPT

    @property
    def rank(self) -> tuple[object, ...]:
        """Smaller is the better way to fill the slots: fewest certain gaps, then by outcome, then fewest of the rest."""
        count = {severity: sum(f.severity is severity for f in self.findings) for severity in Severity}
        order = [outcome for _, outcome in _PRECEDENCE][::-1]
        outcome = -1 if self.outcome is Outcome.ACCEPT else order.index(self.outcome)
        rest = (count[s] for s in (Severity.SCOPE, Severity.DOUBT, Severity.DEFERRABLE, Severity.WARNING))
        filled = self.match.dossier.filled
        keys = tuple((m.code not in filled, filled[m.code].key if m.code in filled else ()) for m in self._list)
        return (count[Severity.CORE], outcome, *rest, keys)

    @property
    def _list(self) -> tuple[Material, ...]:
        return self.match.dossier.item.materials


_PRECEDENCE = (
    (Severity.SCOPE, Outcome.OUT_OF_SCOPE),
    (Severity.CORE, Outcome.SUPPLEMENT),
    (Severity.DOUBT, Outcome.MANUAL_REVIEW),
    (Severity.DEFERRABLE, Outcome.ACCEPT_WITH_DEFERRAL),
)


def assess(match: Match) -> Assessment:
    """Every rule is run; none stops at the first defect (行政许可法 §32)."""
    dossier = match.dossier
    permitted = permit(dossier.item, dossier.facts)
    found = [
        _finding(dossier, material, code, rule, problem, permitted)
        for material in dossier.item.materials
        for code, rule, problem in _of_material(match, material)
    ]
    found += [
        _finding(dossier, None, rule.id, rule, problem, permitted)
        for rule in dossier.item.rules
        for problem in _run(dossier, rule)
    ]
    found = list(settled(weighed(found, match)))
    results = tuple(
        _result(dossier, m, [f for f in found if f.material == m.code], permitted) for m in dossier.item.materials
    )
    if any(f.severity is Severity.DEFERRABLE for f in found) and permitted.allowed is Truth.DOUBT:
        found.append(_credit_unknown(dossier, permitted))
    found += left_over(match)
    return Assessment(match, tuple(found), results, permitted)


def _of_material(match: Match, material: Material) -> Iterator[tuple[str, Rule | None, Problem]]:
    """(code, rule where there is one, problem) of a material: first whether it is there, then what it says."""
    dossier = match.dossier
    need, candidate = dossier.needed[material.code], dossier.filled.get(material.code)
    if candidate is None:
        shared = material.shareable and material.code in dossier.facts.shared
        if need is not Truth.FAIL and not shared and material.necessity is not Necessity.OPTIONAL:
            yield f"{material.code}.absent", None, words.absent(dossier, material, need)
        return
    name = dossier.name_of(material.code)
    if not candidate.readable:
        yield f"{material.code}.unreadable", None, words.unreadable(name, candidate)
        return
    if not candidate.certain:
        yield f"{material.code}.kind", None, words.guessed_kind(name, candidate)
    if sides := dossier.lacking_sides(material):
        yield f"{material.code}.incomplete", None, words.lacking_sides(name, sides, candidate)
    if candidate.ambiguous and any(d.kind == candidate.kind for d in match.left):
        yield f"{material.code}.pair", None, words.guessed_pair(name, candidate)
    labels = dossier.item.kind_info(candidate.kind, candidate.variant).fields
    for key, field in candidate.fields.items():
        if field.doubt == CONTRADICTS_CODE:
            yield f"{material.code}.code", None, words.code_differs(name, labels[key].label, field, candidate)
    for rule in material.rules:
        if not rule.kinds or candidate.kind in rule.kinds:
            for problem in _run(dossier, rule):
                yield rule.id, rule, problem if need is Truth.PASS else _doubted(problem)


def _run(dossier: Dossier, rule: Rule) -> Iterator[Problem]:
    holds = dossier.holds(rule.when)
    if holds is Truth.FAIL:
        return
    for problem in dossier.problems(rule):
        if holds is not Truth.PASS:
            yield _doubted(problem)
        elif problem.truth is Truth.FAIL:
            yield replace(
                problem,
                reason=rule.reason or problem.reason,
                citizen=rule.citizen or problem.citizen,
                mend=rule.mend or problem.mend,
            )
        else:
            yield problem


def _doubted(problem: Problem) -> Problem:
    """A problem that counts only where a condition holds that could not be decided."""
    return replace(problem, truth=Truth.DOUBT, reason=Reason.DOUBTFUL)


def _finding(
    dossier: Dossier, material: Material | None, code: str, rule: Rule | None, problem: Problem, permitted: Permit
) -> Finding:
    severity, note = _severity(dossier, material, rule, problem, permitted)
    return Finding(
        code=code,
        reason=problem.reason,
        material=material.code if material else "",
        severity=severity,
        seen=problem.seen,
        expected=problem.expected,
        evidence=tuple(sorted(set(problem.evidence), key=lambda e: (e.file, e.page, e.polygon or ()))),
        rule=f"{dossier.item.code}/{rule.id if rule else code}",
        basis=(rule.basis if rule else "") or (material.basis if material else "") or dossier.item.basis,
        citizen=problem.citizen,
        staff=problem.staff + note,
        mend=problem.mend,
    )


def _severity(
    dossier: Dossier, material: Material | None, rule: Rule | None, problem: Problem, permitted: Permit
) -> tuple[Severity, str]:
    """How much a problem weighs, and what staff should know of tolerance."""
    severity = rule.severity if rule else Severity.CORE
    optional = material is not None and material.necessity is Necessity.OPTIONAL
    if severity is Severity.WARNING or (optional and severity is Severity.CORE):
        return Severity.WARNING, ""
    if problem.truth is Truth.DOUBT:
        return Severity.DOUBT, ""
    if material and severity is Severity.CORE and may_be_deferred(dossier.item, material, problem.reason):
        if permitted.allowed is Truth.FAIL:
            return Severity.CORE, f"（{permitted.why}。）"
        return Severity.DEFERRABLE, ""
    return severity, ""


def _result(dossier: Dossier, material: Material, own: list[Finding], permitted: Permit) -> MaterialResult:
    candidate = dossier.filled.get(material.code)
    documents = candidate.ids if candidate else ()
    if candidate is None and not own:
        if dossier.needed[material.code] is not Truth.FAIL and material.code in dossier.facts.shared:
            reference = dossier.facts.shared[material.code]
            said = f"（{reference}）" if reference else ""
            return MaterialResult(
                material.code, material.name, Status.COMPLETE, (), f"已通过数据共享核验{said}，无需提交"
            )
        return MaterialResult(
            material.code, material.name, Status.NOT_REQUIRED, (), material.unless or "本次办理不需要"
        )
    status, why = Status.COMPLETE, ""
    if any(f.severity is Severity.CORE for f in own) or (candidate is None and own):
        status = Status.MISSING_CORE
        if material.necessity is Necessity.DEFERRABLE and permitted.allowed is Truth.FAIL:
            why = permitted.why
    if status is Status.MISSING_CORE and not any(f.severity is Severity.CORE for f in own):
        sure = any(f.severity is Severity.DEFERRABLE for f in own)
        status, why = (Status.DEFERRABLE, permitted.why) if sure else (status, own[0].staff)
    elif status is Status.COMPLETE and any(f.severity is Severity.DEFERRABLE for f in own):
        status, why = Status.DEFERRABLE, permitted.why
    elif status is Status.COMPLETE and any(f.severity is Severity.DOUBT for f in own):
        why = "有待工作人员核对的内容"
    return MaterialResult(material.code, material.name, status, documents, why)


def _credit_unknown(dossier: Dossier, permitted: Permit) -> Finding:
    return Finding(
        "case.credit_unknown",
        Reason.CREDIT_UNKNOWN,
        "",
        Severity.DOUBT,
        "信用状况未知",
        "信用良好",
        (),
        f"{dossier.item.code}/tolerance",
        dossier.item.tolerance.basis or dossier.item.basis,
        "有材料可以容缺后补，能否容缺受理待工作人员核实信用状况后决定。",
        f"{permitted.why}。",
        "无需处理，等待核实；也可以直接补齐材料。",
    )
