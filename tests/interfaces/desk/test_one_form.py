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


def completed(page: str) -> dict[str, str]:
    """The fields of the page as a clerk hands them in: what nobody could read is told, the rest left as it stands."""
    own = values(page)
    told = {key: "13951784420" for key, value in own.items() if not value and "phone" in key}
    told |= {} if own.get("household_address") else {"household_address": "南京市鼓楼区湖北路8号"}
    return (
        hidden(page, "one-form") | {f"value:{key}": value for key, value in (own | told).items()} | {"name": "李窗口"}
    )


def test_what_a_clerk_completes_and_confirms_becomes_a_paper_of_the_case_in_their_name(client: TestClient) -> None:
    case = client.headers["x-case"]
    page = client.get(f"/desk/cases/{case}/form").text
    left_open = hidden(page, "one-form") | {f"value:{key}": value for key, value in values(page).items()}
    refused = send(client, f"/desk/cases/{case}/form", None, **left_open, name="李窗口")
    assert refused.status_code == 422, "what is open is named, and nothing is handed in"
    made = send(client, f"/desk/cases/{case}/form", None, **completed(page))
    assert made.status_code == 303, made.text
    assert made.headers["location"].startswith(f"/desk/cases/{case}/intake?")
    view = client.get(f"/v1/cases/{case}").json()
    assert view["files"][-1]["name"] == "申请表（已确认）.pdf"
    assert {one["said_by"] for one in view["corrections"]} == {"local"}
    assert "李窗口" in view["corrections"][0]["reason"]


SIGNED = {"signer": "顾怀远", "number": "320102193505060014", "kept": "卷宗2026-118第3页"}


def test_a_form_that_the_clerk_saw_signed_counts_as_signed(client: TestClient) -> None:
    case = client.headers["x-case"]
    fields = completed(client.get(f"/desk/cases/{case}/form").text)
    assert send(client, f"/desk/cases/{case}/form", None, **fields | SIGNED).status_code == 303
    verdict = client.post(f"/v1/cases/{case}/reviews", headers={"Prefer": "wait=30"}).json()
    assert {each["material"]: each["status"] for each in verdict["items"]}["application_form"] == "complete"


@pytest.mark.parametrize("left_out", [*SIGNED, "number of another"])
def test_a_signature_that_is_not_told_whole_is_refused_and_never_dropped(client: TestClient, left_out: str) -> None:
    case = client.headers["x-case"]
    fields = completed(client.get(f"/desk/cases/{case}/form").text)
    said = SIGNED | ({left_out: " "} if left_out in SIGNED else {"number": "320102196203040017"})
    refused = send(client, f"/desk/cases/{case}/form", None, **fields | said)
    assert refused.status_code == 422, refused.text
    assert len(client.get(f"/v1/cases/{case}").json()["files"]) == 2
