"""A disk that is full: told as such, nothing accepted, nothing left, and the service lives."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from preaudit.store import Database, StoreError
from preaudit.uploads.resumable import PIECE_BYTES
from tests.interfaces.api.connections import BYTES, left
from tests.service import ITEM, JPEG, StubReviewer, serving, settings_in


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), StubReviewer()) as client:
        yield client


@pytest.fixture
def full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Once called, whatever is written into that folder goes to a device that is always full."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    really = Path.open

    def fill(folder: str) -> None:
        def opened(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
            full = self.is_relative_to(tmp_path / folder) and set(mode) & set("wax+")
            return really(Path("/dev/full"), "wb") if full else really(self, mode, *rest, **more)

        monkeypatch.setattr(Path, "open", opened)

    return fill


def test_a_full_spool_is_told_and_takes_nothing_and_the_service_lives(
    client: TestClient, tmp_path: Path, full_disk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = client.post("/v1/uploads", headers={"Upload-Length": "100000"}).headers["location"]
    full_disk("incoming")
    for size in (10, 100_000):
        answer = client.post("/v1/cases", data={"item": ITEM}, files=[("files", ("a.jpg", bytes(size)))])
        assert (answer.status_code, answer.json()["code"]) == (507, "store_full")
        assert int(answer.headers["retry-after"]) > 0
        headers = {"Upload-Offset": "0", "Content-Type": BYTES}
        answer = client.patch(address, content=bytes(size), headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (507, "store_full")
    assert client.get("/v1/cases").json()["cases"] == []
    assert client.head(address).headers["upload-offset"] == "0"
    monkeypatch.undo()
    assert left(tmp_path) == []
    headers = {"Upload-Offset": "0", "Content-Type": BYTES}
    assert client.patch(address, content=bytes(100_000), headers=headers).headers["upload-offset"] == "100000"
    assert client.post("/v1/reviews", data={"item": ITEM}, files=[("files", JPEG)]).status_code == 200


@pytest.fixture
def other_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files lie on another disk than the spool."""

    def replaced(self: Path, target: Path) -> Path:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "replace", replaced)


@pytest.mark.usefixtures("other_disk")
def test_a_full_disk_of_files_is_told_and_keeps_no_half_file(
    client: TestClient, tmp_path: Path, full_disk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    full_disk("files")
    files = [("files", ("a.jpg", b"a")), ("files", ("b.jpg", bytes(100_000)))]
    answer = client.post("/v1/cases", data={"item": ITEM}, files=files)
    assert (answer.status_code, answer.json()["code"]) == (507, "store_full")
    monkeypatch.undo()
    assert left(tmp_path) == []
    assert client.get("/v1/cases").json()["cases"] == []
    assert client.post("/v1/reviews", data={"item": ITEM}, files=[("files", JPEG)]).status_code == 200


@pytest.mark.usefixtures("other_disk")
@pytest.mark.parametrize("size", [10, PIECE_BYTES + 100_000])
def test_a_piece_of_an_upload_that_the_disk_of_files_does_not_take_is_told_and_is_not_counted(
    size: int, client: TestClient, tmp_path: Path, full_disk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = client.post("/v1/uploads", headers={"Upload-Length": str(size)}).headers["location"]
    headers = {"Upload-Offset": "0", "Content-Type": BYTES}
    full_disk("files")
    answer = client.patch(address, content=bytes(size), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (507, "store_full")
    assert client.head(address).headers["upload-offset"] == "0"
    monkeypatch.undo()
    assert left(tmp_path) == []
    assert client.patch(address, content=bytes(size), headers=headers).headers["upload-offset"] == str(size)
    assert len(left(tmp_path)) == 1, "the file, whole, and none of its pieces"


def test_an_upload_begun_with_its_first_bytes_on_a_full_disk_is_told_too(
    client: TestClient, tmp_path: Path, full_disk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    full_disk("incoming")
    headers = {"Upload-Length": "5", "Content-Type": BYTES}
    answer = client.post("/v1/uploads", content=b"12345", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (507, "store_full")
    monkeypatch.undo()
    assert left(tmp_path) == []
    assert client.post("/v1/uploads", headers={"Upload-Length": "5"}).status_code == 201


@pytest.fixture
def full_database(client: TestClient) -> Iterator[Callable[[bool], None]]:
    """Whether the database may grow."""
    app = client.app
    assert isinstance(app, FastAPI)
    engine = app.state.database.engine
    most = 2**30

    def bound(connection: Any, _: object) -> None:
        connection.execute(f"pragma max_page_count={most}")  # no less than it has already

    def fill(full: bool) -> None:
        nonlocal most
        most = 1 if full else 2**30
        engine.dispose()

    event.listen(engine, "connect", bound)
    yield fill
    event.remove(engine, "connect", bound)


def test_no_room_for_another_upload_is_told_too(client: TestClient, full_database: Callable[[bool], None]) -> None:
    full_database(True)
    for _ in range(100):  # a page of the database that was begun has room for some
        answer = client.post("/v1/uploads", headers={"Upload-Length": "5"})
        if answer.status_code != 201:
            break
    assert (answer.status_code, answer.json()["code"]) == (507, "store_full")
    full_database(False)
    assert client.post("/v1/uploads", headers={"Upload-Length": "5"}).status_code == 201


def test_a_database_that_is_full_is_told_and_nothing_is_accepted(
    client: TestClient, tmp_path: Path, full_database: Callable[[bool], None]
) -> None:
    full_database(True)
    facts = '{"applicant": {"name": "%s"}}' % ("张" * 9_900)
    answer = client.post("/v1/cases", data={"item": ITEM, "facts": facts}, files=[("files", JPEG)])
    assert (answer.status_code, answer.json()["code"]) == (507, "store_full")
    assert client.get("/v1/cases").json()["cases"] == []
    full_database(False)
    answer = client.post("/v1/cases", data={"item": ITEM, "facts": facts}, files=[("files", JPEG)])
    assert answer.status_code == 201
    assert len(left(tmp_path)) == 1


def test_postgresql_without_space_is_told_as_full(sqlite_database: Database) -> None:
    with pytest.raises(StoreError) as caught, sqlite_database.write():
        raise OperationalError("insert", {}, psycopg.errors.DiskFull("could not extend file"))
    assert caught.value.code == "store_full"
