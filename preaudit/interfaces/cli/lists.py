"""`preaudit rules import | export | schema`: published lists in and out, and schemas for editors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from preaudit.interfaces.cli.policy import rules_folder

if TYPE_CHECKING:
    from preaudit.rulebook.book import RuleSources
    from preaudit.rulebook.item_models import ItemModel

Json = Annotated[bool, typer.Option("--json", help="输出 JSON,供程序使用 JSON for programs")]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", exists=True, file_okay=False, help="规则库目录 a folder of rules [设定或随附的 in use]"),
]
#: What an item in use lends to a new version of its list.
_LENT = (
    "item", "name", "english", "description", "national_code", "kind", "promised_days", "basis", "effective_from",
    "statutory_days", "open", "for_tags", "channels", "tolerance",
)  # fmt: skip


def import_list(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="xlsx 或 csv")],
    item: Annotated[
        str, typer.Option("--item", "-i", metavar="CODE", help="事项代码 the item's code, e.g. food-permit")
    ],
    out: Annotated[Path | None, typer.Option("--out", metavar="ITEM.yaml", help="写到哪里 where to write it")] = None,
    name: Annotated[str, typer.Option(help="事项名称 its name")] = "",
    english: Annotated[str, typer.Option(help="英文名称 its English name")] = "",
    kind: Annotated[str, typer.Option(help="promised 承诺件 / on_spot 即办件")] = "",
    days: Annotated[int | None, typer.Option(min=0, help="承诺时限(工作日)promised working days")] = None,
    basis: Annotated[str, typer.Option(help="设定依据 its legal basis")] = "",
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="施行日 in force from")] = "",
    use: Annotated[
        list[str] | None,
        typer.Option("--use", metavar="NAME=KIND", help="材料是哪一种 what a material is, e.g. 场地图=layout_plan"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件 overwrite")] = False,
    rules: Rules = None,
    json: Json = False,
) -> None:
    """导入公布的材料清单,列出对不上的内容。Import a published list of materials; say what could not be mapped."""
    from preaudit.contract import encode
    from preaudit.exchange.import_list import import_list as run
    from preaudit.exchange.item_yaml import item_file
    from preaudit.exchange.kind_names import KindNames
    from preaudit.exchange.sheet import ListError, read_sheet
    from preaudit.interfaces.cli.app import day_of
    from preaudit.interfaces.cli.console import err, show, write_json
    from preaudit.interfaces.cli.lists_tables import import_view
    from preaudit.rulebook.book import read_rules

    if out and out.exists() and not force:
        raise ListError(f"{out} 已存在(it is there already)", "换个名字,或加 --force。Choose another name, or --force.")
    sources = read_rules(rules_folder(rules))
    lists = [listed.sourced.value for listed in sources.lists]
    told = {"name": name, "english": english, "kind": kind, "promised_days": days, "basis": basis}
    said: dict[str, Any] = {"item": item, **{key: value for key, value in told.items() if value not in ("", None)}}
    if since:
        said["effective_from"] = day_of(since)
    names = KindNames(sources.book.kinds, lists, item)
    draft = run(read_sheet(file), names, _lent(sources, item), said, _placed(use or []))
    made = item_file(draft, file.name, sources.book.kinds, sources.book.tags)
    text, wrong = made.text, made.problem
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    if json:
        remarks = [
            {"row": r.row, "column": r.column, "value": r.value, "why": r.why, "open": r.open, "near": list(r.near)}
            for r in draft.remarks
        ]
        plain = {"item": item, "loads": not wrong, "problem": wrong, "remarks": remarks}
        write_json(encode({**plain, "yaml": "" if out else text}))
    elif out:
        show(*import_view(draft, wrong, out))
    else:
        typer.echo(text, nl=False)
        err().print(*import_view(draft, wrong, out), sep="\n")
    if wrong:
        raise typer.Exit(1)


def export_list(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="事项 the item")],
    out: Annotated[Path, typer.Option("--out", metavar="LIST.xlsx", help="写到哪里 where to write it")],
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件 overwrite")] = False,
    rules: Rules = None,
) -> None:
    """导出为国家标准栏目的清单,可原样导回。Export an item as a list in the national columns; it imports without loss."""
    from preaudit.exchange.export_list import export_item
    from preaudit.exchange.sheet import ListError, write_workbook
    from preaudit.rulebook.book import read_rules

    if out.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"应为 .xlsx,而不是 {out.name} an .xlsx is written", param_hint="--out")
    if out.exists() and not force:
        raise ListError(f"{out} 已存在(it is there already)", "换个名字,或加 --force。Choose another name, or --force.")
    sources = read_rules(rules_folder(rules))
    sources.book.item(item)  # an unknown item names the nearest
    model = _newest(sources, item)
    if model is not None:
        write_workbook(out, export_item(model))
        typer.echo(f"已写出 written: {out}")


def schema(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", file_okay=False, help="写到哪个目录 the folder to write to")
    ],
    book: Annotated[
        Path | None,
        typer.Option(
            "--rules",
            exists=True,
            file_okay=False,
            help="同时补全该规则库中的材料种类、标签与事项 complete the kinds, tags and items of this folder as well",
        ),
    ] = None,
) -> None:
    """为编辑器写出 JSON Schema:补全与检查规则文件。Write JSON Schemas: editors complete and check rule files."""
    from preaudit.rulebook import load_rulebook
    from preaudit.rulebook.schemas import write_schemas

    for path in write_schemas(out, load_rulebook(book) if book else None):
        typer.echo(f"已写出 written: {path}")


def _newest(sources: RuleSources, item: str) -> ItemModel | None:
    versions = (listed.sourced.value for listed in sources.lists if listed.item.code == item)
    return max(versions, key=lambda model: model.effective_from, default=None)


def _lent(sources: RuleSources, item: str) -> Mapping[str, Any]:
    from preaudit.exchange.item_yaml import plain_item

    model = _newest(sources, item)
    plain = plain_item(model) if model else {}
    return {key: plain[key] for key in _LENT if key in plain}


def _placed(pairs: list[str]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            raise typer.BadParameter(
                f"应写作 材料名称=种类,而不是 {pair!r} write NAME=KIND, e.g. 场地图=layout_plan", param_hint="--use"
            )
    return {name.strip(): kind.strip() for name, _, kind in (pair.rpartition("=") for pair in pairs)}
