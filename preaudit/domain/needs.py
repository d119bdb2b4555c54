"""Needs that nobody captured (需求捕捉): reported by people, or shown by cases; assigned, and solved or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from preaudit.domain.ratings import Ratio
from preaudit.wording import Message
from preaudit.wording import needs as say

#: So many cases of a group, at least, and such a share of the group's cases of an item, show a need.
SHOWING_CASES, SHOWING_SHARE = 10, 0.3


class NeedSource(StrEnum):
    """REPORTED: somebody said so. LACKING: many of a group lack a material at first. GIVING_UP: many of a group do not go on with an item."""

    REPORTED = "reported"
    LACKING = "lacking"
    GIVING_UP = "giving_up"

    @property
    def words(self) -> Message:
        """What people call it."""
        return say.SOURCES[self.value]


class NeedState(StrEnum):
    """Where a need stands."""

    OPEN = "open"
    ASSIGNED = "assigned"
    SOLVED = "solved"
    DECLINED = "declined"

    @property
    def words(self) -> Message:
        """What people call it."""
        return say.STATES[self.value]

    @property
    def over(self) -> bool:
        """True where nothing more is done about it."""
        return self in (NeedState.SOLVED, NeedState.DECLINED)


@dataclass(frozen=True, slots=True)
class Need:
    """A need. `tag`: of which group, '' for anybody's; `item`, `material`: with what; `words`: as it was reported; `cases`: of how many it was
    shown, out of `of`; `answer`: what was done about it, or why nothing is.
    """

    id: str
    source: NeedSource
    tag: str
    region: str
    item: str
    material: str
    words: str
    cases: int
    of: int
    state: NeedState
    assigned_to: str | None
    answer: str
    reported_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class NeedFigures:
    """Of the needs of a period, how many are solved; in all, and of each group."""

    solved: Ratio
    by_tag: Mapping[str, Ratio]


def shows_need(cases: int, of: int) -> bool:
    """Whether so many cases of a group, of so many, show a need."""
    return cases >= SHOWING_CASES and cases >= SHOWING_SHARE * of
