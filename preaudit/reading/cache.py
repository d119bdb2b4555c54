"""Readings kept by the content of their page and the fingerprint of what read it: never computed twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from preaudit.domain.pages import PageReading
from preaudit.reading.cache_seal import CacheSeal
from preaudit.reading.forgotten import Forgotten
from preaudit.reading.kept_files import keep, kept

_READING: TypeAdapter[PageReading] = TypeAdapter(PageReading)
#: What readings kept before call the fingerprint; within a text the quotes would be escaped.
_ONCE_CALLED = b'"sight":'
#: Stands in the place of a page's number.
_OPENED_AS = "file"


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What opening a file told: the name of its format, its pages, and the bound on pixels under which it was opened."""

    format: str
    pages: int
    max_pixels: int


_OPENED: TypeAdapter[OpenedFile] = TypeAdapter(OpenedFile)


def kept_name(digest: str, agency: str) -> str:
    """The name that a file of an agency is kept under: none learns from the time it takes what another has uploaded.

    Without an agency (the command line) it is the digest.
    """
    return hashlib.sha256(f"{agency}\0{digest}".encode()).hexdigest() if agency else digest


class ReadingCache:
    """A folder of readings. An entry that cannot be read is a miss; entries are written whole or not at all.

    `digest`: the name that a file is kept under, its digest or what `kept_name` makes of it; `seal`: what encrypts, where anything is.
    """

    def __init__(self, folder: Path, fingerprint: str, seal: CacheSeal | None = None) -> None:
        self._folder, self._seal = folder / "readings" / fingerprint[:16], seal
        self._forgotten = Forgotten(folder)

    def get(self, digest: str, page: int) -> PageReading | None:
        """The reading of a page of the file with this digest, if it was made by this engine."""
        data = kept(self._path(digest, page), self._seal)
        if data is None:
            return None
        try:
            return _READING.validate_json(data.replace(_ONCE_CALLED, b'"fingerprint":'))
        except ValueError:  # ValidationError among them
            return None

    def put(self, digest: str, page: int, reading: PageReading) -> None:
        """Keep a reading, unless its file was deleted. Where the folder takes no more, that is logged and the reading is made anew."""
        self._keep(digest, page, lambda: _READING.dump_json(reading), "a reading")

    def holds(self, digest: str, pages: int) -> bool:
        """True where readings of all pages of the file with this digest are here."""
        return all(self._path(digest, page).is_file() for page in range(1, pages + 1))

    def opened(self, digest: str) -> OpenedFile | None:
        """What opening the file with this digest told."""
        data = kept(self._path(digest, _OPENED_AS), self._seal)
        if data is None:
            return None
        try:
            return _OPENED.validate_json(data)
        except ValueError:  # ValidationError among them
            return None

    def put_opened(self, digest: str, opened: OpenedFile) -> None:
        """Keep what opening a file told, unless it is kept."""
        if self.opened(digest) != opened:
            self._keep(digest, _OPENED_AS, lambda: _OPENED.dump_json(opened), "what opening told")

    @staticmethod
    def forget(folder: Path, digest: str) -> None:
        """Remove all readings of the file with this digest, of whatever engine; of whoever reads it now nothing is kept."""
        Forgotten(folder).mark(digest)
        for path in (folder / "readings").glob(f"*/{digest[:2]}/{digest}-*"):
            path.unlink(missing_ok=True)

    def _keep(self, digest: str, page: int | str, data: Callable[[], bytes], what: str) -> None:
        if self._forgotten.has(digest):
            return
        keep(self._path(digest, page), data, what, self._seal)
        if self._forgotten.has(digest):
            self._path(digest, page).unlink(missing_ok=True)

    def _path(self, digest: str, page: int | str) -> Path:
        return self._folder / digest[:2] / f"{digest}-{page}.json.gz"
