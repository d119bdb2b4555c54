"""What an import could not map, for people."""

from __future__ import annotations

from pathlib import Path

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.exchange.import_list import Draft, Remark


def import_view(draft: Draft, wrong: str, out: Path | None) -> list[RenderableType]:
    """What is to fill in, what was taken for granted, and whether the file loads."""
    parts: list[RenderableType] = []
    if draft.open:
        parts.append(_remarks("请填写 to fill in", draft.open))
    if taken := tuple(r for r in draft.remarks if not r.open):
        parts.append(_remarks("请核对 to check", taken))
    count = len(draft.item["materials"])
    where = f" → {out}" if out else ""
    if wrong:
        parts.append(Text(f"✗ 尚不能加载 does not load yet{where}", style="bold red"))
        parts += [Text(f"  {line}") for line in wrong.splitlines()]
    else:
        parts.append(Text(f"✓ 可以加载 loads: {count} 项材料 materials{where}", style="green"))
    return parts


def _remarks(title: str, remarks: tuple[Remark, ...]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("行 row", "列 column", "值 value", "原因 why"):
        table.add_column(name, overflow="fold")
    for one in remarks:
        near = f"\n是否为 {'、'.join(one.near)}?" if one.near else ""
        table.add_row(Text(str(one.row or "")), Text(one.column), Text(one.value), Text(f"{one.why}{near}"))
    return table
