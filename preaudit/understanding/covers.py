"""Covers: pages that open a paper and say nothing of the person it is about, as the first leaf of a household register."""

from __future__ import annotations

from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.layout import Layout
from preaudit.understanding.sides import holds_number
from preaudit.understanding.wanted_labels import plain


def is_cover(layout: Layout, spec: KindSpec) -> bool:
    """True for a page with words of the kind's cover, and neither label nor checked number of what the kind must say."""
    required = [field for field in spec.fields.values() if field.required]
    labels = {plain(label) for field in required for label in field.labels}
    if not says_cover(layout, spec) or not required:
        return False
    return not any(
        run.text.startswith(tuple(labels)) or any(holds_number(field.value_type, run.text) for field in required)
        for run in layout.runs
    )


def says_cover(layout: Layout, spec: KindSpec) -> bool:
    """True where words of the kind's cover stand on the page."""
    text = "".join(run.text for run in layout.runs)
    return any(word in text for word in spec.cover)
