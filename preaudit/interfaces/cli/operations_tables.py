"""Settings and the audit trail as tables for operators."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from preaudit.config.settings_table import SettingInForce
from preaudit.store.audit import AuditRecord, FlawKind

FLAW_WORDS = {
    FlawKind.ALTERED: "被改动 was altered",
    FlawKind.REMOVED: "被删除 was removed",
    FlawKind.ADDED: "是外加的 was put in",
    FlawKind.CUT: "缺失,末尾被截断 is gone: the end was cut off",
}
_SOURCES = {
    "default": "默认 default",
    "file": "文件 file",
    "secret": "密钥文件 secret",
    "environment": "环境变量 environment",
}


def settings_table(found: Sequence[SettingInForce]) -> Table:
    """Settings in force."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("变量 variable", "值 value", "来源 from", "含义 meaning"):
        table.add_column(name, overflow="fold")
    for one in found:
        style = "dim" if one.source == "default" else ""
        table.add_row(one.variable, Text(one.value), _SOURCES[one.source], Text(one.meaning), style=style)
    return table


def audit_table(found: Sequence[AuditRecord]) -> Table:
    """Records of the trail."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("序号 no.", "时间 at", "机构 agency", "谁 who", "做了什么 did", "对象 to", "详情 detail"):
        table.add_column(name, overflow="fold")
    for entry in found:
        cells = (entry.at, entry.agency, entry.actor, entry.action, entry.subject, entry.detail)
        table.add_row(str(entry.seq), *(Text(cell) for cell in cells))
    return table
