"""The larger form as it is deployed: one `serve`, two `worker`, PostgreSQL and an S3-compatible store, with real OCR."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from preaudit.config.shipped import shipped
from preaudit.evaluation import LabelledCase, labelled_cases
from preaudit.store import open_file_store
from tests.runtime.running import Running, answering, free_port


@pytest.fixture
def url(postgresql_url: str, s3_place: str, tmp_path: Path) -> Iterator[str]:
    shared = {"PREAUDIT_DATABASE_URL": postgresql_url, "PREAUDIT_FILES_STORE": s3_place, "PREAUDIT_SERVE_WORKERS": "0"}
    port = free_port()
    running = [
        Running("preaudit", *arguments, environment={**shared, "PREAUDIT_DATA_DIR": str(tmp_path / name)})
        for name, arguments in {
            "serve": ("serve", "--port", str(port)),
            "one": ("worker",),
            "two": ("worker",),
        }.items()
    ]
    try:
        answering(f"http://127.0.0.1:{port}", "/readyz/workers", 180)
        yield f"http://127.0.0.1:{port}"
    finally:
        for each in running:
            each.end()


def test_cases_are_read_by_whichever_worker_is_free_and_files_lie_in_the_store(url: str, s3_place: str) -> None:
    cases = [case for case in labelled_cases(shipped("samples/cases")) if case.demo][:4]
    sent = [(case, submit(url, case)) for case in cases]
    for case, address in sent:
        told = httpx.get(f"{url}{address}/verdict", timeout=300).json()
        assert told["outcome"] == case.outcome
    mine, *others = (digests(url, address) for _, address in sent)
    assert mine <= stored(s3_place)
    httpx.delete(f"{url}{sent[0][1]}").raise_for_status()
    assert stored(s3_place) == set().union(*others)


def digests(url: str, address: str) -> set[str]:
    """What the case's files are, by their content."""
    return {file["sha256"] for file in httpx.get(f"{url}{address}").json()["files"]}


def stored(place: str) -> set[str]:
    """What lies in the store of files."""
    keys = open_file_store(place).keys()
    return {key.rsplit("/", 1)[1] for key in keys}


def submit(url: str, case: LabelledCase) -> str:
    """The case's address, once it is reviewed."""
    form = {"item": case.item, "as_of": case.as_of.isoformat(), "facts": json.dumps(dict(case.facts))}
    files = [("files", (path.name, path.read_bytes())) for path in case.files]
    answer = httpx.post(
        f"{url}/v1/reviews", data=form, files=files, headers={"Prefer": "wait=300"}, timeout=320
    ).raise_for_status()
    return answer.headers["location"]
