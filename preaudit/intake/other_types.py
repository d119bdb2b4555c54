"""What a file that is refused seems to be, in words for its owner."""

from __future__ import annotations

import filetype

from preaudit.wording import Text
from preaudit.wording import intake as say

#: How much of the file is looked at for the parts of an Office document.
_OFFICE_HEAD = 4000
_TEXT_HEAD = 4096


def describe_type(data: bytes) -> Text:
    """The seeming type of a file of no accepted format."""
    if data.startswith(b"PK"):
        if b"word/" in data[:_OFFICE_HEAD]:
            return say.WORD_DOCUMENT()
        return say.EXCEL_WORKBOOK() if b"xl/" in data[:_OFFICE_HEAD] else say.ARCHIVE()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return say.OLD_OFFICE_DOCUMENT()
    guess = filetype.guess(data)
    if guess:
        return say.OF_MEDIA_TYPE(media_type=guess.mime)
    return say.TEXT_FILE() if _is_text(data[:_TEXT_HEAD]) else say.UNKNOWN_TYPE()


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
