"""Words stamped, slanted, written or set large over a page that are none of what offices put on copies: 入住登记专用, 影视道具, 撤.

No list holds all that people stamp on a paper. So what lies over a page is set aside where it is known for harmless: the page's own
words, a restriction (weighed by itself) and the pieces of its watermark, stamps of receipt, names of those who sign. The rest is a note that a
person reads. Print set large is looked at on kinds alone that offices print, for a form has headings of its own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from preaudit.domain.documents import Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import Line, PageReading, PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding import weights
from preaudit.understanding.clerk_names import is_clerk_name
from preaudit.understanding.compiled import compiled
from preaudit.understanding.contraries import DENYING
from preaudit.understanding.general_purposes import is_clipped
from preaudit.understanding.headings import bare_heading, names_paper
from preaudit.understanding.labels_again import is_label_again
from preaudit.understanding.line_geometry import height_of, width_of
from preaudit.understanding.personal_seals import is_personal_seal
from preaudit.understanding.receipt_stamps import is_receipt_stamp
from preaudit.understanding.remarks import in_seal, plain_text
from preaudit.understanding.repeated_marks import repeated_marks
from preaudit.understanding.watermarks import find_slanted
from preaudit.value_types.organization import ORGANIZATION_ENDS

_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Z]{5,}")
#: A line so many times as high as the page's usual one is set large; one letter by itself, so many times, and no larger than a paper's.
_LARGE, _HUGE, _ENORMOUS = 1.45, 2.5, 12.0
#: A letter by itself is read at least this surely.
_LEGIBLE = 0.5
#: Of so few letters a line may be a scrap of a watermark where it crosses print; words are read more surely than this.
_SCRAP, _SURELY = 4, 0.9
#: Words restrict a copy, or begin to.
_RESTRICTS = re.compile(
    "(?:仅供|仅限于?|仅用于|只供|只限于?|只用于|限于|专供).{2,24}?(?:使用|之用|专用|用$|办理|申[请领办])|^.{0,4}(?:办理|申[请领办]).{2,20}使用$|^仅[供限用].{0,3}$|^(?:使用|专用|办理)$|(?:他用|其他|它用|复印)无效"
)
#: Likeness to a hand's from which a line of such a kind is one's; strokes of several letters by a pen.
_BY_HAND, _WORDS = 0.9, 3.0
#: A level line leans no farther from the others, in degrees.
_ASKEW = 4.5
_ASKS = re.compile("[?？]{2,5}[!！]*")
#: A piece of a watermark has this share of its letters in the watermark's words; words are the page's own but for so many letters of some.
_PIECE, _SPARE, _SOME = 0.5, 1, 3
#: Letters that make a piece say the contrary of the watermark's.
_DENYING = DENYING | frozenset("禁止停勿限撤废")
#: Rows at the top, as a share of the page, where a paper is headed; letters of a note that are shown.
_HEAD, _SHOWN = 0.18, 40


def find_words_over(
    page: PageReading, ref: PageRef, spec: KindSpec, own: Sequence[str], signed: Sequence[Polygon]
) -> Iterator[Remark]:
    """Each such words on a page on which a paper of the kind stands.

    `own`: what the paper says by itself (values, labels); `signed`: places on the uploaded page where one signed.
    """
    if not spec.page_words.notes.reports:
        return
    for reading in page.parts or (page,):
        printed = spec.kind in spec.page_words.notes.printed_kinds
        over, large = find_over(reading), _large(reading) if printed else []
        if printed:
            over = [*over, *_leaning(reading), *_written(reading)]
        explained = _Explained(reading, spec, own, [*over, *large])
        for line in (*over, *(line for line in large if not names_paper(bare_heading(line.text)))):
            if _says_something(line) and not explained.holds(line) and not _is_signed(line, reading, signed):
                yield _note(line, reading, ref)
        huge = () if spec.sides else _huge(reading)  # the portrait of a card is taken for a letter
        for line in (*huge, *_queries(reading)):
            if not in_seal(line, reading, weights.SURE_SEAL) and not _is_signed(line, reading, signed):
                yield _note(line, reading, ref)


def _note(line: Line, reading: PageReading, ref: PageRef) -> Remark:
    place = Evidence(ref.file, ref.page, reading.to_uploaded(line.polygon))
    return Remark(RemarkMeaning.NOTE, line.text[:_SHOWN], place)


def find_over(reading: PageReading) -> list[Line]:
    """The lines aslant or printed over the page."""
    slanted = find_slanted(reading.lines)
    return [*(reading.lines[index] for index in sorted(slanted)), *(line for line in reading.overprints if line.text)]


def _unit(reading: PageReading) -> float:
    heights = sorted(height_of(line.polygon) for line in reading.lines)
    return heights[len(heights) // 2] if heights else 0.0


def _large(reading: PageReading) -> list[Line]:
    """The level lines set large below the page's head."""
    slanted, unit = find_slanted(reading.lines), _unit(reading)
    top = min((line.polygon[0][1] for line in reading.lines), default=0.0)
    bottom = max((line.polygon[3][1] for line in reading.lines), default=0.0)
    head = top + _HEAD * (bottom - top)
    return [
        line
        for index, line in enumerate(reading.lines)
        if index not in slanted and height_of(line.polygon) >= _LARGE * unit and line.polygon[0][1] > head
    ]


def _leaning(reading: PageReading) -> list[Line]:
    """The lines of several letters that lean a little from the page's own: a stamp of words."""
    usual = sorted(_lean(line) for line in reading.lines)
    middle = usual[len(usual) // 2] if usual else 0.0
    return [line for line in reading.lines if len(line.text) > _SOME and abs(_lean(line) - middle) > _ASKEW]


def _lean(line: Line) -> float:
    (ax, ay), (bx, by), _, _ = line.polygon
    return math.degrees(math.atan2(by - ay, bx - ax))


def _queries(reading: PageReading) -> Iterator[Line]:
    """Marks that ask: ？？ beside an entry."""
    return (line for line in reading.lines if _ASKS.fullmatch(line.text.strip()) and line.confidence >= _LEGIBLE)


def _written(reading: PageReading) -> list[Line]:
    """The level lines that a hand wrote, most likely."""
    places = [_box(each.polygon) for each in reading.written if each.likeness >= _BY_HAND]
    places += [_box(ink.polygon) for ink in reading.penned if ink.colour == "blue" and ink.strokes >= _WORDS]
    return [
        line
        for line in reading.lines
        if any(
            _share(_box(line.polygon), place) > 0.5 and width_of(line.polygon) < 2 * (place[2] - place[0])
            for place in places
        )
    ]


def _huge(reading: PageReading) -> Iterator[Line]:
    """One large letter by itself: not one of several in a row or column, nor what a portrait or a seal was taken for."""
    unit = _unit(reading)
    large = [line for line in reading.lines if height_of(line.polygon) >= _HUGE * unit]
    for line in large:
        if len(line.text.strip()) != 1 or not _HAN.fullmatch(line.text.strip()) or line.confidence < _LEGIBLE:
            continue
        square = 0.6 < width_of(line.polygon) / height_of(line.polygon) < 1.7
        alone = not any(other is not line and _in_line(line, other) for other in large)
        if square and alone and height_of(line.polygon) < _ENORMOUS * unit and not _is_picture(line, reading):
            yield line


def _in_line(line: Line, other: Line) -> bool:
    """True for letters of like size in one row or one column."""
    (x, y), (a, b) = line.polygon[0], other.polygon[0]
    size = height_of(line.polygon)
    return min(abs(y - b), abs(x - a)) < 0.5 * size and 0.6 < height_of(other.polygon) / size < 1.7


def _is_picture(line: Line, reading: PageReading) -> bool:
    x, y = (sum(point[axis] for point in line.polygon) / 4 for axis in (0, 1))
    return any(
        min(p[0] for p in photo) <= x <= max(p[0] for p in photo)
        and min(p[1] for p in photo) <= y <= max(p[1] for p in photo)
        for photo in reading.photos
    )


def _says_something(line: Line) -> bool:
    """True for two Chinese characters and a word of Latin letters surely read, and for more however they are."""
    text = plain_text(line.text)
    letters = len(_HAN.findall(text))
    if letters > _SCRAP:
        return True
    return (letters > 1 or _LATIN.fullmatch(text) is not None) and line.confidence > _SURELY


class _Explained:
    """What of the words over a page is known for harmless."""

    def __init__(self, reading: PageReading, spec: KindSpec, own: Sequence[str], over: Sequence[Line]) -> None:
        self._reading, self._spec = reading, spec
        places = {id(line) for line in over}
        level = [plain_text(line.text) for line in reading.lines if id(line) not in places]
        self._own = sorted({t for t in (*level, *map(plain_text, own)) if len(t) > 1}, key=lambda t: (-len(t), t))
        texts = [plain_text(line.text) for line in (*reading.lines, *reading.overprints)]
        self._marks = repeated_marks(texts, spec.page_words)
        self._labels = {label for field in spec.fields.values() for label in field.labels}
        self._phrases = [text for text in texts if _RESTRICTS.search(text)]

    def holds(self, line: Line) -> bool:
        """True for words that are harmless where they lie, or weighed elsewhere."""
        text = plain_text(line.text)
        words = self._spec.page_words
        if in_seal(line, self._reading, weights.SURE_SEAL) or is_receipt_stamp(text, words.receipt_stamps):
            return True
        if (
            is_personal_seal(line.text)
            or is_clerk_name(line, self._reading)
            or is_label_again(line, self._reading, self._labels)
        ):
            return True
        if any(compiled(pattern).fullmatch(text) for pattern in (*words.notes.harmless, *self._spec.titles)):
            return True
        if (
            _RESTRICTS.search(text)
            or is_clipped(text)
            or self._marks.nearly_holds(text)
            or any(_is_piece(text, p) for p in self._phrases)
        ):
            return True
        if len(text) > _SOME and text.endswith(ORGANIZATION_ENDS):
            return True
        if any(_is_part(text, said) for said in self._own):
            return True
        if not _HAN.search(text):
            return False
        for said in self._own:
            text = text.replace(said, "")
        return len(_HAN.findall(text)) < _SOME - 1


def _is_piece(text: str, phrase: str) -> bool:
    """True for what was read of a watermark where it crosses print: half its letters are the watermark's, and none denies (禁, 止)."""
    denied = any(letter in _DENYING for letter in set(text) - set(phrase))
    return not denied and (Counter(text) & Counter(f"{phrase}使用")).total() >= _PIECE * len(text)


def _is_part(text: str, said: str) -> bool:
    """True for words that the page says anyway, in whole or part, of some letters but for one."""
    if text in said or (len(said) > _SOME and said in text and len(text) - len(said) <= _SPARE):
        return True
    return len(text) >= _SOME and any(
        sum(a != b for a, b in zip(text, said[start : start + len(text)], strict=False)) <= _SPARE
        for start in range(len(said) - len(text) + 1)
    )


def _is_signed(line: Line, reading: PageReading, signed: Sequence[Polygon]) -> bool:
    """True for words where one signs."""
    box = _box(reading.to_uploaded(line.polygon))
    return any(_share(box, _box(place)) > 0.3 for place in signed)


def _box(polygon: Polygon) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return min(xs), min(ys), max(xs), max(ys)


def _share(box: tuple[float, float, float, float], place: tuple[float, float, float, float]) -> float:
    across, down = min(box[2], place[2]) - max(box[0], place[0]), min(box[3], place[3]) - max(box[1], place[1])
    if across <= 0 or down <= 0:
        return 0.0
    return (
        across
        * down
        / max(1.0, min((box[2] - box[0]) * (box[3] - box[1]), (place[2] - place[0]) * (place[3] - place[1])))
    )
