"""Rules that could not be decided only because a side of a card was not handed in: the side is asked for, and that is all."""

from __future__ import annotations

from collections.abc import Iterator

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.check import conditions_of
from preaudit.domain.checking.parameters import parts
from preaudit.domain.dossier import Dossier
from preaudit.domain.items import Rule


def waits_for_side(dossier: Dossier, rule: Rule) -> bool:
    """Whether a rule reads a field of a side that lacks, and nothing else that is in doubt."""
    operands = set(_operands(dossier, rule))
    unseen = {operand for operand in operands if _on_lacking_side(dossier, operand)}
    if not unseen:
        return False
    return all(reading is None or reading.sure for reading in map(dossier.read, operands - unseen))


def _operands(dossier: Dossier, rule: Rule) -> Iterator[Operand]:
    yield from parts(rule.check, Operand)
    materials = {material.code for material in dossier.item.materials}
    for _, condition in conditions_of(rule.check):
        for name in condition.names:
            material, _, key = name.partition(".")
            if material in materials and key and key != "kind":
                yield Operand(material, (key,))


def _on_lacking_side(dossier: Dossier, operand: Operand) -> bool:
    candidate = dossier.filled.get(operand.material)
    if candidate is None:
        return False
    lacking = dossier.lacking_sides(dossier.item.material(operand.material))
    fields = dossier.item.kind_info(candidate.kind, candidate.variant).fields
    return any(key in fields and fields[key].side in lacking for key in operand.fields)
