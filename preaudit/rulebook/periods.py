"""Versions by day: layers that begin and end, and the segments of time in which one stack of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol, TypeVar

from preaudit.domain.items import Period
from preaudit.rulebook.yaml_source import Sourced
from preaudit.wording import rule_items as items
from preaudit.wording import rulebook as say

_ONE_DAY = timedelta(days=1)


class Dated(Protocol):
    """What says from when to when it holds."""

    @property
    def effective_from(self) -> date | None:
        """The first day, None where it always has."""

    @property
    def effective_to(self) -> date | None:
        """The last day, None where it goes on."""


_D = TypeVar("_D", bound=Dated)


def period_of(sourced: Sourced[_D]) -> Period:  # type: ignore[type-var]  # a model of a file
    """When a file holds. Raises RuleError where it ends before it begins."""
    first, last = sourced.value.effective_from, sourced.value.effective_to
    if first and last and last < first:
        raise sourced.source.error(items.ENDS_BEFORE_IT_BEGINS, "effective_to")
    return Period(first, last)


def in_order(versions: Iterable[Sourced[_D]]) -> tuple[Sourced[_D], ...]:  # type: ignore[type-var]
    """Versions of one file, the earliest first. Raises RuleError where two hold on one day: neither would take precedence."""
    ordered = sorted(versions, key=lambda s: period_of(s).first or date.min)
    for one, later in pairwise(ordered):
        if period_of(one).overlaps(period_of(later)):
            raise later.source.error(
                say.PERIODS_OVERLAP(place=one.source.at("effective_from")),
                "effective_from",
                mend=say.PERIODS_OVERLAP_MEND,
            )
    return tuple(ordered)


def holding(versions: Iterable[Sourced[_D]], day: date) -> Sourced[_D] | None:  # type: ignore[type-var]
    """The version that holds on a day."""
    return next((version for version in versions if period_of(version).covers(day)), None)


def segments(whole: Period, layers: Sequence[Period]) -> Iterator[Period]:
    """The segments of a period in which the same layers hold, in order."""
    first, last = whole.first or date.min, whole.last or date.max
    begins = {first}
    for layer in layers:
        begins |= {day for day in (layer.first,) if day and first < day <= last}
        begins |= {layer.last + _ONE_DAY} if layer.last and first <= layer.last < last else set()
    ordered = sorted(begins)
    for begin, following in zip(ordered, [*ordered[1:], None], strict=True):
        end = following - _ONE_DAY if following else whole.last
        yield Period(whole.first if begin == first else begin, end)
