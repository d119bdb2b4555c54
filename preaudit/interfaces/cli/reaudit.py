"""`preaudit reaudit`: an archive judged again, and what its results say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from preaudit.interfaces.cli.inputs import Json, settings_of_environment
from preaudit.interfaces.cli.reaudit_plans import engine_of, plan_of
from preaudit.wording import cli_reaudit as say

if TYPE_CHECKING:
    from preaudit.archive.reaudit import Engine, Run

Folder = Annotated[Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help=str(say.RESULTS_FOLDER))]


class _ArchiveFirst(typer.core.TyperGroup):
    """`reaudit ARCHIVE …` is `reaudit run ARCHIVE …`: what is no command and no call for help is an archive."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """See click."""
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


reaudit_app = typer.Typer(
    cls=_ArchiveFirst, help=str(say.REAUDIT), no_args_is_help=True, pretty_exceptions_enable=False
)


@reaudit_app.command("run", help=str(say.RUN))
def run(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", file_okay=False, help=str(say.OUT))],
    archive: Annotated[str, typer.Argument(metavar="ARCHIVE", help=str(say.ARCHIVE))] = "",
    agency: Annotated[str, typer.Option("--from-service", metavar="AGENCY", help=str(say.FROM_SERVICE))] = "",
    manifest: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help=str(say.MANIFEST))] = None,
    columns: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help=str(say.COLUMNS))] = None,
    name: Annotated[str, typer.Option(help=str(say.NAME))] = "",
    rules: Annotated[
        Path | None, typer.Option("--rules", metavar="NEW", exists=True, file_okay=False, help=str(say.NEW_RULES))
    ] = None,
    today: Annotated[bool, typer.Option("--today", help=str(say.TODAY))] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=str(say.AS_OF))] = None,
    engine: Annotated[str, typer.Option(help=str(say.ENGINE))] = "local",
    address: Annotated[str, typer.Option("--address", help=str(say.ADDRESS))] = "",
    processes: Annotated[int, typer.Option(min=0, help=str(say.PROCESSES))] = 0,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help=str(say.RETRY_FAILED))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=str(say.DRY_RUN))] = False,
    sample: Annotated[int, typer.Option("--sample", min=0, help=str(say.TIMED_SAMPLE))] = 8,
    unmasked: Annotated[bool, typer.Option("--unmasked", help=str(say.UNMASKED))] = False,
    json: Json = False,
) -> None:
    """Judge an archive again."""
    from datetime import UTC, datetime

    from preaudit.archive.column_names import load_column_names
    from preaudit.archive.journal import Journal
    from preaudit.archive.opened_archive import open_archive
    from preaudit.archive.reaudit import Run
    from preaudit.archive.service_archive import service_archive

    settings = settings_of_environment()
    if bool(archive) == bool(agency):
        raise typer.BadParameter(str(say.ONE_ARCHIVE), param_hint="ARCHIVE")
    names = load_column_names(columns) if columns else None
    opened = service_archive(settings, agency) if agency else open_archive(archive, manifest, names, name)
    plan = plan_of(settings, opened, rules, today=today, as_of=as_of)
    journal = Journal(out, create=True)
    try:
        with journal.held():
            if "began" not in journal.noted():
                journal.note({"began": datetime.now(UTC).isoformat(timespec="seconds")})
            place = Path(opened.address)
            lies_at = str(place.resolve()) if place.exists() else opened.address
            journal.note({"archive": opened.name, "address": lies_at, "cases": str(len(opened.cases))})
            journal.note_cases(opened.cases)
            this = Run(opened, plan, journal)
            chosen = engine_of(engine, plan, processes, address)
            if dry_run:
                _estimate(this, chosen, sample, as_json=json)
            else:
                _complete(
                    this,
                    chosen,
                    archive or f"--from-service {agency}",
                    retry_failed=retry_failed,
                    mask=not unmasked,
                    as_json=json,
                )
    finally:
        journal.close()


def _complete(this: Run, engine: Engine, archive: str, *, retry_failed: bool, mask: bool, as_json: bool) -> None:
    """Judge what is left, then write the results. Ends with 1 where it was stopped before."""
    from preaudit.archive.finishing import sign_results, write_tables
    from preaudit.interfaces.cli.console import err, show, write_json
    from preaudit.interfaces.cli.reaudit_progress import interruptible, shown_progress
    from preaudit.interfaces.cli.reaudit_tables import run_json, run_view

    with interruptible(engine) as stopped, shown_progress(len(this.archive.cases), as_json=as_json) as listener:
        progress = this.judge(engine, listener, retry_failed=retry_failed)
    left = this.unfinished()
    if stopped() and left:
        err().print(str(say.STOPPED(left=left, out=this.journal.folder, archive=archive)), markup=False)
        raise typer.Exit(1)
    paths = (*write_tables(this, mask=mask), *_report(this, mask=mask))
    sign_results(this, paths, masked=mask)
    if as_json:
        write_json(run_json(this, progress, paths))
    else:
        show(*run_view(this, progress, paths))


def _report(this: Run, *, mask: bool) -> tuple[Path, Path]:
    """The report and the workbook of a run whose tables are written."""
    from preaudit.archive.figures import figures
    from preaudit.archive.sample_scans import sample_scans
    from preaudit.archive.workbook import write_workbook
    from preaudit.interfaces.report.archive_page import archive_page, write_archive_page

    folder = this.journal.folder
    page = archive_page(
        this.archive.name,
        figures(folder),
        this.journal.cost()[0],
        [book.version for book in this.rulebooks.values()],
        sample_scans(this, mask=mask),
    )
    write_archive_page(folder / "report.html", page)
    return folder / "report.html", write_workbook(folder)


def _estimate(this: Run, engine: Engine, sample: int, *, as_json: bool) -> None:
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.reaudit_progress import interruptible, shown_progress
    from preaudit.interfaces.cli.reaudit_tables import estimate_json, estimate_view

    with interruptible(engine), shown_progress(min(sample, len(this.archive.cases)), as_json=as_json) as listener:
        progress = this.judge(engine, listener, most=sample)
    left = this.unfinished()
    if as_json:
        write_json(estimate_json(this, progress, left))
    else:
        show(*estimate_view(this, progress, left))


@reaudit_app.command("status", help=str(say.STATUS))
def status(folder: Folder, json: Json = False) -> None:
    """How far a run is, also while it runs."""
    from preaudit.archive.journal import Journal
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.reaudit_tables import status_json, status_view

    journal = Journal(folder)
    try:
        if json:
            write_json(status_json(journal))
        else:
            show(*status_view(journal))
    finally:
        journal.close()


@reaudit_app.command("verify", help=str(say.VERIFY))
def verify(
    folder: Folder,
    key: Annotated[str, typer.Option("--key", metavar="BASE64", help=str(say.KEY))] = "",
    inputs: Annotated[str, typer.Option("--inputs", metavar="ARCHIVE", help=str(say.INPUTS))] = "",
    manifest: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help=str(say.MANIFEST))] = None,
    columns: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help=str(say.COLUMNS))] = None,
    json: Json = False,
) -> None:
    """Check results against their signed manifest; exit code 1 where something differs."""
    from preaudit.archive.column_names import load_column_names
    from preaudit.archive.input_flaws import input_flaws
    from preaudit.archive.opened_archive import open_archive
    from preaudit.archive.signed_manifest import flaws, read_manifest
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.reaudit_tables import flaws_view

    found = flaws(folder, key)
    stated = read_manifest(folder)
    if inputs:
        names = load_column_names(columns) if columns else None
        opened = open_archive(inputs, manifest, names, str(stated.get("archive", "")))
        found += input_flaws(folder, opened, settings_of_environment().max_file_bytes)
    if json:
        plain = [{"file": flaw.file, "code": flaw.code, "what": str(flaw.what)} for flaw in found]
        write_json(encode({"ok": not found, "flaws": plain, "public_key": stated.get("public_key")}))
    else:
        show(*flaws_view(found, stated))
    if found:
        raise typer.Exit(1)


@reaudit_app.command("ask", help=str(say.ASK))
def ask(
    folder: Folder, sql: Annotated[str, typer.Argument(metavar="SQL", help=str(say.SQL))], json: Json = False
) -> None:
    """Ask the results in SQL."""
    from preaudit.archive.questions import ask as run_query
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.reaudit_tables import answer_json, answer_view

    answer = run_query(folder, sql)
    if json:
        write_json(answer_json(answer))
    else:
        show(*answer_view(answer))
