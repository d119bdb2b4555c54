"""Lists rather than cases: what is most urgent first, chosen cases assigned and printed, lists saved; by those who may."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update

from preaudit.access import Role
from preaudit.access.users import Users
from preaudit.store import Database
from preaudit.store.tables import cases
from tests.interfaces.api.test_cases import make, submit
from tests.interfaces.desk.conftest import HTTPS, PASSWORD, send, sign_in
from tests.interfaces.desk.test_queue import LISTED
from tests.service import JPEG, StubReviewer, serving, settings_in


@pytest.fixture
def reviewer() -> StubReviewer:
    return StubReviewer(outcomes=["manual_review"])


def reviewed(client: TestClient, count: int) -> list[str]:
    made = [str(make(client, JPEG, reference=f"L-{number}")["case"]) for number in range(count)]
    for case in made:
        assert submit(client, case).json()["outcome"] == "manual_review"
    return made


def decide(client: TestClient, case: str, decision: str) -> None:
    body = {"decision": decision, "reason": "已看原件"}
    assert client.post(f"/v1/cases/{case}/decisions", json=body).status_code < 300


def form(client: TestClient, path: str, **fields: Any) -> Any:
    """Send a form of the queue, as its page bears it."""
    token = re.search(r'name="token" value="([^"]+)"', client.get("/desk/").text)
    assert token
    return send(client, path, None, token=token[1], **fields)


def database_of(client: TestClient) -> Database:
    found: Database = client.app.state.database  # type: ignore[attr-defined]  # FastAPI's
    return found


def test_cases_with_papers_to_come_are_a_list_of_their_own_by_their_deadline(local: TestClient) -> None:
    first, second, third = reviewed(local, 3)
    for case in (first, second):
        decide(local, case, "accept_with_deferral")
    decide(local, third, "supplement")
    today = date.today()
    with database_of(local).write() as connection:
        for case, days in ((first, 9), (second, -1)):
            due = today + timedelta(days=days)
            connection.execute(update(cases).where(cases.c.id == case).values(due_on=due))
    page = local.get("/desk/?list=deferred").text
    assert LISTED.findall(page) == [second, first]
    assert "已逾期" in page
    assert f"{today + timedelta(days=9):%m-%d} 前补交" in page
    assert LISTED.findall(local.get("/desk/?list=decided").text) == [third]
    assert LISTED.findall(local.get(f"/desk/?list=deferred&after={second}").text) == [first]


def test_of_the_decided_those_whose_day_is_past_come_last(local: TestClient) -> None:
    made = reviewed(local, 4)
    for case in made:
        decide(local, case, "accept")
    days = dict(zip(made, (-3, 5, 1, None), strict=True))
    with database_of(local).write() as connection:
        for case, left in days.items():
            due = None if left is None else date.today() + timedelta(days=left)
            connection.execute(update(cases).where(cases.c.id == case).values(due_on=due))
    ordered = [made[2], made[1], made[3], made[0]]
    assert LISTED.findall(local.get("/desk/?list=decided").text) == ordered
    assert LISTED.findall(local.get(f"/desk/?list=decided&after={ordered[1]}").text) == ordered[2:]


def test_a_decision_begins_the_clock_of_the_promised_days_and_a_new_paper_ends_it(local: TestClient) -> None:
    (case,) = reviewed(local, 1)
    decide(local, case, "accept")
    assert "前办结" in local.get("/desk/?list=decided").text
    local.post(f"/v1/cases/{case}/files", files=[("files", ("b.jpg", b"\xff\xd8\xff b", "image/jpeg"))])
    assert "前告知" in local.get("/desk/?list=open").text


def test_chosen_cases_are_assigned_and_the_next_case_passes_by_those_of_others(
    tmp_path: Path, reviewer: StubReviewer
) -> None:
    with serving(settings_in(tmp_path), reviewer, address=HTTPS) as desk:
        desk.headers["Accept-Language"] = "zh"
        made = reviewed(desk, 3)
        for username in ("window", "li"):
            Users(database_of(desk)).create("local", username, username, Role.WINDOW, PASSWORD, "test")
        sign_in(desk)
        assigned_by_turns(desk, made)


def assigned_by_turns(desk: TestClient, made: list[str]) -> None:
    """Two cases for a colleague, one for whoever asks; then all for anybody."""
    assert form(desk, "/desk/queue/assign", to="user:li", case=made[:2]).status_code == 303
    assert form(desk, "/desk/queue/claim", case=made[2:]).status_code == 303
    page = desk.get("/desk/").text
    assert page.count("分派给 li") == 2
    assert LISTED.findall(desk.get("/desk/?mine=true").text) == made[2:]
    onward = desk.get(f"/desk/cases/{made[0]}/next?list=manual_review", follow_redirects=False)
    assert made[2] in onward.headers["Location"], "the case between is for somebody else"
    assert form(desk, "/desk/queue/assign", to="", case=made).status_code == 303
    assert "分派给" not in "".join(re.findall(r"<tr>.*?</tr>", desk.get("/desk/").text, re.S))


@pytest.mark.parametrize("to", ["user:nobody", "user:auditor", "user:assistant"])
def test_cases_are_assigned_to_nobody_who_does_not_decide(desk: TestClient, to: str) -> None:
    sign_in(desk)
    answer = form(desk, "/desk/queue/assign", to=to, case=[desk.headers["x-case"]])
    assert answer.status_code == 409
    assert to in answer.text


def test_the_notices_of_the_chosen_cases_are_one_print(local: TestClient) -> None:
    import pypdfium2

    made = reviewed(local, 3)
    assert form(local, "/desk/queue/print", case=made).status_code == 409, "nothing is decided"
    for case in made[:2]:
        decide(local, case, "accept")
    printed = form(local, "/desk/queue/print", case=made)
    assert printed.headers["Content-Type"] == "application/pdf", printed.text
    again = form(local, "/desk/queue/print", case=made)
    assert len(pypdfium2.PdfDocument(again.content)) == len(pypdfium2.PdfDocument(printed.content)) >= 2
    given = [len(local.get(f"/v1/cases/{case}/notices").json()["notices"]) for case in made]
    assert given == [1, 1, 0], "each once, however often it is printed"


def test_a_list_is_saved_for_whoever_saved_it_and_forgotten(desk: TestClient) -> None:
    sign_in(desk)
    chosen = {"list": "supplement", "item": "elderly-allowance", "q": "A-", "mine": "true"}
    for name in ("<b>急件</b>", "别的"):
        assert form(desk, "/desk/queue/lists", name=name, **chosen).status_code == 303
    page = desk.get("/desk/").text
    assert "&lt;b&gt;急件&lt;/b&gt;" in page
    assert page.count("list=supplement&amp;item=elderly-allowance&amp;q=A-&amp;mine=true") == 2
    forget = re.search(r'formaction="(/desk/queue/lists/\w+/forget)"', page)
    assert forget
    desk.cookies.clear()
    sign_in(desk, "assistant")
    assert "急件" not in desk.get("/desk/").text
    assert form(desk, forget[1]).status_code == 303, "what is another's is not there"
    desk.cookies.clear()
    sign_in(desk)
    assert "急件" in desk.get("/desk/").text
    assert form(desk, forget[1]).status_code == 303
    assert "急件" not in desk.get("/desk/").text


def test_who_does_not_decide_chooses_no_cases(desk: TestClient) -> None:
    sign_in(desk, "assistant")
    assert 'name="case"' not in desk.get("/desk/").text
    for path in ("assign", "claim", "print"):
        assert form(desk, f"/desk/queue/{path}", to="", case=[desk.headers["x-case"]]).status_code == 403


def test_chosen_cases_are_done_with_and_one_comes_back(local: TestClient) -> None:
    made = reviewed(local, 3)
    assert form(local, "/desk/queue/finish", case=made).status_code == 409, "nothing is decided"
    for case in made:
        decide(local, case, "supplement")
    assert form(local, "/desk/queue/finish", list="decided", case=made[:2]).status_code == 303
    assert LISTED.findall(local.get("/desk/?list=decided").text) == made[2:]
    page = local.get(f"/desk/cases/{made[2]}?list=decided").text
    assert f'action="/desk/cases/{made[2]}/finish"' in page
    assert form(local, f"/desk/cases/{made[2]}/finish", list="decided").status_code == 303
    assert LISTED.findall(local.get("/desk/?list=finished").text) == made[::-1]
    assert "办结" in local.get(f"/desk/cases/{made[0]}").text
    assert form(local, f"/desk/cases/{made[0]}/resume", list="finished").status_code == 303
    assert LISTED.findall(local.get("/desk/?list=decided").text) == made[:1]


def test_the_key_of_deadlines_goes_round_and_every_form_of_the_list_keeps_what_is_chosen(local: TestClient) -> None:
    query = "list=manual_review"
    for due in ("soon", "today", "past", ""):
        page = local.get(f"/desk/?{query}").text
        found = re.search(r'<a href="/desk/\?([^"]+)" data-do="due"', page)
        assert found
        query = html.unescape(found[1])
        assert (f"due={due}" in query) if due else ("due=" not in query)
    page = local.get("/desk/?list=manual_review&due=today").text
    assert page.count('name="due" value="today"') == page.count('name="list" value="manual_review"')
