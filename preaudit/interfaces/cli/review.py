"""`preaudit review` and `preaudit extract`: files read, and a case judged by them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.interfaces.cli.inputs import (
    Json,
    Region,
    collect,
    date_option,
    load_corrections,
    load_facts,
    settings_of_environment,
    uploads,
)
from preaudit.wording import cli_commands as say
from preaudit.wording.cli_inputs import ITEM_OR_BUNDLE, READING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from preaudit.config.settings import Settings
    from preaudit.domain.reviews import Review, Upload
    from preaudit.rulebook import RuleBook

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help=str(say.FILES))]


def review(
    files: Files,
    item: Annotated[str, typer.Option("--item", "-i", metavar="ITEM", help=str(say.ITEM))] = "",
    bundle: Annotated[str, typer.Option("--bundle", metavar="BUNDLE", help=str(say.BUNDLE))] = "",
    steps: Annotated[list[str] | None, typer.Option("--step", metavar="STEP", help=str(say.STEP))] = None,
    facts: Annotated[Path | None, typer.Option("--facts", metavar="F.json", help=str(say.FACTS))] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=str(say.AS_OF))] = None,
    region: Region = "",
    corrections: Annotated[
        Path | None, typer.Option("--corrections", metavar="C.json", exists=True, help=str(say.CORRECTIONS))
    ] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="OUT.html", help=str(say.HTML_REPORT))] = None,
    json: Json = False,
) -> None:
    """Review one case, or the steps of a bundle."""
    from preaudit.interfaces.cli.console import progress, show, write_json
    from preaudit.services.review import open_service

    if bool(item) == bool(bundle):
        raise typer.BadParameter(str(ITEM_OR_BUNDLE), param_hint="--item")
    settings = settings_of_environment()
    day = date_option(as_of)
    paths = collect(files)
    given = load_facts(facts)
    said = load_corrections(corrections)
    if bundle:
        from preaudit.interfaces.cli.bundle import review_bundle

        review_bundle(settings, bundle, given, paths, day, region, steps or [], said, json)
        return
    with open_service(settings) as service, progress(str(READING)) as advance:
        service.rulebook.item(item)
        loaded = list(uploads(paths, settings.max_file_bytes))
        result = service.review(item, given, loaded, day, region, advance, said)
        rulebook = service.rulebook
    if html:
        _write_report(html, result, loaded, rulebook, settings)
    if json:
        from preaudit.contract import encode, review_json

        write_json(encode(review_json(result)))
        return
    from preaudit.interfaces.cli.verdict_tables import verdict_view

    show(*verdict_view(result, rulebook))


def extract(files: Files, json: Json = False) -> None:
    """Read files; exit code 1 where one cannot be opened."""
    from preaudit.interfaces.cli.console import progress, show, write_json
    from preaudit.services.review import open_service

    settings = settings_of_environment()
    paths = collect(files)
    with open_service(settings) as service, progress(str(READING)) as advance:
        result = service.extract(uploads(paths, settings.max_file_bytes), progress=advance, total=len(paths))
        rulebook = service.rulebook
    if json:
        from preaudit.contract import encode, extraction_json

        write_json(encode(extraction_json(result)))
    else:
        from preaudit.interfaces.cli.verdict_tables import extraction_view

        show(*extraction_view(result, rulebook))
    if any(file.error for file in result.files):
        raise typer.Exit(1)


def _write_report(path: Path, result: Review, loaded: Sequence[Upload], rulebook: RuleBook, settings: Settings) -> None:
    from datetime import date

    from preaudit.interfaces.report.render import write_report
    from preaudit.interfaces.report.review_page import ReportCase, openable

    write_report(path, [ReportCase.of(result, openable(loaded, settings), rulebook)], rulebook, date.today())
