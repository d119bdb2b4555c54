"""What one material list, national or as a region has it, may have wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.check import conditions_of
from preaudit.domain.checking.parameters import parts
from preaudit.domain.conditions import Condition
from preaudit.domain.items import Item, ItemKind, Material, Necessity, Period, Rule
from preaudit.policy.lint_finding import Level, Lint
from preaudit.rulebook.compile import never_deferrable
from preaudit.rulebook.differences.condition_reach import Reach, names_used, reach
from preaudit.rulebook.differences.rule_terms import kind_label, kinds_of
from preaudit.rulebook.item_models import AcceptModel, ItemModel
from preaudit.rulebook.regions import Listed
from preaudit.rulebook.yaml_source import Key, Source
from preaudit.wording import NOTHING, Message, Text
from preaudit.wording import policy_lint as say
from preaudit.wording.policy_terms import WHOLE_CASE

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
        yield from self._opened()

    def _lint(self, code: str, level: Level, loc: Sequence[Key], message: Text, mend: Message) -> Lint:
        at = self._source.at_key if loc[-1] in (self._model.materials.keys() | {"tolerance"}) else self._source.at
        return Lint(code, level, at(*loc), f"{self._item.code} {'.'.join(map(str, loc))}", message, mend())

    def _catch_alls(self) -> Iterator[Lint]:
        for code, material in self._model.materials.items():
            loc: tuple[Key, ...] = ("materials", code)
            if found := _CATCH_ALL.search(material.name):
                yield self._lint(
                    "catch_all", Level.ERROR, (*loc, "name"),
                    say.CATCH_ALL(name=material.name, phrase=found.group()), say.CATCH_ALL_MEND,
                )  # fmt: skip
            for key, text in (("guide", material.guide), ("standard", material.handing.standard)):
                if found := _CATCH_ALL.search(text):
                    place = (*loc, "handing", key) if key == "standard" else (*loc, key)
                    yield self._lint(
                        "catch_all", Level.WARNING, place,
                        say.CATCH_ALL_ADVICE(name=material.name, phrase=found.group()), say.CATCH_ALL_ADVICE_MEND,
                    )  # fmt: skip

    def _tolerance(self) -> Iterator[Lint]:
        item, policy = self._item, self._item.tolerance
        names = tuple(m.name for m in item.materials if m.necessity is Necessity.DEFERRABLE)
        days = min(policy.cap, item.promised_days - policy.gap)
        if not names or policy.negative_list:
            return
        if item.kind is ItemKind.ON_SPOT:
            yield self._lint(
                "deferral_on_spot", Level.WARNING, ("kind",),
                say.DEFERRAL_ON_SPOT(names=names), say.DEFERRAL_ON_SPOT_MEND,
            )  # fmt: skip
        elif not policy.allowed:
            yield self._lint(
                "tolerance_closed", Level.WARNING, ("tolerance",),
                say.TOLERANCE_CLOSED(names=names), say.TOLERANCE_CLOSED_MEND,
            )  # fmt: skip
        elif days < 1:
            yield self._lint(
                "no_deferral_days", Level.ERROR, ("promised_days",),
                say.NO_DEFERRAL_DAYS(promised=item.promised_days, gap=policy.gap, cap=policy.cap, names=names),
                say.NO_DEFERRAL_DAYS_MEND,
            )  # fmt: skip
        elif not policy.on_expiry:
            yield self._lint(
                "no_on_expiry", Level.WARNING, ("tolerance",), say.NO_ON_EXPIRY(), say.NO_ON_EXPIRY_MEND,
            )  # fmt: skip

    def _basis(self) -> Iterator[Lint]:
        model, policy = self._model, self._model.tolerance
        mend = say.NO_BASIS_MEND
        if not model.basis.strip():
            yield self._lint("no_basis", Level.ERROR, ("basis",), say.NO_BASIS(), mend)
        if (policy.allowed or policy.negative_list) and not policy.basis.strip():
            yield self._lint("no_basis", Level.WARNING, ("tolerance",), say.NO_TOLERANCE_BASIS(), mend)
        for code, material in model.materials.items():
            if material.never_defer and not material.basis.strip():
                yield self._lint(
                    "no_basis", Level.WARNING, ("materials", code), say.NO_NEVER_DEFER_BASIS(name=material.name), mend
                )

    def _conditions(self) -> Iterator[Lint]:
        for material in self._item.materials:
            loc: tuple[Key, ...] = ("materials", material.code)
            yield from self._condition(
                material.when,
                (*loc, "when"),
                say.CONDITION_OF(name=material.name),
                say.NEVER_REQUIRED,
                say.ALWAYS_REQUIRED,
            )
            yield from self._rules(material.rules, loc, material.name)
        yield from self._rules(self._item.rules, (), WHOLE_CASE)

    def _rules(self, rules: Sequence[Rule], loc: tuple[Key, ...], name: Message | str) -> Iterator[Lint]:
        for number, rule in enumerate(rules):
            place = (*loc, "checks", number)
            check = say.CHECK_OF(name=name, id=rule.id.rpartition(".")[2])
            yield from self._condition(
                rule.when, (*place, "when"), say.CONDITION_OF_CHECK(check=check), say.NEVER_CHECKED_AT_ALL,
                say.ALWAYS_CHECKED,
            )  # fmt: skip
            for key, condition in conditions_of(rule.check):
                yield from self._condition(condition, (*place, key), check, say.NOBODY_PASSES, say.EVERYBODY_PASSES)

    def _condition(
        self, condition: Condition | None, loc: tuple[Key, ...], what: Text, never: Message, always: Message
    ) -> Iterator[Lint]:
        if condition is None:
            return
        match reach(condition, self._item):
            case Reach.NEVER:
                yield self._lint(
                    "condition_never", Level.ERROR, loc, say.CONDITION_NEVER(what=what, source=condition.source, effect=never),
                    say.CONDITION_NEVER_MEND,
                )  # fmt: skip
            case Reach.ALWAYS:
                yield self._lint(
                    "condition_always", Level.WARNING, loc, say.CONDITION_ALWAYS(what=what, source=condition.source, effect=always),
                    say.CONDITION_ALWAYS_MEND,
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
                say.NEVER_CHECKED(name=material.name, note=NOTHING if printing else say.NO_READABLE_FIELDS),
                say.NEVER_CHECKED_MEND,
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
                        say.DUPLICATE_ALTERNATIVE(name=material.name, kind=self._kind(accept)),
                        say.DUPLICATE_ALTERNATIVE_MEND,
                    )  # fmt: skip
        yield from self._taken()

    def _taken(self) -> Iterator[Lint]:
        """A material that is always required and takes every document of a kind leaves none for those after it."""
        takers: list[Material] = []
        for material in self._item.materials:
            for number, accept in enumerate(self._model.materials[material.code].any_of):
                taker = next((t for t in takers if _takes(t, accept)), None)
                if taker and not accept.photo:
                    yield self._lint(
                        "unreachable_alternative", Level.WARNING, ("materials", material.code, "any_of", number),
                        say.UNREACHABLE_ALTERNATIVE(kind=self._kind(accept), taker=taker.name, name=material.name),
                        say.UNREACHABLE_ALTERNATIVE_MEND,
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
                yield from self._period(rule.period, whole, (*loc, "checks", number), say.CHECK_NAMED(id=rule.id))
        for number, rule in enumerate(self._item.rules):
            yield from self._period(rule.period, whole, ("checks", number), say.CHECK_NAMED(id=rule.id))

    def _opened(self) -> Iterator[Lint]:
        """What is opened to regions and opens nothing."""
        for code, material in self._model.materials.items():
            loc: tuple[Key, ...] = ("materials", code)
            if ("accept" in material.open) is not bool(material.open_kinds):
                message = say.KIND_NOT_OPENED if material.open_kinds else say.OPENED_NO_KIND
                yield self._lint(
                    "opens_nothing", Level.WARNING, loc, message(name=material.name), say.OPENED_NO_KIND_MEND
                )
            for word in sorted({"defer", "unsealed"}.intersection(material.open)):
                if never_deferrable(material):
                    yield self._lint(
                        "opens_nothing",
                        Level.WARNING,
                        loc,
                        say.NEVER_OPENED(name=material.name, word=word),
                        say.NEVER_OPENED_MEND,
                    )

    def _period(self, period: Period, whole: Period, loc: tuple[Key, ...], what: Text | str) -> Iterator[Lint]:
        if not period.overlaps(whole):
            yield self._lint(
                "never_in_force", Level.WARNING, loc, say.NEVER_IN_FORCE(what=what),
                say.NEVER_IN_FORCE_MEND,
            )  # fmt: skip


def operands_of(rule: Rule) -> Iterator[str]:
    """The materials a check looks at."""
    return (operand.material for operand in parts(rule.check, Operand))


def _covers(one: AcceptModel, later: AcceptModel) -> bool:
    return one.kind == later.kind and one.variant in ("", later.variant)


def _takes(material: Material, accept: AcceptModel) -> bool:
    return any(a.exclusive and a.kind == accept.kind and a.variant in ("", accept.variant) for a in material.accepts)
