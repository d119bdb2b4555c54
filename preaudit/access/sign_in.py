"""Sign-in: a user name, a password and the code of a second factor for a token. Guessing reveals nothing and is slowed down."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from sqlalchemy import update

from preaudit.access.passwords import LONGEST, UNKNOWN_USER, hash_password, matches, needs_rehash, password_epoch
from preaudit.access.rate_limits import FailureBackoff
from preaudit.access.refusals import AccessError, rate_limited, second_factor_wrong
from preaudit.access.roles import Actor
from preaudit.access.second_factors import SecondFactors
from preaudit.access.tokens import Token, Tokens
from preaudit.access.users import User, Users
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.tables import users
from preaudit.wording import access as say

#: Free failures of a name from one address, of a name from anywhere, and of an address. An address may be a proxy's.
_FREE = (5, 50, 100)
#: Free wrong codes of a person from anywhere: nobody gets so far without the password.
_FREE_CODES = 5
#: Passwords compared at the same time; each takes 64 MiB.
_PARALLEL = 4


@dataclass(frozen=True, slots=True)
class Session:
    """Someone who has signed in."""

    user: User
    token: Token


class SignIn:
    """Issues tokens to people and verifies them. Safe for threads."""

    def __init__(
        self, database: Database, people: Users, tokens: Tokens, factors: SecondFactors, algorithm: str = "sha256"
    ) -> None:
        self._database, self._users, self._tokens = database, people, tokens
        self._factors, self._algorithm = factors, algorithm
        self._failures = FailureBackoff()
        self._seats = threading.BoundedSemaphore(_PARALLEL)

    def sign_in(self, username: str, password: str, client: str, code: str = "") -> Session:
        """A session with a token. Raises as `by_password` and `completed`."""
        user = self.completed(self.by_password(username, password, client), client, code)
        return Session(user, self._tokens.issue(user, client))

    def by_password(self, username: str, password: str, client: str) -> User:
        """Who gave the right password, which is half of it for whoever has a second factor.

        Raises AccessError: `unauthenticated`, alike for a name there is not and a wrong password.
        """
        name = username.strip().lower()[:100]
        counted = _counted(name, client)
        if wait := max(self._failures.wait(who, free) for who, free in zip(counted, _FREE, strict=True)):
            raise rate_limited(wait, say.TOO_MANY_FAILURES)
        user = self._users.find(name)
        right = self._verify(user.password if user else UNKNOWN_USER, password)
        if user is None or not right or user.disabled_at is not None:
            for who in counted:
                self._failures.add(who)
            self._audit(user, "session.refuse")
            raise AccessError(say.SIGN_IN_WRONG, say.SIGN_IN_WRONG_MEND, code="unauthenticated")
        return self._renewed(user, password)

    def completed(self, user: User, client: str, code: str = "") -> User:
        """Whoever gave the password is in: by a code too, where they have a second factor.

        Raises AccessError `second_factor_needed`, `second_factor_wrong`, `rate_limited`.
        """
        used = self.proved(user, client, code)
        for who in (*_counted(user.username, client), ("code", user.id)):
            self._failures.forget(who)
        self._audit(user, "session.grant", **({"with": used} if used else {}))
        return user

    def proved(self, user: User, client: str, code: str) -> str:
        """By what a second factor was proved, '' where they have none. Raises as `completed`."""
        if not self._factors.confirmed(user.id):
            return ""
        counted = _counted(user.username, client)
        waits = [self._failures.wait(who, free) for who, free in zip(counted, _FREE, strict=True)]
        if wait := max(*waits, self._failures.wait(("code", user.id), _FREE_CODES)):
            raise rate_limited(wait, say.TOO_MANY_FAILURES)
        if not code.strip():
            raise AccessError(say.FACTOR_NEEDED, say.FACTOR_NEEDED_MEND, code="second_factor_needed")
        if not (used := self._factors.accepts(user.id, code)):
            for who in (*counted, ("code", user.id)):
                self._failures.add(who)
            self._audit(user, "session.refuse", why="second_factor")
            raise second_factor_wrong()
        return used

    def actor(self, token: str) -> Actor | None:
        """The actor of a token, as the database has them this moment; None where they are disabled or it is no token of ours."""
        if (read := self._tokens.read(token)) is None:
            return None
        username, epoch = read
        user = self._users.find(username)
        if user is None or user.disabled_at is not None or password_epoch(user.password) != epoch:
            return None
        return self.actor_of(user)

    def actor_of(self, user: User) -> Actor:
        """Somebody with what they may do now: nothing before they have a second factor, where one is required. Raises StoreError."""
        return user.actor.before_factor if self._factors.lacking(user.id) else user.actor

    def _verify(self, password_hash: str, password: str) -> bool:
        if not self._seats.acquire(timeout=0.5):
            raise rate_limited(1, say.TOO_MANY_SIGN_INS)
        try:
            return len(password) <= LONGEST and matches(password_hash, password)
        finally:
            self._seats.release()

    def _renewed(self, user: User, password: str) -> User:
        """The person, with a hash by today's parameters."""
        if not needs_rehash(user.password):
            return user
        with self._database.write() as connection:
            same = (users.c.id == user.id) & (users.c.password == user.password)
            connection.execute(update(users).where(same).values(password=hash_password(password)))
        return self._users.find(user.username) or user

    def _audit(self, user: User | None, action: str, **detail: object) -> None:
        """On the trail an unknown name is left out: it may be a password typed into the wrong field."""
        who = f"user:{user.username}" if user else "user:?"
        with self._database.write() as connection:
            record(connection, user.agency if user else "", who, action, who, detail, self._algorithm)


def _counted(name: str, client: str) -> tuple[tuple[str, ...], ...]:
    return ("both", name, client), ("name", name), ("client", client)
