"""A person's own seal (王磊之印), by which clerks sign: its letters stand two by two and are read in any order, or as two words of their own."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

from preaudit.domain.pages import PageReading, SealMark
from preaudit.understanding.line_geometry import height_of, width_of
from preaudit.understanding.remarks import plain_text
from preaudit.value_types import likely_name

#: What such seals say beside the name, the longest first.
_MARKS = ("之印章", "之印", "印章", "私印", "私章", "之章", "印")
#: One of these begins, or ends, each half of a seal that was read as two words.
_HALVES = frozenset("之印")
#: Letters that stamps undo a paper by, some of them surnames (查封, 封存): what has one of them is no name here.
UNDOING = frozenset("不未无非没废作销迁亡死故扣封冻查停假伪禁止撤退毁丢失缴注吊")
#: Letters of a name; how wide a seal without 印 is at most, in heights of the page's lines.
_NAME, _WIDE = (2, 4), 3.5


def is_personal_seal(text: str) -> bool:
    """True for words that are a name with 印, 之印, 印章 in any order, and for half of them: 之王, 印磊."""
    letters = plain_text(text)
    if not letters or UNDOING & set(letters):
        return False
    if len(letters) == 2 and len(_HALVES & set(letters)) == 1:
        return True
    own = Counter(letters)
    for mark in _MARKS:
        if Counter(mark) <= own:
            name = "".join(_without(letters, mark))
            return _NAME[0] <= len(name) <= _NAME[1] and any(likely_name("".join(each)) for each in permutations(name))
    return False


def names_person(seal: SealMark, reading: PageReading) -> bool:
    """True for a person's own seal, and for a small one that says nothing but a name."""
    heights = sorted(height_of(line.polygon) for line in reading.lines)
    small = bool(heights) and width_of(seal.polygon) <= _WIDE * heights[len(heights) // 2]
    letters = plain_text(seal.text)
    named = _NAME[0] <= len(letters) <= _NAME[1] and not UNDOING & set(letters)
    return is_personal_seal(seal.text) or (
        small and named and any(likely_name(said) for said in (letters, letters[::-1]))
    )


def _without(letters: str, mark: str) -> list[str]:
    left = list(letters)
    for letter in mark:
        left.remove(letter)
    return left
