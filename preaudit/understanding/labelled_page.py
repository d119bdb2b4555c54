"""A page on which the labels of a kind were looked for: what every search for a field's value starts from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from preaudit.rulebook.kinds import FieldSpec, KindSpec, sign_words
from preaudit.understanding.compiled import compiled
from preaudit.understanding.fill_in_hints import without_examples
from preaudit.understanding.furniture import body_of, find_numbering, without_furniture
from preaudit.understanding.glyphs import Glyph
from preaudit.understanding.labels import LabelHit, find_labels
from preaudit.understanding.layout import Layout
from preaudit.understanding.longer_labels import longer_labels
from preaudit.understanding.parties import Parties
from preaudit.understanding.value_places import ValuePlaces
from preaudit.understanding.wanted_labels import plain
from preaudit.value_types import VALUE_TYPES


@dataclass(frozen=True)
class LabelledPage:
    """The page without printed notices, the labels found on it, and where their values may stand.

    `others`: the labels of all kinds, none of which is a value. `prose`: all glyphs in reading order but numbers of entries, which
    `numbering` holds by their ids.
    """

    spec: KindSpec
    layout: Layout
    hits: tuple[LabelHit, ...]
    others: frozenset[str]
    places: ValuePlaces
    parties: Parties
    prose: tuple[Glyph, ...]
    numbering: frozenset[int] = frozenset()

    def of_field(self, field: FieldSpec) -> list[LabelHit]:
        """The labels found that stand before values of the field."""
        labels = {plain(label) for label in field.labels}
        return [hit for hit in self.hits if hit.label in labels]


def label_page(layout: Layout, spec: KindSpec, others: frozenset[str]) -> LabelledPage:
    """Find the labels of a kind on a page. `others`: the labels of all kinds."""
    words = [label for field in spec.fields.values() for label in field.labels]
    words += [anchor for group in spec.groups.values() for anchor in group.anchors]
    words += sign_words(spec)
    records = (label for group in spec.page_words.records_of(spec.kind) for label in group.labels)
    layout = without_examples(without_furniture(_without_notices(layout, spec), words), spec.page_words.examples)
    others = _without_values(others, spec)
    hits = _outside_titles(
        find_labels(layout, (*words, *spec.stops, *records), others, _meanings(spec), longer_labels(spec)), spec
    )
    numbering = find_numbering(layout, hits)
    places, prose = ValuePlaces(layout, hits, numbering), body_of(layout, numbering)
    return LabelledPage(spec, layout, hits, others, places, Parties(spec, hits, layout, numbering), prose, numbering)


def _outside_titles(hits: Sequence[LabelHit], spec: KindSpec) -> tuple[LabelHit, ...]:
    """The labels without those that are words of the paper's name (网络经营场所 of 网络经营场所使用证明)."""
    titles = [compiled(title) for title in spec.titles]
    return tuple(hit for hit in hits if not any(_within_title(hit, title) for title in titles))


def _within_title(hit: LabelHit, title: re.Pattern[str]) -> bool:
    """True where a label is part of the paper's name, behind which nothing stands, or the name misread (授权委托书 for 授权委托人)."""
    text = hit.strip.text
    return any(
        match.start() <= hit.start < hit.end <= match.end()
        and not (hit.exact and match.end() - match.start() == hit.end - hit.start)
        and (match.end() == len(text) or (text[match.end()] != ":" and hit.strip.gap_before(match.end())))
        for match in title.finditer(text)
    )


def _without_values(others: frozenset[str], spec: KindSpec) -> frozenset[str]:
    """Without the labels of other kinds that are values here: who someone is to the head of a household (配偶) labels another paper's field."""
    parsers = dict.fromkeys(field.parser for field in spec.fields.values() if field.value_type.may_be_label)
    return _no_values(others, tuple(parsers))


@lru_cache(maxsize=64)
def _no_values(words: frozenset[str], parsers: tuple[str, ...]) -> frozenset[str]:
    """The words that are no value of any of these types."""
    types = [VALUE_TYPES[parser] for parser in parsers]
    return frozenset(word for word in words if not any((v := each.parse(word)) and v.value == word for each in types))


def _meanings(spec: KindSpec) -> dict[str, str]:
    """For each label the fields it stands before."""
    found: dict[str, str] = {}
    for key, field in spec.fields.items():
        for label in field.labels:
            found[plain(label)] = f"{found.get(plain(label), '')} {key}"
    return found


def _without_notices(layout: Layout, spec: KindSpec) -> Layout:
    notices = [plain(notice) for notice in spec.notices]
    if not notices:
        return layout
    labels = {plain(label) for field in spec.fields.values() for label in field.labels}
    rows = (
        tuple(run for run in row if _part_of_label(run.text, labels) or not _part_of_notice(run.text, notices))
        for row in layout.rows
    )
    return replace(layout, rows=tuple(row for row in rows if row))


def _part_of_label(text: str, labels: Iterable[str]) -> bool:
    """True for a label, and for some letters of one whose letters are set far apart (经营场 所)."""
    bare = text.rstrip(":")
    return any(bare in label for label in labels)


def _part_of_notice(text: str, notices: Sequence[str]) -> bool:
    return len(text) >= 3 and any(text in notice for notice in notices)
