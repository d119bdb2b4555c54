"""The review screen: what was read beside the scan, corrected by forms, judged again, decided; by those who may."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from PIL import Image

from preaudit.interfaces.desk.picture_routes import DrawnPages
from preaudit.store import Database
from preaudit.store.audit import records
from tests.interfaces.api.test_cases import make, submit
from tests.interfaces.desk.conftest import hidden, send, sign_in
from tests.service import JPEG, StubReviewer, settings_in

NAME = {"file": "身份证.jpg", "page": 1, "what": "value", "key": "name", "value": "周桂兰"}
PART = {"HX-Request": "true"}


def screen(desk: TestClient) -> str:
    answer = desk.get(f"/desk/cases/{desk.headers['x-case']}")
    assert answer.status_code == 200
    return answer.text


def test_the_screen_shows_the_pages_the_fields_of_each_paper_and_the_recommendation(desk: TestClient) -> None:
    sign_in(desk)
    page = screen(desk)
    assert "转人工" in page
    assert "居民身份证" in page
    assert re.search(r'data-key="name"', page)
    assert 'data-width="200" data-height="120" data-rotation="0"' in page


def test_a_correction_is_judged_at_once_and_the_answer_says_what_changed(desk: TestClient) -> None:
    sign_in(desk)
    case = desk.headers["x-case"]
    answer = send(desk, f"/desk/cases/{case}/corrections", PART, **(hidden(screen(desk), "correction") | NAME))
    assert answer.status_code == 200
    assert answer.text.startswith('<div id="panel"')
    assert "结论:转人工 → 齐全受理" in answer.text
    view = desk.app.state.cases.view(desk.app.state.cases and _actor(desk), case)  # type: ignore[attr-defined]
    (kept,) = view.corrections
    assert (kept.correction.key, kept.correction.value, kept.said_by) == ("name", "周桂兰", "user:window")


def test_the_last_correction_is_undone(desk: TestClient) -> None:
    sign_in(desk)
    case = desk.headers["x-case"]
    panel = send(desk, f"/desk/cases/{case}/corrections", PART, **(hidden(screen(desk), "correction") | NAME)).text
    where = re.search(r'id="undo"[^>]*hx-post="([^"]+)"', panel)
    assert where
    again = send(desk, where[1], PART, **hidden(panel, "undo"))
    assert again.status_code == 200
    assert 'id="undo"' not in again.text, "nothing is left to undo"


def test_what_does_not_fit_is_said_among_the_messages_and_changes_nothing(desk: TestClient) -> None:
    sign_in(desk)
    case = desk.headers["x-case"]
    fields = hidden(screen(desk), "correction") | NAME | {"key": "id_number", "value": "12345"}
    answer = send(desk, f"/desk/cases/{case}/corrections", PART, **fields)
    assert answer.status_code == 422
    assert (answer.headers["hx-retarget"], answer.headers["hx-reswap"]) == ("#messages", "innerHTML")
    assert "12345" in answer.text
    assert "转人工" in screen(desk)


def test_a_decision_leads_to_the_next_case_of_the_list_and_after_the_last_to_the_list(
    desk: TestClient, reviewer: object
) -> None:
    first = desk.headers["x-case"]
    sign_in(desk)
    fields = hidden(screen(desk), "decide") | {"decision": "manual_review"}
    answer = send(desk, f"/desk/cases/{first}/decisions", PART, **fields)
    assert answer.headers["hx-redirect"].startswith("/desk/?list=manual_review&done=true&decided=")
    assert first not in desk.get("/desk/").text
    assert first in desk.get("/desk/?list=decided").text
    assert "已决定" in screen(desk)


def test_next_goes_round_the_list_one_came_from(local: TestClient) -> None:
    made = [make(local, JPEG)["case"] for _ in range(3)]
    onward = [local.get(f"/desk/cases/{case}/next?list=open", follow_redirects=False) for case in made]
    assert [answer.headers["location"] for answer in onward] == [
        f"/desk/cases/{case}?list=open" for case in (made[1], made[2], made[0])
    ]


def test_a_decision_against_the_recommendation_needs_a_reason(desk: TestClient) -> None:
    sign_in(desk)
    case = desk.headers["x-case"]
    fields = hidden(screen(desk), "decide") | {"decision": "accept"}
    assert send(desk, f"/desk/cases/{case}/decisions", PART, **fields).status_code == 422
    assert send(desk, f"/desk/cases/{case}/decisions", PART, **fields, reason="已看原件").status_code == 204


def test_what_was_decided_on_an_older_version_of_the_case_is_refused(desk: TestClient) -> None:
    sign_in(desk)
    case = desk.headers["x-case"]
    page = screen(desk)
    send(desk, f"/desk/cases/{case}/corrections", PART, **(hidden(page, "correction") | NAME))
    late = send(desk, f"/desk/cases/{case}/decisions", PART, **(hidden(page, "decide") | {"decision": "manual_review"}))
    assert late.status_code == 412


@pytest.mark.parametrize("role", ["assistant", "auditor"])
def test_who_does_not_decide_sees_no_form_and_is_refused(desk: TestClient, role: str) -> None:
    sign_in(desk, role)
    case = desk.headers["x-case"]
    page = screen(desk)
    assert 'id="correction"' not in page
    assert 'id="decide"' not in page
    assert "您可以查看" in page
    token = page.split('name="token" value="')[1].split('"')[0]
    for form, fields in (("corrections", NAME), ("decisions", {"decision": "manual_review"})):
        answer = send(desk, f"/desk/cases/{case}/{form}", PART, token=token, version=3, **fields)
        assert answer.status_code == 403


def test_every_look_at_a_case_is_on_the_audit_trail(desk: TestClient, tmp_path: Path) -> None:
    sign_in(desk)
    screen(desk)
    case = desk.headers["x-case"]
    database = Database(settings_in(tmp_path).database)
    seen = [(r.actor, r.action) for r in records(database) if r.subject == case and r.actor == "user:window"]
    database.close()
    assert ("user:window", "result.view") in seen


def test_hostile_names_never_become_markup(local: TestClient) -> None:
    name = '"><img src=x onerror=alert(1)>{{7*7}}.jpg'
    case = make(local, (name, b"\xff\xd8\xff made up", "image/jpeg"), reference="<script>alert(1)</script>")["case"]
    submit(local, case)
    for path in (f"/desk/cases/{case}", "/desk/?list=manual_review", "/desk/?q=<script>alert(1)</script>"):
        page = local.get(path).text
        assert "<img src=x" not in page
        assert "<script>alert" not in page
    page = local.get(f"/desk/cases/{case}").text
    assert html.escape("onerror=alert(1)>{{7*7}}", quote=False) in page, "shown as it is"


def test_a_case_without_a_verdict_says_so_and_offers_no_decision(local: TestClient) -> None:
    case = make(local, JPEG)["case"]
    page = local.get(f"/desk/cases/{case}?list=open").text
    assert "还没有结论" in page
    assert 'id="decide"' not in page


def _actor(desk: TestClient) -> object:
    from preaudit.access import Actor, Role

    return Actor.of("local", "user:window", Role.WINDOW)


def test_a_case_that_somebody_works_on_is_shown_to_others_and_not_changed_by_them(desk: TestClient) -> None:
    from preaudit.access import Actor, Role

    case = desk.headers["x-case"]
    service = desk.app.state.cases  # type: ignore[attr-defined]  # FastAPI's
    colleague = Actor.of("local", "user:wang", Role.WINDOW)
    service.claim(colleague, case)
    sign_in(desk)
    page = screen(desk)
    assert "wang 正在办理" in page
    assert 'id="decide"' not in page
    assert "wang 正在办理" in desk.get("/desk/").text
    service.release(colleague, case)
    assert 'id="decide"' in screen(desk)
    assert service.view(colleague, case).case.claimed_by == "user:window", "it is theirs from now on"
    assert (
        desk.get(f"/desk/cases/{case}/leave", follow_redirects=False).headers["location"] == "/desk/?list=manual_review"
    )
    assert service.view(colleague, case).case.claimed_by is None


def test_next_passes_over_a_case_that_somebody_works_on(local: TestClient) -> None:
    from preaudit.access import Actor, Role

    made = [make(local, JPEG)["case"] for _ in range(3)]
    local.app.state.cases.claim(Actor.of("local", "user:wang", Role.WINDOW), made[1])  # type: ignore[attr-defined]
    onward = local.get(f"/desk/cases/{made[0]}/next?list=open", follow_redirects=False)
    assert onward.headers["location"] == f"/desk/cases/{made[2]}?list=open"


def test_an_original_that_was_seen_is_kept_with_who_when_and_why_and_stands_among_the_corrections(
    desk: TestClient,
) -> None:
    sign_in(desk)
    case = desk.headers["x-case"]
    fields = hidden(screen(desk), "correction") | {"file": "身份证.jpg", "page": 1, "paper": 1, "what": "inspected"}
    panel = send(desk, f"/desk/cases/{case}/corrections", PART, **fields, reason="当面核对").text
    (kept,) = desk.app.state.cases.view(_actor(desk), case).corrections  # type: ignore[attr-defined]
    assert (kept.correction.what, kept.reason, kept.said_by) == ("inspected", "当面核对", "user:window")
    told = panel.split('id="said"')[1].split("</details>")[0]
    assert re.search(r"已验原件.*window \d\d-\d\d \d\d:\d\d · 当面核对", told, re.S)


def test_what_the_applicant_answers_is_kept_as_a_correction_and_the_case_is_judged_by_it(
    desk: TestClient, reviewer: StubReviewer
) -> None:
    sign_in(desk)
    case = desk.headers["x-case"]
    asked = desk.get(f"/desk/cases/{case}/questions", headers=PART).text
    assert re.search(r'name="fact:agent" value="no" checked', asked), "what was told is chosen"
    fields = hidden(asked, "answers") | {"fact:agent": "yes", "fact:credit": "", "reason": "本人说明"}
    panel = send(desk, f"/desk/cases/{case}/answers", PART, **fields).text
    assert panel.startswith('<div id="panel"')
    (kept,) = desk.app.state.cases.view(_actor(desk), case).corrections  # type: ignore[attr-defined]
    assert (kept.correction.key, kept.correction.value, kept.reason) == ("agent", "yes", "本人说明")
    assert [c.key for c in reviewer.asked[-1].corrections] == ["agent"]
    again = desk.get(f"/desk/cases/{case}/questions", headers=PART).text
    assert re.search(r'name="fact:agent" value="yes" checked', again)
    assert (
        send(desk, f"/desk/cases/{case}/answers", PART, **hidden(again, "answers"), **{"fact:agent": "yes"}).status_code
        == 200
    )
    assert len(reviewer.asked) == 2, "what is known already is no answer"


def test_requests_are_counted_by_their_route_and_never_by_their_address(desk: TestClient) -> None:
    sign_in(desk)
    screen(desk)
    assert desk.get("/metrics").status_code == 403, "a window reads no figures"
    sign_in(desk, "auditor")
    counted = desk.get("/metrics").text
    assert 'route="/desk/cases/{case_id}"' in counted
    assert desk.headers["x-case"] not in counted


def test_while_a_case_is_looked_at_the_page_of_the_next_is_drawn(local: TestClient) -> None:
    scans = (("身份证.jpg", scan(colour), "image/jpeg") for colour in ("white", "ivory"))
    first, second = (make(local, each)["case"] for each in scans)
    for case in (first, second):
        submit(local, case)
    view = local.get(f"/v1/cases/{second}").json()
    app = local.app
    assert isinstance(app, FastAPI)
    app.state.page_images.warm()
    drawn = app.state.drawn_pages = Kept()
    local.get(f"/desk/cases/{first}?list=accept")
    assert [key[:2] for key in drawn.kept] == [(view["files"][0]["sha256"], 1)], "before anybody asks for it"
    assert "page.view" not in {each.action for each in records(app.state.database)}, "nobody has looked at it yet"


def scan(colour: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (200, 120), colour).save(made, "JPEG")
    return made.getvalue()


class Kept(DrawnPages):
    """Remembers what was kept."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[str, int, int]] = []

    def keep(self, key: tuple[str, int, int], picture: bytes) -> None:
        self.kept.append(key)
        super().keep(key, picture)
