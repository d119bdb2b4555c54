"""An item explained: what is required, what is checked, what tolerance decides, how a case flows, on what basis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from preaudit.domain.facts import Credit, Facts
from preaudit.domain.items import DayCount, Handing, Item, Material, Necessity, Rule, Take
from preaudit.domain.outcomes import OUTCOMES
from preaudit.domain.tolerance import permit
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Outcome, Severity
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.differences.check_sentences import rule_sentence
from preaudit.rulebook.differences.condition_sentences import condition_text
from preaudit.rulebook.differences.list_changes import item_changes
from preaudit.rulebook.differences.plain import Words, chinese, plain
from preaudit.rulebook.differences.rule_terms import ITEM_KINDS, NECESSITIES, accept_words, defect_words, period_text
from preaudit.wording import NOTHING, Text
from preaudit.wording import policy_explain as say

_TAKES = {Take.ORIGINAL: say.TAKES_ORIGINAL, Take.COPY_SEEN: say.SEES_ORIGINAL, Take.BOTH: say.TAKES_BOTH}
_SOURCES = {10: say.OWN_PAPER, 20: say.ISSUED, 99: say.OTHER_SOURCE}
_ACCEPT, _SUPPLEMENT = OUTCOMES[Outcome.ACCEPT], OUTCOMES[Outcome.SUPPLEMENT]
_MANUAL_REVIEW, _OUT_OF_SCOPE = OUTCOMES[Outcome.MANUAL_REVIEW], OUTCOMES[Outcome.OUT_OF_SCOPE]
_FORMATS = {1: say.ON_PAPER, 2: say.ELECTRONIC, 3: say.PAPER_OR_ELECTRONIC}


@dataclass(frozen=True, slots=True)
class ExplainedCheck:
    """A check in words."""

    id: str
    sentence: Words
    severity: str
    basis: str


@dataclass(frozen=True, slots=True)
class ExplainedMaterial:
    """A material in words. `when`: no text where always. `local`: how the region differs."""

    code: str
    name: str
    necessity: int
    necessity_words: Words
    when: Text
    unless: str
    accepts: tuple[Words, ...]
    handing: Words
    shareable: bool
    guide: str
    basis: str
    period: Text
    checks: tuple[ExplainedCheck, ...]
    local: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the table of tolerance: a situation, and what is recommended by the applicant's credit."""

    situation: Words
    good: Words
    unknown: Words
    bad: Words


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A question a case meets, in order, and where it ends if the answer is yes; `outcome` as the verdict's code."""

    question: Words
    detail: Words
    outcome: str
    result: Words


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole item, in force on a day, as the region has it."""

    item: str
    name: str
    english: str
    description: str
    region: str
    region_name: str
    as_of: str
    period: Text
    kind: Words
    promised_days: int
    statutory_days: int
    days: Words
    national_code: str
    audience: tuple[str, ...]
    channels: tuple[str, ...]
    questions: tuple[str, ...]
    materials: tuple[ExplainedMaterial, ...]
    checks: tuple[ExplainedCheck, ...]
    tolerance: tuple[Text, ...]
    decisions: tuple[Decision, ...]
    flow: tuple[FlowStep, ...]
    basis: tuple[tuple[str, tuple[Words, ...]], ...]
    local: tuple[Words, ...]
    rulebook: str


def explain(book: RuleBook, code: str, day: date, region: str = "") -> Explanation:
    """The item of that code in force on the day. Raises UnknownItemError naming the nearest."""
    item = book.item(code, day, region).on(day)
    return _Explainer(book, item, day).explanation()


def explanation_json(explanation: Explanation) -> dict[str, object]:
    """For programs, in Chinese."""
    basis = [[basis, "、".join(map(chinese, rests))] for basis, rests in explanation.basis]
    return {**plain(explanation), "basis": basis}


class _Explainer:
    def __init__(self, book: RuleBook, item: Item, day: date) -> None:
        self._item = item
        self._day = day
        self._tags = dict(book.tags)
        national = book.item(item.code, day).on(day) if item.region else item
        self._changes = item_changes(national, item, book.tags) if item.region else ()

    def explanation(self) -> Explanation:
        item = self._item
        return Explanation(
            item=item.code,
            name=item.name,
            english=item.english,
            description=item.description,
            region=item.region,
            region_name=item.region_name,
            as_of=self._day.isoformat(),
            period=period_text(item.period),
            kind=ITEM_KINDS[item.kind],
            promised_days=item.promised_days,
            statutory_days=item.statutory_days,
            days=say.WORKING_DAYS() if item.days is DayCount.WORKING else say.CALENDAR_DAYS(),
            national_code=item.national_code,
            audience=tuple(self._tags.get(tag, tag) for tag in item.for_tags),
            channels=item.channels,
            questions=tuple(q.label for q in item.questions.values()),
            materials=tuple(map(self._material, item.materials)),
            checks=self._checks(item.rules),
            tolerance=tuple(tolerance_words(item)),
            decisions=tuple(decisions(item)),
            flow=tuple(flow(item)),
            basis=tuple(_bases(item)),
            local=tuple(change.text for change in self._changes if not change.material),
            rulebook=item.rulebook,
        )

    def _material(self, material: Material) -> ExplainedMaterial:
        return ExplainedMaterial(
            code=material.code,
            name=material.name,
            necessity=int(material.necessity),
            necessity_words=NECESSITIES[material.necessity],
            when=condition_text(material.when, self._item, self._tags) if material.when else NOTHING,
            unless=material.unless,
            accepts=tuple(accept_words(self._item, material, accept) for accept in material.accepts),
            handing=handing_words(material.handing, material.several),
            shareable=material.shareable,
            guide=material.guide,
            basis=material.basis,
            period=period_text(material.period),
            checks=self._checks(material.rules),
            local=tuple(change.text for change in self._changes if change.material == material.code),
        )

    def _checks(self, rules: Sequence[Rule]) -> tuple[ExplainedCheck, ...]:
        return tuple(
            ExplainedCheck(rule.id, rule_sentence(self._item, rule, self._tags), rule.severity.value, rule.basis)
            for rule in rules
        )


def handing_words(handing: Handing, several: bool = False) -> Words:
    """How a material is handed in: '原件 1 份、复印件 1 份；验原件、收复印件；A4'."""
    counted = ((say.ORIGINALS, handing.originals), (say.COPIES, handing.copies))
    counts = tuple(message(count=count) for message, count in counted if count)
    parts: list[Words] = [say.LISTED(parts=counts)] if counts else []
    parts += [say.SEVERAL] if several else []
    parts += [_TAKES[handing.take]] if handing.take else []
    parts += [table[code] for table, code in ((_FORMATS, handing.format), (_SOURCES, handing.source)) if code in table]
    parts += [text for text in (handing.paper, handing.issuer, handing.standard) if text]
    return _separated(parts)


def _separated(parts: Sequence[Words]) -> Words:
    """Parts with a semicolon between."""
    joined: Words = parts[0] if parts else NOTHING
    for part in parts[1:]:
        joined = say.SEMICOLON(first=joined, second=part)
    return joined


def tolerance_words(item: Item) -> Iterator[Text]:
    """What the item allows of tolerance, in sentences."""
    policy, best = item.tolerance, permit(item, Facts(credit=Credit.GOOD))
    if best.allowed is Truth.FAIL:
        yield say.NOT_TOLERATED(why=best.why)
        return
    yield say.TOLERATED(days=best.working_days)
    yield say.TOLERATED_BECAUSE(promised=item.promised_days, gap=policy.gap, cap=policy.cap)
    if policy.on_expiry:
        yield say.EXPIRED(consequence=policy.on_expiry)


def decisions(item: Item) -> Iterator[Decision]:
    """Every situation that tolerance turns on, decided by the same function that judges cases."""
    permits = {credit: permit(item, Facts(credit=credit)) for credit in Credit}

    def deferred(credit: Credit) -> Words:
        allowed = permits[credit].allowed
        if allowed is Truth.PASS:
            return say.DEFER(days=permits[credit].working_days)
        return _MANUAL_REVIEW if allowed is Truth.DOUBT else _SUPPLEMENT

    def row(situation: Words) -> Decision:
        return Decision(situation, deferred(Credit.GOOD), deferred(Credit.UNKNOWN), deferred(Credit.BAD))

    later = _names(m for m in item.materials if m.necessity is Necessity.DEFERRABLE)
    yield Decision(say.ALL_COMPLETE, *[_ACCEPT] * 3)
    if later:
        defects = tuple(defect_words(d) for d in sorted(item.tolerance.defects))
        yield row(say.DEFECTS_OF(materials=later, defects=defects))
        yield Decision(say.OTHER_DEFECTS(materials=later), *[_SUPPLEMENT] * 3)
    for defect in sorted(item.tolerance.core_defects):
        if named := _names(m for m in item.materials if m.may_follow is None or defect in m.may_follow):
            yield row(say.DEFECTS_OF(materials=named, defects=defect_words(defect)))
    yield Decision(say.CORE_DEFECT, *[_SUPPLEMENT] * 3)
    yield Decision(say.IN_DOUBT, *[_MANUAL_REVIEW] * 3)
    if _eligibility(item):
        yield Decision(say.NOT_ELIGIBLE, *[_OUT_OF_SCOPE] * 3)


def flow(item: Item) -> Iterator[FlowStep]:
    """The questions in the order of precedence."""
    if rules := _eligibility(item):
        yield FlowStep(say.NOT_ELIGIBLE_QUESTION, _separated(rules), Outcome.OUT_OF_SCOPE.value, _OUT_OF_SCOPE)
    required = [m for m in item.materials if m.necessity is Necessity.REQUIRED]
    always = tuple(m.name for m in required if m.when is None)
    more = say.MORE_CONDITIONAL(count=len(required) - len(always)) if len(always) < len(required) else NOTHING
    detail = say.CORE_MATERIALS(always=always, more=more)
    yield FlowStep(say.CORE_DEFECT_QUESTION, detail, Outcome.SUPPLEMENT.value, _SUPPLEMENT)
    yield FlowStep(say.DOUBT_QUESTION, say.DOUBT_DETAIL, Outcome.MANUAL_REVIEW.value, _MANUAL_REVIEW)
    best = permit(item, Facts(credit=Credit.GOOD))
    if later := _names(m for m in item.materials if m.necessity is Necessity.DEFERRABLE):
        if best.allowed is Truth.FAIL:
            detail = say.WITH_REASON(materials=later, why=best.why)
            yield FlowStep(say.DEFERRABLE_ABSENT_QUESTION, detail, Outcome.SUPPLEMENT.value, _SUPPLEMENT)
        else:
            detail = say.WITH_REASON(materials=later, why=say.GOOD_CREDIT)
            result = say.DEFER(days=best.working_days)
            yield FlowStep(say.ONLY_DEFERRABLE_QUESTION, detail, Outcome.ACCEPT_WITH_DEFERRAL.value, result)
    yield FlowStep(say.NOTHING_LEFT, say.ALL_COMPLETE, Outcome.ACCEPT.value, _ACCEPT)


def _eligibility(item: Item) -> list[Words]:
    """The conditions of eligibility, without the note that they are."""
    rules = [r for m in item.materials for r in m.rules] + list(item.rules)
    return [rule_sentence(item, r).partition("（")[0] for r in rules if r.severity is Severity.SCOPE]


def _names(materials: Iterator[Material]) -> tuple[str, ...]:
    return tuple(material.name for material in materials)


def _bases(item: Item) -> Iterator[tuple[str, tuple[Words, ...]]]:
    """Each basis and what rests on it."""
    resting: dict[str, dict[str, Words]] = {}

    def note(basis: str, what: Words) -> None:
        if basis:
            resting.setdefault(basis, {}).setdefault(chinese(what), what)

    note(item.basis, say.ITEM_ITSELF)
    note(item.tolerance.basis, say.TOLERANCE)
    for material in item.materials:
        note(material.basis, material.name)
        for rule in material.rules:
            note(rule.basis, say.CHECKS_OF(name=material.name))
    for rule in item.rules:
        note(rule.basis, say.CASE_CHECKS)
    yield from ((basis, tuple(whats.values())) for basis, whats in resting.items())
