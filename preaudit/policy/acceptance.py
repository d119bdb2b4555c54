"""Acceptance of changed rules: they take effect only if they load, have no lint error, and pass their own tests."""

from __future__ import annotations

from pathlib import Path

from preaudit.errors import RuleError
from preaudit.policy.lint import lint
from preaudit.policy.lint_finding import Level
from preaudit.policy.test_run import run_tests
from preaudit.rulebook.book import RuleBook, load_rulebook
from preaudit.rulebook.reload import Acceptance

#: Problems reported at most; the commands report all.
_MOST_PROBLEMS = 20


def accept_rules(rules_dir: Path, now: RuleBook | None = None) -> Acceptance:
    """Load, lint and test a folder of rules. Never raises for what stands in the files.

    `now`: the book in use; where kinds of documents did not change, pages typed beside them are not understood again.
    """
    try:
        book = load_rulebook(rules_dir)
        errors = [one for one in lint(rules_dir) if one.level is Level.ERROR and not one.reason]
        problems = [f"{one.place} {one.message.zh}" for one in errors]
        run = run_tests(rules_dir, book, kinds=now is None or book.kinds != now.kinds)
        problems += [f"{t.place} {t.name}: {'; '.join(t.mismatches)}" for t in run.failed]
    except RuleError as error:
        return Acceptance(None, (str(error),))
    return Acceptance(None, tuple(problems[:_MOST_PROBLEMS])) if problems else Acceptance(book)
