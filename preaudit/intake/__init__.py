"""Bytes → pages: what the file is, whether it may be opened, and its pages one by one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from preaudit.config.settings import Settings
from preaudit.domain.encodable import encodable_line
from preaudit.errors import IntakeError
from preaudit.intake.formats import all_formats, recognise
from preaudit.intake.page import Image, Page
from preaudit.wording import intake as say

#: Changes when the same file would give other pixels or text lines; part of a reading's cache key.
INTAKE_VERSION = "7"
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that opens: `digest` is the SHA-256 of its bytes, `format` the name of its format. Pages are decoded on demand."""

    name: str
    data: bytes = field(repr=False)
    digest: str
    format: str
    page_count: int
    max_pixels: int
    #: Whose file it is; '' for nobody's, as on the command line.
    agency: str = ""

    def page(self, number: int) -> Page:
        """Page `number`, from 1. Raises IntakeError where just this page is broken."""
        page = all_formats()[self.format].open_page(self.name, self.data, number, self.max_pixels)
        return replace(page, text_lines=tuple(encodable_line(line) for line in page.text_lines))

    def with_data(self, data: bytes) -> UploadedFile:
        """The same file with its bytes put in, or left out with `b""` where they need not travel between processes."""
        return replace(self, data=data)


def open_file(name: str, data: bytes, settings: Settings) -> UploadedFile:
    """Open a file under the settings' limits. Raises IntakeError with code, sentence and mend."""
    if len(data) > settings.max_file_bytes:
        size, limit = f"{len(data) / _MIB:.1f}", settings.max_file_bytes // _MIB
        raise IntakeError(
            say.FILE_TOO_LARGE(name=name, size=size, limit=limit), say.COMPRESS_OR_SPLIT, code="file_too_large"
        )
    file_format = recognise(name, data)
    pages = file_format.count_pages(name, data, settings.max_pixels)
    if pages > settings.max_pages:
        raise IntakeError(
            say.TOO_MANY_PAGES(name=name, pages=pages, limit=settings.max_pages),
            say.ONLY_NEEDED_PAGES,
            code="too_many_pages",
        )
    return UploadedFile(name, data, hashlib.sha256(data).hexdigest(), file_format.name, pages, settings.max_pixels)


__all__ = ["INTAKE_VERSION", "Image", "Page", "UploadedFile", "open_file"]
