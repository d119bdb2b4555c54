"""What every service of a test needs and is always the same, made once a test run: the compiled rules and the schema."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from functools import cache, lru_cache
from pathlib import Path

from preaudit.config.shipped import shipped
from preaudit.rulebook import RuleBook, kept_books, load_rulebook
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.rulebook.kinds import KindSpec
from preaudit.store import Database
from preaudit.store.migrate import migrate

_SQLITE = "sqlite:///"


@cache
def shipped_book() -> RuleBook:
    """The shipped rules."""
    return load_rulebook(shipped("rules"))


def shipped_kinds() -> tuple[KindSpec, ...]:
    """The kinds of the shipped rules."""
    return shipped_book().kinds


def share_books() -> None:
    """All services of this process get one and the same book of a kept file: it never changes, and making it is most of a start."""
    kept_books._unpickled = lru_cache(maxsize=1)(kept_books._unpickled)


def with_rulebook(folder: Path) -> Path:
    """The same cache folder, in which the shipped rules are compiled already."""
    books = folder / "rulebooks"
    books.mkdir(mode=0o700, parents=True, exist_ok=True)
    book = books / _book()[0]
    if not book.exists():
        book.touch(mode=0o600)
        book.write_bytes(_book()[1])
    return folder


def with_schema(database: Database) -> None:
    """Bring an empty database to the newest schema: SQLite by a copy of one that was brought there, else by its migrations."""
    path = Path(database.url.removeprefix(_SQLITE))
    if database.url.startswith(_SQLITE) and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_migrated())
    migrate(database)


@cache
def _book() -> tuple[str, bytes]:
    """The name and the bytes that it is kept as."""
    with tempfile.TemporaryDirectory() as folder:
        kept_rulebook(shipped("rules"), Path(folder))
        (path,) = Path(folder).glob("rulebooks/*.pickle")
        return path.name, path.read_bytes()


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.db"
        database = Database(f"{_SQLITE}{path}")
        migrate(database)
        database.close()
        with contextlib.closing(sqlite3.connect(path)) as whole:
            whole.execute("pragma wal_checkpoint(truncate)")
        return path.read_bytes()
