"""`preaudit ratings` and `preaudit needs`: an operator lists, counts and answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from preaudit.access import Actor, Role
from preaudit.cases.need_records import report_need
from preaudit.cases.rating import CaseRatings
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseKind, CaseRequest
from preaudit.domain.ratings import GivenRating, Grade, RatingChannel
from preaudit.interfaces.api.app import Rules
from preaudit.interfaces.cli.app import app
from preaudit.store import open_file_store
from tests.made_once import shipped_book
from tests.service import ITEM, prepared, settings_in

WINDOW = Actor.of("local", "user:li", Role.WINDOW)
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a store with one bad rating and one need."""
    settings = settings_in(tmp_path / "data")
    for name in ("data_dir", "cache_dir"):
        monkeypatch.setenv(f"PREAUDIT_{name.upper()}", str(getattr(settings, name)))
    database, rules = prepared(settings), Rules(shipped_book())
    cases = CaseService(database, open_file_store(settings.files), settings, rules)
    case = cases.create(WINDOW, CaseRequest(CaseKind.ITEM, ITEM, {}, date.today())).case.id
    given = GivenRating(Grade.DISSATISFIED, RatingChannel.WEB, words="等了很久。")
    CaseRatings(database, settings, rules).rate(WINDOW, case, given)
    report_need(database, WINDOW, "老人不会用手机", tag="elderly")
    database.close()

    def done(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "160"})
        assert result.exit_code == 0, result.output
        return result.output

    return done


def test_bad_ratings_are_listed_counted_and_rectified(run: Run) -> None:
    assert "等了很久" in run("ratings", "list", "--bad")
    (rated,) = json.loads(run("ratings", "list", "--json"))["ratings"]
    assert (rated["grade"], rated["case"]) == (2, None)
    assert json.loads(run("ratings", "figures", "--json"))["whole"]["grades"] == [0, 0, 0, 1, 0]
    assert "0 / 1" in run("ratings", "figures")
    assert "待核实" in run("ratings", "open")
    (waiting,) = json.loads(run("ratings", "open", "--json"))["rectifications"]
    number = waiting["rectification"]
    assert "待整改" in run("ratings", "verify", number, "属实")
    (moved,) = json.loads(run("ratings", "open", "--json"))["rectifications"]
    assert [step["kind"] for step in moved["history"]] == ["verify"]


def test_needs_are_listed_assigned_solved_and_counted(run: Run) -> None:
    assert "老人不会用手机" in run("needs", "list")
    (need,) = json.loads(run("needs", "list", "--state", "open", "--json"))["needs"]
    assert "办理中" in run("needs", "assign", need["need"], "帮办科")
    assert "已解决" in run("needs", "solve", need["need"], "已派人上门")
    found = json.loads(run("needs", "figures", "--json"))
    assert (found["whole"]["solved"], found["whole"]["raised"]) == (1, 1)
    assert "1 / 1" in run("needs", "figures")
