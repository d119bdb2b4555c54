"""`preaudit settings | migrate | recount | backup | restore | audit`: operation of the service as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from preaudit.wording import Text, common, literal
from preaudit.wording import cli_operations as say
from preaudit.wording.cli_access import ONE_AGENCY
from preaudit.wording.cli_commands import JSON, OUT
from preaudit.wording.cli_encryption import BOOK, FORGOTTEN

if TYPE_CHECKING:
    from preaudit.config.settings import Settings
    from preaudit.store import Database
    from preaudit.store.audit import Anchor
    from preaudit.store.backup import Report

audit_app = typer.Typer(
    help=str(say.AUDIT),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help=str(JSON))]
Keys = Annotated[Path | None, typer.Option("--keys", metavar="BOOK", dir_okay=False, help=str(BOOK))]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("settings", help=str(say.SETTINGS))(settings)
    app.command("migrate", help=str(say.MIGRATE))(migrate)
    app.command("backup", help=str(say.BACKUP))(backup)
    app.command("restore", help=str(say.RESTORE))(restore)
    app.command("recount", help=str(say.RECOUNT))(recount)
    app.add_typer(audit_app, name="audit")


def settings(
    json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help=str(say.MARKDOWN))] = False,
) -> None:
    """Settings in force and where each comes from; secrets are masked."""
    import orjson

    from preaudit.config.settings_table import markdown_table, misspelt_variables, settings_in_force
    from preaudit.interfaces.cli.console import err, show, write_json
    from preaudit.interfaces.cli.inputs import settings_of_environment
    from preaudit.interfaces.cli.operations_tables import settings_table

    if markdown:
        typer.echo(markdown_table(), nl=False)
        return
    found = settings_in_force(settings_of_environment())
    for name, near in misspelt_variables():
        hint = f" {common.DID_YOU_MEAN(near=near)}" if near else ""
        err().print(f"{say.NO_SUCH_SETTING(variable=name)}{hint}", markup=False)
    if json:
        write_json(orjson.dumps({"settings": found}, option=orjson.OPT_APPEND_NEWLINE))
    else:
        show(settings_table(found))


def recount(json: Json = False) -> None:
    """Count the figures again, from the verdicts and decisions on record."""
    import orjson

    from preaudit.cases.recounting import recount_cases
    from preaudit.interfaces.cli.console import write_json

    with _store() as (database, _):
        count = recount_cases(database)
    if json:
        write_json(orjson.dumps({"cases": count}, option=orjson.OPT_APPEND_NEWLINE))
    else:
        typer.echo(str(say.RECOUNTED(count=count)))


def migrate(json: Json = False) -> None:
    """Bring the database's schema to this version; serve and worker do so at start."""
    from preaudit.store.migrate import migrate as run
    from preaudit.store.migrate import revision_of

    with _store() as (database, _):
        before = revision_of(database)
        run(database)
        after = revision_of(database)
    changed = say.MIGRATED(before=before or say.EMPTY, after=after)
    done = changed if before != after else say.UP_TO_DATE(revision=after)
    _show(json, {"before": before, "after": after}, done)


def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT.tar", help=str(OUT))],
    keys: Keys = None,
    json: Json = False,
) -> None:
    """Back up all records and files while the service runs; exit code 1 where a file on record was not to be had."""
    from preaudit.interfaces.cli.console import progress
    from preaudit.services.kept_store import files_of
    from preaudit.store.backup import back_up

    with _store() as (database, settings), progress(str(say.BACKING_UP)) as advance:
        report = back_up(database, files_of(settings, database), out, advance, keys)
    _show_report(json, report, say.BACKED_UP(path=out))
    if report.lost:
        raise typer.Exit(1)


def restore(
    archive: Annotated[Path, typer.Argument(metavar="IN.tar", exists=True, dir_okay=False, help=str(say.RESTORE_IN))],
    keys: Keys = None,
    json: Json = False,
) -> None:
    """Restore into an empty database and store; all is verified first."""
    from preaudit.interfaces.cli.console import progress
    from preaudit.services.kept_store import files_of
    from preaudit.store.backup import restore as run

    with _store() as (database, settings), progress(str(say.RESTORING)) as advance:
        report = run(database, files_of(settings, database), archive, advance, keys)
    _show_report(json, report, say.RESTORED())


@audit_app.command("verify", help=str(say.VERIFY))
def verify_audit(
    anchors: Annotated[
        list[str] | None,
        typer.Option("--anchor", metavar="SEQ:HASH", help=str(say.ANCHOR_OPTION)),
    ] = None,
    json: Json = False,
) -> None:
    """Verify the trail; exit code 1 where it was tampered with."""
    from preaudit.interfaces.cli.operations_tables import FLAWS
    from preaudit.store.audit import verify

    expected = [_anchor(text) for text in anchors or ()]
    with _store() as (database, _):
        count, flaws = verify(database, expected)
    lines = [say.FLAW(number=flaw.seq, flaw=FLAWS[flaw.kind]) for flaw in flaws]
    if not flaws:
        lines = [say.TRAIL_WHOLE(count=count), *([] if expected else [say.NO_ANCHOR()])]
    _show(json, {"ok": not flaws, "records": count, "flaws": flaws}, *lines)
    raise typer.Exit(1 if flaws else 0)


@audit_app.command("list", help=str(say.LIST))
def list_audit(
    agency: Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help=str(ONE_AGENCY))] = "",
    after: Annotated[int, typer.Option(min=0, help=str(say.AFTER))] = 0,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help=str(say.LIMIT))] = 100,
    json: Json = False,
) -> None:
    """List records of the trail."""
    import orjson

    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.operations_tables import audit_table
    from preaudit.store.audit import records

    with _store() as (database, _):
        found = list(records(database, after, agency or None, limit))
    if json:
        write_json(b"".join(orjson.dumps(entry, option=orjson.OPT_APPEND_NEWLINE) for entry in found))
    else:
        show(audit_table(found))


@audit_app.command("anchor", help=str(say.ANCHOR))
def anchor_audit(json: Json = False) -> None:
    """Print an anchor of the last record, to be kept elsewhere."""
    from preaudit.store.audit import last_anchor

    with _store() as (database, _), database.read() as connection:
        anchor = last_anchor(connection)
    _show(json, {"seq": anchor.seq, "hash": anchor.hash, "anchor": str(anchor)}, literal(str(anchor)))


@contextmanager
def _store() -> Iterator[tuple[Database, Settings]]:
    from preaudit.interfaces.cli.inputs import settings_of_environment
    from preaudit.services.kept_store import database_of

    settings = settings_of_environment()
    database = database_of(settings)
    try:
        yield database, settings
    finally:
        database.close()


def _anchor(text: str) -> Anchor:
    from preaudit.store.audit import Anchor

    try:
        return Anchor.of(text)
    except ValueError:
        raise typer.BadParameter(str(say.ANCHOR_WRITTEN), param_hint="--anchor") from None


def _show(json: bool, result: object, *lines: Text) -> None:
    import orjson

    from preaudit.interfaces.cli.console import show, write_json

    if json:
        write_json(orjson.dumps(result, option=orjson.OPT_APPEND_NEWLINE))
    else:
        show("\n".join(map(str, lines)))


def _show_report(json: bool, report: Report, done: Text) -> None:
    lines = [
        done,
        say.REPORT(rows=report.rows, files=report.files, revision=report.revision),
        say.REPORT_ANCHOR(anchor=report.anchor),
    ]
    if report.forgotten:
        lines.append(FORGOTTEN(count=report.forgotten))
    if report.lost:
        lines += [say.REPORT_LOST(count=len(report.lost)), *(literal(f"    {key}") for key in report.lost)]
    _show(json, report, *lines)
