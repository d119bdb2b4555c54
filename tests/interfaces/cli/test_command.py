"""The command line as a user meets it: a process, its output, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line from the repository's root."""
    return subprocess.run(
        [sys.executable, "-m", "preaudit", *arguments],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "120"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "说明.txt"
    path.write_text("这不是材料", encoding="utf-8")
    return path


def test_help_names_every_command_in_both_languages() -> None:
    done = run("--help")
    assert done.returncode == 0
    for word in ("demo", "review", "extract", "eval", "serve", "doctor", "预审", "Review one case"):
        assert word in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "a.jpg"),
        ("review", "--item", "elderly-allowance"),
        ("extract",),
        ("review", "-i", "elderly-allowance", "--as-of", "23.11.2026", "README.md"),
        ("reviw",),
        ("serve", "--port", "x"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_meant(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error" in done.stderr


def test_a_wrong_setting_names_its_variable() -> None:
    done = run("doctor", PREAUDIT_WORKERS="many")
    assert done.returncode == 2
    assert "PREAUDIT_WORKERS" in done.stderr


def test_an_unknown_item_names_the_nearest_before_anything_is_read(wrong: Path) -> None:
    done = run("review", "--item", "elderly-alowance", str(wrong))
    assert done.returncode == 1
    assert "elderly-allowance" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_a_problem_with_the_input() -> None:
    done = run("extract", "READ.md")
    assert done.returncode == 1
    assert "README.md" in done.stderr


def test_a_region_that_there_is_not_names_the_nearest_before_anything_is_read(wrong: Path) -> None:
    for subject in (("--item", "elderly-allowance"), ("--bundle", "newborn")):
        done = run("review", *subject, "--region", "440399", str(wrong))
        assert done.returncode == 1
        assert "440300 深圳市" in done.stderr


def test_an_unknown_fact_names_the_nearest(wrong: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('{"credits": "good"}', encoding="utf-8")
    done = run("review", "-i", "elderly-allowance", "--facts", str(facts), str(wrong))
    assert done.returncode == 1
    assert "credit" in done.stderr


def test_for_programs_an_error_is_json_as_well() -> None:
    done = run("extract", "READ.md", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "file_missing"


def test_extract_tells_of_each_file_even_where_one_cannot_be_opened(wrong: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空.pdf"
    empty.touch()
    done = run("extract", "--json", str(wrong), str(empty))
    assert done.returncode == 1
    first, second = json.loads(done.stdout)["files"]
    assert (first["file"], first["error"]["code"]) == ("说明.txt", "file_type_unsupported")
    assert (second["file"], second["error"]["code"]) == ("空.pdf", "file_empty")


def test_review_judges_even_where_a_file_cannot_be_opened_and_does_not_accept(wrong: Path) -> None:
    done = run("review", "-i", "elderly-allowance", "--as-of", "2026-11-23", "--json", str(wrong))
    assert done.returncode == 0
    verdict = json.loads(done.stdout)
    assert verdict["outcome"] == "supplement"
    assert "case.file_unusable" in {f["code"] for f in verdict["findings"]}
    assert verdict["files"][0]["error"]["code"] == "file_type_unsupported"


def test_the_same_review_twice_gives_the_same_bytes(wrong: Path) -> None:
    arguments = ("review", "-i", "elderly-allowance", "--as-of", "2026-11-23", "--json", str(wrong))
    assert run(*arguments).stdout == run(*arguments).stdout


def test_output_that_is_no_terminal_has_no_colour_and_no_progress(wrong: Path) -> None:
    done = run("review", "-i", "elderly-allowance", str(wrong))
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == ""
    assert "一次性补正" in done.stdout
