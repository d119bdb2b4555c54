"""Agencies: every case, key and person belongs to one, and nobody sees another's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from preaudit.access.refusals import AccessInputError
from preaudit.domain.names import nearest
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now, take_lock
from preaudit.store.tables import agencies
from preaudit.wording import access as say

#: Also a folder's name in the store of files.
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: `code` as its keys and files bear it, for example its 统一社会信用代码."""

    code: str
    name: str
    created_at: datetime


class Agencies:
    """The agencies this service works for."""

    def __init__(self, database: Database, algorithm: str = "sha256") -> None:
        self._database, self._algorithm = database, algorithm

    def create(self, code: str, name: str, by: str) -> Agency:
        """A new agency. Raises AccessInputError where the code is none, or taken (in whatever letter case)."""
        if not _CODE.fullmatch(code):
            raise AccessInputError(say.AGENCY_CODE_INVALID(code=code), say.AGENCY_CODE_INVALID_MEND)
        made = Agency(code, name.strip()[:200] or code, now())
        with self._database.write() as connection:
            take_lock(connection, "audit")  # codes that differ only in case are not seen by the primary key
            taken = select(agencies.c.code).where(func.lower(agencies.c.code) == code.lower())
            if known := connection.execute(taken).scalar():
                raise AccessInputError(say.AGENCY_EXISTS(code=known), say.AGENCY_EXISTS_MEND)
            connection.execute(insert(agencies).values(code=code, name=made.name, created_at=made.created_at))
            record(connection, code, by, "agency.create", code, algorithm=self._algorithm)
        return made

    def list(self) -> list[Agency]:
        """All of them, by code."""
        with self._database.read() as connection:
            rows = connection.execute(select(agencies).order_by(agencies.c.code)).all()
        return [Agency(row.code, row.name, row.created_at) for row in rows]

    def has(self, code: str) -> bool:
        """True where there is such an agency."""
        with self._database.read() as connection:
            return connection.execute(select(agencies.c.code).where(agencies.c.code == code)).first() is not None


def require_agency(connection: Connection, code: str) -> None:
    """Raises AccessInputError, with the nearest known code, where there is no such agency."""
    codes = list(connection.execute(select(agencies.c.code)).scalars())
    if code not in codes:
        near = nearest(code, codes)
        mend = say.AGENCY_NEAR(near=near, code=code) if near else say.AGENCY_ADD(code=code)
        raise AccessInputError(say.AGENCY_UNKNOWN(code=code), mend, code="agency_unknown")
