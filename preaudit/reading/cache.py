"""Readings kept by the content of their page and the fingerprint of what read it: never computed twice."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from preaudit.domain.pages import PageReading
from preaudit.reading.kept_files import keep, kept

_READING: TypeAdapter[PageReading] = TypeAdapter(PageReading)
#: What readings kept before call the fingerprint; within a text the quotes would be escaped.
_ONCE_CALLED = b'"sight":'


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

    @staticmethod
    def forget(folder: Path, digest: str) -> None:
        """Remove all readings of the file with this digest, of whatever engine."""
        for path in (folder / "readings").glob(f"*/{digest[:2]}/{digest}-*.json.gz"):
            path.unlink(missing_ok=True)

    def _path(self, digest: str, page: int) -> Path:
        return self._folder / digest[:2] / f"{digest}-{page}.json.gz"
