"""What the desk loads: its own files alone, vendored ones as their packages have them, under a policy that allows nothing else."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.interfaces.desk.asset_routes import ASSETS
from tests.interfaces.desk.conftest import sign_in

VENDORED = ASSETS / "vendored"


def test_vendored_files_are_those_of_their_packages() -> None:
    listed = json.loads((VENDORED / "vendored.json").read_text(encoding="utf-8"))
    scripts = {path.name for path in VENDORED.iterdir() if path.suffix == ".js"}
    assert {each["file"] for each in listed} == scripts
    for each in listed:
        assert hashlib.sha256((VENDORED / each["file"]).read_bytes()).hexdigest() == each["sha256"], each["file"]
        licence = VENDORED / f"{each['file'].split('.')[0]}.LICENSE.txt"
        assert "Permission to use" in licence.read_text() or "Redistribution and use" in licence.read_text()


def test_the_assets_are_small() -> None:
    assert sum(path.stat().st_size for path in ASSETS.rglob("*") if path.is_file()) < 450_000


@pytest.mark.parametrize("path", ["/desk/sign-in", "/desk/", "/desk/cases/{case}", "/desk/nowhere", "/desk/cases/0"])
def test_each_page_loads_only_what_is_its_own_and_runs_nothing_in_itself(desk: TestClient, path: str) -> None:
    sign_in(desk)
    page = desk.get(path.format(case=desk.headers["x-case"]))
    policy = dict(part.split(" ", 1) for part in page.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"<script(?![^>]*src=)|<style| on\w+=| style=", page.text)
    for url in re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"', page.text):
        assert url == "data:," or url.startswith("/desk/"), url


def test_every_asset_a_page_names_is_there_and_kept_by_browsers(desk: TestClient) -> None:
    sign_in(desk)
    urls = re.findall(
        r'"(/desk/assets/[^"]+)"', desk.get("/desk/").text + desk.get(f"/desk/cases/{desk.headers['x-case']}").text
    )
    assert len(set(urls)) == 5
    for url in set(urls):
        answer = desk.get(url)
        assert answer.status_code == 200, url
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "name", ["vendored/vendored.json", "../mounting.py", "%2e%2e/mounting.py", "templates/base.html"]
)
def test_nothing_but_assets_is_served(desk: TestClient, name: str) -> None:
    assert desk.get(f"/desk/assets/x/{name}").status_code == 404


def test_the_desk_is_no_part_of_the_api(desk: TestClient) -> None:
    app = desk.app
    assert isinstance(app, FastAPI)
    assert not [path for path in app.openapi()["paths"] if "desk" in path]


#: What Chromium 96 (November 2021) does not know, and what a page that relies on it would lose.
NEWER = {
    ".css": (
        r"[;{]\s*(?:rotate|scale|translate)\s*:",
        "color-mix(",
        "@layer",
        "@container",
        "dvh",
        "text-wrap",
        "@scope",
    ),
    ".js": ("structuredClone(", ".findLast(", ".toSorted(", ".groupBy(", "Array.fromAsync", ".withResolvers(", "/v;"),
}


def test_what_is_ours_runs_in_browsers_of_the_last_five_years() -> None:
    for path in ASSETS.glob("*.*"):
        text = path.read_text(encoding="utf-8")
        for word in NEWER.get(path.suffix, ()):
            pattern = word if word.startswith("[") else re.escape(word)
            assert not re.search(pattern, text), f"{path.name}: {word}"
