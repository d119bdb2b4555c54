"""A changed rule book tried aside: it may take over only where it loads, has no lint error, and holds its own tests."""

from __future__ import annotations

from pathlib import Path

from preaudit.errors import RuleError
from preaudit.policy.lint import lint
from preaudit.policy.lint_finding import Level
from preaudit.policy.test_run import run_tests
from preaudit.rulebook.book import load_rulebook
from preaudit.rulebook.reload import Trial

#: Problems told at most; the rest is told by the commands.
_MOST = 20


def vetted(rules_dir: Path) -> Trial:
    """Load, lint and test a folder of rules. Never raises for what stands in the files."""
    try:
        book = load_rulebook(rules_dir)
        wrong = [f"{one.place} {one.message}" for one in lint(rules_dir) if one.level is Level.ERROR and not one.meant]
        wrong += [f"{t.place} {t.name}: {'; '.join(t.wrong)}" for t in run_tests(rules_dir, book).failed]
    except RuleError as error:
        return Trial(None, (str(error),))
    return Trial(None, tuple(wrong[:_MOST])) if wrong else Trial(book)
