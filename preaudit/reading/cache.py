"""Readings kept by the content of their page and the fingerprint of what read it: never computed twice."""

from __future__ import annotations

import gzip
import logging
import os
import tempfile
import zlib
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from preaudit.domain.pages import PageReading

_log = logging.getLogger("preaudit.reading")
_READING: TypeAdapter[PageReading] = TypeAdapter(PageReading)
#: What readings kept before call the fingerprint; within a text the quotes would be escaped.
_ONCE_CALLED = b'"sight":'


class ReadingCache:
    """A folder of readings. An entry that cannot be read is a miss; entries are written whole or not at all."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder / "readings" / fingerprint[:16]

    def get(self, digest: str, page: int) -> PageReading | None:
        """The reading of a page of the file with this digest, if it was made by this engine."""
        try:
            kept = gzip.decompress(self._path(digest, page).read_bytes())
            return _READING.validate_json(kept.replace(_ONCE_CALLED, b'"fingerprint":'))
        except (OSError, EOFError, zlib.error, ValidationError, ValueError):
            return None

    def put(self, digest: str, page: int, reading: PageReading) -> None:
        """Keep a reading. Where the folder takes no more, that is logged and the reading is made anew next time."""
        path = self._path(digest, page)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, staging = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(gzip.compress(_READING.dump_json(reading), compresslevel=3, mtime=0))
                Path(staging).replace(path)
            finally:
                Path(staging).unlink(missing_ok=True)
        except (OSError, ValueError) as error:  # ValueError: a text that no encoder takes
            _log.warning("a reading could not be kept: %s", type(error).__name__)

    @staticmethod
    def forget(folder: Path, digest: str) -> None:
        """Remove all readings of the file with this digest, of whatever engine."""
        for path in (folder / "readings").glob(f"*/{digest[:2]}/{digest}-*.json.gz"):
            path.unlink(missing_ok=True)

    def _path(self, digest: str, page: int) -> Path:
        return self._folder / digest[:2] / f"{digest}-{page}.json.gz"
