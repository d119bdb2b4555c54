"""Lint: what loads but is not good. Each finding has a stable code, a place, a sentence and how to mend it.

A finding that is deliberate is noted in the file, on its line or the one above: `# lint: ok CODE 理由`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from preaudit.errors import RuleError
from preaudit.policy.lint_book import lint_book
from preaudit.policy.lint_examples import lint_examples
from preaudit.policy.lint_finding import Level, Lint
from preaudit.policy.lint_item import lint_list
from preaudit.rulebook.book import RuleSources, read_rules
from preaudit.rulebook.problems import ProblemText
from preaudit.rulebook.rule_test_mistakes import check_test_files
from preaudit.wording import literal
from preaudit.wording import policy_lint as say

_OK = re.compile(r"#\s*lint:\s*ok\s+(?P<code>[a-z_]++)\s*+(?P<why>.*)")
_ORDER = {level: number for number, level in enumerate(Level)}


def lint(rules_dir: Path) -> tuple[Lint, ...]:
    """Everything found in a folder, errors first; a folder that does not load gives its mistakes as errors."""
    try:
        sources = read_rules(rules_dir)
        examples = check_test_files(rules_dir, sources.book)
    except RuleError as error:
        return tuple(_not_loading(error))
    return tuple(
        sorted(
            _with_reasons(chain(_all(sources), lint_examples(rules_dir, sources.book.kinds, examples))),
            key=lambda one: (bool(one.reason), _ORDER[one.level], one.file, one.line, one.code),
        )
    )


def _all(sources: RuleSources) -> Iterator[Lint]:
    seen: set[tuple[str, str, str]] = set()
    for listed in (*sources.lists, *sources.regional):
        for one in lint_list(listed):
            # What is found in the national list is not reported again for every region that changes the list.
            if (key := (one.code, one.subject, one.message.zh)) not in seen:
                seen.add(key)
                yield one
    yield from lint_book(sources)


def _not_loading(error: RuleError) -> Iterator[Lint]:
    mend = error.mend or say.DOES_NOT_LOAD_MEND()
    if isinstance(error.message, ProblemText):
        for problem in error.message.problems:
            yield Lint("does_not_load", Level.ERROR, problem.place, "", problem.text, mend)
        return
    for line in str(error.message).splitlines():
        place, _, message = line.partition(" ")
        yield Lint("does_not_load", Level.ERROR, place, "", literal(message or place), mend)


def _with_reasons(found: Iterable[Lint]) -> Iterator[Lint]:
    """Each with the reason its file gives, if it gives one."""
    files: dict[str, list[str]] = {}
    for one in found:
        if one.file not in files:
            path = Path(one.file)
            files[one.file] = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        near = files[one.file][max(0, one.line - 2) : one.line]
        notes = (m for m in map(_OK.search, near) if m and m["code"] == one.code and _names(m["why"], one.named))
        note = next(notes, None)
        yield replace(one, reason=note["why"].strip() or say.DELIBERATE.zh) if note else one


def _names(reason: str, named: str) -> bool:
    """Whether a reason names what it must, as a word of its own: 1 is not named by 18."""
    return bool(re.search(rf"(?<!\w){re.escape(named)}(?!\w)", reason)) if named else True


def lint_json(found: Iterable[Lint]) -> dict[str, object]:
    """For programs."""
    found = tuple(found)
    counts = {level.value: sum(one.level is level and not one.reason for one in found) for level in Level}
    return {"findings": list(map(_finding_json, found)), "counts": counts}


def _finding_json(one: Lint) -> dict[str, object]:
    keys = ("code", "level", "file", "line", "column", "subject")
    texts = {"message": one.message.zh, "mend": str(one.mend), "meant": one.reason}
    return {**{key: getattr(one, key) for key in keys}, **texts}


__all__ = ["Level", "Lint", "lint", "lint_json"]
