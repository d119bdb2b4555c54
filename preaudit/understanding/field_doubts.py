"""Why the value chosen for a field is doubted, beyond how it was read: it may be cut off, someone else's, or no such value."""

from __future__ import annotations

import re

from preaudit.rulebook.kinds import FieldSpec
from preaudit.understanding.candidate_choice import has_other_form, points_elsewhere
from preaudit.understanding.candidates import Candidate
from preaudit.understanding.certainty import judge_reading
from preaudit.understanding.labelled_page import LabelledPage
from preaudit.understanding.province_repair import likely_place
from preaudit.understanding.weights import DOUBTED
from preaudit.value_types import likely_name

#: A name of which the end was not read (…有限公): the stamp or the fold over it hides the rest.
_BROKEN = re.compile(".*(?:有限责?任?公?|股份公?|责任公?)")


def judge_value(
    best: Candidate, rival: Candidate | None, field: FieldSpec, page: LabelledPage, *, owner_known: bool
) -> tuple[float, str]:
    """(confidence 0..1, doubt word or '') of the value chosen for a field. `owner_known`: the page shows whose it is."""
    confidence, doubt = judge_reading(
        best.parsed, best.glyphs, field.value_type, rival.parsed if rival else None, page.layout.stamped(best.glyphs)
    )
    if not doubt and (doubt := _doubt(best, field, page, owner_known)):
        confidence = min(confidence, DOUBTED)
    return confidence, doubt


def _doubt(best: Candidate, field: FieldSpec, page: LabelledPage, owner_known: bool) -> str:
    """The first reason to doubt a value that was read well; '' where there is none."""
    value_type, value = field.value_type, best.parsed.value
    broken = value_type.is_name and (page.layout.runs_on(best.glyphs) or _BROKEN.fullmatch(value))
    if broken or page.layout.at_edge(best.glyphs):
        return "incomplete"
    if field.group and best.label and page.parties.guessed(field.group, best.order):
        return "ambiguous"
    if value_type.sentence_long and page.places.goes_on(best.glyphs):
        return "incomplete"
    if points_elsewhere(best):
        return "refers"
    if has_other_form(best, field):
        return "format"
    if not owner_known:
        return "ambiguous"
    if value_type.only_person and _strange(value):
        return "unusual_name"
    return "unknown_place" if value_type.place and likely_place(value) else ""


def _strange(name: str) -> bool:
    """True for Chinese characters that begin with no surname we know: they may be any words, or a name with a letter misread."""
    return not name.isascii() and not likely_name(name)
