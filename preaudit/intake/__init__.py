"""Bytes → pages: what the file is, whether it may be opened, and its pages one by one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from preaudit.config.settings import Settings
from preaudit.domain.pages import PageRef
from preaudit.errors import IntakeError
from preaudit.intake import ofd
from preaudit.intake.images import count_frames, decode_frame
from preaudit.intake.page import Image, Page
from preaudit.intake.pdf import count_pages, render_page
from preaudit.intake.sniff import FileKind, sniff

#: Changes when the same file would give other pixels or text lines; part of a reading's cache key.
INTAKE_VERSION = "4"


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that opens: `digest` is the SHA-256 of its bytes, `page_count` its pages. Pages are decoded on demand."""

    name: str
    data: bytes = field(repr=False)
    digest: str
    kind: FileKind
    page_count: int
    max_pixels: int

    def page(self, number: int) -> Page:
        """Page `number`, from 1. Raises IntakeError where just this page is broken."""
        ref = PageRef(self.name, number)
        if self.kind is FileKind.PDF:
            image, lines, pictured = render_page(self.name, self.data, number, self.max_pixels)
            return Page(ref, image, lines, pictured)
        if self.kind is FileKind.OFD:
            image, lines, pictured = ofd.render_page(self.name, self.data, number, self.max_pixels)
            return Page(ref, image, lines, pictured)
        return Page(ref, decode_frame(self.name, self.data, number, self.max_pixels))


def open_file(name: str, data: bytes, settings: Settings) -> UploadedFile:
    """Open a file under the settings' limits. Raises IntakeError with code, sentence and mend."""
    if len(data) > settings.max_file_bytes:
        limit = settings.max_file_bytes // (1024 * 1024)
        raise IntakeError(
            f"文件“{name}”为 {len(data) / 1024 / 1024:.1f} MB，超过上限 {limit} MB。",
            "请压缩或拆分后上传。",
            code="file_too_large",
        )
    kind = sniff(name, data)
    if kind is FileKind.PDF:
        pages = count_pages(name, data)
    elif kind is FileKind.OFD:
        pages = ofd.count_pages(name, data)
    else:
        pages = count_frames(name, data, settings.max_pixels)
    if pages > settings.max_pages:
        raise IntakeError(
            f"文件“{name}”有 {pages} 页，超过上限 {settings.max_pages} 页。",
            "请只上传需要的页，或拆成几个文件。",
            code="too_many_pages",
        )
    return UploadedFile(name, data, hashlib.sha256(data).hexdigest(), kind, pages, settings.max_pixels)


__all__ = ["INTAKE_VERSION", "Image", "Page", "UploadedFile", "open_file"]
