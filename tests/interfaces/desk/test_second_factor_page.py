"""A second factor at the desk: set up with a QR code, asked for in a step of its own, and removed."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from fastapi.testclient import TestClient
from PIL import Image, ImageDraw

from preaudit.access import Role, password_steps
from preaudit.access.users import Users
from preaudit.store import Database
from preaudit.store.database import now
from tests.access.codes import Clock, code_at
from tests.interfaces.desk.conftest import HTTPS, PASSWORD, hidden, send, sign_in
from tests.service import StubReviewer, serving, settings_in


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def strict(tmp_path: Path, reviewer: StubReviewer) -> Iterator[TestClient]:
    """A desk where a second factor is required."""
    with serving(settings_in(tmp_path, second_factor="required"), reviewer, address=HTTPS) as client:
        client.headers["Accept-Language"] = "zh"
        database = Database(settings_in(tmp_path).database)
        Users(database).create("local", "window", "", Role.WINDOW, PASSWORD, "test")
        database.close()
        yield client


def _set_up(desk: TestClient, clock: Clock) -> tuple[str, str, str]:
    """The secret, the page that shows it, and the one that shows the recovery codes."""
    token = hidden(desk.get("/desk/second-factor").text, "begin")["token"]
    begun = send(desk, "/desk/second-factor", token=token, password=PASSWORD)
    assert begun.status_code == 200, begun.text
    secret = re.findall(r"<code>([A-Z2-7]{32})</code>", begun.text)[0]
    confirmed = send(desk, "/desk/second-factor/confirm", token=token, code=code_at(secret, clock.moment))
    assert confirmed.status_code == 200, confirmed.text
    return secret, begun.text, confirmed.text


def _drawn(picture: str) -> Image.Image:
    """A QR code as pixels: its path is of rectangles alone."""
    image = Image.new("L", (600, 600), 255)
    draw, scale, margin = ImageDraw.Draw(image), 8, 40
    for found in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)", picture):
        x, y, width, height = (int(number) * scale for number in found)
        draw.rectangle((x + margin, y + margin, x + width + margin - 1, y + height + margin - 1), 0)
    return image


def test_it_is_set_up_with_a_qr_code_and_the_codes_are_shown_once(desk: TestClient, clock: Clock) -> None:
    sign_in(desk)
    secret, begun, confirmed = _set_up(desk, clock)
    picture = base64.b64decode(re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', begun)[0]).decode()
    (code,) = zxingcpp.read_barcodes(_drawn(picture))
    assert f"secret={secret}" in code.text
    assert code.text.startswith("otpauth://totp/preaudit:window?")
    assert confirmed.count("<li>") == 10
    later = desk.get("/desk/second-factor").text
    assert secret not in confirmed + later
    assert "10 个恢复码" in later
    assert '<form id="remove"' in later


def test_the_code_is_asked_for_in_a_step_without_the_password(desk: TestClient, clock: Clock) -> None:
    sign_in(desk)
    secret, _, _ = _set_up(desk, clock)
    desk.cookies.clear()
    asked = sign_in(desk, next="/desk/rules")
    assert asked.status_code == 200
    assert PASSWORD not in asked.text
    assert "__Host-preaudit=" not in asked.headers["set-cookie"]
    assert desk.get("/desk/", follow_redirects=False).status_code == 303
    wrong = send(desk, "/desk/sign-in/code", code="000000", next="/desk/rules")
    assert wrong.status_code == 401
    assert "验证码不对" in wrong.text
    clock.moment += timedelta(seconds=30)
    right = send(desk, "/desk/sign-in/code", code=code_at(secret, clock.moment), next="/desk/rules")
    assert right.headers["location"] == "/desk/rules"
    assert desk.get("/desk/").status_code == 200
    assert "__Host-preaudit-step" not in desk.cookies


@pytest.mark.parametrize("gone", ["time", "cookie"])
def test_a_code_without_its_password_step_leads_back_to_the_password(
    desk: TestClient, clock: Clock, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    sign_in(desk)
    secret, _, _ = _set_up(desk, clock)
    desk.cookies.clear()
    sign_in(desk)
    if gone == "cookie":
        desk.cookies.clear()
    later = now() + password_steps.LONGEST
    monkeypatch.setattr(password_steps, "now", lambda: later)
    clock.moment += timedelta(seconds=30)
    answer = send(desk, "/desk/sign-in/code", code=code_at(secret, clock.moment))
    assert answer.headers["location"].startswith("/desk/sign-in?")
    assert desk.get("/desk/", follow_redirects=False).status_code == 303


def test_it_is_removed_by_the_password_and_a_code(desk: TestClient, clock: Clock) -> None:
    sign_in(desk)
    secret, _, _ = _set_up(desk, clock)
    token = hidden(desk.get("/desk/second-factor").text, "remove")["token"]
    clock.moment += timedelta(seconds=30)
    gone, code = "/desk/second-factor/remove", code_at(secret, clock.moment)
    assert send(desk, gone, token=token, password=PASSWORD, code="000000").status_code == 401
    assert send(desk, gone, token="0" * 64, password=PASSWORD, code=code).status_code == 403
    assert send(desk, gone, token=token, password=PASSWORD, code=code).status_code == 303
    assert '<form id="begin"' in desk.get("/desk/second-factor").text


def test_where_it_is_required_every_page_leads_to_it_until_it_is_set_up(strict: TestClient, clock: Clock) -> None:
    assert sign_in(strict).headers["location"] == "/desk/"
    for page in ("", "sessions", "rules"):
        assert strict.get(f"/desk/{page}", follow_redirects=False).headers["location"] == "/desk/second-factor"
    token = hidden(strict.get("/desk/second-factor").text, "begin")["token"]
    assert send(strict, "/desk/queue/claim", token=token).status_code == 403
    _set_up(strict, clock)
    assert strict.get("/desk/", follow_redirects=False).status_code == 200
