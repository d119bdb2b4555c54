"""An agreement over HTTP from the decision to its end, by a client; on real time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access import Role
from preaudit.access.keys import Grant, Keys
from preaudit.contract.agreement_proof import proven
from preaudit.interfaces.client import Client
from preaudit.interfaces.client.errors import ProblemError
from preaudit.store.audit import verify
from tests.agreements.made import PHOTO, PROOF
from tests.agreements.owing import FILES, WRONG, OwingReviewer
from tests.interfaces.client.served import Served, served
from tests.service import ITEM, JPEG, serving, settings_in

PAGE = b"\xff\xd8\xff made up"
FACTS = {"applicant": {"name": "周桂兰"}, "agent": False}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Served]:
    with served(settings_in(tmp_path), OwingReviewer()) as service:
        yield service


@pytest.fixture
def client(service: Served) -> Iterator[Client]:
    with Client(service.url) as client:
        yield client


@pytest.fixture
def case(client: Client) -> str:
    case = client.create_case(ITEM, [("身份证.jpg", PAGE)], facts=FACTS)["case"]
    client.submit(case)
    client.decide(case, "accept_with_deferral")
    return str(case)


@pytest.fixture
def agreement(client: Client, case: str) -> str:
    return str(next(iter(client.agreements(case=case)))["agreement"])


def _supplied(client: Client, agreement: str, *names: str) -> Any:
    case = client.supply(agreement, [(name, PAGE + name.encode()) for name in names])
    assert case["job"]
    client.follow(case["job"]["job"])
    return client.agreement(agreement)


def test_a_decision_with_deferral_offers_what_is_owed_by_when_and_what_follows(client: Client, agreement: str) -> None:
    found = client.agreement(agreement)
    assert (found["state"], found["item"], found["applicant"]["name"]) == ("offered", ITEM, "周桂兰")
    assert [(o["material"], o["name"]) for o in found["owed"]] == [(PROOF, "银行账户证明"), (PHOTO, "近期免冠照片")]
    assert date.fromisoformat(found["deadline"]) > date.today()
    assert found["consequence"] == "deemed_withdrawn"
    assert [step["event"]["kind"] for step in found["history"]] == ["offer"]


def test_it_is_promised_and_supplied_bit_by_bit_and_a_wrong_paper_says_so(client: Client, agreement: str) -> None:
    assert client.promise(agreement, "周桂兰")["state"] == "promised"
    wrong = _supplied(client, agreement, WRONG)
    assert [o["material"] for o in wrong["owed"] if o["wrong"]] == [PROOF, PHOTO]
    partly = _supplied(client, agreement, FILES[PROOF])
    assert (partly["state"], partly["owing"]) == ("partly_supplied", [PHOTO])
    fulfilled = _supplied(client, agreement, FILES[PHOTO])
    assert (fulfilled["state"], fulfilled["owing"]) == ("fulfilled", [])
    kinds = [step["event"]["kind"] for step in fulfilled["history"]]
    assert kinds == ["offer", "promise", "arrive", "judge", "arrive", "judge", "arrive", "judge"]


def test_whoever_follows_the_case_is_told_without_anything_personal(client: Client, case: str, agreement: str) -> None:
    client.promise(agreement, "周桂兰")
    _supplied(client, agreement, *FILES.values())
    events = [event for event in client.events(case) if event.type.startswith("agreement.")]
    assert [event.type for event in events] == [
        "agreement.offered",
        "agreement.promised",
        "agreement.arrived",
        "agreement.fulfilled",
    ]
    assert events[0].data["agreement"] == agreement
    assert "周桂兰" not in str(events)


def test_what_was_handed_out_is_proven_and_any_change_is_seen(client: Client, agreement: str) -> None:
    client.promise(agreement, "周桂兰")
    data = client.agreement_export(agreement)
    proof = proven(data, "a.json")
    assert (proof.flaws, proof.steps, proof.trusted) == ((), 2, None)
    assert proven(data, "a.json", proof.signature.key).trusted is True
    assert [str(flaw) for flaw in proven(data, "a.json", "AAAA").flaws]
    for old, new in (
        ("周桂兰", "周桂花"),
        ('"promised"', '"running"'),
        ('"promise"', '"expire"'),
        ("deemed_withdrawn", "revoked"),
    ):
        assert proven(data.replace(old.encode(), new.encode()), "a.json").flaws, f"{old} → {new}"
    cut = orjson.loads(data)
    cut["steps"].pop()
    assert len(proven(orjson.dumps(cut), "a.json").flaws) >= 2


def test_refused_steps_say_why_and_change_nothing(client: Client, agreement: str) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: client.promise(agreement, "李四"),
        lambda: client.suspend(agreement, "停运", PAGE),
        lambda: client.repair(agreement, "已补"),
    )
    for act in acts:
        with pytest.raises(ProblemError) as refused:
            act()
        assert (refused.value.status, refused.value.code) == (409, "agreement_refused")
    assert len(client.agreement(agreement)["history"]) == 1


def test_a_signed_paper_suspension_and_extension_are_recorded_with_their_papers(client: Client, agreement: str) -> None:
    assert client.promise_on_paper(agreement, PAGE)["state"] == "promised"
    assert client.suspend(agreement, "台风停运", PAGE + b"notice")["state"] == "suspended"
    resumed = client.resume(agreement, "已恢复")
    assert resumed["state"] == "extended"
    until = date.fromisoformat(resumed["deadline"]) + timedelta(days=1)
    assert client.extend(agreement, "材料在途", until)["deadline"] == until.isoformat()
    papers = [step["event"]["paper"] for step in resumed["history"] if "paper" in step["event"]]
    assert len(set(papers)) == 2
    assert not proven(client.agreement_export(agreement), "a.json").flaws


def test_another_decision_takes_what_was_offered_back(client: Client, case: str, agreement: str) -> None:
    client.promise(agreement, "周桂兰")
    client.decide(case, "supplement", "核心材料不齐")
    assert client.agreement(agreement)["state"] == "lapsed"


def test_deciding_the_same_again_leaves_what_was_promised(client: Client, case: str, agreement: str) -> None:
    client.promise(agreement, "周桂兰")
    _supplied(client, agreement, FILES[PROOF])
    client.decide(case, "accept_with_deferral")
    assert [a["agreement"] for a in client.agreements(case=case)] == [agreement]


def test_a_person_who_accepts_the_case_settles_what_was_owed(client: Client, case: str, agreement: str) -> None:
    client.promise(agreement, "周桂兰")
    client.decide(case, "accept", "原件已看")
    assert client.agreement(agreement)["state"] == "fulfilled"


def test_a_withdrawn_application_binds_nobody(client: Client, case: str, agreement: str) -> None:
    client.cancel(case)
    assert client.agreement(agreement)["state"] == "lapsed"


def test_agreements_go_with_their_case_and_the_trail_stays(client: Client, case: str, agreement: str) -> None:
    client.delete(case)
    with pytest.raises(ProblemError) as gone:
        client.agreement(agreement)
    assert gone.value.status == 404


def test_lists_go_on_over_their_pages_and_choose_by_state(client: Client) -> None:
    for _ in range(3):
        case = client.create_case(ITEM, [("身份证.jpg", PAGE)])["case"]
        client.submit(case)
        client.decide(case, "accept_with_deferral")
    found = [a["agreement"] for a in client.agreements(state="offered", page=2)]
    assert len(found) == 3
    assert found == sorted(found, reverse=True)
    assert not list(client.agreements(state="breached"))


def test_a_portal_promises_for_its_applicant_and_decides_nothing(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), OwingReviewer()) as http:
        app = http.app
        assert isinstance(app, FastAPI)
        keys = {r: Keys(app.state.database).create(Grant("local", r.value, r), "test")[1] for r in Role}
        as_role = {role: {"Authorization": f"Bearer {key}"} for role, key in keys.items()}
        agreement = _offered(http, as_role[Role.WINDOW])
        address = f"/v1/agreements/{agreement}"
        signed = {"manner": "signed_paper", "confirmed": True, "paper": "AAAA"}
        portal, auditor = as_role[Role.PORTAL], as_role[Role.AUDITOR]
        assert http.post(f"{address}/promise", json=signed, headers=portal).status_code == 403
        for what, body in (("extend", {"until": "2026-12-31"}), ("resume", {}), ("repair", {}), ("uphold", {})):
            refused = http.post(f"{address}/{what}", json={"reason": "试", **body}, headers=portal)
            assert refused.status_code == 403, what
        typed = {"name": "周桂兰", "confirmed": True}
        assert http.post(f"{address}/promise", json=typed, headers=auditor).status_code == 403
        assert http.get(address, headers=auditor).status_code == 200
        assert http.post(f"{address}/promise", json=typed, headers=portal).json()["state"] == "promised"
        assert verify(app.state.database)[1] == []


def _offered(http: TestClient, headers: dict[str, str]) -> str:
    case = http.post("/v1/cases", data={"item": ITEM}, files=[("files", JPEG)], headers=headers).json()["case"]
    http.post(f"/v1/cases/{case}/reviews", headers={**headers, "Prefer": "wait=30"})
    decided = {"decision": "accept_with_deferral"}
    assert http.post(f"/v1/cases/{case}/decisions", json=decided, headers=headers).status_code == 201
    return str(http.get("/v1/agreements", headers=headers).json()["agreements"][0]["agreement"])
