"""A chunk of a resumable upload: bytes appended to those there are."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from preaudit.errors import IntakeError, PreauditError
from preaudit.store.file_store import write_error
from preaudit.uploads.resumable import ResumableUpload
from preaudit.wording import uploads as say


class ChecksumError(PreauditError):
    """The bytes received are not those that were sent; nothing of them was taken."""

    code = "checksum_mismatch"


class Chunk:
    """More bytes of an upload. They are on the disk when it is closed, however few were received.

    `sha256`: what their digest must be; then they wait beside the upload until it is verified, and none is taken before.
    """

    def __init__(self, path: Path, upload: ResumableUpload, sha256: str = "") -> None:
        self._left = upload.length - upload.offset
        self._path, self._sha256, self._digest = path, sha256, hashlib.sha256()
        self._beside = path.with_suffix(".unverified")
        try:
            self._file = self._beside.open("wb") if sha256 else path.open("ab")
        except OSError as error:
            raise write_error(error) from error

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

    def close(self) -> None:
        """Raises ChecksumError, StoreError."""
        try:
            self._file.flush()
            if self._sha256:
                self._append()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise write_error(error) from error
        finally:
            with suppress(OSError):
                self._file.close()
            if self._sha256:
                self._beside.unlink(missing_ok=True)

    def _append(self) -> None:
        if self._digest.hexdigest() != self._sha256:
            raise ChecksumError(say.CHECKSUM_MISMATCH, say.CHECKSUM_MISMATCH_MEND)
        with self._beside.open("rb") as verified, self._path.open("ab") as file:
            shutil.copyfileobj(verified, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())


def too_long() -> IntakeError:
    """The error for more bytes than were declared."""
    return IntakeError(
        say.TOO_LONG,
        say.BEGIN_ANEW,
        code="upload_too_long",
    )
