"""docs/uploads.md does what it says: its commands run, one after another, against the service."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.interfaces.client.served import served
from tests.service import StubReviewer, settings_in

PAGE = (ROOT / "docs" / "uploads.md").read_text(encoding="utf-8")


def test_its_commands_send_a_file_in_parts_and_have_it_reviewed(tmp_path: Path) -> None:
    if not all(shutil.which(program) for program in ("bash", "curl", "openssl")):
        pytest.skip("bash, curl and openssl are needed to run the commands of docs/uploads.md")
    (tmp_path / "form.jpg").write_bytes(b"a form " * 200)
    reviewer = StubReviewer(outcomes=["accept"])
    blocks = re.findall(r"^```bash\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    with served(settings_in(tmp_path / "data"), reviewer) as service:
        script = "set -euo pipefail\n" + "".join(blocks).replace("http://127.0.0.1:8000", service.url)
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == '"outcome":"accept"'
    assert service.road.count("PATCH .*") == 4
