"""Webhooks as a portal manages them over HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Actor, Permission, Role
from preaudit.access.authentication import AccessError
from preaudit.access.refused_requests import RefusedRequests
from preaudit.interfaces.api import problems, webhook_routes
from preaudit.wording import literal
from tests.webhooks.conftest import AGENCY, OTHER, Desk
from tests.webhooks.receiver import Receiver


class _Gate:
    """Believes the headers."""

    def __init__(self, desk: Desk) -> None:
        self.refused_requests = RefusedRequests(desk.database, desk.settings.audit_digest)

    def identify(self, headers: Mapping[str, str], client: str, *, lacking: bool = False) -> Actor:
        return Actor.of(headers.get("agency", AGENCY), "key:1", Role(headers.get("role", "portal")))

    def require(self, actor: Actor, permission: Permission) -> None:
        if not actor.may(permission):
            raise AccessError(literal("not allowed"))


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    app = FastAPI()
    app.state.database, app.state.settings, app.state.authenticator = desk.database, desk.settings, _Gate(desk)
    problems.install(app)
    app.include_router(webhook_routes.router, prefix="/v1")
    with TestClient(app) as client:
        yield client


def test_from_registering_to_replay(client: TestClient, desk: Desk, receiver: Receiver) -> None:
    made = client.post("/v1/webhooks", json={"url": receiver.url, "events": ["case.reviewed"]})
    assert made.status_code == 201
    hook, secret = made.json()["id"], made.json()["secret"]
    shown = client.get(f"/v1/webhooks/{hook}").json()
    assert shown == {name: value for name, value in made.json().items() if name != "secret"}
    assert client.get("/v1/webhooks").json() == {"webhooks": [shown]}

    ping = client.post(f"/v1/webhooks/{hook}/test")
    assert (ping.status_code, ping.json()["state"]) == (202, "waiting")
    desk.clock.forward(60)
    desk.deliverer.send_due()
    assert receiver.received[0].verify(secret)["type"] == "ping"
    (delivery,) = client.get(f"/v1/webhooks/{hook}/deliveries").json()["deliveries"]
    assert (delivery["id"], delivery["state"], delivery["last_status"]) == (ping.json()["id"], "delivered", 204)
    assert delivery["next_at"] is None

    again = client.post(f"/v1/webhooks/{hook}/deliveries/{delivery['id']}/replay")
    assert (again.status_code, again.json()["id"]) == (202, delivery["id"])
    desk.clock.forward(60)
    desk.deliverer.send_due()
    assert receiver.ids == [delivery["id"]] * 2
    since = {"since": "2026-01-01T00:00:00+08:00", "delivered": "true"}
    assert client.post(f"/v1/webhooks/{hook}/replay", params=since).json() == {"replayed": 1}

    rotated = client.post(f"/v1/webhooks/{hook}/rotate").json()
    assert rotated["secret"] not in ("", secret)
    assert rotated["old_secret_until"]
    assert client.post(f"/v1/webhooks/{hook}/disable").json()["disabled_because"] == "asked"
    assert client.post(f"/v1/webhooks/{hook}/test").json()["code"] == "webhook_disabled"
    assert client.post(f"/v1/webhooks/{hook}/enable").json()["disabled_at"] is None
    assert client.delete(f"/v1/webhooks/{hook}").status_code == 204
    assert client.get("/v1/webhooks").json() == {"webhooks": []}


def test_deliveries_come_in_pages(client: TestClient, desk: Desk, receiver: Receiver) -> None:
    hook = client.post("/v1/webhooks", json={"url": receiver.url}).json()["id"]
    for _ in range(3):
        desk.happens()
    first = client.get(f"/v1/webhooks/{hook}/deliveries", params={"limit": 2}).json()
    rest = client.get(f"/v1/webhooks/{hook}/deliveries", params={"limit": 2, "before": first["next"]}).json()
    assert len(first["deliveries"]) == 2
    assert len(rest["deliveries"]) == 1
    assert rest["next"] is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"url": "https://169.254.169.254/latest/meta-data"}, "webhook_url_refused"),
        ({"url": "ftp://portal.example/"}, "webhook_url_refused"),
        ({"url": "https://user:pass@portal.example/"}, "webhook_url_refused"),
        ({"url": "https://127.0.0.1/", "events": ["case.exploded"]}, "webhook_invalid"),
        ({"url": "https://127.0.0.1/", "secret": "mine"}, "input_invalid"),
        ({}, "input_invalid"),
    ],
)
def test_what_cannot_be_registered_is_a_problem(client: TestClient, body: dict[str, object], code: str) -> None:
    answer = client.post("/v1/webhooks", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_moment_without_a_time_zone_is_a_problem(client: TestClient) -> None:
    hook = client.post("/v1/webhooks", json={"url": "https://127.0.0.1/"}).json()["id"]
    answer = client.post(f"/v1/webhooks/{hook}/replay", params={"since": "2026-11-23T00:00:00"})
    assert (answer.status_code, answer.json()["code"]) == (422, "input_invalid")


def test_another_agencys_webhook_answers_like_one_that_is_not_there(client: TestClient, desk: Desk) -> None:
    hook = client.post("/v1/webhooks", json={"url": "https://127.0.0.1/"}).json()["id"]
    desk.happens()
    delivery = desk.row()["id"]
    asked = [
        ("GET", "/v1/webhooks/{}"),
        ("DELETE", "/v1/webhooks/{}"),
        ("POST", "/v1/webhooks/{}/rotate"),
        ("POST", "/v1/webhooks/{}/test"),
        ("POST", "/v1/webhooks/{}/disable"),
        ("POST", "/v1/webhooks/{}/enable"),
        ("GET", "/v1/webhooks/{}/deliveries"),
        ("POST", "/v1/webhooks/{}/replay"),
        ("POST", "/v1/webhooks/{}/deliveries/" + delivery + "/replay"),
    ]
    for method, path in asked:
        theirs = client.request(method, path.format(hook), headers={"agency": OTHER})
        nobodys = client.request(method, path.format("0" * 32))
        assert (theirs.status_code, theirs.json()) == (404, nobodys.json())
    assert client.get("/v1/webhooks", headers={"agency": OTHER}).json() == {"webhooks": []}
    assert client.get(f"/v1/webhooks/{hook}").status_code == 200


@pytest.mark.parametrize("role", ["assistant", "window", "auditor"])
def test_who_may_not_manage_webhooks_does_not_see_them(client: TestClient, role: str) -> None:
    assert client.get("/v1/webhooks", headers={"role": role}).status_code == 403
    assert client.post("/v1/webhooks", json={"url": "https://127.0.0.1/"}, headers={"role": role}).status_code == 403
