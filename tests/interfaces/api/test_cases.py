"""Cases over HTTP: made, filled, reviewed, mended, decided on, cancelled and deleted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from preaudit.interfaces.api import requests
from tests.service import ITEM, JPEG, StubReviewer, serving, settings_in

LEASE = ("租赁合同.jpg", b"lease", "image/jpeg")


@pytest.fixture
def reviewer() -> StubReviewer:
    return StubReviewer(outcomes=["supplement", "accept"], findings=[["lease.absent"], []])


@pytest.fixture
def client(tmp_path: Path, reviewer: StubReviewer) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), reviewer) as client:
        yield client


def make(client: TestClient, *files: tuple[str, bytes, str], **texts: str) -> dict[str, object]:
    answer = client.post("/v1/cases", data={"item": ITEM, **texts}, files=[("files", f) for f in files] or None)
    if not files:  # a form without a file must still be multipart
        answer = client.post("/v1/cases", files=[(k, (None, v)) for k, v in {"item": ITEM, **texts}.items()])
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def submit(client: TestClient, case: object) -> Any:
    return client.post(f"/v1/cases/{case}/reviews", headers={"Prefer": "wait=30"})


def test_a_case_goes_from_the_first_file_through_a_supplement_to_acceptance(client: TestClient) -> None:
    case = make(client, JPEG, reference="P-2026-7")
    address = f"/v1/cases/{case['case']}"
    assert (case["state"], case["round"]) == ("open", 1)
    assert submit(client, case["case"]).json()["outcome"] == "supplement"
    added = client.post(f"{address}/files", files=[("files", LEASE)])
    assert (added.status_code, added.json()["state"], added.json()["round"]) == (201, "open", 2)
    assert submit(client, case["case"]).json()["outcome"] == "accept"
    found = client.get(address).json()
    assert [r["outcome"] for r in found["reviews"]] == ["supplement", "accept"]
    assert [f["name"] for f in found["files"]] == ["身份证.jpg", "租赁合同.jpg"]
    assert found["notice_due"]
    first = client.get(f"{address}/reviews/{found['reviews'][0]['id']}").json()
    assert first["outcome"] == "supplement", "a verdict stays what it was"


def test_replaced_and_withdrawn_files_no_longer_count_but_stay_on_record(client: TestClient) -> None:
    case = make(client, JPEG, LEASE)
    address = f"/v1/cases/{case['case']}"
    card, lease = (file["id"] for file in client.get(address).json()["files"])
    better = client.put(f"{address}/files/{card}", files=[("files", ("身份证.jpg", b"sharper", "image/jpeg"))])
    assert better.status_code == 200
    assert client.delete(f"{address}/files/{lease}").status_code == 200
    files = client.get(address).json()["files"]
    assert [bool(f["withdrawn_at"]) for f in files] == [True, True, False]
    assert files[2]["replaces"] == card
    told = submit(client, case["case"]).json()["files"]
    assert [(f["file"], f["text"]) for f in told] == [("身份证.jpg", "sharper")]
    assert client.get(f"{address}/files/{lease}").content == b"lease"
    assert client.delete(f"{address}/files/{lease}").status_code == 404


def test_the_same_request_sent_again_makes_one_case(client: TestClient) -> None:
    headers = {"Idempotency-Key": "portal-1"}
    one, again = (
        client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=headers) for _ in range(2)
    )
    assert one.json()["case"] == again.json()["case"]
    other = client.post("/v1/cases", data={"item": ITEM}, files=[("files", LEASE)], headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    assert len(client.get("/v1/cases").json()["cases"]) == 1


def test_two_at_the_same_moment_with_one_key_make_one_case(client: TestClient) -> None:
    found: list[str] = []

    def send() -> None:
        headers = {"Idempotency-Key": "at-once"}
        answer = client.post("/v1/reviews", data={"item": ITEM}, files=[("files", JPEG)], headers=headers)
        found.append(answer.headers["location"])

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_who_does_not_wait_gets_a_job_and_asks_for_it(tmp_path: Path) -> None:
    gate = threading.Event()
    with serving(settings_in(tmp_path), StubReviewer(gate=gate)) as client:
        headers = {"Prefer": "wait=0"}
        answer = client.post("/v1/reviews", data={"item": ITEM}, files=[("files", JPEG)], headers=headers)
        assert answer.status_code == 202
        job = answer.headers["location"]
        assert client.get(job).json()["state"] in {"queued", "running"}
        busy = client.post(f"/v1/cases/{answer.json()['case']}/files", files=[("files", LEASE)])
        assert (busy.status_code, busy.json()["code"]) == (409, "case_busy")
        gate.set()
        with client.stream("GET", f"/v1/cases/{answer.json()['case']}/events") as stream:
            told = [line for line in stream.iter_lines() if line.startswith("event:")]
        assert told[0] == "event: case.created"
        assert told[-1] == "event: case.reviewed"
        done = client.get(job)
        assert done.json()["state"] == "done"
        assert client.get(done.headers["location"]).json()["outcome"] == "accept"


def test_a_stream_goes_on_where_it_broke_off(client: TestClient) -> None:
    case = make(client, JPEG)["case"]
    submit(client, case)
    with client.stream("GET", f"/v1/cases/{case}/events") as stream:
        ids = [line[4:] for line in stream.iter_lines() if line.startswith("id: ")]
    with client.stream("GET", f"/v1/cases/{case}/events", headers={"Last-Event-ID": ids[1]}) as stream:
        assert [line[4:] for line in stream.iter_lines() if line.startswith("id: ")] == ids[2:]


def test_nothing_is_sent_twice_over_the_line_where_nothing_changed(client: TestClient) -> None:
    case = make(client, JPEG)["case"]
    tag = client.get(f"/v1/cases/{case}").headers["etag"]
    assert client.get(f"/v1/cases/{case}", headers={"If-None-Match": tag}).status_code == 304
    client.post(f"/v1/cases/{case}/files", files=[("files", LEASE)])
    assert client.get(f"/v1/cases/{case}", headers={"If-None-Match": tag}).status_code == 200
    late = client.delete(f"/v1/cases/{case}", headers={"If-Match": tag})
    assert (late.status_code, late.json()["code"]) == (412, "precondition_failed")
    submit(client, case)
    verdict = client.get(f"/v1/cases/{case}/verdict")
    same = client.get(f"/v1/cases/{case}/verdict", headers={"If-None-Match": verdict.headers["etag"]})
    assert same.status_code == 304


def test_lists_come_in_pages_and_can_be_narrowed(client: TestClient) -> None:
    made = [make(client, JPEG, reference=f"P-{n}")["case"] for n in range(5)]
    submit(client, made[0])
    seen: list[str] = []
    before = ""
    while before is not None:
        page = client.get("/v1/cases", params={"limit": 2, "before": before}).json()
        seen += [case["case"] for case in page["cases"]]
        before = page["next"]
    assert seen == made[::-1]
    assert [c["case"] for c in client.get("/v1/cases", params={"reference": "P-3"}).json()["cases"]] == [made[3]]
    assert [c["case"] for c in client.get("/v1/cases", params={"state": "reviewed"}).json()["cases"]] == [made[0]]


def test_a_decision_stands_beside_the_recommendation_and_says_why_it_differs(client: TestClient) -> None:
    case = make(client, JPEG)["case"]
    early = client.post(f"/v1/cases/{case}/decisions", json={"decision": "accept"})
    assert early.status_code == 409
    submit(client, case)
    bare = client.post(f"/v1/cases/{case}/decisions", json={"decision": "accept"})
    assert bare.json()["code"] == "reason_missing"
    told = client.post(f"/v1/cases/{case}/decisions", json={"decision": "accept", "reason": "原件已在窗口核验"})
    assert told.status_code == 201
    found = client.get(f"/v1/cases/{case}").json()
    assert (found["outcome"], found["decisions"][0]["decision"]) == ("supplement", "accept")


def test_a_cancelled_case_takes_nothing_more_and_a_deleted_one_is_gone(client: TestClient) -> None:
    case = make(client, JPEG)["case"]
    assert client.post(f"/v1/cases/{case}/cancel").json()["state"] == "cancelled"
    assert submit(client, case).json()["code"] == "case_cancelled"
    assert client.delete(f"/v1/cases/{case}").status_code == 204
    assert client.get(f"/v1/cases/{case}").status_code == 404
    assert client.get(f"/v1/cases/{case}/events").status_code == 404


def test_a_case_without_files_is_not_reviewed(client: TestClient) -> None:
    answer = submit(client, make(client)["case"])
    assert (answer.status_code, answer.json()["code"]) == (422, "files_missing")


def test_other_facts_begin_another_round(client: TestClient, reviewer: StubReviewer) -> None:
    case = make(client, JPEG)["case"]
    submit(client, case)
    wrong = client.patch(f"/v1/cases/{case}", json={"facts": {"agnet": True}})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "facts_invalid")
    changed = client.patch(f"/v1/cases/{case}", json={"facts": {"agent": True}, "as_of": "2026-04-01"})
    assert (changed.json()["round"], changed.json()["as_of"]) == (2, "2026-04-01")
    submit(client, case)
    assert reviewer.asked[-1].facts == {"agent": True}


def test_a_bundle_is_a_case_like_any_other(client: TestClient, reviewer: StubReviewer) -> None:
    data = {"bundle": "newborn", "steps": "social_security_card"}
    answer = client.post("/v1/bundle-reviews", data=data, files=[("files", JPEG)])
    assert answer.status_code == 200
    assert (reviewer.asked[0].kind.value, reviewer.asked[0].steps) == ("bundle", ("social_security_card",))


def test_of_changes_meant_for_one_version_only_one_is_made(client: TestClient) -> None:
    case = make(client, JPEG)
    statuses: list[int] = []

    def change(day: int) -> None:
        body, headers = {"as_of": f"2026-04-{day:02}"}, {"If-Match": f'"{case["version"]}"'}
        statuses.append(client.patch(f"/v1/cases/{case['case']}", json=body, headers=headers).status_code)

    threads = [threading.Thread(target=change, args=(day,)) for day in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [412] * 7


def test_adding_submitting_and_deciding_again_with_the_same_key_change_nothing(client: TestClient) -> None:
    case = make(client, JPEG)["case"]
    version = {"If-Match": client.get(f"/v1/cases/{case}").headers["etag"], "Idempotency-Key": "add"}
    added = [client.post(f"/v1/cases/{case}/files", files=[("files", LEASE)], headers=version) for _ in range(2)]
    assert [a.status_code for a in added] == [201, 201]
    for _ in range(2):
        headers = {"Idempotency-Key": "submit", "Prefer": "wait=30"}
        assert client.post(f"/v1/cases/{case}/reviews", headers=headers).json()["outcome"] == "supplement"
    body, headers = {"decision": "supplement"}, {"Idempotency-Key": "decide"}
    assert [client.post(f"/v1/cases/{case}/decisions", json=body, headers=headers).status_code for _ in range(2)] == [
        201,
        201,
    ]
    found = client.get(f"/v1/cases/{case}").json()
    assert [len(found[what]) for what in ("files", "reviews", "decisions")] == [2, 1, 1]


def test_a_request_repeated_after_midnight_is_the_same_request(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = {"Idempotency-Key": "late"}
    one = client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=headers)

    class Tomorrow(date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls.fromordinal(date.today().toordinal() + 1)

    monkeypatch.setattr(requests, "date", Tomorrow)
    again = client.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=headers)
    assert (again.status_code, again.json()["case"]) == (201, one.json()["case"])


def test_a_finished_job_has_read_all_its_pages(client: TestClient) -> None:
    case = make(client, JPEG, LEASE)["case"]
    submit(client, case)
    job = client.get(f"/v1/cases/{case}").json()["job"]
    assert (job["state"], job["pages_done"], job["pages_total"]) == ("done", 2, 2)


@pytest.mark.parametrize("route", ["/v1/cases", "/v1/reviews", "/v1/bundle-reviews"])
@pytest.mark.parametrize("region", ["339900", "440399", "深圳", "33"])
def test_a_region_that_there_is_not_makes_no_case(client: TestClient, route: str, region: str) -> None:
    subject = {"bundle": "newborn"} if "bundle" in route else {"item": ITEM}
    answer = client.post(route, data={**subject, "region": region}, files=[("files", JPEG)])
    assert (answer.status_code, answer.json()["code"]) == (422, "region_unknown")
    assert answer.json()["mend"]
    assert client.get("/v1/cases").json()["cases"] == []


@pytest.mark.parametrize("tag", [b'"\xb2"', b'"' + b"9" * 5000 + b'"'])
def test_a_version_that_can_be_none_is_no_fault(client: TestClient, tag: bytes) -> None:
    case = make(client, JPEG)["case"]
    assert client.delete(f"/v1/cases/{case}", headers={b"If-Match": tag}).status_code == 412
