"""Regular expressions of rule files, compiled at load (long because each sort of part is counted in its own way).

Refused is what the text of a page could make run without end: they are matched by backtracking. What is counted is in how many ways an
expression may be laid over a text before it fails: a repetition counts where what follows it may also be taken by it, alternatives where
a text may be both. `(a+)+` has endless ways, `[^。]{0,30}` thirty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import Any

from preaudit.wording import Message, Text
from preaudit.wording import rule_patterns as say

_parser: Any = import_module("re._parser")
#: A repetition without an end is taken to run over so many characters, the prose of a page.
_ENDLESS = 1_000
#: Ways at most. All shipped expressions stay below a tenth of it.
MOST_WAYS = 200_000
#: No count goes beyond this.
_MANY = 10**15
_LAST = 0x10FFFF

#: Characters as ranges, both ends within.
_Set = tuple[tuple[int, int], ...]
_NONE: _Set = ()
_ANY: _Set = ((0, _LAST),)
_DIGITS: _Set = ((0x30, 0x39), (0x660, 0x669), (0xFF10, 0xFF19))
_BLANKS: _Set = ((9, 13), (28, 32), (0x85, 0x85), (0xA0, 0xA0), (0x2000, 0x200A), (0x2028, 0x2029), (0x3000, 0x3000))
_LETTERS: _Set = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A), (0xAA, 0x2E7F), (0x2E80, _LAST))
_CATEGORIES = {"DIGIT": _DIGITS, "SPACE": _BLANKS, "WORD": _LETTERS}
#: Parts that are one character.
_ONE = {"LITERAL", "NOT_LITERAL", "IN", "ANY"}
_ONE_CHARACTER = frozenset(getattr(_parser, name) for name in _ONE)
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


class PatternError(Exception):
    """An expression that cannot be used: `message` and `mend`."""

    def __init__(self, message: Text, mend: Text | Message) -> None:
        super().__init__(message)
        self.message, self.mend = message, mend


@lru_cache(maxsize=4096)
def check_pattern(pattern: str) -> re.Pattern[str]:
    """The expression compiled. Raises PatternError where it is none, or where a page could make it run without end."""
    try:
        compiled = re.compile(pattern)
        parsed = _parsed(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError(say.NO_PATTERN(reason=str(error)), say.NO_PATTERN_MEND) from error
    if compiled.flags != re.UNICODE:
        raise PatternError(say.FLAGS(), say.FLAGS_MEND)
    _refuse_what_rules_do_not_know(parsed)
    if _ways(list(parsed), _Next(_NONE)).ways > MOST_WAYS:
        raise PatternError(say.ENDLESS(), say.ENDLESS_MEND)
    return compiled


def ways_of(pattern: str, flags: int = 0) -> int:
    """In how many ways the expression may be laid over a text before it fails, or more; at the end nothing may follow."""
    end = (*_parser.parse(pattern, flags), ("AT", "AT_END"))
    return _ways(end, _Next(_NONE)).ways


def _refuse_what_rules_do_not_know(parsed: Any) -> None:
    """Raises PatternError for flags of a group and for references back."""
    for name, value in parsed:
        if str(name) == "SUBPATTERN" and (value[1] or value[2]):
            raise PatternError(say.FLAGS(), say.FLAGS_MEND)
        if str(name) in {"GROUPREF", "GROUPREF_EXISTS"}:
            raise PatternError(say.BACK_REFERENCE(), say.BACK_REFERENCE_MEND)
        for part in _within(str(name), value):
            _refuse_what_rules_do_not_know(part)


def _within(name: str, value: Any) -> Sequence[Any]:
    """The sequences that a part of an expression holds."""
    match name:
        case "BRANCH":
            return list(value[1])
        case "SUBPATTERN":
            return [value[3]]
        case "ATOMIC_GROUP":
            return [value]
        case "ASSERT" | "ASSERT_NOT":
            return [value[1]]
        case _:
            return [value[2]] if name in _REPEATS else []


def never_matches(pattern: str) -> bool:
    """True for an expression that wants the beginning after something, or something after the end: `[0-9]^A`, `A$B`."""
    return _is_broken(_parsed(pattern))


@lru_cache(maxsize=8)
def _parsed(pattern: str) -> Any:
    """An expression as its parts: several questions are asked of one after another."""
    return _parser.parse(pattern)


def _is_broken(parsed: Any) -> bool:
    widths = [parsed[number : number + 1].getwidth()[0] for number in range(len(parsed))]
    for number, item in enumerate(parsed):
        name, value = str(item[0]), item[1]
        begins, ends = str(value).startswith("AT_BEGINNING"), str(value).startswith("AT_END")
        if name == "AT" and ((begins and sum(widths[:number])) or (ends and sum(widths[number:]))):
            return True
        if name == "BRANCH" and all(map(_is_broken, value[1])):
            return True
        if name == "SUBPATTERN" and _is_broken(value[3]):
            return True
        if name in _REPEATS and int(value[0]) and _is_broken(value[2]):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Next:
    """What may come after a part: the character it may begin with. At the end of the expression none: nothing fails there."""

    first: _Set


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression: what it may begin with, whether it may be empty, and its ways."""

    first: _Set
    empty: bool
    ways: int


def _ways(items: Sequence[Any], after: _Next) -> _Part:
    """The parts of a sequence, from the last to the first, each with what comes after it."""
    first, empty, ways = _NONE, True, 1
    begins: Any = None  # the character that it begins with, so far: worked out where somebody asks
    for item in reversed(items):
        if item[0] in _ONE_CHARACTER:
            begins, empty = item, False
            continue
        if begins is not None:
            first, begins = _characters(begins), None
        part = _part(item, _Next(_joined(first, after.first) if empty else first))
        first = _joined(part.first, first) if part.empty else part.first
        empty = empty and part.empty
        ways = min(_MANY, ways * part.ways)
    return _Part(first if begins is None else _characters(begins), empty, ways)


def _part(item: Any, after: _Next) -> _Part:
    name, value = str(item[0]), item[1]
    if name in _REPEATS:
        return _repeated(name, value, after)
    match name:
        case "BRANCH":
            return _branched(value[1], after)
        case "SUBPATTERN":
            return _ways(list(value[3]), after)
        case "ATOMIC_GROUP":
            part = _ways(list(value), _Next(_NONE))
            return _Part(part.first, part.empty, 1 if part.ways <= _ENDLESS else part.ways)
        case "ASSERT" | "ASSERT_NOT":
            # Looked at once where it stands; it takes no part in the ways of what is around it.
            part = _ways(list(value[1]), _Next(_NONE))
            return _Part(_NONE, True, 1 if part.ways <= _ENDLESS else part.ways)
        case "AT":
            return _Part(_NONE, True, 1)
        case "GROUPREF":
            return _Part(_ANY, True, 1)
        case _:
            return _Part(_characters(item), False, 1)


def _repeated(name: str, value: Any, after: _Next) -> _Part:
    least, most, items = int(value[0]), value[1], list(value[2])
    times = _ENDLESS if most == _parser.MAXREPEAT else int(most)
    times = max(times, least)
    alone = _ways(items, _Next(_NONE))
    single = len(items) == 1 and str(items[0][0]) in _ONE
    follows = _joined(alone.first, after.first) if times > 1 else after.first
    within = alone if single else _ways(items, _Next(follows))
    if name == "POSSESSIVE_REPEAT":  # each time is laid once and never again
        return _Part(alone.first, least == 0 or alone.empty, 1 if within.ways <= _ENDLESS else within.ways)
    ways = min(_MANY, within.ways ** min(times, 64)) if within.ways > 1 else 1
    if _meet(alone.first, after.first) or alone.empty:
        ways = min(_MANY, ways * (times - least + 1))
    return _Part(alone.first, least == 0 or alone.empty, ways)


def _branched(branches: Sequence[Any], after: _Next) -> _Part:
    """Alternatives: those that a text may be at once are added up."""
    parts = [_ways(list(branch), after) for branch in branches]
    heads = [_head(list(branch), after) for branch in branches]
    together = max(sum(parts[other].ways for other in found) for found in _together(heads))
    first = _NONE
    for part in parts:
        first = _joined(first, part.first)
    return _Part(first, any(part.empty for part in parts), min(_MANY, together))


def _together(heads: Sequence[list[_Set]]) -> Iterator[list[int]]:
    """For each beginning those that a text may have at once with it. Most begin with one letter, and with few others."""
    by_letter: dict[int, list[int]] = {}
    wide: list[int] = []
    for number, head in enumerate(heads):
        letter = _letter(head)
        (wide if letter is None else by_letter.setdefault(letter, [])).append(number)
    for head in heads:
        letter = _letter(head)
        others = range(len(heads)) if letter is None else (*by_letter[letter], *wide)
        yield [other for other in others if _alike(head, heads[other])]


def _letter(head: Sequence[_Set]) -> int | None:
    """The one character that it begins with; None where there are several, or it may be empty."""
    return head[0][0][0] if head and len(head[0]) == 1 and head[0][0][0] == head[0][0][1] else None


def _head(items: Sequence[Any], after: _Next) -> list[_Set]:
    """The characters that a sequence surely begins with, place by place, and what may stand after them."""
    head: list[_Set] = []
    for number, item in enumerate(items):
        if item[0] in _ONE_CHARACTER:
            head.append(_characters(item))
            continue
        name, value = str(item[0]), item[1]
        if name == "SUBPATTERN" and not (value[1] or value[2]):
            return [*head, *_head([*value[3], *items[number + 1 :]], after)]
        rest = _ways(items[number:], after)
        return [*head, _joined(rest.first, after.first) if rest.empty else rest.first]
    return [*head, after.first] if after.first else head


def _alike(one: Sequence[_Set], other: Sequence[_Set]) -> bool:
    """True where no place keeps two beginnings apart."""
    for a, b in zip(one, other, strict=False):
        if not _meet(a, b):
            return False
    return all(one[len(other) :]) and all(other[len(one) :])


def _characters(item: Any) -> _Set:
    if item[0] is _parser.LITERAL:
        return ((item[1], item[1]),)
    name, value = str(item[0]), item[1]
    match name:
        case "NOT_LITERAL":
            return _other_than(((int(value), int(value)),))
        case "ANY":
            return _other_than(((10, 10),))
        case "IN":
            negated = bool(value) and str(value[0][0]) == "NEGATE"
            listed = sorted(chain.from_iterable(map(_listed, value[1:] if negated else value)))
            found = tuple(_merged(listed)) if listed else _NONE
            return _other_than(found) if negated else found
        case _:
            return _ANY


def _listed(one: Any) -> _Set:
    name, value = str(one[0]), one[1]
    match name:
        case "LITERAL":
            return ((int(value), int(value)),)
        case "RANGE":
            return ((int(value[0]), int(value[1])),)
        case _:
            kind = str(value).removeprefix("CATEGORY_")
            return _other_than(_CATEGORIES[kind[4:]]) if kind.startswith("NOT_") else _CATEGORIES.get(kind, _ANY)


def _joined(one: _Set, other: _Set) -> _Set:
    return tuple(_merged(sorted((*one, *other)))) if one and other else one or other


def _merged(ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    low, high = ranges[0]
    for start, end in ranges[1:]:
        if start > high + 1:
            yield low, high
            low, high = start, end
        else:
            high = max(high, end)
    yield low, high


def _other_than(given: _Set) -> _Set:
    found, at = [], 0
    for low, high in sorted(given):
        if low > at:
            found.append((at, low - 1))
        at = max(at, high + 1)
    return (*found, (at, _LAST)) if at <= _LAST else tuple(found)


def _meet(one: _Set, other: _Set) -> bool:
    for low, high in one:
        for start, end in other:
            if low <= end and start <= high:
                return True
    return False
