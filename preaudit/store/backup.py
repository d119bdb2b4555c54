"""Backup and restore: the records as they stood at one moment, and the files that they name."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnClause, Connection, Integer, Table, column, func, insert, inspect, select, text
from sqlalchemy import table as plain_table
from sqlalchemy.exc import DataError, IntegrityError

from preaudit import __version__
from preaudit.store import audit
from preaudit.store.archive import (
    FORM,
    ArchiveReader,
    ArchiveWriter,
    BackupError,
    Manifest,
    TableEntry,
    batches,
    blob_member,
    encode_row,
    kind_of,
    table_member,
    type_of,
    verified,
    written,
)
from preaudit.store.blobs import BlobStore, blob_key
from preaudit.store.database import Database, now
from preaudit.store.migrate import known_revisions, migrate, newest, revision_of
from preaudit.store.tables import case_files, metadata, uploads

#: Told with (done, total); total 0 where it is not known.
Progress = Callable[[int, int], None]
#: Of no use elsewhere: processes that run here.
_OF_HERE = frozenset({"workers"})


@dataclass(frozen=True, slots=True)
class Report:
    """What was backed up or restored. `anchor`: the end of the audit trail; `lost`: keys of files that were in no store."""

    tables: int
    rows: int
    files: int
    anchor: str
    lost: tuple[str, ...]
    revision: str


def back_up(database: Database, blobs: BlobStore, path: Path, progress: Progress | None = None) -> Report:
    """Write an archive while the service runs. Raises BackupError, StoreError.

    Files are copied before the records are read, and what came between after them: so no record is without its file, except
    one whose case was deleted in that moment (`lost`).
    """
    if revision_of(database) != newest():
        raise BackupError("数据库结构不是本版本的(the schema is not of this version)", "请先运行 preaudit migrate。")
    advance = progress or (lambda done, total: None)
    with written(path) as archive:
        copied: set[str] = set()
        for key in blobs.keys():  # noqa: SIM118  # no mapping
            if _copy(archive, blobs, key):
                copied.add(key)
                advance(len(copied), 0)
        with _snapshot(database) as connection:
            tables = tuple(_dump(archive, connection, table) for table in metadata.sorted_tables if _kept(table))
            anchor = audit.last(connection)
            named = _named_files(connection)
        lost = tuple(sorted(key for key in named - copied if not _copy(archive, blobs, key)))
        moment = now().isoformat(timespec="seconds")
        manifest = Manifest(
            FORM, __version__, newest(), moment, str(anchor), tables, lost, members=dict(archive.members)
        )
        archive.finish(manifest.encode())
    files = len(archive.members) - len(tables)
    return Report(len(tables), sum(t.rows for t in tables), files, str(anchor), lost, newest())


def restore(database: Database, blobs: BlobStore, path: Path, progress: Progress | None = None) -> Report:
    """Restore an archive into an empty database and an empty store of files.

    The whole archive is verified before anything is touched; the rows come in one transaction; then the schema is brought
    to the newest form. What failed half-way may be begun again. Raises BackupError, StoreError.
    """
    with verified(path, progress) as archive:
        manifest = archive.manifest
        if manifest.revision not in known_revisions():
            raise BackupError(
                f"备份来自更新的版本(结构 {manifest.revision})(the backup is of a newer version)",
                "请用制作它的版本或更新的版本恢复。Restore it with the version that made it, or a newer one.",
            )
        keys = {name.removeprefix(blob_member("")) for name in manifest.members if name.startswith(blob_member(""))}
        _refuse_occupied(database, blobs, manifest, keys)
        wanted = keys & _files_of_archive(archive)
        _restore_files(archive, blobs, wanted, progress)
        migrate(database, manifest.revision)
        _restore_rows(archive, database)
        migrate(database)
    _, flaws = audit.verify(database, [audit.Anchor.of(manifest.anchor)])
    if flaws:
        raise BackupError(
            f"审计链在第 {flaws[0].seq} 条断开(the audit trail is broken at record {flaws[0].seq})",
            "数据已恢复;请查明备份之前的改动。The data are restored; find out what was changed before the backup.",
            code="audit_broken",
        )
    rows = sum(entry.rows for entry in manifest.tables)
    return Report(len(manifest.tables), rows, len(wanted), manifest.anchor, manifest.lost, manifest.revision)


def _kept(table: Table) -> bool:
    return table.name not in _OF_HERE


@contextmanager
def _snapshot(database: Database) -> Iterator[Connection]:
    """A connection that sees one moment, whatever is written meanwhile; on SQLite every transaction does."""
    with database.read() as connection:
        if not database.is_sqlite:
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


def _copy(archive: ArchiveWriter, blobs: BlobStore, key: str) -> bool:
    try:
        archive.add(blob_member(key), blobs.get(key))
    except KeyError:
        return False
    return True


def _dump(archive: ArchiveWriter, connection: Connection, table: Table) -> TableEntry:
    kinds = {str(c.name): kind_of(c) for c in table.columns}
    rows = 0
    query = select(table).order_by(*table.primary_key.columns)
    if table is uploads:
        query = query.where(uploads.c.finished_at.is_not(None))  # bytes that have arrived in part lie in the spool
    with tempfile.TemporaryFile() as file:
        for row in connection.execution_options(yield_per=500).execute(query).mappings():
            file.write(encode_row(kinds, row))  # type: ignore[arg-type]  # by name
            rows += 1
        archive.add_file(table_member(table.name), file)
    return TableEntry(str(table.name), kinds, rows)


def _named_files(connection: Connection) -> set[str]:
    files = connection.execute(select(case_files.c.agency, case_files.c.sha256).distinct())
    return {blob_key(agency, sha256) for agency, sha256 in files}


def _files_of_archive(archive: ArchiveReader) -> set[str]:
    """Files that records of the archive name; others belonged to cases that were deleted while it was made."""
    named = set()
    for entry in archive.manifest.tables:
        if entry.name in (case_files.name, uploads.name):
            for batch in batches(archive.lines(table_member(entry.name)), entry.columns):
                named |= {blob_key(row["agency"], row["sha256"]) for row in batch}
    return named


def _refuse_occupied(database: Database, blobs: BlobStore, manifest: Manifest, keys: set[str]) -> None:
    revision = revision_of(database)
    if revision and revision != manifest.revision:
        raise _occupied(f"数据库已有结构 {revision}(the database has a schema of another revision)")
    with database.read() as connection:
        there = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
        if there and not revision:
            raise _occupied("数据库中有别的表(the database has tables of something else)")
        for name in sorted(there):
            if connection.execute(select(func.count()).select_from(plain_table(name))).scalar():
                raise _occupied(f"数据库中的表 {name} 不是空的(a table is not empty)")
    stray = next((key for key in blobs.keys() if key not in keys), None)  # noqa: SIM118  # no mapping
    if stray:
        raise _occupied("文件存储不是空的(the store of files is not empty)")


def _occupied(what: str) -> BackupError:
    return BackupError(
        f"{what},不作改动",
        "请恢复到空的数据库和空的文件存储。Restore into an empty database and an empty store of files.",
        code="not_empty",
    )


def _restore_files(archive: ArchiveReader, blobs: BlobStore, keys: set[str], progress: Progress | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, key in enumerate(sorted(keys), 1):
            path = Path(folder) / "file"
            archive.copy(blob_member(key), path)
            blobs.put(key, path)
            if progress:
                progress(number, len(keys))


def _restore_rows(archive: ArchiveReader, database: Database) -> None:
    try:
        with database.write() as connection:
            for entry in archive.manifest.tables:
                _load(archive, connection, entry)
            _wind_on(connection)
    except (DataError, IntegrityError) as error:
        # Without what it was about: that would tell values.
        raise BackupError(
            "一行数据不合本数据库的要求,没有恢复任何记录(a row does not fit this database; no record was restored)",
            "请恢复到与原来同类的数据库。Restore into a database of the kind it came from.",
            code="backup_unfit",
        ) from error


def _load(archive: ArchiveReader, connection: Connection, entry: TableEntry) -> None:
    """The rows of a table, by the columns the archive tells: those of an earlier revision may be others than today's."""
    columns: list[ColumnClause[object]] = [column(name, type_of(kind)) for name, kind in entry.columns.items()]
    into = plain_table(entry.name, *columns)
    loaded = 0
    for batch in batches(archive.lines(table_member(entry.name)), entry.columns):
        connection.execute(insert(into), batch)
        loaded += len(batch)
    if loaded != entry.rows:
        raise BackupError(
            f"表 {entry.name} 的行数与清单不符(rows are missing)", "请用另一份备份。", code="backup_broken"
        )


def _wind_on(connection: Connection) -> None:
    """Numbers that PostgreSQL gives go on after those that were restored; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for name in inspect(connection).get_table_names():
        for told in inspect(connection).get_columns(name):
            sequence = connection.execute(
                text("select pg_get_serial_sequence(:table, :column)"), {"table": name, "column": told["name"]}
            ).scalar()
            if sequence:
                query = select(func.max(column(told["name"], Integer()))).select_from(plain_table(name))
                if (number := connection.execute(query).scalar()) is not None:
                    connection.execute(
                        text("select setval(:sequence, :number)"), {"sequence": sequence, "number": number}
                    )
