"""The queue: every case in one list, the oldest first, found by its number, without anybody's name."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from tests.interfaces.api.test_cases import make, submit
from tests.interfaces.desk.conftest import sign_in
from tests.service import JPEG, StubReviewer

LISTED = re.compile(r'data-case="(\w+)"')
SIZES = re.compile(r'list=(\w+)"[^>]*>[^<]*<span class="count">(\d+)')


@pytest.fixture
def reviewer() -> StubReviewer:
    return StubReviewer(outcomes=["manual_review", "manual_review", "accept"])


def test_a_list_shows_its_cases_the_oldest_first_and_counts_all(local: TestClient) -> None:
    made = [make(local, JPEG, reference=f"A-{number}")["case"] for number in range(4)]
    for case in made[:3]:
        submit(local, case)
    page = local.get("/desk/").text
    assert LISTED.findall(page) == made[:2]
    sizes = dict(SIZES.findall(page))
    assert {name: size for name, size in sizes.items() if size != "0"} == {
        "manual_review": "2",
        "accept": "1",
        "open": "1",
    }
    assert LISTED.findall(local.get("/desk/?list=open").text) == [made[3]]


def test_a_case_is_found_by_the_beginning_of_its_reference_or_number(local: TestClient) -> None:
    made = [str(make(local, JPEG, reference=reference)["case"]) for reference in ("B-17", "B-18", "C_1")]
    found = {
        query: LISTED.findall(local.get("/desk/", params={"list": "open", "q": query}).text)
        for query in ("B-", "B-18", made[2][:20].upper(), "_", "%")
    }
    assert found == {
        "B-": made[:2],
        "B-18": [made[1]],
        made[2][:20].upper(): found[made[2][:20].upper()],
        "_": [],
        "%": [],
    }
    assert made[2] in found[made[2][:20].upper()]


def test_only_cases_of_an_item_are_listed_where_one_is_chosen(local: TestClient) -> None:
    case = make(local, JPEG)["case"]
    assert LISTED.findall(local.get("/desk/?list=open&item=elderly-allowance").text) == [case]
    assert LISTED.findall(local.get("/desk/?list=open&item=residence-permit").text) == []


def test_a_long_list_is_turned_page_by_page(local: TestClient) -> None:
    made = [make(local, JPEG)["case"] for _ in range(52)]
    first = local.get("/desk/?list=open").text
    assert LISTED.findall(first) == made[:50]
    onward = re.search(r'href="(/desk/\?list=open&amp;after=\w+)"', first)
    assert onward
    assert LISTED.findall(local.get(onward[1].replace("&amp;", "&")).text) == made[50:]


def test_no_name_is_in_the_list(desk: TestClient) -> None:
    sign_in(desk)
    page = desk.get("/desk/").text
    assert LISTED.findall(page) == [desk.headers["x-case"]]
    assert "周桂兰" not in page
    assert "周＊＊" in page


def test_an_extraction_is_no_case_to_be_worked(local: TestClient) -> None:
    local.post("/v1/extractions", files=[("files", JPEG)], headers={"Prefer": "wait=30"})
    assert set(dict(SIZES.findall(local.get("/desk/").text)).values()) == {"0"}


def test_another_agencys_cases_are_not_listed(desk: TestClient) -> None:
    from preaudit.access import Role
    from preaudit.access.agencies import Agencies
    from preaudit.access.users import Users
    from tests.interfaces.desk.conftest import PASSWORD

    database = desk.app.state.database  # type: ignore[attr-defined]  # FastAPI's
    Agencies(database).create("other", "other", "test")
    Users(database).create("other", "stranger", "stranger", Role.WINDOW, PASSWORD, "test")
    sign_in(desk, "stranger")
    page = desk.get("/desk/").text
    assert LISTED.findall(page) == []
    assert set(dict(SIZES.findall(page)).values()) == {"0"}
    assert desk.get(f"/desk/cases/{desk.headers['x-case']}").status_code == 404


def test_the_page_speaks_the_language_asked_for_and_keeps_the_one_chosen(local: TestClient) -> None:
    local.base_url = "https://127.0.0.1"
    assert "待人工核对" in local.get("/desk/").text
    english = local.get("/desk/?lang=en")
    assert '<html lang="en">' in english.text
    assert "To be checked" in english.text
    assert "To be checked" in local.get("/desk/").text, "chosen once"
