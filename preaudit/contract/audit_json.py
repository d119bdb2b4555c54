"""The audit trail as JSON."""

from __future__ import annotations

from typing import Any

import orjson
from typing_extensions import TypedDict

from preaudit.store.audit import AuditRecord


class AuditRecordJson(TypedDict):
    """Who did what to what, and when; `hash` covers the record and `previous`, the hash of the one before it over all agencies."""

    seq: int
    at: str
    agency: str
    actor: str
    action: str
    subject: str
    detail: dict[str, Any]
    algorithm: str
    previous: str
    hash: str


class AuditTrailJson(TypedDict):
    """Records of the agency in order; `next`: the number to go on from."""

    records: list[AuditRecordJson]
    next: int


def audit_record_json(record: AuditRecord) -> AuditRecordJson:
    """A record."""
    return {
        "seq": record.seq,
        "at": record.at,
        "agency": record.agency,
        "actor": record.actor,
        "action": record.action,
        "subject": record.subject,
        "detail": orjson.loads(record.detail),
        "algorithm": record.algorithm,
        "previous": record.previous,
        "hash": record.hash,
    }
