"""What every answer says to browsers, whoever gives it: a page, data, a refusal, a failure of our own."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.interfaces.api.browser_headers import BrowserHeaders
from preaudit.interfaces.api.http_server import HttpServer
from tests.interfaces.client.served import listening
from tests.service import serving, settings_in

SAFE = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store"}
STS = "strict-transport-security"
OWN_WORD = ("/", "/docs", "/desk/", "/my/nothing", "/v1/cases/nothing")


def failing() -> None:
    raise RuntimeError


def test_every_answer_forbids_guessing_framing_and_keeping_or_says_what_is_kept(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), workers=0) as inner:
        assert isinstance(inner.app, FastAPI)
        inner.app.add_api_route("/failing", failing)
        client = TestClient(BrowserHeaders(inner.app), "https://127.0.0.1", raise_server_exceptions=False)
        for path in (*OWN_WORD, "/healthz", "/metrics", "/v1/items", "/failing", "/nothing"):
            told = client.get(path, follow_redirects=False).headers
            assert told["x-content-type-options"] == "nosniff", path
            assert {"base-uri 'none'", "frame-ancestors 'none'"} <= set(told["content-security-policy"].split("; ")), (
                path
            )
            assert told["content-security-policy"].startswith("default-src 'none'"), path
            assert {"referrer-policy", "cache-control"} <= set(told), path
        for path in ("/healthz", "/v1/items", "/failing"):
            assert SAFE.items() <= dict(client.get(path).headers).items(), path


@pytest.mark.parametrize(("scheme", "told"), [("https", "max-age=31536000; includeSubDomains"), ("http", None)])
def test_https_is_held_on_to_where_it_was_used(scheme: str, told: str | None) -> None:
    client = TestClient(BrowserHeaders(FastAPI()), f"{scheme}://127.0.0.1")
    assert client.get("/nothing").headers.get(STS) == told


def test_the_server_puts_them_on_whatever_it_serves() -> None:
    with listening(HttpServer(FastAPI(), drain=1)) as url:
        told = httpx.get(url, trust_env=False).headers
    assert SAFE.items() <= dict(told).items()
    assert STS not in told


def test_a_proxy_that_is_trusted_says_that_https_was_used() -> None:
    with listening(HttpServer(FastAPI(), drain=1)) as url:
        assert STS in httpx.get(url, headers={"X-Forwarded-Proto": "https"}, trust_env=False).headers
