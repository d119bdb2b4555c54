"""`preaudit plan`: how many workers hold a waiting time, as people read it and as programs do."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from preaudit.interfaces.cli.app import app

HALL = ["plan", "--visitors", "1200-1320", "--pages", "6", "--page-seconds", "2.4", "--days", "10"]


def test_the_plan_says_how_many_workers_and_how_sure() -> None:
    shown = CliRunner().invoke(app, [*HALL, "--wait", "60"])
    assert shown.exit_code == 0, shown.output
    assert "需要 2 个工作进程" in shown.output
    assert "1200-1320 人次" in shown.output


def test_programs_read_the_same_and_the_same_seed_gives_the_same() -> None:
    one, other = (CliRunner().invoke(app, [*HALL, "--wait", "60", "--json"]).output for _ in range(2))
    assert one == other
    plan = json.loads(one)
    assert (plan["enough"], plan["visitors"], plan["limit_seconds"]) == (2, [1200, 1320], 60)
    row = next(row for row in plan["rows"] if row["workers"] == plan["enough"])
    assert row["kept"] >= 0.95
    assert row["ninety_seconds"]["low"] <= row["ninety_seconds"]["mean"] <= row["ninety_seconds"]["high"]


def test_what_cannot_be_held_is_said_and_ends_in_one() -> None:
    shown = CliRunner().invoke(app, [*HALL, "--wait", "1"])
    assert shown.exit_code == 1
    assert "做不到" in shown.output


@pytest.mark.parametrize(
    "wrong",
    [["--visitors", "many"], ["--visitors", "9-3"], ["--hours", "25:1"], ["--hours", "9:1,9:2"], ["--pages", "0"]],
)
def test_a_wrong_option_is_refused(wrong: list[str]) -> None:
    assert CliRunner().invoke(app, ["plan", *wrong]).exit_code == 2


def test_the_hours_given_are_the_hours_simulated() -> None:
    shown = CliRunner().invoke(app, [*HALL, "--hours", "9:3,14:1", "--json"])
    assert json.loads(shown.output)["hours"] == {"9": 3.0, "14": 1.0}
