"""What was written by hand: marks that say where, and values that are doubted for it until something confirms them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from preaudit.domain.dates import months_after, parse_day
from preaudit.domain.documents import FieldValue, Mark, MarkKind, MarkState
from preaudit.domain.doubts import Doubt
from preaudit.domain.evidence import Evidence, Polygon
from preaudit.domain.pages import PageReading, PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.weights import MAY_BE_WRITTEN, SURELY_WRITTEN, WRITTEN_TOGETHER

#: Months.
_HALF_YEAR = 6
#: Share of the smaller of two boxes that lies in the other where both are the same words.
_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Handwriting:
    """A segment of a line that looks written by hand, and whether it surely is."""

    evidence: Evidence
    likeness: float
    sure: bool


def find_handwriting(readings: Sequence[tuple[PageRef, PageReading]]) -> tuple[Handwriting, ...]:
    """What looks written by hand on the papers of a document."""
    found: list[Handwriting] = []
    for ref, reading in readings:
        together = len(reading.written) >= WRITTEN_TOGETHER
        for each in reading.written:
            sure = together or each.likeness >= SURELY_WRITTEN
            if sure or each.likeness >= MAY_BE_WRITTEN:
                place = Evidence(ref.file, ref.page, reading.to_uploaded(each.polygon))
                found.append(Handwriting(place, each.likeness, sure))
    return tuple(found)


def doubt_written(
    fields: Mapping[str, FieldValue], found: Sequence[Handwriting], spec: KindSpec
) -> dict[str, FieldValue]:
    """The fields; one that is surely written by hand is sure only where its check digit confirms it, or a term its two ends."""
    sure = [segment for segment in found if segment.sure]
    checked = dict(fields)
    for key, value in fields.items():
        confirmed = key in spec.fields and spec.fields[key].value_type.is_confirmed(value.value)
        if value.certain and not confirmed and any(_over(segment, value) for segment in sure):
            checked[key] = replace(value, certain=False, doubt=Doubt.HANDWRITTEN)
    filled_in = bool(spec.marks.signatures) and len(sure) >= WRITTEN_TOGETHER
    return checked | {key: fields[key] for key in _whole_term(checked, spec)} if filled_in else checked


def _whole_term(fields: Mapping[str, FieldValue], spec: KindSpec) -> tuple[str, ...]:
    """The two ends of a term, where each is sure or was written clearly and they lie whole half years apart, or a day less.

    A day or a month misread in either hardly gives such a term. The paper is one that people fill in by hand and sign.
    """
    typed = {key: spec.fields[key].value_type for key in fields if key in spec.fields}
    begins = [key for key, value_type in typed.items() if value_type.begins_term]
    ends = [key for key, value_type in typed.items() if value_type.ends_term]
    if len(begins) != 1 or len(ends) != 1:
        return ()
    keys = (*begins, *ends)
    first, last = (parse_day(fields[key].value) for key in keys)
    if not all(fields[key].certain or fields[key].clearly_written for key in keys) or not first or not last:
        return ()
    months = 12 * (last.year - first.year) + last.month - first.month
    whole = [months_after(first, count) for count in (months, months + 1) if count > 0 and count % _HALF_YEAR == 0]
    return keys if any(last in (day, day - timedelta(days=1)) for day in whole) else ()


def handwriting_marks(found: Sequence[Handwriting], fields: Mapping[str, FieldValue]) -> Iterator[Mark]:
    """A mark for each field that is written by hand, its key as slot; one more, without slot, where anything else is."""
    by_field = {key: [segment for segment in found if _over(segment, value)] for key, value in fields.items()}
    for key, over in by_field.items():
        if over:
            yield _mark(over, key, fields[key].evidence)
    rest = [segment for segment in found if not any(segment in over for over in by_field.values())]
    if rest:
        yield _mark(rest, "", max(rest, key=_weight).evidence)


def _mark(found: Sequence[Handwriting], slot: str, place: Evidence) -> Mark:
    strongest = max(found, key=_weight)
    state = MarkState.PRESENT if strongest.sure else MarkState.DOUBTFUL
    return Mark(MarkKind.HANDWRITING, slot, state, strongest.likeness, place)


def _weight(segment: Handwriting) -> tuple[bool, float]:
    return segment.sure, segment.likeness


def _over(segment: Handwriting, value: FieldValue) -> bool:
    """True where the segment and the value are the same words, or one is part of the other."""
    one, other = segment.evidence, value.evidence
    if (one.file, one.page) != (other.file, other.page) or one.polygon is None or other.polygon is None:
        return False
    (a0, b0, a1, b1), (c0, d0, c1, d1) = _box(one.polygon), _box(other.polygon)
    across, down = min(a1, c1) - max(a0, c0), min(b1, d1) - max(b0, d0)
    smaller = min((a1 - a0) * (b1 - b0), (c1 - c0) * (d1 - d0))
    return across > 0 and down > 0 and across * down >= _SAME * smaller


def _box(polygon: Polygon) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return min(xs), min(ys), max(xs), max(ys)
