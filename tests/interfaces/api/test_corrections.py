"""Corrections over HTTP: said by who may decide, kept with who, when and why, judged at once, undone, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.interfaces.api.test_cases import make, submit
from tests.service import JPEG, StubReviewer, serving, settings_in

NAME = {"file": "身份证.jpg", "page": 1, "what": "value", "key": "name", "value": "周桂兰"}
WAIT = {"Prefer": "wait=30"}


@pytest.fixture
def reviewer() -> StubReviewer:
    return StubReviewer(outcomes=["manual_review", "accept", "manual_review"])


@pytest.fixture
def client(tmp_path: Path, reviewer: StubReviewer) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), reviewer) as client:
        yield client


@pytest.fixture
def address(client: TestClient) -> str:
    case = make(client, JPEG)["case"]
    assert submit(client, case).json()["outcome"] == "manual_review"
    return f"/v1/cases/{case}"


def correct(client: TestClient, address: str, *said: dict[str, Any], **headers: str) -> Any:
    body = {"corrections": list(said), "reason": "已看原件"}
    return client.post(f"{address}/corrections", json=body, headers={**WAIT, **headers})


def test_a_correction_is_judged_at_once_and_kept_with_who_said_it_and_why(client: TestClient, address: str) -> None:
    answer = correct(client, address, NAME)
    assert (answer.status_code, answer.json()["outcome"]) == (200, "accept")
    assert [(c["key"], c["value"]) for c in answer.json()["corrections"]] == [("name", "周桂兰")]
    case = client.get(address).json()
    (kept,) = case["corrections"]
    assert (kept["reason"], kept["said_by"], kept["undone_at"]) == ("已看原件", "local", None)
    assert (case["round"], case["outcome"], len(case["reviews"])) == (1, "accept", 2), "no further round begins"


def test_an_undone_correction_counts_no_longer_and_stays_on_record(client: TestClient, address: str) -> None:
    correct(client, address, NAME)
    (kept,) = client.get(address).json()["corrections"]
    answer = client.delete(f"{address}/corrections/{kept['id']}", headers=WAIT)
    assert answer.json()["outcome"] == "manual_review"
    assert "corrections" not in answer.json()
    (kept,) = client.get(address).json()["corrections"]
    assert kept["undone_at"]
    assert kept["undone_by"] == "local"
    assert client.delete(f"{address}/corrections/{kept['id']}").status_code == 404, "once is enough"


def test_an_original_is_seen_and_a_question_of_the_case_answered_as_a_correction_is_said(
    client: TestClient, address: str, reviewer: StubReviewer
) -> None:
    answer = correct(
        client,
        address,
        {"file": "身份证.jpg", "page": 1, "what": "inspected"},
        {"what": "fact", "key": "agent", "value": "no"},
    )
    assert answer.status_code == 200
    assert [(c["what"], c["sha256"] != "") for c in answer.json()["corrections"]] == [
        ("inspected", True),
        ("fact", False),
    ]
    assert [c.what for c in reviewer.asked[-1].corrections] == ["inspected", "fact"]
    refused = correct(client, address, {"what": "fact", "key": "agentt", "value": "no"})
    assert (refused.status_code, "agent" in refused.json()["mend"]) == (422, True)


def test_a_case_that_is_not_reviewed_as_it_stands_cannot_be_corrected(client: TestClient) -> None:
    case = make(client, JPEG)["case"]
    answer = correct(client, f"/v1/cases/{case}", NAME)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_reviewed")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"file": "身份正.jpg"}, "身份证.jpg"),
        ({"page": 2}, "第 2 页"),
        ({"paper": 2}, "第 2 份"),
        ({"key": "nmae"}, "name"),
        ({"key": "valid_to", "value": "三月"}, "三月"),
        ({"key": "id_number", "value": "1234"}, "1234"),
        ({"what": "kind", "key": "", "value": "id_cart"}, "id_card"),
        ({"what": "mark", "key": "seel", "value": "present"}, "seal"),
        ({"what": "mark", "key": "seal", "value": "maybe"}, "present"),
        ({"what": "remark", "key": "void"}, "void"),
        ({"what": "valeu"}, "value"),
    ],
)
def test_what_does_not_fit_its_paper_is_refused_and_nothing_changes(
    client: TestClient, address: str, wrong: dict[str, Any], told: str
) -> None:
    answer = correct(client, address, {**NAME, **wrong})
    assert answer.status_code == 422
    assert told in answer.json()["detail"] + answer.json()["mend"]
    case = client.get(address).json()
    assert (case["corrections"], case["outcome"]) == ([], "manual_review")


def test_of_several_corrections_none_counts_where_one_does_not_fit(client: TestClient, address: str) -> None:
    assert correct(client, address, NAME, {**NAME, "key": "nmae"}).status_code == 422
    assert client.get(address).json()["corrections"] == []


def test_a_correction_sent_twice_is_made_once(client: TestClient, address: str) -> None:
    for _ in range(2):
        answer = correct(client, address, NAME, **{"Idempotency-Key": "c-1"})
        assert answer.json()["outcome"] == "accept"
    assert len(client.get(address).json()["corrections"]) == 1


def test_a_correction_of_a_version_that_somebody_changed_is_refused(client: TestClient, address: str) -> None:
    tag = client.get(address).headers["ETag"]
    correct(client, address, NAME)
    assert correct(client, address, NAME, **{"If-Match": tag}).status_code == 412


def test_corrections_are_on_the_audit_trail_and_among_the_events_without_their_values(
    client: TestClient, address: str
) -> None:
    correct(client, address, NAME)
    events = client.get(f"{address}/events").text
    assert "event: case.corrected" in events
    assert "周桂兰" not in events
