"""Figures over the cases of a period, for whoever makes policy: how many of how many, and never of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: Of fewer cases than this no rate is told and nothing is ranked: it would say nothing, and might say it of a person.
ENOUGH = 10
#: Before this day there was nothing to count.
_FIRST_DAY = date(2000, 1, 1)
#: Shares of waiting, as times at which one looks: a quarter of an hour, an hour, four hours, a day, three days.
WAITS = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(days=1), timedelta(days=3))


class Figure(StrEnum):
    """What is counted. Every case of the period is received; the others are among those.

    OUTCOME, DECISION, ROUND, OVERRIDE and FIELD have a value: an outcome; a decision; how many rounds (`1`, `2`, `3` for more); the outcome
    and the decision that a person took instead (`supplement.accept`); what was corrected (`value.name`). So have GAP, a material that was not
    complete in the first round (`elderly-allowance/photo`), SETTLED, a finding that a correction did away with, and RULE, one that a
    person decided against, both by their code.
    """

    RECEIVED = "received"
    REVIEWED = "reviewed"
    DECIDED = "decided"
    FIRST_PASS = "first_pass"
    DEFERRED = "deferred"
    OVERRIDDEN = "overridden"
    CORRECTED = "corrected"
    OUTCOME = "outcome"
    DECISION = "decision"
    ROUND = "round"
    OVERRIDE = "override"
    FIELD = "field"
    GAP = "gap"
    SETTLED = "settled"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Period:
    """Cases received on these days, the last among them. `subject`: of that item or bundle alone, `tag`: of applicants so tagged; '' for all."""

    since: date
    until: date
    subject: str = ""
    tag: str = ""


def period_of(
    since: date | None, until: date | None, today: date, days: int, subject: str = "", tag: str = ""
) -> Period:
    """The days that somebody chose, in order, whatever days those are: what is not yet counts as today. The last `days` else."""
    last = max(_FIRST_DAY, min(until or today, today))
    first = max(_FIRST_DAY, min(since, today)) if since else last - timedelta(days=days - 1)
    return Period(min(first, last), max(first, last), subject.strip(), tag.strip())


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many cases. `figure` and `value` say which, to find them again."""

    figure: Figure
    count: int
    total: int
    value: str = ""

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None where there are too few to tell one."""
        return self.count / self.total if self.total >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The cases of one item."""

    subject: str
    received: int
    first_pass: Share
    deferred: Share


@dataclass(frozen=True, slots=True)
class TagFigures:
    """The cases of applicants with one tag. `gaps`: the materials that most often were not complete at first."""

    tag: str
    received: int
    gaps: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long cases waited. `upto`: how many no longer than each of WAITS, in turn without those before; `longer`: the rest."""

    upto: tuple[int, ...]
    longer: int
    median: timedelta | None
    ninetieth: timedelta | None

    @property
    def total(self) -> int:
        """How many cases there are."""
        return sum(self.upto) + self.longer


@dataclass(frozen=True, slots=True)
class Insight:
    """The figures of a period. Lists are ranked only where they rest on enough cases."""

    received: int
    reviewed: Share
    decided: Share
    first_pass: Share
    deferred: Share
    overridden: Share
    corrected: Share
    outcomes: tuple[Share, ...]
    decisions: tuple[Share, ...]
    rounds: tuple[Share, ...]
    overrides: tuple[Share, ...]
    fields: tuple[Share, ...]
    gaps: tuple[Share, ...]
    settled: tuple[Share, ...]
    rules: tuple[Share, ...]
    items: tuple[ItemFigures, ...]
    tags: tuple[TagFigures, ...]
    from_submission: Waiting
    to_verdict: Waiting
    to_decision: Waiting


def waiting(waits: Sequence[timedelta]) -> Waiting:
    """How long cases waited. No median of fewer than ENOUGH."""
    ordered = sorted(waits)
    within = [sum(wait <= limit for wait in ordered) for limit in WAITS]
    steps = tuple(this - before for before, this in zip([0, *within], within, strict=False))
    enough = len(ordered) >= ENOUGH
    return Waiting(
        steps,
        len(ordered) - within[-1],
        ordered[(len(ordered) - 1) // 2] if enough else None,
        ordered[-(-9 * len(ordered) // 10) - 1] if enough else None,
    )


def ranked(shares: Sequence[Share]) -> tuple[Share, ...]:
    """The most frequent first where there are enough cases, by name else."""
    enough = all(share.total >= ENOUGH for share in shares)
    return tuple(sorted(shares, key=lambda share: (-share.count if enough else 0, share.value)))
