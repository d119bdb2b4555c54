"""The one form at the desk: each value with its sources, completed and confirmed by a clerk, then among the papers that are taken in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from preaudit.config.shipped import shipped
from preaudit.rulebook import load_rulebook
from tests.cases.test_confirmed_forms import ACCOUNT, CARD
from tests.cases.typed import TypedReviewer, typed
from tests.interfaces.desk.conftest import hidden, send
from tests.service import ITEM, serving, settings_in


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A desk with one reviewed case that lacks its form."""
    with serving(settings_in(tmp_path), TypedReviewer(book=load_rulebook(shipped("rules")))) as client:
        client.headers["Accept-Language"] = "zh"
        files = [("files", typed("身份证.jpg", CARD)), ("files", typed("账户.jpg", ACCOUNT))]
        facts = '{"credit": "good", "agent": false}'
        case = client.post("/v1/cases", data={"item": ITEM, "facts": facts}, files=files).json()["case"]
        client.post(f"/v1/cases/{case}/reviews", headers={"Prefer": "wait=30"})
        client.headers["x-case"] = case
        yield client


def values(page: str) -> dict[str, str]:
    found = re.findall(r'name="value:(\w+)" value="([^"]*)"', page)
    return {key: html.unescape(value) for key, value in found}


def test_each_field_stands_with_its_sources_and_what_is_open_comes_first(client: TestClient) -> None:
    case = client.headers["x-case"]
    assert f"/desk/cases/{case}/form?" in client.get(f"/desk/cases/{case}").text
    page = client.get(f"/desk/cases/{case}/form").text
    assert values(page)["name"] == "顾怀远"
    assert re.search(r'data-places="\[{&#34;p&#34;:\d', page)
    states = re.findall(r'class="row form-row( doubt)?"', page)
    assert states == sorted(states, reverse=True)
    assert client.get(f"/desk/cases/{case}/form.pdf").content.startswith(b"%PDF")


def test_what_a_clerk_completes_and_confirms_becomes_a_paper_of_the_case_in_their_name(client: TestClient) -> None:
    case = client.headers["x-case"]
    page = client.get(f"/desk/cases/{case}/form").text
    own = values(page)
    fields = hidden(page, "one-form") | {f"value:{key}": value for key, value in own.items()} | {"name": "李窗口"}
    refused = send(client, f"/desk/cases/{case}/form", None, **fields)
    assert refused.status_code == 422, "what is open is named, and nothing is handed in"
    told = {f"value:{key}": "13951784420" if "phone" in key else "-" for key, value in own.items() if not value}
    told = {key: value for key, value in told.items() if value != "-"}
    lacking = {"value:household_address": "南京市鼓楼区湖北路8号"} if not own.get("household_address") else {}
    made = send(client, f"/desk/cases/{case}/form", None, **fields | told | lacking)
    assert made.status_code == 303, made.text
    assert made.headers["location"].startswith(f"/desk/cases/{case}/intake?")
    view = client.get(f"/v1/cases/{case}").json()
    assert view["files"][-1]["name"] == "申请表（已确认）.pdf"
    assert {one["said_by"] for one in view["corrections"]} == {"local"}
    assert "李窗口" in view["corrections"][0]["reason"]
