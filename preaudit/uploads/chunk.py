"""Bytes of a resumable upload as they come: gathered in the spool, and kept among the files piece by piece."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from preaudit.access import Actor
from preaudit.errors import IntakeError, PreauditError
from preaudit.store.file_store import write_error
from preaudit.uploads.resumable import PIECE_BYTES, ResumableUpload, ResumableUploads
from preaudit.uploads.spool import spool_path
from preaudit.wording import uploads as say


class ChecksumError(PreauditError):
    """The bytes received are not those that were sent; nothing of them was taken."""

    code = "checksum_mismatch"


class Chunk:
    """More bytes of an upload. They are kept when it is closed, however few were received.

    `sha256`: what their digest must be; then none is kept before it is verified.
    """

    def __init__(self, uploads: ResumableUploads, actor: Actor, upload: ResumableUpload, sha256: str = "") -> None:
        self._uploads, self._actor, self._upload = uploads, actor, upload
        self._offset, self._left = upload.offset, upload.length - upload.offset
        self._sha256, self._digest = sha256, hashlib.sha256()
        self._path, self._size = spool_path(uploads.spool), 0
        self._open()

    @property
    def full(self) -> bool:
        """True where a piece is to be kept before more comes."""
        return not self._sha256 and self._size >= PIECE_BYTES

    def write(self, chunk: bytes) -> None:
        """Raises IntakeError for more bytes than were declared, StoreError where the disk takes no more."""
        self._left -= len(chunk)
        if self._left < 0:
            raise too_long()
        if self._sha256:
            self._digest.update(chunk)
        try:
            self._file.write(chunk)
        except OSError as error:
            raise write_error(error) from error
        self._size += len(chunk)

    def keep(self) -> None:
        """Keep what has come as a piece. Raises CaseError `upload_conflict` where another sender was first, NotFoundError, StoreError."""
        try:
            self._file.close()
        except OSError as error:
            raise write_error(error) from error
        self._keep(self._path, self._size)
        self._size = 0
        self._open()

    def close(self) -> None:
        """Keep the rest. Raises ChecksumError, and as `keep`."""
        try:
            self._file.close()
            if self._sha256 and self._digest.hexdigest() != self._sha256:
                raise ChecksumError(say.CHECKSUM_MISMATCH, say.CHECKSUM_MISMATCH_MEND)
            if self._size:
                self._keep(self._path, self._size)
        except OSError as error:
            raise write_error(error) from error
        finally:
            with suppress(OSError):
                self._file.close()
            self._path.unlink(missing_ok=True)

    def _keep(self, path: Path, size: int) -> None:
        self._uploads.keep_piece(self._actor, self._upload.id, self._offset, path, size)
        self._offset += size

    def _open(self) -> None:
        try:
            self._file = self._path.open("wb")
        except OSError as error:
            raise write_error(error) from error


def too_long() -> IntakeError:
    """The error for more bytes than were declared."""
    return IntakeError(
        say.TOO_LONG,
        say.BEGIN_ANEW,
        code="upload_too_long",
    )
