"""Stamps beside a paper's own seal that are another body's, or that nobody can read: 殡仪馆火化专用章 on a register, a stamp seen from behind."""

from __future__ import annotations

from collections.abc import Iterator

from preaudit.domain.documents import Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageReading, PageRef, SealMark
from preaudit.domain.seal_words import is_of_one_branch, names_another
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding import weights
from preaudit.understanding.line_geometry import height_of, width_of
from preaudit.understanding.personal_seals import names_person
from preaudit.understanding.receipt_stamps import is_receipt_stamp
from preaudit.understanding.ring_start import from_its_place

#: The weakest letter of a ring that tells whose it is.
_READ = 0.85
#: A box of red ink this surely a stamp, and so many times as wide as a line is high: the name of a clerk is smaller.
_STAMP, _WIDE = 0.45, 3.5


def find_strange_stamps(page: PageReading, ref: PageRef, spec: KindSpec) -> Iterator[Remark]:
    """What stamps on a page say that are none of a paper's of the kind, where an office fills in such papers."""
    if spec.kind not in spec.page_words.notes.printed_kinds:
        return
    for reading in page.parts or (page,):
        sure = [seal for seal in reading.seals if seal.text and seal.text_confidence >= _READ]
        own = [
            seal
            for seal in sure
            if not is_receipt_stamp(seal.text, spec.page_words.receipt_stamps) and not names_person(seal, reading)
        ]
        for seal in own[1:]:
            if _is_another_s(seal.text, own[0].text):
                yield _remark(RemarkMeaning.NOTE, seal, reading, ref)
        heights = sorted(height_of(line.polygon) for line in reading.lines)
        unit = heights[len(heights) // 2] if heights else 0.0
        for seal in reading.seals:
            large = width_of(seal.polygon) > _WIDE * unit and seal.shape != "round"
            if (
                not seal.text
                and _STAMP <= seal.confidence < weights.SURE_SEAL
                and large
                and not _holds_words(seal, reading)
            ):
                yield _remark(RemarkMeaning.UNREAD, seal, reading, ref)


def _is_another_s(words: str, own: str) -> bool:
    """True where neither stamp may be of the other's body, nor of one above it (the province's 公安厅 on a register)."""
    words, own = (from_its_place(said) for said in (words, own))
    return names_another(words, own) and names_another(own, words) and not is_of_one_branch(words, own)


def _remark(meaning: RemarkMeaning, seal: SealMark, reading: PageReading, ref: PageRef) -> Remark:
    return Remark(meaning, seal.text, Evidence(ref.file, ref.page, reading.to_uploaded(seal.polygon)))


def _holds_words(seal: SealMark, reading: PageReading) -> bool:
    """True where words of the page, or over it, were read in a stamp: they say what it is."""
    (left, top), _, (right, bottom), _ = seal.polygon
    for line in (*reading.lines, *reading.overprints):
        x, y = (sum(point[axis] for point in line.polygon) / 4 for axis in (0, 1))
        if left < x < right and top < y < bottom:
            return True
    return False
