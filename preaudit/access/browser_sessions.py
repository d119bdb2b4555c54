"""Sessions of people who are signed in with a browser: a cookie whose digest is kept, ended by silence, by age or by themselves."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from preaudit.access.passwords import password_epoch
from preaudit.access.roles import Actor, Role
from preaudit.access.users import User
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.tables import browser_sessions, issuer_sessions, users

#: Sent over HTTPS and to this machine alone, to no other site, and not to scripts.
COOKIE = "__Host-preaudit"
#: A session ends after so long without a request, and after so long in any case.
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
#: How exactly the last use is noted.
_NOTED = timedelta(minutes=1)


class BrowserSessions:
    """Begins, finds and ends sessions. `lacking`: whether the account of an id has to set up a second factor first. Safe for threads."""

    def __init__(self, database: Database, lacking: Callable[[str], bool], algorithm: str = "sha256") -> None:
        self._database, self._lacking, self._algorithm = database, lacking, algorithm

    def begin(self, user: User, address: str = "") -> str:
        """A session of someone who has just proved who they are, from that address: what the cookie is to hold.

        Those that are over are forgotten.
        """
        secret, moment = secrets.token_urlsafe(32), now()
        over = (browser_sessions.c.used_at < moment - IDLE) | (browser_sessions.c.began_at < moment - LONGEST)
        begun = {
            "epoch": password_epoch(user.password),
            "began_at": moment,
            "used_at": moment,
            "address": address[:64],
        }
        with self._database.write() as connection:
            connection.execute(delete(browser_sessions).where(over))
            connection.execute(insert(browser_sessions).values(digest=_digest(secret), user_id=user.id, **begun))
        return secret

    def begin_outside(self, actor: Actor, address: str = "") -> str:
        """A session of somebody whom an outside issuer knows: what the cookie is to hold. They stay who they were until it ends."""
        secret, moment = secrets.token_urlsafe(32), now()
        over = (issuer_sessions.c.used_at < moment - IDLE) | (issuer_sessions.c.began_at < moment - LONGEST)
        begun = {
            "actor": actor.name,
            "role": actor.role.value,
            "began_at": moment,
            "used_at": moment,
            "address": address[:64],
        }
        with self._database.write() as connection:
            connection.execute(delete(issuer_sessions).where(over))
            row = {"digest": _digest(secret), "agency": actor.agency, **begun}
            connection.execute(insert(issuer_sessions).values(row))
            record(connection, actor.agency, actor.name, "session.begin", actor.name, algorithm=self._algorithm)
        return secret

    def _outside(self, secret: str) -> Actor | None:
        """Who is signed in by an outside issuer."""
        same = issuer_sessions.c.digest == _digest(secret)
        with self._database.read() as connection:
            row = connection.execute(select(issuer_sessions).where(same)).first()
        moment = now()
        if row is None or moment - row.used_at > IDLE or moment - row.began_at > LONGEST:
            return None
        if moment - row.used_at > _NOTED:
            with self._database.write() as connection:
                connection.execute(update(issuer_sessions).where(same).values(used_at=moment))
        return Actor.of(row.agency, row.actor, Role(row.role))

    def actor(self, secret: str) -> Actor | None:
        """Who is signed in, as the database has them this moment; None where nobody is, and where they were disabled since."""
        query = (
            select(
                browser_sessions, users.c.agency, users.c.username, users.c.role, users.c.password, users.c.disabled_at
            )
            .join(users, users.c.id == browser_sessions.c.user_id)
            .where(browser_sessions.c.digest == _digest(secret))
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        moment = now()
        if row is None:
            return self._outside(secret)
        if moment - row.used_at > IDLE or moment - row.began_at > LONGEST:
            return None
        if row.disabled_at is not None or row.epoch != password_epoch(row.password):
            return None
        if moment - row.used_at > _NOTED:
            same = browser_sessions.c.digest == row.digest
            with self._database.write() as connection:
                connection.execute(update(browser_sessions).where(same).values(used_at=moment))
        found = Actor.of(row.agency, f"user:{row.username}", Role(row.role))
        return found.before_factor if self._lacking(row.user_id) else found

    def end(self, secret: str, actor: Actor) -> None:
        """Sign out: what the cookie holds opens nothing any more."""
        with self._database.write() as connection:
            for table in (browser_sessions, issuer_sessions):
                connection.execute(delete(table).where(table.c.digest == _digest(secret)))
            record(connection, actor.agency, actor.name, "session.end", actor.name, algorithm=self._algorithm)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
