"""A person asks how their case was judged: what was read and how surely, by which rule, and what a person decided, in plain words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Role
from preaudit.config.shipped import shipped
from preaudit.rulebook.kept_books import kept_rulebook
from preaudit.store.audit import records
from tests.cases.typed import TypedReviewer, typed
from tests.service import ITEM, serving, settings_in

CARD = typed(
    "证.jpg",
    "姓名 顾怀远\n性别 男 民族 汉\n出生 1935年5月6日\n住址 江苏省南京市鼓楼区湖北路8号\n公民身份号码 320102193505060014\n",
)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    book = kept_rulebook(shipped("rules"), Path(os.environ["PREAUDIT_CACHE_DIR"]))
    with serving(settings_in(tmp_path), TypedReviewer(book=book)) as client:
        yield client


def reviewed(client: TestClient) -> str:
    facts = '{"applicant": {"name": "顾怀远", "id_number": "320102193505060014"}, "agent": false}'
    form = {"item": ITEM, "facts": facts, "reference": "2026-0001"}
    case = client.post("/v1/cases", data=form, files=[("files", CARD)]).json()["case"]
    assert client.post(f"/v1/cases/{case}/reviews", headers={"Prefer": "wait=30"}).status_code == 200
    return str(case)


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r\n", "").replace(" ", "")


def test_it_says_what_was_read_by_which_rule_it_was_judged_and_that_nobody_decided_yet(client: TestClient) -> None:
    case = reviewed(client)
    answer = client.get(f"/v1/cases/{case}/explanation")
    assert answer.headers["content-type"] == "application/pdf"
    assert b"pdfaid:part" in answer.content
    text = text_of(answer.content)
    verdict = client.get(f"/v1/cases/{case}/verdict").json()
    for said in (
        "高龄津贴申领",
        "2026-0001",
        "证.jpg第1页",
        "居民身份证",
        "公民身份号码",
        "320102193505060014",
        "还没有由工作人员作出决定",
        "要求由工作人员重新审查",
        verdict["rulebook"][:16],
        *(material["name"] for material in verdict["items"]),
    ):
        assert said in text, said
    for finding in verdict["findings"]:
        assert finding["citizen"].replace(" ", "")[:10] in text, finding["code"]


def test_it_says_what_a_person_decided_and_why_and_not_which_person(client: TestClient) -> None:
    case = reviewed(client)
    app = client.app
    assert isinstance(app, FastAPI)
    _, secret = Keys(app.state.database).create(Grant("local", "window", Role.WINDOW), "test")
    client.headers["Authorization"] = f"Bearer {secret}"
    decided = {"decision": "supplement", "reason": "户口簿请交原件"}
    assert client.post(f"/v1/cases/{case}/decisions", json=decided).status_code == 201
    pdf = client.get(f"/v1/cases/{case}/explanation").content
    text = text_of(pdf)
    assert "户口簿请交原件" in text
    assert "还没有由工作人员作出决定" not in text
    by = client.get(f"/v1/cases/{case}").json()["decisions"][0]["decided_by"]
    assert by not in text


def test_that_it_was_given_is_on_the_trail_and_without_a_verdict_there_is_none(client: TestClient) -> None:
    case = reviewed(client)
    client.get(f"/v1/cases/{case}/explanation")
    app = client.app
    assert isinstance(app, FastAPI)
    assert [each.subject for each in records(app.state.database) if each.action == "explanation.view"] == [case]
    unread = client.post("/v1/cases", data={"item": ITEM}, files=[("files", CARD)]).json()["case"]
    assert client.get(f"/v1/cases/{unread}/explanation").status_code == 404


def test_a_case_that_was_changed_since_says_so(client: TestClient) -> None:
    case = reviewed(client)
    assert "又有改动" not in text_of(client.get(f"/v1/cases/{case}/explanation").content)
    client.post(f"/v1/cases/{case}/files", files=[("files", CARD)])
    assert "又有改动" in text_of(client.get(f"/v1/cases/{case}/explanation").content)
