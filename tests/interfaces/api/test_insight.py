"""Figures, rules and first looks over HTTP: a city's own front end shows what the desk shows."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from PIL import Image

from preaudit.access import Role
from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.access.keys import Grant, Keys
from tests.interfaces.api.test_cases import make, submit
from tests.service import ITEM, JPEG, StubReviewer, serving, settings_in


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), StubReviewer(outcomes=["supplement"])) as client:
        yield client


def by_key(client: TestClient, role: Role) -> dict[str, str]:
    app = client.app
    assert isinstance(app, FastAPI)
    grant = Grant(LOCAL_AGENCY, role.value, role)
    return {"Authorization": f"Bearer {Keys(app.state.database).create(grant, 'test')[1]}"}


def test_each_number_says_of_how_many_it_is_and_leads_to_its_cases(client: TestClient) -> None:
    made = [str(make(client, JPEG)["case"]) for _ in range(3)]
    for case in made[:2]:
        submit(client, case)
    figures = client.get("/v1/insight").json()
    assert (figures["received"], figures["enough"]) == (3, 10)
    reviewed = next(each for each in figures["summary"] if each["figure"] == "reviewed")
    assert reviewed == {"figure": "reviewed", "value": "", "count": 2, "total": 3, "rate": None}
    (supplement,) = [each for each in figures["outcomes"] if each["count"]]
    found = client.get(
        "/v1/insight/cases", params={"figure": supplement["figure"], "value": supplement["value"], "limit": 1}
    ).json()
    assert [each["case"] for each in found["cases"]] == made[:1]
    rest = client.get(f"/v1/insight/cases?figure=outcome&value=supplement&after={found['next']}").json()
    assert ([each["case"] for each in rest["cases"]], rest["next"]) == (made[1:2], None)
    assert sum(each["cases"] for each in figures["to_verdict"]["waits"]) == 2
    assert sum(each["cases"] for each in figures["from_submission"]["waits"]) == 2
    assert figures["planned_minutes"] is None


def test_figures_are_for_who_makes_policy_and_their_cases_for_who_sees_cases_too(client: TestClient) -> None:
    make(client, JPEG)
    policy, auditor, window = (by_key(client, role) for role in (Role.POLICY, Role.AUDITOR, Role.WINDOW))
    asked: list[tuple[str, dict[str, str], int]] = [
        ("/v1/insight", policy, 200),
        ("/v1/insight/cases", policy, 403),
        ("/v1/insight/cases", auditor, 200),
        ("/v1/insight", window, 403),
    ]
    for path, headers, status in asked:
        assert client.get(path, headers=headers).status_code == status, path


def test_the_rules_of_an_item_are_explained_as_a_region_has_them(client: TestClient) -> None:
    found = client.get("/v1/rules", params={"item": ITEM}).json()
    assert found["item"] == ITEM
    assert {"materials", "tolerance", "basis", "rulebook"} <= set(found)
    refused: Any = client.get("/v1/rules", params={"item": ITEM + "s"})
    assert (refused.status_code, ITEM in refused.json()["mend"]) == (422, True)


def test_regions_are_compared_with_the_national_list(client: TestClient) -> None:
    found = client.get("/v1/rules/regions", params={"item": ITEM}).json()["items"]
    assert [each["item"] for each in found] == [ITEM]
    every = [local["region"] for local in found[0]["locals"]]
    assert len(every) > 1
    one = client.get("/v1/rules/regions", params={"item": ITEM, "region": every[0]}).json()["items"]
    assert [local["region"] for local in one[0]["locals"]] == every[:1]
    assert client.get("/v1/rules/regions?region=999999").status_code == 422


def test_how_the_rules_in_force_stand_is_told_once_they_are_examined(client: TestClient) -> None:
    until = time.monotonic() + 120
    while (answer := client.get("/v1/rules/state")).status_code == 202:
        assert (answer.json()["state"], answer.headers["retry-after"].isdigit()) == ("examining", True)
        assert time.monotonic() < until
        time.sleep(0.3)
    found = answer.json()
    assert answer.status_code == 200, answer.text
    assert (answer.status_code, found["state"], found["failed"]) == (200, "examined", [])
    assert found["version"] == client.get("/v1/rulebook").json()["version"]
    assert (found["lint"]["counts"]["error"], found["tests"] > 100) == (0, True)
    assert not [each for each in found["lint"]["findings"] if each["file"].startswith("/")]


def test_a_page_is_looked_at_as_it_arrives_without_being_read(client: TestClient) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (900, 1200), "white").save(picture, "JPEG")
    case: Any = make(client, ("empty.jpg", picture.getvalue(), "image/jpeg"), JPEG)
    pages = [f"/v1/cases/{case['case']}/files/{file['id']}/pages/1/look" for file in case["files"]]
    empty, broken = (client.get(address).json() for address in pages)
    assert (empty["good"], [each["code"] for each in empty["again"]]) == (False, ["empty"])
    assert broken["refused"]["code"] == "file_broken"
    assert client.get(pages[0].replace(case["files"][0]["id"], "0" * 32)).status_code == 404


@pytest.mark.parametrize("chosen", ["until=0001-01-01", "since=9999-12-31", "since=0001-01-01&until=9999-12-31"])
@pytest.mark.parametrize("where", ["insight", "ratings/figures", "needs/figures"])
def test_days_that_cannot_be_are_no_fault(client: TestClient, where: str, chosen: str) -> None:
    assert client.get(f"/v1/{where}?{chosen}").status_code == 200
