"""Figures of an evaluation as tables, and as a page to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.domain.documents import UNKNOWN_KIND
from preaudit.evaluation.confusion import ABSENT, Confusion
from preaudit.evaluation.intervals import Interval
from preaudit.evaluation.scores import OutcomeTally, Scores, Tally
from preaudit.interfaces.cli.tables import add_columns, table
from preaudit.wording import Message
from preaudit.wording import cli_tables as say

if TYPE_CHECKING:
    from preaudit.rulebook import RuleBook
    from preaudit.rulebook.kinds import KindSpec

_MOST_MISSES = 40
#: What has no name of its own in the rule book.
_NAMES = {
    "kinds": say.NAME_KINDS.zh,
    "fields": say.NAME_FIELDS.zh,
    "clean": say.CLEAN.zh,
    "scan": say.SCAN.zh,
    "photo": say.PHOTO.zh,
    "grey": say.GREY.zh,
    "blur": say.BLUR.zh,
    "stamped": say.STAMPED.zh,
    "application_form": say.FORM.zh,
    UNKNOWN_KIND: say.UNKNOWN.zh,
    ABSENT: say.NOT_FOUND.zh,
}


def scores_view(scores: Scores) -> list[RenderableType]:
    """All figures, then the first misses."""
    parts: list[RenderableType] = []
    if scores.kinds.total:
        parts.append(_tallies(say.WHOLE, {str(say.KIND): scores.kinds, str(say.FIELDS): scores.fields}))
        parts.append(_tallies(say.BY_KIND, scores.by_kind))
        if scores.by_condition:
            parts.append(_tallies(say.BY_CONDITION, scores.by_condition))
        parts.append(_tallies(say.BY_FIELD, scores.by_field))
        parts.append(_confusion(scores.confusion))
        parts.append(Text(str(say.OTHERS_RIGHT(count=scores.confusion.untroubled)), style="dim"))
    if scores.outcomes.total:
        parts.append(_outcomes({str(say.WHOLE): scores.outcomes, **scores.by_item}))
    if scores.misses:
        parts.append(_misses(scores))
    parts.append(Text(f"{say.PAGES(count=scores.pages)},{say.READING_TIME} {scores.seconds:.1f} s CPU", style="dim"))
    return parts


def _tallies(title: Message, tallies: Mapping[str, Tally]) -> Table:
    made = table(title)
    add_columns(made, "", overflow="fold")
    add_columns(made, say.COUNT, say.EXACT, say.DOUBT, say.ABSENT, say.WRONG_BUT_SURE, say.RATE, right=True)
    for name, tally in sorted(tallies.items()):
        wrong = Text(str(tally.wrong_but_sure), style="bold red" if tally.wrong_but_sure else "green")
        made.add_row(
            Text(name),
            str(tally.total),
            f"{tally.accuracy:.1%}",
            _rate(tally, tally.doubt_rate, tally.doubt_interval),
            str(tally.absent),
            wrong,
            _rate(tally, tally.wrong_but_sure_rate, tally.wrong_but_sure_interval),
        )
    return made


def _rate(tally: Tally, share: float, interval: Interval) -> str:
    """A share of values read and its 95 % interval, in per cent; a dash where nothing was read."""
    return f"{share:.1%} [{interval[0] * 100:.1f}–{interval[1] * 100:.1f}]" if tally.read else "–"


def _confusion(confusion: Confusion) -> Table:
    """Columns bear the numbers of `founds`, listed in the rows: names of kinds are too long to stand side by side."""
    made = table(say.CONFUSED)
    add_columns(made, say.TRUTH_AND_FOUND)
    founds = confusion.founds
    add_columns(made, *map(str, range(1, len(founds) + 1)), right=True)
    for truth in (*confusion.truths, *(f for f in founds if f not in confusion.truths)):
        cells = [
            Text(str(n), style="dim" if not n else "green" if found == truth else "bold red")
            for found, n in zip(founds, confusion.row(truth), strict=True)
        ]
        made.add_row(Text(f"{founds.index(truth) + 1} {truth or _NAMES[ABSENT]}"), *cells)
    return made


def _outcomes(tallies: Mapping[str, OutcomeTally]) -> Table:
    made = table(say.OUTCOMES)
    add_columns(made, "")
    add_columns(made, say.CASES, say.OUTCOME_RIGHT, say.STATUSES_RIGHT, say.FALSE_ACCEPTS, right=True)
    add_columns(made, say.STRAIGHT_THROUGH, say.SENT_BACK, right=True)
    for name, tally in tallies.items():
        made.add_row(
            Text(name),
            str(tally.total),
            f"{tally.right / tally.total:.1%}",
            f"{tally.statuses_right}/{tally.statuses}",
            Text(str(tally.false_accepts), style="bold red" if tally.false_accepts else "green"),
            f"{tally.straight_through}/{tally.healthy}" if tally.healthy else "",
            Text(str(tally.sent_back), style="bold red" if tally.sent_back else "green") if tally.healthy else "",
        )
    return made


def _misses(scores: Scores) -> Table:
    made = table(say.MISSES)
    add_columns(made, say.MISS_WHERE, say.MISS_WHAT, say.EXPECTED, say.FOUND, "")
    for miss in scores.misses[:_MOST_MISSES]:
        sure = Text(str(say.SURE), style="red") if miss.certain else Text("")
        # Text as it is: brackets in it are no markup.
        made.add_row(*map(Text, (miss.where, miss.what, miss.expected, miss.found)), sure)
    if (more := len(scores.misses) - _MOST_MISSES) > 0:
        made.add_row(str(say.MORE(count=more)), "", "", "", "")
    return made


def write_scores_page(path: Path, scores: Scores, rulebook: RuleBook, made_on: date) -> None:
    """Write the figures as a page; its folder is made where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(scores_page(scores, rulebook, made_on), encoding="utf-8")


def scores_page(scores: Scores, rulebook: RuleBook, made_on: date) -> str:
    """The figures as one HTML document that loads no other file and holds no value of any document."""
    from preaudit import __version__
    from preaudit.interfaces.report.environment import environment
    from preaudit.wording import report_scores

    return (
        environment()
        .get_template("scores.html")
        .render(
            w=report_scores,
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
