"""Changes of a list's settings and tolerance, each as a sentence, and whether it loosens or tightens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from preaudit.domain.checking.effects import together
from preaudit.domain.items import DayCount, Item, ItemKind, Question
from preaudit.rulebook.differences.changes import Change, Effect, more, unlisted
from preaudit.rulebook.differences.plain import Words
from preaudit.rulebook.differences.rule_terms import DAY_COUNTS, ITEM_KINDS, defect_words, period_text
from preaudit.wording import NOTHING, Message, Text
from preaudit.wording import policy_changes as say
from preaudit.wording.common import NO, YES
from preaudit.wording.policy_terms import NONE, WORKING_DAYS

_NAMES = {
    "name": say.ITEM_NAME,
    "english": say.ENGLISH_NAME,
    "description": say.DESCRIPTION,
    "national_code": say.NATIONAL_CODE,
    "basis": say.LEGAL_BASIS,
    "for_tags": say.AUDIENCE,
    "applicant": say.APPLICANT_NAMED,
    "channels": say.CHANNELS,
}


#: Fields of an item and of its tolerance that are compared here, materials and checks elsewhere; those of no list's own.
ITEM_FIELDS = frozenset(
    {*_NAMES, "form", "code", "kind", "promised_days", "statutory_days", "four_eyes", "days", "period", "questions", "tolerance", "materials", "rules"}
    | {"signed_online", "not_decisive", "open", "open_kinds", "added", "region", "region_name", "place", "kinds", "calendar", "rulebook"}
)  # fmt: skip
TOLERANCE_FIELDS = frozenset(
    {"allowed", "negative_list", "gap", "cap", "on_expiry", "basis", "defects", "core_defects"}
)
QUESTION_FIELDS = frozenset({"label", "truth", "default"})


def setting_changes(old: Item, new: Item) -> Iterator[Change]:
    """Names, limits, periods and tolerance."""
    for key, name in _NAMES.items():
        one, other = _text(getattr(old, key)), _text(getattr(new, key))
        if one != other:
            yield _reset("setting", Effect.NEITHER, key, name, one, other)
    if old.form != new.form:
        yield _reset("setting", Effect.NEITHER, "form", say.FORM_SOURCES, _sources(old), _sources(new))
    if old.kind is not new.kind:
        closing = new.kind is ItemKind.ON_SPOT
        # On the spot nothing follows later, and nothing is looked at later either.
        effect = Effect.UNCLEAR if closing else Effect.LOOSENS
        note = say.NOT_FOR_ON_SPOT() if closing else NOTHING
        yield _reset("kind", effect, "kind", say.ITEM_KIND, ITEM_KINDS[old.kind], ITEM_KINDS[new.kind], note)
    for key, name in (("promised_days", say.PROMISED_DAYS), ("statutory_days", say.STATUTORY_DAYS)):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            note = say.TIGHTER_FOR_AGENCY() if after < before else say.LOOSER_FOR_AGENCY()
            yield _reset("limit", more(after, before), key, name, _days(before), _days(after), note)
    yield from _four_eyes(old, new)
    yield from _signed_online(old, new)
    if old.days is not new.days:
        effect = Effect.TIGHTENS if new.days is DayCount.CALENDAR else Effect.LOOSENS
        yield _reset("limit", effect, "days", say.DAYS_COUNTED, DAY_COUNTS[old.days], DAY_COUNTS[new.days])
    if old.period != new.period:
        ends = Effect.UNCLEAR if old.period.last != new.period.last else Effect.NEITHER
        yield _reset("period", ends, "period", say.PERIOD, period_text(old.period), period_text(new.period))
    yield from _questions(old, new)
    yield from declaration_changes(old.not_decisive, new.not_decisive)
    yield from _opened(old, new)
    yield from _tolerance(old, new)
    for key in unlisted(old, new, ITEM_FIELDS):
        yield Change("unknown", Effect.UNCLEAR, "", key, say.UNKNOWN_CHANGE(key=key))


def _signed_online(old: Item, new: Item) -> Iterator[Change]:
    if old.signed_online != new.signed_online:
        effect = Effect.LOOSENS if new.signed_online else Effect.TIGHTENS
        yield _reset("setting", effect, "signed_online", say.SIGNED_ONLINE, old.signed_online, new.signed_online)


def _four_eyes(old: Item, new: Item) -> Iterator[Change]:
    if old.four_eyes is not new.four_eyes:
        effect = Effect.TIGHTENS if new.four_eyes else Effect.LOOSENS
        before, after = (YES() if item.four_eyes else NO() for item in (old, new))
        yield _reset("limit", effect, "four_eyes", say.FOUR_EYES, before, after)


def deferral_days(item: Item) -> int:
    """Working days within which a promise falls due; 0 where the item does not tolerate."""
    return max(0, min(item.tolerance.cap, item.promised_days - item.tolerance.gap)) if _open(item) else 0


def _open(item: Item) -> bool:
    return item.tolerance.allowed and not item.tolerance.negative_list and item.kind is ItemKind.PROMISED


def _questions(old: Item, new: Item) -> Iterator[Change]:
    for name in sorted(new.questions.keys() | old.questions.keys()):
        before, after = old.questions.get(name), new.questions.get(name)
        if before == after:
            continue
        message = say.QUESTION_CHANGED if before and after else say.QUESTION_ADDED if after else say.QUESTION_REMOVED
        if question := after or before:
            yield Change("question", _question(before, after), "", name, message(label=question.label))


def _question(before: Question | None, after: Question | None) -> Effect:
    """What holds where nobody says decides: a value instead of a person who asks loosens."""
    if before is None or after is None:
        return Effect.NEITHER if before is None else Effect.UNCLEAR
    one, other = before.default, after.default
    said = Effect.NEITHER if one == other else Effect.UNCLEAR
    if one != other and None in (one, other):
        said = Effect.LOOSENS if one is None else Effect.TIGHTENS
    other_type = before.truth != after.truth or unlisted(before, after, QUESTION_FIELDS)
    return together([said, Effect.UNCLEAR if other_type else Effect.NEITHER])


def _opened(old: Item, new: Item) -> Iterator[Change]:
    """What a locality may set."""
    for what in ("open", "open_kinds"):
        before, after = getattr(old, what), getattr(new, what)
        for words, effect, message in (
            (after - before, Effect.LOOSENS, say.LOCALITIES_MAY),
            (before - after, Effect.TIGHTENS, say.LOCALITIES_MAY_NOT),
        ):
            for word in sorted(words):
                yield Change("open", effect, "", what, message(name=new.name, word=word))


def _tolerance(old: Item, new: Item) -> Iterator[Change]:
    one, other = old.tolerance, new.tolerance
    if one.allowed != other.allowed:
        effect = more(one.allowed, other.allowed, Effect.LOOSENS)
        yield _said(effect, "allowed", say.OPENED() if other.allowed else say.CLOSED())
    yield from _negative_list(one.negative_list, other.negative_list)
    for key, name in (("gap", say.GAP), ("cap", say.CAP)):
        before, after = getattr(one, key), getattr(other, key)
        if before != after:
            effect = more(before, after, Effect.TIGHTENS if key == "gap" else Effect.LOOSENS)
            yield _reset("tolerance", effect, key, name, _days(before), _days(after))
    if (before := deferral_days(old)) != (after := deferral_days(new)) and before and after:
        effect = more(before, after, Effect.LOOSENS)
        yield _reset("tolerance", effect, "days", say.DEFERRAL_TIME, _days(before), _days(after))
    if one.on_expiry != other.on_expiry:
        yield _reset("tolerance", Effect.NEITHER, "on_expiry", say.ON_EXPIRY, one.on_expiry, other.on_expiry)
    if one.basis != other.basis:
        yield _reset("tolerance", Effect.NEITHER, "tolerance_basis", say.TOLERANCE_BASIS, one.basis, other.basis)
    for key, what in (("defects", say.DEFERRABLE_MATERIAL), ("core_defects", say.REQUIRED_MATERIAL)):
        opened, closed = getattr(other, key) - getattr(one, key), getattr(one, key) - getattr(other, key)
        for defect in sorted(opened):
            yield _said(Effect.LOOSENS, key, say.DEFECT_OPENED(what=what, defect=defect_words(defect)))
        for defect in sorted(closed):
            yield _said(Effect.TIGHTENS, key, say.DEFECT_CLOSED(what=what, defect=defect_words(defect)))
    for key in unlisted(one, other, TOLERANCE_FIELDS):
        yield _said(Effect.UNCLEAR, key, say.UNKNOWN_CHANGE(key=key))


def _negative_list(before: str, after: str) -> Iterator[Change]:
    """The reasons for which the item is on the negative list; '' where it is not."""
    if before == after:
        return
    if not after:
        yield _said(Effect.LOOSENS, "negative_list", say.OFF_NEGATIVE_LIST(reason=before))
    elif not before:
        yield _said(Effect.TIGHTENS, "negative_list", say.ON_NEGATIVE_LIST(reason=after))
    else:
        yield _reset("tolerance", Effect.NEITHER, "negative_list", say.NEGATIVE_LIST_REASON, before, after)


def _reset(
    topic: str, effect: Effect, what: str, name: Message, before: Words, after: Words, note: Text = NOTHING
) -> Change:
    text = say.BECOMES(name=name, before=before or NONE, after=after or NONE, note=note)
    return Change(topic, effect, "", what, text, before, after)


def _said(effect: Effect, what: str, text: Text) -> Change:
    return Change("tolerance", effect, "", what, text)


def _days(days: int) -> Text:
    return WORKING_DAYS(days=days)


def _text(value: str | Iterable[str] | Mapping[str, str]) -> str:
    parts = value.values() if isinstance(value, Mapping) else value
    return value if isinstance(value, str) else "、".join(parts)


def _sources(item: Item) -> str:
    """Where fields of the application form are filled from, as the list says it."""
    each = (
        f"{key}: {', '.join(f'{o.material}.' + '|'.join(o.fields) for o in operands)}"
        for key, operands in item.form.items()
    )
    return "; ".join(each)


def declaration_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """What is declared not decisive, and no longer: declaring it loosens."""
    for name in sorted(new.keys() | old.keys()):
        before, after = old.get(name, ""), new.get(name, "")
        if before == after:
            continue
        effect = Effect.NEITHER if before and after else Effect.LOOSENS if after else Effect.TIGHTENS
        message = say.UNDECISIVE_REASON if before and after else say.UNDECISIVE if after else say.DECISIVE_AGAIN
        yield Change("not_decisive", effect, "", name, message(name=name, reason=after or before), before, after)
