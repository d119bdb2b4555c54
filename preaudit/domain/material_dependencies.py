"""Which materials a check or a condition looks at: its answer is the same as long as the same papers fill those."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from preaudit.domain.checking.case import Operand
from preaudit.domain.checking.parameters import PaperField
from preaudit.domain.conditions import Condition

#: Stands among the materials for all papers handed in, whatever they fill; no material is called so.
HANDED_IN = "(handed in)"


def materials_read(part: object) -> frozenset[str]:
    """Codes of all materials that occur in a check, a condition, or anything made of them."""
    if isinstance(part, Operand):
        return frozenset({part.material})
    if isinstance(part, PaperField):
        return frozenset({HANDED_IN})
    if isinstance(part, Condition):
        return frozenset(part.reads)
    if isinstance(part, tuple | frozenset | list):
        return frozenset[str]().union(*map(materials_read, part))
    if is_dataclass(part) and not isinstance(part, type):
        named = getattr(part, "material", None)
        own = {named} if isinstance(named, str) else set()
        return frozenset(own).union(*(materials_read(getattr(part, f.name)) for f in fields(part)))
    return frozenset()
