"""Readings kept by the content of their page and the fingerprint of what read it: never computed twice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from preaudit.domain.pages import PageReading
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


class ReadingCache:
    """A folder of readings. An entry that cannot be read is a miss; entries are written whole or not at all."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder / "readings" / fingerprint[:16]

    def get(self, digest: str, page: int) -> PageReading | None:
        """The reading of a page of the file with this digest, if it was made by this engine."""
        data = kept(self._path(digest, page))
        if data is None:
            return None
        try:
            return _READING.validate_json(data.replace(_ONCE_CALLED, b'"fingerprint":'))
        except ValueError:  # ValidationError among them
            return None

    def put(self, digest: str, page: int, reading: PageReading) -> None:
        """Keep a reading. Where the folder takes no more, that is logged and the reading is made anew next time."""
        keep(self._path(digest, page), lambda: _READING.dump_json(reading), "a reading")

    def holds(self, digest: str, pages: int) -> bool:
        """True where readings of all pages of the file with this digest are here."""
        return all(self._path(digest, page).is_file() for page in range(1, pages + 1))

    def opened(self, digest: str) -> OpenedFile | None:
        """What opening the file with this digest told."""
        data = kept(self._path(digest, _OPENED_AS))
        if data is None:
            return None
        try:
            return _OPENED.validate_json(data)
        except ValueError:  # ValidationError among them
            return None

    def put_opened(self, digest: str, opened: OpenedFile) -> None:
        """Keep what opening a file told, unless it is kept."""
        if self.opened(digest) != opened:
            keep(self._path(digest, _OPENED_AS), lambda: _OPENED.dump_json(opened), "what opening told")

    @staticmethod
    def forget(folder: Path, digest: str) -> None:
        """Remove all readings of the file with this digest, of whatever engine."""
        for path in (folder / "readings").glob(f"*/{digest[:2]}/{digest}-*.json.gz"):
            path.unlink(missing_ok=True)

    def _path(self, digest: str, page: int | str) -> Path:
        return self._folder / digest[:2] / f"{digest}-{page}.json.gz"
