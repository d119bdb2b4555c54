"""Databases for tests: SQLite always, and a real PostgreSQL server where its programs are installed.

`database_url` is an empty database, `database` one with the schema; a test that asks for either runs on both kinds.
The server is started in a folder of its own, one for each process of pytest-xdist, and stopped at the end.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from preaudit.store import Database
from preaudit.store.ids import new_id
from preaudit.store.migrate import migrate
from tests.made_once import with_schema

_START_SECONDS = 60.0
_ROLE = "preaudit"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database of either kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A database of either kind, with the schema."""
    database: Database = request.getfixturevalue(f"{request.param}_database")
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def url_with_schema(request: pytest.FixtureRequest) -> str:
    """A database of either kind: of PostgreSQL with the schema, of SQLite for `with_schema` to make."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgresql_schema_url")
    return url


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    """SQLite, with the schema."""
    yield from _with_schema(sqlite_url)


@pytest.fixture
def postgresql_database(new_postgresql_url: Callable[[str], str], postgresql_with_schema: str) -> Iterator[Database]:
    """PostgreSQL, with the schema."""
    yield from _with_schema(new_postgresql_url(postgresql_with_schema))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """An empty SQLite database."""
    return f"sqlite:///{tmp_path / 'preaudit.db'}"


@pytest.fixture
def postgresql_url(new_postgresql_url: Callable[[], str]) -> str:
    """An empty PostgreSQL database."""
    return new_postgresql_url()


@pytest.fixture
def postgresql_schema_url(new_postgresql_url: Callable[[str], str], postgresql_with_schema: str) -> str:
    """A PostgreSQL database with the schema."""
    return new_postgresql_url(postgresql_with_schema)


@pytest.fixture
def new_postgresql_url(postgresql_server: Callable[[str], str]) -> Iterator[Callable[..., str]]:
    """Makes PostgreSQL databases, empty or like another, which are gone after the test."""
    made: list[str] = []

    def make(like: str = "template1") -> str:
        made.append(f"t{new_id()}")
        with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
            connection.execute(f"create database {made[-1]} template {like}".encode())
        return postgresql_server(made[-1])

    yield make
    with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
        for name in made:
            connection.execute(f"drop database {name} with (force)".encode())


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[str], str]]:
    """A running server: what gives the URL of one of its databases."""
    with postgresql() as server:
        yield server.url


@pytest.fixture(scope="session")
def postgresql_with_schema(postgresql_server: Callable[[str], str]) -> str:
    """The name of a database with the schema, for others to be made like it."""
    name = "with_schema"
    with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    database = Database(postgresql_server(name))
    migrate(database)
    database.close()
    return name


@contextlib.contextmanager
def postgresql() -> Iterator[PostgresqlServer]:
    """A server of one's own in a temporary folder; the test is skipped where its programs are not installed."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: no initdb in /usr/lib/postgresql/*/bin, in PATH or beside pg_config")
    server = PostgresqlServer(programs, _somebody_else())
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


class PostgresqlServer:
    """A server that listens in its folder only, and can be stopped and started again."""

    def __init__(self, programs: Path, who: dict[str, Any]) -> None:
        self._programs, self._who = programs, who
        self.folder = Path(tempfile.mkdtemp(prefix="preaudit-pg-"))
        if who:
            os.chown(self.folder, who["user"], who["group"])
        made = ["-D", f"{self.folder}/data", "-U", _ROLE, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run([str(programs / "initdb"), *made], check=True, capture_output=True, cwd=self.folder, **who)
        self._server: subprocess.Popen[bytes] | None = None

    def url(self, name: str) -> str:
        """Where one of its databases is."""
        return f"postgresql://{_ROLE}@/{name}?host={quote(str(self.folder), safe='')}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "max_connections": "300",
            "fsync": "off",
            "full_page_writes": "off",
        }
        told = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        log = self.folder / "log"
        with log.open("ab") as out:
            self._server = subprocess.Popen(
                [str(self._programs / "postgres"), "-D", f"{self.folder}/data", *told],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                **self._who,
            )
        _wait(self._server, self.url("postgres"), log)

    def stop(self) -> None:
        """End all connections, then the server."""
        if self._server is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._server.send_signal(signal.SIGINT)
        try:
            self._server.wait(20)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._server = None


def _with_schema(url: str) -> Iterator[Database]:
    database = Database(url)
    with_schema(database)
    yield database
    database.close()


def _programs() -> Path | None:
    """The folder with the server's programs, of the newest version where there are several."""
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    places = sorted(installed, key=lambda p: float(p.parent.name) if p.parent.name.isdigit() else 0, reverse=True)
    if found := shutil.which("initdb"):
        places.append(Path(found).resolve().parent)
    if config := shutil.which("pg_config"):
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False).stdout.strip()
        places.append(Path(told))
    return next((p for p in places if (p / "initdb").is_file() and (p / "postgres").is_file()), None)


def _somebody_else() -> dict[str, Any]:
    """Whom to run the server as: it refuses root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`")


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
            return
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}") from error
            time.sleep(0.05)
