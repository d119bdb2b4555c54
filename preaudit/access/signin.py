"""Signing in: a user name and a password for a token. Whoever guesses learns nothing and is slowed down."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from sqlalchemy import update

from preaudit.access.actors import Actor
from preaudit.access.limits import Failures
from preaudit.access.passwords import LONGEST, NOBODY, epoch, hashed, matches, outdated
from preaudit.access.refusals import AccessError, rate_limited
from preaudit.access.tokens import Token, Tokens
from preaudit.access.users import User, Users
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.tables import users

#: Free failures of a name from one address, of a name from anywhere, and of an address. An address may be a proxy's.
_FREE = (5, 50, 100)
#: Passwords tried at once; each takes 64 MiB.
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Session:
    """Someone who has signed in."""

    user: User
    token: Token


class SignIn:
    """Gives tokens to people, and tells whose a token is. Safe for threads."""

    def __init__(self, database: Database, people: Users, tokens: Tokens, algorithm: str = "sha256") -> None:
        self._database, self._users, self._tokens = database, people, tokens
        self._algorithm = algorithm
        self._failures = Failures()
        self._seats = threading.BoundedSemaphore(_AT_ONCE)

    def sign_in(self, username: str, password: str, client: str) -> Session:
        """A session. Raises AccessError: `unauthenticated`, alike for a name there is not and a wrong password."""
        name = username.strip().lower()[:100]
        counted = (("both", name, client), ("name", name), ("client", client))
        if wait := max(self._failures.wait(who, free) for who, free in zip(counted, _FREE, strict=True)):
            raise rate_limited(wait, "登录失败次数过多(too many failed attempts to sign in)")
        user = self._users.find(name)
        right = self._try(user.password if user else NOBODY, password)
        if user is None or not right or user.disabled_at is not None:
            for who in counted:
                self._failures.add(who)
            self._tell(user, "session.refuse")
            raise AccessError(
                "用户名或密码不对(the user name or the password is wrong)",
                "请检查后重试,或请管理员重设密码。Check both, or have the password set anew.",
                code="unauthenticated",
            )
        for who in counted:
            self._failures.forget(who)
        user = self._renewed(user, password)
        token = self._tokens.issue(user)
        self._tell(user, "session.grant")
        return Session(user, token)

    def actor(self, token: str) -> Actor | None:
        """Who bears a token, as the database has them this moment; None where they are disabled or it is no token."""
        if (read := self._tokens.read(token)) is None:
            return None
        username, begun = read
        user = self._users.find(username)
        if user is None or user.disabled_at is not None or epoch(user.password) != begun:
            return None
        return user.actor

    def _try(self, kept: str, password: str) -> bool:
        if not self._seats.acquire(timeout=0.5):
            raise rate_limited(1, "正在登录的人过多(too many are signing in)")
        try:
            return len(password) <= LONGEST and matches(kept, password)
        finally:
            self._seats.release()

    def _renewed(self, user: User, password: str) -> User:
        """The person, with a hash by today's parameters."""
        if not outdated(user.password):
            return user
        with self._database.write() as connection:
            same = (users.c.id == user.id) & (users.c.password == user.password)
            connection.execute(update(users).where(same).values(password=hashed(password)))
        return self._users.find(user.username) or user

    def _tell(self, user: User | None, action: str) -> None:
        """A name there is not is left out: it may be a password typed into the wrong field."""
        who = f"user:{user.username}" if user else "user:?"
        with self._database.write() as connection:
            record(connection, user.agency if user else "", who, action, who, algorithm=self._algorithm)
