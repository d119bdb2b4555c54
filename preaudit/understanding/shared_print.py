"""Print that two fields took for their own: it serves one of them, and the other's value was not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.understanding.candidates import Candidate


def taken_from_others(spec: KindSpec, chosen: Mapping[str, Candidate]) -> frozenset[str]:
    """The fields whose value is another field's: the number of the other person, the address beside the other's label.

    Of two that took the same print it is the one that no label leads to; where labels of both do, either may be it.
    """
    found: set[str] = set()
    for one, other in combinations(chosen, 2):
        if not _apart(spec.fields[one], spec.fields[other]) or not _same_print(chosen[one], chosen[other]):
            continue
        found |= set(_weaker(one, other, chosen))
    return frozenset(found)


def _apart(one: FieldSpec, other: FieldSpec) -> bool:
    """True for two fields that never say the same print: numbers of two people, two addresses with labels of their own."""
    if one.value_type is not other.value_type:
        return False
    whose, others = one.group or one.of, other.group or other.of
    people = one.value_type.checksum is not None and bool(whose and others) and whose != others
    places = one.value_type.place and not (one.same_as or other.same_as) and not {*one.labels} & {*other.labels}
    return people or places


def _same_print(one: Candidate, other: Candidate) -> bool:
    mine = {id(glyph) for glyph in one.glyphs}
    return bool(mine) and any(id(glyph) in mine for glyph in other.glyphs)


def _weaker(one: str, other: str, chosen: Mapping[str, Candidate]) -> Iterator[str]:
    """The field for which less speaks; both where a label led to it from either side, or as much speaks for each."""
    ahead = chosen[one].score - chosen[other].score
    if chosen[one].label and chosen[other].label:
        ahead = 0.0
    if ahead <= 0:
        yield one
    if ahead >= 0:
        yield other
