"""Notices at the desk: offered after the decision, edited, given, printed, withdrawn; by those who may."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from tests.interfaces.desk.conftest import hidden, send, sign_in
from tests.interfaces.desk.test_review_screen import screen


def decided(desk: TestClient, decision: str = "accept") -> str:
    """The address of the notices of a case that was just decided."""
    sign_in(desk)
    case = desk.headers["x-case"]
    own = hidden(screen(desk), "decide")
    onward = send(desk, f"/desk/cases/{case}/decisions", None, **own, decision=decision, reason="已看原件")
    assert f"before={case}" in onward.headers["Location"], "the way to its notice goes along"
    assert f"/desk/cases/{case}/notices" in desk.get(onward.headers["Location"]).text
    return f"/desk/cases/{case}/notices"


def give(desk: TestClient, address: str, **fields: str) -> str:
    token = re.search(r'name="token" value="([^"]+)"', desk.get(address).text)
    assert token
    answer = send(desk, address, None, token=token[1], **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_the_notices_of_the_decision_are_offered_and_no_others(desk: TestClient) -> None:
    page = desk.get(decided(desk)).text
    assert 'value="acceptance"' in page
    assert 'value="receipt"' in page
    assert 'value="deferral"' not in page


def test_a_notice_is_given_and_printed_once(desk: TestClient) -> None:
    address = decided(desk)
    where = give(desk, address, kind="acceptance", name="周桂兰")
    pdf = desk.get(where)
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    page = desk.get(address).text
    assert where in page
    assert 'value="acceptance"' not in page, "it is not offered again"


def test_a_withdrawn_notice_can_be_given_anew(desk: TestClient) -> None:
    address = decided(desk)
    where = give(desk, address, kind="acceptance")
    token = re.search(r'name="token" value="([^"]+)"', desk.get(address).text)
    assert token
    assert send(desk, f"{where}/withdraw", token=token[1], reason="写错申请人").status_code == 303
    page = desk.get(address).text
    assert "已撤回" in page
    assert 'value="acceptance"' in page


def test_who_does_not_decide_sees_what_was_given_and_gives_nothing(desk: TestClient) -> None:
    address = decided(desk)
    give(desk, address, kind="acceptance")
    desk.cookies.clear()
    sign_in(desk, "auditor")
    page = desk.get(address).text
    assert "受理通知书" in page
    assert 'class="give"' not in page
    assert send(desk, address, kind="receipt").status_code in (401, 403)


def test_the_case_shows_the_way_to_its_notices(desk: TestClient) -> None:
    address = decided(desk)
    assert f'href="{address}?' in screen(desk)
