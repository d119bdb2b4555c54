"""Processes of the service that a test starts, kills and starts again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Running:
    """A process that can be killed without warning and is started again. `output`: a file that what it prints is added to."""

    def __init__(self, *arguments: str, environment: Mapping[str, str], output: Path | None = None) -> None:
        self._command = [sys.executable, "-m", *arguments]
        self._environment = {**os.environ, **environment}
        self._output = output
        self.start()

    def start(self) -> None:
        with ExitStack() as opened:
            printed = opened.enter_context(self._output.open("ab")) if self._output else None
            self.process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdin=subprocess.PIPE, stdout=printed, stderr=printed
            )

    def stop(self) -> None:
        """As an operator stops it; wait until it has ended."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(120)

    def kill(self) -> None:
        """As `kill -9`, and start anew."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.start()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def answering(url: str, path: str = "/healthz", seconds: float = 60) -> None:
    """Wait until the address answers 200."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if httpx.get(url + path, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{path} did not answer 200 in {seconds} s")
