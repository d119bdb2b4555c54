"""Values that are made of known words alone: a scope of business in the words of trade, an address in the names of places and of rooms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Figures, letters and signs say nothing.
_SIGNS = re.compile("[^\u3400-\u9fff]+")
#: Letters of a name at most; what stands in none: words that say how something is.
_LONGEST_NAME, _NO_NAME = 10, frozenset("的已未无待拟被")
#: A value of fewer letters (无, 略, 同上) says nothing, which is not for its words to tell.
_SHORTEST = 3


@dataclass(frozen=True)
class KnownWords:
    """`words`: what may stand anywhere; `named`: what a name of anybody's choice ends in (路, 小区); neither: anything may.

    `beginning`: how a part begins that takes something back (不含…), in words of its own.
    """

    words: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    beginning: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.named)

    def strange_in(self, value: str) -> str:
        """The first part between signs that is not wholly made of known words; '' where all are."""
        return _strange(self, value) if self and len(value) >= _SHORTEST else ""


#: Anything may be said.
NOTHING_KNOWN = KnownWords()


@lru_cache(maxsize=65536)
def _strange(known: KnownWords, value: str) -> str:
    parts = _SIGNS.split(unicodedata.normalize("NFKC", value))
    rest = (part for part in parts if part and not part.startswith(known.beginning))
    return next((part for part in rest if not _made_of(known, part)), "")


def _made_of(known: KnownWords, part: str) -> bool:
    """Whether words and names, one after the other, are the whole of it."""
    longest = max(map(len, known.words), default=0)
    ending = max(map(len, known.named), default=0)
    reached = [True] + [False] * len(part)
    for end in range(1, len(part) + 1):
        starts = range(max(0, end - longest), end)
        reached[end] = any(reached[start] and part[start:end] in known.words for start in starts) or any(
            part[end - size : end] in known.named and _name_begins(part, reached, end, size)
            for size in range(1, min(ending, end - 1) + 1)
        )
    return reached[-1]


def _name_begins(part: str, reached: list[bool], end: int, size: int) -> bool:
    """Whether a name that ends there, in so many letters of what it is, begins where something known ends."""
    return any(
        reached[start] and _NO_NAME.isdisjoint(part[start : end - size])
        for start in range(max(0, end - _LONGEST_NAME), end - size)
    )
