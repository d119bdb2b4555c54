"""What the file of an item or a bundle declares not to decide (`not_decisive`): a field, mark or fact, or one way of changing it, with the reason.

'id_card.address' is every change of it; 'lease_contract.lease_from.other' that one way only; 'credit' a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from preaudit.domain.items import Item
from preaudit.rulebook.item_models import ItemModel
from preaudit.rulebook.kinds import KindSpec

#: Facts that every case may tell; an item's own come beside them.
FACTS = (
    "agent",
    "credit",
    "family_run",
    "shared",
    "applicant",
    "applicant.kind",
    "applicant.name",
    "applicant.id_number",
    "applicant.tags",
    "applicant.phone",
    "applicant.email",
)


class How(StrEnum):
    """What is done to the one thing that is changed."""

    OTHER = "other"
    ANOTHER_PERSON = "another_person"
    NOT_FOUND = "not_found"
    BLANK = "blank"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    NEGATED = "negated"
    MASKED = "masked"
    DOUBTFUL = "doubtful"
    LEFT_OUT = "left_out"
    SWAPPED = "swapped"
    DOUBLED = "doubled"
    GUESSED = "guessed"


_WAYS = frozenset(How)


def declarable(model: ItemModel, kinds: Sequence[KindSpec]) -> Iterator[str]:
    """Every name that may be declared, the short ones first."""
    names = (*_parts(model, kinds), *FACTS, *model.facts)
    yield from names
    yield from (f"{name}.{how}" for name in names for how in How)


def not_declarable(declared: Iterable[str], model: ItemModel, kinds: Sequence[KindSpec]) -> Iterator[str]:
    """Those of the names that may not be declared: told without making all that `declarable` gives."""
    names = {*_parts(model, kinds), *FACTS, *model.facts}
    for name in declared:
        head, _, how = name.rpartition(".")
        if name not in names and not (head in names and how in _WAYS):
            yield name


def declarable_of_steps(items: Iterable[Item]) -> Iterator[str]:
    """Every name that a bundle of these may declare."""
    items = tuple(items)
    accepted = {accept.kind for item in items for material in item.materials for accept in material.accepts}
    infos = {
        (info.kind, key): None for item in items for info in item.kinds if info.kind in accepted for key in info.fields
    }
    parts = [f"{kind}.{key}" for kind, key in infos]
    parts += [f"{kind}.{mark}" for kind in sorted(accepted) for mark in ("seal", "photo")]
    names = (*parts, *sorted(accepted), *FACTS, *dict.fromkeys(name for item in items for name in item.questions))
    yield from names
    yield from (f"{name}.{how}" for name in names for how in How)


def _parts(model: ItemModel, kinds: Sequence[KindSpec]) -> Iterable[str]:
    accepted = {a.kind for m in model.materials.values() for a in m.any_of}
    accepted |= {"commitment_letter" for m in model.materials.values() if m.pledge}
    found = [spec for spec in kinds if spec.kind in accepted]
    yield from (f"{spec.kind}.{key}" for spec in found for key in spec.fields)
    for spec in found:
        yield from (f"{spec.kind}.signature:{slot}" for slot in spec.marks.signatures)
    yield from (f"{kind}.{mark}" for kind in sorted(accepted) for mark in ("seal", "photo"))
    yield from sorted(accepted)
