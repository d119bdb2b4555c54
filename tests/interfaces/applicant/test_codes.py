"""One-time codes, where an agency wants them: sent to the applicant alone, good for minutes and few tries; in full only what a code opened."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from fastapi.testclient import TestClient

from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Role
from preaudit.store.database import now
from tests.agreements.owing import OwingReviewer
from tests.interfaces.api.test_cases import make, submit
from tests.interfaces.applicant.conftest import NAME, NUMBER, linked, send
from tests.reminders.receivers import Gateway, gateway
from tests.service import JPEG, serving, settings_in

PHONE = "13900000000"
#: What nobody could read, and the applicant writes.
WRITTEN = {
    "name": NAME,
    "sex": "男",
    "birth_date": "1935-05-06",
    "id_number": NUMBER,
    "household_address": "南京市鼓楼区湖北路8号",
    "phone": "13951784420",
    "bank": "中国工商银行南京分行",
    "account_holder": NAME,
    "account_number": "6222021001122334452",
}


@pytest.fixture
def sms() -> Iterator[Gateway]:
    with gateway() as found:
        yield found


@pytest.fixture
def client(tmp_path: Path, sms: Gateway) -> Iterator[TestClient]:
    settings = settings_in(tmp_path, sms_url=sms.url)
    with serving(settings, OwingReviewer(), address="https://127.0.0.1") as client:
        client.headers["Accept-Language"] = "zh"
        yield client


def a_case(client: TestClient, **person: str) -> str:
    facts = json.dumps({"applicant": {"name": NAME, "phone": PHONE, **person}, "agent": False})
    return str(make(client, JPEG, facts=facts)["case"])


def sent_code(sms: Gateway) -> str:
    """The code in the last message."""
    return str(re.findall(r"\d{6}", str(sms.taken[-1][0]["content"]))[-1])


def known(client: TestClient, page: str, sms: Gateway) -> None:
    """Write the code into the page."""
    assert send(client, f"{page}/code", channel="sms").status_code == 200
    assert send(client, f"{page}/session", code=sent_code(sms)).status_code == 303


def test_a_link_with_a_code_shows_nothing_until_the_code_is_written(client: TestClient, sms: Gateway) -> None:
    case = a_case(client)
    page = linked(client, case, code=True)
    before = client.get(page).text
    assert "先确认是您本人" in before
    assert case[-8:] not in before
    assert PHONE not in before
    assert send(client, f"{page}/objections", words="x").status_code == 200
    assert client.get(f"/v1/cases/{case}/objections").json()["objections"] == [], "nothing is done either"
    known(client, page, sms)
    assert (sms.taken[-1][0]["phone"], NAME in str(sms.taken)) == (PHONE, False)
    assert case[-8:] in client.get(page).text
    client.cookies.clear()
    assert "先确认是您本人" in client.get(page).text, "in another browser"


def test_a_code_is_good_for_five_tries_and_ten_minutes(client: TestClient, sms: Gateway) -> None:
    page = linked(client, a_case(client), code=True)
    send(client, f"{page}/code", channel="sms")
    code = sent_code(sms)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    answers = [send(client, f"{page}/session", code=wrong).status_code for _ in range(5)]
    assert answers == [409] * 5
    assert send(client, f"{page}/session", code=code).status_code == 409, "the sixth try is none"
    with patch("preaudit.cases.link_codes.now", lambda: now() + timedelta(minutes=2)):
        send(client, f"{page}/code", channel="sms")
    with patch("preaudit.cases.link_codes.now", lambda: now() + timedelta(minutes=13)):
        assert send(client, f"{page}/session", code=sent_code(sms)).status_code == 409
    with patch("preaudit.cases.link_codes.now", lambda: now() + timedelta(minutes=3)):
        assert send(client, f"{page}/session", code=sent_code(sms)).status_code == 303


def test_no_second_code_goes_out_within_a_minute(client: TestClient, sms: Gateway) -> None:
    page = linked(client, a_case(client), code=True)
    assert send(client, f"{page}/code", channel="sms").status_code == 200
    assert send(client, f"{page}/code", channel="sms").status_code == 409
    assert len(sms.taken) == 1


def test_no_link_needs_a_code_that_nothing_could_bring(client: TestClient) -> None:
    answer = client.post(f"/v1/cases/{a_case(client, phone='')}/links", json={"code": True})
    assert (answer.status_code, answer.json()["code"]) == (409, "link_refused")


def test_the_explanation_and_the_form_are_shown_to_who_is_known_and_to_nobody_else(
    client: TestClient, sms: Gateway
) -> None:
    case = a_case(client)
    submit(client, case)
    page = linked(client, case)
    assert "说明与申请表" in client.get(page).text
    for part in ("explanation", "form"):
        assert "先确认是您本人" in client.get(f"{page}/{part}").text
    known(client, page, sms)
    assert client.get(f"{page}/explanation").content[:5] == b"%PDF-"
    form = client.get(f"{page}/form")
    assert form.status_code == 200
    assert NAME in form.text
    version = re.findall(r'name="version" value="(\d+)"', form.text)[0]
    values: dict[str, Any] = {f"value:{key}": value for key, value in WRITTEN.items()}
    confirmed = send(client, f"{page}/form", version=version, name=NAME, **values)
    assert confirmed.status_code == 303, confirmed.text
    view = client.get(f"/v1/cases/{case}").json()
    assert view["files"][-1]["name"] == "申请表（已确认）.pdf"
    assert {one["said_by"].partition(":")[0] for one in view["corrections"]} == {"link"}
    assert not [one for one in view["corrections"] if one["what"] == "mark" and one["value"] == "yes"], (
        "it signs nothing"
    )


def test_a_helper_sees_no_form(client: TestClient, sms: Gateway) -> None:
    case = a_case(client)
    submit(client, case)
    page = linked(client, case, helper="陆敏", basis="当面委托")
    known(client, page, sms)
    assert client.get(f"{page}/form").status_code == 403
    assert f"{page}/form" not in client.get(page).text


def _of_portal(client: TestClient, headers: dict[str, str]) -> str:
    facts = json.dumps({"applicant": {"name": NAME, "phone": PHONE}})
    made = client.post(
        "/v1/cases", data={"item": "elderly-allowance", "facts": facts}, files=[("files", JPEG)], headers=headers
    )
    return str(made.json()["case"])


def test_a_case_is_rated_once_by_a_link_that_no_staff_had(client: TestClient, sms: Gateway) -> None:
    database = client.app.state.database  # type: ignore[attr-defined]
    keys: dict[Role, Any] = {}
    for role in (Role.PORTAL, Role.WINDOW):
        _, secret = Keys(database).create(Grant("local", role.value, role, per_minute=1000), "test")
        keys[role] = {"Authorization": f"Bearer {secret}"}
    case = _of_portal(client, keys[Role.PORTAL])
    client.post(f"/v1/cases/{case}/reviews", headers={**keys[Role.PORTAL], "Prefer": "wait=30"})
    by_portal, by_staff = (
        client.post(f"/v1/cases/{case}/links", json={}, headers=keys[role]).json()["address"] for role in keys
    )
    assert 'id="rating"' not in client.get(by_portal).text, "nobody decided yet"
    assert send(client, f"{by_portal}/rating", grade="1").status_code == 409, "nor by a form that is not shown"
    client.post(f"/v1/cases/{case}/decisions", json={"decision": "accept_with_deferral"}, headers=keys[Role.WINDOW])
    assert send(client, f"{by_staff}/rating", grade="1").status_code == 403
    assert "窗口给的链接不能用来评价" in client.get(by_staff).text
    assert send(client, f"{by_portal}/rating", grade="1", words="等太久").status_code == 303
    shown = client.get(by_portal).text
    assert "已收到您的评价" in shown
    assert "等太久" not in shown + client.get(by_staff).text, "staff who have the link learn nothing"
    assert send(client, f"{by_portal}/rating", grade="5").status_code == 409
    found = client.get(f"/v1/cases/{case}/rating", headers=keys[Role.PORTAL]).json()
    assert (found["grade"], found["stage"]) == (1, "verify")
