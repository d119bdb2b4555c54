"""The archive of a backup (long because one format is written and read here): a tar of one JSON-lines file a table, every file
of a case, and at its end the manifest.

The form knows neither SQLite nor PostgreSQL: what was backed up from one is restored into the other.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import orjson
from sqlalchemy import JSON, Column, Date, LargeBinary
from sqlalchemy.types import Boolean, Double, Integer, String, TypeEngine

from preaudit.errors import PreauditError
from preaudit.store.database import Moment
from preaudit.wording import Message, Text
from preaudit.wording import store as say

FORMAT = "preaudit-backup/1"
MANIFEST = "manifest.json"
_CHUNK = 1 << 20

#: How a value of a column is written. A restore builds columns from these, so that archives of any age can be read.
_KINDS: Mapping[str, TypeEngine[Any]] = {
    "text": String(),
    "integer": Integer(),
    "number": Double(),
    "flag": Boolean(),
    "json": JSON(),
    "bytes": LargeBinary(),
    "moment": Moment(),
    "date": Date(),
}


class BackupError(PreauditError):
    """The archive cannot be written, is not whole, or does not fit where it is to be restored."""

    code = "backup_failed"


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table in the archive: its columns by name and kind, and how many rows."""

    name: str
    columns: dict[str, str]
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds. `anchor`: the end of the audit trail; `lost`: files on record that were in no store."""

    form: str
    version: str
    revision: str
    made_at: str
    anchor: str
    tables: tuple[TableEntry, ...]
    lost: tuple[str, ...]
    #: SHA-256 of each member.
    members: dict[str, str] = field(default_factory=dict)
    #: Whether what is secret in it was sealed under keys that stand in a book beside it.
    sealed: bool = False

    def encode(self) -> bytes:
        """As JSON."""
        return orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2)

    @classmethod
    def decode(cls, data: bytes) -> Manifest:
        """From JSON. Raises BackupError."""
        try:
            fields = orjson.loads(data)
            if fields["form"] != FORMAT:
                raise BackupError(say.BACKUP_FORMAT_UNKNOWN(format=fields["form"]), say.BACKUP_FORMAT_UNKNOWN_MEND)
            tables = tuple(TableEntry(t["name"], dict(t["columns"]), int(t["rows"])) for t in fields["tables"])
            return cls(
                **{**fields, "tables": tables, "lost": tuple(fields["lost"]), "members": dict(fields["members"])}
            )
        except (KeyError, TypeError, ValueError) as error:
            raise _broken(say.MANIFEST_UNREADABLE) from error


def table_member(name: str) -> str:
    """The member with the rows of a table."""
    return f"tables/{name}.jsonl"


def file_member(key: str) -> str:
    """The member with a file."""
    return f"files/{key}"


def kind_of(column: Column[Any]) -> str:
    """How a column's values are written."""
    kind = column.type
    if isinstance(kind, Moment):
        return "moment"
    for name in ("json", "bytes", "flag", "date", "text", "integer", "number"):
        if isinstance(kind, type(_KINDS[name])):
            return name
    raise TypeError(f"a backup does not know how to write {column}: {kind!r}")  # a new kind of column needs a word here


def type_of(kind: str) -> TypeEngine[Any]:
    """The type of a column of a kind. Raises BackupError."""
    try:
        return _KINDS[kind]
    except KeyError:
        raise _broken(say.COLUMN_KIND_UNKNOWN(kind=kind)) from None


def encode_row(kinds: Mapping[str, str], row: Mapping[str, Any]) -> bytes:
    """A row as one line."""
    return orjson.dumps({name: _plain(row[name]) for name in kinds}) + b"\n"


def decode_row(kinds: Mapping[str, str], line: bytes) -> dict[str, Any]:
    """A row of a line. Raises BackupError."""
    try:
        values = orjson.loads(line)
        return {name: _value(kind, values[name]) for name, kind in kinds.items()}
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise _broken(say.ROW_UNREADABLE) from error


class ArchiveWriter:
    """Writes members one by one and remembers their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.members: dict[str, str] = {}

    def add(self, name: str, data: bytes) -> None:
        """A member from memory."""
        self._put(name, io.BytesIO(data), len(data), hashlib.sha256(data).hexdigest())

    def add_file(self, name: str, file: IO[bytes]) -> None:
        """A member from a file."""
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        digest = _digest(file)
        file.seek(0)
        self._put(name, file, size, digest)

    def finish(self, manifest: bytes) -> None:
        """The manifest, last."""
        self._put(MANIFEST, io.BytesIO(manifest), len(manifest), "")

    def _put(self, name: str, file: IO[bytes], size: int, digest: str) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        self._tar.addfile(entry, file)
        if digest:
            self.members[name] = digest


@contextmanager
def create_archive(path: Path) -> Iterator[ArchiveWriter]:
    """Create an archive, readable by its owner alone; it gets its name only once it is whole and on the disk. Raises BackupError."""
    part = path.with_name(f"{path.name}.part")
    if path.exists():
        raise BackupError(say.BACKUP_EXISTS(path=path), say.BACKUP_EXISTS_MEND)
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield ArchiveWriter(tar)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except OSError as error:
        raise BackupError(
            say.BACKUP_NOT_WRITTEN(path=path, reason=error.strerror), say.BACKUP_NOT_WRITTEN_MEND
        ) from error
    finally:
        part.unlink(missing_ok=True)


class ArchiveReader:
    """An archive whose members were all compared with the manifest."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self._tar, self.manifest = tar, manifest

    def lines(self, member: str) -> Iterator[bytes]:
        """The lines of a member."""
        yield from self._open(member)

    def start(self, member: str, size: int = 64) -> bytes:
        """The first bytes of a member."""
        with self._open(member) as source:
            return source.read(size)

    def copy(self, member: str, path: Path) -> None:
        """A member as a file."""
        with self._open(member) as source, path.open("wb") as out:
            while chunk := source.read(_CHUNK):
                out.write(chunk)

    def _open(self, member: str) -> IO[bytes]:
        file = self._tar.extractfile(member)
        if file is None:
            raise _broken(say.MEMBER_MISSING(name=member))
        return file


@contextmanager
def open_verified(path: Path, advance: Callable[[int, int], None] | None = None) -> Iterator[ArchiveReader]:
    """Open an archive after comparing each member's digest. Raises BackupError where one differs, is missing or unexpected."""
    try:
        with tarfile.open(path, "r:") as tar:
            yield ArchiveReader(tar, _verify(tar, advance))
    except (OSError, tarfile.TarError, EOFError) as error:
        reason = getattr(error, "strerror", None) or say.BACKUP_INCOMPLETE
        raise BackupError(say.BACKUP_UNREADABLE(path=path, reason=reason), say.BACKUP_UNREADABLE_MEND) from error


def _verify(tar: tarfile.TarFile, advance: Callable[[int, int], None] | None) -> Manifest:
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    for entry in tar:
        file = tar.extractfile(entry) if entry.isreg() else None
        if file is None or entry.name in found or manifest is not None:
            raise _broken(say.MEMBER_UNEXPECTED(name=entry.name))
        if entry.name == MANIFEST:
            manifest = Manifest.decode(file.read())
        else:
            found[entry.name] = _digest(file)
            if advance:
                advance(len(found), 0)
    if manifest is None:
        raise _broken(say.MANIFEST_MISSING)
    differ = sorted(
        name for name in found.keys() | manifest.members.keys() if found.get(name) != manifest.members.get(name)
    )
    if differ:
        raise _broken(say.MANIFEST_DIFFERS(name=differ[0], count=len(differ)))
    _refuse_unexpected(manifest)
    return manifest


def _refuse_unexpected(manifest: Manifest) -> None:
    for name in manifest.members:
        place, _, key = name.partition("/")
        if place not in ("tables", "files") or not key or ".." in key.split("/") or key.startswith("/"):
            raise _broken(say.MEMBER_UNEXPECTED(name=name))


def _broken(what: Text | Message) -> BackupError:
    return BackupError(say.BACKUP_BROKEN(what=what), say.ANOTHER_BACKUP, code="backup_broken")


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def _value(kind: str, plain: Any) -> Any:
    if plain is None:
        return None
    if kind == "bytes":
        return base64.b64decode(plain, validate=True)
    if kind == "moment":
        return datetime.fromisoformat(plain)
    if kind == "date":
        return date.fromisoformat(plain)
    return plain


def batches(lines: Iterator[bytes], kinds: Mapping[str, str], size: int = 500) -> Iterator[Sequence[dict[str, Any]]]:
    """Rows, some at a time."""
    batch: list[dict[str, Any]] = []
    for line in lines:
        batch.append(decode_row(kinds, line))
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
