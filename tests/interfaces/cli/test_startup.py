"""A service that cannot start says why: in both languages, with a stable code and what to do, and ends with 1."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from tests.runtime.running import ROOT, free_port

Environment = dict[str, str]


def run(*arguments: str, environment: Environment) -> subprocess.CompletedProcess[str]:
    """A process that is expected to end soon."""
    return subprocess.run(
        [sys.executable, "-m", "preaudit", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def place(tmp_path: Path) -> Environment:
    return {"PREAUDIT_DATA_DIR": str(tmp_path / "data"), "PREAUDIT_SERVE_WORKERS": "0"}


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk that takes nothing, not even from root."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "ro", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine lets the tests mount nothing")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def start(what: str, environment: Environment, *arguments: str) -> str:
    """What a process that must fail to start says on stderr."""
    port = ("--port", str(free_port())) if what == "serve" and "--port" not in arguments else ()
    done = run(what, *port, *arguments, environment=environment)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    logged = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    (line,) = [line for line in logged if line["logger"] == "preaudit.start"]
    assert line["level"] == "critical"
    assert f"[{line['code']}]" in done.stderr
    assert "\n→ " in done.stderr
    assert not any("withheld" in str(line["event"]) for line in logged)
    return done.stderr


@pytest.mark.parametrize("what", ["serve", "worker"])
def test_a_broken_rule_book_is_named_with_file_and_line(what: str, place: Environment, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(shipped("rules"), rules)
    item = rules / "documents" / "id_card.yaml"
    item.write_text(item.read_text(encoding="utf-8") + "\nnothing_known: true\n", encoding="utf-8")
    said = start(what, {**place, "PREAUDIT_RULES_DIR": str(rules)})
    assert "[rule_invalid]" in said
    assert f"{item.name}:" in said
    assert "nothing_known" in said


def test_a_port_in_use_is_named(place: Environment) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        said = start("serve", place, "--port", str(number))
    assert "[port_in_use]" in said
    assert f"端口已被占用:127.0.0.1:{number}" in said
    assert "in use" in said


def test_an_address_of_another_machine_is_named(place: Environment) -> None:
    said = start("serve", place, "--host", "192.0.2.1")
    assert "[address_unusable]" in said
    assert "192.0.2.1" in said


def test_an_issuer_that_does_not_answer_is_named(place: Environment) -> None:
    issuer = f"http://127.0.0.1:{free_port()}"
    said = start("serve", {**place, "PREAUDIT_OIDC_ISSUER": issuer, "PREAUDIT_OIDC_AUDIENCE": "preaudit"})
    assert "[issuer_unavailable]" in said
    assert f"The issuer {issuer}" in said
    assert "PREAUDIT_OIDC_ISSUER" in said


def test_an_issuer_without_an_audience_is_refused(place: Environment) -> None:
    said = start("serve", {**place, "PREAUDIT_OIDC_ISSUER": "https://login.example"})
    assert "[settings_invalid]" in said
    assert "PREAUDIT_OIDC_AUDIENCE" in said


def test_a_folder_of_data_that_cannot_be_made_is_named(place: Environment, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    said = start("serve", {**place, "PREAUDIT_DATA_DIR": str(tmp_path / "file" / "data")})
    assert "[folder_not_writable]" in said
    assert str(tmp_path / "file" / "data") in said
    said = start("worker", {**place, "PREAUDIT_DATA_DIR": str(tmp_path / "file" / "data")})
    assert "PREAUDIT_DATA_DIR" in said


@pytest.mark.parametrize("what", ["serve", "worker"])
def test_a_folder_of_data_on_a_read_only_disk_is_named(what: str, place: Environment, read_only: Path) -> None:
    said = start(what, {**place, "PREAUDIT_DATA_DIR": str(read_only)})
    assert str(read_only) in said
    assert "PREAUDIT_DATA_DIR" in said


def test_a_spool_on_a_read_only_disk_is_named(place: Environment, tmp_path: Path, read_only: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "incoming").symlink_to(read_only)
    said = start("serve", place)
    assert "[folder_not_writable]" in said
    assert "incoming" in said
    assert "Read-only file system" in said


def test_a_store_of_files_on_a_read_only_disk_is_named(place: Environment, read_only: Path) -> None:
    said = start("serve", {**place, "PREAUDIT_FILES_STORE": str(read_only)})
    assert "PREAUDIT_FILES_STORE" in said


@pytest.mark.parametrize("what", ["serve", "worker"])
def test_a_database_that_does_not_answer_is_named_without_its_password(what: str, place: Environment) -> None:
    url = f"postgresql://preaudit:geheim@127.0.0.1:{free_port()}/cases"
    said = start(what, {**place, "PREAUDIT_DATABASE_URL": url})
    assert "[store_unavailable]" in said
    assert "postgresql://preaudit:***@127.0.0.1" in said
    assert "refused" in said
    assert "geheim" not in said


@pytest.mark.parametrize("what", ["serve", "worker"])
def test_a_file_that_is_no_database_is_named(what: str, place: Environment, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "preaudit.db").write_bytes(b"something else altogether" * 100)
    said = start(what, place)
    assert "[store_unavailable]" in said
    assert "file is not a database" in said


def test_models_that_lack_are_named(place: Environment, tmp_path: Path) -> None:
    assert str(tmp_path) in start("worker", {**place, "PREAUDIT_MODEL_DIR": str(tmp_path)})


@pytest.mark.parametrize("what", ["serve", "worker"])
def test_an_address_of_an_unknown_kind_is_no_folder(what: str, place: Environment) -> None:
    done = run(what, environment={**place, "PREAUDIT_FILES_STORE": "ftp://archive/files"})
    assert done.returncode == 1
    assert "[settings_invalid]" in done.stderr
    assert "PREAUDIT_FILES_STORE" in done.stderr
    assert "s3://bucket/prefix" in done.stderr
