"""The verdicts of cases and people's decisions on them, in the database."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, RowMapping, Select, insert, select

from preaudit.contract.case_json import alert_json
from preaudit.contract.decoding import round_of, stored_alert
from preaudit.domain.cases import Case, DecisionRecord, NotFoundError, ReviewRecord
from preaudit.domain.rounds import Alert, Round, round_alerts
from preaudit.store.database import now
from preaudit.store.encryption.sealed_rows import opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import decisions, reviews
from preaudit.wording import cases as say


def add_review(
    connection: Connection,
    case: Case,
    job_id: str,
    result: bytes,
    *,
    outcome: str,
    rulebook: str,
    digest: str,
    alerts: Sequence[Alert],
    corrects: str | None = None,
) -> str:
    """A verdict, its JSON as bytes; its id. `corrects`: the verdict that it takes the place of."""
    review_id = new_id()
    values = {
        "id": review_id,
        "agency": case.agency,
        "case_id": case.id,
        "job_id": job_id,
        "round": case.round,
        "outcome": outcome,
        "rulebook": rulebook,
        "digest": digest,
        "result": gzip.compress(result, compresslevel=3, mtime=0),
        "alerts": [alert_json(alert) for alert in alerts],
        "created_at": now(),
        "corrects": corrects,
    }
    connection.execute(insert(reviews).values(sealed(connection, reviews, case.id, values)))
    return review_id


def reviews_of(connection: Connection, agency: str, case_id: str) -> list[ReviewRecord]:
    """The verdicts of a case, the oldest first, without their JSON."""
    columns = [reviews.c[name] for name in ReviewRecord.__slots__]
    query = select(*columns).where(reviews.c.case_id == case_id, reviews.c.agency == agency).order_by(reviews.c.id)
    return [_review(row) for row in connection.execute(query).mappings()]


def result_of(connection: Connection, agency: str, case_id: str, review_id: str = "") -> tuple[ReviewRecord, bytes]:
    """A verdict of a case with its JSON, the newest without a name. Raises NotFoundError."""
    query: Select[Any] = select(reviews).where(reviews.c.case_id == case_id, reviews.c.agency == agency)
    if review_id:
        query = query.where(reviews.c.id == review_id)
    row = connection.execute(query.order_by(reviews.c.id.desc()).limit(1)).mappings().first()
    if row is None:
        raise NotFoundError(say.NO_VERDICT, say.NO_VERDICT_MEND)
    if not (result := opened(connection, reviews, row)["result"]):
        raise NotFoundError(say.VERDICT_REMOVED, say.FILES_REMOVED_MEND, code="verdict_removed")
    return _review(row), gzip.decompress(result)


def alerts_of(connection: Connection, case: Case, result: Mapping[str, Any]) -> tuple[Alert, ...]:
    """What staff must mind about this round, whose result this is. One round alone needs no comparison."""
    this = round_of(result) if case.round > 1 else None
    if this is None:
        return ()
    earlier = [r for r in reviews_of(connection, case.agency, case.id) if r.round < case.round]
    bodies = [result_of(connection, case.agency, case.id, r.id)[1] for r in earlier]
    before: list[Round] = [found for body in bodies if (found := round_of(orjson.loads(body)))]
    return round_alerts(before, this)


def add_decision(connection: Connection, case: Case, review_id: str, decision: str, reason: str, by: str) -> str:
    """What a person decided; its id."""
    decision_id = new_id()
    values = {
        "id": decision_id,
        "agency": case.agency,
        "case_id": case.id,
        "review_id": review_id,
        "decision": decision,
        "reason": reason,
        "decided_by": by,
        "decided_at": now(),
    }
    connection.execute(insert(decisions).values(sealed(connection, decisions, case.id, values)))
    return decision_id


def decisions_of(connection: Connection, agency: str, case_id: str) -> list[DecisionRecord]:
    """What people decided, the oldest first."""
    query = (
        select(decisions).where(decisions.c.case_id == case_id, decisions.c.agency == agency).order_by(decisions.c.id)
    )
    rows = (opened(connection, decisions, row) for row in connection.execute(query).mappings())
    return [DecisionRecord(**{name: row[name] for name in DecisionRecord.__slots__}) for row in rows]


def _review(row: RowMapping) -> ReviewRecord:
    values = {name: row[name] for name in ReviewRecord.__slots__}
    return ReviewRecord(**{**values, "alerts": tuple(stored_alert(alert) for alert in row["alerts"])})
