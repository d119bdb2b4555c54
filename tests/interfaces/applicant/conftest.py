"""A case with a private link, and forms as its page sends them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.agreements.owing import OwingReviewer
from tests.interfaces.api.test_cases import make
from tests.service import ITEM, JPEG, serving, settings_in

NAME, NUMBER = "周桂兰", "320102193505060014"
PART = {"HX-Request": "true"}
_OWN = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), OwingReviewer()) as client:
        client.headers["Accept-Language"] = "zh"
        yield client


def a_case(client: TestClient) -> str:
    """A case of somebody whose name and number are known."""
    facts = json.dumps({"applicant": {"name": NAME, "id_number": NUMBER}, "agent": False})
    return str(make(client, JPEG, facts=facts)["case"])


def empty_case(client: TestClient, reference: str = "") -> str:
    """A case that has no papers yet."""
    made = client.post("/v1/cases", files={"item": (None, ITEM), "reference": (None, reference)})
    return str(made.json()["case"])


def linked(client: TestClient, case: str, **requested: Any) -> str:
    """The path of a link to a case."""
    made = client.post(f"/v1/cases/{case}/links", json=requested)
    assert made.status_code == 201, made.text
    return str(made.json()["address"])


def send(client: TestClient, path: str, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    """Send a form as the page does: a page without a referrer names no origin."""
    return client.post(path, data=fields, headers={**_OWN, **(headers or {})}, follow_redirects=False)


def hand_in(client: TestClient, page: str, *files: tuple[str, bytes, str], partial: bool = False) -> Any:
    """Files as a telephone sends them."""
    headers = {**_OWN, **(PART if partial else {})}
    sent = [("files", file) for file in files]
    return client.post(f"{page}/files", files=sent, headers=headers, follow_redirects=False)
