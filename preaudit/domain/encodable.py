"""Text that every encoder takes: halves of characters joined, lone halves replaced, names of files in GBK read as GBK.

A text layer that counts in UTF-16 gives a character beyond the basic plane as two halves (surrogates); a file name that is
no UTF-8 comes from the operating system with its bytes hidden in surrogates (PEP 383). Neither may leave the program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from preaudit.domain.pages import Line

_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACED = "\ufffd"


def encodable(text: str) -> str:
    """The text without surrogates: pairs are joined to their character, lone ones become U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def encodable_name(name: str) -> str:
    """A file name as text: bytes that the system hid in it are read as GBK, where that gives text, else replaced."""
    if not _SURROGATE.search(name):
        return name
    try:
        return name_of_bytes(name.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # surrogates that hide no byte
        return encodable(name)


def name_of_bytes(data: bytes) -> str:
    """A file name sent or stored as bytes: UTF-8, else GBK as Windows in China writes it, else what can be read of it."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or all(c.isprintable() for c in text):
            return text
    return data.decode("utf-8", "replace")


def encodable_value(value: Any) -> Any:  # whatever JSON has
    """A value of JSON with all its texts encodable, the keys too."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Mapping):
        return {encodable_value(key): encodable_value(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [encodable_value(each) for each in value]
    return value


def encodable_line(line: Line) -> Line:
    """The line with an encodable text; what runs parallel to its characters still does. A lone half is of no confidence."""
    if not _SURROGATE.search(line.text):
        return line
    text, kept, sure = "", [], []
    place = 0
    while place < len(line.text):
        joined = encodable(line.text[place : place + 2])
        wide = len(joined) == 1
        text += joined if wide else encodable(line.text[place])
        kept.append(place)
        sure.append(text[-1] != _REPLACED)
        place += 2 if wide and place + 1 < len(line.text) else 1
    confidences = line.char_confidences or (line.confidence,) * len(line.text)
    mended = tuple(confidences[at] if good else 0.0 for at, good in zip(kept, sure, strict=True))
    return replace(
        line,
        text=text,
        confidence=sum(mended) / max(1, len(mended)),
        char_confidences=mended,
        char_positions=tuple(line.char_positions[at] for at in kept) if line.char_positions else (),
    )
