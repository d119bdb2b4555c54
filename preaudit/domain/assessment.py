"""One filled dossier assessed: every finding, and how each material stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from preaudit.domain import findings as problems
from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.problem import Problem
from preaudit.domain.cross_findings import left_over, settled, weighed
from preaudit.domain.dossier import Dossier
from preaudit.domain.doubts import Doubt
from preaudit.domain.items import Material, Necessity, Rule
from preaudit.domain.matching import Match
from preaudit.domain.outcomes import Outcome, outcome_of
from preaudit.domain.tolerance import Permit, may_be_deferred, permit
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Finding, FindingTexts, MaterialResult, Reason, Severity, Status
from preaudit.wording import NOTHING, Text, literal
from preaudit.wording import findings as say


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
        return outcome_of({finding.severity for finding in self.findings})

    @property
    def rank(self) -> tuple[object, ...]:
        """Smaller is the better way to fill the slots: fewest certain gaps, then by outcome, then fewest of the rest."""
        count = {severity: sum(f.severity is severity for f in self.findings) for severity in Severity}
        rest = (count[s] for s in (Severity.SCOPE, Severity.DOUBT, Severity.DEFERRABLE, Severity.WARNING))
        filled = self.match.dossier.filled
        keys = tuple((m.code not in filled, filled[m.code].key if m.code in filled else ()) for m in self._list)
        return (count[Severity.CORE], self.outcome.row.precedence, *rest, keys)

    @property
    def _list(self) -> tuple[Material, ...]:
        return self.match.dossier.item.materials


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
            yield f"{material.code}.absent", None, problems.absent(dossier, material, need)
        return
    if not candidate.readable:
        unreadable = problems.unreadable(dossier.name_of(material.code), candidate)
        yield f"{material.code}.unreadable", None, unreadable
        return
    for part, problem in _of_candidate(match, material, candidate):
        yield f"{material.code}.{part}", None, problem
    for rule in material.rules:
        if not rule.kinds or candidate.kind in rule.kinds:
            for problem in _run(dossier, rule):
                yield rule.id, rule, problem if need is Truth.PASS else _doubted(problem)


def _of_candidate(match: Match, material: Material, candidate: Candidate) -> Iterator[tuple[str, Problem]]:
    """What is wrong with a readable document before any rule is asked: (what of it, problem)."""
    dossier, name = match.dossier, match.dossier.name_of(material.code)
    if not candidate.certain:
        yield "kind", problems.guessed_kind(name, candidate)
    if sides := dossier.lacking_sides(material):
        yield "incomplete", problems.lacking_sides(name, sides, candidate)
    if candidate.ambiguous and any(d.kind == candidate.kind for d in match.left):
        yield "pair", problems.guessed_pair(name, candidate)
    labels = dossier.item.kind_info(candidate.kind, candidate.variant).fields
    for key, field in candidate.fields.items():
        if field.doubt == Doubt.CONTRADICTS_CODE:
            yield "code", problems.code_differs(name, labels[key].label, field, candidate)


def _run(dossier: Dossier, rule: Rule) -> Iterator[Problem]:
    holds = dossier.holds(rule.when)
    if holds is Truth.FAIL:
        return
    for problem in dossier.problems(rule):
        if holds is not Truth.PASS:
            yield _doubted(problem)
        elif problem.truth is Truth.FAIL:
            texts = replace(
                problem.texts,
                citizen=literal(rule.citizen) or problem.texts.citizen,
                mend=literal(rule.mend) or problem.texts.mend,
            )
            yield replace(problem, reason=rule.reason or problem.reason, texts=texts)
        else:
            yield problem


def _doubted(problem: Problem) -> Problem:
    """A problem that counts only where a condition holds that could not be decided."""
    return replace(problem, truth=Truth.DOUBT, reason=Reason.DOUBTFUL)


def _finding(
    dossier: Dossier, material: Material | None, code: str, rule: Rule | None, problem: Problem, permitted: Permit
) -> Finding:
    severity, barred = _severity(dossier, material, rule, problem, permitted)
    texts = problem.texts
    if barred:
        texts = replace(texts, staff=say.NOT_TOLERATED(finding=texts.staff, why=permitted.why_text))
    return Finding(
        code=code,
        reason=problem.reason,
        material=material.code if material else "",
        severity=severity,
        evidence=tuple(sorted(set(problem.evidence), key=lambda e: (e.file, e.page, e.polygon or ()))),
        rule=f"{dossier.item.code}/{rule.id if rule else code}",
        basis=(rule.basis if rule else "") or (material.basis if material else "") or dossier.item.basis,
        texts=texts,
    )


def _severity(
    dossier: Dossier, material: Material | None, rule: Rule | None, problem: Problem, permitted: Permit
) -> tuple[Severity, bool]:
    """How much a problem weighs, and whether it could follow later were the case tolerated."""
    severity = rule.severity if rule else Severity.CORE
    optional = material is not None and material.necessity is Necessity.OPTIONAL
    if severity is Severity.WARNING or (optional and severity is Severity.CORE):
        return Severity.WARNING, False
    if problem.truth is Truth.DOUBT:
        return Severity.DOUBT, False
    if material and severity is Severity.CORE and may_be_deferred(dossier.item, material, problem.reason):
        if permitted.allowed is Truth.FAIL:
            return Severity.CORE, True
        return Severity.DEFERRABLE, False
    return severity, False


def _result(dossier: Dossier, material: Material, own: list[Finding], permitted: Permit) -> MaterialResult:
    candidate = dossier.filled.get(material.code)
    if candidate is None and not own:
        return _without_document(dossier, material)
    status, why = _status(material, own, permitted, filled=candidate is not None)
    return MaterialResult(material.code, material.name, status, candidate.ids if candidate else (), why)


def _without_document(dossier: Dossier, material: Material) -> MaterialResult:
    """A material that nothing fills and nobody misses: shared, or not needed."""
    shared = dossier.facts.shared
    if dossier.needed[material.code] is not Truth.FAIL and material.code in shared:
        reference = shared[material.code]
        why = say.SHARED(reference=say.IN_BRACKETS(words=reference) if reference else NOTHING)
        return MaterialResult(material.code, material.name, Status.COMPLETE, (), why)
    why = literal(material.unless) or say.NOT_NEEDED()
    return MaterialResult(material.code, material.name, Status.NOT_REQUIRED, (), why)


def _status(material: Material, own: list[Finding], permitted: Permit, *, filled: bool) -> tuple[Status, Text]:
    """How a material stands by its findings, and why."""
    severities = {finding.severity for finding in own}
    if Severity.CORE in severities:
        barred = material.necessity is Necessity.DEFERRABLE and permitted.allowed is Truth.FAIL
        return Status.MISSING_CORE, permitted.why_text if barred else NOTHING
    if Severity.DEFERRABLE in severities:
        return Status.DEFERRABLE, permitted.why_text
    if not filled:
        return Status.MISSING_CORE, own[0].texts.staff
    return Status.COMPLETE, say.TO_BE_CHECKED() if Severity.DOUBT in severities else NOTHING


def _credit_unknown(dossier: Dossier, permitted: Permit) -> Finding:
    return Finding(
        "case.credit_unknown",
        Reason.CREDIT_UNKNOWN,
        "",
        Severity.DOUBT,
        (),
        f"{dossier.item.code}/tolerance",
        dossier.item.tolerance.basis or dossier.item.basis,
        FindingTexts(
            say.CREDIT_SEEN(),
            say.CREDIT_EXPECTED(),
            say.CREDIT_CITIZEN(),
            say.CREDIT_STAFF(why=permitted.why_text),
            say.CREDIT_MEND(),
        ),
    )
