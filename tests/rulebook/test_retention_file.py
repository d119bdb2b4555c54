"""retention.yaml is checked as rules are: what nobody would follow is told with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.errors import RuleError
from preaudit.policy.lint import lint
from preaudit.rulebook import load_rulebook


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    shutil.copytree(shipped("rules"), tmp_path / "rules")
    return tmp_path / "rules"


def write(rules: Path, *rows: str) -> None:
    (rules / "retention.yaml").write_text("terms:\n" + "".join(f"  - {row}\n" for row in rows), encoding="utf-8")


def test_the_shipped_terms_have_no_slip(rules: Path) -> None:
    assert [found.code for found in lint(rules) if found.code == "retention_slip"] == []


def test_a_row_said_twice_is_told(rules: Path) -> None:
    write(rules, "{files: 30, basis: 期限表}", "{files: 60, basis: 期限表}")
    told = [
        (found.place.rsplit("/", 1)[1], found.level.value) for found in lint(rules) if found.code == "retention_slip"
    ]
    assert told == [("retention.yaml:3:5", "error")]


@pytest.mark.parametrize(
    "row",
    [
        "{files: -1, basis: 期限表}",
        "{file: 30, basis: 期限表}",
        "{archive: ever, basis: 期限表}",
        "{files: 30}",
        "{item: elderly-alowance, files: 30, basis: 期限表}",
    ],
)
def test_a_row_that_says_nothing_that_can_be_done_is_refused_by_name(rules: Path, row: str) -> None:
    write(rules, row)
    with pytest.raises(RuleError, match=r"retention\.yaml:2:"):
        load_rulebook(rules)


def test_another_period_is_no_other_version_of_the_rules(rules: Path) -> None:
    before = load_rulebook(rules).version
    write(rules, "{files: 30, basis: 期限表}")
    assert load_rulebook(rules).version == before
