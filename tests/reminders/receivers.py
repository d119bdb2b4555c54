"""A mail server and a gateway for short messages, on this machine, as real as any: what they took, and what they are told to answer."""

from __future__ import annotations

import email
import email.policy
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class MailServer:
    """`answers`: to the next messages, '' for taking them."""

    url: str = ""
    taken: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # as the library asks
        """Take a message, or answer as told."""
        if self.answers and (answer := self.answers.pop(0)):
            return answer
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.taken.append(message)
        return "250 OK"


class _AnyPort(Controller):
    """On a port that the machine chooses."""

    def _trigger_server(self) -> None:
        listening: Any = self.server
        self.port = listening.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # the library has no types


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """It listens on a port of its own."""
    server = MailServer()
    controller = _AnyPort(server, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        server.url = f"smtp+plain://127.0.0.1:{controller.port}"
        yield server
    finally:
        controller.stop()


@dataclass
class Gateway:
    """`answers`: statuses of the next requests, 0 for none at all."""

    url: str = ""
    taken: list[tuple[dict[str, Any], str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


@contextmanager
def gateway() -> Iterator[Gateway]:
    """It listens on a port of its own."""
    made = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # as the library asks
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = made.answers.pop(0) if made.answers else 200
            if not status:
                self.connection.close()
                return
            if status < 300:
                made.taken.append((json.loads(body), self.headers.get("Authorization", "")))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        made.url = f"http://127.0.0.1:{server.server_port}/send"
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
