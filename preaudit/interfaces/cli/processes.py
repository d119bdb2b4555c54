"""`preaudit serve | worker | doctor`: the service's processes, and whether this machine can run them."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from preaudit.interfaces.cli.inputs import Json, settings_of_environment
from preaudit.wording import cli_commands as say


def serve(
    host: Annotated[str, typer.Option(help=str(say.HOST))] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help=str(say.PORT))] = 8000,
    samples: Annotated[bool, typer.Option("--samples", help=str(say.SAMPLES))] = False,
) -> None:
    """Serve HTTP until the process is told to end."""
    from preaudit.interfaces.cli.serve import serve as run

    run(settings_of_environment(), host, port, samples=samples)


def worker(kept: Annotated[bool, typer.Option("--kept", hidden=True, help=str(say.SUPERVISED))] = False) -> None:
    """Take cases from the queue until the process is told to end. `kept`: `serve` started it and restarts it."""
    from preaudit.interfaces.cli.work import work

    work(settings_of_environment(), kept=kept)


def doctor(
    json: Json = False, production: Annotated[bool, typer.Option("--production", help=str(say.PRODUCTION))] = False
) -> None:
    """Check the machine, or how the service is set up; exit code 1 where something is missing."""
    from preaudit.interfaces.cli.health import run

    sys.exit(run(settings_of_environment(), json, production=production))
