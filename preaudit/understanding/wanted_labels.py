"""The labels that are looked for on pages of a kind, put in order once: by length, by first letters, by pieces."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

#: Labels of fewer letters are not sought where letters of them are wrong or far apart.
_LEAST = 4
#: From so many letters on two may be wrong.
_LONG = 8
#: Labels that begin alike are several from so many on.
_SEVERAL = 3


@lru_cache(maxsize=16384)
def plain(label: str) -> str:
    """A label as it is compared: NFKC, no blanks."""
    return "".join(unicodedata.normalize("NFKC", label).split())


@lru_cache(maxsize=64)
def beginnings(labels: frozenset[str]) -> frozenset[str]:
    """The two or three letters that several longer labels begin with, as labels broken over lines do (房屋 of 房屋坐落, 房屋地址)."""
    heads = Counter(label[:length] for label in labels for length in (2, 3) if len(label) > length)
    return frozenset(head for head, count in heads.items() if count >= _SEVERAL)


@dataclass(frozen=True, eq=False)
class WantedLabels:
    """Labels as they are compared, each once, longest first."""

    words: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """The labels, to be asked whether a word is one."""
        return frozenset(self.words)

    @cached_property
    def pairs(self) -> tuple[str, ...]:
        """Those of two letters."""
        return tuple(word for word in self.words if len(word) == 2)

    @cached_property
    def tails(self) -> frozenset[str]:
        """Second letters of labels of two that no label of several begins with.

        名      称: one of two letters set far apart may go unread; the second then stands before the value.
        """
        return frozenset({word[-1] for word in self.pairs} - {word[0] for word in self.words if len(word) > 1})

    @cached_property
    def beginning(self) -> Mapping[str, tuple[str, ...]]:
        """The longer labels by a letter that is their first or second, longest first."""
        found: dict[str, list[str]] = {}
        for word in self.words:
            for letter in dict.fromkeys(word[:2]) if len(word) >= _LEAST else ():
                found.setdefault(letter, []).append(word)
        return {letter: tuple(words) for letter, words in found.items()}

    def nearly(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(letters wrong, start, label) wherever a longer label stands in the text but for one letter, two from eight on.

        A label cut into one piece more than letters may be wrong has one piece that is right: only where such a piece stands
        is the label held against the text (the pigeonhole principle).
        """
        seen: set[tuple[int, str]] = set()
        for size, pieces in self._pieces.items():
            for at in range(len(text) - size + 1):
                for label, offset in pieces.get(text[at : at + size], ()):
                    start = at - offset
                    if start < 0 or start + len(label) > len(text) or (start, label) in seen:
                        continue
                    seen.add((start, label))
                    wrong = sum(map(str.__ne__, text[start : start + len(label)], label))
                    if wrong <= _most_wrong(label):
                        yield wrong, start, label

    @cached_property
    def _pieces(self) -> Mapping[int, Mapping[str, tuple[tuple[str, int], ...]]]:
        """By length the pieces of the longer labels, each with the labels it is of and where it stands in them."""
        found: dict[int, dict[str, list[tuple[str, int]]]] = {}
        for word in self.words:
            count = _most_wrong(word) + 1
            edges = [len(word) * number // count for number in range(count + 1)] if len(word) >= _LEAST else []
            for start, end in pairwise(edges):
                found.setdefault(end - start, {}).setdefault(word[start:end], []).append((word, start))
        return {size: {piece: tuple(of) for piece, of in pieces.items()} for size, pieces in found.items()}


@lru_cache(maxsize=512)
def wanted_labels(labels: tuple[str, ...]) -> WantedLabels:
    """The labels in the order in which they are looked for: a kind's are put in order once, not on every page."""
    return WantedLabels(tuple(sorted({plain(label) for label in labels}, key=lambda label: (-len(label), label))))


def _most_wrong(label: str) -> int:
    return 1 if len(label) < _LONG else 2
