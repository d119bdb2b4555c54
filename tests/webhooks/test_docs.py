"""The page for receivers: its examples are run, its tables are complete."""

from __future__ import annotations

import base64
import hmac
import json
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from preaudit.webhooks.events import EVENT_TYPES, PING
from preaudit.webhooks.sending import signed

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "webhooks.md").read_text(encoding="utf-8")
OTHER = "whsec_" + base64.b64encode(b"o" * 32).decode()


def _block(language: str) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def _shown() -> tuple[dict[str, str], bytes]:
    head, _, body = _block("http").partition("\n\n")
    headers = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    return headers, body.strip().encode()


@pytest.fixture
def example() -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(_block("python"), names)
    return names


def test_the_receiver_in_python_takes_what_is_genuine_and_once(example: dict[str, Any]) -> None:
    body = _shown()[1]
    headers = signed([OTHER, example["SECRET"]], "msg_1", datetime.now(UTC), body)
    assert example["receive"](headers, body) == 200
    assert example["seen"] == {"msg_1"}
    assert example["receive"](headers, body) == 200
    assert example["receive"](signed([OTHER], "msg_2", datetime.now(UTC), body), body) == 401
    assert example["receive"](headers, body.replace(b"supplement", b"accept")) == 401


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize(("secrets", "told"), [(1, "genuine"), (2, "genuine"), (0, "forged")])
def test_so_does_the_one_with_openssl(example: dict[str, Any], tmp_path: Path, secrets: int, told: str) -> None:
    body = _shown()[1]
    signing = [[OTHER], [example["SECRET"]], [OTHER, example["SECRET"]]][secrets]
    headers = signed(signing, "msg_1", datetime.now(UTC), body)
    (tmp_path / "body.json").write_bytes(body)
    of_the_request = {
        "SECRET": example["SECRET"],
        "ID": headers["webhook-id"],
        "TIMESTAMP": headers["webhook-timestamp"],
        "SIGNATURE": headers["webhook-signature"],
    }
    done = subprocess.run(
        ["sh", "-eu", "-c", _block("sh")],
        cwd=tmp_path,
        env={**os.environ, **of_the_request},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == told


def test_the_request_shown_bears_the_signature_of_the_secret_shown(example: dict[str, Any]) -> None:
    headers, body = _shown()
    key = base64.b64decode(example["SECRET"].removeprefix("whsec_"))
    text = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    assert headers["webhook-signature"] == "v1," + base64.b64encode(hmac.digest(key, text, sha256)).decode()
    message = json.loads(body)
    assert datetime.fromisoformat(message["timestamp"]).timestamp() == float(headers["webhook-timestamp"])


def test_its_table_lists_every_event_with_its_meaning() -> None:
    rows = dict(re.findall(r"^\| `((?:case|agreement|rating|rule_ticket)\.\w+|ping)` \| (.*?) \|$", PAGE, re.MULTILINE))
    assert rows.pop(PING)
    assert rows == {kind: str(meaning) for kind, meaning in EVENT_TYPES.items()}
