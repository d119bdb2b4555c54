"""`/` says what this is and where to go: to people as a page, to programs as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.service import serving, settings_in

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path_factory.mktemp("data"))) as client:
        yield client


@pytest.mark.parametrize("accept", [BROWSER, "*/*", "", "application/json;q=0.5, text/html"])
def test_a_person_gets_a_page_in_chinese_with_english_beside(client: TestClient, accept: str) -> None:
    answer = client.get("/", headers={"Accept": accept})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "智能预审" in answer.text
    assert '<span lang="en">How to call the service</span>' in answer.text
    assert "<script" not in answer.text
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_a_program_gets_json(client: TestClient) -> None:
    answer = client.get("/", headers={"Accept": "application/json"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["service"] == "preaudit"
    assert answer.headers["vary"] == "Accept"


def test_its_links_lead_somewhere(client: TestClient) -> None:
    addresses = re.findall(r'<a href="([^"#]+)', client.get("/").text)
    assert "docs" in addresses
    links = client.get("/", headers={"Accept": "application/json"}).json()["links"].values()
    for address in {*(f"/{address}" for address in addresses), *(link.partition("#")[0] for link in links)}:
        assert client.get(address).status_code in (200, 503), address
