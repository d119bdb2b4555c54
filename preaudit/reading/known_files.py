"""Files that were opened and read before: their bytes say all, so that no process opens them again to count their pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from preaudit.config.settings import Settings
from preaudit.intake import UploadedFile
from preaudit.reading.cache import OpenedFile, ReadingCache, kept_name
from preaudit.reading.cache_seal import cache_seal


class KnownFiles:
    """Files by their content, known where the engine of that fingerprint has read every page of them."""

    def __init__(self, settings: Settings, fingerprint: str) -> None:
        self._settings = settings
        self._cache = ReadingCache(settings.cache_dir, fingerprint, cache_seal(settings))

    def recall(self, name: str, data: bytes, agency: str = "") -> UploadedFile | None:
        """The file as opening it would give it; None where it is not known, or would not be opened under the limits now in force."""
        settings = self._settings
        if len(data) > settings.max_file_bytes:
            return None
        digest = hashlib.sha256(data).hexdigest()
        kept_as = kept_name(digest, agency)
        known = self._cache.opened(kept_as)
        if known is None or known.max_pixels != settings.max_pixels or known.pages > settings.max_pages:
            return None
        if not self._cache.holds(kept_as, known.pages):
            return None
        return UploadedFile(name, data, digest, known.format, known.pages, known.max_pixels, agency)

    def keep(self, files: Iterable[UploadedFile]) -> None:
        """Remember those files whose every page has been read and kept."""
        for file in files:
            kept_as = kept_name(file.digest, file.agency)
            if self._cache.holds(kept_as, file.page_count):
                self._cache.put_opened(kept_as, OpenedFile(file.format, file.page_count, file.max_pixels))
