"""Files by the digest of their content, apart for every agency: in a folder, or in an S3-compatible store."""

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

if TYPE_CHECKING:
    from obstore.store import RetryConfig


#: Whoever asks tries again later; until then nobody waits for minutes.
_RETRIES: RetryConfig = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}


class BlobStore(Protocol):
    """Bytes under a key such as `agency/ab/abcdef…`. What was put is there until it is deleted."""

    def put(self, key: str, path: Path) -> None:
        """Keep a file's bytes; durable when this returns. The file itself may be gone afterwards. Raises StoreError."""

    def get(self, key: str) -> bytes:
        """The bytes. Raises KeyError where there are none, StoreError where the store does not answer."""

    def has(self, key: str) -> bool:
        """True where there are bytes under the key."""

    def delete(self, key: str) -> None:
        """Forget the bytes; nothing happens where there are none."""

    def keys(self) -> Iterator[str]:
        """All keys."""


def not_kept(error: OSError) -> StoreError:
    """What to say where a disk takes no file."""
    said = f"文件无法保存:{error.strerror}(the file could not be kept)"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError(said, "请稍后重试或联系运维。Try again later.", code="store_full")
    return StoreError(said, "请稍后重试。Try again shortly.")


def blob_key(agency: str, sha256: str) -> str:
    """Where a file of an agency lies: no agency sees, or learns of, another's."""
    return f"{agency}/{sha256[:2]}/{sha256}"


def open_blobs(place: str) -> BlobStore:
    """A folder's path, or `s3://bucket/prefix` with the usual AWS_* environment variables."""
    return S3Blobs(place) if urlparse(place).scheme == "s3" else FolderBlobs(Path(place))


class FolderBlobs:
    """A folder. A file appears whole or not at all, and is on the disk before it is told to be kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key: str, path: Path) -> None:
        """See BlobStore. Moved, not copied, where the file lies on the same disk."""
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
            raise not_kept(error) from error

    def get(self, key: str) -> bytes:
        """See BlobStore."""
        try:
            return (self._folder / key).read_bytes()
        except FileNotFoundError as error:
            raise KeyError(key) from error
        except OSError as error:
            raise StoreError(
                f"文件无法读取:{error.strerror}(the file could not be read)", "请稍后重试。Try again shortly."
            ) from error

    def has(self, key: str) -> bool:
        """See BlobStore."""
        return (self._folder / key).is_file()

    def delete(self, key: str) -> None:
        """See BlobStore."""
        try:
            (self._folder / key).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                f"文件无法删除:{error.strerror}(the file could not be deleted)", "请稍后重试。Try again shortly."
            ) from error

    def keys(self) -> Iterator[str]:
        """See BlobStore."""
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


class S3Blobs:
    """A bucket of an S3-compatible store."""

    def __init__(self, place: str) -> None:
        from obstore.store import S3Store

        # `virtual_hosted_style_request` false: the form every compatible store knows.
        self._store = S3Store.from_url(place, virtual_hosted_style_request=False, retry_config=_RETRIES)

    def put(self, key: str, path: Path) -> None:
        """See BlobStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            obstore.put(self._store, key, path)
        except BaseError as error:
            raise _silent() from error
        path.unlink(missing_ok=True)

    def get(self, key: str) -> bytes:
        """See BlobStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            return bytes(obstore.get(self._store, key).bytes())
        except FileNotFoundError as error:
            raise KeyError(key) from error
        except BaseError as error:
            raise _silent() from error

    def has(self, key: str) -> bool:
        """See BlobStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            obstore.head(self._store, key)
        except FileNotFoundError:
            return False
        except BaseError as error:
            raise _silent() from error
        return True

    def delete(self, key: str) -> None:
        """See BlobStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            obstore.delete(self._store, key)
        except FileNotFoundError:
            return
        except BaseError as error:
            raise _silent() from error

    def keys(self) -> Iterator[str]:
        """See BlobStore."""
        import obstore
        from obstore.exceptions import BaseError

        try:
            for batch in obstore.list(self._store):
                for entry in batch:
                    yield entry["path"]
        except BaseError as error:
            raise _silent() from error


def _silent() -> StoreError:
    return StoreError("文件存储暂时不可用(the file store does not answer)", "请稍后重试。Try again shortly.")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
