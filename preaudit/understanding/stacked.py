"""A tall picture: one paper, or papers below one another? Told by what its parts say, read by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.pages import PageReading
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.classify import classify
from preaudit.understanding.layout import lay_out

#: So many parts that are surely papers of their own make a picture several papers.
_SEVERAL = 2


def papers_read(reading: PageReading, kinds: Sequence[KindSpec]) -> tuple[tuple[PageReading, ...], bool]:
    """What a page is understood by: itself or its parts; and whether these stand below one another in one picture."""
    if not reading.parts or not reading.lines:
        return reading.parts or (reading,), False
    papers = sum(_is_paper(part, kinds) for part in reading.parts)
    return (reading.parts, True) if papers >= _SEVERAL else ((reading,), False)


def _is_paper(part: PageReading, kinds: Sequence[KindSpec]) -> bool:
    """True for a part that surely begins a paper of a known kind: by its title, or as a card's side or portrait, which have none."""
    found = classify(lay_out(part), kinds)
    return found.certain and found.spec is not None and (found.titled or bool(found.spec.sides) or found.spec.portrait)
