"""The spool: files are written and digested as they are received, and refused as soon as they are too large."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from preaudit.cases.case_files import still_used
from preaudit.domain.cases import StagedFile
from preaudit.errors import IntakeError
from preaudit.store import Database, FileStore, StoreError
from preaudit.store.database import take_lock
from preaudit.store.encryption.sealed_files import forget_files
from preaudit.store.file_store import file_key, write_error
from preaudit.store.ids import new_id
from preaudit.wording import uploads as say

#: What a name shows nothing of, or shows otherwise than it is: control characters, turned directions, halves of characters.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONGEST = 200


class IncomingFile:
    """One incoming file. Give it bytes with `write`, then `keep` it; without that nothing of it stays."""

    def __init__(self, spool: Path, name: str, max_bytes: int) -> None:
        self.name = file_name(name)
        self.size = 0
        self._digest = hashlib.sha256()
        self._max_bytes = max_bytes
        self._path = spool_path(spool)
        try:
            self._file = self._path.open("xb")
        except OSError as error:
            raise write_error(error) from error

    def write(self, chunk: bytes) -> None:
        """More bytes. Raises IntakeError `file_too_large`, StoreError where the disk takes no more."""
        self.size += len(chunk)
        if self.size > self._max_bytes:
            self.drop()
            limit = self._max_bytes / 1024 / 1024
            raise IntakeError(
                say.NAMED_FILE_TOO_LARGE(name=self.name, limit=f"{limit:g}"),
                say.FILE_TOO_LARGE_MEND,
                code="file_too_large",
            )
        self._digest.update(chunk)
        try:
            self._file.write(chunk)
        except OSError as error:
            self.drop()
            raise write_error(error) from error

    def close(self) -> None:
        """All of it was received. Raises StoreError where the disk takes no more."""
        try:
            self._file.close()
        except OSError as error:
            self.drop()
            raise write_error(error) from error

    def keep(self, blobs: FileStore, agency: str) -> StagedFile:
        """Keep it among the agency's files. Raises StoreError where it cannot be kept."""
        try:
            self.close()
            sha256 = self._digest.hexdigest()
            blobs.put(file_key(agency, sha256), self._path)
        finally:
            self.drop()
        return StagedFile(self.name, sha256, self.size)

    def drop(self) -> None:
        """Forget it."""
        with suppress(OSError):
            self._file.close()
        self._path.unlink(missing_ok=True)


def spool_path(spool: Path) -> Path:
    """Where bytes lie while they arrive; after the process has ended, nobody misses them."""
    return spool / f"{os.getpid()}-{new_id()}"


def file_name(given: str) -> str:
    """The name that the sender gave a file: visible text and no more, the end of it where it is long.

    It never becomes a path: a file lies under a name of ours.
    """
    return "".join(c for c in given if unicodedata.category(c) not in _UNSEEN).strip()[-_LONGEST:] or "upload"


def release(database: Database, blobs: FileStore, agency: str, files: Iterable[StagedFile]) -> None:
    """Forget files that were kept for a request that was refused after all. Raises StoreError."""
    with database.write() as connection:
        take_lock(connection, "files")
        gone = {file.sha256 for file in files if not still_used(connection, agency, file.sha256)}
        forget_files(connection, blobs, [file_key(agency, sha256) for sha256 in sorted(gone)])


def clear_spool(spool: Path) -> None:
    """Make the spool, and remove what processes that have ended left in it. Raises StoreError."""
    try:
        spool.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else's business
        spool.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(
            say.NO_DATA_FOLDER(why=error.strerror),
            say.NO_DATA_FOLDER_MEND,
        ) from error
    for path in spool.glob("*-*"):
        pid = path.name.split("-", 1)[0]
        # A number may be given again: in a container it always is. What bears our own is left of an earlier life.
        if pid.isdigit() and (int(pid) == os.getpid() or not _lives(int(pid))):
            path.unlink(missing_ok=True)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
