"""Rows of each table, as the program would write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert

from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import metadata


def _add(connection: Connection, table: str, values: dict[str, Any]) -> str:
    connection.execute(insert(metadata.tables[table]).values(values))
    return str(values.get("id", ""))


def add_agency(connection: Connection, code: str = "") -> str:
    code = code or f"a{new_id()[-8:]}"
    _add(connection, "agencies", {"code": code, "name": "试点办事大厅", "created_at": now()})
    return code


def add_case(connection: Connection, agency: str = "", **changed: Any) -> dict[str, str]:
    agency = agency or add_agency(connection)
    values = {
        "id": new_id(),
        "agency": agency,
        "kind": "item",
        "subject": "elderly-allowance",
        "region": "110000",
        "as_of": date(2026, 11, 23),
        "facts": {"applicant": {"name": "欧阳秋菊"}},
        "steps": [],
        "reference": "",
        "state": "open",
        "outcome": "",
        "round": 1,
        "one_shot": False,
        "version": 1,
        "created_by": "portal",
        "created_at": now(),
        "updated_at": now(),
    }
    return {"id": _add(connection, "cases", values | changed), "agency": agency}


def add_job(connection: Connection, case: dict[str, str], **changed: Any) -> str:
    values = {
        "id": new_id(),
        "agency": case["agency"],
        "case_id": case["id"],
        "state": "queued",
        "priority": 10,
        "attempts": 0,
        "owner": "",
        "lease_until": None,
        "not_before": now(),
        "pages_done": 0,
        "pages_total": 0,
        "at_file": None,
        "error": "",
        "request_id": "r1",
        "created_at": now(),
        "started_at": None,
        "finished_at": None,
    }
    return _add(connection, "jobs", values | changed)


def add_file(connection: Connection, case: dict[str, str], sha256: str, **changed: Any) -> str:
    values = {
        "id": new_id(),
        "agency": case["agency"],
        "case_id": case["id"],
        "name": "身份证.jpg",
        "sha256": sha256,
        "size": 3,
        "round": 1,
        "replaces": None,
        "crashes": 0,
        "added_at": now(),
        "withdrawn_at": None,
    }
    return _add(connection, "case_files", values | changed)


def add_review(connection: Connection, case: dict[str, str], job_id: str, **changed: Any) -> str:
    values = {
        "id": new_id(),
        "agency": case["agency"],
        "case_id": case["id"],
        "job_id": job_id,
        "round": 1,
        "outcome": "accept",
        "rulebook": "b" * 64,
        "digest": "d" * 64,
        "result": b"\x1f\x8b\x00\xff",
        "alerts": [],
        "created_at": now(),
    }
    return _add(connection, "reviews", values | changed)


def add_event(connection: Connection, case: dict[str, str], **changed: Any) -> None:
    values = {
        "agency": case["agency"],
        "case_id": case["id"],
        "type": "case.created",
        "data": {"state": "open"},
        "at": datetime.fromisoformat("2026-11-23T08:30:00.123456+00:00"),
    }
    _add(connection, "events", values | changed)


def add_webhook(connection: Connection, agency: str) -> str:
    values = {
        "id": new_id(),
        "agency": agency,
        "url": "https://portal.example/hook",
        "events": [],
        "secret": "whsec_MDAw",
        "created_at": now(),
        "disabled_at": None,
    }
    return _add(connection, "webhooks", values)


def add_delivery(connection: Connection, agency: str = "", **changed: Any) -> str:
    agency = agency or add_agency(connection)
    values = {
        "id": new_id(),
        "agency": agency,
        "webhook_id": add_webhook(connection, agency),
        "event": 1,
        "type": "case.created",
        "body": b'{"type":"case.created"}',
        "state": "waiting",
        "attempts": 0,
        "next_at": now(),
        "owner": "",
        "lease_until": None,
        "last_status": None,
        "last_error": "",
        "created_at": now(),
        "delivered_at": None,
    }
    return _add(connection, "deliveries", values | changed)
