"""Entries that say that there is nothing: a stroke or 无 where the value of a label would stand (父亲姓名：/)."""

from __future__ import annotations

import re

from preaudit.domain.documents import FieldValue
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import FieldSpec
from preaudit.understanding.glyphs import Glyph
from preaudit.understanding.labelled_page import LabelledPage
from preaudit.understanding.labels import LabelHit

_NOTHING = re.compile(r"[:：]?(?:[/\\]|[-—–－]{1,4}|无|暂无)")
#: A caption in another language behind a stroke (父亲姓名 / Father's name): the stroke parts the two.
_CAPTION = re.compile("[A-Za-z]{3}")
#: Confidence of the weakest character from which such a mark is surely one.
_SURE = 0.9


def nothing_entered(field: FieldSpec, page: LabelledPage, ref: PageRef) -> FieldValue | None:
    """The surely blank value of a field that papers of the kind may lack; None where its labels do not lead to such a mark alone.

    Asked only of a field for which no value was found.
    """
    if field.required:
        return None
    hits = [hit for hit in page.of_field(field) if not field.group or page.parties.holds(hit, field.group)]
    hits = hits[field.nth - 1 : field.nth] if field.nth else hits
    glyphs = _mark(hits[0], field, page) if len(hits) == 1 else ()
    confidence = min((glyph.confidence for glyph in glyphs), default=0.0)
    if confidence < _SURE:
        return None
    place = Evidence(ref.file, ref.page, page.layout.polygon(glyphs))
    return FieldValue("", "".join(glyph.char for glyph in glyphs), confidence, True, place)


def _mark(hit: LabelHit, field: FieldSpec, page: LabelledPage) -> tuple[Glyph, ...]:
    """The mark behind a label, up to the next one on its line, or where its value stands; none where a caption stands behind it."""
    places = list(page.places.of(hit, wraps=False, below=field.below))
    if any(_CAPTION.search(place.text) for place in places):
        return ()
    after = [other.start for other in page.hits if other.strip is hit.strip and other.start >= hit.end]
    end = min(after, default=len(hit.strip.text))
    for glyphs in (hit.strip.glyphs[hit.end : end], *(place.glyphs for place in places[:1])):
        if _NOTHING.fullmatch("".join(glyph.char for glyph in glyphs)):
            return tuple(glyphs)
    return ()
