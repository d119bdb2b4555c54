"""The client's parts by themselves: how light it is, its methods, streams of events, files."""

from __future__ import annotations

import inspect
import io
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Receive, Scope, Send

from preaudit.interfaces.client import AsyncClient, Client, calls
from preaudit.interfaces.client.event_stream import EventStream
from preaudit.interfaces.client.uploads import uploads
from tests.interfaces.client.served import MadeUpTime, client_of, listening

ROOT = Path(__file__).resolve().parents[3]


def test_it_is_imported_without_anything_of_the_engine_or_the_service() -> None:
    code = "import preaudit.interfaces.client, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"cv2", "numpy", "paddle", "paddleocr", "onnxruntime", "PIL", "sqlalchemy", "fastapi", "pydantic", "yaml"}
    assert not set(done.stdout.split()) & heavy
    ours = {name for name in done.stdout.split() if name.startswith("preaudit.")}
    assert {name for name in ours if not name.startswith("preaudit.interfaces.client")} <= {
        "preaudit.errors",
        "preaudit.wording",
        "preaudit.wording.texts",
        "preaudit.wording.languages",
        "preaudit.wording.verdict_waiting",
        "preaudit.interfaces",
    }


def test_both_clients_offer_every_call() -> None:
    offered = {name for name, call in inspect.getmembers(calls, inspect.isfunction) if name in calls.__all__}
    for client in (Client, AsyncClient):
        methods = {name for name, _ in inspect.getmembers(client, inspect.isfunction) if not name.startswith("_")}
        assert methods == offered | {"close"}


def test_help_shows_what_a_method_takes_and_gives() -> None:
    assert str(inspect.signature(Client("http://x").job)) == "(job: 'str') -> 'JobJson'"
    assert str(inspect.signature(Client.cases)).endswith("-> 'Iterator[CaseSummaryJson]'")
    assert (Client.job.__doc__ or "").startswith("A job")


@given(
    st.lists(st.tuples(st.sampled_from(["", "a", "进度"]), st.text("x:进 ", max_size=5)), max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.integers(1, 7),
)
def test_it_never_matters_how_a_stream_is_cut(told: list[tuple[str, str]], end: str, size: int) -> None:
    lines = [f": alive{end}retry: 500{end}{end}"]
    for number, (kind, data) in enumerate(told, 1):
        lines.append(f"id: {number}{end}event:{kind}{end}data: {data}{end}data:more{end}{end}")
    body = "".join([*lines, f": end{end}"]).encode()
    stream = EventStream()
    found = [m for i in range(0, len(body), size) for m in stream.feed(body[i : i + size])]
    assert [(m.type, m.data, m.id) for m in found] == [
        (kind or "message", f"{data}\nmore", str(number)) for number, (kind, data) in enumerate(told, 1)
    ]
    assert (stream.last_id, stream.retry_seconds) == (str(len(told)) if told else "", 0.5)


def test_an_event_that_broke_off_is_not_an_event() -> None:
    stream = EventStream("4")
    assert stream.feed(b"id: 5\ndata: {}\n") == []
    assert stream.last_id == "4"


@pytest.mark.parametrize("files", ["a.jpg", b"bytes", [io.BytesIO(b"nameless")]])
def test_what_is_no_list_of_named_files_is_refused(files: object) -> None:
    with pytest.raises(TypeError):
        uploads(files)  # type: ignore[arg-type]  # that is the point


def test_what_cannot_be_is_refused_before_it_is_sent() -> None:
    with pytest.raises(ValueError, match="not an address"):
        Client("preaudit.example.gov.cn")
    with Client("http://127.0.0.1:9") as client, pytest.raises(ValueError, match="file"):
        client.extract([])


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_large_file_is_never_whole_in_memory(kind: str, tmp_path: Path) -> None:
    sizes = list[int]()

    async def sink(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        more = True
        while more:
            message = await receive()
            sizes.append(len(message.get("body", b"")))
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b'{"files": []}'})

    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with listening(sink) as url, client_of(kind, url, MadeUpTime()) as client:
        tracemalloc.start()
        client.extract([path])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert sum(sizes) > 100 * 1024 * 1024
    assert peak < 12 * 1024 * 1024
