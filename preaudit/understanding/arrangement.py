"""What persons said of how pages make documents, before anything on them is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from preaudit.domain.corrections import Cut
from preaudit.domain.pages import PageRef, PartOfPage
from preaudit.rulebook.kinds import KindSpec


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`kinds`: what pages are, each one paper then; `begun`: pages with which a document begins; `joined`: pages whose documents go on from
    those of others, by page; `cuts`: pages that hold several papers, and the lines between them: of such a page each part is named."""

    kinds: Mapping[PageRef, KindSpec] = field(default_factory=dict)
    begun: frozenset[PageRef] = frozenset()
    joined: Mapping[PageRef, PageRef] = field(default_factory=dict)
    cuts: Mapping[PageRef, tuple[Cut, ...]] = field(default_factory=dict)

    def said_of(self, page: PageRef) -> str:
        """All that was said of a page, as one word; '' for nothing."""
        parts = {place for place in (*self.kinds, *self.joined) if isinstance(place, PartOfPage)}
        own = sorted((p for p in parts if (p.file, p.page) == (page.file, page.page)), key=lambda p: p.part)
        said = [self._said_of(page), *(f"{p.part} {self._said_of(p)}" for p in own), *map(str, self.cuts.get(page, ()))]
        return "/".join(said) if any(said) else ""

    def _said_of(self, place: PageRef) -> str:
        kind = self.kinds[place].name if place in self.kinds else ""
        other = self.joined.get(place)
        before = f"{other.page} {getattr(other, 'part', 1)} {other.file}" if other else ""
        return f"{kind}|{before}|{place in self.begun}" if kind or before or place in self.begun else ""


#: Nobody said anything.
AS_READ = Arrangement()
