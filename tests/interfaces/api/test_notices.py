"""Notices over HTTP: given once after a decision, printed, checked by anybody, withdrawn; the decision stands while one is out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from preaudit.access import Role
from preaudit.access.keys import Grant, Keys
from tests.interfaces.api.test_cases import make, submit
from tests.service import JPEG, StubReviewer, serving, settings_in

NAME = {"file": "身份证.jpg", "page": 1, "what": "value", "key": "name", "value": "周桂兰"}
PUBLIC = "https://preaudit.example"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path, public_url=PUBLIC), StubReviewer()) as client:
        yield client


@pytest.fixture
def address(client: TestClient) -> str:
    case = make(client, JPEG, facts='{"applicant": {"name": "周桂兰"}, "agent": false}')["case"]
    assert submit(client, case).json()["outcome"] == "accept"
    return f"/v1/cases/{case}"


def decide(client: TestClient, address: str, decision: str = "accept", reason: str = "已看原件") -> Any:
    return client.post(f"{address}/decisions", json={"decision": decision, "reason": reason})


def give(client: TestClient, address: str, kind: str = "acceptance", **further: Any) -> Any:
    return client.post(f"{address}/notices", json={"kind": kind, **further})


def test_a_notice_is_given_after_its_decision_and_once(client: TestClient, address: str) -> None:
    early = give(client, address)
    assert (early.status_code, early.json()["code"]) == (409, "notice_refused")
    assert "齐全受理" in early.json()["detail"]
    decide(client, address)
    given = give(client, address)
    assert given.status_code == 201
    assert given.json()["number"].startswith("local-")
    assert give(client, address).json() == given.json(), "asked again, the same"
    assert [n["number"] for n in client.get(f"{address}/notices").json()["notices"]] == [given.json()["number"]]
    pdf = client.get(given.headers["Location"])
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert hashlib.sha256(pdf.content).hexdigest() == given.json()["sha256"]
    other = give(client, address, "supplement")
    assert other.status_code == 409, "another decision's notice"


def test_a_receipt_needs_no_decision(client: TestClient) -> None:
    case = make(client, JPEG)["case"]
    assert give(client, f"/v1/cases/{case}", "receipt").status_code == 201


def test_serials_count_up(client: TestClient, address: str) -> None:
    decide(client, address)
    numbers = [give(client, address, kind).json()["number"][-6:] for kind in ("receipt", "acceptance")]
    assert numbers == ["000001", "000002"]


def test_while_a_notice_is_out_the_decision_stands_until_it_is_withdrawn(client: TestClient, address: str) -> None:
    decide(client, address)
    number = give(client, address).json()["number"]
    for refused in (
        decide(client, address, "supplement"),
        client.post(f"{address}/corrections", json={"corrections": [NAME], "reason": ""}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (409, "notice_given")
        assert number in refused.json()["detail"]
    assert client.delete(f"{address}/notices/{number}").status_code == 422, "a reason is asked"
    gone = client.delete(f"{address}/notices/{number}", params={"reason": "写错了申请人"})
    assert gone.json()["withdrawn"]["by"] == "local"
    assert decide(client, address, "supplement").status_code == 201


def test_a_further_round_has_notices_of_its_own(client: TestClient, address: str) -> None:
    decide(client, address)
    first = give(client, address).json()["number"]
    client.post(f"{address}/files", files={"files": ("补.jpg", b"\xff\xd8\xff more", "image/jpeg")})
    submit(client, address.removeprefix("/v1/cases/"))
    assert give(client, address).status_code == 409, "nothing is decided in this round"
    decide(client, address)
    assert give(client, address).json()["number"] != first


def test_anybody_checks_a_notice_by_its_code_and_learns_nothing_personal(client: TestClient, address: str) -> None:
    decide(client, address)
    notice = give(client, address).json()
    assert notice["check_address"] == f"{PUBLIC}/verify/{notice['code']}"
    page = client.get(f"/verify/{notice['code'].lower()}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "真实有效" in page.text
    assert notice["number"] in page.text
    assert "周桂兰" not in page.text
    assert client.get(f"/verify/{notice['code']}", headers={"Accept": "application/json"}).json()["state"] == "in_force"
    client.delete(f"{address}/notices/{notice['number']}", params={"reason": "写错"})
    assert "已于" in client.get(f"/verify/{notice['code']}", headers={"Accept": "text/html"}).text
    unknown = client.get("/verify/AAAAA-AAAAA-AAAAA-AAAAA", headers={"Accept": "text/html"})
    assert unknown.status_code == 404
    assert "没有这个核验码" in unknown.text


def test_a_notice_can_still_be_checked_when_its_case_is_deleted_and_its_paper_is_gone(
    client: TestClient, address: str
) -> None:
    decide(client, address)
    notice = give(client, address).json()
    assert client.delete(address).status_code == 204
    assert client.get(f"/verify/{notice['code']}", headers={"Accept": "application/json"}).json()["state"] == "in_force"
    assert client.get(notice["pdf"]).status_code == 404


def test_who_decides_nothing_gives_receipts_alone(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), StubReviewer()) as client:
        case = make(client, JPEG)["case"]
        submit(client, case)
        decide(client, f"/v1/cases/{case}")
        keys = Keys(client.app.state.database)  # type: ignore[attr-defined]
        _, secret = keys.create(Grant("local", "助理", Role.ASSISTANT), "test")
        client.headers["Authorization"] = f"Bearer {secret}"
        assert give(client, f"/v1/cases/{case}").status_code == 403
        assert client.post(f"/v1/cases/{case}/receipt").status_code == 201
