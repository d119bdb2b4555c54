"""What a day brings: how many visitors, in which hours, with how many pages, and what a page costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Shares of a day's visitors by the hour of the clock where nobody measured them: two peaks, and noon [P].
USUAL_HOURS: Mapping[int, float] = {9: 0.19, 10: 0.20, 11: 0.13, 12: 0.05, 13: 0.09, 14: 0.16, 15: 0.12, 16: 0.06}


@dataclass(frozen=True, slots=True)
class Load:
    """A day. `visitors`: the fewest and the most; `share`: of them hand in a case; `hours`: weight of each hour of the clock; `pages`: of a case,
    on average; `page_seconds`: of one worker for a page, on average; `spread`: standard deviation of a page's cost over its mean.
    """

    visitors: tuple[int, int]
    pages: float
    page_seconds: float
    share: float = 1.0
    hours: Mapping[int, float] = field(default_factory=lambda: dict(USUAL_HOURS))
    spread: float = 0.6

    @property
    def case_seconds(self) -> float:
        """What a case costs one worker on average."""
        return self.pages * self.page_seconds

    @property
    def busiest_hour(self) -> float:
        """Cases in the busiest hour of the busiest day, on average."""
        return self.visitors[1] * self.share * max(self.hours.values()) / sum(self.hours.values())
