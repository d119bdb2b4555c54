"""`preaudit link make | list | revoke`: private links by which applicants see their case."""

from __future__ import annotations

from typing import Annotated

import typer

from preaudit.domain.applicant_links import MOST_DAYS, USUAL_DAYS
from preaudit.wording import cli_links as say
from preaudit.wording.cli_access import AGENCY
from preaudit.wording.cli_commands import JSON

link_app = typer.Typer(help=str(say.LINKS), no_args_is_help=True, pretty_exceptions_enable=False)

Json = Annotated[bool, typer.Option("--json", help=str(JSON))]
Agency = Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(AGENCY))]
Case = Annotated[str, typer.Argument(metavar="CASE", help=str(say.CASE))]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(link_app, name="link")


@link_app.command("make", help=str(say.MAKE))
def make(
    case: Case,
    days: Annotated[int, typer.Option("--days", min=1, max=MOST_DAYS, help=str(say.DAYS))] = USUAL_DAYS,
    helper: Annotated[str, typer.Option("--helper", metavar="NAME", help=str(say.HELPER))] = "",
    basis: Annotated[str, typer.Option("--basis", metavar="TEXT", help=str(say.BASIS))] = "",
    code: Annotated[bool, typer.Option("--code", help=str(say.CODE))] = False,
    agency: Agency = "local",
) -> None:
    """Its address is printed once."""
    from preaudit.contract.applicant_json import link_address
    from preaudit.domain.applicant_links import Mandate
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    mandate = Mandate(helper.strip(), basis.strip()) if helper or basis else None
    with kept_cases() as cases:
        _, word = cases.make_link(operator_of(agency), case, days, mandate, needs_code=code)
        typer.echo(link_address(word, cases.settings.public_url))


@link_app.command("list", help=str(say.LIST))
def list_links(case: Case, agency: Agency = "local", json: Json = False) -> None:
    """The oldest first, without what opens them."""
    import orjson

    from preaudit.contract.applicant_json import link_json
    from preaudit.interfaces.cli.console import write_json
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of
    from preaudit.store.database import now

    with kept_cases() as cases:
        found = [link_json(link, now()) for link in cases.links(operator_of(agency), case)]
    if json:
        write_json(orjson.dumps({"links": found}, option=orjson.OPT_APPEND_NEWLINE))
        return
    for link in found:
        helper = link["mandate"]["helper"] if link["mandate"] else "-"
        typer.echo(f"{link['id']}  {link['state']}  {link['expires_at'][:10]}  {helper}")


@link_app.command("revoke", help=str(say.REVOKE))
def revoke(
    case: Case,
    link: Annotated[str, typer.Argument(metavar="LINK", help=str(say.LINK))],
    agency: Agency = "local",
) -> None:
    """It opens nothing from now on."""
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        typer.echo(str(say.REVOKED(link=cases.revoke_link(operator_of(agency), case, link).id)))
