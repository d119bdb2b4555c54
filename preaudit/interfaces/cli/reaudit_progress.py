"""Progress of a re-audit on a terminal or as JSON lines, and an end by Ctrl-C that loses nothing."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from preaudit.interfaces.cli.console import err
from preaudit.wording import cli_reaudit as say

if TYPE_CHECKING:
    from preaudit.archive.reaudit import Engine, Listener
    from preaudit.archive.reaudit import Progress as RunProgress

#: Seconds between two lines of JSON.
_EVERY = 2.0


@contextmanager
def interruptible(engine: Engine) -> Iterator[Callable[[], bool]]:
    """Within, the first Ctrl-C (or SIGTERM) lets the cases end that are being worked on; the second ends at once.

    Gives a function that says whether it came.
    """
    came: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if came:
            raise KeyboardInterrupt
        came.append(number)
        engine.stop()
        err().print(str(say.ENDING), markup=False)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(came)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def shown_progress(total: int, *, as_json: bool) -> Iterator[Listener | None]:
    """A bar with the rate, the time left and counts on a terminal; lines of JSON on stderr with `as_json`; else nothing."""
    if as_json:
        yield _json_lines()
        return
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[counts]}"),
    )
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task(str(say.JUDGING), total=total, rate="", counts="")

        def listener(progress: RunProgress) -> None:
            bar.update(
                task,
                completed=progress.known + progress.done,
                rate=str(say.RATE(cases=f"{per_minute(progress):.1f}")),
                counts=" ".join(f"{name} {count}" for name, count in sorted(progress.agreements.items())),
            )

        yield listener


def per_minute(progress: RunProgress) -> float:
    """Cases judged a minute."""
    return 60 * progress.done / progress.seconds if progress.seconds else 0.0


def _json_lines() -> Listener:
    import orjson

    shown = [0.0]

    def listener(progress: RunProgress) -> None:
        if progress.left and time.monotonic() - shown[0] < _EVERY:
            return
        shown[0] = time.monotonic()
        rate = progress.done / progress.seconds if progress.seconds else 0.0
        line = {
            "done": progress.known + progress.done,
            "total": progress.total,
            "pages": progress.pages,
            "failed": progress.failed,
            "cases_per_second": round(rate, 3),
            "seconds_left": round(progress.left / rate) if rate else None,
            "agreements": dict(sorted(progress.agreements.items())),
        }
        sys.stderr.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        sys.stderr.buffer.flush()

    return listener
