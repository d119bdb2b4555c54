"""What time does to an agreement: which event is due on a day, and on which day the next one will be. Days are those of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from preaudit.agreements.events import Effect, Event, EventKind
from preaudit.agreements.states import LIVE, RUNS, Agreement, State
from preaudit.agreements.transitions import transition
from preaudit.domain.working_days import WorkCalendar

#: Who acts where it is time alone.
CLOCK = "system:clock"
_DAY = timedelta(days=1)


def caught_up(
    agreement: Agreement, day: date, calendar: WorkCalendar
) -> Iterator[tuple[Event, Agreement, tuple[Effect, ...]]]:
    """All that is due by a day, in order, each with the agreement after it. What was done is due no longer."""
    while event := _due(agreement, day, calendar):
        agreement, effects = transition(agreement, event, day)
        yield event, agreement, effects


def wakes_on(agreement: Agreement, calendar: WorkCalendar) -> date | None:
    """The next day on which time does something to it; None where none does. A calendar that is published does so on any day."""
    days = []
    if agreement.state is State.PROMISED:
        days.append(_begins(agreement, calendar))
    if agreement.state in LIVE - {State.SUSPENDED} and not agreement.awaits_judgement:
        days.append(agreement.deadline + _DAY)
    return min(days, default=None)


def resumption(agreement: Agreement, day: date, calendar: WorkCalendar, by: str, reason: str) -> Event:
    """The end of a suspension: the days that were left when it began are left again after this one."""
    since = agreement.suspended_since or day
    left, until, provisional = _again(agreement, since, agreement.deadline, day, calendar)
    _, latest, _ = _again(agreement, since, agreement.latest, day, calendar)
    return Event(
        EventKind.RESUME,
        by,
        reason,
        until=max(until, agreement.deadline),
        latest=max(latest, agreement.latest),
        days=left,
        provisional=provisional,
    )


def _again(agreement: Agreement, since: date, end: date, day: date, calendar: WorkCalendar) -> tuple[int, date, bool]:
    """How many days were left from a day to an end, and when so many end after another day."""
    working = agreement.terms.working
    left = max(0, calendar.between(since - _DAY, end) if working else (end - since).days + 1)
    until, provisional = calendar.due(day, left, working=working)
    return left, until, provisional


def _due(agreement: Agreement, day: date, calendar: WorkCalendar) -> Event | None:
    return _settling(agreement, calendar) or _beginning(agreement, day, calendar) or _expiry(agreement, day)


def _settling(agreement: Agreement, calendar: WorkCalendar) -> Event | None:
    """A provisional deadline, once the calendar reaches it. A day that was told to somebody never comes earlier."""
    if not agreement.provisional or agreement.counted is None or agreement.state not in RUNS | {State.OFFERED}:
        return None
    until, provisional = calendar.due(*agreement.counted, working=agreement.terms.working)
    latest = max(agreement.latest, until)
    until = max(until, agreement.deadline)
    return None if provisional else Event(EventKind.SETTLE, CLOCK, until=until, latest=latest)


def _beginning(agreement: Agreement, day: date, calendar: WorkCalendar) -> Event | None:
    begins = agreement.state is State.PROMISED and day >= _begins(agreement, calendar)
    return Event(EventKind.BEGIN, CLOCK) if begins else None


def _expiry(agreement: Agreement, day: date) -> Event | None:
    runs = agreement.state in RUNS | {State.OFFERED}
    return (
        Event(EventKind.EXPIRE, CLOCK) if runs and day > agreement.deadline and not agreement.awaits_judgement else None
    )


def _begins(agreement: Agreement, calendar: WorkCalendar) -> date:
    """The first working day after the promise."""
    return calendar.after(agreement.promised_on or agreement.terms.offered_on, 1)[0]
