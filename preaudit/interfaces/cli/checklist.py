"""`preaudit checklist` and `preaudit items`: what to bring, and what one can apply for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from preaudit.rulebook import RuleBook

Tags = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="人群标签,可多次 a tag of the applicant, e.g. elderly, 老年人"),
]
Region = Annotated[str, typer.Option("--region", metavar="CODE", help="行政区划代码 division code")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="按哪一天 the day asked about, e.g. 2026-11-23 [今天 today]"),
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON,供程序使用 JSON for programs")]


def checklist(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="办理事项 the item, e.g. elderly-allowance")],
    facts: Annotated[
        Path | None, typer.Option("--facts", metavar="F.json", help="已知的案情(JSON 文件)the facts known so far")
    ] = None,
    tag: Tags = None,
    use: Annotated[
        list[str] | None,
        typer.Option(
            "--use", metavar="MATERIAL=KIND", help="材料用哪一种 the paper chosen, e.g. premises_proof=lease_contract"
        ),
    ] = None,
    region: Region = "",
    as_of: AsOf = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT.html", help="另写一页供打印 also write a page to print")
    ] = None,
    json: Json = False,
) -> None:
    """个性化清单:带什么、不用带什么、什么可以后补。A checklist made to measure: what to bring, what may follow."""
    from preaudit.interfaces.cli.app import day_of
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.interfaces.cli.inputs import load_facts
    from preaudit.services.checklists import checklist_for

    given, day = load_facts(facts), day_of(as_of)
    made = checklist_for(_book(), item, given, day, region=region, tags=tag or (), chosen=_chosen(use or []))
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
    """能办什么:按人群标签找事项和“一件事”。What one can apply for: items and bundles by tags of the applicant."""
    from preaudit.interfaces.cli.app import day_of
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.services.checklists import offer

    book = _book()
    offered = offer(book, tag or (), day_of(as_of), region)
    if json:
        from preaudit.contract import encode
        from preaudit.contract.checklist_json import offer_json

        write_json(encode(offer_json(offered, book.tags)))
        return
    from preaudit.interfaces.cli.checklist_tables import offer_view

    show(*offer_view(offered, book.tags))


def _book() -> RuleBook:
    from preaudit.config.shipped import shipped
    from preaudit.interfaces.cli.app import settings_of_environment
    from preaudit.rulebook import load_rulebook

    return load_rulebook(settings_of_environment().rules_dir or shipped("rules"))


def _chosen(pairs: list[str]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            raise typer.BadParameter(
                f"应写作 材料=种类,而不是 {pair!r} write MATERIAL=KIND, e.g. premises_proof=lease_contract",
                param_hint="--use",
            )
    return {code.strip(): kind.strip() for code, _, kind in (pair.partition("=") for pair in pairs)}
