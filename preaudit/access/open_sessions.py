"""Sessions that somebody has open, tokens and browsers alike: listed without what opens them, and ended, one or all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select

from preaudit.access.browser_sessions import IDLE, LONGEST
from preaudit.access.passwords import password_epoch
from preaudit.access.refusals import AccessInputError
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.tables import access_tokens, browser_sessions, issuer_sessions, users
from preaudit.wording import access as say

_OF_ACCOUNT = "user:"
_ID = 16


class SessionKind(StrEnum):
    """What somebody came with."""

    BROWSER = "browser"
    TOKEN = "token"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session: `began_at` is None where that was not noted, `used_at` for tokens, whose use is not noted; `address`: from where it was begun."""

    id: str
    kind: SessionKind
    agency: str
    began_at: datetime | None
    used_at: datetime | None
    ends_at: datetime
    address: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """A session where it is kept."""

    session: OpenSession
    table: Table
    digest: str


class OpenSessions:
    """Sessions of people, named as the audit trail names them (`user:li.na`, `oidc:…`). Safe for threads.

    `agency`: theirs, None for whichever. Sessions of somebody disabled count too: enabled again, they would go on.
    """

    def __init__(self, database: Database, algorithm: str = "sha256") -> None:
        self._database, self._algorithm = database, algorithm

    def list(self, agency: str | None, person: str) -> list[OpenSession]:
        """Those that are open, the newest first. Raises AccessInputError `user_unknown` for an account there is not, StoreError."""
        with self._database.read() as connection:
            found = [kept.session for kept in _open(connection, agency, person)]
        return sorted(found, key=lambda one: one.began_at or one.ends_at, reverse=True)

    def end(self, agency: str | None, person: str, session: str, by: str) -> None:
        """End one. Raises AccessInputError `session_unknown` where they have no such one open, and as `list`."""
        with self._database.write() as connection:
            found = [kept for kept in _open(connection, agency, person) if kept.session.id == session]
            if not found:
                raise AccessInputError(say.SESSION_UNKNOWN, say.SESSION_UNKNOWN_MEND, code="session_unknown")
            self._end(connection, found, person, by)

    def end_all(self, agency: str | None, person: str, by: str, but: str = "") -> int:
        """End all but one; how many were ended. Raises as `list`."""
        with self._database.write() as connection:
            return self.end_all_in(connection, agency, person, by, but)

    def end_all_in(self, connection: Connection, agency: str | None, person: str, by: str, but: str = "") -> int:
        """As `end_all`, with what else a transaction does."""
        found = [kept for kept in _open(connection, agency, person) if kept.session.id != but]
        self._end(connection, found, person, by)
        return len(found)

    def _end(self, connection: Connection, found: Iterable[_Kept], person: str, by: str) -> None:
        for kept in found:
            connection.execute(delete(kept.table).where(kept.table.c.digest == kept.digest))
            detail = {"session": kept.session.id, "kind": kept.session.kind.value}
            record(connection, kept.session.agency, by, "session.end", person, detail, self._algorithm)


def person_named(name: str) -> str:
    """Somebody as the audit trail names them: an account by its user name, others as they are."""
    name = name.strip()
    return name if ":" in name else f"{_OF_ACCOUNT}{name.lower()}"


def session_id(secret: str) -> str:
    """How a session is called: the first letters of the digest of what opens it, which tell nothing of that."""
    return hashlib.sha256(secret.encode()).hexdigest()[:_ID]


def _open(connection: Connection, agency: str | None, person: str) -> list[_Kept]:
    moment = now()
    found = _of_account if person.startswith(_OF_ACCOUNT) else _of_issuer
    return [kept for kept in found(connection, agency, person) if kept.session.ends_at > moment]


def _of_account(connection: Connection, agency: str | None, person: str) -> Iterator[_Kept]:
    query = select(users).where(users.c.username == person.removeprefix(_OF_ACCOUNT))
    user = connection.execute(query).first()
    if user is None or agency not in (None, user.agency):
        name = person.removeprefix(_OF_ACCOUNT)
        raise AccessInputError(say.USER_UNKNOWN(username=name), say.USER_UNKNOWN_MEND, code="user_unknown")
    epoch = password_epoch(user.password)
    for table in (browser_sessions, access_tokens):
        mine = (table.c.user_id == user.id) & (table.c.epoch == epoch)
        for row in connection.execute(select(table).where(mine)).all():
            yield _kept(row, table, user.agency)


def _of_issuer(connection: Connection, agency: str | None, person: str) -> Iterator[_Kept]:
    query = select(issuer_sessions).where(issuer_sessions.c.actor == person)
    if agency is not None:
        query = query.where(issuer_sessions.c.agency == agency)
    for row in connection.execute(query).all():
        yield _kept(row, issuer_sessions, row.agency)


def _kept(row: Row[Any], table: Table, agency: str) -> _Kept:
    token = table is access_tokens
    session = OpenSession(
        row.digest[:_ID],
        SessionKind.TOKEN if token else SessionKind.BROWSER,
        agency,
        row.began_at,
        None if token else row.used_at,
        row.expires_at if token else min(row.used_at + IDLE, row.began_at + LONGEST),
        row.address or "",
    )
    return _Kept(session, table, row.digest)
