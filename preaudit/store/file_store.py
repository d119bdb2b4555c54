"""The store of files: by the digest of their content, apart for every agency, in a folder or an S3-compatible store."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlparse

from preaudit.store.database import StoreError
from preaudit.store.ids import new_id
from preaudit.wording import store as say

if TYPE_CHECKING:
    from obstore.store import RetryConfig


#: The caller may repeat its request; meanwhile it does not wait for minutes.
RETRIES: RetryConfig = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}


class FileStore(Protocol):
    """Bytes under a key such as `agency/ab/abcdef…`. What was put is there until it is deleted."""

    def put(self, key: str, path: Path) -> None:
        """Keep a file's bytes; durable when this returns. The file itself may be gone afterwards. Raises StoreError."""

    def get(self, key: str) -> bytes:
        """The bytes. Raises KeyError where there are none, StoreError where the store does not answer."""

    def has(self, key: str) -> bool:
        """True where there are bytes under the key."""

    def delete(self, key: str) -> None:
        """Delete the bytes; nothing happens where there are none."""

    def keys(self) -> Iterator[str]:
        """All keys of files, without pieces of those that are still arriving."""


def write_error(error: OSError) -> StoreError:
    """The error for a file that a disk did not take."""
    message = say.FILE_NOT_WRITTEN(reason=error.strerror)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(message, say.TRY_AGAIN_OR_OPERATOR, code="store_full")
    return StoreError(message, say.TRY_AGAIN_SHORTLY)


def file_key(agency: str, sha256: str) -> str:
    """The key of a file of an agency: no agency sees, or learns of, another's."""
    return f"{agency}/{sha256[:2]}/{sha256}"


def piece_key(agency: str, piece: str) -> str:
    """The key of a piece of a file that is still arriving; `keys` does not list it."""
    return f"{agency}/pieces/{piece}"


def open_file_store(address: str) -> FileStore:
    """The store at a folder's path, or at `s3://bucket/prefix` with the usual AWS_* variables. Raises StoreError."""
    return S3FileStore(address) if urlparse(address).scheme == "s3" else FolderFileStore(Path(address))


class FolderFileStore:
    """A folder. A file appears whole or not at all, and is on the disk when `put` returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key: str, path: Path) -> None:
        """See FileStore. Moved, not copied, where the file lies on the same disk."""
        target = self._folder / key
        try:
            new = not target.parent.is_dir()
            target.parent.mkdir(parents=True, exist_ok=True)
            with path.open("rb") as file:
                os.fsync(file.fileno())
            try:
                path.replace(target)
            except OSError:
                self._copy(path, target)
            for folder in (target.parent, target.parent.parent, self._folder) if new else (target.parent,):
                _sync_folder(folder)
        except OSError as error:
            raise write_error(error) from error

    def get(self, key: str) -> bytes:
        """See FileStore."""
        try:
            return (self._folder / key).read_bytes()
        except FileNotFoundError as error:
            raise KeyError(key) from error
        except OSError as error:
            raise StoreError(say.FILE_NOT_READ(reason=error.strerror), say.TRY_AGAIN_SHORTLY) from error

    def has(self, key: str) -> bool:
        """See FileStore."""
        return (self._folder / key).is_file()

    def delete(self, key: str) -> None:
        """See FileStore."""
        try:
            (self._folder / key).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(say.FILE_NOT_DELETED(reason=error.strerror), say.TRY_AGAIN_SHORTLY) from error

    def keys(self) -> Iterator[str]:
        """See FileStore."""
        for path in self._folder.glob("*/??/*"):
            if len(path.name) == 64:
                yield path.relative_to(self._folder).as_posix()

    def _copy(self, path: Path, target: Path) -> None:
        staging = target.with_suffix(f".{new_id()}")
        try:
            with path.open("rb") as source, staging.open("xb") as out:
                while chunk := source.read(1 << 20):
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            staging.replace(target)
        finally:
            staging.unlink(missing_ok=True)
        path.unlink(missing_ok=True)


class S3FileStore:
    """A bucket of an S3-compatible store."""

    def __init__(self, address: str) -> None:
        from obstore.exceptions import BaseError
        from obstore.store import S3Store

        try:
            # `virtual_hosted_style_request` false: the form every compatible store knows.
            self._store = S3Store.from_url(address, virtual_hosted_style_request=False, retry_config=RETRIES)
        except (BaseError, ValueError) as error:
            raise StoreError(
                say.FILE_STORE_ADDRESS(address=address, reason=error), say.FILE_STORE_ADDRESS_MEND
            ) from error

    def put(self, key: str, path: Path) -> None:
        """See FileStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            obstore.put(self._store, key, path)
        except BaseError as error:
            raise unavailable() from error
        path.unlink(missing_ok=True)

    def get(self, key: str) -> bytes:
        """See FileStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            return bytes(obstore.get(self._store, key).bytes())
        except FileNotFoundError as error:
            raise KeyError(key) from error
        except BaseError as error:
            raise unavailable() from error

    def has(self, key: str) -> bool:
        """See FileStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            obstore.head(self._store, key)
        except FileNotFoundError:
            return False
        except BaseError as error:
            raise unavailable() from error
        return True

    def delete(self, key: str) -> None:
        """See FileStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            obstore.delete(self._store, key)
        except FileNotFoundError:
            return
        except BaseError as error:
            raise unavailable() from error

    def keys(self) -> Iterator[str]:
        """See FileStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            for batch in obstore.list(self._store):
                yield from (entry["path"] for entry in batch if "/pieces/" not in entry["path"])
        except BaseError as error:
            raise unavailable() from error


def unavailable() -> StoreError:
    """The error of an object store that does not answer."""
    return StoreError(say.FILE_STORE_SILENT, say.TRY_AGAIN_SHORTLY)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
