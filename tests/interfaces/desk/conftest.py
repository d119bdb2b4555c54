"""People at the desk, and forms as a page of the desk sends them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from preaudit.access import Role
from preaudit.access.users import Users
from preaudit.store import Database
from tests.interfaces.api.test_cases import make, submit
from tests.service import JPEG, StubReviewer, serving, settings_in

HTTPS = "https://127.0.0.1"
PASSWORD = "Correct-horse-7"


@pytest.fixture
def reviewer() -> StubReviewer:
    """Doubts a case until a person corrected it."""
    return StubReviewer(outcomes=["manual_review", "accept"])


@pytest.fixture
def local(tmp_path: Path, reviewer: StubReviewer) -> Iterator[TestClient]:
    """A desk on a machine that knows no keys and no people."""
    with serving(settings_in(tmp_path), reviewer) as client:
        client.headers["Accept-Language"] = "zh"
        yield client


@pytest.fixture
def desk(tmp_path: Path, reviewer: StubReviewer) -> Iterator[TestClient]:
    """A desk with one case that was doubted, and somebody of each role that looks at cases."""
    with serving(settings_in(tmp_path), reviewer, address=HTTPS) as client:
        client.headers["Accept-Language"] = "zh"
        case = make(client, JPEG, facts='{"applicant": {"name": "周桂兰"}, "agent": false}')["case"]
        assert submit(client, case).json()["outcome"] == "manual_review"
        client.headers["x-case"] = str(case)
        database = Database(settings_in(tmp_path).database)
        people = Users(database)
        for role in (Role.WINDOW, Role.ASSISTANT, Role.AUDITOR):
            people.create("local", role.value, role.value, role, PASSWORD, "test")
        database.close()
        yield client


def sign_in(client: TestClient, username: str = "window", password: str = PASSWORD, next: str = "") -> Any:
    """Send the form of the sign-in page."""
    return send(client, "/desk/sign-in", username=username, password=password, next=next)


def send(client: TestClient, path: str, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    """Send a form as a page of the desk does."""
    own = {"Origin": str(client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    return client.post(path, data=fields, headers={**own, **(headers or {})}, follow_redirects=False)


def hidden(page: str, form: str) -> dict[str, str]:
    """The fields that a form of a page already bears."""
    body = page.split(f'<form id="{form}"')[1].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', body))
