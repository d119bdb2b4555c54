"""`preaudit retention report | hold | release | hand-over`: what is kept of cases, why and until when, and the holds that keep them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from preaudit.wording import cli_retention as say
from preaudit.wording.cli_access import AGENCY
from preaudit.wording.cli_commands import JSON

retention_app = typer.Typer(help=str(say.RETENTION), no_args_is_help=True, pretty_exceptions_enable=False)

Json = Annotated[bool, typer.Option("--json", help=str(JSON))]
Agency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(AGENCY))]
Case = Annotated[str, typer.Argument(metavar="CASE", help=str(say.CASE))]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(retention_app, name="retention")


@retention_app.command("report", help=str(say.REPORT))
def report(
    agency: Agency = "local",
    due: Annotated[bool, typer.Option("--due", help=str(say.ONLY_DUE))] = False,
    before: Annotated[str, typer.Option("--before", metavar="CASE", help=str(say.BEFORE))] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000)] = 100,
    json: Json = False,
) -> None:
    """The newest cases first."""
    from datetime import date

    import orjson

    from preaudit.config.shipped import shipped
    from preaudit.interfaces.cli.console import write_json
    from preaudit.interfaces.cli.kept_cases import kept_cases
    from preaudit.retention.standing import kept_case_json
    from preaudit.retention.standing import report as reported
    from preaudit.rulebook.retention_file import load_retention

    today = date.today()
    with kept_cases() as cases, cases.database.read() as connection:
        schedule = load_retention(cases.settings.rules_dir or shipped("rules"))
        found = reported(connection, agency, schedule, today, before, limit)
    if due:
        found = [kept for kept in found if any(part.until and part.until < today for part in kept.keeping)]
    if json:
        plain = [kept_case_json(kept, today) for kept in found]
        write_json(orjson.dumps({"cases": plain}, option=orjson.OPT_APPEND_NEWLINE))
        return
    for kept in found:
        parts = "  ".join(f"{part.part.words.zh} {part.until or part.why.words.zh}" for part in kept.keeping)
        typer.echo(f"{kept.id}  {kept.item}  {kept.keeping[-1].why.words.zh}  {parts}")


@retention_app.command("hand-over", help=str(say.HAND_OVER))
def hand_over(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", file_okay=False, exists=True, help=str(say.FOLDER))
    ],
    agency: Agency = "local",
) -> None:
    """Prints each case with the digest of its package."""
    from datetime import date

    from preaudit.config.shipped import shipped
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of
    from preaudit.retention.handing_over import hand_over as handed_over
    from preaudit.rulebook.retention_file import load_retention

    with kept_cases() as cases:
        schedule = load_retention(cases.settings.rules_dir or shipped("rules"))
        for case, digest in handed_over(cases, operator_of(agency), schedule, date.today(), out):
            typer.echo(f"{case}  {digest}")


@retention_app.command("hold", help=str(say.HOLD))
def hold(
    case: Case,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=str(say.REASON))],
    agency: Agency = "local",
) -> None:
    """Until it is released."""
    from preaudit.interfaces.cli.kept_cases import auditor_of, kept_cases

    with kept_cases() as cases:
        typer.echo(str(say.IS_HELD(hold=cases.hold(auditor_of(agency), case, reason).id)))


@retention_app.command("release", help=str(say.RELEASE))
def release(
    case: Case,
    hold: Annotated[str, typer.Argument(metavar="[HOLD]", help=str(say.WHICH))] = "",
    agency: Agency = "local",
) -> None:
    """One hold, or all of them."""
    from preaudit.interfaces.cli.kept_cases import auditor_of, kept_cases

    with kept_cases() as cases:
        actor = auditor_of(agency)
        which = [hold] if hold else [each.id for each in cases.holds(actor, case) if each.lifted_at is None]
        for hold_id in which:
            typer.echo(str(say.IS_RELEASED(hold=cases.lift(actor, case, hold_id).id)))
