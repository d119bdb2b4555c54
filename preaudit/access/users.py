"""User accounts of a small site; staff of larger ones sign in at an issuer of their own (oidc.py)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from preaudit.access.agencies import require_agency
from preaudit.access.passwords import hash_password, refuse_weak
from preaudit.access.refusals import AccessInputError
from preaudit.access.roles import Actor, Role
from preaudit.domain.names import nearest
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import users
from preaudit.wording import access as say
from preaudit.wording import common

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


@dataclass(frozen=True, slots=True)
class User:
    """Someone who works for an agency. `password`: its hash."""

    id: str
    agency: str
    username: str
    name: str
    role: Role
    password: str
    created_at: datetime
    disabled_at: datetime | None

    @property
    def actor(self) -> Actor:
        """The actor who calls with their token."""
        return Actor.of(self.agency, f"user:{self.username}", self.role)


class Users:
    """All people. `by`, in each change, is who makes it, as the audit trail tells it. Safe for threads."""

    def __init__(self, database: Database, algorithm: str = "sha256") -> None:
        self._database, self._algorithm = database, algorithm

    def create(self, agency: str, username: str, name: str, role: Role, password: str, by: str) -> User:
        """A new person. Raises AccessInputError."""
        username = username.strip().lower()
        if not _USERNAME.fullmatch(username):
            raise AccessInputError(say.USERNAME_INVALID(username=username), say.USERNAME_INVALID_MEND)
        refuse_weak(password, username)
        made = User(
            new_id(), agency, username, name.strip()[:100] or username, role, hash_password(password), now(), None
        )
        values = {field: getattr(made, field) for field in User.__slots__}
        try:
            with self._database.write() as connection:
                require_agency(connection, agency)
                connection.execute(insert(users).values({**values, "role": role.value}))
                self._audit(connection, by, "user.create", made, role=role.value)
        except IntegrityError as error:
            raise AccessInputError(say.USER_EXISTS(username=username), say.USER_EXISTS_MEND) from error
        return made

    def set_password(self, username: str, password: str, by: str) -> User:
        """Set a new password; sessions begun with the one before end. Raises AccessInputError."""
        refuse_weak(password, username)
        return self._change(username, by, "user.password", password=hash_password(password))

    def disable(self, username: str, by: str) -> User:
        """Take all permissions from the person, in running sessions too. Raises AccessInputError."""
        return self._change(username, by, "user.disable", disabled_at=now())

    def enable(self, username: str, by: str) -> User:
        """Enable the account again. Raises AccessInputError."""
        return self._change(username, by, "user.enable", disabled_at=None)

    def find(self, username: str) -> User | None:
        """The person of that name, disabled ones too."""
        with self._database.read() as connection:
            return _find(connection, username)

    def known(self, username: str) -> User:
        """As `find`. Raises AccessInputError `user_unknown`, with the nearest name there is."""
        with self._database.read() as connection:
            return _known(connection, username)

    def list(self, agency: str | None = None) -> list[User]:
        """People of an agency or of all, by agency and name."""
        query = select(users).order_by(users.c.agency, users.c.username)
        if agency is not None:
            query = query.where(users.c.agency == agency)
        with self._database.read() as connection:
            return [_user(row) for row in connection.execute(query)]

    def _change(self, username: str, by: str, action: str, **values: object) -> User:
        with self._database.write() as connection:
            found = _known(connection, username)
            connection.execute(update(users).where(users.c.id == found.id).values(**values))
            self._audit(connection, by, action, found)
        changed = self.find(found.username)
        return changed or found

    def _audit(self, connection: Connection, by: str, action: str, user: User, **detail: object) -> None:
        record(connection, user.agency, by, action, f"user:{user.username}", detail, self._algorithm)


def _known(connection: Connection, username: str) -> User:
    found = _find(connection, username)
    if found is None:
        near = nearest(username, connection.execute(select(users.c.username)).scalars())
        mend = common.DID_YOU_MEAN(near=near) if near else say.USER_UNKNOWN_MEND
        raise AccessInputError(say.USER_UNKNOWN(username=username), mend, code="user_unknown")
    return found


def _find(connection: Connection, username: str) -> User | None:
    row = connection.execute(select(users).where(users.c.username == username.strip().lower())).first()
    return _user(row) if row else None


def _user(row: Row[Any]) -> User:
    return User(**{**row._mapping, "role": Role(row.role)})
