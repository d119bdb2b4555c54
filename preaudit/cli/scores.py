"""Figures of an evaluation as tables."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.evaluation.scores import OutcomeTally, Scores, Tally

_MOST_MISSES = 40


def scores_view(scores: Scores) -> list[RenderableType]:
    """All figures, then the first misses."""
    parts: list[RenderableType] = []
    if scores.kinds.total:
        parts.append(_tallies("总计 in all", {"种类 kind": scores.kinds, "字段 fields": scores.fields}))
        parts.append(_tallies("按材料种类 by kind", scores.by_kind))
        if scores.by_condition:
            parts.append(_tallies("按条件 by condition", scores.by_condition))
        parts.append(_tallies("按字段 by field", scores.by_field))
    if scores.outcomes.total:
        parts.append(_outcomes({"总计 in all": scores.outcomes, **scores.by_item}))
    if scores.misses:
        parts.append(_misses(scores))
    parts.append(Text(f"{scores.pages} 页 page(s),识别用时 reading {scores.seconds:.1f} s CPU", style="dim"))
    return parts


def _tallies(title: str, tallies: Mapping[str, Tally]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for name in ("数量 n", "正确 right", "存疑 doubt", "未读到 absent", "错而不疑 wrong but sure"):
        table.add_column(name, justify="right")
    for name, tally in sorted(tallies.items()):
        wrong = Text(str(tally.wrong_but_sure), style="bold red" if tally.wrong_but_sure else "green")
        table.add_row(
            name, str(tally.total), f"{tally.accuracy:.1%}", f"{tally.doubt_rate:.1%}", str(tally.absent), wrong
        )
    return table


def _outcomes(tallies: Mapping[str, OutcomeTally]) -> Table:
    table = Table(title="结论 outcomes", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for name in ("案件 cases", "结论正确 right", "材料状态正确 statuses right", "误受理 false accepts"):
        table.add_column(name, justify="right")
    for name, tally in tallies.items():
        table.add_row(
            name,
            str(tally.total),
            f"{tally.right / tally.total:.1%}",
            f"{tally.statuses_right}/{tally.statuses}",
            Text(str(tally.false_accepts), style="bold red" if tally.false_accepts else "green"),
        )
    return table


def _misses(scores: Scores) -> Table:
    table = Table(title="不同之处 misses", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("哪里 where", "什么 what", "应为 expected", "得到 found", ""):
        table.add_column(name)
    for miss in scores.misses[:_MOST_MISSES]:
        sure = Text("错而不疑 sure", style="red") if miss.certain else Text("")
        table.add_row(miss.where, miss.what, miss.expected, miss.found, sure)
    if (more := len(scores.misses) - _MOST_MISSES) > 0:
        table.add_row(f"… 另有 {more} 处 more", "", "", "", "")
    return table
