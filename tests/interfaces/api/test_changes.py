"""Changes of a case say plainly what they did: facts by merge patch, files under ids of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.interfaces.api.test_cases import LEASE, make, submit
from tests.service import JPEG, StubReviewer, serving, settings_in

FACTS = '{"applicant": {"name": "王桂兰", "tags": ["retired"]}, "agent": false, "credit": "good"}'
GIVEN = {"applicant": {"name": "王桂兰", "tags": ["retired"]}, "agent": False, "credit": "good"}


@pytest.fixture
def reviewer() -> StubReviewer:
    return StubReviewer()


@pytest.fixture
def client(tmp_path: Path, reviewer: StubReviewer) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), reviewer) as client:
        yield client


def patch(client: TestClient, case: object, body: Any, kind: str = "application/merge-patch+json") -> Any:
    return client.patch(f"/v1/cases/{case}", json=body, headers={"Content-Type": kind})


@pytest.mark.parametrize("kind", ["application/merge-patch+json", "application/merge-patch+json; charset=utf-8"])
@pytest.mark.parametrize(
    ("change", "facts"),
    [
        ({"facts": {"agent": True}}, {**GIVEN, "agent": True}),
        ({"facts": {}}, GIVEN),
        ({}, GIVEN),
        ({"facts": {"agent": None}}, {k: v for k, v in GIVEN.items() if k != "agent"}),
        ({"facts": {"credit": "bad"}}, {**GIVEN, "credit": "bad"}),
        ({"facts": {"applicant": {"tags": None}}}, {**GIVEN, "applicant": {"name": "王桂兰"}}),
        ({"facts": {"applicant": {"tags": ["a"]}}}, {**GIVEN, "applicant": {"name": "王桂兰", "tags": ["a"]}}),
        ({"facts": {"applicant.name": "李娜"}}, {**GIVEN, "applicant": {"name": "李娜", "tags": ["retired"]}}),
        ({"facts": {"applicant": None}}, {"agent": False, "credit": "good"}),
        ({"facts": None}, {}),
    ],
)
def test_facts_are_changed_by_merge_patch_and_what_is_not_named_stays(
    client: TestClient, reviewer: StubReviewer, kind: str, change: Any, facts: Any
) -> None:
    case = make(client, JPEG, facts=FACTS)["case"]
    changed = patch(client, case, change, kind)
    assert (changed.status_code, changed.json()["facts"]) == (200, facts)
    submit(client, case)
    assert reviewer.asked[-1].facts == facts


def test_plain_json_is_taken_for_a_merge_patch(client: TestClient) -> None:
    case = make(client, JPEG, facts=FACTS)["case"]
    assert client.patch(f"/v1/cases/{case}", json={"facts": {"agent": True}}).json()["facts"] == {
        **GIVEN,
        "agent": True,
    }


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/json-patch+json", "application/x-www-form-urlencoded", "multipart/form-data", ""],
)
def test_another_kind_of_patch_is_refused(client: TestClient, kind: str) -> None:
    case = make(client, JPEG, facts=FACTS)["case"]
    answer = patch(client, case, {"facts": {"agent": True}}, kind)
    assert (answer.status_code, answer.json()["code"]) == (415, "patch_unsupported")
    assert client.get(f"/v1/cases/{case}").json()["facts"] == GIVEN


@pytest.mark.parametrize(
    "body", [{"as_of": None}, {"as_off": "2026-04-01"}, {"facts": {"agnet": True}}, {"facts": 1}, []]
)
def test_a_change_that_cannot_be_made_changes_nothing(client: TestClient, body: Any) -> None:
    case = make(client, JPEG, facts=FACTS)["case"]
    assert submit(client, case).json()["outcome"] == "accept"
    assert patch(client, case, body).status_code == 422
    found = client.get(f"/v1/cases/{case}").json()
    assert (found["facts"], found["outcome"], found["round"]) == (GIVEN, "accept", 1)


def test_a_replaced_file_has_a_new_id_and_every_answer_says_so(client: TestClient) -> None:
    case = make(client, JPEG)
    address = f"/v1/cases/{case['case']}"
    (old,) = (file["id"] for file in client.get(address).json()["files"])
    answer = client.put(f"{address}/files/{old}", files=[("files", LEASE)])
    before, after = answer.json()["files"]
    assert (before["id"], before["replaced_by"], after["replaces"]) == (old, after["id"], old)
    assert answer.headers["location"] == f"{address}/files/{after['id']}"
    assert client.get(answer.headers["location"]).content == LEASE[1]
    assert client.get(f"{address}/files/{old}").content == JPEG[1], "what was there stays on record"
    for again in (
        client.put(f"{address}/files/{old}", files=[("files", JPEG)]),
        client.delete(f"{address}/files/{old}"),
    ):
        assert (again.status_code, again.json()["code"]) == (409, "file_replaced")
        assert after["id"] in again.json()["detail"]
    third = client.put(f"{address}/files/{after['id']}", files=[("files", JPEG)]).json()["files"][-1]
    assert third["id"] in client.delete(f"{address}/files/{old}").json()["detail"], "the last in the row is named"
