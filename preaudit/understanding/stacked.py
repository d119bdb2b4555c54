"""A tall picture: one paper, or papers below one another? Told by what its parts say, read by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.documents import Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageReading, PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.classify import classify
from preaudit.understanding.layout import lay_out

#: So many parts that are surely papers of their own make a picture several papers; one does where the whole is surely none.
_SEVERAL = 2


def papers_read(reading: PageReading, kinds: Sequence[KindSpec]) -> tuple[tuple[PageReading, ...], bool]:
    """What a page is understood by: itself or its parts; and whether these stand below one another in one picture."""
    if not reading.parts or not reading.lines:
        return reading.parts or (reading,), False
    papers = sum(_is_paper(part, kinds) for part in reading.parts)
    if papers >= _SEVERAL or (papers and not _is_sure(reading, kinds)):
        return reading.parts, True
    return (reading,), False


def _is_sure(reading: PageReading, kinds: Sequence[KindSpec]) -> bool:
    """True where the whole picture is surely one paper of a known kind."""
    found = classify(lay_out(reading), kinds)
    return found.certain and found.spec is not None


def _is_paper(part: PageReading, kinds: Sequence[KindSpec]) -> bool:
    """True for a part that surely begins a paper of a known kind: by its title, or as a card's side or portrait, which have none."""
    found = classify(lay_out(part), kinds)
    return found.certain and found.spec is not None and (found.titled or bool(found.spec.sides) or found.spec.portrait)


def unassigned(reading: PageReading, ref: PageRef) -> Remark:
    """What tells where in a picture of several papers one stands that is of no known kind."""
    width, height = reading.upright_size
    place = reading.to_uploaded(((0, 0), (width, 0), (width, height), (0, height)))
    return Remark(RemarkMeaning.PART, "", Evidence(ref.file, ref.page, place))
