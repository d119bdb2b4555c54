"""Rounds of supplement: all at once (行政许可法 §32), and within five working days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from preaudit.domain.rounds import AlertCode, Round, RoundFinding, notice_due, overdue, received_by, round_alerts
from preaudit.domain.verdict import Outcome
from preaudit.rulebook.calendar import published_calendar

CALENDAR = published_calendar()
CARD, LEASE, NEW = "card-digest", "lease-digest", "new-digest"
FIRST = Round(
    Outcome.SUPPLEMENT,
    (RoundFinding("lease.absent", "lease"),),
    frozenset({CARD}),
    {"card": "complete", "lease": "missing_core"},
    "book facts",
)


def second(*findings: RoundFinding, outcome: Outcome = Outcome.SUPPLEMENT, basis: str = "book facts") -> Round:
    files = frozenset({CARD, NEW})
    return Round(outcome, findings, files, {"card": "missing_core", "lease": "complete"}, basis)


def codes(*rounds: Round) -> list[AlertCode]:
    return [alert.code for alert in round_alerts(rounds[:-1], rounds[-1])]


def test_a_first_request_for_supplement_is_nothing_to_mind() -> None:
    assert codes(FIRST) == []


def test_a_second_request_is_always_told() -> None:
    late = RoundFinding("lease.unsigned", "lease", frozenset({NEW}))
    assert codes(FIRST, second(late)) == [AlertCode.SECOND_NOTICE]


def test_a_defect_of_a_file_that_was_there_before_could_have_been_told() -> None:
    expired = RoundFinding("card.expired", "card", frozenset({CARD}))
    alerts = round_alerts([FIRST], second(expired))
    assert [a.code for a in alerts] == [AlertCode.SECOND_NOTICE, AlertCode.VISIBLE_BEFORE]
    assert alerts[1].findings == ("card.expired",)


def test_what_was_told_and_is_still_so_is_not_news() -> None:
    again = second(RoundFinding("lease.absent", "lease"))
    assert codes(FIRST, replace(again, statuses=FIRST.statuses)) == [AlertCode.SECOND_NOTICE]


def test_a_disagreement_with_a_file_that_came_later_could_not_be_seen_before() -> None:
    differs = RoundFinding("case.address_differs", "", frozenset({CARD, NEW}))
    assert codes(FIRST, second(differs)) == [AlertCode.SECOND_NOTICE]


def test_other_rules_or_facts_find_other_things_without_blame() -> None:
    expired = RoundFinding("card.expired", "card", frozenset({CARD}))
    assert codes(FIRST, second(expired, basis="newer book")) == [AlertCode.SECOND_NOTICE]


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.SUPPLEMENT])
def test_a_round_that_asks_for_nothing_has_no_alert(outcome: Outcome) -> None:
    assert codes(FIRST, second(outcome=outcome)) == []


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),
        # The day before Golden Week: 1 to 7 October are holidays, Saturday 10 October is worked instead.
        (date(2026, 9, 30), date(2026, 10, 13)),
    ],
)
def test_everything_is_told_within_five_working_days(received: date, due: date) -> None:
    assert notice_due(received, CALENDAR) == (due, False)
    assert overdue(received, notified=False, today=due, calendar=CALENDAR) is None
    late = overdue(received, notified=False, today=date.fromordinal(due.toordinal() + 1), calendar=CALENDAR)
    assert late
    assert late.code is AlertCode.NOTICE_OVERDUE
    assert overdue(received, notified=True, today=date(2027, 1, 1), calendar=CALENDAR) is None


@pytest.mark.parametrize("due", [date(2026, 3, 16), date(2026, 3, 14), date(2026, 10, 8), date(2026, 10, 3)])
def test_the_last_day_of_receipt_whose_notice_is_due_by_a_day_is_found_over_weekends_and_holidays(due: date) -> None:
    day = received_by(due, CALENDAR)
    assert notice_due(day, CALENDAR)[0] <= due < notice_due(day + timedelta(days=1), CALENDAR)[0]
