"""Assembles the commands of `preaudit`: the one file that knows them all."""

from __future__ import annotations

from typing import Annotated

import typer

from preaudit.interfaces.cli import (
    checklist,
    evaluation,
    one_form,
    plan,
    policy,
    processes,
    published_lists,
    review,
    simulation,
)
from preaudit.interfaces.cli.access import register as register_access
from preaudit.interfaces.cli.agreements import register as register_agreements
from preaudit.interfaces.cli.encryption import register as register_encryption
from preaudit.interfaces.cli.links import register as register_links
from preaudit.interfaces.cli.notices import register as register_notices
from preaudit.interfaces.cli.operations import register as register_operations
from preaudit.interfaces.cli.persons import register as register_persons
from preaudit.interfaces.cli.reaudit import reaudit_app
from preaudit.interfaces.cli.reaudit_studies import register as register_studies
from preaudit.interfaces.cli.rectifying import register as register_ratings
from preaudit.interfaces.cli.retention import register as register_retention
from preaudit.interfaces.cli.solving_needs import register as register_needs
from preaudit.wording import cli_commands as say
from preaudit.wording import cli_forms, cli_plan

app = typer.Typer(
    help=str(say.PROGRAM),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules = typer.Typer(help=str(say.RULES), no_args_is_help=True, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        from preaudit import __version__

        typer.echo(f"preaudit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=str(say.VERSION))
    ] = False,
) -> None:
    pass


@rules.callback()
def _rules_root() -> None:
    pass


rules.command("simulate", help=str(say.SIMULATE))(simulation.simulate)
rules.command("lint", help=str(say.LINT))(policy.lint)
rules.command("test", help=str(say.TEST))(policy.run_tests)
rules.command("prove", help=str(say.PROVE))(policy.prove)
rules.command("diff", help=str(say.DIFF))(policy.diff)
rules.command("explain", help=str(say.EXPLAIN))(policy.explain)
rules.command("compare", help=str(say.COMPARE))(policy.compare)
rules.command("list", help=str(say.LIST))(policy.list_rules)
rules.command("import", help=str(say.IMPORT))(published_lists.import_list)
rules.command("export", help=str(say.EXPORT))(published_lists.export_list)
rules.command("schema", help=str(say.SCHEMA))(published_lists.schema)

app.add_typer(rules, name="rules")
register_access(app)
app.command("replay", help=str(say.REPLAY))(simulation.replay)
app.command("checklist", help=str(say.CHECKLIST))(checklist.checklist)
app.command("items", help=str(say.ITEMS))(checklist.items)
app.command("demo", help=str(say.DEMO))(evaluation.demo)
app.command("review", help=str(say.REVIEW))(review.review)
app.command("extract", help=str(say.EXTRACT))(review.extract)
app.command("form", help=str(cli_forms.FORM))(one_form.form)
app.command("eval", help=str(say.EVAL))(evaluation.evaluate)
app.command("serve", help=str(say.SERVE))(processes.serve)
app.command("worker", help=str(say.WORKER))(processes.worker)
app.command("plan", help=str(cli_plan.PLAN))(plan.plan)
app.command("doctor", help=str(say.DOCTOR))(processes.doctor)
register_notices(app)
register_agreements(app)
register_links(app)
register_ratings(app)
register_needs(app)
register_operations(app)
register_encryption(app)
register_retention(app)
register_persons(app)
register_studies(reaudit_app)
app.add_typer(reaudit_app, name="reaudit")
