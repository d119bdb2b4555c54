"""What persons said of pages, by the pages' names in this case: corrections name them by content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from preaudit.domain.corrections import (
    OF_PAGES,
    Correction,
    Place,
    assigned_kinds,
    begun_pages,
    cut_pages,
    joined_pages,
)
from preaudit.domain.pages import PageRef, PartOfPage
from preaudit.rulebook.kinds import KindSpec, spec_of
from preaudit.understanding.arrangement import AS_READ, Arrangement


def arrangement_of(
    corrections: Sequence[Correction], digests: Mapping[str, str], kinds: Sequence[KindSpec]
) -> Arrangement:
    """The pages as persons arranged them; a kind that the rules no longer know is left out. `digests`: of the files by name."""
    if not any(c.what in OF_PAGES for c in corrections):
        return AS_READ
    names: dict[str, list[str]] = {}
    for name, digest in digests.items():
        names.setdefault(digest, []).append(name)
    cuts = cut_pages(corrections)

    def place(name: str, paper: Place) -> PageRef:
        sha256, page, number = paper
        return PartOfPage(name, page, number) if (sha256, page) in cuts else PageRef(name, page)

    assigned: dict[PageRef, KindSpec] = {}
    for paper, written in assigned_kinds(corrections).items():
        kind, _, variant = written.partition("/")
        if spec := spec_of(kinds, kind, variant):
            assigned |= {place(name, paper): spec for name in names.get(paper[0], ())}
    return Arrangement(
        assigned,
        frozenset(PageRef(name, page) for sha256, page in begun_pages(corrections) for name in names.get(sha256, ())),
        {
            place(name, paper): place(name if name in names[other[0]] else names[other[0]][0], other)
            for paper, other in joined_pages(corrections).items()
            if other[0] in names
            for name in names.get(paper[0], ())
        },
        {PageRef(name, page): lines for (sha256, page), lines in cuts.items() for name in names.get(sha256, ())},
    )
