"""Names down a column of a table: everyone a list names, row by row, from under the column's heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from preaudit.domain.doubts import Doubt
from preaudit.rulebook.kinds import FieldSpec
from preaudit.understanding.candidates import Candidate
from preaudit.understanding.glyphs import Box, Glyph, Run
from preaudit.understanding.labels import LabelHit, signing_place
from preaudit.understanding.layout import Layout
from preaudit.understanding.wanted_labels import plain
from preaudit.understanding.weights import COLUMN_SCORE, NAMES_IN_COLUMN
from preaudit.value_types import Parsed, likely_name
from preaudit.value_types.party import parse_party

#: What heads the row under the last one.
_TOTAL = re.compile("[合总小共]计|出资总额|合\\s*计")
#: A name behind its label, in a sentence that goes on with what else is said of whom it names.
_ENTRY = re.compile("[:](?P<name>[^:;,。()]{2,40})(?:[(][^()]{1,40}[)])?[;,]")
#: Rows of one table are no farther apart, in line heights.
_PITCH = 4.5


def down_columns(field: FieldSpec, hits: Sequence[LabelHit], layout: Layout) -> Iterator[Candidate]:
    """The names in the columns that the field's labels head, joined by `、`; or in its row, where the people are the columns.

    Sure only where every row of the table has a name and something stands below the last: a list cut off by the page's end may go on.
    """
    labels = {plain(label) for label in field.labels}
    names: list[str] = []
    glyphs: list[Glyph] = []
    heads: list[str] = []
    ended = True
    for head in (hit for hit in hits if hit.label in labels and signing_place(hit) is None):
        beside = [h for h in hits if h is not head and abs(h.box.middle - head.box.middle) < 0.7 * layout.line_height]
        found, under, whole = _named_behind(head, layout)
        if not found:
            found, under, whole = _names(head, beside, hits, layout) if beside else _across(head, layout)
        if found:
            names += found
            glyphs += under
            heads.append(head.label)
            ended &= whole
    if names:
        likely = all(likely_name(name) for name in names)
        twice = len(set(names)) < len(names)
        doubt = (
            Doubt.INCOMPLETE
            if not ended
            else Doubt.AMBIGUOUS
            if twice
            else Doubt.NONE
            if likely
            else Doubt.UNUSUAL_NAME
        )
        yield Candidate(
            Parsed("、".join(names), 0, len(glyphs), NAMES_IN_COLUMN, doubt), tuple(glyphs), COLUMN_SCORE, heads[0], 0
        )


def _named_behind(head: LabelHit, layout: Layout) -> tuple[list[str], tuple[Glyph, ...], bool]:
    """The name in an entry of a list of sentences (股东姓名:林知夏;出资额:…), and whether a total closes the list."""
    entry = _ENTRY.match(head.strip.text, head.end)
    name = entry["name"] if entry else ""
    if entry is None or not (likely_name(name) or parse_party(name)):
        return [], (), False
    closed = any(_TOTAL.match(run.text) and run.box.middle > head.box.middle for run in layout.runs)
    return [name], head.strip.glyphs[entry.start("name") : entry.end("name")], closed


def _across(head: LabelHit, layout: Layout) -> tuple[list[str], tuple[Glyph, ...], bool]:
    """The names right of a heading in its row, and whether the row below has as many entries."""
    number = next((n for n, row in enumerate(layout.rows) if any(_starts(run, head) for run in row)), None)
    if number is None or number + 1 >= len(layout.rows):
        return [], (), False
    runs = [run for run in layout.rows[number] if run.box.x0 > head.box.x1]
    names = [run.text for run in runs]
    if not all(likely_name(name) for name in names):
        return [], (), False
    below = [run for run in layout.rows[number + 1] if run.box.x0 > head.box.x1]
    return names, tuple(g for run in runs for g in run.glyphs), len(below) == len(names)


def _starts(run: Run, head: LabelHit) -> bool:
    return any(glyph is head.strip.glyphs[head.start] for glyph in run.glyphs)


def _names(
    head: LabelHit, beside: Sequence[LabelHit], hits: Sequence[LabelHit], layout: Layout
) -> tuple[list[str], tuple[Glyph, ...], bool]:
    """The names row by row, their glyphs, and whether the table is seen to end with none of its rows without a name (branches because each
    kind of line below a head is told apart where it stands)."""
    unit = layout.line_height
    left, right = _bounds(head.box, [h.box for h in beside], unit)
    label_glyphs = {id(g) for hit in hits for g in hit.strip.glyphs[hit.start : hit.end]}
    names: list[str] = []
    glyphs: list[Glyph] = []
    foot = _foot_of_heads(head, beside, layout)
    last, whole, cell = max(head.box.middle, foot - 0.5 * unit), True, -1
    for row in layout.rows:
        middle = row[0].box.middle
        if middle < max(head.box.middle + 0.6 * unit, foot):
            continue
        mine = [run for run in row if left < run.box.centre < right]
        if not mine and _carries_cells_on(row, left, right, layout):
            continue
        if _is_below(row, mine, label_glyphs, last + _PITCH * unit):
            return names, tuple(glyphs), whole and bool(names)
        if not mine:
            whole = False
            continue
        text = "".join(run.text for run in mine)
        if names and mine[0].cell >= 0 and mine[0].cell == cell:
            whole &= (carried := parse_party(names[-1] + text)) is not None
            names[-1] = carried.value if carried else names[-1]
            glyphs.extend(g for run in mine for g in run.glyphs)
            continue
        if not names and len(text.strip("()/")) < 2:
            continue  # the rest of a heading
        cell = mine[0].cell
        party = parse_party(text)
        if party is None or len(row) == 1:
            return names, tuple(glyphs), whole and bool(names) and not _carries_on(mine, glyphs)
        names.append(party.value)
        glyphs.extend(g for run in mine for g in run.glyphs)
        last = middle
    return names, tuple(glyphs), False


def _foot_of_heads(head: LabelHit, beside: Sequence[LabelHit], layout: Layout) -> float:
    """Where the row of headings ends, whose words may be broken over several lines."""
    feet = [hit.box.y1 for hit in (head, *beside)]
    if head.strip.cell >= 0:
        cell = layout.cells[head.strip.cell]
        feet += [run.box.y1 for run in layout.runs if cell.y0 < run.box.middle < cell.y1]
    return max(feet) - 0.3 * layout.line_height


def _carries_cells_on(row: Sequence[Run], left: float, right: float, layout: Layout) -> bool:
    """True for a line of words in ruled cells that are as high as a name's: the rest of other columns' words."""
    cells = [layout.cells[run.cell] if run.cell >= 0 else None for run in row]
    names = [run.box.middle for run in layout.runs if left < run.box.centre < right and run.cell >= 0]
    return all(cell is not None and any(cell.y0 < middle < cell.y1 for middle in names) for cell in cells)


def _is_below(row: Sequence[Run], mine: Sequence[Run], label_glyphs: set[int], lowest: float) -> bool:
    """True for a row that ends the table or is below `lowest`, a line across the page below it, or the rest of another column's words."""
    return row[0].box.middle > lowest or _ends_table(row, mine, label_glyphs) or (not mine and len(row) == 1)


def _ends_table(row: Sequence[Run], mine: Sequence[Run], label_glyphs: set[int]) -> bool:
    """True for a row of totals, and for one that a label begins; what another column says (货币) may be a label elsewhere."""
    total = _TOTAL.match(row[0].text) or any(_TOTAL.fullmatch(run.text) for run in row)
    return bool(total) or any(id(run.glyphs[0]) in label_glyphs for run in (row[0], *mine))


def _carries_on(runs: Sequence[Run], above: Sequence[Glyph]) -> bool:
    """True for a line that begins where the name above it does: it may be the rest of that name."""
    return bool(above) and any(abs(run.box.x0 - min(g.x for g in above)) < 2 * run.box.height for run in runs)


def _bounds(head: Box, others: Sequence[Box], unit: float) -> tuple[float, float]:
    """Between which x the column's values have their centre: half-way to the headings on either side."""
    before = max((box.x1 for box in others if box.x1 <= head.x0), default=head.x0 - 8 * unit)
    after = min((box.x0 for box in others if box.x0 >= head.x1), default=head.x1 + 8 * unit)
    return (before + head.x0) / 2 - 0.5 * unit, (head.x1 + after) / 2 + 0.5 * unit
