"""The words of all kinds of a rule book, put in order once: what every page is held against."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.compiled import literal_of
from preaudit.understanding.wanted_labels import plain

#: Labels of one kind that are values on another.
_ALSO_VALUES = frozenset(
    {
        "本人",
        "身份证",
        "单位",
        "银行",
        "房东",
        "网络经营",
        "中央厨房",
        "自动售货",
        "父亲",
        "母亲",
        "家长",
        "监护人",
        "儿童",
        "正本",
        "副本",
    }
)
#: Rule books whose words are kept.
_BOOKS = 4


@dataclass(frozen=True, eq=False)
class KindWords:
    """The words of these kinds."""

    kinds: Sequence[KindSpec]

    @cached_property
    def digest(self) -> bytes:
        """The digest of all that these kinds say."""
        digest = hashlib.sha256()
        for kind in self.kinds:
            digest.update(kind.model_dump_json().encode())
        return digest.digest()

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of all kinds: on any document, a line that is one of them is no value."""
        words = {label for kind in self.kinds for field in kind.fields.values() for label in field.labels}
        words.update(label for kind in self.kinds for label in kind.stops)
        return frozenset(plain(word) for word in words) - _ALSO_VALUES

    @cached_property
    def titles(self) -> tuple[tuple[KindSpec, str, str], ...]:
        """(kind, title as a pattern, the text it stands for or '') in the order of the kinds."""
        return tuple((spec, title, literal_of(title)) for spec in self.kinds for title in spec.titles)

    @cached_property
    def printed_by(self) -> Mapping[str, tuple[KindSpec, ...]]:
        """The kinds that print a label before one of their fields."""
        found: dict[str, dict[int, KindSpec]] = {}
        for spec in self.kinds:
            for field in spec.fields.values():
                for label in field.labels:
                    found.setdefault(plain(label), {})[id(spec)] = spec
        return {label: tuple(specs.values()) for label, specs in found.items()}

    @cached_property
    def by_first_letter(self) -> Mapping[str, tuple[str, ...]]:
        """The labels before fields, of more than one letter, by their first."""
        found: dict[str, list[str]] = {}
        for label in self.printed_by:
            if len(label) > 1:
                found.setdefault(label[0], []).append(label)
        return {letter: tuple(labels) for letter, labels in found.items()}


_kept: dict[int, KindWords] = {}


def kind_words(kinds: Sequence[KindSpec]) -> KindWords:
    """The words of these kinds, the very same as those of the last pages where the kinds are."""
    words = _kept.get(id(kinds))
    if words is None or words.kinds is not kinds:
        if len(_kept) >= _BOOKS:
            _kept.clear()
        words = _kept[id(kinds)] = KindWords(kinds)
    return words
