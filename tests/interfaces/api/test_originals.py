"""Originals need a scope of their own, and lists show of a person no more than they need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import ALLOWED, Permission, Role
from preaudit.contract.agreement_json import masked_agreement_json
from preaudit.domain.applicants import masked_name, masked_number
from preaudit.store import Database
from tests.agreements.owing import OwingReviewer
from tests.service import ITEM, JPEG, serving, settings_in


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), OwingReviewer()) as client:
        yield client


def key(client: TestClient, role: Role, *scopes: Permission) -> dict[str, str]:
    app = client.app
    assert isinstance(app, FastAPI)
    database: Database = app.state.database
    _, secret = Keys(database).create(Grant("local", role.value, role, frozenset(scopes)), "test")
    return {"Authorization": f"Bearer {secret}"}


def test_a_key_that_reads_cases_sees_verdicts_and_no_page_of_a_paper(client: TestClient) -> None:
    window = key(client, Role.WINDOW)
    reading = key(client, Role.WINDOW, Permission.READ)
    seeing = key(client, Role.WINDOW, Permission.READ, Permission.ORIGINALS)
    made = client.post("/v1/reviews", data={"item": ITEM}, files=[("files", JPEG)], headers=window)
    case = made.headers["location"].rsplit("/", 1)[1]
    file = client.get(f"/v1/cases/{case}", headers=reading).json()["files"][0]["id"]
    assert client.get(f"/v1/cases/{case}/verdict", headers=reading).status_code == 200
    for part in ("", "/pages/1"):
        assert client.get(f"/v1/cases/{case}/files/{file}{part}", headers=reading).status_code == 403
        assert client.get(f"/v1/cases/{case}/files/{file}{part}", headers=key(client, Role.ADMIN)).status_code == 403
    assert client.get(f"/v1/cases/{case}/files/{file}", headers=seeing).content == JPEG[1]


def test_whoever_keeps_keys_sees_no_originals_and_every_other_role_that_reads_does() -> None:
    reading = {role for role, allowed in ALLOWED.items() if Permission.READ in allowed}
    seeing = {role for role, allowed in ALLOWED.items() if Permission.ORIGINALS in allowed}
    assert reading - seeing == {Role.ADMIN}
    assert seeing <= reading


def test_the_list_of_agreements_masks_whom_each_is_with_and_the_agreement_itself_does_not(client: TestClient) -> None:
    window = key(client, Role.WINDOW)
    facts = '{"applicant": {"name": "欧阳秋菊", "id_number": "320102193505060014"}}'
    made = client.post("/v1/cases", data={"item": ITEM, "facts": facts}, files=[("files", JPEG)], headers=window)
    case = made.json()["case"]
    client.post(f"/v1/cases/{case}/reviews", headers={**window, "Prefer": "wait=30"})
    decided = {"decision": "accept_with_deferral", "reason": "-"}
    client.post(f"/v1/cases/{case}/decisions", json=decided, headers=window)
    listed = client.get("/v1/agreements", headers=window)
    (plain,) = listed.json()["agreements"]
    assert "欧阳秋菊" not in listed.text
    assert "320102193505060014" not in listed.text
    whole = client.get(f"/v1/agreements/{plain['agreement']}", headers=window).json()
    assert whole["applicant"]["name"] == "欧阳秋菊"
    whole.pop("history")
    assert masked_agreement_json(whole) == plain


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("320102193505060014", "320＊＊＊＊＊＊＊＊＊＊＊＊＊＊4"),
        ("12345678", "123＊＊＊＊8"),
        ("1234567", "＊＊＊＊＊＊＊"),
        ("", ""),
    ],
)
def test_of_a_number_the_ends_are_seen_and_of_a_short_one_nothing(number: str, masked: str) -> None:
    assert masked_number(number) == masked
    assert masked_name("欧阳秋菊") == "欧＊＊"
