"""How sure a reading is, and why not. The thresholds were chosen on labelled pages: docs/decisions."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from preaudit.understanding.layout import Glyph
from preaudit.value_types import Parsed, ValueType

#: Lowest confidence of any character of a value that still counts as sure.
SURE_CHARACTER = 0.90
#: The same where the value's own check digits agree (identity numbers, credit codes).
SURE_CHECKED = 0.80
#: A number that fails its checksum is believed to be printed so only above this.
SURE_INVALID = 0.99

#: A character outside GB 2312 (rare, or a traditional form the reader prefers) must be read more surely.
SURE_RARE = 0.97
#: Characters that the reader gives for a rarer one of given names, and which; measured on printed names in four faces.
#: Read wrongly they are given up to 0.997; nearly all are seldom in names themselves, so this doubts few right ones.
_STANDS_FOR = {
    "森": "淼", "赞": "赟", "鉴": "鋆", "祯": "禛", "祺": "禛", "镇": "镔", "锂": "锃", "错": "锴", "活": "湉", "题": "飏", "温": "韫",
    "晕": "翚", "顾": "颀", "劫": "劼", "记": "玘",
}  # fmt: skip
SURE_COMMON = 0.998

#: A character under a stamp may be the stamp's own.
SURE_STAMPED = 0.98

#: The forms of a Chinese zero: which of them was read is often unsure, and all one in a date.
_ZEROS = "〇○◯零"


def judge_reading(
    parsed: Parsed, glyphs: Sequence[Glyph], value_type: ValueType, rival: Parsed | None, stamped: Sequence[Glyph] = ()
) -> tuple[float, str]:
    """(confidence 0..1, doubt word or ''): the weakest character decides, then form, checksum, rivals and stamps.

    `stamped`: those of the glyphs that lie under a seal.
    """
    spoken = [g.confidence for g in glyphs if not _mark(g.char) and not (value_type.any_zero and g.char in _ZEROS)]
    weakest = min(spoken, default=0.0)
    confidence = round(weakest, 4)
    if parsed.doubt == "checksum":
        return confidence, "" if weakest >= SURE_INVALID else "checksum"
    if parsed.doubt:
        return min(confidence, 0.5), parsed.doubt
    if parsed.value.count("(") + parsed.value.count("（") != parsed.value.count(")") + parsed.value.count("）"):
        return min(confidence, 0.5), "incomplete"
    if rival is not None:
        return min(confidence, 0.5), "ambiguous"
    needed = SURE_CHECKED if value_type.has_full_length(parsed.value) else SURE_CHARACTER
    if weakest < needed:
        return confidence, "low_confidence"
    if any(g.confidence < SURE_RARE and _rare(g.char) for g in glyphs):
        return confidence, "rare_character"
    if value_type.names_person and len(parsed.value) <= 4 and _may_stand_for_rarer(glyphs):
        return confidence, "rare_character"
    if stamped and (parsed.strength < 0.9 or value_type.free_text) and _stamp_may_speak(glyphs, stamped):
        return confidence, "under_seal"
    return confidence, ""


def _stamp_may_speak(glyphs: Sequence[Glyph], stamped: Sequence[Glyph]) -> bool:
    """True where stamped characters are weak, end the value, or are all of it."""
    inside = {id(g) for g in stamped}
    return id(glyphs[-1]) in inside or any(g.confidence < SURE_STAMPED for g in stamped)


def _rare(char: str) -> bool:
    if not char >= "\u3400":
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return unicodedata.category(char) == "Lo"
    return False


def _may_stand_for_rarer(glyphs: Sequence[Glyph]) -> bool:
    """True where a given name has a character that may have been printed as a rarer one; as a surname it is what it is."""
    return any(g.confidence < SURE_COMMON and g.char in _STANDS_FOR for g in glyphs[1:])


def _mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSZ"
