"""A real server, real OCR: `POST /v1/reviews` answers what `preaudit review --json` prints, byte for byte.

What an agency sends is read for that agency alone, so that the processor's time, which is told, is of another reading; how
many pages were kept before is told too, so that both read a cache of this test's own, and are asked twice.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from preaudit.config.shipped import shipped
from preaudit.evaluation import LabelledCase, labelled_cases

_SECONDS = re.compile(rb'(?<="seconds":)[0-9.]+')
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def case() -> LabelledCase:
    return next(case for case in labelled_cases(shipped("samples/cases")) if case.demo)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("own")
    return {**os.environ, "PREAUDIT_DATA_DIR": str(folder / "data"), "PREAUDIT_CACHE_DIR": str(folder / "cache")}


@pytest.fixture(scope="module")
def server(environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "preaudit", "serve", "--port", str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                if httpx.get(f"{url}/readyz/workers").status_code == 200:
                    break
            except httpx.TransportError:
                assert process.poll() is None, "the server ended"
            time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def _by_command(case: LabelledCase, facts: Path, environment: dict[str, str]) -> bytes:
    options = ["--item", case.item, "--facts", str(facts), "--as-of", case.as_of.isoformat(), "--json"]
    command = [sys.executable, "-m", "preaudit", "review", *options, *map(str, case.files)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


def _by_http(case: LabelledCase, facts: Path, url: str) -> httpx.Response:
    form = {"item": case.item, "facts": facts.read_text(encoding="utf-8"), "as_of": case.as_of.isoformat()}
    files = [("files", (path.name, path.read_bytes())) for path in case.files]
    return httpx.post(f"{url}/v1/reviews", data=form, files=files, timeout=300)


def test_http_and_the_command_line_give_the_same_bytes(
    case: LabelledCase, server: str, environment: dict[str, str], tmp_path: Path
) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(dict(case.facts)), encoding="utf-8")
    _by_command(case, facts, environment)
    _by_http(case, facts, server)
    printed, answered = _by_command(case, facts, environment), _by_http(case, facts, server)
    assert answered.status_code == 200
    assert _SECONDS.sub(b"-", answered.content) == _SECONDS.sub(b"-", printed)
    assert json.loads(printed)["outcome"] == case.outcome
