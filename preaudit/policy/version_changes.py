"""The versions of a list in two rule books, held against each other day by day: what was in force on a day, and what is now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from preaudit.domain.items import Item, Period


@dataclass(frozen=True, slots=True)
class Segment:
    """Days on which one version of each book was in force; None where a book has no list then."""

    period: Period
    before: Item | None
    after: Item | None


def segments(old: Sequence[Item], new: Sequence[Item]) -> tuple[Segment, ...]:
    """Every day on which either book has a list, in segments on which both stay the same."""
    found: list[Segment] = []
    starts = sorted(_starts((*old, *new)))
    for number, start in enumerate(starts):
        before, after = _in_force(old, start), _in_force(new, start)
        last = starts[number + 1] - timedelta(days=1) if number + 1 < len(starts) else None
        if found and found[-1].before is before and found[-1].after is after:
            found[-1] = replace(found[-1], period=replace(found[-1].period, last=last))
        else:
            found.append(Segment(Period(None if start == date.min else start, last), before, after))
    return tuple(segment for segment in found if segment.before or segment.after)


def _starts(items: Iterable[Item]) -> set[date]:
    days = {item.period.first or date.min for item in items}
    return days | {item.period.last + timedelta(days=1) for item in items if item.period.last}


def _in_force(items: Sequence[Item], day: date) -> Item | None:
    return next((item for item in items if item.period.covers(day)), None)
