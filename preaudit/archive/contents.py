"""The files of an archive by their paths: in a folder, in ZIP and TAR files within it, or under a prefix of an S3 store.

A path comes from a manifest that others wrote: it never leads out of the archive, and nothing is unpacked to disk.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlparse

from preaudit.archive.archive_error import ArchiveError
from preaudit.config.settings import Settings
from preaudit.services.kept_store import database_of
from preaudit.store import FileStore
from preaudit.store.encryption.sealed_files import open_files
from preaudit.store.file_store import RETRIES, unavailable
from preaudit.wording import archive_manifest as say

if TYPE_CHECKING:
    from obstore.store import ObjectStore

_ZIPS, _TARS = (".zip",), (".tar", ".tar.gz", ".tgz")
#: Packed files that are held open.
_OPEN = 16


class Contents(Protocol):
    """Files by path, `/` between the parts."""

    def read(self, path: str, most_bytes: int) -> bytes:
        """The bytes. Raises ArchiveError where there is no such file, it is too large, or the path leads elsewhere."""

    def paths(self) -> Iterator[str]:
        """All paths, packed ones too, in order."""


#: What addresses of the service's own store begin with.
STORE = "store:"


def open_contents(address: str, settings: Settings | None = None) -> Contents:
    """The contents of a folder, of one ZIP or TAR file, of `s3://bucket/prefix` (the usual AWS_* variables),
    or of the service's store, which `settings` open.
    """
    if address.startswith(STORE):
        known = settings or Settings()
        return StoreContents(open_files(address.removeprefix(STORE), database_of(known)))
    if urlparse(address).scheme == "s3":
        return ObjectContents(address)
    return FolderContents(Path(address))


class FolderContents:
    """A folder, or one packed file. A path may lead through packed files: `2024.zip/0117/form.jpg`."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def read(self, path: str, most_bytes: int) -> bytes:
        """See Contents."""
        parts = _inside(path)
        if _is_packed(self._root.name) and self._root.is_file():
            return _packed(self._root, "/".join(parts), most_bytes)
        for depth in range(1, len(parts)):
            packed = self._root.joinpath(*parts[:depth])
            if _is_packed(packed.name) and packed.is_file():
                self._refuse_outside(packed, path)
                return _packed(packed, "/".join(parts[depth:]), most_bytes)
        file = self._root.joinpath(*parts)
        self._refuse_outside(file, path)
        if not file.is_file():
            raise _missing(path)
        if file.stat().st_size > most_bytes:
            raise _too_large(path, most_bytes)
        return file.read_bytes()

    def paths(self) -> Iterator[str]:
        """See Contents."""
        if self._root.is_file():
            yield from sorted(_members(self._root))
            return
        for file in sorted(self._root.rglob("*")):
            if file.is_file() and not file.is_symlink():
                own = file.relative_to(self._root).as_posix()
                if _is_packed(file.name):
                    yield from (f"{own}/{member}" for member in sorted(_members(file)))
                else:
                    yield own

    def _refuse_outside(self, file: Path, path: str) -> None:
        """A link that leads out of the archive is followed by nobody."""
        if not file.resolve().is_relative_to(self._root):
            raise _leads_out(path)


class ObjectContents:
    """The objects under a prefix of an S3-compatible store."""

    def __init__(self, address: str) -> None:
        from obstore.store import S3Store

        parsed = urlparse(address)
        self._store: ObjectStore = S3Store(
            parsed.netloc,
            prefix=parsed.path.strip("/") or None,
            retry_config=RETRIES,
            virtual_hosted_style_request=False,
        )

    def read(self, path: str, most_bytes: int) -> bytes:
        """See Contents. Raises StoreError where the store does not answer."""
        from obstore.exceptions import BaseError

        key = "/".join(_inside(path))
        try:
            found = self._store.get(key)
            if found.meta["size"] > most_bytes:
                raise _too_large(path, most_bytes)
            return bytes(found.bytes())
        except FileNotFoundError as error:
            raise _missing(path) from error
        except BaseError as error:
            raise unavailable() from error

    def paths(self) -> Iterator[str]:
        """See Contents. Raises StoreError where the store does not answer."""
        from obstore.exceptions import BaseError

        try:
            listed = sorted(str(entry["path"]) for page in self._store.list() for entry in page)
        except BaseError as error:
            raise unavailable() from error
        yield from listed


class StoreContents:
    """The service's own files: a path is the key of a file, and behind it the name that it was uploaded under."""

    def __init__(self, store: FileStore) -> None:
        self._store = store

    def read(self, path: str, most_bytes: int) -> bytes:
        """See Contents."""
        key = "/".join(_inside(path)[:-1])
        try:
            data = self._store.get(key)
        except KeyError as error:
            raise _missing(path) from error
        if len(data) > most_bytes:
            raise _too_large(path, most_bytes)
        return data

    def paths(self) -> Iterator[str]:
        """The keys."""
        yield from sorted(self._store.keys())


def owner_of(address: str, path: str) -> str:
    """The agency whose file it is in the service's own store; '' elsewhere."""
    return path.partition("/")[0] if address.startswith(STORE) else ""


def _inside(path: str) -> tuple[str, ...]:
    """The parts of a path within the archive. Raises ArchiveError where it leads out of it."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if not parts or PurePosixPath(*parts).is_absolute() or ".." in parts or "\0" in path:
        raise _leads_out(path)
    return parts


def _is_packed(name: str) -> bool:
    return name.lower().endswith((*_ZIPS, *_TARS))


def _packed(file: Path, member: str, most_bytes: int) -> bytes:
    """A member of a packed file, measured before it is unpacked and while it is."""
    try:
        if file.name.lower().endswith(_ZIPS):
            archive = _zip(file)
            if archive.getinfo(member).file_size > most_bytes:
                raise _too_large(member, most_bytes)
            with archive.open(member) as stream:
                data = stream.read(most_bytes + 1)
        else:
            found = _tar(file).get(member)
            if found is None:
                raise KeyError(member)
            with tarfile.open(file) as tar:
                opened = tar.extractfile(found)
                data = opened.read(most_bytes + 1) if opened else b""
    except KeyError as error:
        raise _missing(f"{file.name}/{member}") from error
    # NotImplementedError is what zipfile says of a compression it does not know, RuntimeError of a password.
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, RuntimeError, NotImplementedError) as error:
        raise ArchiveError(say.BROKEN_FILE(path=file.name, why=type(error).__name__), code="file_broken") from error
    if len(data) > most_bytes:
        raise _too_large(member, most_bytes)
    return data


def _members(file: Path) -> list[str]:
    try:
        if file.name.lower().endswith(_ZIPS):
            return [info.filename for info in _zip(file).infolist() if not info.is_dir()]
        return list(_tar(file))
    except (zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        raise ArchiveError(say.BROKEN_FILE(path=file.name, why=type(error).__name__), code="file_broken") from error


@lru_cache(maxsize=_OPEN)
def _zip(file: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(file)


@lru_cache(maxsize=_OPEN)
def _tar(file: Path) -> dict[str, tarfile.TarInfo]:
    """The regular files of a TAR by name: links in it are followed by nobody."""
    with tarfile.open(file) as tar:
        return {member.name.removeprefix("./"): member for member in tar if member.isreg()}


def _missing(path: str) -> ArchiveError:
    return ArchiveError(say.FILE_MISSING(path=path), say.FILE_MISSING_MEND, code="file_missing")


def _too_large(path: str, most_bytes: int) -> ArchiveError:
    return ArchiveError(say.FILE_TOO_LARGE(path=path, limit=most_bytes), code="file_too_large")


def _leads_out(path: str) -> ArchiveError:
    return ArchiveError(say.LEADS_OUT(path=path), code="path_outside")
