"""Signing in at the desk: a cookie that no other site and no script gets at, ended by silence, by age, and by its owner."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from preaudit.access import browser_sessions
from preaudit.access.users import Users
from preaudit.store import Database
from preaudit.store.audit import records
from preaudit.store.database import now
from tests.interfaces.desk.conftest import send, sign_in
from tests.service import settings_in


def test_whoever_is_not_signed_in_is_led_to_the_form_and_back(desk: TestClient) -> None:
    asked = desk.get("/desk/?list=accept", follow_redirects=False)
    assert asked.status_code == 303
    assert asked.headers["location"] == "/desk/sign-in?next=%2Fdesk%2F%3Flist%3Daccept"
    assert 'name="password"' in desk.get(asked.headers["location"]).text
    assert sign_in(desk, next="/desk/?list=accept").headers["location"] == "/desk/?list=accept"
    assert desk.get("/desk/").status_code == 200


def test_the_cookie_is_for_this_site_alone_and_not_for_scripts(desk: TestClient) -> None:
    cookie = sign_in(desk).headers["set-cookie"]
    assert cookie.startswith("__Host-preaudit=")
    assert {"HttpOnly", "Path=/", "SameSite=strict", "Secure"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/desk/", "//evil.example/desk/", "/desk/..\\x", "/v1/me", ""]
)
def test_after_signing_in_one_stays_at_the_desk(desk: TestClient, elsewhere: str) -> None:
    assert sign_in(desk, next=elsewhere).headers["location"] == "/desk/"


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(desk: TestClient) -> None:
    wrong, unknown = sign_in(desk, password="Wrong-horse-77"), sign_in(desk, "nobody")
    assert wrong.status_code == unknown.status_code == 401
    assert "set-cookie" not in wrong.headers
    said = [answer.text.split('role="alert">')[1].split("</p>")[0] for answer in (wrong, unknown)]
    assert said[0] == said[1]


def test_guessing_is_slowed_down_as_over_the_api(desk: TestClient) -> None:
    for _ in range(7):
        answer = sign_in(desk, password="Wrong-horse-77")
    assert answer.status_code == 429
    refused = desk.post("/v1/sessions", json={"username": "window", "password": "Wrong-horse-77"})
    assert refused.status_code == 429


def test_only_a_digest_of_the_cookie_is_kept(desk: TestClient, tmp_path: Path) -> None:
    secret = sign_in(desk).cookies["__Host-preaudit"]
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("preaudit.db*"))
    assert secret.encode() not in stored


def test_signing_in_anew_ends_the_session_before(desk: TestClient) -> None:
    before = sign_in(desk).cookies["__Host-preaudit"]
    after = sign_in(desk).cookies["__Host-preaudit"]
    assert before != after
    desk.cookies.clear()
    desk.cookies.set("__Host-preaudit", before)
    assert desk.get("/desk/", follow_redirects=False).status_code == 303


def test_refusals_at_the_desk_are_on_the_trail(desk: TestClient) -> None:
    sign_in(desk)
    assert desk.get("/desk/insight").status_code == 403
    assert send(desk, "/desk/sign-out", {"Sec-Fetch-Site": "cross-site"}).status_code == 403
    told = [each for each in records(desk.app.state.database) if each.action == "access.refuse"]  # type: ignore[attr-defined]  # FastAPI's
    assert [each.actor for each in told] == ["user:window"] * 2
    assert ['"insight.read"' in told[0].detail, '"forgery"' in told[1].detail] == [True, True]


@pytest.mark.parametrize(("after", "open_still"), [({"minutes": 29}, True), ({"minutes": 31}, False)])
def test_a_session_ends_by_silence(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, after: dict[str, int], open_still: bool
) -> None:
    sign_in(desk)
    later = now() + timedelta(**after)
    monkeypatch.setattr(browser_sessions, "now", lambda: later)
    assert (desk.get("/desk/", follow_redirects=False).status_code == 200) is open_still


def test_a_session_ends_by_age_however_busy_it_is(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(desk)
    begun = now()
    statuses = []
    for quarter in range(1, 49):
        monkeypatch.setattr(browser_sessions, "now", lambda at=begun + timedelta(minutes=15 * quarter): at)
        statuses.append(desk.get("/desk/", follow_redirects=False).status_code)
    assert statuses == [200] * 47 + [303]


def test_signing_out_ends_the_session_and_is_on_the_audit_trail(desk: TestClient, tmp_path: Path) -> None:
    cookie = sign_in(desk).cookies["__Host-preaudit"]
    token = desk.get("/desk/").text.split('name="token" value="')[1].split('"')[0]
    assert send(desk, "/desk/sign-out", token=token).headers["location"] == "/desk/sign-in"
    desk.cookies.set("__Host-preaudit", cookie)
    assert desk.get("/desk/", follow_redirects=False).status_code == 303
    database = Database(settings_in(tmp_path).database)
    assert [r.actor for r in records(database) if r.action == "session.end"] == ["user:window"]
    database.close()


@pytest.mark.parametrize("change", ["disable", "password"])
def test_a_person_who_was_disabled_or_has_another_password_is_signed_out(
    desk: TestClient, tmp_path: Path, change: str
) -> None:
    sign_in(desk)
    database = Database(settings_in(tmp_path).database)
    people = Users(database)
    _ = (
        people.disable("window", "test")
        if change == "disable"
        else people.set_password("window", "Other-horse-77", "test")
    )
    database.close()
    assert desk.get("/desk/", follow_redirects=False).status_code == 303


def test_on_a_new_machine_the_desk_works_as_the_local_clerk(local: TestClient) -> None:
    assert local.get("/desk/").status_code == 200
    assert local.get("/desk/", headers={"X-Forwarded-For": "203.0.113.9"}, follow_redirects=False).status_code == 303


def test_the_desk_does_not_look_at_credentials_of_programs(desk: TestClient) -> None:
    token = desk.post("/v1/sessions", json={"username": "window", "password": "Correct-horse-7"}).json()["token"]
    answer = desk.get("/desk/", headers={"Authorization": f"Bearer {token}"}, follow_redirects=False)
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Origin": "", "Sec-Fetch-Site": ""},
    ],
)
def test_a_form_of_another_site_is_refused(desk: TestClient, headers: dict[str, str]) -> None:
    case = desk.headers["x-case"]
    answer = send(desk, "/desk/sign-in", headers, username="window", password="Correct-horse-7")
    assert answer.status_code == 403
    sign_in(desk)
    token = desk.get("/desk/").text.split('name="token" value="')[1].split('"')[0]
    fields = {"token": token, "version": 9, "decision": "accept"}
    assert send(desk, f"/desk/cases/{case}/decisions", headers, **fields).status_code == 403
    assert send(desk, "/desk/sign-out", headers, token=token).status_code == 403


def test_a_form_without_the_token_of_its_person_is_refused(desk: TestClient) -> None:
    case = desk.headers["x-case"]
    sign_in(desk)
    for token in ("", "0" * 64, "周"):
        answer = send(desk, f"/desk/cases/{case}/decisions", token=token, version=9, decision="accept")
        assert answer.status_code == 403


def test_ones_sessions_are_listed_and_ended_at_the_desk(desk: TestClient) -> None:
    first = sign_in(desk).cookies["__Host-preaudit"]
    bearer = desk.post("/v1/sessions", json={"username": "window", "password": "Correct-horse-7"}).json()["token"]
    desk.cookies.clear()  # another browser: in the same one the session before would end
    sign_in(desk)
    page = desk.get("/desk/sessions").text
    assert page.count("<tr>") == 4
    assert page.count("本会话") == 1
    assert first not in page
    assert bearer not in page
    token = page.split('name="token" value="')[1].split('"')[0]
    one = page.split('name="session" value="')[1].split('"')[0]
    assert send(desk, "/desk/sessions/end", token="0" * 64, session=one).status_code == 403
    assert send(desk, "/desk/sessions/end", token=token, session=one).headers["location"] == "/desk/sessions"
    assert desk.get("/desk/sessions").text.count("<tr>") == 3
    assert send(desk, "/desk/sessions/end", token=token).status_code == 303
    assert desk.get("/desk/sessions").text.count("<tr>") == 2
    assert desk.get("/v1/me", headers={"Authorization": f"Bearer {bearer}"}).status_code == 401
    desk.cookies.clear()
    desk.cookies.set("__Host-preaudit", first)
    assert desk.get("/desk/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("address", ["//[", "http://[x", "https://]"])
def test_an_address_that_is_none_leads_to_the_desk(desk: TestClient, address: str) -> None:
    assert desk.get("/desk/sign-in", params={"next": address}).status_code == 200
    assert sign_in(desk, next=address).headers["location"] == "/desk/"


def test_a_form_from_an_origin_that_is_no_address_is_refused(desk: TestClient) -> None:
    assert desk.post("/desk/sign-in", data={"username": "window"}, headers={"Origin": "http://["}).status_code == 403
