"""One agency never sees another's: its identifiers are unknown on every route, and nothing of its documents leaks."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access.agencies import Agencies
from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Role
from preaudit.access.users import Users
from preaudit.store import Database
from tests.agreements.owing import OwingReviewer
from tests.service import ITEM, JPEG, serving, settings_in

#: Routes without identifiers of an agency's own things.
_OPEN = {
    "/v1/items",
    "/v1/checklists",
    "/v1/rulebook",
    "/healthz",
    "/readyz",
    "/readyz/workers",
    "/metrics",
    "/v1/sessions",
    "/v1/me",
}
_ID = re.compile(r"\{(\w+)(?::\w+)?\}")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path, webhook_private=True), OwingReviewer(), workers=2) as client:
        yield client


@pytest.fixture
def keys(client: TestClient) -> dict[str, dict[str, str]]:
    """Credentials of each role in two agencies."""
    app = client.app
    assert isinstance(app, FastAPI)
    database: Database = app.state.database
    for code in ("north", "south"):
        Agencies(database).create(code, code, "test")
    made = {}
    for code in ("north", "south"):
        for role in Role:
            _, secret = Keys(database).create(Grant(code, role.value, role, per_minute=10_000), "test")
            made[f"{code} {role}"] = {"Authorization": f"Bearer {secret}"}
    return made


def routes(client: TestClient) -> list[tuple[str, str]]:
    """Every route that the service describes and that is about an agency's own things."""
    app = client.app
    assert isinstance(app, FastAPI)
    paths = app.openapi()["paths"]
    found = [(method.upper(), path) for path, methods in paths.items() for method in methods if path not in _OPEN]
    assert len(found) > 25
    return found


def submitted(client: TestClient, headers: dict[str, str], canary: str) -> str:
    file = ("files", (f"{canary}.jpg", canary.encode(), "image/jpeg"))
    answer = client.post("/v1/reviews", data={"item": ITEM, "reference": canary}, files=[file], headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.headers["location"].rsplit("/", 1)[1]


def offered_agreement(client: TestClient, keys: dict[str, dict[str, str]]) -> str:
    """An agreement of the northern agency."""
    window = keys["north window"]
    case = client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=window).json()["case"]
    client.post(f"/v1/cases/{case}/reviews", headers={**window, "Prefer": "wait=30"})
    decided = {"decision": "accept_with_deferral", "reason": "-"}
    client.post(f"/v1/cases/{case}/decisions", json=decided, headers=window)
    (agreement,) = client.get("/v1/agreements", params={"case": case}, headers=window).json()["agreements"]
    return str(agreement["agreement"])


def bad_rating(client: TestClient, keys: dict[str, dict[str, str]], case: str) -> str:
    """What a bad rating of the northern agency set going."""
    said = {"grade": 1, "channel": "window", "words": "canary-north"}
    assert client.post(f"/v1/cases/{case}/rating", json=said, headers=keys["north portal"]).status_code == 201
    found = client.get("/v1/rectifications", headers=keys["north auditor"]).json()["rectifications"]
    return str(found[0]["rectification"])


def signed_in(client: TestClient, agency: str) -> str:
    """The session of somebody of an agency."""
    app = client.app
    assert isinstance(app, FastAPI)
    Users(app.state.database).create(agency, "li.na", "", Role.WINDOW, "Correct-Horse-9", "test")
    token = client.post("/v1/sessions", json={"username": "li.na", "password": "Correct-Horse-9"}).json()["token"]
    (session,) = client.get("/v1/sessions", headers={"Authorization": f"Bearer {token}"}).json()["sessions"]
    return str(session["id"])


def test_what_belongs_to_another_agency_is_unknown_on_every_route(
    client: TestClient, keys: dict[str, dict[str, str]]
) -> None:
    case = submitted(client, keys["north portal"], "canary-north")
    said = {"corrections": [{"file": "canary-north.jpg", "page": 1, "what": "value", "key": "name", "value": "周桂兰"}]}
    headers = {**keys["north window"], "Prefer": "wait=30"}
    assert client.post(f"/v1/cases/{case}/corrections", json=said, headers=headers).status_code == 200
    found = client.get(f"/v1/cases/{case}", headers=keys["north portal"]).json()
    hook = {"url": "http://127.0.0.1:9009/hook", "events": []}
    webhook = client.post("/v1/webhooks", json=hook, headers=keys["north portal"]).json()["id"]
    key = client.get("/v1/keys", headers=keys["north admin"]).json()["keys"][0]["id"]
    session = signed_in(client, "north")
    upload = client.post(
        "/v1/uploads", headers={**keys["north portal"], "Tus-Resumable": "1.0.0", "Upload-Length": "5"}
    )
    agreement = offered_agreement(client, keys)
    chosen = {"name": "canary-list", "list": "waiting"}
    saved = client.post("/v1/saved-lists", json=chosen, headers=keys["north window"]).json()["id"]
    hold = client.post(f"/v1/cases/{case}/holds", json={"reason": "-"}, headers=keys["north auditor"]).json()
    link = client.post(f"/v1/cases/{case}/links", json={}, headers=keys["north portal"]).json()
    objection = client.post(f"/v1/cases/{case}/objections", json={"words": "-"}, headers=keys["north portal"]).json()
    found = client.get(f"/v1/cases/{case}", headers=keys["north portal"]).json()
    theirs = {
        "name": "waiting",
        "list_id": saved,
        "hold_id": hold["id"],
        "link_id": link["id"],
        "objection_id": objection["id"],
        "rectification_id": bad_rating(client, keys, case),
        "ticket_id": "1",
        "need_id": "1",
        "agreement_id": agreement,
        "sha256": "0" * 64,
        "case_id": case,
        "file_id": found["files"][0]["id"],
        "review_id": found["reviews"][0]["id"],
        "correction_id": found["corrections"][0]["id"],
        "job_id": found["job"]["job"],
        "webhook_id": webhook,
        "delivery_id": webhook,
        "key_id": key,
        "username": "li.na",
        "session_id": session,
        "upload_id": upload.headers.get("location", "/x").rsplit("/", 1)[1],
        "number": "1",
        "finding": "0",
        "place": "0",
    }
    tried = 0
    for method, path in routes(client):
        names = _ID.findall(path)
        assert set(names) <= set(theirs), f"{path}: a new kind of identifier needs an example here"
        if not names or names == ["name"]:  # the service's own lists, whose cases are asked for below
            continue
        address = _ID.sub(lambda match: theirs[match[1]], path)
        for role in Role:
            headers = {**keys[f"south {role}"], "Upload-Offset": "0"}
            if "/uploads/" in path:
                headers["Content-Type"] = "application/offset+octet-stream"
            answer = client.request(method, address, headers=headers, **body_of(method, path))
            # Forgetting a list is a matter of one's own lists: of another's it says nothing, and changes nothing.
            unknown = {204, 403} if "list_id" in names else {403, 404}
            assert answer.status_code in unknown, f"{role} {method} {path}: {answer.status_code} {answer.text[:200]}"
            assert "canary" not in answer.text
            tried += 1
    assert tried > 80
    kept = client.get("/v1/saved-lists", headers=keys["north window"]).json()["saved"]
    assert [one["id"] for one in kept] == [saved]
    assert client.get(f"/v1/cases/{case}", headers=keys["north portal"]).json() == found, "nothing was changed either"


def _of_agreement(path: str) -> dict[str, Any]:
    if path.endswith("/supply"):
        return {"files": [("files", ("x.jpg", b"x", "image/jpeg"))]}
    if path.endswith("/promise"):
        return {"json": {"name": "mine", "confirmed": True}}
    further = {"suspend": {"evidence": "AAAA"}, "extend": {"until": "2099-01-01"}}
    return {"json": {"reason": "mine", **further.get(path.rsplit("/", 1)[1], {})}}


def body_of(method: str, path: str) -> dict[str, Any]:
    """A request that would do something, were it one's own."""
    if path.endswith("/files") or (method == "PUT" and "/files/" in path):
        return {"files": [("files", ("x.jpg", b"x", "image/jpeg"))]}
    if method == "POST" and "/agreements/" in path:
        return _of_agreement(path)
    if method == "DELETE" and "/notices/" in path:
        return {"params": {"reason": "mine"}}
    if path.endswith("/rating"):
        return {"json": {"grade": 1, "channel": "window"}}
    if "/rectifications/" in path:
        more: dict[str, dict[str, Any]] = {"verify": {"finding": "mistaken"}, "recheck": {"holds": True}}
        return {"json": {"said": "mine", **more.get(path.rsplit("/", 1)[1], {})}}
    if "/needs/" in path:
        return {"json": {"to": "mine"} if path.endswith("/assign") else {"answer": "mine", "solved": True}}
    if path.endswith("/close"):
        return {"json": {"answer": "mine"}}
    if path.endswith("/form/confirm"):
        return {"json": {"by": "applicant", "name": "mine"}}
    if path.endswith("/notices"):
        return {"json": {"kind": "receipt"}}
    if path.endswith("/objections"):
        return {"json": {"words": "mine"}}
    if path.endswith("/answer"):
        return {"json": {"answer": "mine"}}
    if path.endswith("/holds"):
        return {"json": {"reason": "mine"}}
    if path.endswith("/decisions"):
        return {"json": {"decision": "accept", "reason": "mine"}}
    if path.endswith("/corrections"):
        return {"json": {"corrections": [{"file": "x.jpg", "page": 1, "what": "kind", "value": "id_card"}]}}
    if path.endswith(("/rotate", "/links")) or (method == "PATCH" and "/cases/" in path):
        return {"json": {"grace_hours": 1} if "/keys/" in path else {}}
    return {}


def test_lists_hold_only_ones_own(client: TestClient, keys: dict[str, dict[str, str]]) -> None:
    submitted(client, keys["north portal"], "canary-north")
    own = submitted(client, keys["south portal"], "canary-south")
    for method, path in routes(client):
        if method == "GET" and (not _ID.search(path) or path.endswith("{name}")):
            for role in Role:
                answer = client.get(_ID.sub("waiting", path), headers=keys[f"south {role}"])
                assert "north" not in answer.text, f"{role} {path}"
    assert [c["case"] for c in client.get("/v1/cases", headers=keys["south window"]).json()["cases"]] == [own]


def test_without_a_key_nothing_of_a_case_is_reached_once_there_are_keys(
    client: TestClient, keys: dict[str, dict[str, str]]
) -> None:
    for method, path in routes(client):
        headers = {"Upload-Offset": "0", "Upload-Length": "1"}
        answer = client.request(method, _ID.sub("1", path), headers=headers, **body_of(method, path))
        assert answer.status_code == 401, f"{method} {path}: {answer.status_code}"
        assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.PORTAL, {"submit", "read", "delete"}),
        (Role.ASSISTANT, {"submit", "read"}),
        (Role.WINDOW, {"submit", "read", "decide", "delete"}),
        (Role.AUDITOR, {"read"}),
        (Role.ADMIN, {"read", "delete"}),
    ],
)
def test_a_role_does_what_it_is_for_and_no_more(
    client: TestClient, keys: dict[str, dict[str, str]], role: Role, may: set[str]
) -> None:
    case = submitted(client, keys["north portal"], "canary")
    headers = keys[f"north {role}"]
    tried = {
        "submit": client.post("/v1/cases", files=[("item", (None, ITEM))], headers=headers),
        "read": client.get(f"/v1/cases/{case}/verdict", headers=headers),
        "decide": client.post(
            f"/v1/cases/{case}/decisions", json={"decision": "supplement", "reason": "-"}, headers=headers
        ),
        "delete": client.delete(f"/v1/cases/{case}", headers=headers),
    }
    assert {what for what, answer in tried.items() if answer.status_code < 400} == may
    assert {answer.status_code for what, answer in tried.items() if what not in may} <= {403}


def test_two_applicants_at_once_each_see_only_their_own_documents(
    client: TestClient, keys: dict[str, dict[str, str]]
) -> None:
    mixed: list[str] = []

    def apply(agency: str) -> None:
        for number in range(12):
            canary = f"canary-{agency}-{number}"
            case = submitted(client, keys[f"{agency} portal"], canary)
            told = client.get(f"/v1/cases/{case}/verdict", headers=keys[f"{agency} portal"]).json()
            if [file["text"] for file in told["files"]] != [canary]:
                mixed.append(canary)

    threads = [threading.Thread(target=apply, args=(agency,)) for agency in ("north", "south") for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mixed == []
