"""What was worked out of a case, kept for the next that shares its papers: a complete case changed in one thing a thousand times."""

from __future__ import annotations

from datetime import date
from typing import Any

from preaudit.domain.facts import Facts
from preaudit.domain.items import Item
from preaudit.domain.truth import Truth

#: Answers by what they are of: papers, rules and conditions as the objects that they are.
Memo = dict[tuple[object, ...], Any]
#: Sets of facts that are kept: those of the steps of a bundle, and a few that were changed.
_MOST = 32


class Workings:
    """Answers of one case after another. The same paper is the same object; everything else an answer rests on is compared."""

    def __init__(self) -> None:
        self._kept: list[tuple[Item, Facts, date, Truth, Memo]] = []

    def of(self, item: Item, facts: Facts, day: date, agent: Truth) -> Memo:
        """What is known of cases of this item on this day with these facts, to be used and added to."""
        for known in self._kept:
            if known[0] is item and known[2:4] == (day, agent) and known[1] == facts:
                return known[4]
        memo: Memo = {}
        self._kept = [*self._kept[1 - _MOST :], (item, facts, day, agent, memo)]
        return memo
