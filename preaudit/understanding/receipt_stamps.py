"""Stamps of the office that took a paper: 收件 with its date, 与原件核对无异. They are nobody's seal; the words are rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from preaudit.understanding.compiled import compiled

_DATE = re.compile("[0-9年月日./\\- ]+")


def is_receipt_stamp(text: str, patterns: Sequence[str]) -> bool:
    """True where a stamp says nothing but that, a date aside."""
    said = _DATE.sub("", text)
    return bool(said) and any(compiled(pattern).fullmatch(said) for pattern in patterns)
