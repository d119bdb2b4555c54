"""The audit trail: append-only, each record chained to the one before it by its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import orjson
from cryptography.hazmat.primitives.hashes import SM3, Hash
from sqlalchemy import Connection, insert, select

from preaudit.store.database import Database, hold, now
from preaudit.store.tables import audit

#: Digests a record may be chained by: SHA-256, or SM3 (GB/T 32905) where commercial cryptography is assessed (密评).
ALGORITHMS = ("sha256", "sm3")
_FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """Who did what to what, and when; `detail` is JSON without personal data."""

    seq: int
    at: str
    agency: str
    actor: str
    action: str
    subject: str
    detail: str
    algorithm: str
    previous: str
    hash: str

    def expected(self) -> str:
        """The hash the record must have."""
        told = [self.seq, self.at, self.agency, self.actor, self.action, self.subject, self.detail, self.previous]
        return _digest(self.algorithm, orjson.dumps(told))


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where the trail is broken: `altered`, `removed` or `cut`."""

    seq: int
    kind: str


def record(
    connection: Connection,
    agency: str,
    actor: str,
    action: str,
    subject: str,
    detail: Mapping[str, object] | None = None,
    algorithm: str = "sha256",
) -> None:
    """Append to the trail within the transaction that does the thing. Call it last: others wait for the end of it."""
    hold(connection, "audit")
    last = connection.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).first()
    entry = AuditRecord(
        seq=(last.seq if last else 0) + 1,
        at=now().isoformat(timespec="milliseconds"),
        agency=agency,
        actor=actor,
        action=action,
        subject=subject,
        detail=orjson.dumps(dict(detail or {}), option=orjson.OPT_SORT_KEYS).decode(),
        algorithm=algorithm,
        previous=last.hash if last else _FIRST,
        hash="",
    )
    values = {name: getattr(entry, name) for name in AuditRecord.__slots__}
    connection.execute(insert(audit).values({**values, "hash": entry.expected()}))


def records(database: Database, after: int = 0, agency: str | None = None, limit: int = 1000) -> Iterator[AuditRecord]:
    """The trail in order, from the record after `after`; of one agency, or of all."""
    query = select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(limit)
    if agency is not None:
        query = query.where(audit.c.agency == agency)
    with database.read() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        yield AuditRecord(**row._mapping)


def verify(database: Database, anchor: tuple[int, str] | None = None) -> tuple[int, list[Flaw]]:
    """How many records there are, and where one was altered or removed.

    `anchor`: number and hash of a record noted elsewhere; only it proves that the end was not cut off.
    """
    flaws: list[Flaw] = []
    count, previous = 0, _FIRST
    seen: dict[int, str] = {}
    while True:
        batch = list(records(database, after=count))
        if not batch:
            break
        for entry in batch:
            if entry.seq != count + 1:
                flaws.append(Flaw(count + 1, "removed"))
            elif entry.previous != previous:
                flaws.append(Flaw(entry.seq, "altered"))
            if entry.hash != entry.expected():
                flaws.append(Flaw(entry.seq, "altered"))
            if anchor and entry.seq == anchor[0]:
                seen[entry.seq] = entry.hash
            count, previous = entry.seq, entry.hash
    if anchor and seen.get(anchor[0]) != anchor[1]:
        flaws.append(Flaw(anchor[0], "cut" if anchor[0] > count else "altered"))
    return count, flaws


def _digest(algorithm: str, data: bytes) -> str:
    if algorithm == "sm3":
        digest = Hash(SM3())
        digest.update(data)
        return digest.finalize().hex()
    return hashlib.sha256(data).hexdigest()
