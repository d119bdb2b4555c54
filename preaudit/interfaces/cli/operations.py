"""`preaudit settings | migrate | backup | restore | audit`: what an operator does about the service as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from preaudit.config.settings import Settings
    from preaudit.store import Database
    from preaudit.store.audit import Anchor
    from preaudit.store.backup import Report

audit_app = typer.Typer(
    help="审计链:谁在何时做了什么。The audit trail: who did what, and when.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="输出 JSON,供程序使用 JSON for programs")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("settings")(settings)
    app.command("migrate")(migrate)
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.add_typer(audit_app, name="audit")


def settings(
    json: Json = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="全部设置及默认值,供文档使用 all settings with defaults, for documents")
    ] = False,
) -> None:
    """当前生效的设置及来源,密钥不显示。Settings in force and where each comes from; secrets are masked."""
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
        hint = f",是否指 {near} did you mean {near}" if near else ""
        err().print(f"环境变量 {name} 不是本服务的设置 no such setting{hint}", markup=False)
    if json:
        write_json(orjson.dumps({"settings": found}, option=orjson.OPT_APPEND_NEWLINE))
    else:
        show(settings_table(found))


def migrate(json: Json = False) -> None:
    """把数据库结构更新到本版本。Bring the database's schema to this version; serve and worker do so at start."""
    from preaudit.store.migrate import migrate as run
    from preaudit.store.migrate import revision_of

    with _store() as (database, _):
        before = revision_of(database)
        run(database)
        after = revision_of(database)
    changed = f"{before or '空 empty'} → {after}" if before != after else f"已是最新 already there: {after}"
    _say(json, {"before": before, "after": after}, f"✓ 数据库结构 schema {changed}")


def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT.tar", help="写到哪里 where to write it")], json: Json = False
) -> None:
    """备份全部记录和文件,服务可照常运行。Back up all records and files while the service runs."""
    from preaudit.interfaces.cli.console import progress
    from preaudit.store import open_file_store
    from preaudit.store.backup import back_up

    with _store() as (database, settings), progress("备份 backing up") as advance:
        report = back_up(database, open_file_store(settings.files), out, advance)
    _say_report(json, report, f"✓ 已备份 backed up: {out}")


def restore(
    archive: Annotated[Path, typer.Argument(metavar="IN.tar", exists=True, dir_okay=False, help="备份 the backup")],
    json: Json = False,
) -> None:
    """恢复到空的数据库和文件存储,先全部校验。Restore into an empty database and store; all is verified first."""
    from preaudit.interfaces.cli.console import progress
    from preaudit.store import open_file_store
    from preaudit.store.backup import restore as run

    with _store() as (database, settings), progress("恢复 restoring") as advance:
        report = run(database, open_file_store(settings.files), archive, advance)
    _say_report(json, report, "✓ 已恢复,审计链完整 restored, the audit trail is whole")


@audit_app.command("verify")
def verify_audit(
    anchors: Annotated[
        list[str] | None,
        typer.Option(
            "--anchor", metavar="SEQ:HASH", help="另处记下的锚点,可多次 an anchor noted elsewhere, repeatable"
        ),
    ] = None,
    json: Json = False,
) -> None:
    """核验审计链;有改动则退出码为 1。Verify the trail; exit code 1 where it was tampered with."""
    from preaudit.interfaces.cli.operations_tables import FLAW_WORDS
    from preaudit.store.audit import verify

    told = [_anchor(text) for text in anchors or ()]
    with _store() as (database, _):
        count, flaws = verify(database, told)
    words = [f"✗ 第 {flaw.seq} 条{FLAW_WORDS[flaw.kind]}" for flaw in flaws]
    if not flaws:
        words = [f"✓ 审计链完整,共 {count} 条 the trail is whole, {count} records"]
        if not told:
            words.append(
                "  没有锚点,末尾是否被截断、是否整体重写无从得知 without an anchor a cut or rewritten end is not seen"
            )
    _say(json, {"ok": not flaws, "records": count, "flaws": flaws}, "\n".join(words))
    raise typer.Exit(1 if flaws else 0)


@audit_app.command("list")
def list_audit(
    agency: Annotated[str, typer.Option("--agency", "-a", metavar="CODE", help="只看此机构 only of this agency")] = "",
    after: Annotated[int, typer.Option(min=0, help="从此序号之后 after this number")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="最多几条 at most so many")] = 100,
    json: Json = False,
) -> None:
    """列出审计记录。List records of the trail."""
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


@audit_app.command("anchor")
def anchor_audit(json: Json = False) -> None:
    """打印末条的锚点,请保存到别处。Print an anchor of the last record, to be kept elsewhere."""
    from preaudit.store.audit import last_anchor

    with _store() as (database, _), database.read() as connection:
        anchor = last_anchor(connection)
    _say(json, {"seq": anchor.seq, "hash": anchor.hash, "anchor": str(anchor)}, str(anchor))


@contextmanager
def _store() -> Iterator[tuple[Database, Settings]]:
    from preaudit.interfaces.cli.inputs import settings_of_environment
    from preaudit.store import Database

    settings = settings_of_environment()
    database = Database(settings.database)
    try:
        yield database, settings
    finally:
        database.close()


def _anchor(text: str) -> Anchor:
    from preaudit.store.audit import Anchor

    try:
        return Anchor.of(text)
    except ValueError:
        raise typer.BadParameter(
            "锚点写作 序号:64 位十六进制 an anchor is written SEQ:HASH, as audit anchor prints it",
            param_hint="--anchor",
        ) from None


def _say(json: bool, told: object, words: str) -> None:
    import orjson

    from preaudit.interfaces.cli.console import show, write_json

    if json:
        write_json(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))
    else:
        show(words)


def _say_report(json: bool, report: Report, words: str) -> None:
    lines = [
        words,
        f"  记录 records {report.rows},文件 files {report.files},结构 schema {report.revision}",
        f"  审计锚点 anchor {report.anchor}",
    ]
    if report.lost:
        lines.append(f"  有记录但无文件 on record but not in the store: {len(report.lost)}")
    _say(json, report, "\n".join(lines))
