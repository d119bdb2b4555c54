"""Whether the numbers of two people stand to each other as their names do: a number beside the other one's name is not surely one's own.

This asks the page alone, not how the values were found: labels may have led both astray.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import permutations

from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.understanding.candidates import Candidate
from preaudit.understanding.glyphs import Box
from preaudit.understanding.strips import box_of
from preaudit.understanding.wanted_labels import plain


def unsure_owners(spec: KindSpec, chosen: Mapping[str, Candidate], unit: float) -> frozenset[str]:
    """The fields of numbers that stand with another's name than their own. `unit`: a line's height, in pixels."""
    names = dict(_of_groups(spec, chosen, names=True))
    numbers = dict(_of_groups(spec, chosen, names=False))
    found = set(_of_the_unnamed(spec, chosen, names.keys(), numbers))
    for one, other in permutations(names, 2):
        if one not in numbers:
            continue
        key, number = numbers[one]
        if _named_by_label(spec.fields[key], chosen[key].label, spec):
            continue
        rival = numbers[other][1] if other in numbers else None
        if rival is not None and _in_turn(names[one][1], number, names[other][1], rival, unit):
            continue
        if _strays(number, names[one][1], names[other][1], rival, unit):
            found.add(key)
    return frozenset(found)


def _of_the_unnamed(
    spec: KindSpec, chosen: Mapping[str, Candidate], named: Collection[str], numbers: Mapping[str, tuple[str, Box]]
) -> Iterator[str]:
    """The numbers of several people, where the name of one who has a number was not found: nothing shows whose each one is."""
    with_names = {field.group for field in spec.fields.values() if field.group and field.value_type.is_name}
    if len(numbers) > 1 and any(group in with_names and group not in named for group in numbers):
        yield from (
            key for key, _ in numbers.values() if not _named_by_label(spec.fields[key], chosen[key].label, spec)
        )


def _of_groups(
    spec: KindSpec, chosen: Mapping[str, Candidate], *, names: bool
) -> Iterator[tuple[str, tuple[str, Box]]]:
    """Each group's name, or number, with the field and where it stands; the first the kind has."""
    seen: set[str] = set()
    for key, field in spec.fields.items():
        wanted = field.value_type.is_name if names else field.value_type.checksum is not None
        if field.group and wanted and key in chosen and chosen[key].glyphs and field.group not in seen:
            seen.add(field.group)
            yield field.group, (key, box_of(chosen[key].glyphs))


def _named_by_label(field: FieldSpec, label: str, spec: KindSpec) -> bool:
    """True where the label itself says whose it is (甲方身份证号)."""
    return any(label.startswith(plain(word)) for word in spec.groups[field.group].anchors)


def _in_turn(own: Box, number: Box, other: Box, rival: Box, unit: float) -> bool:
    """True where each name is followed by its number before the other begins, as sentences say them: 甲 1 … 乙 2, over lines too."""

    def before(one: Box, next_one: Box) -> bool:
        level = abs(one.middle - next_one.middle) < 0.6 * unit
        return one.x0 < next_one.x0 if level else one.middle < next_one.middle

    one, two = ((own, number), (other, rival)) if before(own, other) else ((other, rival), (own, number))
    return before(*one) and before(one[1], two[0]) and before(*two)


def _strays(number: Box, own: Box, other: Box, rival: Box | None, unit: float) -> bool:
    """True where the number stands with the other's name. `rival`: the other's number."""
    across, down = own.x0 - other.x0, own.middle - other.middle
    if abs(down) < unit and abs(across) > 3 * unit:
        if rival is not None and abs(number.middle - rival.middle) < 3 * unit:
            return (number.x0 - rival.x0) * across < 0
        nearer = abs(number.x0 - other.x0) + 2 * unit < abs(number.x0 - own.x0)
        return nearer and abs(number.middle - own.middle) > 0.6 * unit
    if abs(down) < unit:
        return False
    if rival is not None:
        return abs(number.middle - rival.middle) > unit and (number.middle - rival.middle) * down < 0
    # Below one another: the other's name lies between one's own and the number.
    low, high = sorted((own.middle, number.middle))
    return low + 0.5 * unit < other.middle < high + 0.5 * unit and abs(number.middle - own.middle) > unit
