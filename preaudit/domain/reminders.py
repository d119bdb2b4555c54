"""Reminders of a deadline: how long before it, by what channel, and at what hour. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from preaudit.domain.working_days import WorkCalendar

_DAY = timedelta(days=1)
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
#: No deadline is looked for further ahead, in days.
_AHEAD = 120


class ReminderChannel(StrEnum):
    """How somebody is reminded: a message to the portal, an e-mail, a short message by a city's gateway."""

    WEBHOOK = "webhook"
    EMAIL = "email"
    SMS = "sms"


class ReminderState(StrEnum):
    """Where a reminder stands. UNSURE: whoever sent it was stopped in the middle, so that it may have gone out; it is not sent again.

    DROPPED: what it was to remind of was done with before it was sent.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the day, local time, in which nobody is disturbed; `begins` == `ends`: there are none."""

    begins: time = time(0)
    ends: time = time(0)

    def quiet_until(self, moment: datetime) -> datetime:
        """The moment itself where somebody may be disturbed, else when the quiet hours are over. `moment`: local time."""
        clock = moment.time()
        over = self.begins > self.ends
        quiet = (clock >= self.begins or clock < self.ends) if over else self.begins <= clock < self.ends
        if not quiet:
            return moment
        day = moment.date() + (_DAY if over and clock >= self.begins else timedelta())
        return datetime.combine(day, self.ends, moment.tzinfo)


def quiet_hours(text: str) -> QuietHours | None:
    """Quiet hours as settings say them, `21:00-08:00`, '' for none; None for what is no such text."""
    if not text.strip():
        return QuietHours()
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    first, second, third, fourth = (int(part) for part in found.groups())
    return QuietHours(time(first, second), time(third, fourth))


def leads_of(text: str) -> tuple[int, ...] | None:
    """How many working days before a deadline somebody is reminded, `3,0`, the earliest first; '' for never; None for what is no such text."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdecimal() and len(part) <= 2 for part in parts):
        return None
    return tuple(sorted({int(part) for part in parts}, reverse=True))


def due_deadlines(leads: Collection[int], today: date, calendar: WorkCalendar) -> Iterator[tuple[date, int]]:
    """The deadlines of which somebody is to be reminded by today, each with the lead that is due: the smallest that has come.

    After days of standstill one reminder is due of each deadline, not one for each lead that went by.
    """
    if not leads:
        return
    left = 0
    for ahead in range(_AHEAD):
        day = today + ahead * _DAY
        left += ahead > 0 and calendar.is_working_day(day)
        if left > max(leads):
            return
        yield day, min(lead for lead in leads if lead >= left)


def last_start(deadline: date, lead: int, calendar: WorkCalendar) -> date:
    """The last day from which more working days than the lead run to the deadline: what begins later is not reminded by that lead."""
    day = deadline
    while calendar.between(day, deadline) <= lead:
        day -= _DAY
    return day
