"""How much is logged while nothing happens: an idle service must not fill a disk."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.runtime.running import ROOT, answering, free_port

#: Looked at for so long after all have settled, in place of a minute.
_SECONDS = 6.0
#: A minute may hold this many lines, of `serve` and its worker together.
_LINES_A_MINUTE = 20


def test_an_idle_minute_of_the_service_and_its_worker_logs_next_to_nothing(tmp_path: Path) -> None:
    log, port = tmp_path / "log", free_port()
    environment = {**os.environ, "PREAUDIT_DATA_DIR": str(tmp_path / "data"), "PREAUDIT_SERVE_WORKERS": "1"}
    with log.open("wb") as stderr:
        service = subprocess.Popen(
            [sys.executable, "-m", "preaudit", "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stderr=stderr,
            stdout=stderr,
        )
        try:
            answering(f"http://127.0.0.1:{port}", "/readyz/workers", seconds=120)
            time.sleep(1)
            before = log.read_bytes()
            time.sleep(_SECONDS)
            after = log.read_bytes()
        finally:
            service.terminate()
            service.wait(60)
    assert b"listening on" in before
    idle = after[len(before) :].decode().splitlines()
    assert len(idle) <= _LINES_A_MINUTE * _SECONDS / 60, "\n".join(idle[:10])
