"""When somebody is reminded: working days before a deadline, made-up days counted, and no night."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from preaudit.domain.reminders import due_deadlines, last_start, leads_of, quiet_hours
from preaudit.rulebook.calendar import published_calendar


def test_days_before_a_deadline_are_working_days_of_the_published_calendar() -> None:
    before_holidays = date(2026, 9, 30)  # 10 月 1 日至 7 日放假，10 月 10 日补班
    due = dict(due_deadlines((3, 0), before_holidays, published_calendar()))
    assert due[before_holidays] == 0
    assert due[date(2026, 10, 8)] == 3
    assert due[date(2026, 10, 10)] == 3
    assert max(due) < date(2026, 10, 13)


def test_without_leads_nobody_is_reminded() -> None:
    assert list(due_deadlines((), date(2026, 9, 30), published_calendar())) == []


@pytest.mark.parametrize(
    ("text", "leads"), [("3,0", (3, 0)), ("0, 5,3", (5, 3, 0)), ("", ()), ("-1", None), ("a", None)]
)
def test_leads_are_written_with_commas(text: str, leads: tuple[int, ...] | None) -> None:
    assert leads_of(text) == leads


@pytest.mark.parametrize(
    ("hours", "hour", "until"),
    [
        ("21:00-08:00", 20, 20),
        ("21:00-08:00", 22, 24 + 8),
        ("21:00-08:00", 3, 8),
        ("21:00-08:00", 8, 8),
        ("12:00-14:00", 13, 14),
        ("", 3, 3),
    ],
)
def test_in_quiet_hours_it_waits_until_they_are_over(hours: str, hour: int, until: int) -> None:
    quiet = quiet_hours(hours)
    assert quiet
    found = quiet.quiet_until(datetime(2026, 11, 23, hour, 0, tzinfo=UTC))
    assert (found - datetime(2026, 11, 23, tzinfo=UTC)).total_seconds() == until * 3600


@pytest.mark.parametrize("text", ["21-8", "25:00-08:00", "night"])
def test_what_are_no_hours_is_refused(text: str) -> None:
    assert quiet_hours(text) is None


def test_what_begins_within_the_lead_is_not_reminded_by_it() -> None:
    calendar = published_calendar()
    assert last_start(date(2026, 10, 9), 0, calendar) == date(2026, 10, 8)
    assert last_start(date(2026, 10, 9), 1, calendar) == date(2026, 10, 7)
