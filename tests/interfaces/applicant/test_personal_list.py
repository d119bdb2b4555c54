"""A list without a case: an item chosen on a telephone, only the questions that change its list, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Role
from tests.service import ITEM, serving, settings_in


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), workers=0) as client:
        client.headers["Accept-Language"] = "zh"
        yield client


def test_items_and_bundles_are_offered_and_found_by_a_word(client: TestClient) -> None:
    offered = client.get("/my/").text
    assert f"item={ITEM}" in offered
    assert "item=newborn" in offered
    found = client.get("/my/", params={"q": "高龄"}).text
    assert f"item={ITEM}" in found
    assert "item=newborn" not in found
    assert "换个词" in client.get("/my/", params={"q": "<b>没有"}).text


def test_answers_change_the_list(client: TestClient) -> None:
    asked = client.get("/my/checklist", params={"item": ITEM})
    assert 'name="fact:agent"' in asked.text
    by_agent = client.get("/my/checklist", params={"item": ITEM, "fact:agent": "yes"}).text
    alone = client.get("/my/checklist", params={"item": ITEM, "fact:agent": "no"}).text
    assert "授权委托书" in by_agent
    assert "授权委托书" not in alone
    assert 'value="no" checked' in alone, "and an answer can be taken back"


def test_only_what_still_changes_the_list_is_asked(client: TestClient) -> None:
    item = "individual-business-registration"
    page = client.get("/my/checklist", params={"item": item}).text
    assert "fact:applicant.name" not in page, "who somebody is changes no list"
    assert 'type="text"' not in page


def test_a_bundle_has_a_list_for_each_step(client: TestClient) -> None:
    page = client.get("/my/checklist", params={"item": "newborn"}).text
    assert page.count("<h3>") > 3


@pytest.mark.parametrize(
    "given", [{"item": "no-such"}, {"item": ITEM, "region": "999999"}, {"item": ITEM, "fact:x": "1"}]
)
def test_what_there_is_not_is_told_in_words(client: TestClient, given: dict[str, str]) -> None:
    answer = client.get("/my/checklist", params=given)
    assert answer.status_code == 422
    assert "没有办成" in answer.text


def test_it_is_there_only_while_items_are_open_to_strangers(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path / "a"), workers=0) as closed:
        assert closed.get("/my/").status_code == 200
        Keys(closed.app.state.database).create(Grant("local", "p", Role.PORTAL), "test")  # type: ignore[attr-defined]
        assert closed.get("/my/").status_code == 404
        assert closed.get("/my/checklist", params={"item": ITEM}).status_code == 404
    with serving(settings_in(tmp_path / "b", access="required", open_to_all="items"), workers=0) as opened:
        assert opened.get("/my/").status_code == 200


def test_who_helps_is_said_with_the_groups_they_help(client: TestClient) -> None:
    page = client.get("/my/checklist", params={"item": ITEM}).text
    assert "12345政务服务便民热线" in page
    assert "<b>老年人</b> 老年人线下专窗和帮办代办" in page
