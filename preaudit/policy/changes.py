"""What is otherwise in one list than in another, in words a policy officer reads, and whether it loosens or tightens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from preaudit.domain.checking.effects import Effect as Effect
from preaudit.domain.checking.effects import more as more
from preaudit.domain.conditions import Condition
from preaudit.domain.items import Item, ItemKind, Material, Necessity
from preaudit.policy.condition_sentences import implies, in_words
from preaudit.policy.rule_terms import DEFECTS, ITEM_KINDS, NECESSITIES, accept_label, period_words


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its topic (`necessity`, `check` …), the material, what of it, a sentence, what was and what is."""

    topic: str
    effect: Effect
    material: str
    what: str
    text: str
    before: str = ""
    after: str = ""


#: From what is asked least to what is asked most.
_STRICTNESS = {Necessity.OPTIONAL: 0, Necessity.DEFERRABLE: 1, Necessity.REQUIRED: 2}


def setting_changes(old: Item, new: Item) -> Iterator[Change]:
    """Names, limits, periods and tolerance."""
    yield from _plain(old, new)
    if old.kind is not new.kind:
        closing = new.kind is ItemKind.ON_SPOT
        note = "（即办件不适用容缺）" if closing else ""
        yield _reset(
            "kind", Effect.TIGHTENS if closing and _open(old) else Effect.NEITHER, "kind", "办件类型",
            ITEM_KINDS[old.kind], ITEM_KINDS[new.kind], note,
        )  # fmt: skip
    for key, name in (("promised_days", "承诺时限"), ("statutory_days", "法定时限")):
        one, other = getattr(old, key), getattr(new, key)
        if one != other:
            note = "（对办理机关收紧）" if other < one else "（对办理机关放宽）"
            yield _reset("limit", more(other, one), key, name, _days(one), _days(other), note)
    if old.period != new.period:
        yield _reset("period", Effect.NEITHER, "period", "施行期", period_words(old.period), period_words(new.period))
    for name in sorted(new.questions.keys() | old.questions.keys()):
        one_q, other_q = old.questions.get(name), new.questions.get(name)
        if one_q != other_q:
            verb = "增加" if one_q is None else "取消" if other_q is None else "改变"
            label = (other_q or one_q).label  # type: ignore[union-attr]  # one of them is there
            yield Change("question", Effect.NEITHER, "", name, f"{verb}询问“{label}”")
    yield from _tolerance(old, new)


def deferral_days(item: Item) -> int:
    """Working days within which a promise falls due; 0 where the item does not tolerate."""
    return max(0, min(item.tolerance.cap, item.promised_days - item.tolerance.gap)) if _open(item) else 0


def _open(item: Item) -> bool:
    return item.tolerance.allowed and not item.tolerance.negative_list and item.kind is ItemKind.PROMISED


def _plain(old: Item, new: Item) -> Iterator[Change]:
    names = {
        "name": "事项名称", "english": "英文名称", "description": "事项说明", "national_code": "国家编码", "basis": "设定依据",
        "for_tags": "服务人群", "channels": "办理渠道",
    }  # fmt: skip
    for key, name in names.items():
        one, other = _text(getattr(old, key)), _text(getattr(new, key))
        if one != other:
            yield _reset("setting", Effect.NEITHER, key, name, one, other)


def _tolerance(old: Item, new: Item) -> Iterator[Change]:
    one, other = old.tolerance, new.tolerance
    if one.allowed != other.allowed:
        yield _said("tolerance", more(one.allowed, other.allowed, Effect.LOOSENS), "allowed",
                    "开通容缺受理" if other.allowed else "取消容缺受理")  # fmt: skip
    if one.negative_list != other.negative_list:
        if not other.negative_list:
            yield _said(
                "tolerance", Effect.LOOSENS, "negative_list", f"移出容缺负面清单（原因原为：{one.negative_list}）"
            )
        elif not one.negative_list:
            yield _said("tolerance", Effect.TIGHTENS, "negative_list", f"列入容缺负面清单（{other.negative_list}）")
        else:
            yield _reset("tolerance", Effect.NEITHER, "negative_list", "列入负面清单的理由", one.negative_list, other.negative_list)  # fmt: skip
    for key, name in (("gap", "补交期限至少比承诺时限短"), ("cap", "补交期限最长")):
        before, after = getattr(one, key), getattr(other, key)
        if before != after:
            effect = more(before, after, Effect.TIGHTENS if key == "gap" else Effect.LOOSENS)
            yield _reset("tolerance", effect, key, name, _days(before), _days(after))
    if (before := deferral_days(old)) != (after := deferral_days(new)) and before and after:
        yield _reset(
            "tolerance", more(before, after, Effect.LOOSENS), "days", "容缺补交的时间", _days(before), _days(after)
        )
    if one.on_expiry != other.on_expiry:
        yield _reset("tolerance", Effect.NEITHER, "on_expiry", "逾期未补交的后果", one.on_expiry, other.on_expiry)
    if one.basis != other.basis:
        yield _reset("tolerance", Effect.NEITHER, "tolerance_basis", "容缺依据", one.basis, other.basis)
    for key, name in (("defects", "容缺后补材料"), ("core_defects", "必要材料")):
        before_set, after_set = getattr(one, key), getattr(other, key)
        for defect in sorted(after_set - before_set):
            yield _said("tolerance", Effect.LOOSENS, key, f"{name}“{DEFECTS.get(defect, defect)}”可以容缺后补")
        for defect in sorted(before_set - after_set):
            yield _said("tolerance", Effect.TIGHTENS, key, f"{name}“{DEFECTS.get(defect, defect)}”不再可以容缺后补")


def material_added(item: Item, material: Material, tags: Mapping[str, str]) -> Change:
    """A material asked that was not."""
    optional = material.necessity is Necessity.OPTIONAL
    when = f"，{in_words(material.when, item, dict(tags))}时" if material.when else ""
    kinds = "、".join(accept_label(item, material, a) for a in material.accepts)
    text = f"增加材料“{material.name}”（{NECESSITIES[material.necessity]}{when}）：{kinds}"
    effect = Effect.NEITHER if optional else Effect.TIGHTENS
    return Change("material_added", effect, material.code, "", text, "", material.name)


def material_removed(material: Material) -> Change:
    """A material no longer asked."""
    optional = material.necessity is Necessity.OPTIONAL
    text = f"取消材料“{material.name}”（原为{NECESSITIES[material.necessity]}）"
    effect = Effect.NEITHER if optional else Effect.LOOSENS
    return Change("material_removed", effect, material.code, "", text, material.name)


def material_changes(old: Item, new: Item, one: Material, other: Material, tags: Mapping[str, str]) -> Iterator[Change]:
    """What is otherwise of a material, its checks left aside."""
    code, name = other.code, f"“{other.name}”"

    def said(topic: str, effect: Effect, what: str, text: str, before: str = "", after: str = "") -> Change:
        return Change(topic, effect, code, what, text, before, after)

    if one.code != other.code:
        yield said("renamed", Effect.NEITHER, "code", f"{name}的编号由 {one.code} 改为 {code}", one.code, code)
    if one.name != other.name:
        yield said("renamed", Effect.NEITHER, "name", f"材料“{one.name}”改名为{name}", one.name, other.name)
    if one.necessity is not other.necessity:
        before, after = NECESSITIES[one.necessity], NECESSITIES[other.necessity]
        effect = more(_STRICTNESS[one.necessity], _STRICTNESS[other.necessity])
        yield said("necessity", effect, "necessity", f"{name}由“{before}”改为“{after}”", before, after)
    yield from _alternatives(old, new, one, other)
    yield from _when(old, new, one, other, tags)
    for key, words in (("shareable", "可以共享取得，免予提交"), ("several", "可以交多份")):
        was, is_ = getattr(one, key), getattr(other, key)
        if was != is_:
            verb = "改为" if is_ else "不再"
            yield said("material", more(was, is_, Effect.LOOSENS), key, f"{name}{verb}{words}")
    for reason in sorted((other.may_follow or frozenset()) - (one.may_follow or frozenset())):
        yield said("tolerance", Effect.LOOSENS, "may_follow", f"{name}“{DEFECTS.get(reason, reason)}”开放容缺后补")
    for reason in sorted((one.may_follow or frozenset()) - (other.may_follow or frozenset())):
        yield said("tolerance", Effect.TIGHTENS, "may_follow", f"{name}“{DEFECTS.get(reason, reason)}”不再开放容缺后补")
    for key, words in (("originals", "原件份数"), ("copies", "复印件份数")):
        was, is_ = getattr(one.handing, key), getattr(other.handing, key)
        if was != is_:
            yield said("handing", more(was, is_), key, f"{name}{words}由 {was} 份改为 {is_} 份", str(was), str(is_))
    rest = ("type", "format", "source", "take", "paper", "standard", "issuer")
    if changed := [key for key in rest if getattr(one.handing, key) != getattr(other.handing, key)]:
        yield said("handing", Effect.NEITHER, ",".join(changed), f"{name}的提交方式有改动（{'、'.join(changed)}）")
    for key, words in (("basis", "依据"), ("guide", "填报须知"), ("unless", "不需要时的说明")):
        before, after = getattr(one, key), getattr(other, key)
        if before != after:
            yield said(
                "wording", Effect.NEITHER, key, f"{name}的{words}：{before or '无'} → {after or '无'}", before, after
            )
    if one.period != other.period:
        was_, now = period_words(one.period) or "始终", period_words(other.period) or "始终"
        yield said("period", Effect.UNCLEAR, "period", f"{name}的施行期由{was_}改为{now}", was_, now)


def _alternatives(old: Item, new: Item, one: Material, other: Material) -> Iterator[Change]:
    before = {(a.kind, a.variant): a for a in one.accepts}
    after = {(a.kind, a.variant): a for a in other.accepts}
    for key in sorted(after.keys() - before.keys()):
        label = accept_label(new, other, after[key])
        text = f"“{other.name}”也接受{label}"
        yield Change("alternative", Effect.LOOSENS, other.code, key[0], text, "", label)
    for key in sorted(before.keys() - after.keys()):
        label = accept_label(old, one, before[key])
        text = f"“{other.name}”不再接受{label}"
        yield Change("alternative", Effect.TIGHTENS, other.code, key[0], text, label, "")
    for key in sorted(before.keys() & after.keys()):
        was, is_ = before[key], after[key]
        if was != is_:
            gone, come = set(was.sides) - set(is_.sides), set(is_.sides) - set(was.sides)
            effect = Effect.UNCLEAR if bool(gone) == bool(come) else Effect.TIGHTENS if come else Effect.LOOSENS
            labels = accept_label(old, one, was), accept_label(new, other, is_)
            text = f"“{other.name}”所收材料由{labels[0]}改为{labels[1]}"
            yield Change("alternative", effect, other.code, key[0], text, *labels)


def _when(old: Item, new: Item, one: Material, other: Material, tags: Mapping[str, str]) -> Iterator[Change]:
    if one.when == other.when:
        return
    before = in_words(one.when, old, dict(tags)) if one.when else "始终"
    after = in_words(other.when, new, dict(tags)) if other.when else "始终"
    text = f"“{other.name}”的适用条件由“{before}”改为“{after}”"
    yield Change("condition", narrowed(one.when, other.when, new), other.code, "when", text, before, after)


def narrowed(one: Condition | None, other: Condition | None, item: Item) -> Effect:
    """The effect of another condition for asking something: asked in fewer cases loosens."""
    if one is None or other is None:
        return Effect.NEITHER if one is other else Effect.LOOSENS if one is None else Effect.TIGHTENS
    fewer, wider = implies(other, one, item), implies(one, other, item)
    if fewer is None or wider is None or fewer == wider:
        return Effect.NEITHER if fewer and wider else Effect.UNCLEAR
    return Effect.LOOSENS if fewer else Effect.TIGHTENS


def _reset(topic: str, effect: Effect, what: str, name: str, before: str, after: str, note: str = "") -> Change:
    text = f"{name}由“{before or '无'}”改为“{after or '无'}”{note}"
    return Change(topic, effect, "", what, text, before, after)


def _said(topic: str, effect: Effect, what: str, text: str) -> Change:
    return Change(topic, effect, "", what, text)


def _days(days: int) -> str:
    return f"{days} 个工作日"


def _text(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else "、".join(value)
