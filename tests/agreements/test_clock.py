"""What time does to agreements that are kept: once, whatever is killed, also after days of standstill; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import pytest

from preaudit.agreements.events import Manner
from preaudit.agreements.states import State
from preaudit.cases import agreement_clock
from preaudit.cases.agreement_records import catch_up
from preaudit.cases.keeping_agreements import Promise
from preaudit.cases.records import ensure_agency
from preaudit.domain.notices import NoticeKind, Wording
from preaudit.domain.working_days import WorkCalendar
from preaudit.retention.expiry import remove_expired
from preaudit.rulebook import RuleBook
from preaudit.store import Database
from preaudit.store.audit import verify
from tests.agreements.desk import LI, OwingDesk
from tests.agreements.owing import DOUBTFUL, FILES, working_on
from tests.made_once import shipped_book
from tests.service import settings_in

MONDAY = date(2026, 11, 23)
PROMISE = Promise(Manner.TYPED, "周桂兰", confirmed=True)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.fixture
def desk(database: Database, book: RuleBook, tmp_path: Path) -> Iterator[OwingDesk]:
    with database.write() as connection:
        ensure_agency(connection, "local", "某区政务服务中心")
    with working_on(MONDAY) as today:
        yield OwingDesk(database, settings_in(tmp_path), book, today)


def test_after_days_of_standstill_all_that_was_due_is_done_in_order_and_once(desk: OwingDesk) -> None:
    _, agreement = desk.deferred()
    desk.cases.promise(LI, agreement, PROMISE)
    desk.today.day += timedelta(days=40)
    assert desk.sweep() == 1
    assert desk.sweep() == 0
    assert desk.reported(agreement) == ["offered", "promised", "running", "breached"]
    assert verify(desk.database)[1] == []


def test_a_sweep_that_is_killed_loses_nothing_and_does_nothing_twice(desk: OwingDesk) -> None:
    agreements = [desk.deferred()[1] for _ in range(5)]
    desk.today.day += timedelta(days=40)
    steps = agreement_clock.move_due(desk.database, desk.today.day, desk.calendar, step=2)
    assert list(islice(steps, 1)) == [2]
    del steps
    seen = []

    def dies(*given: object) -> object:
        seen.append(given)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return catch_up(*given)  # type: ignore[arg-type]

    with patch.object(agreement_clock, "catch_up", dies), pytest.raises(KeyboardInterrupt):
        list(agreement_clock.move_due(desk.database, desk.today.day, desk.calendar, step=2))
    desk.sweep()
    assert [desk.reported(agreement) for agreement in agreements] == [["offered", "lapsed"]] * 5


def test_what_arrives_on_the_last_day_is_in_time_though_it_is_judged_days_later(desk: OwingDesk) -> None:
    case, agreement = desk.deferred()
    desk.cases.promise(LI, agreement, PROMISE)
    desk.today.day = desk.agreement(agreement).agreement.deadline
    desk.add(case, list(FILES.values()))
    desk.today.day += timedelta(days=5)
    desk.sweep()
    assert desk.agreement(agreement).agreement.state is State.RUNNING
    desk.review(case)
    assert desk.agreement(agreement).agreement.state is State.FULFILLED


def test_what_arrives_a_day_late_is_late_whether_or_not_the_clock_came_by(desk: OwingDesk) -> None:
    case, agreement = desk.deferred()
    desk.cases.promise(LI, agreement, PROMISE)
    desk.today.day = desk.agreement(agreement).agreement.deadline + timedelta(days=1)
    desk.add(case, list(FILES.values()))
    desk.review(case)
    found = desk.agreement(agreement).agreement
    assert (found.state, found.arrived_on, len(found.supplied)) == (State.BREACHED, None, 2)
    assert desk.reported(agreement)[-3:] == ["breached", "arrived", "supplied_late"]


def test_what_is_in_doubt_is_neither_wrong_nor_late_until_a_person_looked(desk: OwingDesk) -> None:
    case, agreement = desk.deferred()
    desk.cases.promise(LI, agreement, PROMISE)
    desk.add(case, [FILES["bank_account_proof"], DOUBTFUL])
    desk.review(case)
    found = desk.agreement(agreement).agreement
    assert (found.state, found.wrong) == (State.PARTLY_SUPPLIED, ())
    desk.today.day = found.deadline + timedelta(days=3)
    desk.sweep()
    assert desk.agreement(agreement).agreement.state is State.PARTLY_SUPPLIED


def test_a_published_calendar_settles_what_was_provisional(desk: OwingDesk) -> None:
    known = desk.calendar.years
    last = date(max(known), 12, 31)
    desk.today.day = last - timedelta(days=1)
    _, agreement = desk.deferred()
    provisional = desk.agreement(agreement).agreement
    assert provisional.provisional
    assert desk.sweep() == 0
    holiday = frozenset(last + timedelta(days=number) for number in range(1, 10))
    desk.publish(WorkCalendar(known | {last.year + 1}, desk.calendar.holidays | holiday, desk.calendar.made_up))
    assert desk.sweep() == 1
    settled = desk.agreement(agreement).agreement
    assert (settled.provisional, settled.deadline > provisional.deadline) == (False, True)


def test_the_case_is_due_when_its_agreement_is(desk: OwingDesk) -> None:
    case, agreement = desk.deferred()
    assert desk.cases.view(LI, case).case.due_on == desk.agreement(agreement).agreement.deadline
    desk.cases.promise(LI, agreement, PROMISE)
    latest = desk.agreement(agreement).agreement.latest
    desk.cases.extend(LI, agreement, "材料在途", latest)
    assert desk.cases.view(LI, case).case.due_on == latest


def test_a_notice_names_the_day_that_the_agreement_does(desk: OwingDesk) -> None:
    case, agreement = desk.deferred(MONDAY - timedelta(days=7))
    with patch("preaudit.cases.giving_notice.printed", return_value=b"%PDF-1.7") as printed:
        desk.cases.give_notice(LI, case, NoticeKind.PLEDGE, Wording())
    deadline = desk.agreement(agreement).agreement.deadline
    assert printed.call_args.args[0]["owed_by"]["iso"] == deadline.isoformat()


def test_a_case_that_is_bound_is_kept_however_old(desk: OwingDesk) -> None:
    case, _ = desk.deferred()
    with desk.database.write() as connection:
        connection.exec_driver_sql(f"update cases set one_shot = true, updated_at = '2020-01-01' where id = '{case}'")
    assert remove_expired(desk.cases) == 0
    desk.today.day += timedelta(days=40)
    desk.sweep()
    assert remove_expired(desk.cases) == 1
