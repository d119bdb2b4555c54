"""docs/findings.md explains every word that a program may meet: reasons, severities, doubts, codes of errors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from preaudit.domain.doubts import Doubt
from preaudit.domain.outcomes import SEVERITIES, Outcome
from preaudit.domain.verdict import REASONS
from tests.conftest import ROOT
from tools.house.tree import load

PAGE = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    """The rows of the table whose first column is headed so."""
    table = re.search(rf"^\| `{heading}` \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert table
    return table[1].splitlines()


def test_every_reason_is_explained_and_called_as_people_are_told() -> None:
    explained = {row.split("|")[1].strip(): row.split("|")[2].strip() for row in rows("reason")}
    assert explained == {f"`{reason.value}`": words.zh for reason, words in REASONS.items()}


def test_every_severity_is_explained_with_the_outcome_it_leads_to() -> None:
    explained = {row.split("|")[1].strip(): row.split("|")[2].strip() for row in rows("severity")}
    assert explained == {f"`{severity.value}`": words.zh for severity, words in SEVERITIES.items()}
    named = "\n".join(rows("severity"))
    assert [o for o in Outcome if o is not Outcome.ACCEPT and f"`{o.value}`" not in named] == []


def test_every_doubt_is_explained() -> None:
    explained = set(re.findall(r"`([a-z_]+)`", "\n".join(row.split("|")[1] for row in rows("doubt"))))
    assert explained == {doubt.value for doubt in Doubt if doubt}


def test_every_code_of_an_error_is_explained_somewhere() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
    assert sorted({code for code in error_codes() if f"`{code}`" not in pages}) == []


def error_codes() -> Iterator[str]:
    """Codes that errors are raised with, and those of their classes."""
    for module in load().modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.keyword) and node.arg == "code":
                value: ast.expr | None = node.value
            elif isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["code"]:
                value = node.value
            else:
                continue
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value != "error":
                yield value.value
