"""What a re-audit is given on the command line, as a plan and an engine."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from preaudit.interfaces.cli.inputs import date_option
from preaudit.wording import cli_reaudit as say

if TYPE_CHECKING:
    from preaudit.archive.opened_archive import Archive
    from preaudit.archive.reaudit import Engine
    from preaudit.archive.work_plan import WorkPlan
    from preaudit.config.settings import Settings


def plan_of(settings: Settings, opened: Archive, rules: Path | None, *, today: bool, as_of: str | None) -> WorkPlan:
    """The lists to judge by: those in force on the day of acceptance and, where asked, those to compare with."""
    from datetime import date

    from preaudit.archive.work_plan import Lists, WorkPlan
    from preaudit.config.shipped import shipped

    then = (settings.rules_dir or shipped("rules")).resolve()
    beside = None
    if rules or today or as_of:
        # A proposal is judged by its newest lists, which may not be in force yet.
        day = date_option(as_of) if as_of or today else date.max
        beside = Lists(rules.resolve() if rules else then, day)
    return WorkPlan(settings.model_copy(update={"workers": 1}), opened.address, Lists(then), beside)


def engine_of(engine: str, plan: WorkPlan, processes: int, address: str) -> Engine:
    """The engine by its name; a usage error for another."""
    if engine == "local":
        from preaudit.archive.local_engine import LocalEngine

        return LocalEngine(plan, processes)
    if engine == "ray":
        if find_spec("ray") is None:
            raise typer.BadParameter(str(say.NO_RAY), param_hint="--engine")
        from preaudit.archive.ray_engine import RayEngine

        return RayEngine(plan, processes, address)
    raise typer.BadParameter(str(say.ENGINE), param_hint="--engine")
