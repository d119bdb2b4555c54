"""Tables as the command line shows them: bilingual headings, light rules, text that folds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from rich import box
from rich.table import Table
from rich.text import Text

from preaudit.wording import Message

Cell = Text | str


def table(title: Message | None = None) -> Table:
    """An empty table."""
    return Table(title=str(title) if title else None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)


def add_columns(
    to: Table, *headings: Message | str, overflow: Literal["fold", "ellipsis"] = "ellipsis", right: bool = False
) -> None:
    """Columns under headings; `right`: figures, aligned at the right."""
    for heading in headings:
        to.add_column(str(heading), overflow=overflow, justify="right" if right else "left")


def plain_table(title: Message, headings: Iterable[Message], rows: Iterable[Iterable[str]]) -> Table:
    """A table of texts as they are: brackets in them are no markup."""
    made = table(title)
    add_columns(made, *headings, overflow="fold")
    for row in rows:
        made.add_row(*map(Text, row))
    return made


def short_place(place: str) -> str:
    """A place (file:line:column) as seen from the folder in which the user stands."""
    path, line, column = (*place.rsplit(":", 2), "", "")[:3]
    here = Path.cwd()
    shown = Path(path)
    return f"{shown.relative_to(here) if shown.is_relative_to(here) else shown}:{line}:{column}"
