"""Masked values (*桂兰, 张*, 6222********6789, 玄武区****): found whole with their masks, and always in doubt."""

from __future__ import annotations

import re

from preaudit.domain.doubts import Doubt
from preaudit.value_types.chinese_text import DOTS, EDGE, HAN
from preaudit.value_types.value_type import Parsed, ValueType

MASKED = Doubt.MASKED
#: Marks that are printed over characters. A lone box is a box to tick, a lone circle may be a zero.
STARS = "*●×∗✱⁎█▇▆▉▊▓▒░◆◇※☆"
_BOXES = "□■○◯#▪▮▲△"
_MARKS = STARS + _BOXES
#: Marks as the marks of a name, beside its characters; X and 某 stand for characters too.
_IN_NAME = re.compile(rf"[{_MARKS}]|(?<=[{HAN}])[XxO0〇](?![A-Za-z0-9]{{2}})|(?<=[{HAN}])某")
_NAME = re.compile(rf"(?:[{HAN}{DOTS}〇{_MARKS}]|(?<=[{HAN}])[XxO0]{{1,2}}+(?![A-Za-z0-9])){{2,20}}")
_LATIN_NAME = re.compile(rf"[A-Za-z{STARS}][A-Za-z{STARS},'\-]{{1,40}}")
_STAR = re.compile(f"[{STARS}]")
#: Masks within a number, and the number with them.
_IN_NUMBER = re.compile(
    rf"[{_MARKS}•·]{{2,}}|[._~\-]{{3,}}|(?<=[0-9])[{STARS}]|(?<=[0-9])[Xx]{{2,}}(?=[0-9])|(?<=[0-9]{{3}})[Xx]{{3,}}"
)
_NUMBER = re.compile(rf"[0-9A-Za-z{_MARKS}•·._~\-]{{6,}}")
#: Masks within words: any star, several of the other marks.
_IN_WORDS = re.compile(
    rf"[*∗✱⁎]+|[{_MARKS}]{{2,}}|(?<=[{HAN}])[●×](?=[{HAN}])|(?<![A-Za-z0-9])[Xx]{{2,}}(?=[{HAN}])|(?<=[{HAN}])[Xx]{{2,}}(?![A-Za-z])"
)
_WORDS = re.compile(rf"[{HAN}A-Za-z0-9{DOTS}()\-{_MARKS}]+")
_LEAD = "".join(mark for mark in EDGE if mark not in _MARKS)


def with_mask(text: str, parsed: Parsed | None, value_type: ValueType) -> Parsed | None:
    """The value of a text with its masks where it has any, doubted; else the value as it was parsed.

    A mask touches the value or lies in it; where nothing could be parsed, it is part of the words the text begins with.
    """
    for whole, mask in _forms(value_type):
        if parsed and parsed.doubt == Doubt.REPAIRED:
            continue  # a last figure read as a mark: the check digit says which
        lead = len(text) - len(text.lstrip(_LEAD))
        for token in whole.finditer(text):
            touches = token.start() <= parsed.end and parsed.start <= token.end() if parsed else token.start() <= lead
            if touches and mask.search(text, token.start(), token.end()) and _shows_something(token.group(), parsed):
                return Parsed(token.group(), token.start(), token.end(), parsed.strength if parsed else 0.6, MASKED)
    return parsed


def _forms(value_type: ValueType) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """What values of a type look like with masks, and what their masks look like."""
    if value_type.only_person:
        return ((_NAME, _IN_NAME), (_LATIN_NAME, _STAR))
    if value_type.is_name:
        return ((re.compile(rf"(?:{_NAME.pattern})(?![{HAN}A-Za-z0-9])"), _IN_PARTY), (_WORDS, _IN_WORDS))
    if value_type.place:
        return ((_WORDS, _IN_WORDS),)
    if value_type.worded_number:
        return ((_WORDS, _IN_NUMBER),)
    return ((_NUMBER, _IN_NUMBER),) if value_type.figures else ()


#: Masks of a short name where an organization's may stand too.
_IN_PARTY = re.compile(rf"[{STARS}]|(?<=[{HAN}])[{_MARKS}XxO0](?![{HAN}A-Za-z0-9]{{3}})|^[{HAN}]某")


def _shows_something(token: str, parsed: Parsed | None) -> bool:
    """True where something of the value shows, or where it is masked whole; a mark by itself is none."""
    return parsed is not None or len(token) > 2 or re.search(f"[{HAN}0-9]", token) is not None
