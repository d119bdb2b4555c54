"""The grammars by name: each a module with `draw`, which sets a paper on a sheet, and `fits`, which says what papers it can set.

Nobody tunes understanding on those in HELD_BACK: what fails there is not looked at, only counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from bench.layouts.grammars import (
    bilingual,
    card,
    colon_lines,
    columns,
    form_table,
    headed_rows,
    label_above,
    mixed_sheet,
    numbered_list,
    people_in_columns,
    sentences,
    side_by_side,
    tall_cells,
)
from bench.layouts.paper import Paper
from bench.layouts.sheet import Sheet
from bench.layouts.style import Style


@dataclass(frozen=True, slots=True)
class Grammar:
    """`draw` sets a paper on a sheet; `fits`: whether it can set a paper."""

    draw: Callable[[Paper, Sheet, Style, Random], None]
    fits: Callable[[Paper], bool]


GRAMMARS: Mapping[str, Grammar] = {
    module.__name__.rpartition(".")[2]: Grammar(module.draw, module.fits)
    for module in (
        bilingual,
        card,
        colon_lines,
        columns,
        form_table,
        headed_rows,
        label_above,
        mixed_sheet,
        numbered_list,
        people_in_columns,
        sentences,
        side_by_side,
        tall_cells,
    )
}
HELD_BACK = frozenset({"headed_rows", "mixed_sheet"})
