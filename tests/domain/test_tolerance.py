"""Deadlines of promises, in working days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from preaudit.domain.tolerance import permit
from preaudit.domain.truth import Truth
from preaudit.domain.working_days import WorkCalendar
from tests.domain.small import CARD, FORM, GOOD, card, extra, form, item, verdict
from tests.domain.small import EXTRA as PROOF


@pytest.mark.parametrize(("promised", "days"), [(5, 3), (30, 20), (22, 20), (3, 1)])
def test_the_promise_falls_due_before_the_decision_and_within_twenty_days(promised: int, days: int) -> None:
    assert permit(item(FORM, days=promised), GOOD).working_days == days


@pytest.mark.parametrize("promised", [0, 1, 2])
def test_a_limit_of_two_days_leaves_no_time(promised: int) -> None:
    assert permit(item(FORM, days=promised), GOOD).allowed is Truth.FAIL


def test_holidays_are_skipped_and_made_up_days_count() -> None:
    # Monday 23rd; the 25th is a holiday, Saturday 28th is worked instead.
    result = verdict(item(FORM, CARD, PROOF, days=6), form(), card())
    assert result.deferral.deadline == date(2026, 11, 28)
    assert not result.deferral.provisional


def test_a_deadline_in_a_year_not_yet_published_is_provisional() -> None:
    late = replace(item(FORM, CARD, PROOF, days=30))
    result = verdict(late, form(), card(), day=date(2026, 12, 20))
    assert result.deferral.provisional
    assert result.deferral.deadline == date(2027, 1, 15)


def test_nothing_to_defer_means_no_deadline() -> None:
    result = verdict(item(FORM, CARD, PROOF), form(), card(), extra())
    assert result.deferral.deadline is None
    assert not result.deferral.allowed


def test_an_unknown_calendar_counts_monday_to_friday() -> None:
    assert WorkCalendar().after(date(2026, 11, 27), 1) == (date(2026, 11, 30), True)
