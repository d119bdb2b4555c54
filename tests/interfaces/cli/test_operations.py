"""Settings, schema, backup and audit trail as an operator meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from preaudit.config.settings import Settings
from preaudit.store import Database
from preaudit.store.audit import record
from tests.interfaces.cli.test_command import run


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return {"PREAUDIT_DATA_DIR": str(tmp_path / "data")}


def audited(place: dict[str, str], number: int = 3) -> Database:
    database = Database(Settings(data_dir=Path(place["PREAUDIT_DATA_DIR"])).database)
    for n in range(number):
        with database.write() as connection:
            record(connection, "a1", "portal", "case.view", f"case{n}")
    return database


def test_settings_are_told_with_their_source_and_without_secrets(place: dict[str, str]) -> None:
    done = run(
        "settings", "--json", PREAUDIT_DATABASE_URL="postgresql://u:geheim@db/x", PREAUDIT_MAX_PAGES="7", **place
    )
    assert done.returncode == 0
    assert "geheim" not in done.stdout + done.stderr
    told = {one["name"]: one for one in json.loads(done.stdout)["settings"]}
    assert (told["max_pages"]["value"], told["max_pages"]["source"]) == ("7", "environment")
    assert told["max_files"]["source"] == "default"
    assert "PREAUDIT_MAX_PAGES" in run("settings", **place).stdout


def test_a_wrong_value_of_the_file_is_told_as_such(place: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text('max_pages = "many"', encoding="utf-8")
    done = run("settings", PREAUDIT_CONFIG=str(path), **place)
    assert done.returncode == 2
    assert "配置文件" in done.stderr
    path.write_text("max_page = 3", encoding="utf-8")
    done = run("settings", PREAUDIT_CONFIG=str(path), **place)
    assert done.returncode == 1
    assert "max_pages" in done.stderr


def test_a_misspelt_variable_is_told_but_stops_nothing(place: dict[str, str]) -> None:
    done = run("settings", "--json", PREAUDIT_WOKERS="1", **place)
    assert done.returncode == 0
    assert "PREAUDIT_WORKERS" in done.stderr


def test_the_schema_is_made_once(place: dict[str, str]) -> None:
    first, again = run("migrate", "--json", **place), run("migrate", "--json", **place)
    assert json.loads(first.stdout)["before"] == ""
    assert json.loads(again.stdout)["before"] == json.loads(again.stdout)["after"] != ""


def test_a_backup_is_restored_elsewhere_and_nowhere_twice(place: dict[str, str], tmp_path: Path) -> None:
    run("migrate", **place)
    audited(place).close()
    archive, other = str(tmp_path / "b.tar"), {"PREAUDIT_DATA_DIR": str(tmp_path / "other")}
    done = run("backup", archive, "--json", **place)
    assert done.returncode == 0, done.stderr
    assert run("backup", archive, **place).returncode == 1
    restored = run("restore", archive, "--json", **other)
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout) == json.loads(done.stdout)
    again = run("restore", archive, "--json", **other)
    assert again.returncode == 1
    assert json.loads(again.stdout)["error"]["code"] == "not_empty"
    assert run("audit", "anchor", **other).stdout == run("audit", "anchor", **place).stdout


def test_the_audit_trail_is_listed_anchored_and_verified(place: dict[str, str]) -> None:
    run("migrate", **place)
    database = audited(place)
    anchor = run("audit", "anchor", **place).stdout.strip()
    assert anchor.startswith("3:")
    listed = run("audit", "list", "--after", "1", "--json", **place).stdout.splitlines()
    assert [json.loads(line)["seq"] for line in listed] == [2, 3]
    assert "case.view" in run("audit", "list", "--agency", "a1", **place).stdout
    assert run("audit", "verify", "--anchor", anchor, **place).returncode == 0
    with database.write() as connection:
        connection.execute(text("update audit set actor = 'nobody' where seq = 2"))
        connection.execute(text("delete from audit where seq = 3"))
    database.close()
    done = run("audit", "verify", "--anchor", anchor, "--json", **place)
    assert done.returncode == 1
    assert json.loads(done.stdout)["flaws"] == [{"seq": 2, "kind": "altered"}, {"seq": 3, "kind": "cut"}]
    assert run("audit", "verify", "--anchor", "3:x", **place).returncode == 2
