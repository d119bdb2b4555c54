"""Changes of a bundle: its steps, what they wait for, what they give, and whether that loosens or tightens."""

from __future__ import annotations

from collections.abc import Iterator

from preaudit.domain.bundles import Bundle, Step
from preaudit.domain.checking.effects import wider_tightens
from preaudit.rulebook.differences.changes import Change, Effect, more, unlisted
from preaudit.rulebook.differences.setting_changes import declaration_changes
from preaudit.wording import policy_changes as say
from preaudit.wording.policy_terms import NONE

#: Fields of a bundle and of a step that are compared here; those of no bundle's own.
BUNDLE_FIELDS = frozenset(
    {"code", "name", "english", "basis", "steps", "for_tags", "open", "region", "period", "not_decisive"}
)
STEP_FIELDS = frozenset({"code", "item", "gives", "after", "optional"})


def bundle_changes(one: Bundle, other: Bundle) -> tuple[Change, ...]:
    """The changes of a bundle, step by step."""
    return tuple(_changes(one, other))


def _changes(one: Bundle, other: Bundle) -> Iterator[Change]:
    before, after = {s.code: s for s in one.steps}, {s.code: s for s in other.steps}
    for code in before | after:
        if code not in before:
            effect = Effect.NEITHER if after[code].optional else Effect.TIGHTENS
            yield Change("step_added", effect, "", code, say.STEP_ADDED(code=code))
        elif code not in after:
            effect = Effect.NEITHER if before[code].optional else Effect.LOOSENS
            yield Change("step_removed", effect, "", code, say.STEP_REMOVED(code=code))
        else:
            yield from _step(before[code], after[code])
    if [c for c in before if c in after] != [c for c in after if c in before]:
        yield Change("step", Effect.UNCLEAR, "", "", say.BUNDLE_CHANGED(key="steps"))
    for key in ("name", "english", "basis", "for_tags"):
        if getattr(one, key) != getattr(other, key):
            yield Change("setting", Effect.NEITHER, "", key, say.BUNDLE_CHANGED(key=key))
    if one.open != other.open:
        opened = len(other.open - one.open)
        yield Change(
            "open",
            more(0, opened, Effect.LOOSENS) if opened else Effect.TIGHTENS,
            "",
            "open",
            say.BUNDLE_CHANGED(key="open"),
        )
    yield from declaration_changes(one.not_decisive, other.not_decisive)
    for key in unlisted(one, other, BUNDLE_FIELDS):
        yield Change("unknown", Effect.UNCLEAR, "", key, say.UNKNOWN_CHANGE(key=key))


def _step(one: Step, other: Step) -> Iterator[Change]:
    """Waiting for more steps tightens; a paper that a step gives need not be handed in later, and so loosens."""
    if one.item != other.item:
        yield _changed(one, "item", Effect.UNCLEAR, one.item, other.item)
    if one.gives != other.gives:
        effect = Effect.TIGHTENS if not other.gives else Effect.LOOSENS if not one.gives else Effect.UNCLEAR
        yield _changed(one, "gives", effect, one.gives, other.gives)
    if one.after != other.after:
        effect = wider_tightens(one.after, other.after) if set(one.after) != set(other.after) else Effect.NEITHER
        yield _changed(one, "after", effect, "、".join(one.after), "、".join(other.after))
    if one.optional != other.optional:
        effect = more(one.optional, other.optional, Effect.LOOSENS)
        yield _changed(one, "optional", effect, str(one.optional), str(other.optional))
    for key in unlisted(one, other, STEP_FIELDS):
        yield _changed(one, key, Effect.UNCLEAR, "", "")


def _changed(step: Step, key: str, effect: Effect, before: str, after: str) -> Change:
    text = say.STEP_NOW(code=step.code, key=key, before=before or NONE, after=after or NONE)
    return Change("step_changed", effect, step.code, key, text, before, after)
