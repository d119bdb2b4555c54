"""`preaudit rules …` as the policy desk meets it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from preaudit.shipped import shipped
from tests.cli.test_command import run

ITEM = "individual-business-registration"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules"), tmp_path / "rules"))


def bend(rules: Path, old: str, new: str) -> None:
    path = rules / "items" / f"{ITEM}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_lint_of_the_shipped_rules_passes_even_strictly() -> None:
    done = run("rules", "lint", "--strict")
    assert done.returncode == 0, done.stdout
    assert "提示 info" in done.stdout or "没有问题" in done.stdout


def test_lint_names_a_catch_all_with_its_place_and_exits_with_1(rules: Path) -> None:
    bend(rules, "name: 家庭经营关系证明", "name: 其他有关材料")
    done = run("rules", "lint", str(rules))
    assert done.returncode == 1
    assert "兜底" in done.stdout
    assert f"{ITEM}.yaml:" in done.stdout
    found = json.loads(run("rules", "lint", str(rules), "--json").stdout)
    assert found["findings"][0]["code"] == "catch_all"
    assert found["counts"]["error"] == 1


def test_tests_of_one_item_show_what_they_never_exercise() -> None:
    done = run("rules", "test", "--item", "elderly-allowance")
    assert done.returncode == 0, done.stdout
    assert "不通过 failed 0" in done.stdout
    assert "从未测到 never exercised" in done.stdout


def test_a_rule_changed_against_its_test_fails_in_words(rules: Path) -> None:
    bend(rules, "years: 16", "years: 99")
    done = run("rules", "test", str(rules), "--item", ITEM)
    assert done.returncode == 1
    assert "✗" in done.stdout
    assert "得到 out_of_scope" in done.stdout
    assert json.loads(run("rules", "test", str(rules), "-i", ITEM, "--json").stdout)["failed"]


@pytest.mark.parametrize("arguments", [("lint", "no-such-folder"), ("test", "no-such-folder")])
def test_a_folder_that_is_not_there_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run("rules", *arguments).returncode == 2
