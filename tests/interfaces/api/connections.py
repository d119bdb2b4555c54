"""Connections that a test holds in its hands: what a careful client library would never send, or never stop sending."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

FORM = "multipart/form-data; boundary=b"
BYTES = "application/offset+octet-stream"


@contextmanager
def connected(url: str) -> Iterator[socket.socket]:
    """A connection to the service; nothing is waited for longer than half a minute."""
    address = urlsplit(url)
    with socket.create_connection((str(address.hostname), address.port or 80), timeout=30) as connection:
        yield connection


def head(method: str, path: str, headers: Mapping[str, str]) -> bytes:
    """The beginning of a request."""
    told = "".join(f"{name}: {value}\r\n" for name, value in {"Host": "127.0.0.1", **headers}.items())
    return f"{method} {path} HTTP/1.1\r\n{told}\r\n".encode()


def all_of(connection: socket.socket) -> bytes:
    """What comes until the other side ends it."""
    told = b""
    while chunk := connection.recv(65536):
        told += chunk
    return told


def part(name: str, data: bytes, filename: str | None = None) -> bytes:
    """A part of a form whose boundary is `b`."""
    named = f'; filename="{filename}"' if filename is not None else ""
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + data + b"\r\n"


def left(folder: Path) -> list[str]:
    """What lies in the spool and among the files."""
    places = [folder / "incoming", folder / "files"]
    return [path.name for place in places for path in place.rglob("*") if path.is_file()]
