"""What a page says against itself: 作废, 样本, 死亡注销, 仅供…使用，他用无效; in stamps, aslant, or in a line of its own.

The words are rules (rules/page_words.yaml). Words that forms and laws use as well count only where they are loud: in a
stamp, aslant over the page, or set much larger than its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from preaudit.domain.documents import Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import Line, PageReading, PageRef
from preaudit.domain.purposes import alike, named_matter
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.page_words import PageWords
from preaudit.understanding.compiled import compiled
from preaudit.understanding.contraries import DENYING, contrary
from preaudit.understanding.general_purposes import is_general
from preaudit.understanding.line_geometry import height_of, width_of
from preaudit.understanding.repeated_marks import RepeatedMarks, repeated_marks
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
_RESTRICTED = re.compile(
    r"(?:仅供|仅限于?|仅用于|只供|只限于?|只用于|专供|专用于)(?P<purpose>.{1,24}?)(?:时?使用|之用|专用|有效|$)"
)
#: On a card or a certificate a line that says nothing else restricts the copy; on a contract it may be the end of a sentence.
_WHOLE_LINE = re.compile(
    "(?:此件|本件|本复印件|复印件)?(?:仅供|仅限于?|仅用于|只供|限于|专供).{2,24}?(?:使用|之用|专用)(?:[他它]用无效)?"
)
#: The rest of a remark that begins outside the picture, or in another line.
_ENDS_RESTRICTED = re.compile(r"(?P<purpose>.{2,24}?)使用.{0,2}(?:他用无效|其他无效|再次复印无效)")
#: In print a restriction is a remark only where it says so: sentences of contracts restrict as well.
_SAYS_SO = re.compile("办理|申请|申领|用于|无效|复印")
_ONLY = re.compile(r"^(?:FOR(?P<purpose>[A-Z]{3,40}?)(?:USE|PURPOSES?)?ONLY|ONLYFOR(?P<other>[A-Z]{3,40}))")
_OTHERWISE = re.compile("(?:他用|其他|它用|挪作他用)无效")
_HARMLESS = re.compile("(?:他用|其他|它用|挪作他用|再次复印|再复印|再次使用)无效")
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


@dataclass(frozen=True, slots=True)
class _Said:
    """Words on a page without blanks and punctuation; `over`: in a stamp or aslant, `loud`: so, or large.

    `worn`: printed over the page, so that a letter of a longer word may be lost to what it crosses. `offered`: an answer
    that a form offers, beside its contrary or in an empty box.
    """

    text: str
    polygon: Polygon
    over: bool = False
    loud: bool = False
    worn: bool = False
    offered: bool = False


def find_remarks(page: PageReading, ref: PageRef, spec: KindSpec, signed: Sequence[Polygon] = ()) -> tuple[Remark, ...]:
    """What a page, on which a document of the kind stands, says against itself; each meaning once.

    `signed`: the places on the uploaded page where one signed: ink there that nobody can read is the signature.
    """
    found: dict[RemarkMeaning, Remark] = {}
    restrictions: list[Remark] = []
    words = spec.page_words
    for reading in page.parts or (page,):
        marks = repeated_marks((_plain(line.text) for line in (*reading.lines, *reading.overprints)), words)
        said = [
            _as_loud(one) if not spec.continues and _WHOLE_LINE.fullmatch(one.text) else one
            for one in _said(reading, marks)
        ]
        restricts = any(_restriction(one) for one in said)
        for one in said:
            for meaning in _meanings(one, words, spec.kind, marks, restricts=restricts):
                place = Evidence(ref.file, ref.page, reading.to_uploaded(one.polygon))
                found.setdefault(meaning, Remark(meaning, one.text, place))
        for line in reading.overprints:
            if not line.text and not explains(line, reading, signed):
                place = Evidence(ref.file, ref.page, reading.to_uploaded(line.polygon))
                found.setdefault(RemarkMeaning.UNREAD, Remark(RemarkMeaning.UNREAD, "", place))
        for restricted in _restrictions(said, words, marks):
            longest = max(restricted, key=lambda one: len(one.text))
            purposes = tuple(dict.fromkeys(name for one in restricted for name in _called(_purpose(one), words)))
            place = Evidence(ref.file, ref.page, reading.to_uploaded(longest.polygon))
            restrictions.append(Remark(RemarkMeaning.OTHER_PURPOSE, longest.text, place, purposes))
    return (*found.values(), *restrictions)


def _as_loud(said: _Said) -> _Said:
    return replace(said, loud=True)


def _restrictions(said: Sequence[_Said], words: PageWords, marks: RepeatedMarks) -> Iterator[list[_Said]]:
    """Words that restrict the copy, those of one purpose together: a watermark repeats itself, often in pieces.

    Pieces of a watermark that restricts no application (`marks`) are none.

    A copy restricted twice, to two purposes, is held to both.
    """
    groups: list[list[_Said]] = []
    restricting = [(one, _restriction(one)) for one in said]
    general = [text for one, text in restricting if text and one.loud and _names_none(_purpose(one), words)]
    named = [
        one
        for one, text in restricting
        if _purpose(one) not in ("", *words.kept_copies)
        and not marks.nearly_holds(one.text)
        and not is_general(text, general, words.any_purpose)
    ]
    for one in sorted(named, key=lambda one: -len(_purpose(one))):
        near = (group for group in groups if any(alike(_purpose(one), _purpose(other)) for other in group))
        if (group := next(near, None)) is not None:
            group.append(one)
        else:
            groups.append([one])
    for group in groups:
        if not any(_names_none(_purpose(one), words) for one in group):
            yield group


def _names_none(purpose: str, words: PageWords) -> bool:
    return not purpose or any(general in purpose for general in words.any_purpose)


def _said(reading: PageReading, marks: RepeatedMarks) -> Iterator[_Said]:
    """All that is said on a page, line by line, and what several short loud lines say together, but pieces of watermarks."""
    heights = sorted(height_of(line.polygon) for line in reading.lines)
    large = _LARGE * heights[len(heights) // 2] if heights else 0.0
    slanted = find_slanted(reading.lines)
    loud: list[Line] = []
    for index, line in enumerate(reading.lines):
        over = index in slanted or _in_seal(line, reading)
        is_loud = over or height_of(line.polygon) >= large
        offered = not over and _is_offered(line, reading.lines)
        yield _Said(_plain(line.text), line.polygon, over, is_loud, offered=offered)
        if is_loud and 0 < len(_plain(line.text)) < _SHORT and not marks.holds(_plain(line.text)):
            loud.append(line)
    for axis in (0, 1):
        parts = sorted(loud, key=lambda line: line.polygon[0][axis])
        if len(parts) > 1:
            yield _Said("".join(_plain(line.text) for line in parts), parts[0].polygon, over=True, loud=True)
    yield from _printed_over(reading, marks)
    for seal in reading.seals:
        if seal.text:
            yield _Said(_plain(seal.text), seal.polygon, over=True, loud=True)


def _is_offered(line: Line, lines: Sequence[Line]) -> bool:
    """True for an answer in an empty box, and for one that denies what its row, or the row before or behind, says."""
    if _OPEN_BOX.search(line.text):
        return True
    pattern = contrary(_plain(line.text))
    if not pattern:
        return False
    height, top = height_of(line.polygon), line.polygon[0][1]
    for other in lines:
        apart = abs(other.polygon[0][1] - top) / max(1.0, height)
        ends = compiled(f"{pattern}$").search(_plain(other.text)) if apart < _NEXT_ROW and other is not line else None
        if ends and (apart < _SAME_ROW or ends.start() == 0):
            return True
    return False


def _printed_over(reading: PageReading, marks: RepeatedMarks) -> Iterator[_Said]:
    """What is said in print over the page, line by line, and what a stamp's few lines say together."""
    lines = [line for line in reading.overprints if line.text]
    for line in lines:
        yield _Said(_plain(line.text), line.polygon, over=True, loud=True, worn=True)
    texts = (_plain(line.text) for line in sorted(lines, key=lambda line: line.polygon[0][1]))
    parts = dict.fromkeys(text for text in texts if not marks.nearly_holds(text))
    if 1 < len(parts) <= _SHORT:
        yield _Said("".join(parts), lines[0].polygon, over=True, loud=True)


def _in_seal(line: Line, reading: PageReading) -> bool:
    """True for words in a seal, not for a line of print that a seal lies on."""
    x, y = (sum(point[axis] for point in line.polygon) / 4 for axis in (0, 1))
    return any(
        s.polygon[0][0] <= x <= s.polygon[2][0]
        and s.polygon[0][1] <= y <= s.polygon[2][1]
        and width_of(line.polygon) <= _SEALS_OWN * width_of(s.polygon)
        for s in reading.seals
    )


def _meanings(
    said: _Said, words: PageWords, kind: str, marks: RepeatedMarks, *, restricts: bool
) -> Iterator[RemarkMeaning]:
    """What words mean, but pieces of harmless watermarks (`marks`).

    That a copy may not be copied again means nothing beside its restriction to a purpose (`restricts`).
    """
    text = (_HARMLESS if restricts else _OTHERWISE).sub("", said.text)
    if not text or said.offered or marks.holds(said.text):
        return
    found: dict[RemarkMeaning, list[str]] = {}
    for meaning, group in words.remarks.items():
        if group.kinds and kind not in group.kinds:
            continue
        found[meaning] = _held(text, said, map(_plain, (*group.words, *(group.loud if said.loud else ()))))
    every = [word for listed in found.values() for word in listed]
    for meaning, listed in found.items():
        # 死亡注销 says that its holder has died, not 注销 as well.
        if any(not any(word != other and word in other for other in every) for word in listed):
            yield meaning


def _held(text: str, said: _Said, words: Iterable[str]) -> list[str]:
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


def _purpose(said: _Said) -> str:
    """What a copy may be used for, by its own words; '' where it says nothing of it, or nothing in particular."""
    if (only := _ONLY.search(said.text)) is not None:
        return only["purpose"] or only["other"]
    found = _restricted(said) or _ENDS_RESTRICTED.match(said.text)
    return named_matter(found["purpose"]) if found else ""


def _restriction(said: _Said) -> str:
    """The words that restrict a copy, whatever to; '' where none do."""
    found = _restricted(said) or _ONLY.search(said.text) or _ENDS_RESTRICTED.match(said.text)
    found = found or _WHOLE_LINE.fullmatch(said.text)
    return found.group() if found else ""


def _restricted(said: _Said) -> re.Match[str] | None:
    found = _RESTRICTED.search(_HARMLESS.sub("", said.text))
    if found is not None and not said.loud and (found.start() > 6 or not _SAYS_SO.search(said.text)):
        return None
    return found


def _called(purpose: str, words: PageWords) -> Sequence[str]:
    """A purpose, and what else it is called."""
    same = [name for group in words.same_purpose if any(alike(purpose, term) for term in group) for name in group]
    return (purpose, *same)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    plain = _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).upper()
    return "".join(map(simplified, plain))
