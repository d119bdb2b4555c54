"""Resumable uploads (tus), for phones whose network breaks off: what was received stays, the rest is sent later."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from preaudit.access import Actor
from preaudit.cases.case_files import still_used
from preaudit.config.settings import Settings
from preaudit.domain.cases import CaseError, NotFoundError, StagedFile
from preaudit.errors import IntakeError
from preaudit.store import Database, FileStore, StoreError
from preaudit.store.audit import record
from preaudit.store.database import now, take_lock
from preaudit.store.file_store import file_key, write_error
from preaudit.store.ids import new_id
from preaudit.store.tables import uploads
from preaudit.uploads.spool import file_name
from preaudit.wording import uploads as say

#: An upload that was begun expires after so long.
KEPT = timedelta(hours=24)
#: Uploads an agency may have begun and not finished.
_MOST = 200
#: Bytes that belong to no upload are left alone for so long, in seconds: their record may be about to appear.
_GRACE = 600.0


@dataclass(frozen=True, slots=True)
class ResumableUpload:
    """An upload: `offset` bytes of `length` were received and are on the disk. `sha256` once the file is kept."""

    id: str
    name: str
    length: int
    offset: int
    sha256: str
    expires_at: datetime


class ResumableUploads:
    """The uploads of all agencies. The bytes lie in the spool of this machine; an acknowledged byte is on its disk."""

    def __init__(self, database: Database, blobs: FileStore, settings: Settings) -> None:
        self._database, self._blobs, self._settings = database, blobs, settings
        self._folder = settings.spool / "uploads"

    def begin(self, actor: Actor, name: str, length: int) -> ResumableUpload:
        """A new upload. Raises IntakeError `file_too_large`, CaseError `too_many_uploads`, StoreError."""
        if length > self._settings.max_file_bytes:
            limit = self._settings.max_file_bytes / 1024 / 1024
            raise IntakeError(
                say.FILE_TOO_LARGE(limit=f"{limit:g}"),
                say.FILE_TOO_LARGE_MEND,
                code="file_too_large",
            )
        upload_id, moment = new_id(), now()
        with self._database.write() as connection:
            mine = (uploads.c.agency == actor.agency) & uploads.c.finished_at.is_(None)
            if connection.execute(select(func.count()).select_from(uploads).where(mine)).scalar_one() >= _MOST:
                raise CaseError(
                    say.TOO_MANY,
                    say.TOO_MANY_MEND,
                    code="too_many_uploads",
                )
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / upload_id).touch(exist_ok=False)
            except OSError as error:
                raise write_error(error) from error
            connection.execute(
                insert(uploads).values(
                    id=upload_id,
                    agency=actor.agency,
                    name=file_name(name),
                    length=length,
                    sha256="",
                    created_by=actor.name,
                    created_at=moment,
                    finished_at=None,
                )
            )
            self._audit(connection, actor, "upload.begin", upload_id)
        return ResumableUpload(upload_id, file_name(name), length, 0, "", moment + KEPT)

    def find(self, actor: Actor, upload_id: str) -> ResumableUpload:
        """An upload of the actor's agency. Raises NotFoundError."""
        with self._database.read() as connection:
            return self._upload(self._row(connection, actor, upload_id))

    def path(self, upload: ResumableUpload) -> Path:
        """Where its bytes lie until it is whole."""
        return self._folder / upload.id

    def arrived(self, actor: Actor, upload_id: str) -> ResumableUpload:
        """What there is now, on the disk; a file that is whole is kept under its digest. Raises NotFoundError, StoreError.

        The digest is noted before the file is moved: whoever dies in between leaves a record that finds its file.
        """
        upload = self.find(actor, upload_id)
        if upload.sha256 or upload.offset < upload.length:
            return upload
        with suppress(FileNotFoundError):  # kept already: by a process that died before it noted so, or a moment ago
            self._keep(actor, upload)
        with self._database.write() as connection:
            take_lock(connection, "files")
            row = self._row(connection, actor, upload_id)
            if row.sha256 and not row.finished_at and self._blobs.has(file_key(actor.agency, row.sha256)):
                connection.execute(update(uploads).where(uploads.c.id == upload_id).values(finished_at=now()))
                self._audit(connection, actor, "upload.finish", upload_id)
        return self.find(actor, upload_id)

    def drop(self, actor: Actor, upload_id: str) -> None:
        """Forget an upload; what it has become part of stays. Raises NotFoundError, StoreError."""
        with self._database.write() as connection:
            take_lock(connection, "files")
            row = self._row(connection, actor, upload_id)
            connection.execute(delete(uploads).where(uploads.c.id == row.id))
            self._forget(connection, row.id, row.agency, row.sha256)
            self._audit(connection, actor, "upload.drop", upload_id)

    def staged(self, actor: Actor, ids: Sequence[str]) -> list[StagedFile]:
        """Finished uploads as files of a case. Raises NotFoundError, CaseError `upload_unfinished`, StoreError."""
        found = [self.arrived(actor, upload_id) for upload_id in ids]
        for upload in found:
            if not upload.sha256:
                raise CaseError(
                    say.UNFINISHED(name=upload.name),
                    say.UNFINISHED_MEND(bytes=upload.length - upload.offset),
                    code="upload_unfinished",
                )
        return [StagedFile(upload.name, upload.sha256, upload.length) for upload in found]

    def expire(self) -> int:
        """Remove uploads that are older than `KEPT`, with what became part of no case; how many. Raises StoreError."""
        with self._database.write() as connection:
            take_lock(connection, "files")
            query = delete(uploads).where(uploads.c.created_at < now() - KEPT)
            old = connection.execute(query.returning(uploads.c.id, uploads.c.agency, uploads.c.sha256)).all()
            for upload_id, agency, sha256 in old:
                self._forget(connection, upload_id, agency, sha256)
        self.tidy()
        return len(old)

    def tidy(self) -> None:
        """Remove bytes in the spool of this machine that no upload owns: it was removed elsewhere, or its sender noticed late."""
        lying = {path: path.name.split(".")[0] for path in self._folder.glob("*") if _age(path) > _GRACE}
        if not lying:
            return
        with self._database.read() as connection:
            known = set(connection.execute(select(uploads.c.id).where(uploads.c.finished_at.is_(None))).scalars())
        for path, upload_id in lying.items():
            if upload_id not in known:
                path.unlink(missing_ok=True)

    def _keep(self, actor: Actor, upload: ResumableUpload) -> None:
        """Raises FileNotFoundError where its bytes no longer lie in the spool."""
        path, digest = self.path(upload), hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
        sha256 = digest.hexdigest()
        with self._database.write() as connection:
            take_lock(connection, "files")
            connection.execute(update(uploads).where(uploads.c.id == upload.id).values(sha256=sha256))
        try:
            self._blobs.put(file_key(actor.agency, sha256), path)
        except StoreError:
            if not self._blobs.has(file_key(actor.agency, sha256)):
                raise

    def _forget(self, connection: Connection, upload_id: str, agency: str, sha256: str) -> None:
        """Its bytes, once its record is gone."""
        (self._folder / upload_id).unlink(missing_ok=True)
        if sha256 and not still_used(connection, agency, sha256):
            self._blobs.delete(file_key(agency, sha256))

    def _row(self, connection: Connection, actor: Actor, upload_id: str) -> Row[Any]:
        query = select(uploads).where(uploads.c.id == upload_id, uploads.c.agency == actor.agency)
        row = connection.execute(query).first()
        if row is None or row.created_at + KEPT < now():
            raise NotFoundError(
                say.UNKNOWN,
                say.BEGIN_ANEW,
                code="upload_unknown",
            )
        return row

    def _upload(self, row: Row[Any]) -> ResumableUpload:
        sha256 = row.sha256 if row.finished_at else ""
        expires_at = row.created_at + KEPT
        if sha256:
            return ResumableUpload(row.id, row.name, row.length, row.length, sha256, expires_at)
        try:
            offset = (self._folder / row.id).stat().st_size
        except FileNotFoundError:
            kept = row.sha256 and self._blobs.has(file_key(row.agency, row.sha256))
            offset = row.length if kept else 0
        return ResumableUpload(row.id, row.name, row.length, offset, "", expires_at)

    def _audit(self, connection: Connection, actor: Actor, action: str, upload_id: str) -> None:
        record(connection, actor.agency, actor.name, action, upload_id, {}, self._settings.audit_digest)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
