"""The audit trail: append-only, each record chained to the one before it by its hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import orjson
from cryptography.hazmat.primitives.hashes import SM3, Hash
from sqlalchemy import Connection, insert, select

from preaudit.store.database import Database, now, take_lock
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
        """The hash the record must have; '' where it cannot be one that this program wrote."""
        # A list of JSON: what stands in one column cannot be moved into the next without another hash.
        values = [getattr(self, name) for name in self.__slots__ if name != "hash"]
        if self.algorithm not in ALGORITHMS or not all(isinstance(part, str | int) for part in values):
            return ""
        return digest_of(self.algorithm, orjson.dumps(values))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Number and hash of a record, noted where whoever can change the database cannot."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"

    @classmethod
    def of(cls, text: str) -> Anchor:
        """An anchor as `str` writes it. Raises ValueError."""
        seq, _, digest = text.strip().partition(":")
        if not seq.isdecimal() or not re.fullmatch("[0-9a-f]{64}", digest):
            raise ValueError(text)
        return cls(int(seq), digest)


class FlawKind(StrEnum):
    """How the trail is broken at a record."""

    #: It, or the one before it, is not what was written.
    ALTERED = "altered"
    #: It and perhaps some after it are gone.
    REMOVED = "removed"
    #: It was never written by this program.
    ADDED = "added"
    #: The trail ends before it, though an anchor tells that it was there.
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where the trail is broken, and how."""

    seq: int
    kind: FlawKind


def record(
    connection: Connection,
    agency: str,
    actor: str,
    action: str,
    subject: str,
    detail: Mapping[str, object] | None = None,
    algorithm: str = "sha256",
) -> int:
    """Append to the trail within the transaction that does the thing; the record's number. Call it last: others wait for the end of it."""
    take_lock(connection, "audit")
    before = last_anchor(connection)
    entry = AuditRecord(
        seq=before.seq + 1,
        at=now().isoformat(timespec="milliseconds"),
        agency=agency,
        actor=actor,
        action=action,
        subject=subject,
        detail=orjson.dumps(dict(detail or {}), option=orjson.OPT_SORT_KEYS).decode(),
        algorithm=algorithm,
        previous=before.hash,
        hash="",
    )
    values = {name: getattr(entry, name) for name in AuditRecord.__slots__}
    connection.execute(insert(audit).values({**values, "hash": entry.expected()}))
    return entry.seq


def records(database: Database, after: int = 0, agency: str | None = None, limit: int = 1000) -> Iterator[AuditRecord]:
    """The trail in order, from the record after `after`; of one agency, or of all."""
    query = select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(limit)
    if agency is not None:
        query = query.where(audit.c.agency == agency)
    with database.read() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        yield AuditRecord(**row._mapping)


def records_numbered(connection: Connection, numbers: Sequence[int]) -> list[AuditRecord]:
    """The records of these numbers, in order; those that are not there are left out."""
    query = select(audit).where(audit.c.seq.in_(numbers)).order_by(audit.c.seq)
    return [AuditRecord(**row._mapping) for row in connection.execute(query)]


def last_anchor(connection: Connection) -> Anchor:
    """The last record, to be noted elsewhere; number 0 where there is none."""
    found = connection.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).first()
    return Anchor(found.seq, found.hash) if found else Anchor(0, _FIRST)


def verify(database: Database, anchors: Sequence[Anchor] = ()) -> tuple[int, list[Flaw]]:
    """How many records there are, and where the trail is broken.

    The chain alone shows what was altered, removed or put in between. Only an anchor noted elsewhere shows that the end
    was cut off, or that everything after some record was written anew with fitting hashes.
    """
    flaws: list[Flaw] = []
    with database.read() as connection:
        early = connection.execute(select(audit.c.seq).where(audit.c.seq < 1).order_by(audit.c.seq)).scalars().all()
    flaws += [Flaw(seq, FlawKind.ADDED) for seq in early]
    anchored = {anchor.seq: anchor.hash for anchor in anchors}
    met: dict[int, str] = {0: _FIRST}
    count, before = len(early), Anchor(0, _FIRST)
    while batch := list(records(database, after=before.seq)):
        for entry in batch:
            if entry.seq != before.seq + 1:
                flaws.append(Flaw(before.seq + 1, FlawKind.REMOVED))
            if entry.hash != entry.expected() or (entry.seq == before.seq + 1 and entry.previous != before.hash):
                flaws.append(Flaw(entry.seq, FlawKind.ALTERED))
            if entry.seq in anchored:
                met[entry.seq] = entry.hash
            before = Anchor(entry.seq, entry.hash)
        count += len(batch)
    for anchor in anchors:
        if met.get(anchor.seq) != anchor.hash:
            flaws.append(Flaw(anchor.seq, FlawKind.CUT if anchor.seq > before.seq else FlawKind.ALTERED))
    return count, list(dict.fromkeys(sorted(flaws, key=lambda flaw: flaw.seq)))


def digest_of(algorithm: str, data: bytes) -> str:
    """The digest of some bytes in hexadecimal, by one of the `ALGORITHMS`."""
    if algorithm == "sm3":
        digest = Hash(SM3())
        digest.update(data)
        return digest.finalize().hex()
    return hashlib.sha256(data).hexdigest()
