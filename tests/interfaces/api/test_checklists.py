"""Checklists and the finder of items over HTTP; no reader is needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

from preaudit.config.shipped import shipped
from preaudit.contract import encode
from preaudit.contract.checklist_json import checklist_json
from preaudit.rulebook import RuleBook
from preaudit.rulebook.help_file import load_help
from preaudit.services.checklists import checklist_for
from tests.made_once import shipped_book
from tests.service import serving, settings_in

ITEM = "individual-business-registration"


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path_factory.mktemp("data")), workers=0) as client:
        yield client


def test_a_checklist_answers_what_the_command_line_gives(client: TestClient, book: RuleBook) -> None:
    facts = {"agent": False, "credit": "good"}
    body = {"item": ITEM, "facts": facts, "region": "440300", "as_of": "2026-11-23", "tags": ["entrepreneur"]}
    answer = client.post("/v1/checklists", json=body)
    channels = load_help(shipped("rules"))
    made = checklist_for(
        book, ITEM, facts, date(2026, 11, 23), region="440300", tags=["entrepreneur"], channels=channels
    )
    assert answer.status_code == 200
    assert answer.content == encode(checklist_json(made))
    assert "power_of_attorney" in answer.json()["groups"]["not_needed"]
    assert "12345政务服务便民热线" in [one["name"] for one in answer.json()["help"]]


@pytest.mark.parametrize(
    ("body", "code", "says"),
    [
        ({"item": "elderly-alowance"}, "item_unknown", "elderly-allowance"),
        ({"item": ITEM, "region": "440399"}, "region_unknown", "440300 深圳市"),
        ({"item": ITEM, "fact": {}}, "input_unknown", "facts"),
        ({"item": ITEM, "facts": {"agnt": True}}, "facts_invalid", "agent"),
        ({"item": ITEM, "tags": ["eldery"]}, "tag_unknown", "elderly"),
        ({"item": ITEM, "choices": {"premises_prof": "x"}}, "choice_invalid", "premises_proof"),
        ({"item": ITEM, "as_of": "23.11.2026"}, "input_invalid", "as_of"),
        ({}, "input_invalid", "item"),
    ],
)
def test_what_is_wrong_with_a_request_is_a_problem_that_names_the_nearest(
    client: TestClient, body: dict[str, object], code: str, says: str
) -> None:
    answer = client.post("/v1/checklists", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert says in answer.json()["detail"] + answer.json()["mend"]


def test_items_are_found_by_the_tags_of_the_applicant(client: TestClient) -> None:
    found = client.get("/v1/items", params=[("tag", "elderly")]).json()
    assert "elderly-allowance" in {i["item"] for i in found["items"]}
    assert ITEM not in {i["item"] for i in found["items"]}
    assert found["tags"]["elderly"] == "老年人"


@pytest.mark.parametrize(
    ("query", "says"), [("tags=elderly", "tag"), ("tag=eldery", "elderly"), ("region=浙江", "330000")]
)
def test_a_wrong_question_for_items_names_the_nearest(client: TestClient, query: str, says: str) -> None:
    answer = client.get(f"/v1/items?{query}")
    assert answer.status_code == 422
    assert says in answer.json()["mend"]


def test_the_openapi_page_shows_the_request_with_an_example_and_the_answer(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert schemas["ChecklistRequest"]["examples"][0]["item"] == ITEM
    assert "materials" in schemas["ChecklistJson"]["properties"]
