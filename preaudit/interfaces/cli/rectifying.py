"""`preaudit ratings list | figures | open | verify | rectify | reply | recheck`: ratings of the cases of this machine, and what bad ones set going."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.domain.rectifications import Finding, StepKind
from preaudit.interfaces.cli.figure_tables import Agency, Json, Most, Since, Until, period_of, ratio_cells, show
from preaudit.wording import cli_ratings as say
from preaudit.wording import common
from preaudit.wording import desk_ratings as words

if TYPE_CHECKING:
    from preaudit.cases.rating import CaseRatings
    from preaudit.domain.kept_ratings import KeptRectification

ratings_app = typer.Typer(help=str(say.RATINGS), no_args_is_help=True, pretty_exceptions_enable=False)

Id = Annotated[str, typer.Argument(metavar="RECTIFICATION", help=str(say.RECTIFICATION))]
Said = Annotated[str, typer.Argument(metavar="TEXT", help=str(words.SAID))]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(ratings_app, name="ratings")


@ratings_app.command("list", help=str(say.LIST))
def list_ratings(
    bad: Annotated[bool, typer.Option("--bad", help=str(say.BAD))] = False,
    limit: Most = 50,
    agency: Agency = "local",
    json: Json = False,
) -> None:
    """The newest first, without their cases."""
    from preaudit.contract.rating_json import rating_json
    from preaudit.interfaces.cli.kept_cases import auditor_of

    with _ratings() as ratings:
        found = ratings.ratings(auditor_of(agency), limit=limit, bad=bad)
    rows = [
        (
            each.id,
            each.given.grade.words.zh,
            each.item,
            each.given.channel.words.zh,
            _day(each.given_at),
            each.given.words,
        )
        for each in found
    ]
    headings = (say.NUMBER, words.WHOLE, common.ITEM, say.CHANNEL, say.DAY, say.WORDS)
    show(json, {"ratings": [rating_json(each, with_case=False) for each in found]}, say.RATINGS, headings, rows)


@ratings_app.command("figures", help=str(say.FIGURES))
def figures(since: Since = None, until: Until = None, agency: Agency = "local", json: Json = False) -> None:
    """Each with its denominator."""
    from preaudit.cases.rating_figures import rating_figures
    from preaudit.contract.rating_json import rating_figures_json
    from preaudit.interfaces.cli.kept_cases import auditor_of, kept_cases

    period = period_of(since, until)
    with kept_cases() as cases:
        found = rating_figures(cases.database, auditor_of(agency), period)
    named = (
        (words.RATED, found.rated),
        (words.GOOD, found.whole.good),
        (words.CLOSED, found.closed),
        (words.IN_TIME, found.in_time),
    )
    rows = [(str(name), *ratio_cells(ratio)) for name, ratio in named]
    show(json, rating_figures_json(found, period), say.FIGURES, (say.FIGURE, say.COUNT, say.RATE), rows)


@ratings_app.command("open", help=str(say.OPEN))
def open_rectifications(limit: Most = 50, agency: Agency = "local", json: Json = False) -> None:
    """With what is to be done next, and by when."""
    from preaudit.contract.rating_json import rectification_with_history_json
    from preaudit.interfaces.cli.kept_cases import auditor_of

    with _ratings() as ratings:
        found = ratings.waiting(auditor_of(agency), limit)
    plain = [rectification_with_history_json(kept, steps, with_case=False) for kept, steps in found]
    headings = (say.NUMBER, say.STAGE, say.DEADLINE, words.WHOLE, common.ITEM, say.WORDS)
    show(json, {"rectifications": plain}, words.WAITING, headings, [_row(kept) for kept, _ in found])


@ratings_app.command("verify", help=str(say.VERIFY))
def verify(
    rectification: Id,
    said: Said,
    finding: Annotated[Finding, typer.Option("--finding", help=str(words.FINDING))] = Finding.FOUNDED,
    agency: Agency = "local",
) -> None:
    """Not by who was rated."""
    _step(agency, rectification, StepKind.VERIFY, said, finding)


@ratings_app.command("rectify", help=str(say.RECTIFY))
def rectify(rectification: Id, said: Said, agency: Agency = "local") -> None:
    """With what was put right."""
    _step(agency, rectification, StepKind.RECTIFY, said)


@ratings_app.command("reply", help=str(say.REPLY))
def reply(rectification: Id, said: Said, agency: Agency = "local") -> None:
    """As the rater reads it."""
    _step(agency, rectification, StepKind.REPLY, said)


@ratings_app.command("recheck", help=str(say.RECHECK))
def recheck(
    rectification: Id,
    said: Said,
    fails: Annotated[bool, typer.Option("--fails", help=str(say.FAILS))] = False,
    agency: Agency = "local",
) -> None:
    """By somebody who did not handle it."""
    _step(agency, rectification, StepKind.RECHECK, said, holds=not fails)


@contextmanager
def _ratings() -> Iterator[CaseRatings]:
    from preaudit.cases.rating import CaseRatings
    from preaudit.interfaces.cli.kept_cases import kept_cases

    with kept_cases() as cases:
        yield CaseRatings(cases.database, cases.settings, cases.rules)


def _step(
    agency: str, rectification: str, kind: StepKind, said: str, finding: Finding | None = None, *, holds: bool = True
) -> None:
    from preaudit.interfaces.cli.kept_cases import auditor_of

    with _ratings() as ratings:
        kept, _ = ratings.step(auditor_of(agency), rectification, kind, said.strip(), finding, holds=holds)
    typer.echo("  ".join(_row(kept)[:3]))


def _row(kept: KeptRectification) -> tuple[str, ...]:
    standing, given = kept.standing, kept.rating.given
    late = f" {words.LATE.zh}" if standing.overdue else ""
    return (
        kept.id,
        standing.stage.words.zh,
        f"{standing.deadline}{late}",
        given.grade.words.zh,
        kept.rating.item,
        given.words,
    )


def _day(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()
