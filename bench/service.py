"""What the API costs beside reading: `python -m bench.service` — 50 connections that upload 1 MB each, reading stubbed.

Two servers answer the same requests in one run: `bare` takes the body and keeps it in a file on the disk (fsync), no more;
`preaudit` is the service. Compare the two: what is more in the second is what the service adds (digest, form, database,
audit trail, job). `paced`: so many requests a second altogether as a portal with a hundred thousand uploads a day has at
its busiest; `flat out`: each connection sends the next as soon as it has its answer.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import uvicorn
from rich.console import Console
from rich.table import Table
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from preaudit.store.ids import new_id
from tests.runtime.running import Running, answering, free_port

_MB = 1024 * 1024


def bare(port: int, folder: str) -> None:
    """The least a durable upload costs here: the body in a file, on the disk, before the answer."""

    async def take(request: Request) -> Response:
        path = Path(folder) / new_id()
        with path.open("xb") as file:
            async for chunk in request.stream():
                file.write(chunk)
            file.flush()
            await asyncio.to_thread(os.fsync, file.fileno())
        path.unlink()
        return Response(status_code=202)

    async def alive(_: Request) -> Response:
        return Response()

    app = Starlette(routes=[Route("/v1/reviews", take, methods=["POST"]), Route("/healthz", alive)])
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


def _request(number: int, size: int) -> bytes:
    """A review with one file of that size; every file is another, so that none is known already."""
    parts = [
        b'--b\r\nContent-Disposition: form-data; name="item"\r\n\r\nelderly-allowance\r\n',
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="card.jpg"\r\nContent-Type: image/jpeg\r\n\r\n',
        number.to_bytes(8, "big") + random.Random(number).randbytes(size - 8),
        b"\r\n--b--\r\n",
    ]
    body = b"".join(parts)
    head = (
        "POST /v1/reviews HTTP/1.1\r\nHost: 127.0.0.1\r\nPrefer: respond-async\r\n"
        f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _load(port: int, connections: int, each: int, size: int, rate: float) -> tuple[list[float], list[int], float]:
    """Seconds from the first byte sent to the answer, the statuses, and the whole time. `rate` 0: flat out."""
    took: list[float] = []
    statuses: list[int] = []

    async def client(first: int) -> None:
        for number in range(each):
            message = _request(first * each + number, size)
            if rate:
                await asyncio.sleep(random.expovariate(rate / connections))
            began = time.perf_counter()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(message)
            await writer.drain()
            status, length = 0, 0
            while line := (await reader.readline()).strip():
                if line.startswith(b"HTTP/"):
                    status = int(line.split()[1])
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            await reader.readexactly(length)
            took.append(time.perf_counter() - began)
            statuses.append(status)
            writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(client(number) for number in range(connections)))
    return took, statuses, time.perf_counter() - began


def _memory(pid: int) -> float:
    """MB a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MB


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--each", type=int, default=12, help="requests a connection")
    parser.add_argument("--size", type=float, default=1.0, help="MB a file")
    parser.add_argument("--rate", type=float, default=15.0, help="requests a second, where they are paced")
    arguments = parser.parse_args()
    table = Table("server", "load", "requests", "a second", "p50 ms", "p95 ms", "p99 ms", "memory MB", "refused")
    with tempfile.TemporaryDirectory(prefix="preaudit-bench-") as folder:
        environment = {"PREAUDIT_DATA_DIR": f"{folder}/data", "PREAUDIT_QUEUE_LIMIT": "1000000"}
        starts: dict[str, Callable[[int], Running]] = {
            "bare": lambda port: Running("bench.service", "bare", str(port), folder, environment=environment),
            "preaudit": lambda port: Running("tests.runtime.stub", "serve", str(port), environment=environment),
        }
        for name, start in starts.items():
            port = free_port()
            running = start(port)
            try:
                answering(f"http://127.0.0.1:{port}")
                for load, rate in (("paced", arguments.rate), ("flat out", 0.0)):
                    before = _memory(running.process.pid)
                    size = int(arguments.size * _MB)
                    took, statuses, seconds = asyncio.run(
                        _load(port, arguments.connections, arguments.each, size, rate)
                    )
                    cuts = [1000 * cut for cut in statistics.quantiles(took, n=100)]
                    table.add_row(
                        name,
                        load,
                        str(len(took)),
                        f"{len(took) / seconds:.0f}",
                        *(f"{cuts[at]:.1f}" for at in (49, 94, 98)),
                        f"{before:.0f} → {_memory(running.process.pid):.0f}",
                        str(sum(status >= 300 for status in statuses)),
                    )
            finally:
                running.end()
    Console().print(table)


if __name__ == "__main__":
    if sys.argv[1:2] == ["bare"]:
        bare(int(sys.argv[2]), sys.argv[3])
    else:
        main()
