"""Second factors of accounts: begun, confirmed by a code, asked for at each sign-in, and removed. A code serves once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from preaudit.access.one_time_codes import new_secret, step_of
from preaudit.access.open_sessions import OpenSessions
from preaudit.access.refusals import AccessInputError, second_factor_wrong
from preaudit.access.users import User
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.encryption.key_ring import destroy_keys
from preaudit.store.encryption.sealed_rows import opened, sealed
from preaudit.store.tables import recovery_codes, second_factors
from preaudit.wording import access as say

#: Recovery codes that are given out, and letters of each: 80 bits, of Base32.
_CODES, _LETTERS, _GROUP = 10, 16, 4
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@dataclass(frozen=True, slots=True)
class FactorState:
    """How somebody's second factor stands: None where it is not begun, not confirmed. `codes_left`: recovery codes not used yet."""

    begun_at: datetime | None = None
    confirmed_at: datetime | None = None
    codes_left: int = 0


class SecondFactors:
    """All second factors. `required`: no account does anything else before it has one. Safe for threads."""

    def __init__(
        self, database: Database, sessions: OpenSessions, *, required: bool = False, algorithm: str = "sha256"
    ) -> None:
        self._database, self._sessions, self._algorithm = database, sessions, algorithm
        self.required = required

    def state(self, user_id: str) -> FactorState:
        """How it stands. Raises StoreError."""
        own = select(second_factors.c.begun_at, second_factors.c.confirmed_at).where(
            second_factors.c.user_id == user_id
        )
        count = select(func.count()).where(recovery_codes.c.user_id == user_id)
        with self._database.read() as connection:
            row = connection.execute(own).first()
            left = connection.execute(count).scalar_one() if row else 0
        return FactorState(row.begun_at, row.confirmed_at, left) if row else FactorState()

    def confirmed(self, user_id: str) -> bool:
        """True where a code is asked for at sign-in. Raises StoreError."""
        query = select(second_factors.c.confirmed_at).where(second_factors.c.user_id == user_id)
        with self._database.read() as connection:
            return connection.execute(query).scalar() is not None

    def lacking(self, user_id: str) -> bool:
        """True for whoever has to set one up before anything else. Raises StoreError."""
        return self.required and not self.confirmed(user_id)

    def begin(self, user: User, by: str) -> str:
        """A new secret, in the place of one that was not confirmed. Raises AccessInputError `second_factor_there`, StoreError."""
        secret = new_secret()
        with self._database.write() as connection:
            if (there := _row(connection, user.id)) is not None and there["confirmed_at"] is not None:
                raise AccessInputError(say.FACTOR_THERE, say.FACTOR_THERE_MEND, code="second_factor_there")
            self._forget(connection, user.id)
            values = {"user_id": user.id, "secret": secret, "begun_at": now(), "confirmed_at": None, "last_step": None}
            connection.execute(insert(second_factors).values(sealed(connection, second_factors, user.id, values)))
            self._audit(connection, user, by, "second_factor.begin")
        return secret

    def confirm(self, user: User, code: str, by: str, but: str = "") -> tuple[str, ...]:
        """From now on a code is asked for: recovery codes, shown this once. All sessions end but one.

        Raises AccessError `second_factor_wrong`, AccessInputError `second_factor_unbegun` or `second_factor_there`, StoreError.
        """
        moment = now()
        with self._database.write() as connection:
            row = _row(connection, user.id)
            if row is None:
                raise AccessInputError(say.FACTOR_UNBEGUN, say.FACTOR_UNBEGUN_MEND, code="second_factor_unbegun")
            if row["confirmed_at"] is not None:
                raise AccessInputError(say.FACTOR_THERE, say.FACTOR_THERE_MEND, code="second_factor_there")
            if (step := step_of(str(row["secret"]), _plain(code), moment)) is None:
                raise second_factor_wrong()
            confirmed = {"confirmed_at": moment, "last_step": step}
            connection.execute(update(second_factors).where(second_factors.c.user_id == user.id).values(confirmed))
            made = tuple(_new_code() for _ in range(_CODES))
            rows = [{"digest": _digest(user.id, one), "user_id": user.id} for one in made]
            connection.execute(insert(recovery_codes), rows)
            self._audit(connection, user, by, "second_factor.confirm")
            self._sessions.end_all_in(connection, user.agency, user.actor.name, by, but)
        return made

    def accepts(self, user_id: str, code: str) -> str:
        """What it was known by, `code` or `recovery_code`, which is spent with that; '' for a wrong or spent one. Raises StoreError."""
        plain, moment = _plain(code), now()
        with self._database.write() as connection:
            row = _row(connection, user_id)
            if row is None or row["confirmed_at"] is None:
                return ""
            if (step := step_of(str(row["secret"]), plain, moment)) is not None:
                unused = (second_factors.c.user_id == user_id) & (second_factors.c.last_step < step)
                used = connection.execute(update(second_factors).where(unused).values(last_step=step))
                return "code" if used.rowcount else ""
            same = (recovery_codes.c.digest == _digest(user_id, plain)) & (recovery_codes.c.user_id == user_id)
            return "recovery_code" if connection.execute(delete(recovery_codes).where(same)).rowcount else ""

    def remove(self, user: User, by: str, but: str = "") -> None:
        """The password is enough again. All sessions end but one. Raises AccessInputError `second_factor_unbegun`, StoreError."""
        with self._database.write() as connection:
            if _row(connection, user.id) is None:
                raise AccessInputError(say.FACTOR_UNBEGUN, say.FACTOR_UNBEGUN_MEND, code="second_factor_unbegun")
            self._forget(connection, user.id)
            self._audit(connection, user, by, "second_factor.remove")
            self._sessions.end_all_in(connection, user.agency, user.actor.name, by, but)

    def _forget(self, connection: Connection, user_id: str) -> None:
        for table in (recovery_codes, second_factors):
            connection.execute(delete(table).where(table.c.user_id == user_id))
        destroy_keys(connection, [f"user/{user_id}"])

    def _audit(self, connection: Connection, user: User, by: str, action: str) -> None:
        record(connection, user.agency, by, action, user.actor.name, algorithm=self._algorithm)


def _row(connection: Connection, user_id: str) -> dict[str, object] | None:
    query = select(second_factors).where(second_factors.c.user_id == user_id).with_for_update()
    row = connection.execute(query).mappings().first()
    return opened(connection, second_factors, row) if row is not None else None


def _new_code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LETTERS, _GROUP))


def _plain(code: str) -> str:
    """A code as it was typed, without what parts its groups."""
    letters = code.encode("ascii", "ignore").decode()
    return "".join(letters.split()).replace("-", "").upper()


def _digest(user_id: str, code: str) -> str:
    return hashlib.sha256(f"{user_id}:{_plain(code)}".encode()).hexdigest()
