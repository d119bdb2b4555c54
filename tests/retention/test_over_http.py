"""Retention as an auditor meets it: the report, holds, and who may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Role
from preaudit.interfaces.cli.app import app as command_line
from tests.service import ITEM, JPEG, serving, settings_in


def credentials(client: TestClient, role: Role) -> dict[str, str]:
    app = client.app
    assert isinstance(app, FastAPI)
    _, secret = Keys(app.state.database).create(Grant("local", role.value, role), "test")
    return {"Authorization": f"Bearer {secret}"}


def test_an_auditor_holds_a_case_and_nobody_deletes_it_until_it_is_lifted(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path)) as client:
        window, auditor, admin = (credentials(client, role) for role in (Role.WINDOW, Role.AUDITOR, Role.ADMIN))
        made = client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=window)
        case = made.json()["case"]
        (kept,) = client.get("/v1/retention", headers=auditor).json()["cases"]
        whole = kept["keeping"][-1]
        assert (kept["case"], kept["then"], whole["why"], whole["due"]) == (case, "hand_over", "term", False)
        assert client.post(f"/v1/cases/{case}/holds", json={"reason": "复议"}, headers=admin).status_code == 403
        hold = client.post(f"/v1/cases/{case}/holds", json={"reason": "复议"}, headers=auditor)
        assert hold.status_code == 201
        for who in (window, admin):
            refused = client.delete(f"/v1/cases/{case}", headers=who)
            assert (refused.status_code, refused.json()["code"]) == (409, "case_held")
        (told,) = client.get("/v1/retention", headers=admin).json()["cases"]
        assert {part["why"] for part in told["keeping"]} == {"held"}
        lifted = client.delete(f"/v1/cases/{case}/holds/{hold.json()['id']}", headers=auditor)
        assert lifted.json()["lifted_by"].startswith("key:")
        assert client.get(f"/v1/cases/{case}/holds", headers=auditor).json()["holds"] == [lifted.json()]
        assert client.delete(f"/v1/cases/{case}", headers=window).status_code == 204


def test_the_command_line_reports_holds_and_releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREAUDIT_DATA_DIR", str(tmp_path))
    with serving(settings_in(tmp_path)) as client:
        case = client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)]).json()["case"]
    run = CliRunner().invoke
    assert run(command_line, ["retention", "hold", case, "--reason", "复议"]).exit_code == 0
    assert "留存保全" in run(command_line, ["retention", "report"]).output
    assert run(command_line, ["retention", "release", case]).exit_code == 0
    told = run(command_line, ["retention", "report"]).output
    assert case in told
    assert "留存保全" not in told
    assert run(command_line, ["retention", "report", "--due"]).output == ""
