"""How sure a reading is, and why not. The thresholds were chosen on labelled pages: docs/decisions 0007 and 0025."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from preaudit.domain.characters import is_supplementary
from preaudit.domain.doubts import Doubt
from preaudit.understanding import weights
from preaudit.understanding.glyphs import Glyph
from preaudit.value_types import Parsed, ValueType
from preaudit.value_types.ticked import EMPTY

#: Characters that the reader gives for a rarer one of given names, and which; measured on printed names in four type faces.
#: Nearly all are seldom in names themselves, so this doubts few right ones.
_STANDS_FOR = {
    "森": "淼", "赞": "赟", "鉴": "鋆", "祯": "禛", "祺": "禛", "镇": "镔", "锂": "锃", "错": "锴", "活": "湉", "题": "飏", "温": "韫",
    "晕": "翚", "顾": "颀", "劫": "劼", "记": "玘",
}  # fmt: skip
#: The forms of a Chinese zero: which of them was read is often unsure, and all one in a date.
_ZEROS = "〇○◯零"


def judge_reading(
    parsed: Parsed,
    glyphs: Sequence[Glyph],
    value_type: ValueType,
    rival: Parsed | None,
    stamped: Sequence[Glyph] = (),
    *,
    written_so: bool = False,
) -> tuple[float, Doubt]:
    """(confidence 0..1, doubt): weakest character, form, checksum, stamps.

    `stamped`: those of the glyphs that lie under a seal. `written_so`: the paper was filled in by its applicant and its pixels
    were read, so that a number read very surely that fails its check digit was written so; it is doubted all the same.
    """
    decisive = _decisive(glyphs, value_type)
    weakest = min((g.confidence for g in decisive), default=0.0)
    confidence = round(weakest, 4)
    if parsed.doubt == Doubt.CHECKSUM:
        written = written_so and weakest >= weights.SURE_INVALID
        return min(confidence, weights.DOUBTED), Doubt.WRITTEN_WRONG if written else Doubt.CHECKSUM
    if doubt := _doubt_of_form(parsed, rival):
        return min(confidence, weights.DOUBTED), doubt
    needed = weights.SURE_CHECKED if value_type.has_full_length(parsed.value) else weights.SURE_CHARACTER
    if weakest < needed and not _seen_twice(decisive, needed):
        return confidence, Doubt.LOW_CONFIDENCE
    if _has_rare(glyphs) or (value_type.names_person and len(parsed.value) <= 4 and _may_stand_for_rarer(glyphs)):
        return confidence, Doubt.RARE_CHARACTER
    weak_form = parsed.strength < weights.STRONG_FORM or value_type.free_text
    return confidence, Doubt.UNDER_SEAL if stamped and weak_form and _may_be_stamp(glyphs, stamped) else Doubt.NONE


def _decisive(glyphs: Sequence[Glyph], value_type: ValueType) -> list[Glyph]:
    """The characters that make the value: no marks, and of a date no zeros."""
    return [g for g in glyphs if not _is_mark(g.char) and not (value_type.any_zero and g.char in _ZEROS)]


def _seen_twice(glyphs: Sequence[Glyph], needed: float) -> bool:
    """True where a second look says each character too that the first one read less surely than is needed."""
    return bool(glyphs) and all(g.confidence >= needed or g.seen_twice for g in glyphs)


def _doubt_of_form(parsed: Parsed, rival: Parsed | None) -> Doubt:
    """Why the value is doubted however well it was read; NONE where it is not."""
    if parsed.doubt:
        return parsed.doubt
    if parsed.value.count("(") + parsed.value.count("（") != parsed.value.count(")") + parsed.value.count("）"):
        return Doubt.INCOMPLETE
    of_boxes = any(box in parsed.value for box in EMPTY)  # which of a list is ticked is open
    return Doubt.AMBIGUOUS if rival is not None or of_boxes else Doubt.NONE


def _may_be_stamp(glyphs: Sequence[Glyph], stamped: Sequence[Glyph]) -> bool:
    """True where stamped characters are weak, end the value, or are all of it; those seen twice, the stamp's ink taken off, are none of its own."""
    stamped = [g for g in stamped if not g.seen_twice]
    inside = {id(g) for g in stamped}
    return id(glyphs[-1]) in inside or any(g.confidence < weights.SURE_STAMPED for g in stamped)


def _has_rare(glyphs: Sequence[Glyph]) -> bool:
    """True where a rare character was not read surely enough."""
    return any(_beyond_reading(g.char) or (g.confidence < weights.SURE_RARE and _rare(g.char)) for g in glyphs)


def _beyond_reading(char: str) -> bool:
    """True for what no recognizer tells and fonts draw at will: beyond the basic plane, in private use, outside GBK."""
    if is_supplementary(char) or unicodedata.category(char) in {"Co", "Cs", "Cn"} or char == "\ufffd":
        return True
    if unicodedata.category(char) != "Lo":
        return False
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return True
    return False


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
    return any(g.confidence < weights.SURE_COMMON and g.char in _STANDS_FOR for g in glyphs[1:])


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSZ"
