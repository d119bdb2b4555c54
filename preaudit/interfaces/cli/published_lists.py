"""`preaudit rules import | export | schema`: published lists in and out, and schemas for editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from preaudit.interfaces.cli.inputs import Json, RulesOption, date_option, pairs_option, rules_folder
from preaudit.wording import cli_commands as say
from preaudit.wording.cli_inputs import ALREADY_THERE, ALREADY_THERE_MEND, NO_XLSX, WRITE_NAME_AND_KIND, WRITTEN

if TYPE_CHECKING:
    from preaudit.exchange.import_list import Draft, Remark
    from preaudit.exchange.item_yaml import ItemFile
    from preaudit.rulebook.book import RuleSources
    from preaudit.rulebook.item_models import ItemModel


def import_list(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help=str(say.LIST_FILE))],
    item: Annotated[str, typer.Option("--item", "-i", metavar="CODE", help=str(say.ITEM_CODE))],
    out: Annotated[Path | None, typer.Option("--out", metavar="ITEM.yaml", help=str(say.OUT))] = None,
    name: Annotated[str, typer.Option(help=str(say.ITEM_NAME))] = "",
    english: Annotated[str, typer.Option(help=str(say.ITEM_ENGLISH))] = "",
    kind: Annotated[str, typer.Option(help=str(say.ITEM_KIND))] = "",
    days: Annotated[int | None, typer.Option(min=0, help=str(say.ITEM_DAYS))] = None,
    basis: Annotated[str, typer.Option(help=str(say.ITEM_BASIS))] = "",
    since: Annotated[str, typer.Option("--from", metavar="DATE", help=str(say.ITEM_FROM))] = "",
    use: Annotated[list[str] | None, typer.Option("--use", metavar="NAME=KIND", help=str(say.USE_KIND))] = None,
    force: Annotated[bool, typer.Option("--force", help=str(say.FORCE))] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=str(say.WRITE_CHANGES))] = False,
    rules: RulesOption = None,
    json: Json = False,
) -> None:
    """Import a published list; exit code 1 while the item does not load.

    An item in use keeps its checks and conditions; what changes is shown first, and written with --yes.
    """
    from preaudit.exchange.sheet import ListError
    from preaudit.rulebook.book import read_rules

    sources = read_rules(rules_folder(rules))
    in_use = _newest(sources, item)
    if out and out.exists() and not force and in_use is None:
        raise ListError(ALREADY_THERE(path=out), ALREADY_THERE_MEND)
    options = {"name": name, "english": english, "kind": kind, "promised_days": days, "basis": basis}
    given: dict[str, Any] = {"item": item, **{key: value for key, value in options.items() if value not in ("", None)}}
    if since:
        given["effective_from"] = date_option(since, "--from")
    draft, made = _drafted(file, sources, given, pairs_option(use or [], "--use", WRITE_NAME_AND_KIND))
    written = out if in_use is None or yes else None
    if written:
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(made.text, encoding="utf-8")
    _show_import(sources, draft, made, out, written, json=json)
    if made.problem:
        raise typer.Exit(1)


def _drafted(file: Path, sources: RuleSources, given: dict[str, Any], chosen: dict[str, str]) -> tuple[Draft, ItemFile]:
    """The item that a list makes, over the one in use where there is one, and its file."""
    from preaudit.exchange.import_list import import_list as run
    from preaudit.exchange.item_yaml import item_file, plain_item
    from preaudit.exchange.kept_rules import with_kept_rules
    from preaudit.exchange.kind_names import KindNames
    from preaudit.exchange.sheet import read_sheet

    names = KindNames(sources.book.kinds, [listed.sourced.value for listed in sources.lists], given["item"])
    in_use = _newest(sources, given["item"])
    sheet, plain = read_sheet(file), plain_item(in_use) if in_use else {}
    draft = run(sheet, names, {key: value for key, value in plain.items() if key != "materials"}, given, chosen)
    if in_use:
        draft = with_kept_rules(draft, sheet, plain, chosen)
    return draft, item_file(draft, file.name, sources.book.kinds, sources.book.tags)


def _show_import(
    sources: RuleSources, draft: Draft, made: ItemFile, out: Path | None, written: Path | None, *, json: bool
) -> None:
    """What was made, what it changes of the item in use, and whether it was written."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import err, show, write_json
    from preaudit.interfaces.cli.difference_tables import diff_view
    from preaudit.interfaces.cli.published_lists_tables import changes_json, changes_of, import_view

    code = draft.item["item"]
    found = changes_of(sources.book, made.item) if made.item and _newest(sources, code) else None
    changes = diff_view(found) if found else []
    if json:
        reported = {
            "item": code,
            "loads": not made.problem,
            "problem": made.problem,
            "remarks": list(map(_remark_json, draft.remarks)),
            "changes": changes_json(found),
            "written": written is not None,
        }
        write_json(encode({**reported, "yaml": "" if written else made.text}))
    elif out:
        show(*import_view(draft, made.problem, out, changes, written=written is not None))
    else:
        typer.echo(made.text, nl=False)
        err().print(*import_view(draft, made.problem, out, changes), sep="\n")


def export_list(
    item: Annotated[str, typer.Argument(metavar="ITEM", help=str(say.ITEM))],
    out: Annotated[Path, typer.Option("--out", metavar="LIST.xlsx", help=str(say.OUT))],
    force: Annotated[bool, typer.Option("--force", help=str(say.FORCE))] = False,
    rules: RulesOption = None,
) -> None:
    """Export an item as a spreadsheet."""
    from preaudit.exchange.export_list import export_item
    from preaudit.exchange.sheet import ListError, write_workbook
    from preaudit.rulebook.book import read_rules

    if out.suffix.lower() != ".xlsx":
        raise typer.BadParameter(str(NO_XLSX(name=out.name)), param_hint="--out")
    if out.exists() and not force:
        raise ListError(ALREADY_THERE(path=out), ALREADY_THERE_MEND)
    sources = read_rules(rules_folder(rules))
    sources.book.item(item)  # an unknown item names the nearest
    model = _newest(sources, item)
    if model is not None:
        write_workbook(out, export_item(model))
        typer.echo(f"{WRITTEN}: {out}")


def schema(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", file_okay=False, help=str(say.OUT_FOLDER))],
    book: Annotated[
        Path | None, typer.Option("--rules", exists=True, file_okay=False, help=str(say.RULES_COMPLETED))
    ] = None,
) -> None:
    """Write the JSON Schemas of rule files."""
    from preaudit.rulebook import load_rulebook
    from preaudit.rulebook.schemas import write_schemas

    for path in write_schemas(out, load_rulebook(book) if book else None):
        typer.echo(f"{WRITTEN}: {path}")


def _newest(sources: RuleSources, item: str) -> ItemModel | None:
    versions = (listed.sourced.value for listed in sources.lists if listed.item.code == item)
    return max(versions, key=lambda model: model.effective_from, default=None)


def _remark_json(remark: Remark) -> dict[str, object]:
    return {
        "row": remark.row,
        "column": remark.column,
        "value": remark.value,
        "why": str(remark.reason),
        "open": remark.open,
        "near": list(remark.near),
    }
