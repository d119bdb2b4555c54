"""Who gave the right password at the desk and owes a code yet: a cookie for five minutes, which opens nothing but that question."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, insert, select

from preaudit.access.passwords import password_epoch
from preaudit.access.users import User, Users
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.tables import password_steps, users

#: How long the code may be given.
LONGEST = timedelta(minutes=5)


class PasswordSteps:
    """First steps of sign-ins, known to every instance by their digest. Safe for threads."""

    def __init__(self, database: Database, people: Users) -> None:
        self._database, self._users = database, people

    def begin(self, user: User) -> str:
        """What the cookie is to hold. Steps that are over are forgotten. Raises StoreError."""
        secret, moment = secrets.token_urlsafe(32), now()
        begun = {"user_id": user.id, "epoch": password_epoch(user.password), "until": moment + LONGEST}
        with self._database.write() as connection:
            connection.execute(delete(password_steps).where(password_steps.c.until < moment))
            connection.execute(insert(password_steps).values(digest=_digest(secret), **begun))
        return secret

    def user(self, secret: str) -> User | None:
        """Who it was; None where it is over, the password is another now, or they were disabled. Raises StoreError."""
        query = (
            select(users.c.username, password_steps.c.epoch, password_steps.c.until)
            .join(users, users.c.id == password_steps.c.user_id)
            .where(password_steps.c.digest == _digest(secret))
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        user = self._users.find(row.username) if row and row.until > now() else None
        if row is None or user is None or user.disabled_at is not None:
            return None
        return user if password_epoch(user.password) == row.epoch else None

    def end(self, secret: str) -> None:
        """The step leads nowhere any more. Raises StoreError."""
        with self._database.write() as connection:
            connection.execute(delete(password_steps).where(password_steps.c.digest == _digest(secret)))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
