"""`preaudit plan`: how many workers hold a waiting time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.wording import cli_plan as say
from preaudit.wording.cli_commands import JSON

if TYPE_CHECKING:
    from rich.console import RenderableType

    from preaudit.capacity.load import Load
    from preaudit.capacity.plan import Plan, Range

_VISITORS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_HOUR = re.compile(r"(\d{1,2}):(\d{1,6}(?:\.\d{1,3})?)")


def plan(
    visitors: Annotated[str, typer.Option("--visitors", metavar="N[-M]", help=str(say.VISITORS))] = "",
    pages: Annotated[float | None, typer.Option("--pages", min=1, max=1000, help=str(say.PAGES))] = None,
    page_seconds: Annotated[
        float | None, typer.Option("--page-seconds", min=0.001, max=600, help=str(say.PAGE_SECONDS))
    ] = None,
    wait: Annotated[float, typer.Option("--wait", metavar="SECONDS", min=0.1, help=str(say.WAIT))] = 60.0,
    share: Annotated[float | None, typer.Option("--share", min=0, max=1, help=str(say.SHARE))] = None,
    hours: Annotated[str, typer.Option("--hours", metavar="H:W,…", help=str(say.HOURS))] = "",
    measured: Annotated[int, typer.Option("--measured", metavar="DAYS", min=0, max=3660, help=str(say.MEASURED))] = 0,
    days: Annotated[int, typer.Option("--days", min=1, max=1000, help=str(say.DAYS))] = 100,
    seed: Annotated[int, typer.Option("--seed", help=str(say.SEED))] = 1,
    json: Annotated[bool, typer.Option("--json", help=str(JSON))] = False,
) -> None:
    """By simulated days, the same for each number of workers."""
    import orjson

    from preaudit.capacity.plan import plan as planned
    from preaudit.contract.plan_json import plan_json
    from preaudit.interfaces.cli.console import show, write_json

    load = _measured(measured) if measured else _usual()
    load = replace(load, visitors=_visitors(visitors)) if visitors else load
    load = replace(load, hours=_hours(hours)) if hours else load
    load = replace(load, pages=pages) if pages is not None else load
    load = replace(load, page_seconds=page_seconds) if page_seconds is not None else load
    load = replace(load, share=share) if share is not None else load
    made = planned(load, wait, days, seed)
    if json:
        write_json(orjson.dumps(plan_json(made), option=orjson.OPT_APPEND_NEWLINE))
    else:
        show(*_view(made))
    if made.enough is None:
        raise typer.Exit(1)


def _usual() -> Load:
    """A district's service hall: 1,200 to 1,320 visitors a day (丰台), six pages a case, 2.4 s a page [P]."""
    from preaudit.capacity.load import Load

    return Load((1200, 1320), pages=6.0, page_seconds=2.4)


def _measured(days: int) -> Load:
    from preaudit.cases.measured_load import measured_load
    from preaudit.errors import PreauditError
    from preaudit.interfaces.cli.kept_cases import kept_cases

    with kept_cases() as cases:
        found = measured_load(cases.database, days)
    if found is None:
        raise PreauditError(say.NOTHING_MEASURED, say.NOTHING_MEASURED_MEND, code="nothing_measured")
    return found


def _visitors(text: str) -> tuple[int, int]:
    found = _VISITORS.fullmatch(text.strip())
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise typer.BadParameter(str(say.BAD_VISITORS()), param_hint="--visitors")
    return int(found[1]), int(found[2] or found[1])


def _hours(text: str) -> dict[int, float]:
    found = [_HOUR.fullmatch(part.strip()) for part in text.split(",")]
    weights = {int(each[1]): float(each[2]) for each in found if each}
    if not all(found) or len(weights) < len(found) or any(h > 23 or w <= 0 for h, w in weights.items()):
        raise typer.BadParameter(str(say.BAD_HOURS()), param_hint="--hours")
    return dict(sorted(weights.items()))


def _view(made: Plan) -> list[RenderableType]:
    from preaudit.interfaces.cli.tables import add_columns, table

    load = made.load
    rows = table()
    add_columns(rows, say.WORKERS, say.HALF, say.NINETY, say.BUSY, say.KEPT, right=True)
    for row in made.rows:
        kept = f"{row.kept:.0%}"
        rows.add_row(str(row.workers), _range(row.half), _range(row.ninety), f"{row.busy:.0%}", kept)
    given = say.GIVEN(
        fewest=load.visitors[0],
        most=load.visitors[1],
        share=f"{load.share:.0%}",
        pages=f"{load.pages:.1f}",
        seconds=f"{load.page_seconds:.2f}",
        busiest=round(load.busiest_hour),
    )
    seconds = f"{made.limit_seconds:g}"
    concluded = say.NOT_ENOUGH(seconds=seconds, case=f"{load.case_seconds:.0f}")
    if made.enough is not None:
        concluded = say.ENOUGH(workers=made.enough, days=made.days, seconds=seconds)
    return [str(given), rows, str(concluded)]


def _range(found: Range) -> str:
    return f"{found.mean:.0f} ({found.low:.0f}-{found.high:.0f})"
