"""What is otherwise of the checks of two lists, and whether that loosens or tightens."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from preaudit.domain.checking.check import change_effect
from preaudit.domain.checking.effects import Effect, more, together
from preaudit.domain.checking.problem import one_after_another
from preaudit.domain.items import Item, Rule
from preaudit.domain.outcomes import RULE_SEVERITIES, Severity
from preaudit.domain.verdict import REASONS, Reason
from preaudit.rulebook.differences.changes import Change, narrowed, shortened, unlisted
from preaudit.rulebook.differences.check_sentences import rule_sentence
from preaudit.rulebook.differences.plain import Words
from preaudit.rulebook.differences.rule_terms import period_text
from preaudit.wording import Message, Text
from preaudit.wording import check_sentences as say

#: Fields of a check that are compared here.
RULE_FIELDS = frozenset(
    {"id", "material", "check", "severity", "basis", "kinds", "when", "reason", "citizen", "mend", "period"}
    | {"absence_is_fine", "each"}
)
#: What rules are called by their severity, where not as findings of it are.
_SEVERITIES = {
    Severity.WARNING: say.WEIGHT_WARNING,
    Severity.SCOPE: say.WEIGHT_SCOPE,
}


def check_changes(
    old: Item, new: Item, one: Sequence[Rule], other: Sequence[Rule], name: Words, tags: Mapping[str, str]
) -> Iterator[Change]:
    """Checks added, removed and changed; `name`: of the material they stand under."""
    before, after = {_id(rule): rule for rule in one}, {_id(rule): rule for rule in other}
    for code, rule in after.items():
        if code not in before:
            sentence = rule_sentence(new, rule, tags)
            effect = Effect.NEITHER if rule.severity is Severity.WARNING else Effect.TIGHTENS
            yield Change(
                "check_added", effect, rule.material, code, say.ADDED(name=name, sentence=sentence).zh, "", sentence
            )
        elif before[code] != rule:
            yield from _changed(old, new, before[code], rule, name, tags)
    for code, rule in before.items():
        if code not in after:
            sentence = rule_sentence(old, rule, tags)
            effect = Effect.NEITHER if rule.severity is Severity.WARNING else Effect.LOOSENS
            yield Change(
                "check_removed", effect, rule.material, code, say.REMOVED(name=name, sentence=sentence).zh, sentence
            )


def _called(severity: Severity) -> Message:
    return _SEVERITIES.get(severity, severity.row.words)


def _id(rule: Rule) -> str:
    return rule.id.rpartition(".")[2]


def _changed(old: Item, new: Item, one: Rule, other: Rule, name: Words, tags: Mapping[str, str]) -> Iterator[Change]:
    before, after = rule_sentence(old, one, tags), rule_sentence(new, other, tags)
    effect = together(
        [
            more(RULE_SEVERITIES[one.severity], RULE_SEVERITIES[other.severity]),
            narrowed(one.when, other.when, new),
            _kinds(one.kinds, other.kinds),
            change_effect(one.check, other.check),
            shortened(one.period, other.period),
            more(one.absence_is_fine, other.absence_is_fine, Effect.LOOSENS),
            more(one.each, other.each),
            _reason(one.reason, other.reason, new),
            Effect.UNCLEAR if unlisted(one, other, RULE_FIELDS) else Effect.NEITHER,
        ]
    )
    words = {"name": name, "id": _id(other), "before": before, "after": after}
    if effect is not Effect.NEITHER:
        text = say.CHANGED(**words, parts=_parts(one, other, before, after)).zh
        yield Change("check_changed", effect, other.material, _id(other), text, before, after)
    elif before != after:
        yield Change("wording", Effect.NEITHER, other.material, _id(other), say.REWORDED(**words).zh, before, after)
    if keys := tuple(w for w in ("reason", "citizen", "mend", "basis") if getattr(one, w) != getattr(other, w)):
        text = say.OTHER_WORDS(**words, keys=keys).zh
        yield Change("wording", Effect.NEITHER, other.material, _id(other), text)


def _parts(one: Rule, other: Rule, before: str, after: str) -> Text:
    """What is otherwise of a check, each part in words."""
    parts = [say.FROM_TO(before=before, after=after)] if before != after else []
    if change_effect(one.check, other.check) is not Effect.NEITHER and before == after:
        parts.append(say.OTHER_VALUES())
    if one.severity is not other.severity:
        parts.append(say.OTHER_WEIGHT(before=_called(one.severity), after=_called(other.severity)))
    if one.period != other.period:
        parts.append(say.OTHER_PERIOD(period=period_text(other.period) or say.ALWAYS))
    if one.absence_is_fine != other.absence_is_fine:
        parts.append(say.ABSENCE_FINE() if other.absence_is_fine else say.ABSENCE_DOUBTED())
    if one.each != other.each:
        parts.append(say.OF_EACH() if other.each else say.OF_ONE())
    if one.reason is not other.reason:
        parts.append(say.OTHER_REASON(reason=REASONS[other.reason] if other.reason else say.OWN_REASON))
    return one_after_another(parts or [say.OTHER_VALUES()], say.ALSO)


def _reason(one: Reason | None, other: Reason | None, item: Item) -> Effect:
    """A finding whose reason the list lets follow later is milder than one that it does not."""
    if one is other:
        return Effect.NEITHER
    milder = (
        item.tolerance.defects | item.tolerance.core_defects | {r for m in item.materials for r in m.may_follow or ()}
    )
    if other in milder:
        return Effect.NEITHER if one in milder else Effect.LOOSENS
    return Effect.TIGHTENS if one in milder and other else Effect.UNCLEAR if one else Effect.NEITHER


def _kinds(one: Collection[str], other: Collection[str]) -> Effect:
    """Checked of more kinds tightens; none named means all."""
    was, is_ = set(one), set(other)
    if was == is_:
        return Effect.NEITHER
    if not is_ or (was and is_ > was):
        return Effect.TIGHTENS
    return Effect.LOOSENS if not was or is_ < was else Effect.UNCLEAR
