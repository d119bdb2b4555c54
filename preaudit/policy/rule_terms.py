"""What people call the things a rule speaks of: materials, kinds, fields, facts, settings."""

from __future__ import annotations

from collections.abc import Collection

from preaudit.domain.checking.case import Operand
from preaudit.domain.dossier import FACT_LABELS, FACTS
from preaudit.domain.items import Accept, Item, ItemKind, KindInfo, Material, Necessity, Period
from preaudit.domain.verdict import Reason

NECESSITIES = {Necessity.REQUIRED: "必要", Necessity.OPTIONAL: "非必要", Necessity.DEFERRABLE: "容缺后补"}
NECESSITIES_EN = {
    Necessity.REQUIRED: "required",
    Necessity.OPTIONAL: "optional",
    Necessity.DEFERRABLE: "deferrable",
}
ITEM_KINDS = {ItemKind.ON_SPOT: "即办件", ItemKind.PROMISED: "承诺件"}
#: Defects as a list of tolerance names them.
DEFECTS = {
    Reason.ABSENT: "未提交",
    Reason.UNREADABLE: "无法辨认",
    Reason.WRONG_DOCUMENT: "材料不对",
    Reason.INCOMPLETE: "缺页或缺面",
    Reason.EXPIRED: "已过期",
    Reason.NOT_YET_VALID: "尚未生效",
    Reason.INVALID_NUMBER: "号码有误",
    Reason.INCONSISTENT: "内容不一致",
    Reason.UNSIGNED: "未签名",
    Reason.UNSEALED: "未盖章",
    Reason.CONDITION_FAILED: "不符合要求",
}
_SIDES = {"front": "正面", "back": "背面"}


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


def accept_label(item: Item, material: Material, accept: Accept) -> str:
    """A kind accepted, with what is asked of it: '居民身份证（正面、背面）'."""
    form = accept.kind == "application_form"
    label = material.name if form and not accept.bearing_photo else kind_label(item, accept.kind, accept.variant)
    if accept.bearing_photo:
        return f"{label}上的照片"
    if accept.pledging:
        return f"{label}（告知承诺，写明{'、'.join(accept.pledging)}）"
    sides = "、".join(_SIDES.get(side, side) for side in accept.sides)
    return f"{label}（{sides}）" if sides else label


def field_label(item: Item, material: Material, key: str, kinds: Collection[str] = ()) -> str:
    """What a field of a material is called; all it is called where kinds differ. `kinds`: only where one of these fills it."""
    same = (k for k in kinds_of(item, material) if not kinds or k.kind in kinds)
    return "/".join(dict.fromkeys(k.fields[key].label for k in same if key in k.fields)) or key


def operand_label(item: Item, operand: Operand, own: str = "", kinds: Collection[str] = ()) -> str:
    """'申请书的“经营者”'; of the material at hand ('own', filled by one of `kinds`) only the field's own name."""
    if operand.material == FACTS:
        return "、".join(FACT_LABELS[name] for name in operand.fields)
    material = item.material(operand.material)
    only = kinds if operand.material == own else ()
    labels = (field_label(item, material, key, only) for key in operand.fields)
    fields = "或".join(f"“{label}”" for label in dict.fromkeys(labels))
    return fields if operand.material == own else f"{material.name}的{fields}"


def period_words(period: Period) -> str:
    """'2025-01-01 起', '至 2025-12-31', '' where it is always."""
    if period.first and period.last:
        return f"{period.first} 至 {period.last}"
    if period.first:
        return f"{period.first} 起"
    return f"至 {period.last}" if period.last else ""
