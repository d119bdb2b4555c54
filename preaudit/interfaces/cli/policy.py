"""The policy desk's commands: `preaudit rules lint | test | diff | explain | compare | list`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[DIR]", exists=True, file_okay=False, help="规则库目录 a folder of rules [设定或随附的 the one in use]"
    ),
]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", exists=True, file_okay=False, help="规则库目录 a folder of rules"),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="按哪一天 in force on that day [今天 today]")]
Page = Annotated[Path | None, typer.Option("--html", metavar="OUT.html", help="另写一页 also write a page")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON,供程序使用 JSON for programs")]


def lint(
    folder: Folder = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过 warnings fail as well")] = False,
    json: Json = False,
) -> None:
    """检查规则写得好不好:兜底条款、走不到的条件、缺依据……Lint: what loads but is not good."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.lint import Level, lint_json
    from preaudit.policy.lint import lint as run

    found = run(rules_folder(folder))
    if json:
        write_json(encode(lint_json(found)))
    else:
        from preaudit.interfaces.cli.policy_tables import lint_view

        show(*lint_view(found))
    bad = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    if any(one.level in bad and not one.meant for one in found):
        raise typer.Exit(1)


def run_tests(
    folder: Folder = None,
    item: Annotated[str, typer.Option("--item", "-i", metavar="ITEM", help="只测这个事项 this item only")] = "",
    json: Json = False,
) -> None:
    """运行规则旁的测试,并说明哪些规则没有测到。Run the tests beside the rules; say what they never exercise."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.test_run import run_json
    from preaudit.policy.test_run import run_tests as run_all
    from preaudit.rulebook import load_rulebook

    rules = rules_folder(folder)
    run = run_all(rules, load_rulebook(rules), item)
    if json:
        write_json(encode(run_json(run)))
    else:
        from preaudit.interfaces.cli.policy_tables import tests_view

        show(*tests_view(run))
    if run.failed or not run.results:
        raise typer.Exit(1)


def diff(
    old: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="原规则库 the rules before")],
    new: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="新规则库 the rules after")],
    json: Json = False,
) -> None:
    """两个规则库有何不同,哪里放宽、哪里收紧。What is otherwise in the new rules, and what it loosens or tightens."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.diff import diff as run
    from preaudit.policy.diff import diff_json
    from preaudit.rulebook import load_rulebook

    found = run(load_rulebook(old), load_rulebook(new))
    if json:
        write_json(encode(diff_json(found)))
        return
    from preaudit.interfaces.cli.policy_tables import diff_view

    show(*diff_view(found))


def explain(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="事项 the item")],
    region: Annotated[str, typer.Option("--region", metavar="CODE", help="行政区划代码 division code")] = "",
    as_of: AsOf = None,
    html: Page = None,
    rules: Rules = None,
    json: Json = False,
) -> None:
    """一个事项要什么、怎么查、能否容缺、依据什么。What an item asks, checks, tolerates, and on what basis."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.app import day_of
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.explain import explain as run
    from preaudit.policy.explain import explanation_json
    from preaudit.rulebook import load_rulebook

    explanation = run(load_rulebook(rules_folder(rules)), item, day_of(as_of), region)
    if html:
        from datetime import date

        from preaudit.interfaces.report.rules import explanation_page, write_page

        write_page(html, explanation_page(explanation, date.today()))
    if json:
        write_json(encode(explanation_json(explanation)))
        return
    from preaudit.interfaces.cli.policy_tables import explanation_view

    show(*explanation_view(explanation))


def compare(
    item: Annotated[str, typer.Argument(metavar="[ITEM]", help="事项 the item [全部 all]")] = "",
    region: Annotated[
        list[str] | None,
        typer.Option("--region", metavar="CODE", help="行政区划代码,可重复 may be repeated [全部 all]"),
    ] = None,
    as_of: AsOf = None,
    html: Page = None,
    rules: Rules = None,
    json: Json = False,
) -> None:
    """各地在国家清单之外多要求、多允许、不允许什么,有多标准。Regions side by side, and how standard each is."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.app import day_of
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.compare import compare as run
    from preaudit.policy.compare import comparison_json
    from preaudit.rulebook import load_rulebook

    found = run(load_rulebook(rules_folder(rules)), day_of(as_of), item, region or ())
    if html:
        from datetime import date

        from preaudit.interfaces.report.rules import comparison_page, write_page

        write_page(html, comparison_page(found, date.today()))
    if json:
        write_json(encode(comparison_json(found)))
        return
    from preaudit.interfaces.cli.policy_tables import comparison_view

    show(*comparison_view(found))


def list_rules(folder: Folder = None, json: Json = False) -> None:
    """规则库里有什么:事项、一件事、地区。What is in the rule book: items, bundles, regions."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.overview import overview, overview_json
    from preaudit.rulebook import load_rulebook

    found = overview(load_rulebook(rules_folder(folder)))
    if json:
        write_json(encode(overview_json(found)))
        return
    from preaudit.interfaces.cli.policy_tables import overview_view

    show(*overview_view(found))


def rules_folder(folder: Path | None) -> Path:
    """The folder asked for, else the one in use."""
    from preaudit.config.shipped import shipped
    from preaudit.interfaces.cli.app import settings_of_environment

    return folder or settings_of_environment().rules_dir or shipped("rules")
