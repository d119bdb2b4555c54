"""A table of people, a heading above each column."""

from __future__ import annotations

from bench.layouts.cells import set_cell
from bench.layouts.paper import Paper
from bench.layouts.sheet import LEFT, RIGHT, Part, Sheet
from bench.layouts.style import Style


def set_rows(paper: Paper, sheet: Sheet, style: Style) -> None:
    """Set the paper's table of people, where it has one, with a row of what they come to below."""
    if paper.data.rows is None:
        return
    names = list(paper.data.rows.columns.values()).index("name")
    sheet.y += style.size
    shares = (0.1, 0.3, 0.36, 0.24)
    edges = [LEFT]
    for share in shares[: len(paper.columns)]:
        edges.append(edges[-1] + share * (RIGHT - LEFT))
    for row in (paper.columns, *paper.rows, ("合计", "", "", "")):
        is_body = row in paper.rows
        cells = [
            [Part(words, "value" if is_body else "label", (paper.data.rows.field,) if is_body and at == names else ())]
            for at, words in enumerate(row)
        ]
        places = list(zip(edges, edges[1:], cells, strict=False))
        height = max(set_cell(sheet, x0, x1, parts, style, dry=True) for x0, x1, parts in places)
        for x0, x1, parts in places:
            set_cell(sheet, x0, x1, parts, style, height=height, centred=True)
        sheet.y += height
