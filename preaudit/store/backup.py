"""Backup and restore: the records as they stood at one moment, and the files that they name."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import ColumnClause, Connection, Integer, Table, column, func, insert, inspect, select, text, union
from sqlalchemy import table as plain_table
from sqlalchemy.exc import DataError, IntegrityError

from preaudit import __version__
from preaudit.store import audit
from preaudit.store.backup_archive import (
    FORMAT,
    ArchiveReader,
    ArchiveWriter,
    BackupError,
    Manifest,
    TableEntry,
    batches,
    create_archive,
    encode_row,
    file_member,
    kind_of,
    open_verified,
    table_member,
    type_of,
)
from preaudit.store.database import Database, now
from preaudit.store.encryption.key_book import read_book, restore_keys, write_book
from preaudit.store.encryption.sealed_archive import SealedArchive
from preaudit.store.encryption.sealed_files import SealedFileStore
from preaudit.store.file_store import FileStore, file_key
from preaudit.store.migrate import known_revisions, migrate, newest, revision_of
from preaudit.store.tables import case_files, metadata, uploads
from preaudit.wording import Message, Text, encryption
from preaudit.wording import store as say

#: The book of keys beside archives.
BOOK = "preaudit-keys.jsonl"
#: Called with (done, total); total is 0 where it is not known.
Progress = Callable[[int, int], None]
#: Not backed up: the processes that run now; and the keys, which stand in a book beside the archives.
_OMITTED = frozenset(
    {
        "workers",
        "upload_parts",
        "access_tokens",
        "browser_sessions",
        "issuer_sessions",
        "password_steps",
        "request_rates",
        "data_keys",
    }
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was backed up or restored. `anchor`: the end of the audit trail; `lost`: keys of files that were in no store; `forgotten`:
    rows that were not restored because their key was destroyed after the backup.
    """

    tables: int
    rows: int
    files: int
    anchor: str
    lost: tuple[str, ...]
    revision: str
    forgotten: int = 0


def back_up(
    database: Database, file_store: FileStore, path: Path, progress: Progress | None = None, book: Path | None = None
) -> Report:
    """Write an archive while the service runs. Raises BackupError, StoreError.

    What is sealed is copied as it lies. The keys are written into `book` (by default `BOOK` beside the archive), in the place of
    those of earlier backups.

    Files are copied before the records are read, and what came between after them: so no record is without its file, except
    one whose case was deleted in that moment (`lost`).
    """
    if revision_of(database) != newest():
        raise BackupError(say.SCHEMA_OTHER, say.SCHEMA_OTHER_MEND)
    advance = progress or (lambda done, total: None)
    file_store = _as_they_lie(file_store)
    with create_archive(path) as archive:
        copied: set[str] = set()
        for key in file_store.keys():  # noqa: SIM118  # no mapping
            if _copy(archive, file_store, key):
                copied.add(key)
                advance(len(copied), 0)
        with _snapshot(database) as connection:
            tables = tuple(
                _dump(archive, connection, table) for table in metadata.sorted_tables if _is_backed_up(table)
            )
            anchor = audit.last_anchor(connection)
            if database.ring is not None:
                write_book(connection, book or path.parent / BOOK)
            named = _named_files(connection)
        lost = tuple(sorted(key for key in named - copied if not _copy(archive, file_store, key)))
        moment = now().isoformat(timespec="seconds")
        manifest = Manifest(
            FORMAT,
            __version__,
            newest(),
            moment,
            str(anchor),
            tables,
            lost,
            members=dict(archive.members),
            sealed=database.ring is not None,
        )
        archive.finish(manifest.encode())
    files = len(archive.members) - len(tables)
    return Report(len(tables), sum(t.rows for t in tables), files, str(anchor), lost, newest())


def restore(
    database: Database, file_store: FileStore, path: Path, progress: Progress | None = None, book: Path | None = None
) -> Report:
    """Restore an archive into an empty database and an empty store of files.

    `book`: the newest book of keys, where what is in the archive is sealed. What it has no key for was deleted since, and stays so.

    The whole archive is verified before anything is touched; the rows come in one transaction; then the schema is brought
    to the newest form. What failed half-way may be begun again. Raises BackupError, StoreError.
    """
    with open_verified(path, progress) as archive:
        manifest = archive.manifest
        if manifest.revision not in known_revisions():
            raise BackupError(say.BACKUP_NEWER(revision=manifest.revision), say.BACKUP_NEWER_MEND)
        keys = {name.removeprefix(file_member("")) for name in manifest.members if name.startswith(file_member(""))}
        _refuse_occupied(database, file_store, manifest, keys)
        known = SealedArchive(manifest, _keys_of(manifest, database, book or path.parent / BOOK))
        wanted = {
            key for key in keys & _files_of_archive(archive, known) if known.opens(archive.start(file_member(key)))
        }
        _restore_files(archive, _as_they_lie(file_store), wanted, progress)
        migrate(database, manifest.revision)
        _restore_rows(archive, database, known)
        migrate(database)
    _, flaws = audit.verify(database, [audit.Anchor.of(manifest.anchor)])
    if flaws:
        raise BackupError(say.AUDIT_BROKEN(number=flaws[0].seq), say.AUDIT_BROKEN_MEND, code="audit_broken")
    rows = sum(entry.rows for entry in manifest.tables)
    report = Report(len(manifest.tables), rows, len(wanted), manifest.anchor, manifest.lost, manifest.revision)
    return replace(report, rows=rows - known.forgotten, forgotten=known.forgotten)


def _as_they_lie(file_store: FileStore) -> FileStore:
    """The store whose files are copied as they are, sealed ones too."""
    return file_store.inner if isinstance(file_store, SealedFileStore) else file_store


def _keys_of(manifest: Manifest, database: Database, book: Path) -> list[dict[str, object]]:
    if not manifest.sealed:
        return []
    if database.ring is None:
        raise BackupError(encryption.MASTER_KEY_MISSING, encryption.MASTER_KEY_MISSING_MEND, code="master_key_missing")
    if not book.is_file():
        raise BackupError(encryption.BOOK_NEEDED, encryption.BOOK_UNREADABLE_MEND, code="keys_missing")
    return read_book(book)


def _is_backed_up(table: Table) -> bool:
    return table.name not in _OMITTED


@contextmanager
def _snapshot(database: Database) -> Iterator[Connection]:
    """A connection that sees one moment, whatever is written meanwhile; on SQLite every transaction does."""
    with database.read() as connection:
        if not database.is_sqlite:
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


def _copy(archive: ArchiveWriter, file_store: FileStore, key: str) -> bool:
    try:
        archive.add(file_member(key), file_store.get(key))
    except KeyError:
        return False
    return True


def _dump(archive: ArchiveWriter, connection: Connection, table: Table) -> TableEntry:
    kinds = {str(c.name): kind_of(c) for c in table.columns}
    rows = 0
    query = select(table).order_by(*table.primary_key.columns)
    if table is uploads:
        query = query.where(uploads.c.finished_at.is_not(None))  # what has arrived in part is not kept
    with tempfile.TemporaryFile() as file:
        for row in connection.execution_options(yield_per=500).execute(query).mappings():
            file.write(encode_row(kinds, row))  # type: ignore[arg-type]  # by name
            rows += 1
        archive.add_file(table_member(table.name), file)
    return TableEntry(str(table.name), kinds, rows)


def _named_files(connection: Connection) -> set[str]:
    named = select(case_files.c.agency, case_files.c.sha256)
    arrived = select(uploads.c.agency, uploads.c.sha256).where(uploads.c.finished_at.is_not(None))
    return {file_key(agency, sha256) for agency, sha256 in connection.execute(union(named, arrived))}


def _files_of_archive(archive: ArchiveReader, known: SealedArchive) -> set[str]:
    """Files that records of the archive name; others belonged to cases that were deleted while it was made."""
    named = set()
    for entry in archive.manifest.tables:
        if entry.name in (case_files.name, uploads.name):
            for batch in batches(archive.lines(table_member(entry.name)), entry.columns):
                batch = known.readable(entry.name, batch)
                named |= {file_key(row["agency"], row["sha256"]) for row in batch}
    return named


def _refuse_occupied(database: Database, file_store: FileStore, manifest: Manifest, keys: set[str]) -> None:
    revision = revision_of(database)
    if revision and revision != manifest.revision:
        raise _occupied(say.OTHER_REVISION(revision=revision))
    with database.read() as connection:
        there = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
        if there and not revision:
            raise _occupied(say.OTHER_TABLES)
        for name in sorted(there):
            if connection.execute(select(func.count()).select_from(plain_table(name))).scalar():
                raise _occupied(say.TABLE_NOT_EMPTY(table=name))
    stray = next((key for key in file_store.keys() if key not in keys), None)  # noqa: SIM118  # no mapping
    if stray:
        raise _occupied(say.FILES_NOT_EMPTY)


def _occupied(what: Text | Message) -> BackupError:
    return BackupError(say.NOT_EMPTY(what=what), say.NOT_EMPTY_MEND, code="not_empty")


def _restore_files(archive: ArchiveReader, file_store: FileStore, keys: set[str], progress: Progress | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, key in enumerate(sorted(keys), 1):
            path = Path(folder) / "file"
            archive.copy(file_member(key), path)
            file_store.put(key, path)
            if progress:
                progress(number, len(keys))


def _restore_rows(archive: ArchiveReader, database: Database, known: SealedArchive) -> None:
    try:
        with database.write() as connection:
            if known.keys:
                restore_keys(connection, known.keys)
            for entry in archive.manifest.tables:
                _load(archive, connection, entry, known)
            _advance_sequences(connection)
    except (DataError, IntegrityError) as error:
        # Without the cause in words: that would tell values.
        raise BackupError(say.BACKUP_UNFIT, say.BACKUP_UNFIT_MEND, code="backup_unfit") from error


def _load(archive: ArchiveReader, connection: Connection, entry: TableEntry, known: SealedArchive) -> None:
    """The rows of a table, by the columns named in the archive: an earlier revision may have others than today's."""
    columns: list[ColumnClause[object]] = [column(name, type_of(kind)) for name, kind in entry.columns.items()]
    into = plain_table(entry.name, *columns)
    loaded = 0
    for batch in batches(archive.lines(table_member(entry.name)), entry.columns):
        loaded += len(batch)
        if kept := known.readable(entry.name, batch, count=True):
            connection.execute(insert(into), kept)
    if loaded != entry.rows:
        raise BackupError(say.ROWS_MISSING(table=entry.name), say.ANOTHER_BACKUP, code="backup_broken")


def _advance_sequences(connection: Connection) -> None:
    """Set PostgreSQL's sequences beyond the numbers that were restored; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for name in inspect(connection).get_table_names():
        for found in inspect(connection).get_columns(name):
            sequence = connection.execute(
                text("select pg_get_serial_sequence(:table, :column)"), {"table": name, "column": found["name"]}
            ).scalar()
            if sequence:
                query = select(func.max(column(found["name"], Integer()))).select_from(plain_table(name))
                if (number := connection.execute(query).scalar()) is not None:
                    connection.execute(
                        text("select setval(:sequence, :number)"), {"sequence": sequence, "number": number}
                    )
