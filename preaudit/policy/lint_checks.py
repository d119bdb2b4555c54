"""What a slip in a check would let pass, and nobody would notice: a check that only warns, a value that need not be found though every
paper prints it, a number that no other rule has. Where it is meant, the file says why (`# lint: ok CODE 理由`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.check import Check
from preaudit.domain.checking.parameters import parameters, parts
from preaudit.domain.items import Item, Material, Rule
from preaudit.domain.outcomes import Severity
from preaudit.policy.lint_finding import Level, Lint
from preaudit.rulebook.differences.rule_terms import kinds_of
from preaudit.rulebook.regions import Listed
from preaudit.rulebook.yaml_source import Key
from preaudit.wording import Text
from preaudit.wording import rule_slips as say

#: With so many rules of the like, a number that one of them alone has is told.
_USUAL = 3


@dataclass(frozen=True, slots=True)
class _Placed:
    """A rule of a list, and where its check stands in the file."""

    listed: Listed
    rule: Rule
    loc: tuple[Key, ...]

    def lint(self, code: str, message: Text, key: str, named: str = "") -> Lint:
        source = self.listed.sourced.source
        place = source.at(*self.loc, key if source.has(*self.loc, key) else "id")
        return Lint(
            code,
            Level.WARNING,
            place,
            f"{self.listed.item.code} {self.rule.id}",
            message,
            say.IF_SO_MEND(),
            named=named,
        )


def lint_checks(lists: Sequence[Listed]) -> Iterator[Lint]:
    """Everything of this kind found in the checks of national lists."""
    rules = [one for listed in lists for one in _placed(listed)]
    for one in rules:
        if one.rule.severity is Severity.WARNING:
            yield one.lint("only_warns", say.ONLY_WARNS(id=one.rule.id), "severity")
        if one.rule.absence_is_fine and (always := _always_printed(one.listed.item, one.rule)):
            yield one.lint("absent_though_printed", say.ALWAYS_PRINTED(id=one.rule.id, fields=always), "absent")
    yield from _numbers_alone(rules)


def _placed(listed: Listed) -> Iterator[_Placed]:
    """The rules that stand in the file: what the program adds by itself (a pledge is signed) stands nowhere."""
    model, item = listed.sourced.value, listed.item
    for material in item.materials:
        for number, rule in enumerate(material.rules[: len(model.materials[material.code].checks)]):
            yield _Placed(listed, rule, ("materials", material.code, "checks", number))
    for number, rule in enumerate(item.rules):
        yield _Placed(listed, rule, ("checks", number))


def _always_printed(item: Item, rule: Rule) -> tuple[str, ...]:
    """The values of a check, where every paper that may hold them prints every one; else nothing: some of them may lack."""
    labels: dict[str, None] = {}
    materials = {material.code: material for material in item.materials}
    for operand in parts(rule.check, Operand):
        printed = _printed(item, materials.get(operand.material), operand, rule)
        if not printed or not all(required for _, required in printed):
            return ()
        labels |= {label: None for label, _ in printed}
    return tuple(labels)


def _printed(item: Item, material: Material | None, operand: Operand, rule: Rule) -> list[tuple[str, bool]]:
    """The fields that an operand is read from, by every kind that may fill the material: the label, and whether each such paper has it."""
    kinds = kinds_of(item, material) if material else ()
    own = [k for k in kinds if operand.material != rule.material or not rule.kinds or k.kind in rule.kinds]
    return [
        (kind.fields[key].label, kind.fields[key].required)
        for kind in own
        for key in operand.fields
        if key in kind.fields
    ]


def _numbers_alone(rules: Sequence[_Placed]) -> Iterator[Lint]:
    """Numbers unlike those that the same check has wherever else it stands, or than others have that name the same basis."""
    every: dict[tuple[str, str], list[tuple[int, _Placed]]] = defaultdict(list)
    for one in rules:
        for key, number in _numbers(one.rule.check):
            every[one.rule.check.NAMES[0], key].append((number, one))
    for (_, key), said in every.items():
        counts = Counter(number for number, _ in said)
        for number, one in said:
            others = tuple(str(other) for other in sorted(counts) if other != number)
            if counts[number] == 1 and len(said) > _USUAL:
                yield one.lint(
                    "number_alone",
                    say.NUMBER_ALONE(id=one.rule.id, key=key, number=number, others=others),
                    key,
                    str(number),
                )
        yield from _disputed(key, said)


def _disputed(key: str, said: Sequence[tuple[int, _Placed]]) -> Iterator[Lint]:
    """Rules that rest on one basis, or are called alike in several lists, and have two numbers: the rarer of them is told."""
    alike: dict[str, list[tuple[int, _Placed]]] = defaultdict(list)
    for number, one in said:
        for name in {one.rule.basis, one.rule.id} - {""}:
            alike[name].append((number, one))
    for name, same in alike.items():
        counts: Mapping[int, int] = Counter(number for number, _ in same)
        for number, one in same:
            if counts[number] < max(counts.values()):
                others = tuple(str(other) for other in sorted(counts) if other != number)
                message = say.NUMBER_DISPUTED(id=one.rule.id, key=key, number=number, name=name, others=others)
                yield one.lint("number_disputed", message, key, str(number))


def _numbers(check: Check) -> Iterator[tuple[str, int]]:
    for parameter in parameters(type(check)):
        value = getattr(check, parameter.name)
        if isinstance(value, int) and not isinstance(value, bool):
            yield parameter.key, value
