"""What an import could not map, for people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.domain.items import Item
from preaudit.exchange.import_list import Draft, Remark
from preaudit.interfaces.cli.tables import add_columns, table
from preaudit.policy.diff import Diff, Section
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.differences.list_changes import item_changes
from preaudit.rulebook.differences.plain import plain
from preaudit.wording import Message
from preaudit.wording import cli_tables as say
from preaudit.wording.common import DID_YOU_MEAN


def changes_of(book: RuleBook, made: Item) -> Diff:
    """What an import changes of the item in use."""
    old = book.item(made.code)
    section = Section("item", made.code, made.name, "", item_changes(old, made, book.tags))
    return Diff(book.version, "", (section,) if section.changes else ())


def changes_json(found: Diff | None) -> list[object]:
    """The changes for programs; none where the item is new, or does not load."""
    return [plain(change) for section in found.sections for change in section.changes] if found else []


def import_view(
    draft: Draft, wrong: str, out: Path | None, changes: Sequence[RenderableType] = (), *, written: bool = True
) -> list[RenderableType]:
    """What is to fill in, what was taken for granted, what it changes of the item in use, and whether the file loads."""
    parts: list[RenderableType] = []
    if draft.open:
        parts.append(_remarks(say.TO_FILL_IN, draft.open))
    if taken := tuple(r for r in draft.remarks if not r.open):
        parts.append(_remarks(say.TO_CHECK, taken))
    count = len(draft.item["materials"])
    where = f" → {out}" if out and written else ""
    if wrong:
        parts.append(Text(f"✗ {say.DOES_NOT_LOAD_YET}{where}", style="bold red"))
        parts += [Text(f"  {line}") for line in wrong.splitlines()]
    else:
        parts.append(Text(f"✓ {say.LOADS}: {say.MATERIAL_COUNT(count=count)}{where}", style="green"))
    parts += changes
    if out and not written:
        parts.append(Text(str(say.NOT_WRITTEN(path=out)), style="bold"))
    return parts


def _remarks(title: Message, remarks: tuple[Remark, ...]) -> Table:
    made = table(title)
    add_columns(made, say.ROW, say.COLUMN, say.VALUE, say.REASON, overflow="fold")
    for one in remarks:
        near = f"\n{DID_YOU_MEAN(near=one.near).zh}" if one.near else ""
        made.add_row(Text(str(one.row or "")), Text(one.column), Text(one.value), Text(f"{one.reason}{near}"))
    return made
