"""The codes of all findings that an item can come to: those of its rules, of its papers' kinds, and of judging itself."""

from __future__ import annotations

from preaudit.domain.items import PAPER, Item, Material

#: What judging says of a material before any rule is asked.
PARTS = (
    "absent", "unreadable", "shared", "share", "kind", "incomplete", "denied", "pair", "doubled", "beside", "remark", "undone", "issuer", "masked", "code",
)  # fmt: skip
#: What it says of the case as a whole.
OF_CASE = ("case.credit_unknown", "case.wrong_document", "case.unreadable", "case.letter", "case.unasked")


def finding_codes(item: Item) -> frozenset[str]:
    """All codes that a verdict on the item may hold."""
    of_materials = (code for material in item.materials for code in _of_material(item, material))
    return frozenset((*OF_CASE, *(rule.id for rule in item.rules), *of_materials))


def _of_material(item: Item, material: Material) -> list[str]:
    accepted = {accept.kind for accept in material.accepts}
    own = [rule.id.removeprefix(PAPER) for kind in item.kinds if kind.kind in accepted for rule in kind.rules]
    return [
        *(rule.id for rule in material.rules),
        *(f"{material.code}{rest}" for rest in own),
        *(f"{material.code}.{part}" for part in PARTS),
    ]
