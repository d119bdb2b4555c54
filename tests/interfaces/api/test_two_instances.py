"""Two instances behind a plain balancer: whichever is asked, the service is one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Role
from preaudit.access.users import Users
from preaudit.interfaces.api import create_app
from preaudit.store import Database
from preaudit.store.tables import cases
from tests.access.requests import PASSWORD
from tests.service import ITEM, JPEG, StubReviewer, prepared, settings_in, working

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = {**TUS, "Content-Type": "application/offset+octet-stream"}
DATA = b"sent here and there " * 50


@pytest.fixture
def instances(database_url: str, tmp_path: Path) -> Iterator[tuple[TestClient, TestClient]]:
    """Two instances that share the database and the files, and nothing else; each asks as from this machine."""
    shared = {"database_url": database_url, "files_store": str(tmp_path / "files")}
    places = [settings_in(tmp_path / name, **shared) for name in ("one", "two")]
    with ExitStack() as opened:
        opened.enter_context(working(places[0], StubReviewer()))
        one, two = (
            opened.enter_context(TestClient(create_app(place), "http://127.0.0.1", client=("127.0.0.1", 50_000)))
            for place in places
        )
        yield one, two


@pytest.fixture
def shared(database_url: str, tmp_path: Path) -> Iterator[Database]:
    found = prepared(settings_in(tmp_path / "keys", database_url=database_url))
    yield found
    found.close()


def at_once(*acts: Callable[[], int]) -> list[int]:
    """What is answered to requests that come in the same moment."""
    answers: list[int] = []
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], int]) -> None:
        start.wait()
        answers.append(act())

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_a_file_sent_to_one_and_the_other_becomes_part_of_a_case(instances: tuple[TestClient, TestClient]) -> None:
    one, two = instances
    address = one.post("/v1/uploads", headers={**TUS, "Upload-Length": str(len(DATA))}).headers["location"]
    assert one.patch(address, content=DATA[:300], headers={**BYTES, "Upload-Offset": "0"}).status_code == 204
    assert two.head(address, headers=TUS).headers["upload-offset"] == "300"
    assert two.patch(address, content=DATA[300:700], headers={**BYTES, "Upload-Offset": "300"}).status_code == 204
    assert one.patch(address, content=DATA[300:], headers={**BYTES, "Upload-Offset": "300"}).status_code == 409
    assert one.patch(address, content=DATA[700:], headers={**BYTES, "Upload-Offset": "700"}).status_code == 204
    form = [("item", (None, ITEM)), ("uploads", (None, address.rsplit("/", 1)[1]))]
    answer = two.post("/v1/reviews", files=form)
    assert answer.json()["files"][0]["text"] == DATA.decode()


def test_of_two_that_send_the_same_bytes_at_once_one_is_taken(instances: tuple[TestClient, TestClient]) -> None:
    one, two = instances
    address = one.post("/v1/uploads", headers={**TUS, "Upload-Length": str(len(DATA))}).headers["location"]
    told = {**BYTES, "Upload-Offset": "0"}
    answers = at_once(
        lambda: one.patch(address, content=DATA[:400], headers=told).status_code,
        lambda: two.patch(address, content=DATA[:400], headers=told).status_code,
    )
    assert sorted(answers) == [204, 409]
    assert two.head(address, headers=TUS).headers["upload-offset"] == "400"


def test_the_same_request_at_both_at_once_is_done_once(
    instances: tuple[TestClient, TestClient], shared: Database
) -> None:
    one, two = instances
    key = {"Idempotency-Key": "once"}

    def create(client: TestClient) -> Callable[[], int]:
        return lambda: client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=key).status_code

    assert at_once(*(create(client) for client in (one, two) * 3)) == [201] * 6
    with shared.read() as connection:
        assert connection.execute(select(func.count()).select_from(cases)).scalar_one() == 1
    case = one.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=key).json()
    here = f"/v1/cases/{case['case']}"

    def add(client: TestClient) -> Callable[[], int]:
        return lambda: (
            client.post(
                f"{here}/files", files=[("files", ("b.jpg", b"b"))], headers={"Idempotency-Key": "add"}
            ).status_code
        )

    assert at_once(*(add(client) for client in (one, two) * 3)) == [201] * 6
    assert len(one.get(here).json()["files"]) == 2

    def drop(client: TestClient) -> Callable[[], int]:
        return lambda: client.delete(here, headers={"Idempotency-Key": "drop"}).status_code

    assert at_once(*(drop(client) for client in (one, two) * 2)) == [204] * 4
    assert two.delete(here).status_code == 404, "without the key it is another request"


def test_what_changes_a_case_is_done_once_though_it_is_sent_again(instances: tuple[TestClient, TestClient]) -> None:
    one, two = instances
    case = one.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)]).json()
    here, file = f"/v1/cases/{case['case']}", case["files"][0]["id"]
    for method, path, sent in (
        ("PATCH", here, {"json": {"facts": {"applicant": {"name": "王秋"}}}}),
        ("PUT", f"{here}/files/{file}", {"files": [("files", ("new.jpg", b"new"))]}),
    ):
        key = {"Idempotency-Key": method}
        first = one.request(method, path, headers=key, **sent)
        again = two.request(method, path, headers=key, **sent)
        assert (first.status_code, again.status_code) == (200, 200), again.text
        assert again.headers["etag"] == first.headers["etag"]
        assert again.headers.get("location") == first.headers.get("location")
    newest = one.get(here).json()["files"][-1]["id"]
    key = {"Idempotency-Key": "withdraw"}
    assert [client.delete(f"{here}/files/{newest}", headers=key).status_code for client in (one, two)] == [200, 200]
    reused = two.patch(here, json={"facts": {}}, headers=key)
    assert (reused.status_code, reused.json()["code"]) == (422, "idempotency_mismatch")


def test_who_signed_in_at_one_is_known_at_the_other(instances: tuple[TestClient, TestClient], shared: Database) -> None:
    one, two = instances
    Users(shared).create(LOCAL_AGENCY, "li.na", "李娜", Role.WINDOW, PASSWORD, "test")
    token = one.post("/v1/sessions", json={"username": "li.na", "password": PASSWORD}).json()["token"]
    assert two.get("/v1/me", headers={"Authorization": f"Bearer {token}"}).json()["name"] == "user:li.na"


@pytest.mark.parametrize("per_minute", [6, 60])
def test_a_key_asks_no_oftener_of_two_than_of_one(postgresql_url: str, tmp_path: Path, per_minute: int) -> None:
    database = prepared(settings_in(tmp_path, database_url=postgresql_url))
    _, secret = Keys(database).create(Grant(LOCAL_AGENCY, "portal", Role.PORTAL, per_minute=per_minute), "test")
    with ExitStack() as opened:
        clients = [
            opened.enter_context(TestClient(create_app(settings_in(tmp_path / name, database_url=postgresql_url))))
            for name in ("one", "two")
        ]
        told = [clients[n % 2].get("/v1/me", headers={"X-API-Key": secret}) for n in range(per_minute * 2)]
    let_in = sum(answer.status_code == 200 for answer in told)
    assert per_minute - 5 <= let_in <= per_minute
    refused = next(answer for answer in told if answer.status_code == 429)
    # What was taken in this minute is over bit by bit in the next: room for one is there after its share of it.
    assert 1 <= int(refused.headers["retry-after"]) <= 60 + 60 / per_minute
    database.close()
