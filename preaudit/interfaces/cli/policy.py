"""The policy officer's commands: `preaudit rules lint | test | prove | diff | explain | compare | list`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from preaudit.interfaces.cli.inputs import Json, Region, RulesOption, date_option, rulebook_in, rules_folder
from preaudit.wording import cli_commands as say

Folder = Annotated[
    Path | None, typer.Argument(metavar="[DIR]", exists=True, file_okay=False, help=str(say.RULES_FOLDER))
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=str(say.AS_OF_RULES))]
Page = Annotated[Path | None, typer.Option("--html", metavar="OUT.html", help=str(say.HTML_PAGE))]


def lint(
    folder: Folder = None,
    strict: Annotated[bool, typer.Option("--strict", help=str(say.STRICT))] = False,
    json: Json = False,
) -> None:
    """Lint a folder of rules; exit code 1 where there are errors."""
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
    failing = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    if any(one.level in failing and not one.reason for one in found):
        raise typer.Exit(1)


def run_tests(
    folder: Folder = None,
    item: Annotated[str, typer.Option("--item", "-i", metavar="ITEM", help=str(say.ITEM_TESTED))] = "",
    json: Json = False,
) -> None:
    """Run the tests beside the rules; exit code 1 where one fails or there are none."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.test_run import run_json
    from preaudit.policy.test_run import run_tests as run_all

    rules = rules_folder(folder)
    run = run_all(rules, rulebook_in(rules), item)
    if json:
        write_json(encode(run_json(run)))
    else:
        from preaudit.interfaces.cli.policy_tables import tests_view

        show(*tests_view(run))
    if run.failed or not run.results:
        raise typer.Exit(1)


def prove(
    item: Annotated[str, typer.Argument(metavar="[ITEM]", help=str(say.ITEM_OR_ALL))] = "",
    html: Page = None,
    rules: RulesOption = None,
    json: Json = False,
) -> None:
    """Change complete cases in one thing at a time; exit code 1 where a change goes unnoticed, or an alternative unused."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import progress, show, write_json
    from preaudit.policy.list_use import lists_json, lists_used
    from preaudit.policy.looser_regions import looser_json, looser_regions
    from preaudit.policy.prove import proofs_json
    from preaudit.policy.prove import prove as run

    folder = rules_folder(rules)
    book = rulebook_in(folder)
    lists = lists_used(folder, book, item)
    with progress(str(say.PROVING)) as advance:
        proofs = run(folder, book, item, advance)
    looser = looser_regions(folder, book, item)
    if html:
        from datetime import date

        from preaudit.interfaces.report.rules import proof_page, write_page

        write_page(html, proof_page(proofs, lists, date.today()))
    if json:
        write_json(encode({"proofs": proofs_json(proofs), "lists": lists_json(lists), "looser": looser_json(looser)}))
    else:
        from preaudit.interfaces.cli.proof_tables import lists_view, looser_view, proofs_view

        show(*proofs_view(proofs), *lists_view(lists), *looser_view(looser))
    if not proofs or looser or any(proof.survivors for proof in proofs) or not all(one.clean for one in lists):
        raise typer.Exit(1)


def diff(
    old: Annotated[Path, typer.Argument(exists=True, file_okay=False, help=str(say.RULES_BEFORE))],
    new: Annotated[Path | None, typer.Argument(exists=True, file_okay=False, help=str(say.RULES_AFTER))] = None,
    regions: Annotated[bool, typer.Option("--regions", help=str(say.REGIONS_BESIDE))] = False,
    json: Json = False,
) -> None:
    """Compare two rule books, or the regions of one with its national lists."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.diff import diff as run
    from preaudit.policy.diff import diff_json, regions_diff
    from preaudit.rulebook import load_rulebook

    if (new is None) is not regions:
        raise typer.BadParameter(str(say.TWO_BOOKS_OR_REGIONS), param_hint="NEW")
    found = regions_diff(load_rulebook(old)) if new is None else run(load_rulebook(old), load_rulebook(new))
    if json:
        write_json(encode(diff_json(found)))
        return
    from preaudit.interfaces.cli.difference_tables import diff_view

    show(*diff_view(found))


def explain(
    item: Annotated[str, typer.Argument(metavar="ITEM", help=str(say.ITEM))],
    region: Region = "",
    as_of: AsOf = None,
    html: Page = None,
    rules: RulesOption = None,
    json: Json = False,
) -> None:
    """Explain an item as it is in force on a day."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.explain import explain as run
    from preaudit.policy.explain import explanation_json

    explanation = run(rulebook_in(rules_folder(rules)), item, date_option(as_of), region)
    if html:
        from datetime import date

        from preaudit.interfaces.report.rules import explanation_page, write_page

        write_page(html, explanation_page(explanation, date.today()))
    if json:
        write_json(encode(explanation_json(explanation)))
        return
    from preaudit.interfaces.cli.rulebook_tables import explanation_view

    show(*explanation_view(explanation))


def compare(
    item: Annotated[str, typer.Argument(metavar="[ITEM]", help=str(say.ITEM_OR_ALL))] = "",
    region: Annotated[list[str] | None, typer.Option("--region", metavar="CODE", help=str(say.REGIONS))] = None,
    as_of: AsOf = None,
    html: Page = None,
    rules: RulesOption = None,
    json: Json = False,
) -> None:
    """Compare regions with the national list."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.compare import compare as run
    from preaudit.policy.compare import comparison_json

    found = run(rulebook_in(rules_folder(rules)), date_option(as_of), item, region or ())
    if html:
        from datetime import date

        from preaudit.interfaces.report.rules import comparison_page, write_page

        write_page(html, comparison_page(found, date.today()))
    if json:
        write_json(encode(comparison_json(found)))
        return
    from preaudit.interfaces.cli.rulebook_tables import comparison_view

    show(*comparison_view(found))


def list_rules(folder: Folder = None, json: Json = False) -> None:
    """List items, bundles and regions."""
    from preaudit.contract import encode
    from preaudit.interfaces.cli.console import show, write_json
    from preaudit.policy.overview import overview, overview_json

    found = overview(rulebook_in(rules_folder(folder)))
    if json:
        write_json(encode(overview_json(found)))
        return
    from preaudit.interfaces.cli.rulebook_tables import overview_view

    show(*overview_view(found))
