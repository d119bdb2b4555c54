"""Ratings over HTTP: by whom they are given, who sees what of them, and how a bad one goes its way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Role
from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.access.keys import Grant, Keys
from preaudit.cases.rule_tickets import open_tickets
from preaudit.interfaces.client import Client
from preaudit.rulebook.ratings_file import RatingTerms
from preaudit.store import Database
from tests.interfaces.api.test_cases import make, submit
from tests.interfaces.client.served import served
from tests.service import JPEG, StubReviewer, serving, settings_in

BAD = {"grade": 2, "channel": "window", "window": "A03", "words": "等了两个小时。"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), StubReviewer(findings=[["photo.absent"]])) as client:
        yield client


@pytest.fixture
def case(client: TestClient) -> str:
    """A case that was decided, before there were any keys."""
    case = str(make(client, JPEG)["case"])
    submit(client, case)
    decided = client.post(f"/v1/cases/{case}/decisions", json={"decision": "accept", "reason": ""})
    assert decided.status_code == 201, decided.text
    return case


@pytest.fixture
def keys(client: TestClient, case: str) -> dict[Role, dict[str, str]]:
    app = client.app
    assert isinstance(app, FastAPI)
    made = {role: Keys(app.state.database).create(Grant(LOCAL_AGENCY, role.value, role), "test")[1] for role in Role}
    return {role: {"Authorization": f"Bearer {secret}"} for role, secret in made.items()}


@pytest.fixture
def rectification(client: TestClient, case: str, keys: dict[Role, dict[str, str]]) -> str:
    answer = client.post(f"/v1/cases/{case}/rating", json=BAD, headers=keys[Role.PORTAL])
    assert answer.status_code == 201, answer.text
    assert (answer.json()["stage"], answer.json()["replies"]) == ("verify", [])
    found = client.get("/v1/rectifications?stage=verify", headers=keys[Role.AUDITOR]).json()
    return str(found["rectifications"][0]["rectification"])


def test_applicants_rate_by_their_portal_and_staff_never_for_them(
    client: TestClient, case: str, keys: dict[Role, dict[str, str]]
) -> None:
    for role in set(Role) - {Role.PORTAL}:
        assert client.post(f"/v1/cases/{case}/rating", json=BAD, headers=keys[role]).status_code == 403, role
    assert client.get(f"/v1/cases/{case}/rating", headers=keys[Role.PORTAL]).status_code == 404
    wrong = [{**BAD, "grade": 6}, {**BAD, "channel": "fax"}, {"grade": 3}, {**BAD, "name": "王芳"}]
    for said in wrong:
        assert client.post(f"/v1/cases/{case}/rating", json=said, headers=keys[Role.PORTAL]).status_code == 422
    assert client.post(f"/v1/cases/{case}/rating", json=BAD, headers=keys[Role.PORTAL]).status_code == 201
    again: Any = client.post(f"/v1/cases/{case}/rating", json=BAD, headers=keys[Role.PORTAL])
    assert (again.status_code, again.json()["code"]) == (409, "rated_already")


def test_whoever_may_be_rated_is_shown_neither_rating_nor_case_on_any_route(
    client: TestClient, case: str, keys: dict[Role, dict[str, str]], rectification: str
) -> None:
    app = client.app
    assert isinstance(app, FastAPI)
    for role in (Role.WINDOW, Role.ASSISTANT):
        for path, methods in app.openapi()["paths"].items():
            if "get" in methods and not path.endswith("/events"):
                address = path.replace("{case_id}", case).replace("{rectification_id}", rectification)
                answer = client.get(address, headers=keys[role])
                assert "等了两个小时" not in answer.text, (role, path)
                assert rectification not in answer.text, (role, path)
    assert client.get("/v1/ratings/mine", headers=keys[Role.WINDOW]).json() == {
        "shown": 0,
        "grades": [0, 0, 0, 0, 0],
        "words": [],
    }


def test_an_auditor_sees_the_case_of_a_rating_and_the_policy_desk_its_words_alone(
    client: TestClient, case: str, keys: dict[Role, dict[str, str]], rectification: str
) -> None:
    by_auditor, by_policy = (
        client.get("/v1/ratings?bad=true", headers=keys[role]).json()["ratings"][0]
        for role in (Role.AUDITOR, Role.POLICY)
    )
    assert (by_auditor["case"], by_policy["case"]) == (case, None)
    assert by_policy["words"] == BAD["words"]
    assert len(by_policy["given_at"]) == len("2026-11-23"), "the day alone"
    assert case not in client.get(f"/v1/rectifications/{rectification}", headers=keys[Role.POLICY]).text


def test_a_bad_rating_goes_its_way_and_its_rater_reads_the_reply(
    client: TestClient, case: str, keys: dict[Role, dict[str, str]], rectification: str
) -> None:
    def step(what: str, role: Role, **said: Any) -> Any:
        return client.post(f"/v1/rectifications/{rectification}/{what}", json=said, headers=keys[role])

    assert step("reply", Role.AUDITOR, said="对不起。").status_code == 409
    assert step("verify", Role.POLICY, said="属实。", finding="founded").json()["stage"] == "rectify"
    assert step("rectify", Role.POLICY, said="加开窗口。").json()["stage"] == "reply"
    assert step("reply", Role.POLICY, said="已加开窗口。").json()["stage"] == "recheck"
    own: Any = step("recheck", Role.POLICY, said="好了。", holds=True)
    assert (own.status_code, own.json()["code"]) == (409, "rectification_refused")
    closed = step("recheck", Role.AUDITOR, said="回访满意。", holds=True).json()
    assert (closed["stage"], [one["kind"] for one in closed["history"]]) == (
        "closed",
        ["verify", "rectify", "reply", "recheck"],
    )
    seen = client.get(f"/v1/cases/{case}/rating", headers=keys[Role.PORTAL]).json()
    assert (seen["stage"], [reply["said"] for reply in seen["replies"]]) == ("closed", ["已加开窗口。"])
    figures = client.get("/v1/ratings/figures", headers=keys[Role.POLICY]).json()
    assert figures["closed"] == {"count": 1, "total": 1, "rate": None}
    assert figures["rated"]["count"] == 1


def test_a_ticket_is_for_the_policy_desk_and_its_cases_for_who_sees_cases(
    client: TestClient, case: str, keys: dict[Role, dict[str, str]], rectification: str
) -> None:

    app = client.app
    assert isinstance(app, FastAPI)
    assert sum(open_tickets(app.state.database, RatingTerms({}, 1, 90), date.today())) == 1
    (ticket,) = client.get("/v1/rule-tickets?open=true", headers=keys[Role.POLICY]).json()["tickets"]
    assert (ticket["rule"], ticket["cases"]) == ("photo.absent", 1)
    address = f"/v1/rule-tickets/{ticket['ticket']}"
    assert client.get(address, headers=keys[Role.POLICY]).json()["behind"] is None
    assert [one["case"] for one in client.get(address, headers=keys[Role.AUDITOR]).json()["behind"]] == [case]
    assert client.post(f"{address}/take", headers=keys[Role.POLICY]).status_code == 200
    answered = client.post(f"{address}/close", json={"answer": "改为可容缺。"}, headers=keys[Role.POLICY]).json()
    assert answered["answer"] == "改为可容缺。"
    again: Any = client.post(f"{address}/take", headers=keys[Role.POLICY])
    assert (again.status_code, again.json()["code"]) == (409, "ticket_closed")
    assert client.get("/v1/rule-tickets", headers=keys[Role.WINDOW]).status_code == 403


def test_the_client_rates_rectifies_and_answers_tickets(tmp_path: Path) -> None:
    with served(settings_in(tmp_path), StubReviewer(findings=[["photo.absent"]])) as service:
        database = Database(settings_in(tmp_path).database)
        secrets = {
            role: Keys(database).create(Grant(LOCAL_AGENCY, role.value, role), "test")[1]
            for role in (Role.PORTAL, Role.AUDITOR, Role.POLICY)
        }
        with (
            Client(service.url, key=secrets[Role.PORTAL]) as portal,
            Client(service.url, key=secrets[Role.AUDITOR]) as auditor,
            Client(service.url, key=secrets[Role.POLICY]) as policy,
        ):
            case = portal.create_case("elderly-allowance", [JPEG[:2]])["case"]
            portal.submit(case, wait=30)
            assert portal.rate(case, 1, "app", words="没有人答复。")["stage"] == "verify"
            (bad,) = auditor.ratings(bad=True)
            (opened,) = auditor.rectifications(stage="verify")
            assert opened["rating"] == bad
            auditor.verify_rating(opened["rectification"], "属实。", "founded")
            auditor.rectify(opened["rectification"], "已补答复。")
            auditor.reply_to_rating(opened["rectification"], "对不起。")
            assert policy.recheck(opened["rectification"], "好了。", holds=True)["stage"] == "closed"
            assert [each["said"] for each in portal.rating(case)["replies"]] == ["对不起。"]
            assert policy.rating_figures()["closed"]["count"] == 1
            list(open_tickets(database, RatingTerms({}, 1, 90), date.today()))
            (ticket,) = policy.rule_tickets(open=True)
            assert [each["case"] for each in auditor.rule_ticket(ticket["ticket"])["behind"] or ()] == [case]
            policy.take_ticket(ticket["ticket"])
            assert policy.close_ticket(ticket["ticket"], "不改。")["answer"] == "不改。"
        database.close()
