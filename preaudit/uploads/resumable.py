"""Resumable uploads (tus), for phones whose network breaks off: what was received stays, the rest is sent later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
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
from preaudit.store import Database, FileStore
from preaudit.store.audit import record
from preaudit.store.database import now, take_lock
from preaudit.store.encryption.key_ring import destroy_keys
from preaudit.store.encryption.sealed_files import forget_files
from preaudit.store.encryption.sealed_rows import opened, sealed
from preaudit.store.file_store import file_key, piece_key, write_error
from preaudit.store.ids import new_id
from preaudit.store.tables import upload_parts, uploads
from preaudit.uploads.spool import file_name, spool_path
from preaudit.wording import uploads as say

#: An upload that was begun expires after so long.
KEPT = timedelta(hours=24)
#: Uploads an agency may have begun and not finished.
_MOST = 200
#: What a sender sends without end is kept in pieces of about this size.
PIECE_BYTES = 8 * 1024 * 1024
#: Expired uploads looked for at once.
_STEP = 100


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
    """The uploads of all agencies. An acknowledged byte is among the files, where every instance has it."""

    def __init__(self, database: Database, blobs: FileStore, settings: Settings) -> None:
        self._database, self._blobs, self._settings = database, blobs, settings
        self.spool = settings.spool

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
            values = {
                "id": upload_id,
                "agency": actor.agency,
                "name": file_name(name),
                "length": length,
                "sha256": "",
                "created_by": actor.name,
                "created_at": moment,
                "finished_at": None,
                "received": 0,
            }
            connection.execute(insert(uploads).values(sealed(connection, uploads, upload_id, values)))
            self._audit(connection, actor, "upload.begin", upload_id)
        return ResumableUpload(upload_id, file_name(name), length, 0, "", moment + KEPT)

    def find(self, actor: Actor, upload_id: str) -> ResumableUpload:
        """An upload of the actor's agency. Raises NotFoundError."""
        with self._database.read() as connection:
            row = self._row(connection, actor, upload_id)
            name = opened(connection, uploads, row._mapping)["name"]
        sha256 = row.sha256 if row.finished_at else ""
        offset = row.length if sha256 else row.received or 0
        return ResumableUpload(row.id, name, row.length, offset, sha256, row.created_at + KEPT)

    def keep_piece(self, actor: Actor, upload_id: str, start: int, path: Path, size: int) -> None:
        """Keep a file of `size` bytes as the piece that begins at `start`. Of two that begin there one is kept.

        Raises CaseError `upload_conflict`, NotFoundError, StoreError. The piece is noted before it is put: whoever dies in
        between leaves a record by which it is removed.
        """
        piece = new_id()
        with self._database.write() as connection:
            self._row(connection, actor, upload_id)
            noted = {"id": piece, "agency": actor.agency, "upload_id": upload_id, "start": start, "arrived": False}
            connection.execute(insert(upload_parts).values(noted))
        self._blobs.put(piece_key(actor.agency, piece), path)
        expected = (uploads.c.id == upload_id) & (func.coalesce(uploads.c.received, 0) == start)
        with self._database.write() as connection:
            first = connection.execute(update(uploads).where(expected).values(received=start + size)).rowcount
            if first:
                connection.execute(update(upload_parts).where(upload_parts.c.id == piece).values(arrived=True))
        if not first:
            self._forget_pieces(actor.agency, [piece])
            raise offset_mismatch(self.find(actor, upload_id).offset)

    def arrived(self, actor: Actor, upload_id: str) -> ResumableUpload:
        """What there is now; a file that is whole is kept under its digest. Raises NotFoundError, StoreError.

        The digest is noted before the file is moved: whoever dies in between leaves a record that finds its file.
        """
        upload = self.find(actor, upload_id)
        if upload.sha256 or upload.offset < upload.length:
            return upload
        pieces = self._pieces(upload_id, arrived=True)
        with suppress(KeyError):  # a piece that is gone: another instance has made the file whole
            self._keep(actor, upload, pieces)
        with self._database.write() as connection:
            take_lock(connection, "files")
            row = self._row(connection, actor, upload_id)
            if row.sha256 and not row.finished_at and self._blobs.has(file_key(actor.agency, row.sha256)):
                connection.execute(update(uploads).where(uploads.c.id == upload_id).values(finished_at=now()))
                self._audit(connection, actor, "upload.finish", upload_id)
        self._forget_pieces(actor.agency, pieces)
        # Pieces of senders that died: their records stay, since a slow one may still put its bytes.
        for piece in self._pieces(upload_id):
            self._blobs.delete(piece_key(actor.agency, piece))
        return self.find(actor, upload_id)

    def drop(self, actor: Actor, upload_id: str) -> None:
        """Forget an upload; what it has become part of stays. Raises NotFoundError, StoreError."""
        with self._database.write() as connection:
            take_lock(connection, "files")
            row = self._row(connection, actor, upload_id)
            self._forget(connection, row)
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
        return sum(1 for _ in self.expired())

    def expired(self) -> Iterator[str]:
        """As `expire`, step by step."""
        query = select(uploads).where(uploads.c.created_at < now() - KEPT).order_by(uploads.c.created_at).limit(_STEP)
        while True:
            with self._database.read() as connection:
                old = connection.execute(query).all()
            for row in old:
                with self._database.write() as connection:
                    take_lock(connection, "files")
                    self._forget(connection, row)
                yield str(row.id)
            if not old:
                return

    def _keep(self, actor: Actor, upload: ResumableUpload, pieces: Sequence[str]) -> None:
        """Make the file whole. Raises KeyError where a piece is gone, StoreError."""
        path, digest = spool_path(self.spool), hashlib.sha256()
        try:
            with path.open("xb") as file:
                for piece in pieces:
                    data = self._blobs.get(piece_key(actor.agency, piece))
                    digest.update(data)
                    file.write(data)
            sha256 = digest.hexdigest()
            with self._database.write() as connection:
                take_lock(connection, "files")
                connection.execute(update(uploads).where(uploads.c.id == upload.id).values(sha256=sha256))
            self._blobs.put(file_key(actor.agency, sha256), path)
        except OSError as error:
            raise write_error(error) from error
        finally:
            path.unlink(missing_ok=True)

    def _pieces(self, upload_id: str, *, arrived: bool = False) -> list[str]:
        """Its pieces in order."""
        query = select(upload_parts.c.id).where(upload_parts.c.upload_id == upload_id).order_by(upload_parts.c.start)
        with self._database.read() as connection:
            return list(connection.execute(query.where(upload_parts.c.arrived) if arrived else query).scalars())

    def _forget_pieces(self, agency: str, pieces: Sequence[str]) -> None:
        if pieces:
            with self._database.write() as connection:
                forget_files(connection, self._blobs, [piece_key(agency, piece) for piece in pieces])
                connection.execute(delete(upload_parts).where(upload_parts.c.id.in_(pieces)))

    def _forget(self, connection: Connection, row: Row[Any]) -> None:
        """An upload with its bytes; what it has become part of stays."""
        mine = select(upload_parts.c.id).where(upload_parts.c.upload_id == row.id)
        pieces = connection.execute(mine).scalars().all()
        connection.execute(delete(uploads).where(uploads.c.id == row.id))
        destroy_keys(connection, [f"upload/{row.id}"])
        gone = [piece_key(row.agency, piece) for piece in pieces]
        if row.sha256 and not still_used(connection, row.agency, row.sha256):
            gone.append(file_key(row.agency, row.sha256))
        forget_files(connection, self._blobs, gone)

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

    def _audit(self, connection: Connection, actor: Actor, action: str, upload_id: str) -> None:
        record(connection, actor.agency, actor.name, action, upload_id, {}, self._settings.audit_digest)


def offset_mismatch(offset: int) -> CaseError:
    """The error for bytes that do not follow those there are."""
    return CaseError(say.OFFSET_MISMATCH(offset=offset), say.OFFSET_MISMATCH_MEND, code="upload_conflict")
