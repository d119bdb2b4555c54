"""Whether a page is built as a kind is: it prints what papers of the kind print, and little else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from preaudit.rulebook.kinds import FieldSpec, KindSpec, sign_words
from preaudit.understanding.compiled import compiled
from preaudit.understanding.layout import Layout
from preaudit.understanding.wanted_labels import plain

#: A label with its colon in mid-line or at its beginning.
_LABELLED = re.compile(r"(?:^|(?<=[^\u4e00-\u9fff]))([\u4e00-\u9fff/]{2,12})(?:\([^()]{1,12}\))?:")
#: What only sentences have.
_PROSE = re.compile("[。;]|兹|特此|经查|声明|申请|承诺|如下")


def structure_share(layout: Layout, spec: KindSpec, titles: Collection[int] = ()) -> float:
    """Share (0..1) of the kind's required fields, of the sides shown where it has sides, that the page has a place for.

    `titles`: the rows that name the kind, which are no places of values. A page that they name and that shows further sides
    alone has what only these print (副页 of a vehicle licence: masses and inspections, not its owner).
    """
    text = "".join(run.text for number, row in enumerate(layout.rows) if number not in titles for run in row)
    shown = {side for side, words in spec.sides.items() if any(word in text for word in words)}
    if spec.sides and not shown:
        return 0.0
    wanted = [f for f in spec.fields.values() if f.required and (not f.side or f.side in shown)]
    if titles and shown and next(iter(spec.sides)) not in shown:
        wanted = [f for f in spec.fields.values() if f.side in shown] or wanted
    return sum(_has_place(field, text) for field in wanted) / len(wanted) if wanted else 1.0


def foreign_labels(layout: Layout, spec: KindSpec) -> float:
    """Share (0..1) of the labels with a colon on the page that papers of the kind do not print."""
    known = {plain(w) for field in spec.fields.values() for w in field.labels} | {plain(w) for w in spec.stops}
    known |= {plain(w) for w in (*sign_words(spec), *spec.clues)}
    known |= {plain(w) for group in spec.groups.values() for w in group.anchors}
    labels = list(_labels(layout))
    strange = [label for label in labels if not any(label == word or label.endswith(word) for word in known)]
    return len(strange) / len(labels) if labels else 0.0


def is_prose(layout: Layout) -> bool:
    """True for a page with sentences, as letters and forms have and cards have not."""
    return any(_PROSE.search(run.text) for run in layout.runs)


def _has_place(field: FieldSpec, text: str) -> bool:
    """True where one of the field's labels is printed, or a pattern of its value."""
    return any(plain(label) in text for label in field.labels) or any(compiled(p).search(text) for p in field.patterns)


def _labels(layout: Layout) -> Iterator[str]:
    for run in layout.runs:
        for match in _LABELLED.finditer(run.text):
            yield match.group(1)
