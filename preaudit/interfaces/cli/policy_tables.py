"""What lint, tests and diff find, as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from preaudit.domain.truth import Truth
from preaudit.domain.verdict import STATUSES, Status
from preaudit.interfaces.cli.difference_tables import region_suffix
from preaudit.interfaces.cli.tables import add_columns, short_place, table
from preaudit.policy.coverage import Coverage, Share
from preaudit.policy.lint_finding import Level, Lint
from preaudit.policy.test_run import TestRun
from preaudit.wording import cli_policy as say

_LEVELS = {
    Level.ERROR: (say.ERROR, "bold red"),
    Level.WARNING: (say.WARNING, "yellow"),
    Level.INFO: (say.INFO, "dim"),
}
_TRUTHS = {Truth.PASS: say.PASS, Truth.FAIL: say.FAIL, Truth.DOUBT: say.DOUBT}


def lint_view(found: Sequence[Lint]) -> list[RenderableType]:
    """Each finding with its place and its mend, then how many of each."""
    parts: list[RenderableType] = [_finding(one) for one in found if not one.reason]
    if deliberate := [one for one in found if one.reason]:
        parts.append(Text(str(say.DELIBERATE), style="bold"))
        parts += [Text(f"  {short_place(one.place)} {one.message} — {one.reason}", style="dim") for one in deliberate]
    counts = {level: sum(one.level is level and not one.reason for one in found) for level in Level}
    summary = "，".join(f"{_LEVELS[level][0]} {count}" for level, count in counts.items() if count)
    parts.append(Text(summary or f"✓ {say.NOTHING_FOUND}", style="bold" if summary else "green"))
    return parts


def _finding(one: Lint) -> Text:
    label, style = _LEVELS[one.level]
    head = Text.assemble((str(label), style), f" {one.message} ", (f"[{one.code}]", "dim"))
    if one.level is Level.INFO:
        return head.append(f" {short_place(one.place)}", style="dim")
    return head.append(f"\n  {short_place(one.place)}\n  → {one.mend}\n", style="dim")


def tests_view(run: TestRun) -> list[RenderableType]:
    """Failures in words, coverage as a table, and what was never exercised."""
    parts: list[RenderableType] = []
    for result in run.failed:
        head = Text.assemble(
            ("✗ ", "bold red"), (result.name, "bold"), f"  {result.item}{region_suffix(result.region)}"
        )
        for mismatch in result.mismatches:
            head.append(f"\n    {mismatch}")
        parts.append(head.append(f"\n    {short_place(result.place)}", style="dim"))
    if run.coverage:
        parts.append(_coverage(run.coverage))
        parts.append(_gaps(run.coverage))
    passed = len(run.results) - len(run.failed)
    style = "bold red" if run.failed or not run.results else "bold green"
    counts = f"{say.TESTS} {len(run.results)}：{say.PASSED} {passed}，{say.FAILED} {len(run.failed)}"
    areas = f"{say.OF_ITEMS} {run.count('item')}，{say.OF_BUNDLES} {run.count('bundle')}，{say.OF_KINDS} {run.count('kind')}"
    return [*parts, Text.assemble((counts, style), (f"（{areas}）", "dim"))]


def _coverage(coverages: Iterable[Coverage]) -> Table:
    made = table(say.COVERAGE)
    add_columns(made, say.ITEM)
    add_columns(made, say.CHECKS, say.PASS, say.FAIL, say.DOUBT, say.STATES, say.ALL, right=True)
    for one in coverages:
        label = Text.assemble(one.name, (f"\n{one.item}{region_suffix(one.region)}", "dim"))
        shares = (one.passed, one.failed, one.doubted, one.states, one.all)
        made.add_row(label, str(one.checks), *map(_share, shares))
    return made


def _share(share: Share) -> Text:
    style = "green" if share.seen == share.total else "" if share.value >= 0.5 else "yellow"
    return Text(f"{share.seen}/{share.total} {share.value:.0%}", style=style)


def _gaps(coverages: Iterable[Coverage]) -> Table:
    made = table(say.NEVER_EXERCISED)
    add_columns(made, say.ITEM, say.CHECK_OR_MATERIAL, say.NEVER, overflow="fold")
    for one in coverages:
        for number, gap in enumerate(one.gaps):
            never = "、".join(str(STATUSES[Status(code)] if gap.name else _TRUTHS[Truth(code)]) for code in gap.lacks)
            head = f"{one.item}{region_suffix(one.region)}" if number == 0 else ""
            made.add_row(Text(head), Text.assemble(gap.subject, (f" {gap.name}", "dim")), Text(never))
    return made
