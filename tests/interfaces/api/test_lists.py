"""The lists of the desk over HTTP: a city's own front end works through them as the desk does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import insert, select, update

from preaudit.access import Role
from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.access.keys import Grant, Keys
from preaudit.access.users import Users
from preaudit.config.shipped import shipped
from preaudit.domain.rounds import received_by
from preaudit.domain.work_lists import WorkList
from preaudit.rulebook import load_rulebook
from preaudit.store.ids import first_id, midnight
from preaudit.store.tables import cases
from tests.interfaces.api.test_cases import make, submit
from tests.service import JPEG, StubReviewer, serving, settings_in

PASSWORD = "Correct-horse-7"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), StubReviewer(outcomes=["manual_review"])) as client:
        yield client


def reviewed(client: TestClient, count: int, **further: str) -> list[str]:
    made = [str(make(client, JPEG, reference=f"L-{number}", **further)["case"]) for number in range(count)]
    for case in made:
        assert submit(client, case).json()["outcome"] == "manual_review"
    return made


def listed(client: TestClient, name: str, **query: Any) -> list[str]:
    answer = client.get(f"/v1/lists/{name}", params=query)
    assert answer.status_code == 200, answer.text
    return [each["case"] for each in answer.json()["cases"]]


def by_key(client: TestClient, role: Role, owner: str = "") -> dict[str, str]:
    app = client.app
    assert isinstance(app, FastAPI)
    return {
        "Authorization": f"Bearer {Keys(app.state.database).create(Grant(LOCAL_AGENCY, role.value, role, owner=owner), 'test')[1]}"
    }


def test_every_list_is_there_with_its_size_and_a_case_is_in_one(client: TestClient) -> None:
    reviewed(client, 2)
    sizes = {each["list"]: each["cases"] for each in client.get("/v1/lists").json()["lists"]}
    assert set(sizes) == set(WorkList)
    assert {name: size for name, size in sizes.items() if size} == {"manual_review": 2}


def test_a_list_is_paged_the_oldest_first_and_says_of_names_the_first_character(client: TestClient) -> None:
    made = reviewed(client, 3, facts='{"applicant": {"name": "周桂兰"}}')
    first = client.get("/v1/lists/manual_review?limit=2").json()
    assert [each["case"] for each in first["cases"]] == made[:2]
    assert first["cases"][0]["applicant"] == "周＊＊"
    assert "周桂兰" not in str(first)
    assert first["cases"][0]["due"]["what"] == "notice"
    assert first["items"] == ["elderly-allowance"]
    assert listed(client, "manual_review", after=first["next"]) == made[2:]


def test_a_case_is_found_by_its_number_its_reference_and_its_applicant(client: TestClient) -> None:
    (zhou,) = reviewed(client, 1, facts='{"applicant": {"name": "周桂兰"}}')
    (li,) = reviewed(client, 1, facts='{"applicant.name": "李建国"}')
    assert listed(client, "manual_review", search=zhou[:32]) == [zhou]
    assert listed(client, "manual_review", search="L-") == [zhou, li]
    assert listed(client, "manual_review", search="周桂兰") == [zhou]
    assert listed(client, "manual_review", search="李建国") == [li]
    assert listed(client, "manual_review", search="周") == [], "a surname alone would list strangers"


def test_the_next_case_passes_by_what_others_have(client: TestClient) -> None:
    made = reviewed(client, 3)
    li, wang = (by_key(client, Role.WINDOW, name) for name in ("li", "wang"))
    client.put(f"/v1/cases/{made[1]}/claim", headers=li)
    answer = client.get(f"/v1/lists/manual_review?free=true&after={made[0]}&limit=1", headers=wang).json()
    assert [each["case"] for each in answer["cases"]] == [made[2]]


def test_cases_are_assigned_together_to_somebody_who_decides(client: TestClient) -> None:
    made = reviewed(client, 2)
    app = client.app
    assert isinstance(app, FastAPI)
    people = Users(app.state.database)
    for name, role in (("li", Role.WINDOW), ("chen", Role.ASSISTANT)):
        people.create("local", name, name, role, PASSWORD, "test")
    window = by_key(client, Role.WINDOW)
    told = client.get("/v1/colleagues", headers=window).json()
    assert told["people"] == sorted({told["you"], "user:li"})
    refused = client.post("/v1/assignments", json={"cases": made, "to": "user:chen"}, headers=window)
    assert (refused.status_code, refused.json()["code"]) == (409, "nobody_there")
    given = client.post("/v1/assignments", json={"cases": made, "to": "user:li"}, headers=window)
    assert given.json() == {"to": "user:li", "cases": made}
    found = client.get("/v1/lists/manual_review", headers=window).json()["cases"]
    assert [each["assigned_to"] for each in found] == ["user:li"] * 2
    unknown = client.post("/v1/assignments", json={"cases": [made[0], "0" * 32], "to": ""}, headers=window)
    assert unknown.status_code == 404
    assert client.get("/v1/lists/manual_review", headers=window).json()["cases"][0]["assigned_to"], "all or none"


def test_the_notices_of_several_cases_are_one_print(client: TestClient) -> None:
    made = reviewed(client, 3)
    nothing = client.post("/v1/prints", json={"cases": made})
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_print")
    for case in made[:2]:
        client.post(f"/v1/cases/{case}/decisions", json={"decision": "accept", "reason": "已看原件"})
    printed = client.post("/v1/prints", json={"cases": made})
    assert printed.headers["Content-Type"] == "application/pdf"
    assert len(pypdfium2.PdfDocument(BytesIO(printed.content))) >= 2


def test_a_case_that_is_done_with_leaves_the_list_of_what_is_to_come(client: TestClient) -> None:
    (case,) = reviewed(client, 1)
    refused = client.put(f"/v1/cases/{case}/finished")
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_decided")
    client.post(f"/v1/cases/{case}/decisions", json={"decision": "accept", "reason": "已看原件"})
    assert listed(client, "decided") == [case]
    done = client.put(f"/v1/cases/{case}/finished").json()
    assert done["finished_at"]
    assert client.put(f"/v1/cases/{case}/finished").json() == done, "finished once"
    assert (listed(client, "decided"), listed(client, "finished")) == ([], [case])
    assert client.get("/v1/lists/finished").json()["cases"][0]["due"] is None
    assert client.delete(f"/v1/cases/{case}/finished").json()["finished_at"] is None
    assert listed(client, "decided") == [case]
    client.put(f"/v1/cases/{case}/finished")
    further = client.post(f"/v1/cases/{case}/files", files=[("files", ("b.jpg", b"\xff\xd8\xff b", "image/jpeg"))])
    assert further.json()["finished_at"] is None, "new papers are something to come"
    assert listed(client, "open") == [case]


def test_the_finished_last_come_first(client: TestClient) -> None:
    made = reviewed(client, 3)
    for case in made:
        client.post(f"/v1/cases/{case}/decisions", json={"decision": "accept", "reason": "已看原件"})
        client.put(f"/v1/cases/{case}/finished")
    first = client.get("/v1/lists/finished?limit=2").json()
    assert [each["case"] for each in first["cases"]] == made[:0:-1]
    assert listed(client, "finished", after=first["next"]) == made[:1]


def test_a_saved_list_is_its_owners(client: TestClient) -> None:
    li, wang = (by_key(client, Role.WINDOW, name) for name in ("li", "wang"))
    wanted = {
        "name": " 急件 ",
        "list": "supplement",
        "item": "elderly-allowance",
        "search": "L-",
        "mine": True,
        "due": "today",
    }
    saved = client.post("/v1/saved-lists", json=wanted, headers=li)
    assert saved.status_code == 201
    assert saved.json() == {**wanted, "name": "急件", "id": saved.json()["id"]}
    assert client.get("/v1/saved-lists", headers=li).json() == {"saved": [saved.json()]}
    assert client.get("/v1/saved-lists", headers=wang).json() == {"saved": []}
    assert client.delete(f"/v1/saved-lists/{saved.json()['id']}", headers=wang).status_code == 204
    assert client.get("/v1/saved-lists", headers=li).json()["saved"], "another's is not there to be forgotten"
    client.delete(f"/v1/saved-lists/{saved.json()['id']}", headers=li)
    assert client.get("/v1/saved-lists", headers=li).json() == {"saved": []}


@pytest.mark.parametrize("role", [Role.PORTAL, Role.ASSISTANT, Role.AUDITOR])
def test_who_does_not_decide_assigns_and_prints_nothing(client: TestClient, role: Role) -> None:
    (case,) = reviewed(client, 1)
    headers = by_key(client, role)
    assert client.get("/v1/lists/manual_review", headers=headers).status_code == 200
    assert client.get("/v1/colleagues", headers=headers).status_code == 403
    for path in ("assignments", "prints"):
        assert client.post(f"/v1/{path}", json={"cases": [case]}, headers=headers).status_code == 403


def test_a_list_is_narrowed_to_the_cases_of_which_something_is_due(client: TestClient) -> None:
    fresh, deferred = reviewed(client, 2)
    app = client.app
    assert isinstance(app, FastAPI)
    made = {}
    with app.state.database.write() as connection:
        row = dict(connection.execute(select(cases).where(cases.c.id == fresh)).mappings().one())
        for name, due in (("late", -3), ("today", 0)):
            received = received_by(date.today() + timedelta(days=due), load_rulebook(shipped("rules")).calendar)
            made[name] = first_id(midnight(received) + timedelta(hours=9))
            connection.execute(insert(cases).values({**row, "id": made[name]}))
    late, today = made["late"], made["today"]
    assert listed(client, "manual_review", due="past") == [late]
    assert listed(client, "manual_review", due="today")[-1:] == [today]
    assert fresh not in listed(client, "manual_review", due="soon")
    assert listed(client, "cancelled", due="past") == []
    decided = {"decision": "accept_with_deferral", "reason": "已看原件"}
    assert client.post(f"/v1/cases/{deferred}/decisions", json=decided).status_code < 300
    with app.state.database.write() as connection:
        connection.execute(update(cases).where(cases.c.id == deferred).values(due_on=date.today() + timedelta(days=2)))
    assert [listed(client, "deferred", due=due) for due in ("today", "soon")] == [[], [deferred]]
    saved = client.post("/v1/saved-lists", json={"name": "急", "list": "deferred", "due": "soon"}).json()
    assert (client.get("/v1/saved-lists").json()["saved"], saved["due"]) == ([saved], "soon")
