"""What one material list, national or as a region has it, may have wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.check import conditions_of
from preaudit.domain.checking.parameters import parts
from preaudit.domain.conditions import Condition
from preaudit.domain.items import Item, ItemKind, Material, Necessity, Period, Rule
from preaudit.policy.condition_sentences import Reach, names_used, reach
from preaudit.policy.lint_finding import Level, Lint
from preaudit.policy.rule_terms import kind_label, kinds_of
from preaudit.rulebook.book import Listed
from preaudit.rulebook.item_models import AcceptModel, ItemModel
from preaudit.rulebook.yaml_source import Key, Source

#: 兜底性要求: words that let anything be asked for (优化营商环境条例 §43).
_CATCH_ALL = re.compile(
    r"(其[他它]|有关|相关|必要的?)(的|证明|申请|补充)*(材料|资料|文件|证件|证明|手续)|等(材料|资料|文件)$"
)


def lint_list(listed: Listed) -> Iterator[Lint]:
    """Everything found in one list."""
    return _Linter(listed).run()


class _Linter:
    def __init__(self, listed: Listed) -> None:
        self._item: Item = listed.item
        self._model: ItemModel = listed.sourced.value
        self._source: Source = listed.sourced.source

    def run(self) -> Iterator[Lint]:
        yield from self._catch_alls()
        yield from self._tolerance()
        yield from self._basis()
        yield from self._conditions()
        yield from self._unchecked()
        yield from self._alternatives()
        yield from self._periods()

    def _lint(self, code: str, level: Level, loc: Sequence[Key], message: str, mend: str) -> Lint:
        at = self._source.at_key if loc[-1] in (self._model.materials.keys() | {"tolerance"}) else self._source.at
        return Lint(code, level, at(*loc), f"{self._item.code} {'.'.join(map(str, loc))}", message, mend)

    def _catch_alls(self) -> Iterator[Lint]:
        for code, material in self._model.materials.items():
            loc: tuple[Key, ...] = ("materials", code)
            if found := _CATCH_ALL.search(material.name):
                yield self._lint(
                    "catch_all", Level.ERROR, (*loc, "name"),
                    f"“{material.name}”是兜底性表述（“{found.group()}”），申请人无法知道要交什么",
                    "请列出具体材料，每一种写成一项。Name each document.",
                )  # fmt: skip
            for key, text in (("guide", material.guide), ("standard", material.handing.standard)):
                if found := _CATCH_ALL.search(text):
                    place = (*loc, "handing", key) if key == "standard" else (*loc, key)
                    yield self._lint(
                        "catch_all", Level.WARNING, place,
                        f"{material.name}的说明中有兜底性表述“{found.group()}”",
                        "请写明是哪些材料。Say which documents are meant.",
                    )  # fmt: skip

    def _tolerance(self) -> Iterator[Lint]:
        item, policy = self._item, self._item.tolerance
        names = "、".join(m.name for m in item.materials if m.necessity is Necessity.DEFERRABLE)
        days = min(policy.cap, item.promised_days - policy.gap)
        if not names or policy.negative_list:
            return
        if item.kind is ItemKind.ON_SPOT:
            yield self._lint(
                "deferral_on_spot", Level.WARNING, ("kind",),
                f"即办件不适用容缺，{names}标为“容缺后补”没有作用", "请改为必要或非必要，或改为承诺件。",
            )  # fmt: skip
        elif not policy.allowed:
            yield self._lint(
                "tolerance_closed", Level.WARNING, ("tolerance",),
                f"{names}标为“容缺后补”，但本事项没有开通容缺，也没有写明负面清单理由",
                "请开通容缺（allowed: true），或写明 negative_list 的理由。",
            )  # fmt: skip
        elif days < 1:
            yield self._lint(
                "no_deferral_days", Level.ERROR, ("promised_days",),
                f"承诺时限 {item.promised_days} 天，gap {policy.gap}、cap {policy.cap}：{names}没有补交的时间",
                "请减小 gap，或取消容缺。Leave at least one day.",
            )  # fmt: skip
        elif not policy.on_expiry:
            yield self._lint(
                "no_on_expiry", Level.WARNING, ("tolerance",), "没有写明逾期未补交的后果",
                "请写 on_expiry，例如“逾期未补交的，撤销受理”。",
            )  # fmt: skip

    def _basis(self) -> Iterator[Lint]:
        model, policy = self._model, self._model.tolerance
        mend = "请写明法律、法规或公布的文件。Name the law or the published rule."
        if not model.basis.strip():
            yield self._lint("no_basis", Level.ERROR, ("basis",), "事项没有设定依据", mend)
        if (policy.allowed or policy.negative_list) and not policy.basis.strip():
            yield self._lint("no_basis", Level.WARNING, ("tolerance",), "容缺规定没有依据", mend)
        for code, material in model.materials.items():
            if material.never_defer and not material.basis.strip():
                yield self._lint(
                    "no_basis", Level.WARNING, ("materials", code), f"{material.name}不得容缺，却没有写依据", mend
                )

    def _conditions(self) -> Iterator[Lint]:
        for material in self._item.materials:
            loc: tuple[Key, ...] = ("materials", material.code)
            yield from self._condition(
                material.when, (*loc, "when"), f"{material.name}的适用条件", "从不需要", "总是需要"
            )
            yield from self._rules(material.rules, loc, material.name)
        yield from self._rules(self._item.rules, (), "全案")

    def _rules(self, rules: Sequence[Rule], loc: tuple[Key, ...], name: str) -> Iterator[Lint]:
        for number, rule in enumerate(rules):
            place = (*loc, "checks", number)
            called = f"{name}的检查 {rule.id.rpartition('.')[2]}"
            yield from self._condition(rule.when, (*place, "when"), f"{called} 的条件", "从不检查", "总是检查")
            for key, condition in conditions_of(rule.check):
                yield from self._condition(condition, (*place, key), called, "谁也通不过", "谁都通得过")

    def _condition(
        self, condition: Condition | None, loc: tuple[Key, ...], called: str, never: str, always: str
    ) -> Iterator[Lint]:
        if condition is None:
            return
        match reach(condition, self._item):
            case Reach.NEVER:
                yield self._lint(
                    "condition_never", Level.ERROR, loc, f"{called}不可能成立（{condition.source}），{never}",
                    "请核对条件中的名称与取值。Check names and values.",
                )  # fmt: skip
            case Reach.ALWAYS:
                yield self._lint(
                    "condition_always", Level.WARNING, loc, f"{called}总是成立（{condition.source}），{always}",
                    "不需要条件的请删去。Remove a condition that decides nothing.",
                )  # fmt: skip

    def _unchecked(self) -> Iterator[Lint]:
        used = set(self._mentioned())
        for material in self._item.materials:
            # That a pledge must be signed says nothing of the material itself.
            if material.code in used or any(not r.id.endswith(".pledge_signed") for r in material.rules):
                continue
            plain = {accept.kind for accept in material.accepts if not accept.bearing_photo}
            printing = any(kind.fields for kind in kinds_of(self._item, material) if kind.kind in plain)
            yield self._lint(
                "never_checked", Level.WARNING if printing else Level.INFO, ("materials", material.code),
                f"{material.name}交了什么都算齐全：没有检查，别处也不引用它"
                + ("" if printing else "（这种材料没有可读的字段）"),
                "请写检查（例如与申请书比对姓名、签名、日期），或注明有意如此。",
            )  # fmt: skip

    def _mentioned(self) -> Iterator[str]:
        """Materials that another's checks or conditions look at."""
        for material in self._item.materials:
            rules = material.rules
            for condition in (
                material.when,
                *(r.when for r in rules),
                *(c for r in rules for _, c in conditions_of(r.check)),
            ):
                if condition:
                    yield from (name.partition(".")[0] for name in names_used(condition))
        every = [r for m in self._item.materials for r in m.rules] + list(self._item.rules)
        yield from (code for rule in every for code in operands_of(rule) if code != rule.material)

    def _alternatives(self) -> Iterator[Lint]:
        for code, material in self._model.materials.items():
            for number, accept in enumerate(material.any_of):
                earlier = next((a for a in material.any_of[:number] if _covers(a, accept)), None)
                if earlier:
                    yield self._lint(
                        "duplicate_alternative", Level.WARNING, ("materials", code, "any_of", number),
                        f"{material.name}的可选材料“{self._kind(accept)}”前面已经有了，永远用不到",
                        "请删去重复的一种。Remove the repeated kind.",
                    )  # fmt: skip
        yield from self._taken()

    def _taken(self) -> Iterator[Lint]:
        """A material asked always that takes every document of a kind leaves none for those after it."""
        takers: list[Material] = []
        for material in self._item.materials:
            for number, accept in enumerate(self._model.materials[material.code].any_of):
                taker = next((t for t in takers if _takes(t, accept)), None)
                if taker and not accept.photo:
                    yield self._lint(
                        "unreachable_alternative", Level.WARNING, ("materials", material.code, "any_of", number),
                        f"“{self._kind(accept)}”总是先归入前面的“{taker.name}”（可以交多份），轮不到“{material.name}”",
                        "请调整材料顺序，或区分两项材料的形式（variant）。",
                    )  # fmt: skip
            if material.several and material.when is None:
                takers.append(material)

    def _kind(self, accept: AcceptModel) -> str:
        return kind_label(self._item, accept.kind, accept.variant)

    def _periods(self) -> Iterator[Lint]:
        whole = self._item.period
        for material in self._item.materials:
            loc: tuple[Key, ...] = ("materials", material.code)
            yield from self._period(material.period, whole, loc, material.name)
            for number, rule in enumerate(material.rules):
                yield from self._period(rule.period, whole, (*loc, "checks", number), f"检查 {rule.id}")
        for number, rule in enumerate(self._item.rules):
            yield from self._period(rule.period, whole, ("checks", number), f"检查 {rule.id}")

    def _period(self, period: Period, whole: Period, loc: tuple[Key, ...], called: str) -> Iterator[Lint]:
        if not period.overlaps(whole):
            yield self._lint(
                "never_in_force", Level.WARNING, loc, f"{called}的施行期与清单的施行期没有一天重合，从不生效",
                "请核对 effective_from、effective_to。",
            )  # fmt: skip


def operands_of(rule: Rule) -> Iterator[str]:
    """The materials a check looks at."""
    return (operand.material for operand in parts(rule.check, Operand))


def _covers(one: AcceptModel, later: AcceptModel) -> bool:
    return one.kind == later.kind and one.variant in ("", later.variant)


def _takes(material: Material, accept: AcceptModel) -> bool:
    return any(a.exclusive and a.kind == accept.kind and a.variant in ("", accept.variant) for a in material.accepts)
