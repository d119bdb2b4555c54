"""The bottom line: a region may be no looser than what lies below it in anything that is not opened to it.

What is looser, `differences` says, for `rules diff` and here alike; what is unclear counts as looser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from preaudit.domain.items import Item, ItemKind, Material, Necessity
from preaudit.domain.names import nearest
from preaudit.rulebook.compile import never_deferrable
from preaudit.rulebook.differences.changes import Change, Effect
from preaudit.rulebook.differences.list_changes import item_changes
from preaudit.rulebook.differences.material_changes import is_looked_at
from preaudit.rulebook.item_models import ItemModel, MaterialModel
from preaudit.rulebook.overlay_models import MaterialOverlay, OverlayModel
from preaudit.rulebook.promises import promised_acceptance
from preaudit.rulebook.yaml_source import Key
from preaudit.wording import NOTHING, Message, Text, literal
from preaudit.wording import region_rules as say
from preaudit.wording.common import DID_YOU_MEAN

Loc = tuple[Key, ...]
#: What has been tightened: the material, and what of it; no layer above loosens it again.
Closed = frozenset[tuple[str, str]]
#: What `tolerance` opens to a region.
_TOLERANCE = ("allowed", "gap", "cap", "core_defects")


@dataclass(frozen=True, slots=True)
class Crossing:
    """A change that may not be made: why, where in the layer's file (the first place that is there), and where below."""

    reason: Text
    places: tuple[Loc, ...]
    below: Loc
    mend: Text = field(default=NOTHING)


def refused_words(below: ItemModel, change: OverlayModel) -> Iterator[Crossing]:
    """What an overlay may not even say, whatever it would do: it names what is not there, or goes against the law."""
    for loc, words in promised_acceptance(change.model_dump(exclude_unset=True, by_alias=True)):
        yield Crossing(say.ACCEPTANCE_PROMISED(words=words), (loc,), ("materials",), say.ACCEPTANCE_PROMISED_MEND())
    for number, name in enumerate(change.drop):
        yield Crossing(say.NOTHING_DROPPED(name=name), (("drop", number),), ("materials",))
    for code, material in change.materials.items():
        if code in below.materials:
            yield from _refused_of(below.materials[code], material, ("materials", code))
        else:
            near = nearest(code, below.materials)
            mend = DID_YOU_MEAN(near=near) if near else NOTHING
            yield Crossing(say.NOT_OF_THE_ITEM(code=code), (("materials", code),), ("materials",), mend)
    for name, question in change.facts.items():
        if name in below.facts and question.type != below.facts[name].type:
            yield Crossing(say.QUESTION_CHANGED(name=name), (("facts", name, "type"), ("facts", name)), ("facts", name))
    for code in change.add:
        if code in below.materials:
            yield Crossing(say.ALREADY_LISTED(code=code), (("add", code),), ("materials", code))
        elif "materials" not in below.open:
            yield Crossing(say.ADDING_NOT_OPENED(), (("add", code),), ("open",))


def _refused_of(own: MaterialModel, change: MaterialOverlay, loc: Loc) -> Iterator[Crossing]:
    place: Loc = (*loc, "necessity")
    if change.necessity is Necessity.DEFERRABLE and (never := never_deferrable(own)):
        yield Crossing(say.NEVER_DEFERRABLE(never=never), (place,), place)
    opened = {*own.open_kinds} if "accept" in own.open else set()
    opened |= {accept.kind for accept in own.any_of}
    for number, accept in enumerate(change.any_of):
        if accept.kind not in opened:
            place = (*loc, "any_of", number)
            yield Crossing(say.KINDS_NOT_OPENED(kind=accept.kind), (place,), (*loc, "any_of"))
    if own.shareable and change.shareable is False:
        place = (*loc, "shareable")
        yield Crossing(say.SHARED_DEMANDED(), (place,), place)
    if change.shareable and not own.shareable and "share" not in own.open:
        yield Crossing(say.SHARING_NOT_OPENED(), ((*loc, "shareable"),), loc)


def crossings(
    below: Item, above: Item, closed: Closed, tags: Mapping[str, str], most_cap: int = 0
) -> tuple[Crossing, ...]:
    """Every change by which the list above is looser than the one below in what is not opened.

    `closed`: see `tightened`; `most_cap`: the longest deferral where it is said for all lists, 0 for this one's own limit.
    """
    return tuple(_crossings(below, above, closed, tags, most_cap))


def tightened(below: Item, above: Item, tags: Mapping[str, str]) -> Closed:
    """What the list above has tightened, and so is closed to those above it until it is opened again."""
    closing = (Effect.TIGHTENS, Effect.UNCLEAR)
    return frozenset((c.material, c.what) for c in item_changes(below, above, tags) if c.effect in closing)


def reopening(open_words: Iterable[str], material: Material | None = None) -> Iterator[tuple[str, str]]:
    """What a word under `open` stands for, as `tightened` names it."""
    code = material.code if material else ""
    for word in open_words:
        match word:
            case "tolerance":
                yield from (("", what) for what in (*_TOLERANCE, "days", "defects"))
            case "promised_days":
                yield from (("", what) for what in (word, "days"))
            case "defer":
                yield code, "necessity"
            case "share":
                yield code, "shareable"
            case "unsealed":
                yield code, "may_follow"
            case "accept" if material:
                yield from ((code, accept.kind) for accept in material.accepts)


def _crossings(below: Item, above: Item, closed: Closed, tags: Mapping[str, str], most_cap: int) -> Iterator[Crossing]:
    for change in item_changes(below, above, tags):
        if change.effect not in (Effect.LOOSENS, Effect.UNCLEAR) or _is_consequence(change):
            continue
        why = (
            say.TIGHTENED_BELOW
            if (change.material, change.what) in closed
            else _why_not(change, below, above, most_cap)
        )
        if why is None:
            continue
        text = change.text if isinstance(change.text, Text) else literal(str(change.text))
        reason = say.BY_DIFFERENCE(reason=why, change=text)
        yield Crossing(reason, tuple(_places(change, above)), _below(change, below), _opened_there(change, below))


def _is_consequence(change: Change) -> bool:
    """What only follows from other changes, each judged by itself: the days to supplement, by the limit, gap and cap."""
    return (change.topic, change.what) == ("tolerance", "days")


def _why_not(change: Change, below: Item, above: Item, most_cap: int) -> Text | Message | None:
    """Why a looser change is not opened; None where it is."""
    match change.topic:
        case "limit":
            return _limit(change, below, above)
        case "kind":
            return _kind(below, above)
        case "tolerance" if not change.material:
            return _tolerance(change, below, above, most_cap)
        case "not_decisive":
            return None if _about_own(change.what, below, above) else say.DECLARED_BELOW
        case "check_changed" | "check_removed":
            return say.CHECK_REPLACED(id=change.what)
        case "necessity" | "condition" | "material" | "alternative":
            return _material(change, below.material(change.material), above)
        case "material_added":
            return say.ABSORBS
        case _:
            return say.NOT_OPENED


def _kind(below: Item, above: Item) -> Message | None:
    if above.kind is not ItemKind.ON_SPOT:
        return say.STAYS_ON_SPOT
    return None if "kind" in below.open else say.KIND_OF_ITEM_NOT_OPENED


def _limit(change: Change, below: Item, above: Item) -> Text | Message | None:
    if change.what != "promised_days":
        return say.NOT_OPENED
    limit = below.statutory_days or below.promised_days
    if above.promised_days > limit:
        return say.LONGER_THAN_LAW(days=above.promised_days, limit=limit)
    return None if "promised_days" in below.open else say.LIMIT_NOT_OPENED


def _tolerance(change: Change, below: Item, above: Item, most_cap: int) -> Text | Message | None:
    policy = above.tolerance
    if below.tolerance.negative_list:
        return say.ON_NEGATIVE_LIST
    if change.what == "core_defects":
        opened = {r for m in below.materials for r in m.may_follow or ()}
        others = sorted(policy.core_defects - below.tolerance.core_defects - opened)
        if others:
            return say.NO_SUCH_DEFECT(reason=others[0])
    if change.what not in _TOLERANCE or "tolerance" not in below.open:
        return say.TOLERANCE_NOT_OPENED
    limit = most_cap or below.statutory_days or below.promised_days
    if change.what == "cap" and policy.cap > limit:
        return say.CAP_LONGER_THAN_LAW(days=policy.cap, limit=limit)
    return None


def _material(change: Change, one: Material, above: Item) -> Text | Message | None:
    """Why a change of a material is not for a layer; None where it is opened."""
    other = above.material(change.material)
    match change.what:
        case "necessity" if one.necessity is not Necessity.REQUIRED:
            return say.NOT_OPTIONAL
        case "necessity" if other.necessity is not Necessity.DEFERRABLE:
            return say.CORE_DROPPED
        case "necessity":
            return None if "defer" in one.open else say.DEFERRING_NOT_OPENED
        case "when":
            return say.CONDITION_CHANGED
        case "shareable":
            return None if "share" in one.open else say.SHARING_NOT_OPENED
        case kind if change.topic == "alternative" and kind not in {a.kind for a in one.accepts}:
            return _another_kind(kind, one, other, above)
        case _:
            return say.NOT_OPENED


def _another_kind(kind: str, one: Material, other: Material, above: Item) -> Text | None:
    """A kind is opened by name, and checks look at what it is."""
    if "accept" not in one.open or kind not in one.open_kinds:
        return say.KINDS_NOT_OPENED(kind=kind)
    return None if is_looked_at(above, other, kind) else say.KIND_UNCHECKED(kind=kind)


def _about_own(name: str, below: Item, above: Item) -> bool:
    """Whether what is declared not decisive is of papers that the layer itself asks for, and none below does."""
    required = {a.kind for m in below.materials for a in m.accepts}
    own = {a.kind for m in above.materials if m.code not in {n.code for n in below.materials} for a in m.accepts}
    return name.partition(".")[0] in own - required


def _places(change: Change, above: Item) -> Iterator[Loc]:
    """Where in the layer's file the change may stand, the nearest first."""
    at: Loc = ("materials", change.material) if change.material else ()
    key = change.what.partition(",")[0]
    match change.topic:
        case "check_changed" | "check_removed" | "check_added":
            yield (*at, "checks", change.what)
            yield (*at, "checks")
        case "alternative":
            yield (*at, "any_of", key)
            yield (*at, "pledge")
        case "tolerance" if not at:
            yield ("tolerance", key)
            yield ("tolerance",)
        case "handing":
            yield (*at, "handing", key)
        case "material_added":
            yield ("add", change.material)
        case "not_decisive" | "question":
            yield ("not_decisive" if change.topic == "not_decisive" else "facts", key)
        case "period":
            yield (*at, "effective_to")
            yield (*at, "effective_from")
    yield (*at, key)
    yield at


def _below(change: Change, below: Item) -> Loc:
    """Where the list below says what is changed."""
    at: Loc = ("materials", change.material) if change.material else ()
    match change.topic:
        case "check_changed" | "check_removed":
            rules = below.material(change.material).rules if change.material else below.rules
            ids = [rule.id.rpartition(".")[2] for rule in rules]
            return (*at, "checks", ids.index(change.what))
        case "alternative":
            return (*at, "any_of")
        case "tolerance" if not at:
            return ("tolerance", change.what)
        case "limit":
            return ("statutory_days",) if below.statutory_days else ("promised_days",)
        case "material_added":
            return ("materials",)
        case "not_decisive" | "question":
            return ("facts", change.what) if change.topic == "question" else ("not_decisive",)
        case _:
            return (*at, change.what)


def _opened_there(change: Change, below: Item) -> Text:
    """What the list below does open of the thing, so that a writer sees what may be done."""
    known = {m.code: m for m in below.materials}
    opened = sorted(known[change.material].open if change.material in known else below.open)
    mend = say.OPENED_ARE(known=", ".join(opened)) if opened else say.NOTHING_OPENED()
    return say.MEND(opened=mend)


__all__ = ["Closed", "Crossing", "crossings", "refused_words", "reopening", "tightened"]
