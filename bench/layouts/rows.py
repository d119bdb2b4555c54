"""A table of people, a heading above each column."""

from __future__ import annotations

from bench.layouts.cells import set_cell
from bench.layouts.paper import Paper
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet, width_of
from bench.layouts.style import Style

#: No column is narrower than three letters, none asks for more than a number's width.
_LEAST, _MOST = 3.0, 11.0


def set_rows(paper: Paper, sheet: Sheet, style: Style) -> None:
    """Set the paper's table of people, where it has one, with a row of what they come to below."""
    table = paper.table
    if not table.heads:
        return
    sheet.y += style.size
    wanted = [
        min(_MOST, max(_LEAST, *(width_of(row[at], 1.0) + 1 for row in table.rows), width_of(head, 1.0) / 2 + 1))
        for at, head in enumerate(table.heads)
    ]
    edges = [LEFT]
    for each in wanted:
        edges.append(edges[-1] + each / sum(wanted) * (RIGHT - LEFT))
    for row in (table.heads, *table.rows, table.total):
        fields = table.fields if row in table.rows else table.total_fields if row is table.total else ()
        cells = [
            [Part(words, "value" if fields else "label", (fields[at],) if fields and fields[at] else ())]
            for at, words in enumerate(row)
        ]
        places = list(zip(edges, edges[1:], cells, strict=False))
        height = max(set_cell(sheet, x0, x1, parts, style, dry=True) for x0, x1, parts in places)
        for x0, x1, parts in places:
            set_cell(sheet, x0, x1, parts, style, height=height, centred=True)
        sheet.y += height
