"""`preaudit rules …`: what the policy desk does with the rule book."""

from __future__ import annotations

import typer

from preaudit.interfaces.cli import lists
from preaudit.interfaces.cli import policy as desk
from preaudit.interfaces.cli.simulation import simulate

app = typer.Typer(
    help="规则库:检查、测试、比较、解释、导入导出。The rule book: lint, test, diff, explain, import and export.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def _root() -> None:
    pass


app.command()(simulate)
app.command()(desk.lint)
app.command("test")(desk.run_tests)
app.command()(desk.diff)
app.command()(desk.explain)
app.command()(desk.compare)
app.command("list")(desk.list_rules)
app.command("import")(lists.import_list)
app.command("export")(lists.export_list)
app.command()(lists.schema)
