"""API keys of portals: 32 random bytes, shown once; only their SHA-256 is kept, and a hint by which to tell them apart.

A key has 256 bits nobody can guess, so a plain digest, found by its index, is as safe as a slow one and much quicker.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from preaudit.access.agencies import require_agency
from preaudit.access.refusals import AccessInputError
from preaudit.access.roles import ALLOWED, Actor, Permission, Role, grantable
from preaudit.store import Database, StoreError
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import api_keys
from preaudit.wording import access as say
from preaudit.wording import common

PREFIX = "pa_"
DEFAULT_PER_MINUTE = 600
MOST_PER_MINUTE = 10_000
MOST_GRACE = timedelta(days=90)
#: How often a key's last use is noted at most.
_NOTED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a key is for. `scopes`: only these of what the role may, empty for all of it. `owner`: whose it is (`user:li.na`), '' for nobody's."""

    agency: str
    name: str
    role: Role
    scopes: frozenset[Permission] = frozenset()
    per_minute: int = DEFAULT_PER_MINUTE
    expires_at: datetime | None = None
    owner: str = ""

    @property
    def permissions(self) -> frozenset[Permission]:
        """What a caller with the key may do."""
        return self.scopes or ALLOWED[self.role]


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as recorded; `hint`: its first letters."""

    id: str
    grant: Grant
    hint: str
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None

    def state(self, moment: datetime) -> str:
        """`active`, `expired` or `revoked`."""
        if self.revoked_at is not None:
            return "revoked"
        expires = self.grant.expires_at
        return "expired" if expires is not None and expires <= moment else "active"

    @property
    def actor(self) -> Actor:
        """The actor who calls with it."""
        return Actor.of(self.grant.agency, f"key:{self.id}", self.grant.role, self.grant.scopes, self.grant.owner)


class Keys:
    """All keys. `by`, in each change, is who makes it, as the audit trail tells it. Safe for threads."""

    def __init__(self, database: Database, algorithm: str = "sha256") -> None:
        self._database, self._algorithm = database, algorithm
        self._noting = threading.Lock()
        self._noted: dict[str, float] = {}

    def create(self, grant: Grant, by: str) -> tuple[ApiKey, str]:
        """A key and its secret, which is never seen again. Raises AccessInputError."""
        _refuse_misfit(grant)
        with self._database.write() as connection:
            require_agency(connection, grant.agency)
            made, secret = _insert(connection, grant)
            self._audit(connection, by, "key.create", made, _audit_detail(made))
        return made, secret

    def rotate(self, key_id: str, grace: timedelta, by: str, agency: str | None = None) -> tuple[ApiKey, str]:
        """A new key in place of another, which stays valid for `grace`, or to its own end where that is earlier.

        The new one is valid for as long as the old one was. Raises AccessInputError.
        """
        if not timedelta(0) <= grace <= MOST_GRACE:
            raise AccessInputError(say.KEY_GRACE, say.KEY_GRACE_MEND)
        moment = now()
        with self._database.write() as connection:
            old = _fetch(connection, key_id, agency)
            if old.state(moment) != "active":
                raise AccessInputError(say.KEY_INACTIVE(hint=old.hint), say.KEY_INACTIVE_MEND)
            expires = old.grant.expires_at
            until = moment + grace if expires is None else min(expires, moment + grace)
            fresh = moment + (expires - old.created_at) if expires else None
            made, secret = _insert(connection, replace(old.grant, expires_at=fresh))
            connection.execute(update(api_keys).where(api_keys.c.id == old.id).values(expires_at=until))
            detail: dict[str, object] = {"successor": made.id, "until": until.isoformat(timespec="seconds")}
            self._audit(connection, by, "key.rotate", old, detail)
        return made, secret

    def revoke(self, key_id: str, by: str, agency: str | None = None) -> ApiKey:
        """Make the key invalid, at once; revoking again changes nothing. Raises AccessInputError."""
        with self._database.write() as connection:
            old = _fetch(connection, key_id, agency)
            if old.revoked_at is not None:
                return old
            gone = replace(old, revoked_at=now())
            connection.execute(update(api_keys).where(api_keys.c.id == old.id).values(revoked_at=gone.revoked_at))
            self._audit(connection, by, "key.revoke", old, {})
        return gone

    def get(self, key_id: str, agency: str | None = None) -> ApiKey:
        """One key. Raises AccessInputError `key_unknown`, also where it is another agency's."""
        with self._database.read() as connection:
            return _fetch(connection, key_id, agency, lock=False)

    def list(self, agency: str | None = None, before: str = "", limit: int = 1000) -> list[ApiKey]:
        """Keys of an agency or of all, the newest first, from the one before `before`."""
        query = select(api_keys).order_by(api_keys.c.id.desc()).limit(limit)
        if agency is not None:
            query = query.where(api_keys.c.agency == agency)
        if before:
            query = query.where(api_keys.c.id < before)
        with self._database.read() as connection:
            return [_key(row) for row in connection.execute(query)]

    def find(self, secret: str) -> ApiKey | None:
        """The valid key with that secret, as the database has it this moment; None for an unknown, expired or revoked one."""
        with self._database.read() as connection:
            row = connection.execute(select(api_keys).where(api_keys.c.digest == _digest(secret))).first()
        found = _key(row) if row else None
        return found if found and found.state(now()) == "active" else None

    def note_use(self, key: ApiKey) -> None:
        """Note that the key was used, once a minute at most. Where the store is busy it is left out."""
        moment = now()
        if key.last_used_at and moment - key.last_used_at < _NOTED:
            return
        with self._noting:  # one thread of this process is enough to write it
            if time.monotonic() - self._noted.get(key.id, -_NOTED.total_seconds()) < _NOTED.total_seconds():
                return
            self._noted[key.id] = time.monotonic()
        column = api_keys.c.last_used_at
        due = or_(column.is_(None), column < moment - _NOTED)
        try:
            with self._database.write() as connection:
                connection.execute(update(api_keys).where(api_keys.c.id == key.id, due).values(last_used_at=moment))
        except StoreError:
            return

    def _audit(self, connection: Connection, by: str, action: str, key: ApiKey, detail: dict[str, object]) -> None:
        record(connection, key.grant.agency, by, action, f"key:{key.id}", detail, self._algorithm)


def scopes_of(names: Sequence[str]) -> frozenset[Permission]:
    """Permissions by name. Raises AccessInputError for a name there is not."""
    try:
        return frozenset(Permission(name) for name in names)
    except ValueError as error:
        raise AccessInputError(
            say.PERMISSION_UNKNOWN(reason=error), common.KNOWN_ARE(known=tuple(Permission))
        ) from error


def _refuse_misfit(grant: Grant) -> None:
    if not grant.name.strip() or len(grant.name) > 100:
        raise AccessInputError(say.KEY_NAME)
    if beyond := grant.scopes - grantable(grant.role):
        raise AccessInputError(
            say.PERMISSION_BEYOND_ROLE(role=grant.role, permissions=sorted(beyond)),
            common.KNOWN_ARE(known=sorted(grantable(grant.role))),
        )
    if not 1 <= grant.per_minute <= MOST_PER_MINUTE:
        raise AccessInputError(say.KEY_RATE(most=MOST_PER_MINUTE))
    if grant.expires_at is not None and grant.expires_at <= now():
        raise AccessInputError(say.KEY_EXPIRED, say.KEY_EXPIRED_MEND)


def _insert(connection: Connection, grant: Grant) -> tuple[ApiKey, str]:
    secret = PREFIX + secrets.token_urlsafe(32)
    made = ApiKey(new_id(), grant, secret[: len(PREFIX) + 4], now(), None, None)
    connection.execute(
        insert(api_keys).values(
            id=made.id,
            agency=grant.agency,
            name=grant.name,
            role=grant.role.value,
            scopes=sorted(grant.scopes),
            digest=_digest(secret),
            hint=made.hint,
            per_minute=grant.per_minute,
            created_at=made.created_at,
            expires_at=grant.expires_at,
            revoked_at=None,
            last_used_at=None,
            owner=grant.owner or None,
        )
    )
    return made, secret


def _fetch(connection: Connection, key_id: str, agency: str | None, *, lock: bool = True) -> ApiKey:
    query = select(api_keys).where(api_keys.c.id == key_id)
    if agency is not None:
        query = query.where(api_keys.c.agency == agency)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise AccessInputError(say.KEY_UNKNOWN(id=key_id), say.KEY_UNKNOWN_MEND, code="key_unknown")
    return _key(row)


def _key(row: Row[Any]) -> ApiKey:
    scopes = frozenset(Permission(scope) for scope in row.scopes)
    grant = Grant(row.agency, row.name, Role(row.role), scopes, row.per_minute, row.expires_at, row.owner or "")
    return ApiKey(row.id, grant, row.hint, row.created_at, row.revoked_at, row.last_used_at)


def _audit_detail(key: ApiKey) -> dict[str, object]:
    grant = key.grant
    expires = grant.expires_at.isoformat(timespec="seconds") if grant.expires_at else ""
    return {
        "role": grant.role.value,
        "scopes": sorted(grant.scopes),
        "expires": expires,
        "per_minute": grant.per_minute,
        **({"owner": grant.owner} if grant.owner else {}),
    }


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
