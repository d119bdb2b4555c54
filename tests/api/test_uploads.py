"""Resumable uploads (tus): what has arrived stays, whatever breaks off, and the rest is sent later."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import update

from preaudit.cases.resumable import Uploads
from preaudit.store.database import now
from preaudit.store.tables import uploads
from tests.service import ITEM, StubReviewer, serving, settings_in

DATA = b"a photograph that takes its time " * 40
TUS = {"Tus-Resumable": "1.0.0"}
NAME = "filename " + base64.b64encode("身份证.jpg".encode()).decode()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path, max_file_bytes=100_000), StubReviewer()) as client:
        yield client


def begin(client: TestClient, length: int = len(DATA)) -> str:
    answer = client.post("/v1/uploads", headers={**TUS, "Upload-Length": str(length), "Upload-Metadata": NAME})
    assert answer.status_code == 201, answer.text
    return answer.headers["location"]


def send(client: TestClient, address: str, data: bytes, offset: int) -> int:
    headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    return client.patch(address, content=data, headers=headers).status_code


def offset(client: TestClient, address: str) -> int:
    return int(client.head(address, headers=TUS).headers["upload-offset"])


def test_a_file_sent_in_parts_becomes_part_of_a_case(client: TestClient) -> None:
    address = begin(client)
    assert send(client, address, DATA[:500], 0) == 204
    assert offset(client, address) == 500
    assert send(client, address, DATA[500:], 500) == 204
    uploaded = address.rsplit("/", 1)[1]
    answer = client.post("/v1/reviews", files=[("item", (None, ITEM)), ("uploads", (None, uploaded))])
    assert answer.status_code == 200, answer.text
    (told,) = answer.json()["files"]
    assert (told["file"], told["text"]) == ("身份证.jpg", DATA.decode())


def test_what_arrived_outlives_a_restart(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    with serving(settings, workers=0) as client:
        address = begin(client)
        send(client, address, DATA[:700], 0)
    with serving(settings, workers=0) as client:
        assert offset(client, address) == 700
        assert send(client, address, DATA[700:], 700) == 204


def test_a_part_that_does_not_fit_is_refused_and_nothing_is_lost(client: TestClient) -> None:
    address = begin(client)
    send(client, address, DATA[:100], 0)
    assert send(client, address, DATA[:100], 0) == 409
    assert send(client, address, DATA, 100) == 413
    assert offset(client, address) == 100


def test_a_file_that_would_be_too_large_is_refused_before_its_first_byte(client: TestClient) -> None:
    answer = client.post("/v1/uploads", headers={**TUS, "Upload-Length": "100001"})
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")


def test_an_unfinished_or_unknown_upload_makes_no_case(client: TestClient) -> None:
    unfinished = begin(client).rsplit("/", 1)[1]
    for uploaded, status, code in ((unfinished, 409, "upload_unfinished"), ("0" * 32, 404, "upload_unknown")):
        answer = client.post("/v1/cases", files=[("item", (None, ITEM)), ("uploads", (None, uploaded))])
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert client.get("/v1/cases").json()["cases"] == []


def test_an_upload_can_be_forgotten(client: TestClient, tmp_path: Path) -> None:
    address = begin(client)
    send(client, address, DATA[:100], 0)
    assert client.delete(address, headers=TUS).status_code == 204
    assert client.head(address, headers=TUS).status_code == 404
    assert not list((tmp_path / "incoming" / "uploads").iterdir())


def test_uploads_nobody_used_are_removed_after_a_day_and_what_a_case_has_stays(
    client: TestClient, tmp_path: Path
) -> None:
    used, unused, broken = begin(client), begin(client, 5), begin(client)
    send(client, used, DATA, 0)
    send(client, unused, b"other", 0)
    send(client, broken, DATA[:10], 0)
    form = [("item", (None, ITEM)), ("uploads", (None, used.rsplit("/", 1)[1]))]
    assert client.post("/v1/cases", files=form).status_code == 201
    app = client.app
    assert isinstance(app, FastAPI)
    arriving: Uploads = app.state.uploads
    with app.state.database.write() as connection:
        connection.execute(update(uploads).values(created_at=now() - timedelta(hours=25)))
    assert arriving.sweep() == 3
    assert not list((tmp_path / "incoming" / "uploads").iterdir())
    assert len([path for path in (tmp_path / "files").rglob("*") if path.is_file()]) == 1
