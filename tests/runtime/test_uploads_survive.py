"""`kill -9` of the service while files arrive in parts: no byte that was acknowledged is lost, none is taken twice."""

from __future__ import annotations

import hashlib
import random
import threading
import time
from pathlib import Path

import httpx

from tests.runtime.running import Running, answering, free_port
from tests.service import ITEM

PHONES = 4
LENGTH, STEP = 600_000, 20_000
DEATHS = 4


def test_what_was_acknowledged_is_there_after_every_death(database_url: str, tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {"PREAUDIT_DATABASE_URL": database_url, "PREAUDIT_DATA_DIR": str(tmp_path / "data")}
    server = Running("tests.runtime.stub", "serve", str(port), environment=environment)
    over, chance = threading.Event(), random.Random(20261125)
    sent: dict[int, str] = {}
    wrong: list[str] = []

    def kill() -> None:
        for _ in range(DEATHS):
            answering(url)
            if over.wait(chance.uniform(0.05, 0.6)):
                return
            server.kill()

    def phone(number: int) -> None:
        try:
            sent[number] = upload(url, number)
        except AssertionError as error:
            wrong.append(str(error))

    try:
        answering(url)
        phones = [threading.Thread(target=phone, args=(number,)) for number in range(PHONES)]
        killer = threading.Thread(target=kill)
        for each in (*phones, killer):
            each.start()
        for each in phones:
            each.join()
        over.set()
        killer.join()
        answering(url)
        assert wrong == []
        form = [("item", (None, ITEM)), ("uploads", (None, ",".join(sent[n] for n in range(PHONES))))]
        case = httpx.post(f"{url}/v1/cases", files=form, timeout=60).json()
        digests = [hashlib.sha256(data_of(number)).hexdigest() for number in range(PHONES)]
        kept = [path.name for path in (tmp_path / "data" / "files").rglob("*") if path.is_file()]
        assert len(case["files"]) == PHONES
        assert sorted(kept) == sorted(digests)
        for path in (tmp_path / "data" / "files").rglob("*"):
            assert path.is_dir() or hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    finally:
        over.set()
        server.end()


def data_of(number: int) -> bytes:
    return random.Random(number).randbytes(LENGTH)


def upload(url: str, number: int) -> str:
    """As a tus client does: ask, go on from there, ask again after a break. Its id."""
    data, acknowledged, address = data_of(number), 0, ""
    with httpx.Client(base_url=url, headers={"Tus-Resumable": "1.0.0"}, timeout=10) as client:
        while True:
            try:
                address = address or begun(client)
                offset = int(client.head(address).headers["upload-offset"])
                assert offset >= acknowledged, f"{acknowledged} bytes were acknowledged, {offset} are there"
                if offset == LENGTH:
                    return address.rsplit("/", 1)[1]
                told = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
                answer = client.patch(address, content=data[offset : offset + STEP], headers=told)
                if answer.status_code == 204:
                    acknowledged = int(answer.headers["upload-offset"])
            except (httpx.TransportError, KeyError):
                time.sleep(0.05)


def begun(client: httpx.Client) -> str:
    return client.post("/v1/uploads", headers={"Upload-Length": str(LENGTH)}).headers["location"]
