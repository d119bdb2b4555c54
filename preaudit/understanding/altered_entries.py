"""Entries that were altered: struck out with a stroke, or written by a hand on a paper that an office fills in by a machine.

That another paper says the same makes such an entry no better: somebody changed what an office had written. So it is said of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from preaudit.domain.documents import FieldValue, Remark, RemarkMeaning
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import Line, PageReading, PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.line_geometry import height_of, width_of
from preaudit.understanding.words_over import find_over

#: A stroke strikes an entry where it runs through so much of its width, and is so many times as long as the line is high.
_WHOLE, _LONG = 0.8, 1.8
#: The same of a line that no entry was read from: a clause struck out.
_CLAUSE = 4.0
#: A date, or a term, that nobody filled in: crossing it out alters nothing.
_UNUSED = re.compile(r"(?:[\u4e00-\u9fff()（）]{2,12}[:：])?(?=[^年]*+年[^月]*+月)[自从由至到起止年月日_\-—–~.\s]++")
#: Likeness to a hand's from which words are one's; strokes of several letters by a pen; share of the entry that is under them.
_BY_HAND, _WORDS, _UNDER = 0.95, 2.4, 0.3
#: Where more of a paper's entries than this share are by hand, all of it was filled in by hand.
_FILLED = 0.4

_Box = tuple[float, float, float, float]


def find_altered(page: PageReading, ref: PageRef, spec: KindSpec, fields: Mapping[str, FieldValue]) -> Iterator[Remark]:
    """Each entry of a page, on which a paper of the kind with these fields stands, that was struck or written by hand."""
    places = {
        key: _box(page.to_upright(value.evidence.polygon))
        for key, value in fields.items()
        if value.value and value.evidence.polygon and (value.evidence.file, value.evidence.page) == (ref.file, ref.page)
    }
    for reading in page.parts or (page,):
        for line in _struck(reading, list(places.values())):
            yield Remark(
                RemarkMeaning.ALTERED, line.text, Evidence(ref.file, ref.page, reading.to_uploaded(line.polygon))
            )
    if spec.kind in spec.page_words.notes.printed_kinds:
        written = [key for key, place in places.items() if _is_written(page, place)]
        if len(written) <= max(1, _FILLED * len(places)):
            for key in written:
                yield Remark(RemarkMeaning.ALTERED, fields[key].raw, fields[key].evidence)


def doubt_beside(fields: Mapping[str, FieldValue], remarks: Sequence[Remark], spec: KindSpec) -> dict[str, FieldValue]:
    """The fields; one that is altered, or has a note on it or right behind it, is sure only where its check digit confirms it."""
    doubted = dict(fields)
    for remark in remarks:
        if (place := remark.evidence.polygon) is None:
            continue
        note = _box(place)
        level = {key: at for key, value in fields.items() if (at := _at(value, remark)) and _is_level(at, note)}
        before = [key for key, at in level.items() if at[0] < note[2]]
        nearest = max((level[key][2] for key in before), default=0.0)
        for key in before:
            value = doubted[key]
            confirmed = key in spec.fields and spec.fields[key].value_type.is_confirmed(value.value)
            if not confirmed and (_shared(level[key], note) or level[key][2] == nearest):
                doubted[key] = replace(value, certain=False, doubt=value.doubt or Doubt.AMBIGUOUS)
    return doubted


def _at(value: FieldValue, remark: Remark) -> _Box | None:
    one, other = value.evidence, remark.evidence
    same = value.value and one.polygon and (one.file, one.page) == (other.file, other.page)
    return _box(one.polygon) if same and one.polygon else None


def _is_level(entry: _Box, note: _Box) -> bool:
    return entry[1] < (note[1] + note[3]) / 2 < entry[3] or note[1] < (entry[1] + entry[3]) / 2 < note[3]


def _shared(one: _Box, other: _Box) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0])


def _struck(reading: PageReading, places: Sequence[_Box]) -> Iterator[Line]:
    """The lines, or entries in them, that a stroke runs through from end to end."""
    for line in reading.lines:
        left, top, right, bottom = _box(line.polygon)
        height = height_of(line.polygon)
        for strike in reading.strikes:
            level = (strike.start[1] + strike.end[1]) / 2
            length = min(strike.end[0], right) - max(strike.start[0], left)
            if not top < level < bottom or length < _LONG * height or _UNUSED.fullmatch(line.text):
                continue
            entries = [
                box for box in places if box[1] < level < box[3] and min(box[2], right) - max(box[0], left) > height
            ]
            through = any(
                min(strike.end[0], box[2]) - max(strike.start[0], box[0]) >= _WHOLE * (box[2] - box[0])
                for box in entries
            )
            if through or (not entries and length >= max(_CLAUSE * height, _WHOLE * width_of(line.polygon))):
                yield line
                break


def _is_written(page: PageReading, place: _Box) -> bool:
    """True for an entry that words by a hand, or a pen's coloured ink, make up: not where they are a label's."""
    if any(_overlap(place, _box(line.polygon)) for line in find_over(page)):
        return False  # a watermark across an entry looks like a hand's
    hands = [_box(each.polygon) for each in page.written if each.likeness >= _BY_HAND]
    hands += [_box(ink.polygon) for ink in page.penned if ink.colour == "blue" and ink.strokes >= _WORDS]
    return any(_share(place, hand) >= _UNDER for hand in hands)


def _overlap(one: _Box, other: _Box) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])


def _share(entry: _Box, hand: _Box) -> float:
    """Share of an entry that is under what a hand wrote, which is no longer than twice the entry."""
    across, down = min(entry[2], hand[2]) - max(entry[0], hand[0]), min(entry[3], hand[3]) - max(entry[1], hand[1])
    if across <= 0 or down <= 0.4 * (entry[3] - entry[1]) or hand[2] - hand[0] > 2 * (entry[2] - entry[0]):
        return 0.0
    return across / max(1.0, entry[2] - entry[0])


def _box(polygon: Polygon) -> _Box:
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return min(xs), min(ys), max(xs), max(ys)
