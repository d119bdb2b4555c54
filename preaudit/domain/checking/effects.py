"""What a change of rules does to applicants: it tightens, loosens, does neither, or it depends."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Any

from preaudit.domain.truth import Truth


class Effect(StrEnum):
    """For the applicant: more is asked, less is asked, neither, or it depends."""

    TIGHTENS = "tightens"
    LOOSENS = "loosens"
    NEITHER = "neither"
    UNCLEAR = "unclear"


#: The effect where a parameter was the one and is the other; both differ.
Compare = Callable[[Any, Any], Effect]
_OPPOSITE = {Effect.TIGHTENS: Effect.LOOSENS, Effect.LOOSENS: Effect.TIGHTENS}


def more(before: float, after: float, effect: Effect = Effect.TIGHTENS) -> Effect:
    """The effect where more has it; the opposite where less has it."""
    return effect if after > before else _OPPOSITE[effect] if after < before else Effect.NEITHER


def together(effects: Collection[Effect]) -> Effect:
    """The effect of several changes: unclear where they contradict each other."""
    some = set(effects) - {Effect.NEITHER}
    if not some:
        return Effect.NEITHER
    return some.pop() if len(some) == 1 else Effect.UNCLEAR


def more_tightens(before: float, after: float) -> Effect:
    """A larger number asks more (an age to have reached); True is more than False."""
    return more(before, after)


def more_loosens(before: float, after: float) -> Effect:
    """A larger number asks less (an age to be below); True is more than False."""
    return more(before, after, Effect.LOOSENS)


def wider_tightens(before: Collection[object], after: Collection[object]) -> Effect:
    """One more of them asks more (words that must not occur)."""
    return _wider(before, after, Effect.TIGHTENS)


def wider_loosens(before: Collection[object], after: Collection[object]) -> Effect:
    """One more of them asks less (words any of which will do)."""
    return _wider(before, after, Effect.LOOSENS)


def any_or_wider_loosens(before: Collection[object], after: Collection[object]) -> Effect:
    """One more of them asks less, and none at all means that any will do."""
    return wider_loosens(before, after) if before and after else more_tightens(bool(before), bool(after))


def doubt_loosens(before: Truth, after: Truth) -> Effect:
    """A person who weighs is milder than a certain failure."""
    return Effect.LOOSENS if after is Truth.DOUBT else Effect.TIGHTENS


def only_worded(before: object, after: object) -> Effect:
    """Another word for the same thing."""
    return Effect.NEITHER


def unknown_effect(before: object, after: object) -> Effect:
    """What the change does cannot be told."""
    return Effect.UNCLEAR


def _wider(before: Collection[object], after: Collection[object], effect: Effect) -> Effect:
    was, now = set(before), set(after)
    return effect if now > was else _OPPOSITE[effect] if now < was else Effect.UNCLEAR
