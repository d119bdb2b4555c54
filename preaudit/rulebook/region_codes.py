"""Codes of regions: one that there is not is refused, with the nearest; it is never taken for the whole nation."""

from __future__ import annotations

from collections.abc import Mapping

from preaudit.domain.division_codes import division_names, is_division
from preaudit.domain.names import nearest
from preaudit.errors import UnknownItemError
from preaudit.wording import Text
from preaudit.wording import region_rules as say


def refuse_unknown_region(code: str, described: Mapping[str, str]) -> None:
    """Raise UnknownItemError for what is no division's code. `described`: names of the regions of a rule book by code."""
    if code and not is_division(code, described):
        mend = nearest_region(code, described)
        raise UnknownItemError(say.NO_SUCH_REGION(region=code), mend, code="region_unknown")


def nearest_region(code: str, described: Mapping[str, str]) -> Text:
    """The region most likely meant, by code or by name, or which there are."""
    known = {**division_names(), **described}
    by_name = {name: number for number, name in known.items()}
    above = next((a for a in (f"{code[:4]}00", f"{code[:2]}0000") if code.isdigit() and a in known), "")
    own = {name: number for number, name in described.items()}
    near = (
        above or own.get(nearest(code, own), "") or by_name.get(nearest(code, by_name), "") or nearest(code, described)
    )
    near = near or nearest(code, known)
    if near:
        return say.NEAREST(code=near, name=known[near])
    if described:
        return say.DESCRIBED_ARE(known="、".join(f"{number} {name}" for number, name in sorted(described.items())))
    return say.NONE_DESCRIBED()
