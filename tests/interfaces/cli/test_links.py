"""`preaudit link`: an operator makes, lists and revokes private links."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from preaudit.access import Actor, Role
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseKind, CaseRequest
from preaudit.interfaces.api.app import Rules
from preaudit.interfaces.cli.app import app
from preaudit.store import open_file_store
from tests.made_once import shipped_book
from tests.service import ITEM, prepared, settings_in


def test_a_link_is_made_listed_and_revoked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_in(tmp_path / "data", public_url="https://yw.example.gov.cn")
    for name in ("data_dir", "cache_dir", "public_url"):
        monkeypatch.setenv(f"PREAUDIT_{name.upper()}", str(getattr(settings, name)))
    database = prepared(settings)
    cases = CaseService(database, open_file_store(settings.files), settings, Rules(shipped_book()))
    request = CaseRequest(CaseKind.ITEM, ITEM, {}, date.today())
    case = cases.create(Actor.of("local", "user:li", Role.WINDOW), request).case.id

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, ["link", *arguments])
        assert result.exit_code == 0, result.output
        return result.output.strip()

    address = run("make", case, "--helper", "陆敏", "--basis", "窗口当面委托")
    assert address.startswith("https://yw.example.gov.cn/my/")
    found = cases.opened_link(address.rsplit("/", 1)[1])
    assert found
    assert found.mandate
    (listed,) = json.loads(run("list", case, "--json"))["links"]
    assert (listed["state"], listed["mandate"]["helper"]) == ("active", "陆敏")
    run("revoke", case, listed["id"])
    assert "revoked" in run("list", case)
    assert cases.opened_link(address.rsplit("/", 1)[1]) is None
    database.close()
