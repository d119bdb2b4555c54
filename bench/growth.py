"""`python -m bench.growth [CASES]`: what is asked all the time, with few cases and with many; SQLite, or PREAUDIT_DATABASE_URL.

Rows are put in at once; the figures are the median of some calls, in milliseconds.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from preaudit.access import Actor, Role
from preaudit.cases import queue
from preaudit.cases.service import CaseService
from preaudit.config.settings import Settings
from preaudit.domain.cases import CaseFilter
from preaudit.retention.expiry import remove_expired
from preaudit.rulebook import RuleBook
from preaudit.store import Database, open_file_store
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.migrate import migrate
from preaudit.store.tables import agencies, case_files, cases, deliveries, events, idempotency, jobs, webhooks
from preaudit.webhooks import queue as webhook_queue

_CALLS = 7
_AT_ONCE = 5_000
_AGENCY = "here"
_EXPIRED = 200


class _NoRules:
    """A rule book that nobody asks."""

    rulebook: RuleBook = None  # type: ignore[assignment]


def main(most: int = 100_000) -> None:
    """Print a table: each question with a hundredth of the cases, and with all."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), cache_dir=Path(folder) / "cache", keep_days=30.0)
        database = Database(settings.database)
        migrate(database)
        service = CaseService(database, open_file_store(settings.files), settings, _NoRules())
        hook = _begin(database)
        few = most // 100
        _fill(database, hook, few)
        before = _measured(service)
        _fill(database, hook, most - few)
        after = _measured(service)
        print(f"{'':32}{few:>12,}{most:>12,}   ms")
        for name, milliseconds in before.items():
            print(f"{name:32}{milliseconds:>12.2f}{after[name]:>12.2f}")
        database.close()


def _begin(database: Database) -> str:
    hook = new_id()
    with database.write() as connection:
        connection.execute(insert(agencies), [{"code": _AGENCY, "name": _AGENCY, "created_at": now()}])
        made = {"id": hook, "agency": _AGENCY, "url": "https://portal.example", "events": [], "secret": "-"}
        connection.execute(insert(webhooks).values(**made, created_at=now()))
    return hook


def _fill(database: Database, hook: str, count: int) -> None:
    for start in range(0, count, _AT_ONCE):
        rows: dict[Any, list[dict[str, Any]]] = {table: [] for table in (cases, case_files, jobs, events, deliveries)}
        rows[idempotency] = []
        for number in range(min(_AT_ONCE, count - start)):
            _add_case(rows, hook, number)
        with database.write() as connection:
            for table, values in rows.items():
                connection.execute(insert(table), values)


def _add_case(rows: dict[Any, list[dict[str, Any]]], hook: str, number: int) -> None:
    case, moment = new_id(), now()
    mine = {"agency": _AGENCY, "case_id": case}
    rows[cases].append(
        {
            "id": case, "agency": _AGENCY, "kind": "item", "subject": "elderly-allowance", "region": "",
            "as_of": date(2026, 3, 2), "facts": {}, "steps": [], "reference": f"R-{case}",
            "state": "queued" if number % 10 == 0 else "reviewed", "outcome": "accept" if number % 10 else "",
            "round": 1, "one_shot": False, "version": 1, "created_by": "bench", "created_at": moment,
            "updated_at": moment,
        }
    )  # fmt: skip
    rows[case_files].append(
        {
            **mine, "id": new_id(), "name": "a.jpg", "sha256": f"{case}{case}", "size": 1, "round": 1, "replaces": None,
            "crashes": 0, "added_at": moment, "withdrawn_at": None,
        }
    )  # fmt: skip
    rows[jobs].append(
        {
            **mine, "id": new_id(), "state": "queued" if number % 10 == 0 else "done", "priority": 10, "attempts": 0,
            "owner": "", "lease_until": None, "not_before": moment, "pages_done": 0, "pages_total": 0, "at_file": None,
            "error": "", "request_id": "", "created_at": moment, "started_at": None, "finished_at": None, "faults": 0,
            "corrects": None,
        }
    )  # fmt: skip
    rows[events].append({**mine, "type": "case.created", "data": {}, "at": moment})
    rows[idempotency].append({**mine, "key": case, "fingerprint": "", "subject": case, "created_at": moment})
    rows[deliveries].append(
        {
            "id": new_id(), "agency": _AGENCY, "webhook_id": hook, "event": 1, "type": "case.created",
            "body": b'{"data":{}}', "state": "waiting" if number % 2 else "delivered", "attempts": 0, "next_at": moment,
            "owner": "", "lease_until": None, "last_status": None, "last_error": "", "created_at": moment,
            "delivered_at": moment,
        }
    )  # fmt: skip


def _measured(service: CaseService) -> dict[str, float]:
    database, actor = service.database, Actor.of(_AGENCY, "bench", Role.ADMIN)

    def page(**wanted: str) -> Callable[[], object]:
        fields = {"state": "", "outcome": "", "subject": "", "reference": "", "since": None, "until": None, **wanted}
        return lambda: service.page(actor, CaseFilter(**fields))  # type: ignore[arg-type]

    def claim() -> None:
        with database.write() as connection:
            queue.claim(connection, "bench", 60)

    def send() -> None:
        with database.write() as connection:
            if leased := webhook_queue.claim(connection, "bench", now()):
                webhook_queue.delivered(connection, leased, now(), 200)

    def append() -> None:
        with database.write() as connection:
            record(connection, _AGENCY, "bench", "case.view", "-")

    questions: dict[str, Callable[[], object]] = {
        "list": page(),
        "list by state": page(state="queued"),
        "list by outcome": page(outcome="accept"),
        "list by reference": page(reference="R-nobody's"),
        "pick up a job": claim,
        "pick up a delivery": send,
        "append to the audit trail": append,
    }
    figures = {name: _median(act) for name, act in questions.items()}
    figures["sweep, each case"] = _swept(service)
    return figures


def _median(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(_CALLS):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _swept(service: CaseService) -> float:
    """One-shot cases whose time is over, removed: milliseconds a case, pauses included."""
    old = now() - timedelta(days=60)
    rows: dict[Any, list[dict[str, Any]]] = {table: [] for table in (cases, case_files, jobs, events, deliveries)}
    rows[idempotency] = []
    for _ in range(_EXPIRED):
        _add_case(rows, "", 1)
    with service.database.write() as connection:
        for table in (cases, case_files, jobs, events, idempotency):
            connection.execute(
                insert(table),
                [row | ({"one_shot": True, "updated_at": old} if table is cases else {}) for row in rows[table]],
            )
    began = time.perf_counter()
    removed = remove_expired(service)
    return (time.perf_counter() - began) * 1000 / removed


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
