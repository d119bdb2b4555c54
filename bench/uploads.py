"""What arriving files cost: `python -m bench.uploads` — 20 files of 20 MB at once, each way they may come.

`form`: one request a file. `tus`: parts of 1 MB, each on the disk before it is acknowledged. `whole`: tus, in one part.
The service is `preaudit serve` without workers; memory is that of its process, which takes the files (the clients are
another process). Throughput is that of this machine's disk and cores together: compare the ways with one another.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from tests.runtime.running import Running, answering, free_port

_MB = 1024 * 1024
_CHUNK = 64 * 1024
_ITEM = "elderly-allowance"
_BYTES = "application/offset+octet-stream"


class _Memory:
    """MB a process holds, and the most it held."""

    def __init__(self, pid: int) -> None:
        self._statm = Path(f"/proc/{pid}/statm")
        self.most = self.now()

    def now(self) -> float:
        return int(self._statm.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / _MB

    @contextmanager
    def watched(self) -> Iterator[None]:
        over = threading.Event()

        def watch() -> None:
            while not over.wait(0.02):
                self.most = max(self.most, self.now())

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


async def _bytes(number: int, start: int, end: int) -> AsyncIterator[bytes]:
    """Bytes of a file, made as they are sent: the client holds none either."""
    block = random.Random(number).randbytes(_CHUNK)
    while start < end:
        yield block[: min(_CHUNK, end - start)]
        start += _CHUNK


async def _form(client: httpx.AsyncClient, number: int, size: int) -> None:
    head = (
        f'--b\r\nContent-Disposition: form-data; name="item"\r\n\r\n{_ITEM}\r\n'
        f'--b\r\nContent-Disposition: form-data; name="files"; filename="{number}.jpg"\r\n\r\n'
    ).encode()

    async def body() -> AsyncIterator[bytes]:
        yield head
        async for chunk in _bytes(number, 0, size):
            yield chunk
        yield b"\r\n--b--\r\n"

    headers = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(len(head) + size + 9)}
    (await client.post("/v1/cases", content=body(), headers=headers)).raise_for_status()


async def _tus(client: httpx.AsyncClient, number: int, size: int, part: int = _MB) -> None:
    address = (await client.post("/v1/uploads", headers={"Upload-Length": str(size)})).headers["location"]
    for start in range(0, size, part):
        end = min(size, start + part)
        headers = {"Upload-Offset": str(start), "Content-Type": _BYTES, "Content-Length": str(end - start)}
        (await client.patch(address, content=_bytes(number, start, end), headers=headers)).raise_for_status()
    form = [("item", (None, _ITEM)), ("uploads", (None, address.rsplit("/", 1)[1]))]
    (await client.post("/v1/cases", files=form)).raise_for_status()


async def _whole(client: httpx.AsyncClient, number: int, size: int) -> None:
    await _tus(client, number, size, size)


async def _at_once(
    url: str, way: Callable[[httpx.AsyncClient, int, int], Awaitable[None]], files: int, size: int
) -> None:
    limits = httpx.Limits(max_connections=files)
    async with httpx.AsyncClient(base_url=url, timeout=600, limits=limits) as client:
        await asyncio.gather(*(way(client, number, size) for number in range(files)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--size", type=int, default=20, help="MB a file")
    arguments = parser.parse_args()
    table = Table("way", "files", "seconds", "MB a second", "memory before", "most", "after", "left in the spool")
    for way in (_form, _tus, _whole):
        with tempfile.TemporaryDirectory(prefix="preaudit-bench-") as folder:
            environment = {"PREAUDIT_DATA_DIR": folder, "PREAUDIT_SERVE_WORKERS": "0"}
            port = free_port()
            running = Running("preaudit", "serve", "--port", str(port), environment=environment)
            try:
                url = f"http://127.0.0.1:{port}"
                answering(url)
                asyncio.run(_at_once(url, _form, 2, 1000))
                memory = _Memory(running.process.pid)
                before, began = memory.now(), time.perf_counter()
                with memory.watched():
                    asyncio.run(_at_once(url, way, arguments.files, arguments.size * _MB))
                seconds = time.perf_counter() - began
                left = sum(path.is_file() for path in (Path(folder) / "incoming").rglob("*"))
                table.add_row(
                    way.__name__.strip("_"),
                    f"{arguments.files} × {arguments.size} MB",
                    f"{seconds:.1f}",
                    f"{arguments.files * arguments.size / seconds:.0f}",
                    *(f"{held:.0f} MB" for held in (before, memory.most, memory.now())),
                    str(left),
                )
            finally:
                running.end()
    Console().print(table)


if __name__ == "__main__":
    main()
