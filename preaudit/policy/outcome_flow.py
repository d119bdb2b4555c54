"""Which outcome a case of an item comes to: by situation and credit, and question by question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from preaudit.domain.facts import Credit, Facts
from preaudit.domain.items import Item, Material, Necessity
from preaudit.domain.outcomes import OUTCOMES, Outcome
from preaudit.domain.tolerance import permit
from preaudit.domain.truth import Truth
from preaudit.rulebook.differences.check_sentences import rule_sentence
from preaudit.rulebook.differences.plain import Words
from preaudit.rulebook.differences.rule_terms import defect_words
from preaudit.wording import NOTHING
from preaudit.wording import policy_explain as say

_ACCEPT, _SUPPLEMENT = OUTCOMES[Outcome.ACCEPT], OUTCOMES[Outcome.SUPPLEMENT]
_MANUAL_REVIEW = OUTCOMES[Outcome.MANUAL_REVIEW]


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
    for outcome, _ in reversed(list(_graver(item))):
        words = say.NOT_ELIGIBLE if outcome is Outcome.OUT_OF_SCOPE else _led_to(outcome)
        yield Decision(words, *[OUTCOMES[outcome]] * 3)


def flow(item: Item) -> Iterator[FlowStep]:
    """The questions in the order of precedence."""
    for outcome, rules in _graver(item):
        scope = outcome is Outcome.OUT_OF_SCOPE
        question = say.NOT_ELIGIBLE_QUESTION if scope else say.IS_SO(what=_led_to(outcome))
        yield FlowStep(question, separated(rules), outcome.value, OUTCOMES[outcome])
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


def separated(parts: Sequence[Words]) -> Words:
    """Parts with a semicolon between."""
    joined: Words = parts[0] if parts else NOTHING
    for part in parts[1:]:
        joined = say.SEMICOLON(first=joined, second=part)
    return joined


def _graver(item: Item) -> Iterator[tuple[Outcome, list[Words]]]:
    """Outcomes that come before a supplement, the gravest first, and the item's rules that lead to each, without their weight."""
    rules = [r for m in item.materials for r in m.rules] + list(item.rules)
    for outcome in sorted(Outcome, key=lambda outcome: -outcome.row.precedence):
        own = [r for r in rules if outcome.row.led_to_by is r.severity]
        if own and outcome.row.precedence > Outcome.SUPPLEMENT.row.precedence:
            yield outcome, [rule_sentence(item, r).partition("（")[0] for r in own]


def _led_to(outcome: Outcome) -> Words:
    severity = outcome.row.led_to_by
    return severity.row.words if severity else outcome.row.words


def _names(materials: Iterator[Material]) -> tuple[str, ...]:
    return tuple(material.name for material in materials)
