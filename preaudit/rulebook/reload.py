"""A folder of rules, watched: how a changed rule book takes over without a restart."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from typing_extensions import TypedDict

from preaudit.rulebook.book import RuleBook, rule_files

_log = logging.getLogger("preaudit.rules")


class HasRuleBook(Protocol):
    """Whoever works by a rule book and can be given another."""

    rulebook: RuleBook


class AttemptJson(TypedDict):
    """The last time the rules were seen to have changed: whether they took over, and why not."""

    at: str
    taken: bool
    problems: list[str]


@dataclass(frozen=True, slots=True)
class Trial:
    """The book that may take over, or why none may: each problem with its place."""

    book: RuleBook | None
    problems: tuple[str, ...] = ()


class RuleWatch:
    """Watches a folder of rules. A change is tried aside and takes over at once; a broken one never does.

    Reviews that run go on with the book they began with. `seconds` between looks; 0 looks only when woken (SIGHUP).
    `vet` tries a folder of rules aside.
    """

    def __init__(self, holder: HasRuleBook, folder: Path, seconds: float, vet: Callable[[Path], Trial]) -> None:
        self._holder, self._folder, self._seconds, self._vet = holder, folder, seconds, vet
        self._wake, self._stop = threading.Event(), threading.Event()
        self._state = _fingerprint(folder)
        self.since = _now()
        self.last: AttemptJson | None = None
        self._thread = threading.Thread(target=self._run, name="rules", daemon=True)

    def __enter__(self) -> RuleWatch:
        self._thread.start()
        if threading.current_thread() is threading.main_thread():
            with suppress(RuntimeError):  # no loop: nobody serves
                asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.wake)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._wake.set()
        self._thread.join()

    def wake(self) -> None:
        """Look now, whether or not the files seem changed."""
        self._state = ()
        self._wake.set()

    def look(self) -> None:
        """Try the rules where they changed since the last look."""
        state = _fingerprint(self._folder)
        if state == self._state:
            return
        self._state = state
        trial = self._vet(self._folder)
        self.last = {"at": _now(), "taken": trial.book is not None, "problems": list(trial.problems)}
        if trial.book is None:
            _log.error("changed rules do not take over: %s", "\n".join(trial.problems))
        elif trial.book.version != self._holder.rulebook.version:
            self._holder.rulebook = trial.book
            self.since = _now()
            _log.info("rule book %s takes over", trial.book.version[:12])

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(self._seconds or None)
            self._wake.clear()
            if not self._stop.is_set():
                self.look()


def _fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells that files changed: names, sizes, times; tests count, for they are run."""
    paths = [*rule_files(folder), *folder.rglob("*.test.yaml")]
    return tuple((str(p), (stat := p.stat()).st_size, stat.st_mtime_ns) for p in sorted(paths) if p.is_file())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
