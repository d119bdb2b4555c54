"""`python -m bench.agreements`: the clock over many running agreements: a day on which few are due, one on which none is, one on which many are;
and reminders of those whose deadline is near.

Prints seconds, and beside them how long a fixed piece of work took on this machine at that moment, for it may be shared.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, update

from preaudit.agreements.events import Event, EventKind, Manner
from preaudit.agreements.states import Agreement
from preaudit.agreements.terms import Consequence, OwedPaper, Party, Terms
from preaudit.agreements.transitions import transition
from preaudit.cases.agreement_clock import move_due
from preaudit.cases.planned_reminders import plan_reminders
from preaudit.cases.records import ensure_agency
from preaudit.config.settings import Settings
from preaudit.contract.agreement_json import standing_json, terms_digest, terms_json
from preaudit.rulebook.calendar import published_calendar
from preaudit.store import Database
from preaudit.store.audit import verify
from preaudit.store.ids import new_id
from preaudit.store.migrate import migrate
from preaudit.store.tables import agreements, cases

_MONDAY, _BATCH = date(2026, 3, 2), 2000


def main() -> None:
    """Fill a database and let the clock come by."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--due", type=int, default=1000, help="how many are due on the ordinary day")
    parser.add_argument(
        "--url", default="", help="an empty database; SQLite in a folder of its own where none is named"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(given.url or f"sqlite:///{Path(folder) / 'preaudit.db'}")
        migrate(database)
        _fill(database, given.count)
        _measure(database, "nothing due", _MONDAY)
        _make_due(database, given.due)
        _measure(database, f"{given.due} of {given.count} due", _MONDAY + timedelta(days=1))
        _measure(database, "the same again", _MONDAY + timedelta(days=1))
        _remind(database, given.due)
        records, flaws = verify(database)
        print(f"{records} records on the trail, {len(flaws)} flaws")
        database.close()


def _measure(database: Database, what: str, day: date) -> None:
    began, calendar = time.monotonic(), published_calendar()
    count = sum(move_due(database, day, calendar))
    seconds = time.monotonic() - began
    print(
        f"{what:28} {count:7} moved  {seconds:7.2f} s  {1000 * seconds / max(count, 1):6.2f} ms each  (load {_load():.2f} s)"
    )


def _remind(database: Database, count: int) -> None:
    """So many are near their deadline: planned, and looked for once more."""
    near, calendar = date(2026, 6, 12), published_calendar()
    with database.write() as connection:
        ids = (
            connection.exec_driver_sql(f"select id from agreements where state = 'running' limit {count}")
            .scalars()
            .all()
        )
        for start in range(0, count, 500):
            some = agreements.c.id.in_(ids[start : start + 500])
            changed = {"deadline": near, "standing": standing_json(replace(_running(), deadline=near))}
            connection.execute(update(agreements).where(some).values(changed))
    for what in (f"{count} near their deadline", "the same again"):
        began = time.monotonic()
        planned = sum(plan_reminders(database, Settings(), near, calendar))
        seconds = time.monotonic() - began
        each = 1000 * seconds / max(planned, 1)
        print(f"{what:28} {planned:7} reminded {seconds:5.2f} s  {each:6.2f} ms each  (load {_load():.2f} s)")


def _load() -> float:
    """How long a fixed piece of work takes now."""
    began = time.monotonic()
    sum(number * number for number in range(2_000_000))
    return time.monotonic() - began


def _fill(database: Database, count: int) -> None:
    """Running agreements whose deadline is far."""
    moment, agreement = datetime(2026, 3, 2, 1, tzinfo=UTC), _running()
    plain, standing = terms_json(agreement.terms), standing_json(agreement)
    with database.write() as connection:
        ensure_agency(connection, "local", "某区政务服务中心")
    for start in range(0, count, _BATCH):
        ids = [(new_id(), new_id()) for _ in range(min(_BATCH, count - start))]
        case = {
            "agency": "local", "kind": "item", "subject": "elderly-allowance", "region": "", "as_of": _MONDAY, "facts": {},
            "steps": [], "reference": "", "state": "reviewed", "outcome": "accept_with_deferral", "round": 1,
            "one_shot": False, "version": 1, "created_by": "bench", "created_at": moment, "updated_at": moment,
        }  # fmt: skip
        row = {
            "agency": "local", "decision_id": "", "step": "", "state": agreement.state.value, "provisional": False,
            "deadline": agreement.deadline, "wakes_on": agreement.deadline + timedelta(days=1), "version": 1,
            "standing": standing, "signature": {"algorithm": "", "key": "", "value": ""}, "digest": "sha256",
            "created_at": moment, "updated_at": moment,
        }  # fmt: skip
        with database.write() as connection:
            connection.execute(insert(cases), [{**case, "id": case_id} for _, case_id in ids])
            connection.execute(
                insert(agreements),
                [
                    {**row, "id": own, "case_id": case_id, "terms": {**plain, "id": own, "case": case_id}, "head": head}
                    for own, case_id in ids
                    for head in [terms_digest("sha256", plain)]
                ],
            )


def _make_due(database: Database, count: int) -> None:
    """The deadline of some was on the Monday."""
    agreement = replace(_running(), deadline=_MONDAY)
    changed = {"deadline": _MONDAY, "wakes_on": _MONDAY + timedelta(days=1), "standing": standing_json(agreement)}
    with database.write() as connection:
        ids = connection.exec_driver_sql(f"select id from agreements limit {count}").scalars().all()
        for start in range(0, count, 500):
            some = agreements.c.id.in_(ids[start : start + 500])
            connection.execute(update(agreements).where(some).values(changed))


def _running() -> Agreement:
    far = date(2026, 6, 30)
    terms = Terms(
        "", "", "local", "某区政务服务中心", "elderly-allowance", "高龄津贴申领", "", "", Party("周桂兰"),
        (OwedPaper("photo", "近期免冠照片", "", ""),), _MONDAY, _MONDAY, 18, True, far, False, far, (),
        Consequence.REVOKED, "逾期未补交的，撤销受理", "", "0" * 32,
    )  # fmt: skip
    promise = Event(EventKind.PROMISE, "bench", manner=Manner.TYPED, name="周桂兰", confirmed=True)
    agreement, _ = transition(Agreement.offered(terms), promise, _MONDAY)
    return transition(agreement, Event(EventKind.BEGIN, "bench"), _MONDAY)[0]


if __name__ == "__main__":
    main()
