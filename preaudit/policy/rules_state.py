"""How the rules in force stand: what lint finds, and what their tests say. It costs seconds, so it is computed once for each rule book."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from preaudit.policy.lint import Level, Lint, lint, lint_json
from preaudit.policy.test_run import TestResult, failed_json, run_tests
from preaudit.rulebook import RuleBook, load_rulebook

_log = logging.getLogger("preaudit.policy")


@dataclass(frozen=True, slots=True)
class RulesState:
    """What lint finds in the folder of a rule book, but what is said to be meant, and how many tests of items and bundles there are.

    `changed`: the files are no longer those that are in force, so nothing is said of them; `broken`: they could not be examined.
    """

    found: tuple[Lint, ...] = ()
    tests: int = 0
    failed: tuple[TestResult, ...] = ()
    changed: bool = False
    broken: bool = False

    def count(self, level: str) -> int:
        """How much was found of a level: error, warning or info."""
        return sum(one.level is Level(level) for one in self.found)


class RulesStates:
    """The state of the book in force, computed in a thread of its own. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: RulesState | None = None
        self._version, self._busy = "", ""

    def of(self, folder: Path, book: RuleBook) -> RulesState | None:
        """How the book stands; None while it is being computed."""
        with self._lock:
            if self._version == book.version:
                return self._state
            if not self._busy:
                self._busy = book.version
                threading.Thread(target=self._compute, args=(folder, book), name="rules-state", daemon=True).start()
        return None

    def _compute(self, folder: Path, book: RuleBook) -> None:
        state = RulesState(broken=True)
        try:
            state = examined(folder, book)
        except Exception:  # noqa: BLE001  # whatever fails, the page says that it did
            _log.exception("the rules in force could not be examined")
        finally:
            with self._lock:
                self._version, self._state, self._busy = book.version, state, ""


def examined(folder: Path, book: RuleBook) -> RulesState:
    """How a book stands that was read from a folder. Raises RuleError where the folder does not load."""
    if load_rulebook(folder).version != book.version:
        return RulesState(changed=True)
    run = run_tests(folder, book, kinds=False)
    found = tuple(one for one in lint(folder) if not one.reason)
    return RulesState(found, len(run.results), run.failed)


def state_json(version: str, folder: Path, state: RulesState | None) -> dict[str, object]:
    """For programs; files are named from the folder on. `state`: examining, changed, broken or examined."""
    if state is None or state.changed or state.broken:
        return {"version": version, "state": "examining" if state is None else "changed" if state.changed else "broken"}
    found = (replace(one, place=_within(folder, one.place)) for one in state.found)
    failed = [{**each, "place": _within(folder, str(each["place"]))} for each in failed_json(state.failed)]
    return {"version": version, "state": "examined", "lint": lint_json(found), "tests": state.tests, "failed": failed}


def _within(folder: Path, place: str) -> str:
    return place.removeprefix(f"{folder}/")
