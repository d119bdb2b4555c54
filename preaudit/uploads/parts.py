"""The bytes of a resumable upload, put behind those there are."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from preaudit.errors import IntakeError, PreauditError
from preaudit.store.file_store import not_kept
from preaudit.uploads.resumable import Upload


class ChecksumError(PreauditError):
    """What came is not what was sent; nothing of it was taken."""

    code = "checksum_mismatch"


class Part:
    """More bytes of an upload. They are on the disk when it is closed, however few came.

    `sha256`: what their digest must be. Then they wait beside the upload until it is proved: none is taken before.
    """

    def __init__(self, path: Path, upload: Upload, sha256: str = "") -> None:
        self._left = upload.length - upload.offset
        self._path, self._sha256, self._digest = path, sha256, hashlib.sha256()
        self._beside = path.with_suffix(".unproved")
        try:
            self._file = self._beside.open("wb") if sha256 else path.open("ab")
        except OSError as error:
            raise not_kept(error) from error

    def write(self, chunk: bytes) -> None:
        """Raises IntakeError where more comes than was told, StoreError where the disk takes no more."""
        self._left -= len(chunk)
        if self._left < 0:
            raise too_long()
        if self._sha256:
            self._digest.update(chunk)
        try:
            self._file.write(chunk)
        except OSError as error:
            raise not_kept(error) from error

    def close(self) -> None:
        """Raises ChecksumError, StoreError."""
        try:
            self._file.flush()
            if self._sha256:
                self._take()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise not_kept(error) from error
        finally:
            with suppress(OSError):
                self._file.close()
            if self._sha256:
                self._beside.unlink(missing_ok=True)

    def _take(self) -> None:
        if self._digest.hexdigest() != self._sha256:
            raise ChecksumError(
                "校验和不符,本段未收(the checksum does not match; nothing was taken)", "请重发本段。Send it again."
            )
        with self._beside.open("rb") as proved, self._path.open("ab") as file:
            shutil.copyfileobj(proved, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())


def too_long() -> IntakeError:
    """More bytes than were told."""
    return IntakeError(
        "收到的内容多于声明的长度(more bytes than Upload-Length)",
        "请重新上传。Begin it anew.",
        code="upload_too_long",
    )
