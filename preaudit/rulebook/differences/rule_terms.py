"""What people call the things a rule speaks of: materials, kinds, fields, facts, settings."""

from __future__ import annotations

from collections.abc import Collection

from preaudit.domain.checking.case import Operand
from preaudit.domain.dossier import FACT_LABELS, FACTS
from preaudit.domain.items import Accept, DayCount, Item, ItemKind, KindInfo, Material, Necessity, Period
from preaudit.domain.verdict import REASONS, Reason
from preaudit.rulebook.differences.plain import Words
from preaudit.wording import NOTHING, Text
from preaudit.wording import policy_terms as say
from preaudit.wording.common import CALENDAR_DAYS, WORKING_DAYS

NECESSITIES = {
    Necessity.REQUIRED: say.REQUIRED,
    Necessity.OPTIONAL: say.OPTIONAL,
    Necessity.DEFERRABLE: say.DEFERRABLE,
}
ITEM_KINDS = {ItemKind.ON_SPOT: say.ON_SPOT, ItemKind.PROMISED: say.PROMISED}
DAY_COUNTS = {DayCount.WORKING: WORKING_DAYS, DayCount.CALENDAR: CALENDAR_DAYS}
_SIDES = {"front": say.FRONT, "back": say.BACK}


def defect_words(defect: str) -> Words:
    """What a defect is called in a list of tolerance; its code where it has no name."""
    return REASONS[Reason(defect)] if defect in list(Reason) else defect


def kinds_of(item: Item, material: Material) -> tuple[KindInfo, ...]:
    """The kinds that may fill a material, every variant accepted."""
    return tuple(
        info
        for info in item.kinds
        if any(a.kind == info.kind and a.variant in ("", info.variant) for a in material.accepts)
    )


def kind_label(item: Item, kind: str, variant: str = "") -> str:
    """What a kind is called; without a variant, what its variants have in common."""
    labels = [info.label for info in item.kinds if info.kind == kind and variant in ("", info.variant)]
    if not labels:
        return kind
    return labels[0] if len(labels) == 1 else labels[0].partition("（")[0]


def accept_words(item: Item, material: Material, accept: Accept) -> Words:
    """A kind accepted, with what is required of it: '居民身份证（正面、背面）'."""
    form = accept.kind == "application_form"
    label = material.name if form and not accept.bearing_photo else kind_label(item, accept.kind, accept.variant)
    if accept.bearing_photo:
        return say.PHOTO_ON(label=label)
    if accept.pledging:
        return say.PLEDGE(label=label, words=tuple(accept.pledging))
    sides = tuple(_SIDES.get(side, side) for side in accept.sides)
    return say.WITH_SIDES(label=label, sides=sides) if sides else label


def field_label(item: Item, material: Material, key: str, kinds: Collection[str] = ()) -> str:
    """What a field of a material is called; all it is called where kinds differ. `kinds`: only where one of these fills it."""
    same = (k for k in kinds_of(item, material) if not kinds or k.kind in kinds)
    return "/".join(dict.fromkeys(k.fields[key].label for k in same if key in k.fields)) or key


def operand_label(item: Item, operand: Operand, own: str = "", kinds: Collection[str] = ()) -> str:
    """'申请书的“经营者”'; of the material at hand (`own`, filled by one of `kinds`) only the field's own name."""
    if operand.material == FACTS:
        return "、".join(FACT_LABELS[name] for name in operand.fields)
    material = item.material(operand.material)
    only = kinds if operand.material == own else ()
    labels = (field_label(item, material, key, only) for key in operand.fields)
    fields = say.EITHER_FIELD.zh.join(say.QUOTED(name=label).zh for label in dict.fromkeys(labels))
    return fields if operand.material == own else say.FIELD_OF(material=material.name, field=fields).zh


def period_text(period: Period) -> Text:
    """'2025-01-01 起', '至 2025-12-31', no text where it is always."""
    if period.first and period.last:
        return say.FROM_TO(first=period.first, last=period.last)
    if period.first:
        return say.FROM(first=period.first)
    return say.UNTIL(last=period.last) if period.last else NOTHING


def period_words(period: Period) -> str:
    """As `period_text`, in Chinese."""
    return period_text(period).zh
