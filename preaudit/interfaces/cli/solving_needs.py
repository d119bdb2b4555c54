"""`preaudit needs list | assign | solve | decline | figures`: needs that people report or that cases show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.domain.needs import NeedState
from preaudit.interfaces.cli.figure_tables import Agency, Json, Most, Since, Until, period_of, ratio_cells, show
from preaudit.wording import cli_ratings as say
from preaudit.wording import common
from preaudit.wording import needs as words

if TYPE_CHECKING:
    from preaudit.domain.needs import Need

needs_app = typer.Typer(help=str(say.NEEDS), no_args_is_help=True, pretty_exceptions_enable=False)

Id = Annotated[str, typer.Argument(metavar="NEED", help=str(say.NEED))]
Answer = Annotated[str, typer.Argument(metavar="TEXT", help=str(words.ANSWER))]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(needs_app, name="needs")


@needs_app.command("list", help=str(say.NEEDS_LIST))
def list_needs(
    state: Annotated[NeedState | None, typer.Option("--state", help=str(say.NEEDS_STATE))] = None,
    limit: Most = 50,
    agency: Agency = "local",
    json: Json = False,
) -> None:
    """The newest first."""
    from preaudit.cases import need_records as kept
    from preaudit.contract.need_json import need_json
    from preaudit.interfaces.cli.kept_cases import kept_cases

    with kept_cases() as cases, cases.database.read() as connection:
        found = kept.list_needs(connection, agency, "", limit, state)
    headings = (say.NUMBER, common.STATUS, say.GROUP, say.WHERE, say.COUNT, say.WORDS, say.WHO)
    show(json, {"needs": [need_json(each) for each in found]}, say.NEEDS, headings, [_row(each) for each in found])


@needs_app.command("assign", help=str(say.ASSIGN))
def assign(
    need: Id,
    to: Annotated[str, typer.Argument(metavar="NAME", help=str(say.ASSIGN_TO))],
    agency: Agency = "local",
) -> None:
    """To a person or an office."""
    from preaudit.cases import need_records as kept
    from preaudit.interfaces.cli.kept_cases import auditor_of, kept_cases

    with kept_cases() as cases:
        _say(kept.assign_need(cases.database, auditor_of(agency), need, to.strip()))


@needs_app.command("solve", help=str(say.SOLVE))
def solve(need: Id, answer: Answer, agency: Agency = "local") -> None:
    """With what was done."""
    _close(need, answer, agency, solved=True)


@needs_app.command("decline", help=str(say.DECLINE))
def decline(need: Id, answer: Answer, agency: Agency = "local") -> None:
    """With the reason."""
    _close(need, answer, agency, solved=False)


@needs_app.command("figures", help=str(say.NEEDS_FIGURES))
def figures(since: Since = None, until: Until = None, agency: Agency = "local", json: Json = False) -> None:
    """In all and by group, with the denominator."""
    from preaudit.cases import need_records as kept
    from preaudit.contract.need_json import need_figures_json
    from preaudit.interfaces.cli.kept_cases import auditor_of, kept_cases

    period = period_of(since, until)
    with kept_cases() as cases:
        found = kept.need_figures(cases.database, auditor_of(agency), period)
    plain = need_figures_json(found, period.since.isoformat(), period.until.isoformat())
    rows = [(str(words.SOLVED_RATE), *ratio_cells(found.solved))]
    rows += [(tag or "-", *ratio_cells(ratio)) for tag, ratio in found.by_tag.items()]
    show(json, plain, say.NEEDS_FIGURES, (say.GROUP, say.COUNT, say.RATE), rows)


def _close(need: str, answer: str, agency: str, *, solved: bool) -> None:
    from preaudit.cases import need_records as kept
    from preaudit.interfaces.cli.kept_cases import auditor_of, kept_cases

    with kept_cases() as cases:
        _say(kept.close_need(cases.database, auditor_of(agency), need, answer.strip(), solved=solved))


def _say(need: Need) -> None:
    typer.echo(f"{need.id}  {need.state.words.zh}  {need.assigned_to or need.answer}")


def _row(need: Need) -> tuple[str, ...]:
    where = "/".join(part for part in (need.item, need.material) if part)
    count = f"{need.cases} / {need.of}" if need.of else need.source.words.zh
    return (
        need.id,
        need.state.words.zh,
        need.tag or "-",
        where or "-",
        count,
        need.words or need.answer,
        need.assigned_to or "-",
    )
