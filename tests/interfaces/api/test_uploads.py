"""Resumable uploads (tus): what has arrived stays, whatever breaks off, and the rest is sent later."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import update

from preaudit.access import Actor
from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.access.roles import Role
from preaudit.config.settings import Settings
from preaudit.store import open_file_store
from preaudit.store.database import now
from preaudit.store.tables import uploads
from preaudit.uploads import chunk, resumable
from preaudit.uploads.chunk import Chunk
from preaudit.uploads.resumable import ResumableUploads
from preaudit.uploads.spool import clear_spool
from tests.service import ITEM, StubReviewer, prepared, serving, settings_in

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
    assert kept(tmp_path) == []


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
    arriving: ResumableUploads = app.state.uploads
    with app.state.database.write() as connection:
        connection.execute(update(uploads).values(created_at=now() - timedelta(hours=25)))
    assert arriving.expire() == 3
    assert [path.read_bytes() for path in kept(tmp_path)] == [DATA]


def kept(folder: Path) -> list[Path]:
    return [path for path in (folder / "files").rglob("*") if path.is_file()]


def identifier(address: str) -> str:
    return address.rsplit("/", 1)[1]


def checksum(data: bytes) -> str:
    return "sha256 " + base64.b64encode(hashlib.sha256(data).digest()).decode()


def test_a_client_learns_what_the_protocol_allows(client: TestClient) -> None:
    told = client.options("/v1/uploads").headers
    assert (told["tus-version"], told["tus-max-size"]) == ("1.0.0", "100000")
    assert set(told["tus-extension"].split(",")) == {
        "creation",
        "creation-with-upload",
        "checksum",
        "termination",
        "expiration",
    }
    assert told["tus-checksum-algorithm"] == "sha256"


def test_every_answer_names_the_version_and_another_version_is_refused(client: TestClient) -> None:
    unknown = client.head("/v1/uploads/" + "0" * 32, headers=TUS)
    assert (unknown.status_code, unknown.headers["tus-resumable"]) == (404, "1.0.0")
    old = client.post("/v1/uploads", headers={"Tus-Resumable": "0.2.2", "Upload-Length": "5"})
    assert (old.status_code, old.json()["code"], old.headers["tus-version"]) == (412, "tus_version", "1.0.0")


def test_the_first_bytes_may_come_with_the_announcement(client: TestClient) -> None:
    headers = {**TUS, "Upload-Length": str(len(DATA)), "Content-Type": "application/offset+octet-stream"}
    answer = client.post("/v1/uploads", content=DATA[:300], headers=headers)
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, "300")
    assert send(client, answer.headers["location"], DATA[300:], 300) == 204


def test_what_was_told_of_a_file_is_told_again(client: TestClient) -> None:
    told = client.head(begin(client), headers=TUS).headers
    assert (told["upload-metadata"], told["upload-length"], told["cache-control"]) == (NAME, str(len(DATA)), "no-store")
    assert told["upload-expires"].endswith("GMT")


def test_where_a_gateway_lets_no_patch_pass_a_post_says_what_is_meant(client: TestClient) -> None:
    address = begin(client)
    headers = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    meant = {**headers, "X-HTTP-Method-Override": "PATCH"}
    assert client.post(address, content=DATA[:9], headers=meant).headers["upload-offset"] == "9"
    assert client.post(address, headers={**TUS, "X-HTTP-Method-Override": "GET"}).status_code == 422
    assert client.post(address, headers={**TUS, "X-HTTP-Method-Override": "DELETE"}).status_code == 204
    assert client.head(address, headers=TUS).status_code == 404


def test_a_part_that_was_garbled_on_its_way_is_not_taken(client: TestClient, tmp_path: Path) -> None:
    address = begin(client)
    headers = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    proved = {**headers, "Upload-Checksum": checksum(DATA[:500])}
    garbled = client.patch(address, content=DATA[1:501], headers=proved)
    assert (garbled.status_code, garbled.json()["code"]) == (460, "checksum_mismatch")
    assert offset(client, address) == 0
    assert client.patch(address, content=DATA[:500], headers=proved).headers["upload-offset"] == "500"
    assert [path.read_bytes() for path in kept(tmp_path)] == [DATA[:500]], "nothing of what was garbled"
    for wrong in ("md5 AAAA", "sha256 !", "sha256 AAAA"):
        refused = client.patch(address, content=b"x", headers={**headers, "Upload-Checksum": wrong})
        assert (refused.status_code, refused.json()["code"]) == (400, "upload_invalid")


def test_an_empty_file_has_arrived_once_it_is_announced(client: TestClient) -> None:
    uploaded = identifier(begin(client, 0))
    form = [("item", (None, ITEM)), ("uploads", (None, uploaded))]
    assert client.post("/v1/cases", files=form).json()["files"][0]["size"] == 0


def test_an_agency_has_only_so_many_unfinished_uploads(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "_MOST", 2)
    first, _ = begin(client, 1), begin(client)
    answer = client.post("/v1/uploads", headers={**TUS, "Upload-Length": "5"})
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_uploads")
    send(client, first, b"x", 0)
    begin(client)


def test_files_and_uploads_may_come_together_and_a_request_sent_twice_makes_one_case(client: TestClient) -> None:
    address = begin(client)
    send(client, address, DATA, 0)
    form: list[Any] = [("item", (None, ITEM)), ("uploads", (None, identifier(address)))]
    form.append(("files", ("form.jpg", b"form")))
    first = client.post("/v1/cases", files=form, headers={"Idempotency-Key": "k"}).json()
    assert [file["name"] for file in first["files"]] == ["form.jpg", "身份证.jpg"]
    assert client.post("/v1/cases", files=form, headers={"Idempotency-Key": "k"}).json()["case"] == first["case"]
    again = begin(client)
    send(client, again, DATA, 0)
    form[1] = ("uploads", (None, identifier(again)))
    same = client.post("/v1/cases", files=form, headers={"Idempotency-Key": "k"})
    assert same.json()["case"] == first["case"], "the same content, uploaded once more, is the same request"
    other = begin(client, 5)
    send(client, other, b"other", 0)
    form[1] = ("uploads", (None, identifier(other)))
    assert client.post("/v1/cases", files=form, headers={"Idempotency-Key": "k"}).status_code == 422


def test_an_upload_replaces_a_file_and_is_added_to_a_case(client: TestClient) -> None:
    case = client.post("/v1/cases", files=[("item", (None, ITEM)), ("files", ("old.jpg", b"old"))]).json()
    address = begin(client)
    send(client, address, DATA, 0)
    form = [("uploads", (None, identifier(address)))]
    place = f"/v1/cases/{case['case']}/files"
    assert client.put(f"{place}/{case['files'][0]['id']}", files=form).status_code == 200
    assert len(client.post(place, files=form).json()["files"]) == 3


def test_what_goes_with_its_case_goes_with_its_upload_too(client: TestClient, tmp_path: Path) -> None:
    address = begin(client)
    send(client, address, DATA, 0)
    form = [("item", (None, ITEM)), ("uploads", (None, identifier(address)))]
    case = client.post("/v1/cases", files=form).json()["case"]
    assert client.delete(f"/v1/cases/{case}").status_code == 204
    assert client.head(address, headers=TUS).status_code == 404
    assert kept(tmp_path) == []


def test_a_finished_upload_that_is_forgotten_leaves_nothing_unless_a_case_has_it(
    client: TestClient, tmp_path: Path
) -> None:
    unused, used = begin(client, 5), begin(client)
    send(client, unused, b"other", 0)
    send(client, used, DATA, 0)
    client.post("/v1/cases", files=[("item", (None, ITEM)), ("uploads", (None, identifier(used)))])
    for address in (unused, used):
        assert client.delete(address, headers=TUS).status_code == 204
    assert [path.read_bytes() for path in kept(tmp_path)] == [DATA]


def test_nothing_lies_in_the_spool_when_all_is_said(client: TestClient, tmp_path: Path) -> None:
    address = begin(client)
    send(client, address, DATA[:10], 0)
    send(client, address, DATA, 10)
    assert not [path for path in (tmp_path / "incoming").rglob("*") if path.is_file()]


class EndError(Exception):
    """The process ended here."""


@pytest.mark.parametrize("after_put", [False, True])
def test_a_process_that_dies_while_it_keeps_a_file_loses_none(
    database_url: str, tmp_path: Path, after_put: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data_dir=tmp_path / "data", database_url=database_url)
    database, blobs = prepared(settings), open_file_store(settings.files)
    actor = Actor.of(LOCAL_AGENCY, "phone", Role.PORTAL)
    arriving = ResumableUploads(database, blobs, settings)
    upload = arriving.begin(actor, "a.jpg", len(DATA))
    clear_spool(settings.spool)
    part = Chunk(arriving, actor, upload)
    part.write(DATA)
    part.close()
    put = blobs.put

    def dies(key: str, path: Path) -> None:
        if after_put:
            put(key, path)
        raise EndError

    with monkeypatch.context() as patched:
        patched.setattr(blobs, "put", dies)
        with pytest.raises(EndError):
            arriving.arrived(actor, upload.id)
    risen = ResumableUploads(database, blobs, settings)
    assert risen.find(actor, upload.id).offset == len(DATA)
    (file,) = risen.staged(actor, [upload.id])
    assert blobs.get(f"{LOCAL_AGENCY}/{file.sha256[:2]}/{file.sha256}") == DATA
    database.close()


def test_a_sender_of_much_has_it_kept_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunk, "PIECE_BYTES", 100)
    settings = settings_in(tmp_path)
    database, blobs = prepared(settings), open_file_store(settings.files)
    clear_spool(settings.spool)
    actor = Actor.of(LOCAL_AGENCY, "phone", Role.PORTAL)
    arriving = ResumableUploads(database, blobs, settings)
    upload = arriving.begin(actor, "a.jpg", len(DATA))
    part = Chunk(arriving, actor, upload)
    for at in range(0, 350, 50):
        part.write(DATA[at : at + 50])
        if part.full:
            part.keep()
    assert arriving.find(actor, upload.id).offset == 300, "what came is kept before the rest comes"
    part.write(DATA[350:])
    part.close()
    (file,) = arriving.staged(actor, [upload.id])
    assert blobs.get(f"{LOCAL_AGENCY}/{file.sha256[:2]}/{file.sha256}") == DATA
    assert len(kept(tmp_path)) == 1
    database.close()
