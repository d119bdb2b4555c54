"""Who helps (帮代办, 银发代办队, 骑手服务站): by group of applicants, item and region."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from preaudit.domain.division_codes import division_above


@dataclass(frozen=True, slots=True)
class HelpChannel:
    """Who helps. `does`: what with; `contact`: how they are reached; `tags`, `items`: whom and what for, empty for all; `region`: '' everywhere."""

    name: str
    does: str
    contact: str
    region: str = ""
    tags: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    basis: str = ""


def help_for(channels: Iterable[HelpChannel], item: str, region: str, tags: Collection[str]) -> tuple[HelpChannel, ...]:
    """Who helps these applicants with the item in the region: those for their group first, then the nearest."""
    above = ["", *reversed(tuple(division_above(region)))]
    fitting = [
        each
        for each in channels
        if each.region in above
        and (not each.items or item in each.items)
        and (not each.tags or not set(each.tags).isdisjoint(tags))
    ]
    return tuple(sorted(fitting, key=lambda each: (not each.tags, -above.index(each.region))))
