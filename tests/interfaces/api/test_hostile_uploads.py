"""Uploads that break, lie, crawl or mean harm, over real connections: nothing of them stays, and others are served."""

from __future__ import annotations

import os
import socket
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from preaudit.interfaces.api import request_body
from preaudit.uploads.spool import clear_spool, file_name
from tests.interfaces.api.connections import BYTES, FORM, all_of, connected, head, left, part
from tests.interfaces.client.served import Served, served
from tests.service import ITEM, JPEG, StubReviewer, serving, settings_in

MOST = 200_000
TUS = {"Tus-Resumable": "1.0.0"}
ENDLESS = {"Content-Type": FORM, "Transfer-Encoding": "chunked"}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Served]:
    with served(settings_in(tmp_path, max_file_bytes=MOST, max_request_bytes=4 * MOST), StubReviewer()) as service:
        yield service


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path, max_files=20), StubReviewer()) as client:
        yield client


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def refuses(connection: socket.socket, data: bytes) -> bool:
    """True where the other side takes no more."""
    try:
        connection.sendall(data)
    except OSError:
        return True
    return False


def soon(happened: Callable[[], bool]) -> bool:
    """True once it is so; half a minute is given."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if happened():
            return True
        time.sleep(0.02)
    return False


def reviewed(url: str) -> bool:
    answer = httpx.post(f"{url}/v1/reviews", data={"item": ITEM}, files=[("files", JPEG)], timeout=60)
    return answer.status_code == 200


def begun(url: str, length: int) -> str:
    answer = httpx.post(f"{url}/v1/uploads", headers=TUS | {"Upload-Length": str(length)}, timeout=60)
    return url + str(answer.headers["location"])


def offset(address: str) -> int:
    return int(httpx.head(address, timeout=60).headers["upload-offset"])


# Too large


def test_a_request_that_is_too_large_is_refused_before_its_body_and_without_asking_for_it(service: Served) -> None:
    told = {"Content-Type": FORM, "Content-Length": str(10**12), "Expect": "100-continue"}
    with connected(service.url) as connection:
        connection.sendall(head("POST", "/v1/reviews", told))
        answer = all_of(connection)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in answer.lower()
    assert b"100 Continue" not in answer


def test_a_sender_that_waits_to_be_asked_is_asked(service: Served) -> None:
    body = part("item", ITEM.encode()) + part("files", b"data", "a.jpg") + b"--b--\r\n"
    told = {"Content-Type": FORM, "Content-Length": str(len(body)), "Expect": "100-continue", "Connection": "close"}
    with connected(service.url) as connection:
        connection.sendall(head("POST", "/v1/reviews", told))
        assert connection.recv(65536).startswith(b"HTTP/1.1 100")
        connection.sendall(body)
        assert all_of(connection).startswith(b"HTTP/1.1 200")


def test_a_file_without_end_is_stopped_at_the_limit_and_its_connection_ends(service: Served, tmp_path: Path) -> None:
    with connected(service.url) as connection:
        connection.sendall(head("POST", "/v1/reviews", ENDLESS))
        connection.sendall(chunk(part("files", b"", "endless.jpg").removesuffix(b"\r\n")))
        assert soon(lambda: refuses(connection, chunk(bytes(MOST // 10))))
    assert soon(lambda: left(tmp_path) == [])
    assert reviewed(service.url)


def test_a_client_that_sends_too_much_is_told_so_all_the_same(service: Served, tmp_path: Path) -> None:
    answer = httpx.post(
        f"{service.url}/v1/reviews", data={"item": ITEM}, files=[("files", ("a.jpg", bytes(MOST + 1)))], timeout=60
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
    assert left(tmp_path) == []


def test_more_bytes_than_were_announced_are_refused_before_the_first(service: Served) -> None:
    address = begun(service.url, 10)
    told = {"Content-Type": BYTES, "Upload-Offset": "0", "Content-Length": "11", "Expect": "100-continue"}
    with connected(service.url) as connection:
        connection.sendall(head("PATCH", address.removeprefix(service.url), told))
        answer = all_of(connection)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"upload_too_long" in answer
    assert offset(address) == 0


# Broken off, silent, slow


def test_a_form_that_breaks_off_leaves_neither_file_nor_case(service: Served, tmp_path: Path) -> None:
    for cut in (20, 90, 150_000):
        body = part("files", bytes(180_000), "a.jpg")[:cut]
        with connected(service.url) as connection:
            connection.sendall(head("POST", "/v1/cases", {"Content-Type": FORM, "Content-Length": "190000"}) + body)
            time.sleep(0.1)
    assert soon(lambda: left(tmp_path) == [])
    assert httpx.get(f"{service.url}/v1/cases", timeout=60).json()["cases"] == []


def test_a_part_that_breaks_off_stays_as_far_as_it_came(service: Served) -> None:
    address = begun(service.url, 150_000)
    told = {"Content-Type": BYTES, "Upload-Offset": "0", "Content-Length": "150000"}
    with connected(service.url) as connection:
        connection.sendall(head("PATCH", address.removeprefix(service.url), told) + b"x" * 70_000)
        time.sleep(0.2)
    assert soon(lambda: offset(address) == 70_000)
    rest = httpx.patch(
        address, content=b"y" * 80_000, headers={"Content-Type": BYTES, "Upload-Offset": "70000"}, timeout=60
    )
    assert rest.headers["upload-offset"] == "150000"


def test_a_phone_that_comes_back_does_not_wait_for_its_dead_connection(service: Served) -> None:
    address = begun(service.url, 100)
    told = {"Content-Type": BYTES, "Upload-Offset": "0", "Content-Length": "100"}
    with connected(service.url) as dead:
        dead.sendall(head("PATCH", address.removeprefix(service.url), told) + b"x" * 60)
        time.sleep(0.2)
        assert offset(address) == 60, "asking ends the connection that nobody is behind any more"
    with connected(service.url) as dead:
        dead.sendall(head("PATCH", address.removeprefix(service.url), {**told, "Upload-Offset": "60"}) + b"y" * 0)
        time.sleep(0.2)
        rest = httpx.patch(
            address, content=b"y" * 40, headers={"Content-Type": BYTES, "Upload-Offset": "60"}, timeout=60
        )
        assert rest.headers["upload-offset"] == "100"


def test_two_senders_of_one_file_never_mix_their_bytes(service: Served) -> None:
    length = 120_000
    address = begun(service.url, length)
    data = b"".join(i.to_bytes(4, "big") for i in range(length // 4))

    def phone() -> None:
        while (at := offset(address)) < length:
            told = {"Content-Type": BYTES, "Upload-Offset": str(at)}
            httpx.patch(address, content=data[at : at + 5000], headers=told, timeout=60)

    phones = [threading.Thread(target=phone) for _ in range(4)]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    form = [("item", (None, ITEM)), ("uploads", (None, address.rsplit("/", 1)[1]))]
    (file,) = httpx.post(f"{service.url}/v1/reviews", files=form, timeout=60).json()["files"]
    assert file["text"].encode("latin-1") == data


@pytest.mark.parametrize("trickle", [False, True])
def test_a_sender_that_goes_silent_or_crawls_is_given_up(
    service: Served, tmp_path: Path, trickle: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_body, "SILENCE_SECONDS", 0.5)
    monkeypatch.setattr(request_body, "MIN_BYTES_A_SECOND", 10_000)
    with connected(service.url) as connection:
        connection.sendall(head("POST", "/v1/cases", ENDLESS) + chunk(part("files", b"x", "a.jpg")[:-2]))
        over = threading.Event()

        def crawl() -> None:
            while trickle and not over.wait(0.1):
                try:
                    connection.sendall(chunk(b"x"))
                except OSError:
                    return

        crawler = threading.Thread(target=crawl)
        crawler.start()
        answer = all_of(connection)
        over.set()
        crawler.join()
    assert b"upload_broken" in answer
    assert soon(lambda: left(tmp_path) == [])


def test_slow_senders_hold_up_nobody_and_are_served_when_they_are_done(service: Served) -> None:
    body = part("item", ITEM.encode()) + part("files", b"slow", "slow.jpg") + b"--b--\r\n"
    told = {"Content-Type": FORM, "Content-Length": str(len(body)), "Connection": "close"}
    senders: list[socket.socket] = []
    try:
        for _ in range(30):
            connection = socket.create_connection(("127.0.0.1", int(service.url.rsplit(":", 1)[1])), timeout=60)
            senders.append(connection)
            connection.sendall(head("POST", "/v1/reviews", told) + body[:40])
        assert reviewed(service.url)
        for byte in range(40, len(body)):
            for connection in senders:
                connection.sendall(body[byte : byte + 1])
            if byte % 50 == 0:
                assert reviewed(service.url)
        assert [all_of(connection)[:12] for connection in senders] == [b"HTTP/1.1 200"] * 30
    finally:
        for connection in senders:
            connection.close()


# Names


@pytest.mark.parametrize(
    ("told", "called"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/abs/证.jpg", "证.jpg"),
        ("a\u0000b\u0007.jpg", "ab.jpg"),
        ("证\u202egpj.exe", "证gpj.exe"),
        ("\u2066证\u2069\ufeff.jpg", "证.jpg"),
        ("长" * 10_000 + ".jpg", "长" * 196 + ".jpg"),
        ("\u3000\u4e2d\U00030ede\ue000.jpg", "中\U00030ede\ue000.jpg"),
        ("..", "upload"),
        (" ", "upload"),
        ("", "upload"),
        ("a';drop table cases;--.jpg", "a';drop table cases;--.jpg"),
        ("<img src=x onerror=alert(1)>.jpg", "<img src=x onerror=alert(1)>.jpg"),
    ],
)
def test_a_name_is_text_and_no_more(client: TestClient, tmp_path: Path, told: str, called: str) -> None:
    uploaded = client.post("/v1/uploads", headers={"Upload-Length": "0", "Upload-Metadata": f"filename {_b64(told)}"})
    form: list[tuple[str, Any]] = [("item", (None, ITEM))]
    form.append(("uploads", (None, uploaded.headers["location"].rsplit("/", 1)[1])))
    assert [f["name"] for f in client.post("/v1/cases", files=form).json()["files"]] == [called]
    if 0 < len(told) < 1000:
        answer = client.post("/v1/cases", files=[form[0], ("files", (told, b"x"))])
        escaped = {"\u0000", "\u0007"} & set(told)  # the client library writes these as %00
        assert escaped or [f["name"] for f in answer.json()["files"]] == [called]
    assert not [path for path in tmp_path.rglob("*") if path.name in ("passwd", "system.ini", called)]


def test_halves_of_characters_and_unseen_ones_are_no_part_of_a_name() -> None:
    assert file_name("a\ud800b\u200b\u2028.jpg\r\n") == "ab.jpg"


@pytest.mark.parametrize(
    "disposition",
    [
        "form-data; name=\"files\"; filename*=undefined''%41.jpg",
        "form-data; name=\"files\"; filename*=idna''%ff.jpg",
        "form-data; name=\"files\"; filename*=utf-8''%ff%fe%00.jpg",
        "form-data; name=\"files\"; filename*=a\x00b''x.jpg",
        'form-data; name="files"; filename="unclosed',
        'form-data; name="files"; filename=' + ";" * 3000,
        'form-data; name="files"; filename="' + '\\"' * 1500 + '"',
        "form-data; name*=utf-8''files; filename=\"a.jpg\"",
        "form-data",
        "",
    ],
)
def test_whatever_a_header_of_a_part_says_is_answered(client: TestClient, tmp_path: Path, disposition: str) -> None:
    body = (
        f"--b\r\nContent-Disposition: {disposition}\r\n\r\nx\r\n".encode() + part("item", ITEM.encode()) + b"--b--\r\n"
    )
    answer = client.post("/v1/cases", content=body, headers={"Content-Type": FORM})
    assert answer.status_code in (201, 400, 422), answer.text
    if answer.status_code != 201:
        assert left(tmp_path) == []


# Forms that are made to hurt


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"".join(part("files", b"x", f"{i}.jpg") for i in range(5000)), "too_many_files"),
        (b"".join(part(f"t{i}", b"x") for i in range(5000)), "input_unknown"),
        (b"".join(part(f"t{i}", b"x" * 100_000) for i in range(30)), "input_too_long"),
        (b"--b\r\n" + b"X: y\r\n" * 10_000 + b"\r\nx\r\n", "form_broken"),
        (b"--b\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\nx\r\n", "form_broken"),
        (b"--b\r\n" * 10_000, "form_broken"),
        (part("n" * 3000, b"x"), "input_unknown"),
        (part("item", b"x\x00y"), "item_unknown"),
    ],
)
def test_forms_that_are_made_to_hurt_are_refused(client: TestClient, tmp_path: Path, body: bytes, code: str) -> None:
    answer = client.post("/v1/cases", content=body + b"--b--\r\n", headers={"Content-Type": FORM})
    assert (answer.status_code // 100, answer.json()["code"]) == (4, code), answer.text[:300]
    assert len(answer.content) < 2000
    assert left(tmp_path) == []


@pytest.mark.parametrize("boundary", ["", '""', "b" * 300, "x" * 20_000, "\xff\xfe"])
def test_boundaries_that_are_none_are_refused(client: TestClient, boundary: str) -> None:
    told = {b"content-type": f"multipart/form-data; boundary={boundary}".encode("latin-1")}
    answer = client.post("/v1/cases", content=part("item", ITEM.encode()), headers=list(told.items()))
    assert answer.status_code in (400, 415), answer.text


def test_what_is_refused_after_its_files_came_leaves_none_of_them(client: TestClient, tmp_path: Path) -> None:
    for wrong in ({"item": "no-such-item"}, {"item": ITEM, "facts": '{"agnet": true}'}):
        assert client.post("/v1/reviews", data=wrong, files=[("files", JPEG)]).status_code == 422
    headers = {"Idempotency-Key": "k"}
    assert client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=headers).status_code == 201
    other = ("files", ("b.jpg", b"another"))
    assert client.post("/v1/cases", data={"item": ITEM}, files=[other], headers=headers).status_code == 422
    assert client.post("/v1/cases/0/files", files=[other]).status_code == 404
    both: list[Any] = [("files", JPEG), ("uploads", (None, "0" * 32))]
    assert client.post("/v1/reviews", data={"item": ITEM}, files=both).status_code == 404
    assert len(left(tmp_path)) == 1


# What a dead process left


def test_what_an_earlier_life_left_is_removed_even_where_its_number_is_given_again(tmp_path: Path) -> None:
    spool = tmp_path / "incoming"
    spool.mkdir()
    for pid in (os.getpid(), 2**22 + 5, os.getppid()):
        (spool / f"{pid}-left").write_bytes(b"x")
    clear_spool(spool)
    assert {path.name for path in spool.iterdir()} == {f"{os.getppid()}-left"}


def _b64(text: str) -> str:
    return b64encode(text.encode("utf-8", "surrogatepass")).decode()
