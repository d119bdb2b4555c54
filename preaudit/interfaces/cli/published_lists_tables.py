"""What an import could not map, for people."""

from __future__ import annotations

from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.exchange.import_list import Draft, Remark
from preaudit.interfaces.cli.tables import add_columns, table
from preaudit.wording import Message
from preaudit.wording import cli_tables as say
from preaudit.wording.common import DID_YOU_MEAN


def import_view(draft: Draft, wrong: str, out: Path | None) -> list[RenderableType]:
    """What is to fill in, what was taken for granted, and whether the file loads."""
    parts: list[RenderableType] = []
    if draft.open:
        parts.append(_remarks(say.TO_FILL_IN, draft.open))
    if taken := tuple(r for r in draft.remarks if not r.open):
        parts.append(_remarks(say.TO_CHECK, taken))
    count = len(draft.item["materials"])
    where = f" → {out}" if out else ""
    if wrong:
        parts.append(Text(f"✗ {say.DOES_NOT_LOAD_YET}{where}", style="bold red"))
        parts += [Text(f"  {line}") for line in wrong.splitlines()]
    else:
        parts.append(Text(f"✓ {say.LOADS}: {say.MATERIAL_COUNT(count=count)}{where}", style="green"))
    return parts


def _remarks(title: Message, remarks: tuple[Remark, ...]) -> Table:
    made = table(title)
    add_columns(made, say.ROW, say.COLUMN, say.VALUE, say.REASON, overflow="fold")
    for one in remarks:
        near = f"\n{DID_YOU_MEAN(near=one.near).zh}" if one.near else ""
        made.add_row(Text(str(one.row or "")), Text(one.column), Text(one.value), Text(f"{one.reason}{near}"))
    return made
