"""What is asked all the time is found by an index on both databases, however many cases there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, UniqueConstraint, event, text

from preaudit.access import Actor, Role
from preaudit.cases import queue, records
from preaudit.cases.case_files import still_used
from preaudit.cases.event_log import events_of
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseFilter, CaseKind, CaseRequest, CaseState
from preaudit.domain.webhook import DeliveryState
from preaudit.retention.expiry import remove_expired
from preaudit.rulebook import RuleBook
from preaudit.store import Database, open_file_store
from preaudit.store.audit import last_anchor
from preaudit.store.audit import records as audit_records
from preaudit.store.database import now
from preaudit.store.tables import metadata
from preaudit.webhooks import queue as webhook_queue
from preaudit.webhooks.deliveries import Deliveries
from tests.service import settings_in
from tests.store.rows import add_webhook

#: Few rows, whatever is kept: agencies, what they set up, and who works.
SMALL = {"agencies", "webhooks", "workers", "api_keys", "users", "totals", "request_rates", "alembic_version"}
LARGE = {table.name for table in metadata.sorted_tables} - SMALL
AGENCY = "here"
ACTOR = Actor.of(AGENCY, "key:test", Role.ADMIN)
#: A plan by which all rows of a table are gone through.
_SQLITE = re.compile(r"^SCAN (\w+)")
_POSTGRESQL = re.compile(r"Seq Scan on (\w+)")


class Rules:
    """A rule book that nobody asks."""

    rulebook: RuleBook = None  # type: ignore[assignment]


@contextmanager
def asked(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """The statements of the block, with their parameters."""
    statements: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, ___: Any, many: bool) -> None:
        if not many and statement.lower().startswith(("select", "update", "delete", "with")):
            statements.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def plan(connection: Connection, statement: str, parameters: Any) -> list[str]:
    """How the database would find the rows. PostgreSQL goes through small tables whole, unless it is told not to."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"explain query plan {statement}", parameters).all()
        return [str(row[3]) for row in rows]
    for name in ("seqscan", "sort", "bitmapscan"):
        connection.execute(text(f"set local enable_{name} = off"))
    return [str(row[0]) for row in connection.exec_driver_sql(f"explain {statement}", parameters)]


def walked(database: Database, act: Callable[[], object]) -> list[str]:
    """What is gone through whole, or sorted whole, when it is done."""
    with asked(database) as statements:
        act()
    found = []
    with database.write() as connection:
        for statement, parameters in statements:
            lines = plan(connection, statement, parameters)
            found += [f"{line.strip()}: {statement}" for line in lines if goes_through(line, statement)]
            sorts = any("TEMP B-TREE FOR ORDER BY" in line or "Sort Key" in line for line in lines)
            if sorts and "LIMIT" in statement and not re.search(r"FROM (agencies|webhooks)\b", statement):
                found.append(f"sorted: {statement}")
    return found


def goes_through(line: str, statement: str) -> bool:
    """True for a step that looks at all rows of a large table; the first in order, without a condition, are found at once."""
    match = _SQLITE.search(line.strip()) or _POSTGRESQL.search(line)
    first = "WHERE" not in statement and "LIMIT" in statement
    return match is not None and not first and table_of(match[1], statement) in LARGE


def table_of(name: str, statement: str) -> str:
    """The table of an alias."""
    alias = re.search(rf"(\w+) AS {name}\b", statement)
    return alias[1] if alias else name


@pytest.fixture
def service(database: Database, tmp_path: Path) -> CaseService:
    settings = settings_in(tmp_path, keep_days=1)
    found = CaseService(database, open_file_store(settings.files), settings, Rules())
    found.ensure_agency(AGENCY, "这里")
    return found


@pytest.fixture
def case_id(service: CaseService) -> str:
    with service.database.write() as connection:
        request = CaseRequest(CaseKind.EXTRACTION, "", {}, date(2026, 3, 2))
        made = records.add_case(connection, AGENCY, request, "test", one_shot=True, state=CaseState.QUEUED)
        queue.enqueue(connection, records.case_of(connection, AGENCY, made), queue.ORDINARY, "r")
    return made


@pytest.mark.parametrize(
    "wanted",
    [
        CaseFilter("", "", "", "", None, None),
        CaseFilter("reviewed", "", "", "", None, None),
        CaseFilter("", "accept", "", "", None, None),
        CaseFilter("", "", "elderly-allowance", "", None, None),
        CaseFilter("", "", "", "R-1", None, None),
    ],
    ids=["all", "state", "outcome", "item", "reference"],
)
@pytest.mark.parametrize("before", ["", "f" * 32], ids=["first page", "next page"])
def test_lists_of_cases(service: CaseService, wanted: CaseFilter, before: str) -> None:
    assert walked(service.database, lambda: service.page(ACTOR, wanted, before)) == []


def test_a_case_its_events_and_its_end(service: CaseService, case_id: str) -> None:
    def read() -> None:
        with service.database.read() as connection:
            events_of(connection, AGENCY, case_id, 5)
            still_used(connection, AGENCY, "0" * 64)

    assert walked(service.database, read) == []
    assert walked(service.database, lambda: service.delete(ACTOR, case_id)) == []


def test_what_a_worker_takes(service: CaseService, case_id: str) -> None:
    def take() -> None:
        with service.database.write() as connection:
            assert queue.claim(connection, "w", 30)
            queue.claim(connection, "w", 30)
            queue.count_waiting(connection, AGENCY)

    assert walked(service.database, take) == []


def test_what_a_webhook_is_sent_and_what_is_listed_of_it(service: CaseService) -> None:
    database = service.database
    with database.write() as connection:
        hook = add_webhook(connection, AGENCY)
    deliveries = Deliveries(database, service.settings)
    moment = now() + timedelta(seconds=5)
    deliveries.ping(AGENCY, "test", hook)

    def send() -> None:
        with database.write() as connection:
            assert webhook_queue.any_due(connection, moment)
            assert webhook_queue.claim(connection, "w", moment)
            webhook_queue.prune(connection, moment)

    assert walked(database, send) == []
    assert walked(database, lambda: deliveries.page(AGENCY, hook, before="f" * 32)) == []
    assert walked(database, lambda: deliveries.page(AGENCY, hook, DeliveryState.FAILED, before="f" * 32)) == []


def test_what_expires(service: CaseService, case_id: str) -> None:
    assert walked(service.database, lambda: remove_expired(service)) == []


def test_the_audit_trail(database: Database) -> None:
    def read() -> None:
        with database.read() as connection:
            last_anchor(connection)
        list(audit_records(database, 5, AGENCY))

    assert walked(database, read) == []


def test_what_hangs_on_a_case_is_found_when_it_goes() -> None:
    def found_by(table: Table) -> list[list[str]]:
        """The columns of whatever both databases keep an index for: a unique constraint is one."""
        unique = [one.columns for one in table.constraints if isinstance(one, UniqueConstraint)]
        every = [*(index.columns for index in table.indexes), table.primary_key.columns, *unique]
        return [[column.name for column in columns] for columns in every]

    bare = [
        f"{table.name}.{key.parent.name}"
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name != "agencies"  # agencies stay
        and not any(columns[0] == key.parent.name for columns in found_by(table))
    ]
    assert bare == []
