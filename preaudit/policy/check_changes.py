"""What is otherwise of the checks of two lists, and whether that loosens or tightens."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from preaudit.domain.checks import agreement, content, validity
from preaudit.domain.checks.case import Check
from preaudit.domain.items import Item, Rule
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Severity
from preaudit.policy.changes import Change, Effect, more, narrowed
from preaudit.policy.check_sentences import rule_sentence
from preaudit.policy.rule_terms import period_words

_WEIGHT = {Severity.WARNING: 0, Severity.CORE: 1, Severity.SCOPE: 2}
_SEVERITIES = {Severity.WARNING: "仅提醒", Severity.CORE: "必须补正", Severity.SCOPE: "办理条件"}


def check_changes(
    old: Item, new: Item, one: Sequence[Rule], other: Sequence[Rule], name: str, tags: Mapping[str, str]
) -> Iterator[Change]:
    """Checks added, removed and changed; `name`: of the material they stand under."""
    before, after = {_id(rule): rule for rule in one}, {_id(rule): rule for rule in other}
    for code, rule in after.items():
        if code not in before:
            sentence = rule_sentence(new, rule, tags)
            effect = Effect.NEITHER if rule.severity is Severity.WARNING else Effect.TIGHTENS
            yield Change("check_added", effect, rule.material, code, f"{name}增加检查：{sentence}", "", sentence)
        elif before[code] != rule:
            yield from _changed(old, new, before[code], rule, name, tags)
    for code, rule in before.items():
        if code not in after:
            sentence = rule_sentence(old, rule, tags)
            effect = Effect.NEITHER if rule.severity is Severity.WARNING else Effect.LOOSENS
            yield Change("check_removed", effect, rule.material, code, f"{name}取消检查：{sentence}", sentence)


def _id(rule: Rule) -> str:
    return rule.id.rpartition(".")[2]


def _changed(old: Item, new: Item, one: Rule, other: Rule, name: str, tags: Mapping[str, str]) -> Iterator[Change]:
    before, after = rule_sentence(old, one, tags), rule_sentence(new, other, tags)
    effects = {
        more(_WEIGHT[one.severity], _WEIGHT[other.severity]),
        narrowed(one.when, other.when, new),
        _kinds(one.kinds, other.kinds),
        _check(one.check, other.check),
        Effect.NEITHER if one.period == other.period else Effect.UNCLEAR,
    } - {Effect.NEITHER}
    if effects:
        parts = [f"由「{before}」改为「{after}」"] if before != after else ["的取值有改动"]
        if one.severity is not other.severity:
            parts.append(f"由“{_SEVERITIES[one.severity]}”改为“{_SEVERITIES[other.severity]}”")
        if one.period != other.period:
            parts.append(f"施行期改为{period_words(other.period) or '始终'}")
        effect = effects.pop() if len(effects) == 1 else Effect.UNCLEAR
        text = f"{name}的检查 {_id(other)} {'，'.join(parts)}"
        yield Change("check_changed", effect, other.material, _id(other), text, before, after)
    elif before != after:
        text = f"{name}的检查 {_id(other)} 改了说法：{before} → {after}"
        yield Change("wording", Effect.NEITHER, other.material, _id(other), text, before, after)
    if said := [w for w in ("reason", "citizen", "mend", "basis") if getattr(one, w) != getattr(other, w)]:
        text = f"{name}的检查 {_id(other)} 的告知文字或依据有改动（{'、'.join(said)}）"
        yield Change("wording", Effect.NEITHER, other.material, _id(other), text)


def _kinds(one: Collection[str], other: Collection[str]) -> Effect:
    """Checked of more kinds tightens; none named means all."""
    was, is_ = set(one), set(other)
    if was == is_:
        return Effect.NEITHER
    if not is_ or (was and is_ > was):
        return Effect.TIGHTENS
    return Effect.LOOSENS if not was or is_ < was else Effect.UNCLEAR


def _check(one: Check, other: Check) -> Effect:
    """The effect of a check's own values, where it is known; UNCLEAR of anything else that differs."""
    if one == other:
        return Effect.NEITHER
    effects = set(_parts(one, other)) if type(one) is type(other) else {Effect.UNCLEAR}
    effects -= {Effect.NEITHER}
    return effects.pop() if len(effects) == 1 else Effect.UNCLEAR


def _parts(one: Any, other: Any) -> Iterator[Effect]:
    for field in one.__dataclass_fields__:
        before, after = getattr(one, field), getattr(other, field)
        if before == after:
            continue
        match one, field:
            case validity.AgeAtLeast(), "years":
                yield more(before, after)
            case validity.AgeBelow(), ("limits" | "doubt_from"):
                yield (
                    Effect.LOOSENS
                    if all(b <= a for b, a in zip(before, after, strict=True))
                    else (
                        Effect.TIGHTENS if all(b >= a for b, a in zip(before, after, strict=True)) else Effect.UNCLEAR
                    )
                )
            case (content.Excludes(), "words") | (content.FilledIn(), "operands") | (content.Speaks(), "foreign"):
                yield _wider(before, after, Effect.TIGHTENS)
            case (content.Speaks(), "words") | (agreement.OneOf(), "others") | (content.Marked(), "marks"):
                yield _wider(before, after, Effect.LOOSENS)
            case _, "otherwise":
                yield Effect.LOOSENS if after is Truth.DOUBT else Effect.TIGHTENS
            case content.Marked(), "if_asked":
                yield Effect.LOOSENS if after else Effect.TIGHTENS
            case _, ("thing" | "what" | "subject" | "expected"):
                yield Effect.NEITHER
            case _:
                yield Effect.UNCLEAR


def _wider(before: Collection[object], after: Collection[object], effect: Effect) -> Effect:
    was, is_ = set(before), set(after)
    return more(0, 1, effect) if is_ > was else more(1, 0, effect) if is_ < was else Effect.UNCLEAR
