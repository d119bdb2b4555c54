"""One filled dossier assessed (long because every source of findings is joined here): every finding, and how each material stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from preaudit.domain import findings as problems
from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.problem import Problem
from preaudit.domain.cross_findings import doubt_foreign_eligibility, weighed
from preaudit.domain.documents import Document, RemarkMeaning
from preaudit.domain.dossier import Dossier
from preaudit.domain.doubled_papers import APPLICATION, contradicting
from preaudit.domain.doubts import Doubt
from preaudit.domain.issuers import another_office
from preaudit.domain.items import Material, Necessity, Rule
from preaudit.domain.matching import POWER_OF_ATTORNEY, Match
from preaudit.domain.material_results import material_result
from preaudit.domain.outcomes import Outcome, outcome_of
from preaudit.domain.own_rules import own_problems
from preaudit.domain.papers_beside import letter, letters, speaking_against, spoken_against
from preaudit.domain.purposes import forbids, serves
from preaudit.domain.remark_findings import speaks_against_itself
from preaudit.domain.reported import Reported, questions_once, report
from preaudit.domain.rule_problems import case_problems, doubted, rule_problems
from preaudit.domain.share_problems import share_problem
from preaudit.domain.shares_beside import of_share_beside
from preaudit.domain.stamps_over import stamped_against
from preaudit.domain.tolerance import Permit, permit
from preaudit.domain.truth import Truth
from preaudit.domain.unasked_papers import unasked, unasked_paper, unread_paper
from preaudit.domain.verdict import Finding, FindingTexts, MaterialResult, Reason, Severity
from preaudit.wording import findings as say

#: The code of a letter that nothing asked for.
LETTER = "case.letter"
#: The code of a paper that nothing asked for and nothing proves harmless, be it that nobody can read it.
UNASKED = "case.unasked"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is wrong with one way to fill the slots, and the outcome it leads to; `left_over` names the rest. `own`: those that say how materials stand.

    `foreign`: how many checks say, surely and perhaps, that a paper is another's.
    """

    match: Match
    findings: tuple[Finding, ...]
    own: Mapping[str, list[Finding]]
    permit: Permit
    foreign: tuple[int, int] = (0, 0)

    @property
    def materials(self) -> tuple[MaterialResult, ...]:
        """How each material stands, in the order of the list."""
        unread = any(d.readable and not d.opened for d in self.match.left)
        return tuple(
            material_result(self.match.dossier, m, self.own.get(m.code, []), self.permit, unread=unread)
            for m in self._list
        )

    @property
    def outcome(self) -> Outcome:
        """The recommendation, by precedence."""
        return outcome_of({finding.severity for finding in self.findings})

    @property
    def rank(self) -> tuple[object, ...]:
        """Smaller is the better way to fill the slots: by what the papers are, and only among equals by what is wrong.

        First nothing is called absent that is there, and few papers that would fit are left aside; then each stands where it
        agrees with the others; then fewest certain gaps, by outcome, fewest of the rest.
        """
        count = Counter(finding.severity for finding in self.findings)
        count[Severity.WARNING] += len(self.match.left)
        rest = (count[s] for s in (Severity.SCOPE, Severity.DOUBT, Severity.DEFERRABLE, Severity.WARNING))
        filled = self.match.dossier.filled
        keys = tuple((m.code not in filled, filled[m.code].key if m.code in filled else ()) for m in self._list)
        surely, perhaps = self.foreign
        return (
            self._called_absent,
            self._left_aside,
            surely,
            perhaps,
            count[Severity.CORE],
            self.outcome.row.precedence,
            *rest,
            keys,
        )

    @property
    def _called_absent(self) -> int:
        """Materials said to be absent for which a paper of a fitting kind was left aside, or stands where a share needs none."""
        item, dossier = self.match.dossier.item, self.match.dossier
        left = [(d.kind, d.variant) for d in self.match.left if not d.duplicate_of]
        shared = dossier.facts.shared.keys() & dossier.filled.keys()
        left += [(filling.kind, filling.variant) for filling in (dossier.filled[code] for code in shared)]
        absent = [item.material(f.material) for f in self.findings if f.reason is Reason.ABSENT and f.material]
        return sum(any(material.accept_for(*kind) for kind in left) for material in absent)

    @property
    def _left_aside(self) -> int:
        """Papers that fill nothing though some material takes their kind; a front and a back alone are one card."""
        left = [d for d in self.match.left if d.readable and not d.duplicate_of]
        left = [d for d in left if any(m.accept_for(d.kind, d.variant) for m in self._list)]
        halves = Counter((d.kind, d.variant, *d.sides) for d in left if len(d.sides) == 1)
        cards: dict[tuple[str, str], int] = {}
        for (kind, variant, _), count in halves.items():
            cards[kind, variant] = max(count, cards.get((kind, variant), 0))
        return len(left) - halves.total() + sum(cards.values())

    @property
    def _list(self) -> tuple[Material, ...]:
        return self.match.dossier.item.materials


def assess(match: Match) -> Assessment:
    """Every rule is run; none stops at the first defect (行政许可法 §32)."""
    dossier = match.dossier
    permitted = dossier.once(("permit",), lambda: permit(dossier.item, dossier.facts))
    every = [reported for material in dossier.item.materials for reported in _of_material(match, material)]
    every += (reported for rule in dossier.item.rules for reported in _of_case(dossier, rule))
    every += (report(dossier, None, LETTER, None, letter(d)) for d in letters(match.left, dossier))
    every += (report(dossier, None, UNASKED, None, unasked_paper(dossier, d)) for d in _not_reported(every, match))
    unshared = {code for reported in every for code in reported.problem.unshared}
    found = [r.finding for r in questions_once(every) if not r.problem.unshared]
    found += [
        report(dossier, m, f"{m.code}.shared", None, problem).finding
        for m in dossier.item.materials
        if (problem := share_problem(dossier, m, valued=m.code not in unshared))
    ]
    found = list(doubt_foreign_eligibility(weighed(found, match)))
    found += (report(dossier, None, UNASKED, None, unread_paper(d)).finding for d in _unread(found, match))
    own: dict[str, list[Finding]] = {}
    for finding in found:
        own.setdefault(finding.material, []).append(finding)
    if any(f.severity is Severity.DEFERRABLE for f in found) and permitted.allowed is Truth.DOUBT:
        found.append(_credit_unknown(dossier, permitted))
    return Assessment(match, tuple(found), own, permitted, _foreign(every))


def _not_reported(every: Iterable[Reported], match: Match) -> Iterator[Document]:
    """Papers that nothing asks for, of whose pages nothing is reported that asks a person anyhow."""
    places = _places(reported.finding for reported in every)
    return (d for d in unasked(match) if places.isdisjoint((page.file, page.page) for page in d.pages))


def _unread(found: Iterable[Finding], match: Match) -> Iterator[Document]:
    """Papers that nobody could read and that nothing asks for again: what they say of the case nobody knows."""
    places = _places(found)
    unread = (document for document in match.left if not document.readable and not document.duplicate_of)
    return (d for d in unread if places.isdisjoint((page.file, page.page) for page in d.pages))


def _places(found: Iterable[Finding]) -> set[tuple[str, int]]:
    """The pages of which findings that ask somebody tell."""
    return {(e.file, e.page) for f in found if f.severity is not Severity.WARNING for e in f.evidence}


def _foreign(every: Iterable[Reported]) -> tuple[int, int]:
    """How many checks say, surely and perhaps, that a paper is another's; of one that cannot be read nothing is known."""
    reported = [
        r.problem.truth
        for r in every
        if r.rule and r.rule.check.IDENTIFIES and r.rule.severity is not Severity.WARNING and not r.problem.unshared
    ]
    unreadable = sum(r.problem.reason is Reason.UNREADABLE for r in every)
    return reported.count(Truth.FAIL) + unreadable, reported.count(Truth.DOUBT)


def _of_material(match: Match, material: Material) -> Iterator[Reported]:
    """What is wrong with a material: first whether it is there, then what it says."""
    dossier, code = match.dossier, material.code
    need, candidate = dossier.needed[code], dossier.filled.get(code)
    if candidate is None:
        if share := dossier.share_of(code):
            kind = dossier.shared_kind(code, share)
            rules = [rule for rule in material.rules if not rule.kinds or kind in rule.kinds or not kind]
            for rule in rules:
                for problem in rule_problems(dossier, rule):
                    yield report(dossier, material, rule.id, rule, problem)
            yield from _by_kind(dossier, material)
        elif need is not Truth.FAIL and material.necessity is not Necessity.OPTIONAL:
            yield report(dossier, material, f"{code}.absent", None, problems.absent(dossier, material, need))
        return
    if not candidate.readable:
        unreadable = problems.unreadable(dossier.name_of(code), candidate)
        yield report(dossier, material, f"{code}.unreadable", None, unreadable)
        return
    for part, problem in _of_candidate(match, material, candidate):
        yield report(dossier, material, f"{code}.{part}", None, problem)
    yield from _by_kind(dossier, material)
    key = ("rules", code, need, *dossier.state(material.reads))
    yield from dossier.once(key, lambda: tuple(_by_rules(dossier, material, candidate)))
    for said_by, problem in of_share_beside(dossier, material):
        yield report(dossier, material, said_by.id if said_by else f"{code}.share", said_by, problem)


def _by_kind(dossier: Dossier, material: Material) -> Iterator[Reported]:
    """What the rules of its own kind say of what fills a material."""
    need = dossier.needed[material.code]
    for rule, problem in own_problems(dossier, material.code):
        said = problem if need is Truth.PASS else doubted(problem)
        yield report(dossier, material, rule.id, rule, said)


def _by_rules(dossier: Dossier, material: Material, candidate: Candidate) -> Iterator[Reported]:
    """What a material's rules say of what fills it; of each paper where they say so."""
    sure = dossier.needed[material.code] is Truth.PASS
    whole = [(candidate, dossier)]
    each = [(paper, dossier.filled_by(material.code, paper)) for paper in candidate.parts] or whole
    for rule in material.rules:
        for paper, case in each if rule.each else whole:
            if rule.kinds and paper.kind not in rule.kinds:
                continue
            for problem in rule_problems(case, rule):
                yield report(dossier, material, rule.id, rule, problem if sure else doubted(problem))


def _of_case(dossier: Dossier, rule: Rule) -> tuple[Reported, ...]:
    """What a rule of the case as a whole says."""
    key = ("case", rule.id, *dossier.state(rule.reads))
    return dossier.once(
        key, lambda: tuple(report(dossier, None, rule.id, rule, problem) for problem in case_problems(dossier, rule))
    )


def _of_candidate(match: Match, material: Material, candidate: Candidate) -> Iterator[tuple[str, Problem]]:
    """What is wrong with a readable document before any rule is asked: (what of it, problem)."""
    dossier, name = match.dossier, match.dossier.name_of(material.code)
    if not candidate.certain:
        yield "kind", problems.guessed_kind(name, candidate)
    if sides := dossier.lacking_sides(material):
        yield "incomplete", problems.lacking_sides(name, sides, candidate)
    if candidate.kind == POWER_OF_ATTORNEY and dossier.facts.agent is False:
        yield "denied", problems.agent_denied(name, candidate)
    if candidate.ambiguous and any(d.kind == candidate.kind for d in match.left):
        yield "pair", problems.guessed_pair(name, candidate)
    yield from _of_others(match, name, candidate)
    for remark in dict.fromkeys(remark for document in candidate.documents for remark in document.remarks):
        if remark.meaning is not RemarkMeaning.PART and (
            forbids(remark.text)
            or not serves(remark.purposes, dossier.item.name, dossier.item.place or dossier.item.region)
        ):
            yield "remark", speaks_against_itself(name, remark)
    yield from dossier.once(("fields", material.code, candidate), lambda: tuple(_of_fields(dossier, name, candidate)))


def _of_others(match: Match, name: str, candidate: Candidate) -> Iterator[tuple[str, Problem]]:
    """What papers that fill another place, or none, say against it."""
    labels = match.dossier.item.kind_info(candidate.kind, candidate.variant).fields
    for other, keys in contradicting(candidate, _beside(match, candidate)):
        yield "doubled", problems.contradicted(name, other, tuple(labels[key].label for key in keys if key in labels))
    for other, keys in speaking_against(candidate, match.left):
        info = match.dossier.item.kind_info(other.kind, other.variant)
        said = tuple(info.fields[key].label for key in keys if key in info.fields)
        yield "beside", spoken_against(name, info.label, other, said)


def _beside(match: Match, candidate: Candidate) -> Iterator[Document]:
    """The papers that may contradict the candidate: those left aside, and an application that serves for another material."""
    yield from match.left
    used = (document for other in match.dossier.filled.values() for document in other.documents)
    yield from (d for d in used if d.kind == APPLICATION and d.id not in candidate.ids)


def _of_fields(dossier: Dossier, name: str, candidate: Candidate) -> Iterator[tuple[str, Problem]]:
    """What a document's fields say against themselves: masked though always printed, words that undo it, another value in the code."""
    labels = dossier.item.kind_info(candidate.kind, candidate.variant).fields
    for paper in candidate.parts or (candidate,):
        info = dossier.item.kind_info(paper.kind, paper.variant)
        called = info.label if candidate.parts else name
        undoing = info.undoing
        for key, field in paper.fields.items() if undoing else ():
            if key in undoing and (words := undoing[key].said_in(field.value)):
                yield "undone", problems.undone(called, info.fields[key].label, words, field.value, (field.evidence,))
        yield from stamped_against(called, info.stamps, paper, dossier.item)
        for key in another_office(info.issuers, paper.fields):
            yield "issuer", problems.issued_elsewhere(called, info.fields[key].label, paper.fields[key])
    doubtful = {key: field for key, field in candidate.fields.items() if field.doubt}
    if hidden := {k: f for k, f in doubtful.items() if f.doubt == Doubt.MASKED and labels[k].required}:
        yield "masked", problems.masked(name, tuple(labels[key].label for key in hidden), hidden.values())
    for key, field in doubtful.items():
        if field.doubt == Doubt.CONTRADICTS_CODE:
            yield "code", problems.code_differs(name, labels[key].label, field, candidate)


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
