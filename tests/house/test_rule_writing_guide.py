"""docs/rule-writing.md: its whole files load, pass lint and their tests; every command is run; what it lists is all there is."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.checking.table import check_table
from preaudit.domain.truth import Truth
from preaudit.interfaces.cli.app import rules as rules_commands
from preaudit.policy.lint import Level, lint
from preaudit.policy.test_run import run_tests
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.expressions import FUNCTIONS, compile_rule
from preaudit.rulebook.kind_tests import load_examples
from preaudit.rulebook.page_words import PageWords
from preaudit.rulebook.references import _FACT_NAMES
from preaudit.rulebook.yaml_source import load_yaml
from preaudit.understanding.examples import misses
from preaudit.value_types import VALUE_TYPES
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "rule-writing.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
FILES = {path: text for _, path, text in BLOCKS if path}
COMMANDS = [line for language, _, text in BLOCKS if language == "sh" for line in text.splitlines()]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped rules with the files of the page."""
    root = tmp_path_factory.mktemp("guide")
    shutil.copytree(shipped("rules"), root / "rules")
    for path, text in FILES.items():
        assert not (root / path).exists(), f"{path} is there already"
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_its_files_are_of_every_sort(written: Path) -> None:
    assert {Path(path).parts[1] for path in FILES} == {"documents", "items", "regions", "bundles"}
    assert sum(path.endswith(".test.yaml") for path in FILES) == 4
    assert (written / "rules").is_dir()


def test_its_files_load_are_good_by_lint_and_hold_their_tests(written: Path) -> None:
    found = [one for one in lint(written / "rules") if "library" in one.file and one.level is not Level.INFO]
    assert [f"{one.place} {one.message.zh}" for one in found] == []
    book = load_rulebook(written / "rules")
    run = run_tests(written / "rules", book, kinds=False)
    assert [(failed.place, failed.mismatches) for failed in run.failed] == []
    assert {result.area for result in run.results if "library" in result.item} == {"item", "bundle"}
    examples = [example for path, example in load_examples(written / "rules" / "documents") if "library" in path.name]
    assert [misses(example, book.kinds) for example in examples] == [()]


def test_the_words_of_pages_are_a_whole_file(tmp_path: Path) -> None:
    (text,) = [text for _, _, text in BLOCKS if text.startswith("remarks:")]
    (tmp_path / "page_words.yaml").write_text(text, encoding="utf-8")
    assert load_yaml(tmp_path / "page_words.yaml", PageWords).remarks


def test_every_further_key_of_an_item_is_one(written: Path) -> None:
    """The fragment of what more an item may say names keys that there are."""
    (text,) = [text for _, _, text in BLOCKS if "not_decisive:" in text]
    known = (ROOT / "rules" / ".schema" / "item.schema.json").read_text(encoding="utf-8")
    keys = set(re.findall(r"^ *(?:- |\{)?([a-z_]+):", re.sub(r"\{[^}]*\}", "", text), re.MULTILINE))
    own = {"married", "vehicle_proof", "materials", "facts"}
    assert [key for key in keys - own if f'"{key}"' not in known] == []
    assert written


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(command: str, written: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command.removeprefix("PREAUDIT_RULES_DIR=rules "))],
        cwd=written,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PREAUDIT_RULES_DIR": "rules", "COLUMNS": "160"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr


def test_every_command_of_the_table_is_one_and_has_the_options_it_is_shown_with() -> None:
    named = re.findall(r"^\| `preaudit rules (\w+)([^`]*)`", PAGE, re.MULTILINE)
    commands = {command.name: command for command in rules_commands.registered_commands}
    assert {name for name, _ in named} | {"simulate"} == set(commands)
    for name, shown in named:
        annotations = str(commands[name].callback.__annotations__)
        for option in re.findall(r"--[\w-]+", shown):
            assert option in annotations or option.removeprefix("--").replace("-", "_") in annotations or option in (
                "--html", "--region", "--as-of", "--rules", "--json",
            ), f"{name} {option}"  # fmt: skip


ROWS = re.findall(r"^\| ((?:`[^`]+` ?)+)\| [^|]+\| `(.+)` \|$", PAGE.replace(r"\|", "¦"), re.MULTILINE)
VALUES: dict[str, str | bool | float] = {
    "proof.kind": "lease_contract",
    "proof.lease_from": "2026-01-05",
    "proof.location": "南京市鼓楼区湖北路8号3幢商铺101室",
    "vehicle.total_mass": 4600.0,
    "agent": True,
    "family_run": False,
    "credit": "good",
    "today": "2026-11-23",
    "region": "320100",
}


@pytest.mark.parametrize(("written_so", "example"), ROWS)
def test_every_example_of_a_condition_holds(written_so: str, example: str) -> None:
    names = {name: float if isinstance(v, float) else type(v) for name, v in VALUES.items()}
    condition = compile_rule(example.replace("¦", "|"), names)
    assert condition.test(VALUES.get) is Truth.PASS
    assert any(word in example for word in re.findall(r"`([^`]+)`", written_so)), written_so


def test_what_conditions_can_call_and_name_is_listed() -> None:
    called = {word for words, _ in ROWS for word in re.findall(r"`(\w+)`", words)} - {"in"}
    assert called | {"double"} == set(FUNCTIONS)
    section = PAGE.split("### Conditions")[1].split("\n**Versions")[0]
    assert [name for name in _FACT_NAMES if f"`{name}`" not in section] == []


def test_every_parser_and_every_check_is_listed() -> None:
    parsers = PAGE.split("- `parser` is one of")[1].split("([`preaudit/value_types`]")[0]
    assert set(re.findall(r"`(\w+)`", parsers)) == set(VALUE_TYPES)
    assert [name for name in check_table() if f"`{name}`" not in PAGE] == []
