"""The rule book that is in force, and how a changed one takes over without a restart."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from fastapi import APIRouter, Request
from typing_extensions import TypedDict

from preaudit.review import ReviewService
from preaudit.rulebook.book import rule_files
from preaudit.rulebook.desk.takeover import tried

router = APIRouter(tags=["items"])
_log = logging.getLogger("preaudit.rules")


class AttemptJson(TypedDict):
    """The last time the rules were seen to have changed: whether they took over, and why not."""

    at: str
    taken: bool
    problems: list[str]


class RuleBookJson(TypedDict):
    """The rule book in force: its digest, since when, and the last attempt to take over."""

    version: str
    since: str
    items: list[str]
    last_attempt: AttemptJson | None


class RuleWatch:
    """Watches a folder of rules. A change is tried aside and takes over at once; a broken one never does.

    Reviews that run go on with the book they began with. `seconds` between looks; 0 looks only when woken (SIGHUP).
    """

    def __init__(self, service: ReviewService, folder: Path, seconds: float) -> None:
        self._service, self._folder, self._seconds = service, folder, seconds
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
        trial = tried(self._folder)
        self.last = {"at": _now(), "taken": trial.book is not None, "problems": list(trial.problems)}
        if trial.book is None:
            _log.error("changed rules do not take over: %s", "\n".join(trial.problems))
        elif trial.book.version != self._service.rulebook.version:
            self._service.rulebook = trial.book
            self.since = _now()
            _log.info("rule book %s takes over", trial.book.version[:12])

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(self._seconds or None)
            self._wake.clear()
            if not self._stop.is_set():
                self.look()


@router.get("/rulebook", summary="现行规则库 the rule book in force")
async def rulebook(request: Request) -> RuleBookJson:
    """Its version, since when it holds, and whether the last change took over."""
    service: ReviewService = request.app.state.service
    watch: RuleWatch = request.app.state.rules
    book = service.rulebook
    return {
        "version": book.version,
        "since": watch.since,
        "items": [item.code for item in book.newest()],
        "last_attempt": watch.last,
    }


def _fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells that files changed: names, sizes, times; tests count, for they are run."""
    paths = [*rule_files(folder), *folder.rglob("*.test.yaml")]
    return tuple((str(p), (stat := p.stat()).st_size, stat.st_mtime_ns) for p in sorted(paths) if p.is_file())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
