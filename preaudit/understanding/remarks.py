"""What a page says against itself: 作废, 样本, 死亡注销, 仅供…使用，他用无效; in stamps, aslant, or in a line of its own.

The words are rules (rules/page_words.yaml). Words that forms and laws use as well count only where they are loud: in a
stamp, aslant over the page, or set much larger than its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from preaudit.domain.documents import Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import Line, PageReading, PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.compiled import compiled
from preaudit.understanding.contraries import DENYING, contrary
from preaudit.understanding.line_geometry import height_of, width_of
from preaudit.understanding.repeated_marks import RepeatedMarks, repeated_marks
from preaudit.understanding.restricted_copies import HARMLESS, WHOLE_LINE, other_purposes, restriction
from preaudit.understanding.said import Said
from preaudit.understanding.unread_ink import explains
from preaudit.understanding.watermarks import find_slanted
from preaudit.value_types.simplified import simplified

#: A line so many times as high as the page's usual one is loud.
_LARGE = 1.5
#: A line is at most so many characters where a stamp's words stand in several.
_SHORT = 4
#: A word of so many letters is known though one of them is not.
_LONG_WORD = 5
_NO_LETTERS = re.compile(r"[^\w\u3400-\U0003ffff]+|_+")
_OTHERWISE = re.compile("(?:他用|其他|它用|挪作他用)无效")
_AROUND = (
    "(?:[此本该](?:件|证|联|户|表|卡|章|照)|声明|经查|经核[实查]?|现)?(?:已|业已|已?被|依法|予以|系|属|均?为)?",
    r"(?:处理|存档|备查|销毁)?(?:专用章|章|件|字样|戳记)?(?:禁止交易|禁止转让|20[0-9]{2}年?[0-9]{1,2}月?(?:[0-9]{1,2}日?)?)?",
)


#: A line in an empty box, or before one, is an answer not given.
_OPEN_BOX = re.compile("^[ ]*[(（]?[□☐◻][)）]?|[□☐◻][)）]?[ ]*$|[(（][ ]*[)）][ ]*$")
#: Print under a seal is at most so many times as wide as the seal where it is the seal's own.
_SEALS_OWN = 1.15
#: How far the row of an answer and the rows beside it reach, in heights of its line.
_SAME_ROW, _NEXT_ROW = 0.7, 2.2


def find_remarks(page: PageReading, ref: PageRef, spec: KindSpec, signed: Sequence[Polygon] = ()) -> tuple[Remark, ...]:
    """What a page, on which a document of the kind stands, says against itself; each meaning once.

    `signed`: the places on the uploaded page where one signed: ink there that nobody can read is the signature.
    """
    found: dict[RemarkMeaning, Remark] = {}
    restrictions: list[Remark] = []
    words = spec.page_words
    for reading in page.parts or (page,):
        marks = repeated_marks((plain_text(line.text) for line in (*reading.lines, *reading.overprints)), words)
        said = [
            _as_loud(one) if spec.is_certificate and WHOLE_LINE.fullmatch(one.text) else one
            for one in _said(reading, marks)
        ]
        restricts = any(restriction(one) for one in said)
        for one in said:
            for meaning in _meanings(one, spec, marks, restricts=restricts):
                place = Evidence(ref.file, ref.page, reading.to_uploaded(one.polygon))
                found.setdefault(meaning, Remark(meaning, one.text, place))
        for line in reading.overprints:
            if not line.text and not explains(line, reading, signed):
                place = Evidence(ref.file, ref.page, reading.to_uploaded(line.polygon))
                found.setdefault(RemarkMeaning.UNREAD, Remark(RemarkMeaning.UNREAD, "", place))
        restrictions.extend(other_purposes(said, reading, ref, spec, marks))
    return (*found.values(), *restrictions)


def _as_loud(said: Said) -> Said:
    return replace(said, loud=True)


def _said(reading: PageReading, marks: RepeatedMarks) -> Iterator[Said]:
    """All that is said on a page, line by line, and what several short loud lines say together, but pieces of watermarks."""
    heights = sorted(height_of(line.polygon) for line in reading.lines)
    large = _LARGE * heights[len(heights) // 2] if heights else 0.0
    slanted = find_slanted(reading.lines)
    loud: list[Line] = []
    for index, line in enumerate(reading.lines):
        over = index in slanted or in_seal(line, reading)
        is_loud = over or height_of(line.polygon) >= large
        offered = not over and _is_offered(line, reading.lines)
        yield Said(plain_text(line.text), line.polygon, over, is_loud, offered=offered)
        if is_loud and 0 < len(plain_text(line.text)) < _SHORT and not marks.holds(plain_text(line.text)):
            loud.append(line)
    for axis in (0, 1):
        parts = sorted(loud, key=lambda line: line.polygon[0][axis])
        if len(parts) > 1:
            yield Said("".join(plain_text(line.text) for line in parts), parts[0].polygon, over=True, loud=True)
    yield from _printed_over(reading, marks)
    for seal in reading.seals:
        if seal.text:
            yield Said(plain_text(seal.text), seal.polygon, over=True, loud=True)


def _is_offered(line: Line, lines: Sequence[Line]) -> bool:
    """True for an answer in an empty box, and for one that denies what its row, or the row before or behind, says."""
    if _OPEN_BOX.search(line.text):
        return True
    pattern = contrary(plain_text(line.text))
    if not pattern:
        return False
    height, top = height_of(line.polygon), line.polygon[0][1]
    for other in lines:
        apart = abs(other.polygon[0][1] - top) / max(1.0, height)
        ends = (
            compiled(f"{pattern}$").search(plain_text(other.text)) if apart < _NEXT_ROW and other is not line else None
        )
        if ends and (apart < _SAME_ROW or ends.start() == 0):
            return True
    return False


def _printed_over(reading: PageReading, marks: RepeatedMarks) -> Iterator[Said]:
    """What is said in print over the page, line by line, and what a stamp's few lines say together."""
    lines = [line for line in reading.overprints if line.text]
    for line in lines:
        yield Said(plain_text(line.text), line.polygon, over=True, loud=True, worn=True)
    texts = (plain_text(line.text) for line in sorted(lines, key=lambda line: line.polygon[0][1]))
    parts = dict.fromkeys(text for text in texts if not marks.nearly_holds(text))
    if 1 < len(parts) <= _SHORT:
        yield Said("".join(parts), lines[0].polygon, over=True, loud=True)


def in_seal(line: Line, reading: PageReading, least: float = 0.0) -> bool:
    """True for words in a seal told at `least` so surely, not for a line of print that a seal lies on."""
    x, y = (sum(point[axis] for point in line.polygon) / 4 for axis in (0, 1))
    return any(
        s.polygon[0][0] <= x <= s.polygon[2][0]
        and s.polygon[0][1] <= y <= s.polygon[2][1]
        and s.confidence >= least
        and width_of(line.polygon) <= _SEALS_OWN * width_of(s.polygon)
        for s in reading.seals
    )


def _meanings(said: Said, spec: KindSpec, marks: RepeatedMarks, *, restricts: bool) -> Iterator[RemarkMeaning]:
    """What words mean, but pieces of harmless watermarks (`marks`).

    On a certificate nothing stands alone in a line as forms and laws have it: there such words are loud.
    That a copy may not be copied again means nothing beside its restriction to a purpose (`restricts`).
    """
    text = (HARMLESS if restricts else _OTHERWISE).sub("", said.text)
    if not text or said.offered or marks.holds(said.text):
        return
    found: dict[RemarkMeaning, list[str]] = {}
    for meaning, group in spec.page_words.remarks.items():
        if group.kinds and spec.kind not in group.kinds:
            continue
        loud = group.loud if said.loud or spec.is_certificate else ()
        found[meaning] = _held(text, said, map(plain_text, (*group.words, *loud)))
    every = [word for listed in found.values() for word in listed]
    for meaning, listed in found.items():
        # 死亡注销 says that its holder has died, not 注销 as well.
        if any(not any(word != other and word in other for other in every) for word in listed):
            yield meaning


def _held(text: str, said: Said, words: Iterable[str]) -> list[str]:
    return [word for word in words if _is(text, word, said.over) or (said.worn and _nearly(text, word))]


def _is(text: str, word: str, over: bool) -> bool:
    """True where a text over the page holds a word; one in a line, where it says nothing else."""
    before, after = _AROUND
    if over or word not in text:
        return word in text
    return compiled(f"(?:{before}{re.escape(word)}{after})+").fullmatch(text) is not None


def _nearly(text: str, word: str) -> bool:
    """True where a text holds a word of some letters but for one of them, misread or lost at its end."""
    if len(word) < _LONG_WORD or word.isascii():
        return False
    pieces = (text[start : start + len(word)] for start in range(max(1, len(text) - len(word) + 2)))
    return any(
        len(piece) >= len(word) - 1
        and sum(_far(one, other) for one, other in zip(piece, word, strict=False)) + len(word) - len(piece) <= 1
        for piece in pieces
    )


def _far(read: str, letter: str) -> int:
    """How much what was read differs from a letter: a denial that is not there turns the meaning round."""
    return 0 if read == letter else 2 if letter in DENYING else 1


@lru_cache(maxsize=4096)
def plain_text(text: str) -> str:
    """The letters and figures of a text, folded and simplified, without blanks and punctuation."""
    plain = _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).upper()
    return "".join(map(simplified, plain))
