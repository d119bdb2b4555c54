"""Which sides of a card a part of a page shows: known by any of their evidence, not by one label read letter by letter."""

from __future__ import annotations

from preaudit.rulebook.kinds import FieldSpec, KindSpec
from preaudit.understanding.layout import Layout
from preaudit.understanding.wanted_labels import plain
from preaudit.value_types import ValueType

#: So many labels that only one side of the kind prints show it.
_ENOUGH_LABELS = 2


def sides_of(layout: Layout, spec: KindSpec) -> tuple[str, ...]:
    """The sides of the kind that a page shows: by their words; by labels only they print; by a valid number, or a term, that only they hold."""
    text = "".join(run.text for run in layout.runs)
    return tuple(
        side
        for side, words in spec.sides.items()
        if any(word in text for word in words) or _evident(side, layout, spec)
    )


def _evident(side: str, layout: Layout, spec: KindSpec) -> bool:
    """True where values or labels that stand on this side alone are on the page."""
    own = [field for field in spec.fields.values() if field.side == side]
    elsewhere = [field for field in spec.fields.values() if field.side != side]
    forms = {field.parser for field in elsewhere}
    if any(_holds_value(field, layout) for field in own if field.parser not in forms):
        return True
    others = {plain(label) for field in elsewhere for label in field.labels}
    printed = sum(
        any(
            run.text.startswith(label)
            for run in layout.runs
            for label in map(plain, field.labels)
            if label not in others
        )
        for field in own
    )
    portrait = spec.marks.photo and layout.reading.photos and side == next(iter(spec.sides))
    return printed >= (_ENOUGH_LABELS - 1 if portrait else _ENOUGH_LABELS)


def _holds_value(field: FieldSpec, layout: Layout) -> bool:
    """True where a number whose check digit holds, or a term from one day to another, stands on the page."""
    value_type = field.value_type
    for run in layout.runs:
        if holds_number(value_type, run.text):
            return True
        if value_type.whole_term and value_type.parse(run.text):
            return True
    return False


def holds_number(value_type: ValueType, text: str) -> bool:
    """True for text with a number of the type whose check digit holds."""
    return bool(value_type.checksum and (parsed := value_type.parse(text)) and value_type.is_confirmed(parsed.value))
