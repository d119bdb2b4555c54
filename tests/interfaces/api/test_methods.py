"""HEAD where GET is, Allow with every method of an address, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from preaudit.cases import event_log
from tests.service import ITEM, JPEG, StubReviewer, serving, settings_in


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), StubReviewer()) as client:
        yield client


def test_every_address_that_has_get_has_head(client: TestClient) -> None:
    case = client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)]).json()
    here = f"/v1/cases/{case['case']}"
    file = f"{here}/files/{case['files'][0]['id']}"
    for path in ("/healthz", "/v1/cases", here, file, f"{here}/events", "/v1/nothing"):
        head = client.head(path)
        assert head.content == b"", path
        if not path.endswith("events"):
            get = client.get(path)
            assert head.status_code == get.status_code, path
            assert head.headers["content-length"] == get.headers["content-length"], path
            assert head.headers.get("etag") == get.headers.get("etag"), path


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("/v1/cases", "GET, HEAD, POST"),
        ("/v1/cases/0", "DELETE, GET, HEAD, PATCH"),
        ("/v1/cases/0/files/0", "DELETE, GET, HEAD, PUT"),
        ("/v1/reviews", "POST"),
    ],
)
def test_a_refused_method_names_all_that_there_are(client: TestClient, path: str, allow: str) -> None:
    answer = client.request("TRACE", path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allow)


def test_whoever_missed_messages_asks_what_changed(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_log, "_SETTLED", timedelta(0))
    made = [client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)]).json()["case"] for _ in range(3)]
    first = client.get("/v1/events", params={"limit": 2}).json()
    rest = client.get("/v1/events", params={"after": first["next"]}).json()
    told = [*first["events"], *rest["events"]]
    assert [event["data"]["case"] for event in told] == made
    assert {event["type"] for event in told} == {"case.created"}
    nothing = client.get("/v1/events", params={"after": rest["next"]}).json()
    assert nothing == {"events": [], "next": rest["next"]}


def test_what_was_recorded_a_moment_ago_is_told_a_little_later(client: TestClient) -> None:
    client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)])
    assert client.get("/v1/events").json()["events"] == []
