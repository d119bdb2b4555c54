"""What a file is, by its first bytes; its name is never believed."""

from __future__ import annotations

import re
from enum import StrEnum

import filetype

from preaudit.errors import IntakeError

#: How far junk before a PDF header is tolerated (as PDF readers do).
_PDF_HEADER_WITHIN = 1024
_IMAGES = {
    "image/jpeg",
    "image/png",
    "image/apng",
    "image/tiff",
    "image/bmp",
    "image/webp",
    "image/gif",
    "image/heic",
    "image/avif",
    "image/jpx",
}
#: Netpbm images (portable bit-, grey- and pixmaps) of scanner software: P1 to P6 and a blank.
_NETPBM = re.compile(rb"P[1-6][ \t\r\n]")
_ACCEPTED = "请上传 JPG、PNG、TIFF、HEIC、BMP、WebP、GIF 图片，或 PDF、OFD 文件。"


class FileKind(StrEnum):
    """How the file is opened."""

    IMAGE = "image"
    PDF = "pdf"
    OFD = "ofd"


def sniff(name: str, data: bytes) -> FileKind:
    """The kind of a file. Raises IntakeError `file_empty` or `file_type_unsupported`."""
    if not data:
        raise IntakeError(f"文件“{name}”是空的（0 字节）。", "请重新上传完整的文件。", code="file_empty")
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return FileKind.PDF
    guess = filetype.guess(data)
    mime = guess.mime if guess else ""
    if mime in _IMAGES or _NETPBM.match(data):
        return FileKind.IMAGE
    if mime == "application/pdf":
        # Its header lacks the version; PDFium has the last word.
        return FileKind.PDF
    if data.startswith(b"PK") and b"OFD.xml" in data:
        return FileKind.OFD
    raise IntakeError(f"文件“{name}”是{_describe(data, mime)}，不能识别。", _ACCEPTED, code="file_type_unsupported")


def _describe(data: bytes, mime: str) -> str:
    """What the file seems to be, in words for its owner."""
    if data.startswith(b"PK"):
        if b"word/" in data[:4000]:
            return "Word 文档"
        if b"xl/" in data[:4000]:
            return "Excel 表格"
        return "压缩包"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "旧版 Office 文档"
    if mime:
        return f"“{mime}”类型的文件"
    return "文本文件" if _is_text(data[:4096]) else "未知类型的文件"


def _is_text(head: bytes) -> bool:
    for encoding in ("utf-8", "gb18030"):
        try:
            text = head.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4:
                continue
            text = head[: error.start].decode(encoding)
        return all(c.isprintable() or c.isspace() for c in text)
    return False
