"""Figures of an evaluation as tables, and as a page to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.domain.documents import UNKNOWN_KIND
from preaudit.evaluation.confusion import ABSENT, Confusion
from preaudit.evaluation.intervals import Interval
from preaudit.evaluation.scores import OutcomeTally, Scores, Tally

if TYPE_CHECKING:
    from preaudit.rulebook import RuleBook
    from preaudit.rulebook.kinds import KindSpec

_MOST_MISSES = 40
#: What has no name of its own in the rule book.
_NAMES = {
    "kinds": "种类",
    "fields": "字段",
    "clean": "清晰",
    "scan": "扫描",
    "photo": "拍照",
    "grey": "灰度",
    "blur": "模糊",
    "stamped": "盖章遮挡",
    "application_form": "申请表",
    UNKNOWN_KIND: "未识别材料",
    ABSENT: "未找到",
}


def scores_view(scores: Scores) -> list[RenderableType]:
    """All figures, then the first misses."""
    parts: list[RenderableType] = []
    if scores.kinds.total:
        parts.append(_tallies("总计 in all", {"种类 kind": scores.kinds, "字段 fields": scores.fields}))
        parts.append(_tallies("按材料种类 by kind", scores.by_kind))
        if scores.by_condition:
            parts.append(_tallies("按条件 by condition", scores.by_condition))
        parts.append(_tallies("按字段 by field", scores.by_field))
        parts.append(_confusion(scores.confusion))
        parts.append(
            Text(f"其余 {scores.confusion.untroubled} 份全部认对 the others were all found right", style="dim")
        )
    if scores.outcomes.total:
        parts.append(_outcomes({"总计 in all": scores.outcomes, **scores.by_item}))
    if scores.misses:
        parts.append(_misses(scores))
    parts.append(Text(f"{scores.pages} 页 page(s),识别用时 reading {scores.seconds:.1f} s CPU", style="dim"))
    return parts


def _tallies(title: str, tallies: Mapping[str, Tally]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", overflow="fold")
    for name in ("数量 n", "完全正确 exact", "存疑 doubt", "未读到 absent", "错而不疑 wrong but sure", "率 rate"):
        table.add_column(name, justify="right")
    for name, tally in sorted(tallies.items()):
        wrong = Text(str(tally.wrong_but_sure), style="bold red" if tally.wrong_but_sure else "green")
        table.add_row(
            Text(name),
            str(tally.total),
            f"{tally.accuracy:.1%}",
            _rate(tally, tally.doubt_rate, tally.doubt_interval),
            str(tally.absent),
            wrong,
            _rate(tally, tally.wrong_but_sure_rate, tally.wrong_but_sure_interval),
        )
    return table


def _rate(tally: Tally, share: float, interval: Interval) -> str:
    """A share of values read and its 95 % interval, in per cent; a dash where nothing was read."""
    return f"{share:.1%} [{interval[0] * 100:.1f}–{interval[1] * 100:.1f}]" if tally.read else "–"


def _confusion(confusion: Confusion) -> Table:
    """Columns bear the numbers of `founds`, listed in the rows: names of kinds are too long to stand side by side."""
    table = Table(title="种类混淆 kinds confused", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("实为 truth ↓ 认作 found →")
    founds = confusion.founds
    for number in range(1, len(founds) + 1):
        table.add_column(str(number), justify="right")
    for truth in (*confusion.truths, *(f for f in founds if f not in confusion.truths)):
        cells = [
            Text(str(n), style="dim" if not n else "green" if found == truth else "bold red")
            for found, n in zip(founds, confusion.row(truth), strict=True)
        ]
        table.add_row(Text(f"{founds.index(truth) + 1} {truth or _NAMES[ABSENT]}"), *cells)
    return table


def _outcomes(tallies: Mapping[str, OutcomeTally]) -> Table:
    table = Table(title="结论 outcomes", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for name in ("案件 cases", "结论正确 right", "材料状态正确 statuses right", "误受理 false accepts"):
        table.add_column(name, justify="right")
    for name, tally in tallies.items():
        table.add_row(
            Text(name),
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
        # Text as it is: brackets in it are no markup.
        table.add_row(*map(Text, (miss.where, miss.what, miss.expected, miss.found)), sure)
    if (more := len(scores.misses) - _MOST_MISSES) > 0:
        table.add_row(f"… 另有 {more} 处 more", "", "", "", "")
    return table


def write_scores_page(path: Path, scores: Scores, rulebook: RuleBook, made_on: date) -> None:
    """Write the figures as a page; its folder is made where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(scores_page(scores, rulebook, made_on), encoding="utf-8")


def scores_page(scores: Scores, rulebook: RuleBook, made_on: date) -> str:
    """The figures as one HTML document that asks nothing of any other and holds no value of any paper."""
    from preaudit import __version__
    from preaudit.interfaces.report.environment import environment

    return (
        environment()
        .get_template("scores.html")
        .render(
            scores=scores,
            names={**_names(rulebook.kinds), **_NAMES},
            made_on=made_on.isoformat(),
            rulebook=rulebook.version,
            program=__version__,
        )
    )


def _names(kinds: Iterable[KindSpec]) -> dict[str, str]:
    """Chinese names of kinds and of KIND.FIELD; none where forms of a kind call it differently."""
    called: dict[str, set[str]] = {}
    for spec in kinds:
        # 营业执照（企业）and 营业执照（个体工商户）are one kind.
        called.setdefault(spec.kind, set()).add(spec.label.partition("（")[0])
        for key, field in spec.fields.items():
            called.setdefault(f"{spec.kind}.{key}", set()).add(field.label)
    return {code: labels.pop() for code, labels in called.items() if len(labels) == 1}
