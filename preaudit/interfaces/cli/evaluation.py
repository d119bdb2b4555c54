"""`preaudit eval` and `preaudit demo`: labelled cases read and judged, and compared with their labels."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from preaudit.interfaces.cli.inputs import Json, settings_of_environment
from preaudit.wording import cli_commands as say


def demo(
    out: Annotated[Path, typer.Option(help=str(say.REPORT_OUT))] = Path("out/demo.html"),
    cases: Annotated[Path | None, typer.Option(help=str(say.CASES_FOLDER))] = None,
    everything: Annotated[bool, typer.Option("--all", help=str(say.ALL_CASES))] = False,
) -> None:
    """Review the sample cases and write a report."""
    from preaudit.interfaces.cli.demo import run

    sys.exit(run(settings_of_environment(), out, cases, everything))


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=str(say.LABELLED))],
    html: Annotated[Path | None, typer.Option("--html", metavar="OUT.html", help=str(say.HTML_SCORES))] = None,
    json: Json = False,
) -> None:
    """Evaluate kinds, fields and outcomes on a labelled set."""
    from preaudit.evaluation import evaluate as run
    from preaudit.interfaces.cli.console import progress, show, write_json
    from preaudit.services.review import open_service
    from preaudit.wording.cli_inputs import EVALUATING

    settings = settings_of_environment()
    with open_service(settings) as service, progress(str(EVALUATING)) as advance:
        scores = run(folder, service, advance)
        rulebook = service.rulebook
    if html:
        from datetime import date

        from preaudit.interfaces.cli.scores import write_scores_page

        write_scores_page(html, scores, rulebook, date.today())
    if json:
        from preaudit.contract import encode

        write_json(encode(scores.as_json()))
        return
    from preaudit.interfaces.cli.scores import scores_view

    show(*scores_view(scores))
