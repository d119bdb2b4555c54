"""Four eyes: where the item asks for it, a decision holds once two persons decided the same; over HTTP and at the desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from preaudit.access import Actor, Role
from preaudit.cases.service import CaseService
from preaudit.domain.cases import CaseError, CaseView
from preaudit.domain.corrections import CorrectionKind
from preaudit.domain.notices import NoticeError, NoticeKind, Wording
from preaudit.domain.verdict import Outcome
from preaudit.domain.work_lists import WorkFilter, WorkList
from preaudit.services.checked_corrections import Proposed
from tests.conftest import ROOT
from tests.interfaces.api.test_cases import make, submit
from tests.service import ITEM, JPEG, StubReviewer, serving, settings_in

FIRST, SECOND, THIRD = (Actor.of("local", f"user:{name}", Role.WINDOW) for name in ("li", "wang", "zhao"))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    item = rules / "items" / f"{ITEM}.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("kind: promised", "four_eyes: true\nkind: promised", 1))
    with serving(settings_in(tmp_path, rules_dir=rules), StubReviewer(outcomes=["supplement"])) as client:
        yield client


@pytest.fixture
def service(client: TestClient) -> CaseService:
    found: CaseService = client.app.state.cases  # type: ignore[attr-defined]  # FastAPI's
    return found


@pytest.fixture
def case(client: TestClient) -> str:
    made = str(make(client, JPEG)["case"])
    assert submit(client, made).json()["outcome"] == "supplement"
    return made


def decide(service: CaseService, who: Actor, case: str, what: Outcome, why: str = "") -> CaseView:
    return service.decide(who, case, what, why)


def listed(service: CaseService, case: str) -> list[WorkList]:
    """The lists that a case is in."""
    return [
        work for work in WorkList if case in {each.case.id for each in service.work(FIRST, WorkFilter(work), limit=50)}
    ]


def test_one_decision_waits_for_another_person_and_is_no_decision_yet(service: CaseService, case: str) -> None:
    view = decide(service, FIRST, case, Outcome.SUPPLEMENT)
    assert (view.case.decision, view.case.proposed, view.case.proposed_by) == (None, "supplement", "user:li")
    assert listed(service, case) == [WorkList.TO_CONFIRM]
    assert service.work_sizes(FIRST)[WorkList.TO_CONFIRM] == 1
    with pytest.raises(NoticeError):
        service.give_notice(FIRST, case, NoticeKind.SUPPLEMENT, Wording())


def test_nobody_confirms_their_own_decision(service: CaseService, case: str) -> None:
    for _ in range(3):
        view = decide(service, FIRST, case, Outcome.SUPPLEMENT)
    assert view.case.decision is None
    assert len(view.decisions) == 1, "said again it is said once"


def test_a_second_person_who_decides_the_same_confirms_it(service: CaseService, case: str) -> None:
    decide(service, FIRST, case, Outcome.ACCEPT, "原件齐全")
    view = decide(service, SECOND, case, Outcome.ACCEPT)
    assert (view.case.decision, view.case.proposed) == ("accept", None)
    assert [d.decided_by for d in view.decisions] == ["user:li", "user:wang"]
    assert view.decisions[1].reason == "原件齐全", "what was the reason for one is for both"
    assert listed(service, case) == [WorkList.DECIDED]
    assert service.give_notice(SECOND, case, NoticeKind.ACCEPTANCE, Wording()).number


@pytest.mark.parametrize("first_by_key", [True, False])
def test_an_account_and_a_key_of_one_person_are_no_two(service: CaseService, case: str, first_by_key: bool) -> None:
    key = Actor.of("local", "key:1", Role.WINDOW, owner=FIRST.name)
    for who in (key, FIRST) if first_by_key else (FIRST, key):
        view = decide(service, who, case, Outcome.SUPPLEMENT)
    assert (view.case.decision, view.case.proposed_by) == (None, FIRST.name)
    assert decide(service, SECOND, case, Outcome.SUPPLEMENT).case.decision == "supplement"


def test_with_a_key_that_is_nobodys_nothing_is_decided_by_two(service: CaseService, case: str) -> None:
    with pytest.raises(CaseError) as refused:
        decide(service, Actor.of("local", "key:1", Role.WINDOW), case, Outcome.SUPPLEMENT)
    assert refused.value.code == "person_unknown"


def test_a_second_person_who_decides_otherwise_needs_another_to_confirm(service: CaseService, case: str) -> None:
    decide(service, FIRST, case, Outcome.SUPPLEMENT)
    view = decide(service, SECOND, case, Outcome.ACCEPT, "原件齐全")
    assert (view.case.decision, view.case.proposed_by) == (None, "user:wang")
    assert decide(service, FIRST, case, Outcome.ACCEPT).case.decision == "accept"


def test_a_decision_that_holds_is_changed_by_two_as_well(service: CaseService, case: str) -> None:
    decide(service, FIRST, case, Outcome.SUPPLEMENT)
    decide(service, SECOND, case, Outcome.SUPPLEMENT)
    view = decide(service, THIRD, case, Outcome.SUPPLEMENT)
    assert view.case.decision == "supplement", "said a third time it still holds"
    view = decide(service, THIRD, case, Outcome.ACCEPT, "原件齐全")
    assert (view.case.decision, view.case.proposed) == (None, "accept")


def test_what_one_decided_is_gone_when_the_case_is_judged_anew(
    service: CaseService, client: TestClient, case: str
) -> None:
    decide(service, FIRST, case, Outcome.SUPPLEMENT)
    service.correct(SECOND, case, [Proposed("身份证.jpg", 1, CorrectionKind.VALUE, "name", "周桂兰")])
    submit(client, case)
    view = decide(service, SECOND, case, Outcome.SUPPLEMENT)
    assert (view.case.decision, view.case.proposed_by) == (None, "user:wang"), "nobody decided on this verdict before"


def test_a_decision_against_the_recommendation_still_needs_its_reason(service: CaseService, case: str) -> None:
    with pytest.raises(CaseError) as refused:
        decide(service, FIRST, case, Outcome.ACCEPT)
    assert refused.value.code == "reason_missing"


def test_over_http_it_is_told_what_waits_for_whom(client: TestClient, service: CaseService, case: str) -> None:
    decide(service, FIRST, case, Outcome.SUPPLEMENT)
    found = client.get(f"/v1/cases/{case}").json()
    assert (found["decision"], found["proposed"], found["proposed_by"]) == (None, "supplement", "user:li")
    events = client.get(f"/v1/cases/{case}/events").text
    assert "case.proposed" in events
    assert "case.decided" not in events
    confirmed = client.post(f"/v1/cases/{case}/decisions", json={"decision": "supplement"})
    assert confirmed.json()["decision"] == "supplement"


def test_at_the_desk_the_second_sees_what_the_first_decided(
    client: TestClient, service: CaseService, case: str
) -> None:
    decide(service, FIRST, case, Outcome.ACCEPT, "原件齐全")
    queue = client.get("/desk/?list=to_confirm", headers={"Accept-Language": "zh"}).text
    assert "li:齐全受理" in queue
    page = client.get(f"/desk/cases/{case}?list=to_confirm", headers={"Accept-Language": "zh"}).text
    assert "li 决定:齐全受理。由您复核" in page
    assert "原件齐全" in page


def test_other_items_are_decided_by_one(client: TestClient, service: CaseService) -> None:
    other = str(make(client, JPEG, item="residence-permit")["case"])
    submit(client, other)
    assert decide(service, FIRST, other, Outcome.SUPPLEMENT).case.decision == "supplement"
