"""The desk's page of ratings: what is to be done about bad ones, figures, and for whoever was rated their own in lots."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Actor, Role
from preaudit.access.users import Users
from preaudit.cases.rating import CaseRatings
from preaudit.domain.ratings import GivenRating, Grade, RatingChannel
from tests.interfaces.desk.conftest import PASSWORD, send, sign_in

BAD = GivenRating(Grade.DISSATISFIED, RatingChannel.WINDOW, "A03", "等了两个小时。")


@pytest.fixture
def rated(desk: TestClient) -> TestClient:
    """The desk, with a case that was rated badly, a second auditor and somebody who makes policy."""
    app = desk.app
    assert isinstance(app, FastAPI)
    people = Users(app.state.database)
    people.create("local", "other", "other", Role.AUDITOR, PASSWORD, "test")
    people.create("local", "policy", "policy", Role.POLICY, PASSWORD, "test")
    ratings = CaseRatings(app.state.database, app.state.settings, app.state.rules)
    ratings.rate(Actor.of("local", "key:portal", Role.PORTAL), desk.headers["x-case"], BAD)
    return desk


def token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def step(desk: TestClient, username: str, kind: str, **said: Any) -> str:
    """Somebody does a stage; the page after it."""
    sign_in(desk, username)
    page = desk.get("/desk/ratings").text
    found = re.search(r'data-rectification="(\w+)"', page)
    assert found
    address = f"/desk/ratings/rectifications/{found[1]}"
    answer = send(desk, address, token=token(page), kind=kind, said="看了录像。", **said)
    return str(desk.get("/desk/ratings").text if answer.status_code == 303 else answer.text)


def test_a_bad_rating_goes_its_way_at_the_desk(rated: TestClient) -> None:
    assert "待整改" in step(rated, "auditor", "verify", finding="founded")
    assert "待答复" in step(rated, "policy", "rectify")
    assert "待复核" in step(rated, "policy", "reply")
    assert "没有经手" in step(rated, "auditor", "recheck", holds="true"), "whoever verified does not recheck"
    page = step(rated, "other", "recheck", holds="true")
    assert "没有待办的差评整改" in page
    assert "1 / 1" in page


def test_policy_sees_the_words_and_no_case(rated: TestClient) -> None:
    sign_in(rated, "policy")
    page = rated.get("/desk/ratings").text
    assert "等了两个小时" in page
    assert rated.headers["x-case"] not in page


def test_the_window_has_its_own_ratings_in_lots_and_no_other(rated: TestClient) -> None:
    sign_in(rated, "window")
    assert rated.get("/desk/ratings").status_code == 403
    page = rated.get("/desk/ratings/mine").text
    assert "还不满五条" in page
    assert "等了两个小时" not in page
    assert "/desk/ratings/mine" in rated.get("/desk/").text


def test_a_form_of_another_site_does_nothing(rated: TestClient) -> None:
    sign_in(rated, "auditor")
    found = re.search(r'data-rectification="(\w+)"', rated.get("/desk/ratings").text)
    assert found
    address = f"/desk/ratings/rectifications/{found[1]}"
    forged = send(rated, address, token="0" * 64, kind="verify", said="x", finding="mistaken")
    assert forged.status_code == 403


@pytest.mark.parametrize("chosen", ["until=0001-01-01", "since=9999-12-31", "since=0001-01-01&until=9999-12-31"])
@pytest.mark.parametrize("where", ["/desk/ratings", "/desk/insight", "/desk/insight/cases"])
def test_days_that_cannot_be_are_no_fault(desk: TestClient, where: str, chosen: str) -> None:
    sign_in(desk, "auditor")
    assert desk.get(f"{where}?figure=received&{chosen}").status_code == 200
