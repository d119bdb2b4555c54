"""Reload of rules: a changed folder of rules takes effect without a restart, once it has been accepted."""

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

from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.folder import all_files

_log = logging.getLogger("preaudit.rules")


class HasRuleBook(Protocol):
    """Whatever works by a rule book and can be given another."""

    rulebook: RuleBook


class AttemptJson(TypedDict):
    """The last reload: when, whether the rules took effect, and why not."""

    at: str
    taken: bool
    problems: list[str]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The answer to a changed folder of rules: the book that may take effect, or None and each problem with its place."""

    book: RuleBook | None
    problems: tuple[str, ...] = ()


class RuleReloader:
    """Reloads a folder of rules when its files change. Only a book that is accepted takes effect.

    Reviews that run go on with the book they began with. `seconds`: the interval of polling; 0 polls only on SIGHUP.
    `accept`: loads and examines the folder, beside the book in use.
    """

    def __init__(
        self, holder: HasRuleBook, folder: Path, seconds: float, accept: Callable[[Path, RuleBook], Acceptance]
    ) -> None:
        self._holder, self._folder, self._seconds, self._accept = holder, folder, seconds, accept
        self._wake, self._stop = threading.Event(), threading.Event()
        self._state = _fingerprint(folder)
        self.since = _now()
        self.last: AttemptJson | None = None
        self._thread = threading.Thread(target=self._run, name="rules", daemon=True)

    def __enter__(self) -> RuleReloader:
        self._thread.start()
        if threading.current_thread() is threading.main_thread():
            with suppress(RuntimeError):  # no event loop runs: this process serves no HTTP
                asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.force)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._wake.set()
        self._thread.join()

    def force(self) -> None:
        """Reload now, whether or not the files changed."""
        self._state = ()
        self._wake.set()

    def check(self) -> None:
        """Reload if the files changed since the last check."""
        state = _fingerprint(self._folder)
        if state == self._state:
            return
        self._state = state
        answer = self._accept(self._folder, self._holder.rulebook)
        self.last = {"at": _now(), "taken": answer.book is not None, "problems": list(answer.problems)}
        if answer.book is None:
            _log.error("changed rules do not take effect: %s", "\n".join(answer.problems))
        elif answer.book.version != self._holder.rulebook.version:
            self._holder.rulebook = answer.book
            self.since = _now()
            _log.info("rule book %s takes effect", answer.book.version[:12])

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(self._seconds or None)
            self._wake.clear()
            if not self._stop.is_set():
                self.check()


def _fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of all files: tests are run before rules take effect, and a file nobody reads is refused."""
    return tuple((str(p), (stat := p.stat()).st_size, stat.st_mtime_ns) for p in all_files(folder) if p.is_file())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
