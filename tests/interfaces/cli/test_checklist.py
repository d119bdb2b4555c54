"""`preaudit checklist` and `preaudit items` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.interfaces.cli.test_command import run

ITEM = "individual-business-registration"


def test_a_checklist_says_what_to_bring_and_what_is_still_open(tmp_path: Path) -> None:
    page = tmp_path / "pages" / "list.html"
    done = run("checklist", ITEM, "--as-of", "2026-11-23", "--region", "440300", "--html", str(page))
    assert done.returncode == 0, done.stderr
    for word in ("请带上", "经营者身份证", "还要弄清", "是否由代理人办理？", "i深圳"):
        assert word in done.stdout
    assert "经营者身份证" in page.read_text(encoding="utf-8")


def test_for_programs_it_is_json_with_the_choice_taken(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('{"agent": false, "credit": "good"}', encoding="utf-8")
    done = run("checklist", ITEM, "--facts", str(facts), "--use", "premises_proof=lease_contract", "--json")
    assert "landlord_title" in json.loads(done.stdout)["groups"]["may_follow"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("checklist", "elderly-alowance"), 1, "elderly-allowance"),
        (("checklist", ITEM, "--tag", "eldery"), 1, "elderly"),
        (("checklist", ITEM, "--use", "lease"), 2, "MATERIAL=KIND"),
        (("items", "--tag", "eldery"), 1, "elderly"),
    ],
)
def test_a_slip_names_what_was_meant(arguments: tuple[str, ...], code: int, says: str) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert says in done.stderr


def test_items_are_listed_with_whom_they_serve() -> None:
    done = run("items", "--tag", "创业者")
    assert done.returncode == 0
    assert ITEM in done.stdout
    assert "elderly-allowance" not in done.stdout
