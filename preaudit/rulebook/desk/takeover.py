"""A changed rule book tried aside: it may take over only where it loads, has no lint error, and holds its own tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from preaudit.errors import RuleError
from preaudit.rulebook.book import RuleBook, load_rulebook
from preaudit.rulebook.desk.lint import lint
from preaudit.rulebook.desk.lints import Level
from preaudit.rulebook.desk.testing import run_tests

#: Problems told at most; the rest is told by the commands.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Trial:
    """The book that may take over, or why none may: each problem with its place."""

    book: RuleBook | None
    problems: tuple[str, ...] = ()


def tried(rules_dir: Path) -> Trial:
    """Load, lint and test a folder of rules. Never raises for what stands in the files."""
    try:
        book = load_rulebook(rules_dir)
        wrong = [f"{one.place} {one.message}" for one in lint(rules_dir) if one.level is Level.ERROR and not one.meant]
        wrong += [f"{t.place} {t.name}: {'; '.join(t.wrong)}" for t in run_tests(rules_dir, book).failed]
    except RuleError as error:
        return Trial(None, (str(error),))
    return Trial(None, tuple(wrong[:_MOST])) if wrong else Trial(book)
