"""The database: one code path for SQLite (one machine) and PostgreSQL (several)."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, DateTime, Dialect, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from preaudit.errors import MachineError
from preaudit.wording import store as say

if TYPE_CHECKING:
    from preaudit.store.encryption.key_ring import KeyRing

#: How long a writer waits for another on SQLite, in seconds.
_BUSY_SECONDS = 30
#: Advisory locks, by numbers that are the same in every process: to change the schema, append to the audit trail, count users of a file.
_LOCKS = {"schema": 7_101, "audit": 7_102, "files": 7_103, "notices": 7_104}


class StoreError(MachineError):
    """The database or the file store does not answer; the request may be repeated."""

    code = "store_unavailable"


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so none is kept and UTC is given back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: UTC, without its zone where the database keeps none."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Database:
    """Connections to one database. Safe for threads; every process opens its own. `ring`: the keys that seal, where anything is encrypted."""

    def __init__(self, url: str, ring: KeyRing | None = None) -> None:
        self.url, self.ring = url, ring
        # What has a connection has the keys: rows are sealed and opened wherever they are written and read.
        self.engine = _engine(url, {"preaudit_keys": ring})
        # SQLite lets one write at a time and makes the others try again after a while, the unlucky ones for long:
        # within a process they queue here instead.
        self._turn: AbstractContextManager[object] = threading.Lock() if self.is_sqlite else nullcontext()

    @property
    def is_sqlite(self) -> bool:
        """True for the embedded database of one machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading. Raises StoreError where the database does not answer."""
        with _translated_errors(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it happens at the end of the block, or nothing. Raises StoreError."""
        with (
            self._turn,
            _translated_errors(),
            self.engine.connect().execution_options(preaudit_write=True) as connection,
            connection.begin(),
        ):
            yield connection

    def empty_log(self) -> None:
        """Leave nothing of what was deleted in SQLite's write-ahead log; elsewhere nothing is done. Whoever reads just now is not waited for:
        then it is emptied the next time.
        """
        if self.is_sqlite:
            with self._turn, _translated_errors(), self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None, "an open connection"
                raw.execute("pragma busy_timeout=200")
                raw.execute("pragma wal_checkpoint(truncate)").fetchall()
                raw.execute(f"pragma busy_timeout={_BUSY_SECONDS * 1000}")

    def check(self) -> None:
        """Raises StoreError where the database does not answer."""
        with self.read() as connection:
            connection.execute(text("select 1"))

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def take_lock(connection: Connection, lock: str) -> None:
    """Take an advisory lock until the end of the transaction; on SQLite every writer is alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCKS[lock]})


def take_lock_of(connection: Connection, *names: str) -> None:
    """As `take_lock`, for whatever bears these names: whoever else asks for them waits until the transaction ends."""
    if connection.dialect.name == "postgresql":
        digest = hashlib.sha256("\0".join(names).encode()).digest()
        number = int.from_bytes(digest[:8], "big", signed=True)
        connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": number})


def moment_of(connection: Connection) -> datetime:
    """This moment by the clock of the database, which all hosts share; on SQLite there is but one."""
    if connection.dialect.name == "postgresql":
        moment: datetime = connection.execute(text("select clock_timestamp()")).scalar_one()
        return moment.astimezone(UTC)
    return now()


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


@contextmanager
def _translated_errors() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        if _is_full(error.orig):
            raise StoreError(say.DATABASE_FULL, say.TRY_AGAIN_OR_OPERATOR, code="store_full") from error
        raise StoreError(say.DATABASE_SILENT, say.TRY_AGAIN_SHORTLY) from error
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise StoreError(say.DATABASE_BROKE_OFF, say.TRY_AGAIN_SHORTLY) from error


def _is_full(error: object) -> bool:
    """SQLITE_FULL, or disk_full (53100) of PostgreSQL."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL or getattr(error, "sqlstate", "") == "53100"


def _engine(url: str, options: dict[str, Any]) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
        return create_engine(
            parsed,
            execution_options=options,
            pool_pre_ping=True,
            pool_size=20,
            max_overflow=20,
            pool_timeout=10,
            connect_args={"connect_timeout": 5},
        )
    if parsed.database:
        try:
            # Nobody else's business.
            Path(parsed.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(say.DATA_FOLDER_IMPOSSIBLE(reason=error.strerror), say.CHECK_DATA_FOLDER) from error
    engine = create_engine(
        parsed, execution_options=options, connect_args={"timeout": _BUSY_SECONDS}, pool_size=20, max_overflow=20
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where we say
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={_BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"pragma {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("preaudit_write") else "BEGIN")
