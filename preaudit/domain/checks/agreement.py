"""Checks that two documents say the same: names, numbers, dates, texts, addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from preaudit.domain.addresses import Agreement, compare_addresses
from preaudit.domain.checks.case import CaseView, Operand, Problem, Reading, doubt, evidence, shown
from preaudit.domain.names import normal_name
from preaudit.domain.numbers import normal_number
from preaudit.domain.truth import Truth, all_of
from preaudit.domain.verdict import Reason

Pair = tuple[Operand, Operand]


class How(StrEnum):
    """What makes two values the same."""

    NAME = "name"
    NUMBER = "number"
    TEXT = "text"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Same:
    """All pairs agree. Where a pair cannot be compared because a document does not print it, the others decide.

    `otherwise` is the answer for values that surely differ: FAIL, or DOUBT where a person should weigh it.
    """

    pairs: tuple[tuple[Operand, Operand, How], ...]
    otherwise: Truth = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem of the pairs that differ, else of those in doubt."""
        readings = [(case.read(a), case.read(b), how) for a, b, how in self.pairs]
        found = [(a, b, how) for a, b, how in readings if a and b and a.comparable and b.comparable]
        truths = [_compare(a, b, how) for a, b, how in found]
        match all_of(truths):
            case Truth.PASS:
                return ()
            case Truth.FAIL:
                return (_differ([p for p, t in zip(found, truths, strict=True) if t is Truth.FAIL], self.otherwise),)
            case _:
                unsure = [p for p, t in zip(found, truths, strict=True) if t is Truth.DOUBT]
                unclear = [r for a, b, _ in unsure for r in (a, b) if not r.certain or not r.value]
                return (doubt(unclear) if unclear else _differ(unsure, Truth.DOUBT),)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A person is one of those whom another document names (a married couple, co-owners)."""

    person: Operand
    others: tuple[Operand, ...]
    otherwise: Truth = Truth.FAIL

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem where none of the names is the person's."""
        person = case.read(self.person)
        printed = [r for r in (case.read(o) for o in self.others) if r]
        if person is None or not person.comparable or not printed:
            return ()
        named = [r for r in printed if r.comparable] or [replace(r, certain=False) for r in printed]
        truths = [_compare(person, other, How.NAME) for other in named]
        if Truth.PASS in truths:
            return ()
        if Truth.DOUBT in truths:
            return (doubt([person, *named]),)
        return (_differ([(person, other, How.NAME) for other in named], self.otherwise),)


@dataclass(frozen=True, slots=True)
class SurnameOf:
    """A child bears the surname of one of the parents (民法典 §1015). What was not surely read is a doubt."""

    child: Operand
    parents: tuple[Operand, ...]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Problem where no parent's name begins as the child's does."""
        child = case.read(self.child)
        printed = [r for r in map(case.read, self.parents) if r and r.comparable]
        if child is None or not child.value or not printed:
            return ()
        if not child.certain or not all(r.certain and r.value for r in printed):
            return (doubt([child, *printed]),)
        name = normal_name(child.value)
        if any(len(s) and name.startswith(s) for r in printed for s in (_surname(normal_name(r.value)),)):
            return ()
        return (_differ([(child, other, How.NAME) for other in printed], Truth.FAIL),)


def _surname(name: str) -> str:
    """The first character; two where the name has four or more, as names with a double surname have."""
    return name[:2] if len(name) >= 4 and "·" not in name else name[:1]


def _compare(a: Reading, b: Reading, how: How) -> Truth:
    """Sure values agree or differ. An address or number with weakly read characters may be confirmed by a sure one that
    says the same, never refuted by it; a name may not: brothers and sisters are called nearly alike.
    """
    if not (a.value and b.value) or not (a.certain or b.certain):
        return Truth.DOUBT
    truth = _COMPARE[how](a.value, b.value)
    if a.certain and b.certain:
        return truth
    confirmed = how in _CONFIRMED and truth is Truth.PASS and a.legible and b.legible
    return Truth.PASS if confirmed else Truth.DOUBT


def _names(a: str, b: str) -> Truth:
    """The same names; a doubt where only some of several (co-owners) are: whether one may act for all, a person weighs."""
    one, other = ({normal_name(n) for n in re.split("[、,，;；/]", text) if n.strip()} for text in (a, b))
    if one == other:
        return Truth.PASS
    return Truth.DOUBT if one & other else Truth.FAIL


def _numbers(a: str, b: str) -> Truth:
    return Truth.PASS if normal_number(a) == normal_number(b) else Truth.FAIL


def _texts(a: str, b: str) -> Truth:
    one, other = (re.sub(r"[\s\W_]", "", unicodedata.normalize("NFKC", text)).upper() for text in (a, b))
    return Truth.PASS if one == other else Truth.FAIL


def _addresses(a: str, b: str) -> Truth:
    match compare_addresses(a, b):
        case Agreement.EQUAL | Agreement.CONTAINED:
            return Truth.PASS
        case Agreement.CONFLICT:
            return Truth.FAIL
        case _:
            return Truth.DOUBT


_COMPARE: dict[How, Callable[[str, str], Truth]] = {
    How.NAME: _names,
    How.NUMBER: _numbers,
    How.TEXT: _texts,
    How.ADDRESS: _addresses,
}


#: What is long or checked enough that two readings do not agree by mistake.
_CONFIRMED = frozenset({How.ADDRESS, How.NUMBER})


def _differ(pairs: list[tuple[Reading, Reading, How]], truth: Truth) -> Problem:
    """The sentence names each difference once."""
    sure = truth is Truth.FAIL
    said, full = _sentence(pairs, shown), _sentence(pairs, lambda reading: reading.value)
    return Problem(
        truth,
        Reason.INCONSISTENT if sure else Reason.DOUBTFUL,
        "；".join(dict.fromkeys(f"{b.label}：{shown(b)}" for _, b, _ in pairs)),
        "；".join(dict.fromkeys(f"{a.label}：{shown(a)}" for a, _, _ in pairs)),
        f"{said}，不一致。" if sure else f"{said}，是否一致将由工作人员核对。",
        f"{full}，不一致。" if sure else f"{full}，无法自动判定是否一致，请核对。",
        "请核对后更正填写有误的一份，或提交与之相符的材料。" if sure else "如确有出入，请更正后重新提交。",
        evidence(*(r for a, b, _ in pairs for r in (a, b))),
    )


def _sentence(pairs: list[tuple[Reading, Reading, How]], show: Callable[[Reading], str]) -> str:
    """“甲上的姓名为…，乙上的姓名为…”, what is compared with several things named once."""
    by_left: dict[Reading, list[Reading]] = {}
    for left, right, _ in pairs:
        by_left.setdefault(left, []).append(right)
    return "；".join(
        "，".join(f"{r.label}为“{show(r)}”" for r in dict.fromkeys([left, *rights])) for left, rights in by_left.items()
    )
