"""`preaudit person find | export | remove | explain`: what a person may ask for. The number is asked for, never an argument: others see those."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.wording import cli_persons as say
from preaudit.wording.cli_access import AGENCY
from preaudit.wording.cli_commands import JSON

if TYPE_CHECKING:
    from preaudit.cases.service import CaseService
    from preaudit.domain.persons import Person
    from preaudit.retention.person_search import Found

person_app = typer.Typer(help=str(say.PERSONS), no_args_is_help=True, pretty_exceptions_enable=False)

Json = Annotated[bool, typer.Option("--json", help=str(JSON))]
Agency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(AGENCY))]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(person_app, name="person")


@person_app.command("find", help=str(say.FIND))
def find(agency: Agency = "local", json: Json = False) -> None:
    """Reads the number, and on a second line the name, from stdin where that is no terminal."""
    import orjson

    from preaudit.interfaces.cli.console import write_json
    from preaudit.interfaces.cli.kept_cases import kept_cases

    with kept_cases() as cases:
        found = _found(cases, agency, _person())
    if json:
        plain = [{"case": each.case.id, "relation": each.relation.value} for each in found]
        write_json(orjson.dumps({"cases": plain}, option=orjson.OPT_APPEND_NEWLINE))
        return
    for each in found:
        typer.echo(f"{each.case.id}  {each.case.request.subject}  {each.case.state.value}  {each.relation.value}")


@person_app.command("export", help=str(say.EXPORT))
def export(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT.zip", dir_okay=False, help=str(say.OUT))],
    agency: Agency = "local",
) -> None:
    """A ZIP that its owner alone may read."""
    import os

    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of
    from preaudit.retention.person_rights import write_copy

    person = _person()
    with kept_cases() as cases:
        chosen = [each.case.id for each in _found(cases, agency, person)]
        with os.fdopen(os.open(out, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            write_copy(cases, operator_of(agency), person, chosen, file)
    typer.echo(str(say.EXPORTED(count=len(chosen), path=out)))


@person_app.command("remove", help=str(say.REMOVE))
def remove(agency: Agency = "local", json: Json = False) -> None:
    """All of their cases but what must be kept, which is told."""
    from datetime import date

    import orjson

    from preaudit.config.shipped import shipped
    from preaudit.interfaces.cli.console import write_json
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of
    from preaudit.retention.person_rights import remove_person
    from preaudit.rulebook.retention_file import load_retention

    person = _person()
    with kept_cases() as cases:
        schedule = load_retention(cases.settings.rules_dir or shipped("rules"))
        chosen = [each.case.id for each in _found(cases, agency, person)]
        done = remove_person(cases, operator_of(agency), person, chosen, schedule, date.today())
    if json:
        plain = [{"case": each.case, "kept": each.kept, "until": each.until} for each in done]
        write_json(orjson.dumps({"cases": plain}, option=orjson.OPT_APPEND_NEWLINE))
        return
    for each in done:
        words = str(each.kept.words) if each.kept else str(say.REMOVED())
        typer.echo(f"{each.case}  {words}  {each.until or ''}".rstrip())


@person_app.command("explain", help=str(say.EXPLAIN))
def explain(
    case: Annotated[str, typer.Argument(metavar="CASE", help=str(say.CASE))],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT.pdf", dir_okay=False, help=str(say.OUT_PDF))],
    agency: Agency = "local",
) -> None:
    """A PDF."""
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        out.write_bytes(cases.explanation(operator_of(agency), case))


def _found(cases: CaseService, agency: str, person: Person) -> list[Found]:
    from preaudit.retention.person_search import cases_about
    from preaudit.runtime.paced import paced

    return [each for some, _ in paced(cases_about(cases, agency, person)) for each in some]


def _person() -> Person:
    """Asked for on a terminal, the number without being shown; else two lines of stdin, of which the second may lack."""
    import sys

    from preaudit.domain.persons import Person

    if not sys.stdin.isatty():
        return Person.of(sys.stdin.readline(), sys.stdin.readline())
    return Person.of(typer.prompt(str(say.NUMBER), hide_input=True), typer.prompt(str(say.NAME), default=""))
