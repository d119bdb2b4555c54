"""Charts as the page of figures shows them: bars, each a number with what it is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from preaudit.domain.insight import ENOUGH, Waiting
from preaudit.interfaces.desk.rule_names import RuleName
from preaudit.wording import Message, Text
from preaudit.wording import desk_insight as say

_WAITS = (say.QUARTER, say.HOUR, say.FOUR_HOURS, say.DAY, say.THREE_DAYS, say.LONGER)
Name = Text | Message | RuleName | str


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with what it is of. `percent`: '' where there are too few; `width`: of the bar, of 100; `query`: of its cases, '' for none."""

    name: Name
    count: int
    total: int
    percent: str
    width: float
    query: str = ""
    note: Text | Message | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that belong together. `ranked`: False where they would be, and are too few."""

    title: Message
    bars: tuple[Bar, ...]
    ranked: bool = True
    note: Text | None = None


def waits_chart(title: Message, waited: Waiting, planned_seconds: float = 0.0) -> Chart:
    """How long cases waited, as bars. `planned_seconds`: what nine of ten were planned to keep to, 0 for nothing."""
    total, enough = waited.total, waited.total >= ENOUGH
    bars = tuple(
        Bar(name, count, total, f"{count / total:.1%}" if enough else "", 100 * count / total if enough else 0)
        for name, count in zip(_WAITS, (*waited.upto, waited.longer), strict=True)
    )
    note = None
    if waited.median is not None and waited.ninetieth is not None:
        note = say.WAITED(median=_duration(waited.median), ninetieth=_duration(waited.ninetieth))
    if planned_seconds:
        planned = _duration(timedelta(seconds=planned_seconds))
        note = say.AGAINST_PLAN(waited=note, planned=planned) if note else say.PLANNED(planned=planned)
    return Chart(title, bars, note=note)


def _duration(time: timedelta) -> Text:
    seconds = time.total_seconds()
    for unit, message in ((86_400, say.DAYS), (3_600, say.HOURS), (60, say.MINUTES)):
        if seconds >= unit:
            return message(n=f"{seconds / unit:.1f}")
    return say.SECONDS(n=round(seconds))
