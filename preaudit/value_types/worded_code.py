"""字号: a number as printed where words are part of it (某健字第202500123号)."""

from __future__ import annotations

import re
from dataclasses import replace

from preaudit.value_types.code import parse_code
from preaudit.value_types.value_type import Parsed, ValueType

_BRACKETED_YEAR = r"[(\[〔【]?(?:19|20)[0-9]{2}[)\]〕】]?年?度?"

_WORDED = re.compile(
    rf"(?<![0-9])(?:[\u4e00-\u9fff]{{0,10}}(?:{_BRACKETED_YEAR})?)[\u4e00-\u9fff]{{0,6}}(?:字第?|第)[A-Za-z0-9\-]{{3,20}}号"
    rf"|[\u4e00-\u9fff]{{1,10}}[字证第]{_BRACKETED_YEAR}第?[A-Za-z0-9\-]{{3,20}}号"
    r"|[\u4e00-\u9fff]{1,10}(?:字第?|第)[A-Za-z0-9\-]{4,20}(?![A-Za-z0-9])"
)

#: A worded number without its head (of 市结字第3455号): the words before it were not read.
_HEADLESS = re.compile("(?:结字|婚字|字)第?[0-9]")

#: Words that stand before a number and are none of it.
_LEADS_IN = "号为是码编"


def parse_worded_code(text: str) -> Parsed | None:
    """A number as printed where words are part of it (某健字第202500123号, 第…号); else the bare number."""
    match = _WORDED.search(text)
    if match:
        return Parsed(match.group(), *match.span(), 0.7, "incomplete" if _HEADLESS.match(match.group()) else "")
    code = parse_code(text)
    before = text[code.start - 1 : code.start] if code and code.start else ""
    if code and before >= "\u4e00" and before not in _LEADS_IN:
        return replace(code, doubt="incomplete")  # words of the number stand before its figures
    return code


WORDED_CODE = ValueType("worded_code", parse_worded_code, worded_number=True)
