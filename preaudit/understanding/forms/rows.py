"""Cells side by side, as label, value, label, value: the likeliest way to read each row of a ruled form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from preaudit.understanding.forms.fields import LONG, Field

LABEL, VALUE, OTHER = "label", "value", "other"
#: How well one role goes with the role to its left; the first row is for the beginning of a row.
_AFTER = {
    "": {LABEL: 0.6, VALUE: -1.5, OTHER: 0.0},
    LABEL: {LABEL: -1.2, VALUE: 0.8, OTHER: -0.8},
    VALUE: {LABEL: 0.4, VALUE: -1.0, OTHER: 0.0},
    OTHER: {LABEL: 0.3, VALUE: -1.5, OTHER: 0.0},
}
_ENDS_AS_LABEL = -0.9
#: Four cells and more, nearly all of a row, that weigh more than this are a head with nothing below it: nothing was filled in.
_PLAINLY = 1.2


def rows_of(fields: Sequence[Field], unit: float) -> list[list[Field]]:
    """Cells that touch and are as high as each other, from left to right; rows from top to bottom."""
    left: set[int] = set()
    after: dict[int, int] = {}
    for i, field in enumerate(fields):
        beside = [
            j
            for j, other in enumerate(fields)
            if j != i
            and abs(other.box.x0 - field.box.x1) < unit * 0.5
            and abs(other.box.y0 - field.box.y0) < unit * 0.5
            and abs(other.box.y1 - field.box.y1) < unit * 0.5
        ]
        if beside and beside[0] not in left:
            after[i] = beside[0]
            left.add(beside[0])
    rows = []
    for i in range(len(fields)):
        if i not in left:
            row, at = [fields[i]], i
            while at in after:
                at = after[at]
                row.append(fields[at])
            rows.append(row)
    return sorted(rows, key=lambda row: (row[0].box.y0, row[0].box.x0))


def roles(row: Sequence[Field]) -> list[str]:
    """The likeliest role of each cell of a row (Viterbi over the weights)."""
    if head := _plain_head(row):
        return head
    best: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
    for field in row:
        step: dict[str, tuple[float, list[str]]] = {}
        for role, gain in _gains(field).items():
            total, path = max(
                ((value + _AFTER[last][role] + gain, path) for last, (value, path) in best.items()),
                key=lambda each: each[0],
            )
            step[role] = (total, [*path, role])
        best = step
    ends = {role: (value + (_ENDS_AS_LABEL if role == LABEL else 0.0), path) for role, (value, path) in best.items()}
    return max(ends.values(), key=lambda each: each[0])[1]


def _plain_head(row: Sequence[Field]) -> list[str]:
    """The roles in a row that is plainly a head with nothing below it; nothing for another row."""
    filled = [field for field in row if not field.empty and not field.notice]
    plainly = [field for field in filled if field.weight > _PLAINLY and not field.block]
    if len(plainly) <= 3 or len(plainly) <= 0.7 * len(filled):
        return []
    return [LABEL if any(field is each for each in plainly) else VALUE if field.empty else OTHER for field in row]


def _gains(field: Field) -> dict[str, float]:
    if field.notice:
        return {OTHER: 1.0}
    if field.empty:
        return {VALUE: 0.0}
    if field.block:
        return {OTHER: 0.9, VALUE: 0.6} if len(field.keyed[0].value) > LONG else {OTHER: 1.5, VALUE: -0.8}
    half = max(-2.5, min(4.0, field.weight)) / 2
    return {LABEL: half, VALUE: -half, OTHER: -0.8}


def answers(row: Sequence[Field]) -> list[tuple[Field, list[Field]]]:
    """Each label of a row with the filled cells that follow it; none where nothing was filled in."""
    given = roles(row)
    result: list[tuple[Field, list[Field]]] = []
    for field, role in zip(row, given, strict=True):
        if role == LABEL:
            result.append((field, []))
        elif role == VALUE and result and not field.empty:
            result[-1][1].append(field)
        elif role == OTHER:
            result.append((field, []))
    labelled = {id(f) for f, role in zip(row, given, strict=True) if role == LABEL and f.weight > -0.6}
    return [(label, values) for label, values in result if id(label) in labelled]


def margin(row: Sequence[Field], label: Field) -> float:
    """How sure the row is of a label, 0..1: from its own weight and from the value's beside it."""
    beside = next((b for a, b in pairwise(row) if a is label), None)
    weight = label.weight - (beside.weight if beside is not None and not beside.empty else -1.0)
    return max(0.3, min(0.97, 0.6 + weight * 0.1))
