"""What the last days brought is taken from the jobs that were done, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from preaudit.cases.measured_load import measured_load
from preaudit.store import Database
from preaudit.store.database import now
from tests.store.rows import add_agency, add_case, add_job


def test_cases_hours_pages_and_costs_are_those_of_the_jobs_that_were_done(database: Database) -> None:
    assert measured_load(database, 7) is None
    begun = now().replace(minute=0, second=0, microsecond=0) - timedelta(days=1)
    with database.write() as connection:
        agency = add_agency(connection)
        for pages, seconds in ((2, 8.0), (4, 8.0)):
            times = {"created_at": begun, "started_at": begun, "finished_at": begun + timedelta(seconds=seconds)}
            case = add_case(connection, agency)
            add_job(connection, case, state="done", pages_total=pages, **times)
            add_job(connection, case, state="done", pages_total=pages, **times)
        old = begun - timedelta(days=30)
        add_job(connection, add_case(connection, agency), state="done", pages_total=90, created_at=old)
        add_job(connection, add_case(connection, agency), state="queued", created_at=begun)
    load = measured_load(database, 7)
    assert load
    assert (load.visitors, load.pages) == ((2, 2), 3.0)
    assert load.page_seconds == pytest.approx(3.0)
    assert load.hours == {begun.astimezone().hour: 2.0}
    assert load.spread == pytest.approx(1 / 3)
