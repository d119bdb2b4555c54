"""How sure a reading is, and why not. The thresholds were chosen on labelled pages: docs/decisions."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from preaudit.understanding.layout import Glyph
from preaudit.understanding.parsers import Parsed

#: Lowest confidence of any character of a value that still counts as sure, by how costly a wrong one is.
SURE_CHARACTER = 0.80
SURE_NUMBER = 0.80
#: A number that fails its checksum is believed to be printed so only above this.
SURE_INVALID = 0.97
SURE_FREE_TEXT = 0.55

_NUMBERS = {"id_number", "credit_code", "account_number", "phone", "certificate_number", "code"}
_FREE = {"text", "address"}


def judge_reading(parsed: Parsed, glyphs: Sequence[Glyph], parser: str, rival: Parsed | None) -> tuple[float, str]:
    """(confidence 0..1, doubt word or ''): the weakest character decides, then form, checksum and rivals."""
    weakest = min(g.confidence for g in glyphs if not _mark(g.char)) if any(not _mark(g.char) for g in glyphs) else 0.0
    confidence = round(weakest, 4)
    if parsed.doubt == "checksum":
        return confidence, "" if weakest >= SURE_INVALID else "checksum"
    if parsed.doubt:
        return min(confidence, 0.5), parsed.doubt
    if rival is not None:
        return min(confidence, 0.5), "ambiguous"
    needed = SURE_NUMBER if parser in _NUMBERS else SURE_FREE_TEXT if parser in _FREE else SURE_CHARACTER
    if weakest < needed:
        return confidence, "low_confidence"
    return confidence, ""


def _mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSZ"
