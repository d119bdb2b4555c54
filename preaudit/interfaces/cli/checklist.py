"""`preaudit checklist` and `preaudit items`: what to bring, and what one can apply for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.interfaces.cli.inputs import (
    Json,
    Region,
    date_option,
    load_facts,
    pairs_option,
    rulebook_in,
    rules_folder,
)
from preaudit.wording import cli_commands as say
from preaudit.wording.cli_inputs import WRITE_MATERIAL_AND_KIND

if TYPE_CHECKING:
    from preaudit.rulebook import RuleBook

Tags = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help=str(say.TAG))]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=str(say.AS_OF_RULES))]


def checklist(
    item: Annotated[str, typer.Argument(metavar="ITEM", help=str(say.ITEM))],
    facts: Annotated[Path | None, typer.Option("--facts", metavar="F.json", help=str(say.FACTS))] = None,
    tag: Tags = None,
    use: Annotated[list[str] | None, typer.Option("--use", metavar="MATERIAL=KIND", help=str(say.USE_PAPER))] = None,
    region: Region = "",
    as_of: AsOf = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="OUT.html", help=str(say.HTML_CHECKLIST))] = None,
    json: Json = False,
) -> None:
    """The checklist of an item for one applicant."""
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.rulebook.help_file import load_help
    from preaudit.services.checklists import checklist_for

    given, day = load_facts(facts), date_option(as_of)
    chosen = pairs_option(use or [], "--use", WRITE_MATERIAL_AND_KIND)
    channels = load_help(rules_folder(None))
    made = checklist_for(_book(), item, given, day, region=region, tags=tag or (), chosen=chosen, channels=channels)
    if html:
        from preaudit.interfaces.report.checklist_page import write_checklist

        write_checklist(html, made)
    if json:
        from preaudit.contract import encode
        from preaudit.contract.checklist_json import checklist_json

        write_json(encode(checklist_json(made)))
        return
    from preaudit.interfaces.cli.checklist_tables import checklist_view

    show(*checklist_view(made))


def items(tag: Tags = None, region: Region = "", as_of: AsOf = None, json: Json = False) -> None:
    """Items and bundles one can apply for."""
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.services.checklists import offer

    book = _book()
    offered = offer(book, tag or (), date_option(as_of), region)
    if json:
        from preaudit.contract import encode
        from preaudit.contract.checklist_json import offer_json

        write_json(encode(offer_json(offered, book.tags)))
        return
    from preaudit.interfaces.cli.checklist_tables import offer_view

    show(*offer_view(offered, book.tags))


def _book() -> RuleBook:
    return rulebook_in(rules_folder(None))
