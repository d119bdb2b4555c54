"""Labels printed in more words than are listed: plain words behind or before one leave its meaning as it is (经营场所详细地址)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.wanted_labels import plain


@dataclass(frozen=True)
class LongerLabels:
    """For each label the words that may stand behind and before it, longest first."""

    tails: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def around(self, label: str, text: str, start: int) -> Iterable[tuple[int, int]]:
        """(start, end) of the label with words before it, behind it or both, where it stands at `start`; the longest first."""
        end = start + len(label)
        ends = [end + len(tail) for tail in self.tails.get(label, ()) if text.startswith(tail, end)]
        starts = [start - len(head) for head in self.heads.get(label, ()) if text[:start].endswith(head)]
        for first in (*starts, start):
            for last in (*ends, end):
                if (first, last) != (start, end):
                    yield first, last

    def within(self, said: str, known: Iterable[str]) -> str:
        """The label that words are in more words; the words themselves where they are none."""
        words = frozenset(known)
        for end in range(len(said) - 1, 1, -1):
            if said[:end] in words and said[end:] in self.tails.get(said[:end], ()):
                return said[:end]
        return said


def longer_labels(spec: KindSpec) -> LongerLabels:
    """The words that may stand around each label of a kind's fields, by what its fields hold."""
    words = spec.page_words.labels
    found: tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]] = ({}, {})
    for each in spec.fields.values():
        for kept, given in zip(found, (words.tails, words.heads), strict=True):
            for label in map(plain, each.labels if each.parser in given else ()):
                both = {*kept.get(label, ()), *given[each.parser]}
                kept[label] = tuple(sorted(both, key=lambda word: (-len(word), word)))
    return LongerLabels(*found)
