"""Settings and the audit trail as tables for operators."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from preaudit.config.settings_table import SettingInForce
from preaudit.store.audit import AuditRecord, FlawKind
from preaudit.wording import cli_operations as say

FLAWS = {
    FlawKind.ALTERED: say.ALTERED,
    FlawKind.REMOVED: say.REMOVED,
    FlawKind.ADDED: say.ADDED,
    FlawKind.CUT: say.CUT,
}


def settings_table(found: Sequence[SettingInForce]) -> Table:
    """Settings in force."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in say.SETTINGS_HEADINGS:
        table.add_column(str(heading), overflow="fold")
    for one in found:
        style = "dim" if one.source == "default" else ""
        table.add_row(one.variable, Text(one.value), str(say.SOURCES[one.source]), Text(one.meaning), style=style)
    return table


def audit_table(found: Sequence[AuditRecord]) -> Table:
    """Records of the trail."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in say.AUDIT_HEADINGS:
        table.add_column(str(heading), overflow="fold")
    for entry in found:
        cells = (entry.at, entry.agency, entry.actor, entry.action, entry.subject, entry.detail)
        table.add_row(str(entry.seq), *(Text(cell) for cell in cells))
    return table
