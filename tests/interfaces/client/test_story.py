"""What a portal does, told once for both clients, against the real application over real connections."""

from __future__ import annotations

import io
import threading
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from preaudit.interfaces.client import Client, PendingError, ProblemError
from tests.interfaces.client.served import MadeUpTime, Mishap, Served, client_of
from tests.service import ITEM

SCAN = ("身份证.jpg", b"\xff\xd8\xff made up")


def _picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(made, "JPEG")
    return made.getvalue()


def test_a_review_is_one_call_whatever_the_files_come_as(client: Client, service: Served, tmp_path: Path) -> None:
    path = tmp_path / "户口簿 1.pdf"
    path.write_bytes(b"%PDF by path")
    with (tmp_path / "form.png").open("wb+") as opened:
        opened.write(b"by an open file")
        verdict = client.review(
            ITEM,
            [path, str(path), SCAN, opened, ("表.png", io.BytesIO(b"by a buffer")), ("b.pdf", path)],
            facts={"agent": False},
            as_of=date(2026, 11, 23),
            region="620000",
            reference="A-1",
        )
        assert not opened.closed
    assert verdict["outcome"] == "accept"
    told = [(file["file"], file["text"]) for file in verdict["files"]]  # type: ignore[misc]  # the stub's own
    assert [name for name, _ in told][2:] == ["身份证.jpg", "form.png", "表.png", "b.pdf"]
    assert [text for _, text in told][2:] == [
        "ÿØÿ made up",
        "by an open file",
        "by a buffer",
        "%PDF by path",
    ]
    asked = service.reviewer.asked[0]
    assert (asked.facts, asked.as_of, asked.region, asked.reference) == (
        {"agent": False},
        date(2026, 11, 23),
        "620000",
        "A-1",
    )


def test_progress_is_told_while_a_review_takes_longer_than_a_request(client: Client, service: Served) -> None:
    service.reviewer.gate = threading.Event()
    told: list[tuple[int, int]] = []

    def on_progress(done: int, total: int) -> None:
        told.append((done, total))
        service.reviewer.gate.set()  # type: ignore[union-attr]  # set above

    verdict = client.review(ITEM, [SCAN, ("b.pdf", b"%PDF")], on_progress=on_progress)
    assert verdict["outcome"] == "accept"
    assert told[0] == (0, 2)
    assert told[-1] == (2, 2)


def test_a_caller_that_waits_no_longer_learns_the_job_and_comes_back(client: Client, service: Served) -> None:
    service.reviewer.gate = threading.Event()
    with pytest.raises(PendingError) as pending:
        client.review(ITEM, [SCAN], wait=0)
    service.reviewer.gate.set()
    assert pending.value.code == "pending"
    assert client.follow(pending.value.job["job"])["outcome"] == "accept"


def test_a_case_is_filled_changed_reviewed_supplemented_and_decided_on(client: Client, service: Served) -> None:
    service.reviewer.outcomes = ("supplement", "accept")
    case = client.create_case(ITEM, reference="A-2", facts={"agent": True})
    number = case["case"]
    case = client.add_files(number, [SCAN, ("b.jpg", b"b"), ("c.jpg", b"c")], if_version=case["version"])
    first, second, _ = (file["id"] for file in case["files"])
    case = client.replace_file(number, first, ("正面.jpg", b"sharper"), if_version=case["version"])
    case = client.withdraw_file(number, second)
    case = client.change(number, facts={"agent": False}, as_of=date(2026, 3, 2))
    assert case["facts"] == {"agent": False}
    assert client.submit(number)["outcome"] == "supplement"
    case = client.add_files(number, [("银行账户证明.jpg", b"d")])
    assert (case["state"], case["round"]) == ("open", 2)
    job = client.start(number)
    assert client.follow(job["job"])["outcome"] == "accept"
    assert client.job(job["job"])["state"] == "done"
    case = client.decide(number, "supplement", "户口簿不清 the register is blurred")
    assert [file["name"] for file in case["files"] if not file["withdrawn_at"]] == [
        "c.jpg",
        "正面.jpg",
        "银行账户证明.jpg",
    ]
    assert [review["outcome"] for review in case["reviews"]] == ["supplement", "accept"]
    assert [made["decision"] for made in case["decisions"]] == ["supplement"]
    assert client.verdict(number)["outcome"] == "accept"
    assert client.verdict(number, case["reviews"][0]["id"])["outcome"] == "supplement"
    client.delete(number, if_version=case["version"])
    with pytest.raises(ProblemError, match="no such case"):
        client.case(number)


def test_a_change_to_what_somebody_else_has_changed_is_refused(client: Client) -> None:
    case = client.create_case(ITEM, [SCAN])
    client.change(case["case"], facts={"agent": True})
    with pytest.raises(ProblemError) as refused:
        client.change(case["case"], facts={"agent": False}, if_version=case["version"])
    assert (refused.value.code, refused.value.status) == ("precondition_failed", 412)


def test_a_cancelled_case_is_cancelled_and_says_so_to_whoever_waits(client: Client, service: Served) -> None:
    service.reviewer.gate = threading.Event()
    case = client.create_case(ITEM, [SCAN])
    job = client.start(case["case"])
    assert client.cancel(case["case"])["state"] == "cancelled"
    service.reviewer.gate.set()
    with pytest.raises(ProblemError) as cancelled:
        client.follow(job["job"])
    assert (cancelled.value.code, cancelled.value.status) == ("case_cancelled", 409)


def test_bundles_and_extractions_are_asked_for_alike(client: Client, service: Served) -> None:
    client.review_bundle("newborn", [SCAN], steps=["a", "b"])
    assert (service.reviewer.asked[0].subject, service.reviewer.asked[0].steps) == ("newborn", ("a", "b"))
    assert client.extract([SCAN])["files"][0]["file"] == "身份证.jpg"


def test_a_list_of_cases_goes_on_over_its_pages(client: Client, service: Served) -> None:
    made = [client.create_case(ITEM, reference=f"R-{n % 2}")["case"] for n in range(5)]
    assert [case["case"] for case in client.cases(page=2)] == made[::-1]
    assert service.road.count("GET /v1/cases") == 3
    assert [case["case"] for case in client.cases(reference="R-1", since=date(2020, 1, 1))] == [made[3], made[1]]


def test_events_come_once_each_and_in_order_though_the_connection_breaks(client: Client, service: Served) -> None:
    case = client.create_case(ITEM, [SCAN])
    client.add_files(case["case"], [("b.jpg", b"b")])
    client.submit(case["case"])
    here = f"GET /v1/cases/{case['case']}/events"
    service.road.mishaps += [Mishap(here, "unheard"), Mishap(here, "cut", pieces=2), Mishap(here, "cut", pieces=3)]
    events = list(client.events(case["case"]))
    types = [event.type for event in events if event.id]
    assert types[:3] == ["case.created", "case.files_changed", "case.queued"]
    assert types[-1] == "case.reviewed"
    ids = [e.id for e in events if e.id]
    assert ids == sorted(set(ids))
    assert events[-1].data["outcome"] == "accept"
    asked = [headers.get("last-event-id") for what, headers in service.road.seen if what == here]
    assert asked[:3] == [None, None, str(ids[0])]
    assert [e.id for e in client.events(case["case"], after=ids[1]) if e.id] == ids[2:]


def test_events_tell_of_progress_and_can_be_left_early(client: Client, service: Served) -> None:
    service.reviewer.gate = threading.Event()
    case = client.create_case(ITEM, [SCAN])
    client.start(case["case"])
    events = client.events(case["case"], follow=True)
    progress = next(event for event in events if event.type == "progress")
    assert progress.data["pages_total"] == 1
    events.close()
    service.reviewer.gate.set()


def test_pages_and_evidence_are_pictures(client: Client, service: Served) -> None:
    service.reviewer.findings = (("id_card.unreadable",),)
    case = client.create_case(ITEM, [("身份证.jpg", _picture())])
    client.submit(case["case"])
    case = client.case(case["case"])
    assert client.page_image(case["case"], case["files"][0]["id"], 1, width=100)[:2] == b"\xff\xd8"
    assert client.evidence_image(case["case"], case["reviews"][0]["id"], 0, 0)[:2] == b"\xff\xd8"
    with pytest.raises(ProblemError) as none:
        client.page_image(case["case"], case["files"][0]["id"], 2)
    assert none.value.code == "no_such_page"


def test_checklists_and_items_are_asked_for(client: Client) -> None:
    made = client.checklist("individual-business-registration", facts={"agent": False}, as_of=date(2026, 11, 23))
    assert made["as_of"] == "2026-11-23"
    offered = client.items(["老年人"], as_of=date(2026, 11, 23))
    assert ITEM in [item["item"] for item in offered["items"]]
    assert len(client.items()["items"]) > len(offered["items"])


def test_what_is_refused_says_what_and_how_to_mend_it(client: Client) -> None:
    with pytest.raises(ProblemError) as refused:
        client.review("elderly-alowance", [SCAN])
    error = refused.value
    assert (error.code, error.status, error.retry_after) == ("item_unknown", 422, None)
    assert "elderly-allowance" in str(error.mend)
    assert error.detail in str(error)
    assert error.request_id
    with pytest.raises(ProblemError) as nowhere:
        client.case("../rulebook")
    assert nowhere.value.code == "not_found"


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_problems_come_in_the_language_asked_for_and_a_key_goes_along(
    kind: str, service: Served, time: MadeUpTime
) -> None:
    with (
        client_of(kind, service.url, time, language="en", key="pa_wrong") as client,
        pytest.raises(ProblemError) as refused,
    ):
        client.case("0")
    assert (refused.value.code, refused.value.status) == ("unauthenticated", 401)
    assert service.road.seen[-1][1]["authorization"] == "Bearer pa_wrong"
    with client_of(kind, service.url, time, language="en") as client, pytest.raises(ProblemError) as missing:
        client.review("", [SCAN])
    assert missing.value.detail == "The item is missing."


def test_a_review_that_cannot_be_done_is_a_problem(client: Client, service: Served) -> None:
    from preaudit.errors import FactsError

    service.reviewer.fails = [FactsError("wrong", code="facts_invalid")]
    case = client.create_case(ITEM, [SCAN])
    with pytest.raises(ProblemError) as failed:
        client.follow(client.start(case["case"])["job"])
    assert (failed.value.code, failed.value.status) == ("case_failed", 409)
