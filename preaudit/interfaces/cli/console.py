"""Where output goes: results to stdout, everything else to stderr; colour and progress only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from preaudit.errors import PreauditError


def out() -> Console:
    """Console for results. Piped output is not cut to eighty columns."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 140, highlight=False, soft_wrap=False)


def show(*parts: RenderableType) -> None:
    """Print results. Plain text is left to the terminal to wrap: Chinese has no blanks to break at."""
    from rich.text import Text

    console = out()
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, (Text, str)))


def err() -> Console:
    """Console for messages."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def write_json(data: bytes) -> None:
    """Write JSON to stdout as it is."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def show_error(error: PreauditError, as_json: bool) -> None:
    """Say what is wrong and what to do; for programs also as JSON on stdout."""
    if as_json:
        import orjson

        fields = {"code": error.code, "message": str(error.message), "mend": str(error.mend)}
        write_json(orjson.dumps({"error": fields}, option=orjson.OPT_APPEND_NEWLINE))
    from preaudit.wording.cli_inputs import ERROR

    console = err()
    console.print(f"{ERROR} [{error.code}]", style="bold red", markup=False)
    console.print(str(error.message), markup=False)
    if error.mend:
        console.print(f"→ {error.mend}", markup=False)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr fed with (done, total); None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield advance
