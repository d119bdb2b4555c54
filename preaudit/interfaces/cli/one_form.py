"""`preaudit form`: the application form of an item or a bundle, filled from files on disk, or of a case that is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.interfaces.cli.inputs import (
    Json,
    Region,
    collect,
    date_option,
    load_facts,
    settings_of_environment,
    uploads,
)
from preaudit.wording import cli_commands as words
from preaudit.wording import cli_forms as say
from preaudit.wording.cli_access import AGENCY
from preaudit.wording.cli_inputs import READING

if TYPE_CHECKING:
    from datetime import date

    from preaudit.domain.filled_forms import FilledForm

Subject = Annotated[str, typer.Argument(metavar="ITEM|CASE", help=str(say.SUBJECT))]
Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE]...", help=str(say.FILES))]


def form(
    subject: Subject,
    files: Files = None,
    facts: Annotated[Path | None, typer.Option("--facts", metavar="F.json", help=str(words.FACTS))] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=str(words.AS_OF))] = None,
    region: Region = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="OUT.pdf", dir_okay=False, help=str(say.OUT))
    ] = None,
    agency: Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(AGENCY))] = "local",
    json: Json = False,
) -> None:
    """Values with their sources; what nobody knows stays empty."""
    from datetime import UTC, datetime

    from preaudit.contract import encode
    from preaudit.contract.form_json import form_json
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.tables import plain_table
    from preaudit.notices.form_printing import printed_form
    from preaudit.notices.letterheads import folders_of, letterhead_of

    filled = _of_files(subject, files, facts, date_option(as_of), region) if files else _of_case(subject, agency)
    if out:
        folder = settings_of_environment().notices_dir
        name = letterhead_of(folder, agency, "").agency
        out.write_bytes(printed_form(filled, name, tuple(folders_of(folder, agency)), printed_at=datetime.now(UTC)))
    plain = form_json(filled)
    if json:
        write_json(encode(plain))
        return
    rows = [
        (f["label"], f["value"], f["state_name"], "；".join(f"{s['label']}：{s['value']}" for s in f["sources"]))
        for f in plain["fields"]
    ]
    grid = plain_table(say.FORM, (say.HEAD_FIELD, say.HEAD_VALUE, say.HEAD_STATE, say.HEAD_SOURCE), rows)
    show(grid, str(say.FILLED(filled=plain["filled"], open=len(plain["open"]))))
    if out:
        typer.echo(str(say.WRITTEN(path=out)))


def _of_files(subject: str, files: list[str], facts: Path | None, day: date, region: str) -> FilledForm:
    from preaudit.interfaces.cli.console import progress
    from preaudit.services.application_forms import form_of
    from preaudit.services.review import open_service
    from preaudit.services.validation import bundle_request, item_request

    settings = settings_of_environment()
    given = load_facts(facts)
    with open_service(settings) as service, progress(str(READING)) as advance:
        book = service.rulebook
        loaded = list(uploads(collect(files), settings.max_file_bytes))
        if any(bundle.code == subject for bundle in book.bundles):
            together = service.review_bundle(subject, given, loaded, day, region, (), advance)
            return form_of(bundle_request(book, subject, given, day, region), together.documents)
        alone = service.review(subject, given, loaded, day, region, advance)
        return form_of(item_request(book, subject, given, day, region), alone.documents)


def _of_case(case: str, agency: str) -> FilledForm:
    from preaudit.interfaces.cli.kept_cases import kept_cases, operator_of

    with kept_cases() as cases:
        return cases.form(operator_of(agency), case)
