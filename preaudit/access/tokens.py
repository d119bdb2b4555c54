"""Session tokens of our own people: random, short-lived, and known by their digest in the database, so to every instance."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from preaudit.access.passwords import password_epoch
from preaudit.access.users import User
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.tables import access_tokens, users

PREFIX = "ps_"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and when it ends."""

    text: str
    expires_at: datetime


class Tokens:
    """Issues and reads tokens. A token proves who somebody is; their permissions come from the database. Safe for threads."""

    def __init__(self, database: Database, minutes: float) -> None:
        self._database, self._life = database, timedelta(minutes=minutes)

    def issue(self, user: User, address: str = "") -> Token:
        """A token of a person who asks from that address; tokens that are over are forgotten. Raises StoreError."""
        text, moment = PREFIX + secrets.token_urlsafe(32), now()
        expires = (moment + self._life).replace(microsecond=0)
        kept = {
            "user_id": user.id,
            "epoch": password_epoch(user.password),
            "expires_at": expires,
            "began_at": moment,
            "address": address[:64],
        }
        with self._database.write() as connection:
            connection.execute(delete(access_tokens).where(access_tokens.c.expires_at < moment))
            connection.execute(insert(access_tokens).values(digest=_digest(text), **kept))
        return Token(text, expires)

    def read(self, text: str) -> tuple[str, str] | None:
        """The user's name and the password's epoch; None for what is no valid token of ours. Raises StoreError."""
        if not text.startswith(PREFIX):
            return None
        query = (
            select(users.c.username, access_tokens.c.epoch, access_tokens.c.expires_at)
            .join(users, users.c.id == access_tokens.c.user_id)
            .where(access_tokens.c.digest == _digest(text))
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return (str(row.username), str(row.epoch)) if row and row.expires_at > now() else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
