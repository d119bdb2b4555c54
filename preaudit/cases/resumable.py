"""Files that arrive in parts, from phones whose network breaks off: what has arrived stays, the rest is sent later."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, update

from preaudit.access import Actor
from preaudit.cases.models import CaseError, NotFoundError, StagedFile
from preaudit.cases.records import still_used
from preaudit.errors import IntakeError
from preaudit.settings import Settings
from preaudit.store import BlobStore, Database, StoreError
from preaudit.store.audit import record
from preaudit.store.blobs import blob_key
from preaudit.store.database import hold, now
from preaudit.store.ids import new_id
from preaudit.store.tables import uploads

#: An upload that was begun is kept for so long.
KEPT = timedelta(hours=24)
#: Uploads an agency may have begun and not finished.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way: `offset` bytes of `length` have arrived and are on the disk. `sha256` once all have."""

    id: str
    name: str
    length: int
    offset: int
    sha256: str
    expires_at: datetime


class Uploads:
    """The uploads of all agencies. The bytes lie in the spool of this machine; an acknowledged byte is on its disk."""

    def __init__(self, database: Database, blobs: BlobStore, settings: Settings) -> None:
        self._database, self._blobs, self._settings = database, blobs, settings
        self._folder = settings.spool / "uploads"

    def begin(self, actor: Actor, name: str, length: int) -> Upload:
        """A new upload. Raises IntakeError `file_too_large`, CaseError `too_many_uploads`."""
        if length > self._settings.max_file_bytes:
            limit = self._settings.max_file_bytes / 1024 / 1024
            raise IntakeError(
                f"文件超过上限 {limit:g} MB(the file is larger than {limit:g} MB)",
                "请压缩或拆分后上传。Compress or split it.",
                code="file_too_large",
            )
        upload_id, moment = new_id(), now()
        with self._database.write() as connection:
            mine = (uploads.c.agency == actor.agency) & uploads.c.finished_at.is_(None)
            if connection.execute(select(func.count()).select_from(uploads).where(mine)).scalar_one() >= _MOST:
                raise CaseError(
                    "未完成的上传过多(too many unfinished uploads)",
                    "请先完成或取消已开始的上传。Finish or cancel those begun.",
                    code="too_many_uploads",
                )
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / upload_id).touch(exist_ok=False)
            connection.execute(
                insert(uploads).values(
                    id=upload_id,
                    agency=actor.agency,
                    name=name,
                    length=length,
                    sha256="",
                    created_by=actor.name,
                    created_at=moment,
                    finished_at=None,
                )
            )
            record(connection, actor.agency, actor.name, "upload.begin", upload_id, {}, self._settings.audit_digest)
        return Upload(upload_id, name, length, 0, "", moment + KEPT)

    def find(self, actor: Actor, upload_id: str) -> Upload:
        """An upload of the actor's agency. Raises NotFoundError."""
        with self._database.read() as connection:
            return self._find(connection, actor, upload_id)

    def path(self, upload: Upload) -> Path:
        """Where its bytes lie while they arrive."""
        return self._folder / upload.id

    def arrived(self, actor: Actor, upload_id: str) -> Upload:
        """What there is now, on the disk; a file that is whole is kept under its digest. Raises NotFoundError, StoreError."""
        upload = self.find(actor, upload_id)
        if upload.sha256 or upload.offset < upload.length:
            return upload
        path = self.path(upload)
        digest = hashlib.sha256()
        try:
            with path.open("rb") as file:
                while chunk := file.read(1 << 20):
                    digest.update(chunk)
        except FileNotFoundError:
            return self.find(actor, upload_id)  # another request has just kept it
        sha256 = digest.hexdigest()
        self._blobs.put(blob_key(actor.agency, sha256), path)
        with self._database.write() as connection:
            values = {"sha256": sha256, "finished_at": now()}
            connection.execute(update(uploads).where(uploads.c.id == upload.id).values(values))
        return self.find(actor, upload_id)

    def drop(self, actor: Actor, upload_id: str) -> None:
        """Forget an upload; one that is finished may have become part of a case. Raises NotFoundError."""
        with self._database.write() as connection:
            upload = self._find(connection, actor, upload_id)
            connection.execute(delete(uploads).where(uploads.c.id == upload.id))
            self.path(upload).unlink(missing_ok=True)

    def staged(self, actor: Actor, ids: list[str]) -> list[StagedFile]:
        """Finished uploads as files of a case. Raises NotFoundError, CaseError `upload_unfinished`."""
        found = [self.find(actor, upload_id) for upload_id in ids]
        for upload in found:
            if not upload.sha256:
                raise CaseError(
                    f"文件“{upload.name}”尚未传完(the upload is not finished)",
                    f"还差 {upload.length - upload.offset} 字节。Send the rest.",
                    code="upload_unfinished",
                )
        return [StagedFile(upload.name, upload.sha256, upload.length) for upload in found]

    def sweep(self) -> int:
        """Remove uploads that had their time, with what became part of no case; how many. Raises StoreError."""
        with self._database.write() as connection:
            hold(connection, "files")
            query = delete(uploads).where(uploads.c.created_at < now() - KEPT)
            old = connection.execute(query.returning(uploads.c.id, uploads.c.agency, uploads.c.sha256)).all()
            for upload in old:
                (self._folder / upload.id).unlink(missing_ok=True)
                if upload.sha256 and not still_used(connection, upload.agency, upload.sha256):
                    self._blobs.delete(blob_key(upload.agency, upload.sha256))
        return len(old)

    def _find(self, connection: Connection, actor: Actor, upload_id: str) -> Upload:
        query = select(uploads).where(uploads.c.id == upload_id, uploads.c.agency == actor.agency)
        row = connection.execute(query).first()
        if row is None or row.created_at + KEPT < now():
            raise NotFoundError(
                "没有这个上传,或已过期(no such upload, or it has expired)",
                "请重新上传。Begin it anew.",
                code="upload_unknown",
            )
        offset = row.length
        if not row.sha256:
            with suppress(FileNotFoundError):
                offset = (self._folder / row.id).stat().st_size
        return Upload(row.id, row.name, row.length, offset, row.sha256, row.created_at + KEPT)


class Part:
    """More bytes of an upload, put behind those there are, and on the disk when it is closed."""

    def __init__(self, path: Path, upload: Upload) -> None:
        self._left = upload.length - upload.offset
        try:
            self._file = path.open("r+b")
            self._file.seek(upload.offset)
        except OSError as error:
            raise _full(error) from error

    def write(self, chunk: bytes) -> None:
        """Raises IntakeError where more comes than was told, StoreError where the disk takes no more."""
        self._left -= len(chunk)
        if self._left < 0:
            raise IntakeError(
                "收到的内容多于声明的长度(more bytes than Upload-Length)",
                "请重新上传。Begin it anew.",
                code="upload_too_long",
            )
        try:
            self._file.write(chunk)
        except OSError as error:
            raise _full(error) from error

    def close(self) -> None:
        """What has arrived is on the disk, whether or not all of it came. Raises StoreError."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _full(error) from error
        finally:
            with suppress(OSError):
                self._file.close()


def _full(error: OSError) -> StoreError:
    return StoreError(
        f"文件无法保存:{error.strerror}(the file could not be kept)",
        "请稍后重试或联系运维。Try again later.",
        code="store_full",
    )
