"""Signing in at the agency's issuer: there and back, for this attempt alone, into a session like any other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from preaudit.access import browser_sessions
from preaudit.access.agencies import Agencies
from preaudit.store.audit import records
from preaudit.store.database import now
from tests.access.issuer import AUDIENCE, Issuer
from tests.interfaces.desk.conftest import HTTPS, send
from tests.service import StubReviewer, serving, settings_in


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    running = Issuer()
    yield running
    running.close()


@pytest.fixture
def desk(tmp_path: Path, issuer: Issuer) -> Iterator[TestClient]:
    """A desk whose agency `police` has an issuer."""
    own = settings_in(tmp_path, oidc_issuer=issuer.url, oidc_client_id=AUDIENCE)
    with serving(own, StubReviewer(), address=HTTPS) as client:
        client.headers["Accept-Language"] = "zh"
        Agencies(client.app.state.database).create("police", "police", "test")  # type: ignore[attr-defined]  # FastAPI's
        yield client


def leave(desk: TestClient, wanted: str = "/desk/?list=accept") -> str:
    """Where the desk sends somebody."""
    assert "统一认证" in desk.get("/desk/sign-in").text
    sent = desk.get("/desk/sign-in/issuer", params={"next": wanted}, follow_redirects=False)
    assert sent.status_code == 303
    return str(sent.headers["location"])


def come_back(desk: TestClient, address: str) -> Any:
    return desk.get(address.removeprefix(HTTPS), follow_redirects=False)


def test_somebody_goes_to_the_issuer_and_comes_back_signed_in_where_they_wanted_to_be(
    desk: TestClient, issuer: Issuer
) -> None:
    address = leave(desk)
    assert address.startswith(f"{issuer.url}/authorize?response_type=code&client_id={AUDIENCE}&")
    back = come_back(desk, issuer.let_in(address))
    assert back.status_code == 200
    assert re.search(r'content="0; url=/desk/\?list=accept"', back.text)
    cookie = next(each for each in back.headers.get_list("set-cookie") if each.startswith("__Host-preaudit="))
    assert {"HttpOnly", "Path=/", "SameSite=strict", "Secure"} <= {part.strip() for part in cookie.split(";")}
    page = desk.get("/desk/?list=accept")
    assert page.status_code == 200
    assert "zhang.wei" in page.text
    actions = [each.action for each in records(desk.app.state.database)]  # type: ignore[attr-defined]  # FastAPI's
    assert "session.begin" in actions


def test_what_comes_back_for_another_attempt_signs_nobody_in(desk: TestClient, issuer: Issuer) -> None:
    back = issuer.let_in(leave(desk))
    leave(desk)
    assert come_back(desk, back).status_code == 401, "another state"
    desk.cookies.clear()
    assert come_back(desk, "/desk/sign-in/back?code=a&state=").status_code == 401, "no attempt"
    assert desk.get("/desk/", follow_redirects=False).status_code == 303


def test_another_site_sends_nobody_to_the_issuer(desk: TestClient) -> None:
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 303), ("none", 303)):
        sent = desk.get("/desk/sign-in/issuer", headers={"Sec-Fetch-Site": site}, follow_redirects=False)
        assert sent.status_code == status, site


def test_who_comes_back_in_vain_is_on_the_trail(desk: TestClient, issuer: Issuer) -> None:
    issuer.claims = {"nonce": "another"}
    assert come_back(desk, issuer.let_in(leave(desk))).status_code == 401
    last = list(records(desk.app.state.database))[-1]  # type: ignore[attr-defined]  # FastAPI's
    assert (last.action, last.subject) == ("access.refuse", "GET /desk/sign-in/back")


def test_a_code_is_good_once(desk: TestClient, issuer: Issuer) -> None:
    address = leave(desk)
    kept = dict(desk.cookies)
    back = issuer.let_in(address)
    assert come_back(desk, back).status_code == 200
    desk.cookies.clear()
    desk.cookies.update(kept)
    assert come_back(desk, back).status_code >= 400


@pytest.mark.parametrize(
    "wrong",
    [{"nonce": "another"}, {"nonce": None}, {"aud": "another"}, {"exp": 1}, {"iss": "https://evil.example"}],
    ids=str,
)
def test_a_token_that_is_not_for_this_attempt_and_desk_signs_nobody_in(
    desk: TestClient, issuer: Issuer, wrong: dict[str, Any]
) -> None:
    issuer.claims = wrong
    assert come_back(desk, issuer.let_in(leave(desk))).status_code == 401
    assert desk.get("/desk/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("claims", [{"preaudit_role": "mayor"}, {"preaudit_agency": "nowhere"}], ids=str)
def test_a_role_or_an_agency_that_there_is_not_opens_nothing(
    desk: TestClient, issuer: Issuer, claims: dict[str, Any]
) -> None:
    issuer.claims = claims
    assert come_back(desk, issuer.let_in(leave(desk))).status_code == 403
    assert desk.get("/desk/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("elsewhere", ["https://evil.example/desk/", "//evil.example/", "/v1/me"])
def test_from_the_issuer_one_comes_to_the_desk_alone(desk: TestClient, issuer: Issuer, elsewhere: str) -> None:
    back = come_back(desk, issuer.let_in(leave(desk, elsewhere)))
    assert re.search(r'content="0; url=/desk/"', back.text)


def test_the_session_ends_by_silence_and_by_signing_out(
    desk: TestClient, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_back(desk, issuer.let_in(leave(desk)))
    token = re.search(r'name="token" value="([^"]+)"', desk.get("/desk/").text)
    assert token
    later = now() + browser_sessions.IDLE + timedelta(minutes=1)
    with monkeypatch.context() as patched:
        patched.setattr(browser_sessions, "now", lambda: later)
        assert desk.get("/desk/", follow_redirects=False).status_code == 303
    assert desk.get("/desk/").status_code == 200
    cookie = dict(desk.cookies)
    send(desk, "/desk/sign-out", token=token[1])
    desk.cookies.clear()
    desk.cookies.update(cookie)
    assert desk.get("/desk/", follow_redirects=False).status_code == 303, "the cookie opens nothing any more"


def test_without_a_client_nobody_is_sent_anywhere(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), StubReviewer(), address=HTTPS) as client:
        assert client.get("/desk/sign-in/issuer", follow_redirects=False).status_code == 401
