"""Papers taken in at the window: a case is made, each page is looked at as it comes, taken again, left out, and reviewed."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageFilter

from tests.intake.files import encoded, paper, typeset_image, typeset_pdf
from tests.interfaces.desk.conftest import hidden, send, sign_in
from tests.service import ITEM

PART = {"HX-Request": "true"}
FILE = re.compile(r'data-file="(\w+)"')
AHEAD = re.compile(r'hx-get="([^"]+/look)"')


def token_of(page: str) -> str:
    return page.split('data-token="')[1].split('"')[0]


def new_case(desk: TestClient, **answers: str) -> str:
    """A case made by the form; the address of its intake page."""
    page = desk.get(f"/desk/new?item={ITEM}").text
    fields: dict[str, Any] = {**hidden(page, "facts"), **answers}
    made = send(desk, "/desk/new", **fields)
    assert made.status_code == 303, made.text
    return str(made.headers["location"])


def bring(desk: TestClient, intake: str, *files: tuple[str, bytes], replaces: str = "", token: str = "") -> Any:
    """Files on their way, as the page's script sends them."""
    own = {"Origin": str(desk.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    own["X-Desk-Token"] = token or token_of(desk.get(intake).text)
    return desk.post(
        intake.replace("/intake", "/files"),
        data={"replaces": replaces} if replaces else None,
        files=[("files", file) for file in files],
        headers={**own, **PART},
    )


def page_as(kind: str, blur: float = 0) -> bytes:
    image: Image.Image = typeset_image(paper(pages=1, size=12))
    return encoded(image.filter(ImageFilter.GaussianBlur(blur)) if blur else image, kind)


def looks(desk: TestClient, arrived: str) -> str:
    """What the looks say that a list of arrived files still waits for."""
    said = ""
    while ahead := AHEAD.search(arrived):
        arrived = desk.get(ahead[1], headers=PART).text
        said += arrived
    return said


def test_what_can_be_applied_for_is_offered_and_an_item_asks_only_its_own_questions(local: TestClient) -> None:
    offered = local.get("/desk/new").text
    assert f"item={ITEM}" in offered
    assert "item=newborn" in offered
    page = local.get("/desk/new?item=individual-business-registration").text
    assert 'name="fact:family_run"' in page
    assert 'name="fact:family_run"' not in local.get(f"/desk/new?item={ITEM}").text


def test_answers_change_the_list_of_what_to_bring(local: TestClient) -> None:
    by_agent = local.get(f"/desk/new/checklist?item={ITEM}&fact:agent=yes").text
    alone = local.get(f"/desk/new/checklist?item={ITEM}&fact:agent=no").text
    assert "授权委托书" in by_agent
    assert "授权委托书" not in alone


def test_answers_become_facts_and_what_was_left_open_is_not_said(local: TestClient) -> None:
    answers = {"fact:applicant.name": " 周桂兰 ", "fact:agent": "no", "fact:credit": "", "reference": "W-1"}
    case = new_case(local, **answers).split("/")[3]
    found = local.get(f"/v1/cases/{case}").json()
    assert found["facts"] == {"applicant": {"name": "周桂兰"}, "agent": False}
    assert (found["reference"], found["state"]) == ("W-1", "open")


def test_steps_of_a_bundle_are_chosen(local: TestClient) -> None:
    page = local.get("/desk/new?item=newborn").text
    fields: dict[str, Any] = {**hidden(page, "facts"), "step": ["vaccination", "reimbursement"]}
    made = send(local, "/desk/new", **fields)
    found = local.get(f"/v1/cases/{made.headers['location'].split('/')[3]}").json()
    assert found["steps"] == ["vaccination", "reimbursement"]


def test_a_clear_page_is_told_clear_and_a_blurred_one_is_to_be_taken_again(local: TestClient) -> None:
    intake = new_case(local)
    clear = bring(local, intake, ("申请表.png", page_as("PNG")))
    assert clear.status_code == 200
    assert "可以用" in looks(local, clear.text)
    blurred = bring(local, intake, ("糊的.png", page_as("PNG", blur=6)))
    said = looks(local, blurred.text)
    assert "请重拍:模糊" in said
    assert "对焦" in said, "and how"
    again = local.get(intake).text
    assert "请重拍:模糊" in again, "what was seen once is there at once"
    assert not AHEAD.search(again)


def test_every_page_of_a_file_is_looked_at(local: TestClient) -> None:
    arrived = bring(local, new_case(local), ("三页.pdf", typeset_pdf(paper(pages=3)))).text
    assert looks(local, arrived).count("可以用") == 3


def test_a_file_that_does_not_open_says_why(local: TestClient) -> None:
    arrived = bring(local, new_case(local), ("坏.pdf", b"%PDF-1.7 broken")).text
    said = looks(local, arrived)
    assert "打不开" in said
    assert "坏.pdf" in said


def test_a_page_taken_again_takes_the_place_of_the_first(local: TestClient) -> None:
    intake = new_case(local)
    first = bring(local, intake, ("糊.png", page_as("PNG", blur=6))).text
    second = bring(local, intake, ("清.png", page_as("PNG")), replaces=FILE.findall(first)[0]).text
    assert FILE.findall(second) != FILE.findall(first)
    assert "清.png" in second
    assert "糊.png" not in second
    kept = local.get(f"/v1/cases/{intake.split('/')[3]}").json()["files"]
    assert [file["name"] for file in kept if file["withdrawn_at"]] == ["糊.png"], "it stays on record"


def test_the_same_content_again_is_told(local: TestClient) -> None:
    intake = new_case(local)
    picture = page_as("PNG")
    bring(local, intake, ("一.png", picture))
    assert html.escape("与“一.png”相同") in bring(local, intake, ("二.png", picture)).text


def test_a_file_is_left_out(local: TestClient) -> None:
    intake = new_case(local)
    arrived = bring(local, intake, ("多余.png", page_as("PNG"))).text
    where, token = intake.replace("/intake", ""), token_of(local.get(intake).text)
    answer = send(local, f"{where}/files/{FILE.findall(arrived)[0]}/withdraw", PART, token=token)
    assert "多余.png" not in answer.text


def test_submitting_leads_to_the_review_screen_with_its_verdict(local: TestClient) -> None:
    intake = new_case(local)
    bring(local, intake, ("身份证.jpg", page_as("JPEG")))
    fields: dict[str, Any] = {**hidden(local.get(intake).text, "submit")}
    sent = send(local, intake.replace("/intake", "/submit"), **fields)
    assert sent.status_code == 303
    case = intake.split("/")[3]
    local.post(f"/v1/cases/{case}/reviews", headers={"Prefer": "wait=30"})
    assert 'data-number="1"' in local.get(sent.headers["location"]).text
    waited = local.get(f"/desk/cases/{case}/panel", headers=PART)
    assert waited.headers["hx-refresh"] == "true", "the pages come with the first verdict"


def test_papers_after_a_verdict_begin_a_further_round(desk: TestClient) -> None:
    sign_in(desk)
    case = desk.headers["x-case"]
    intake = f"/desk/cases/{case}/intake"
    assert "第 2 次" in desk.get(intake).text
    assert bring(desk, intake, ("补.png", page_as("PNG"))).status_code == 200
    assert case in desk.get("/desk/?list=open").text


def test_an_assistant_takes_papers_in_and_an_auditor_does_not(desk: TestClient) -> None:
    sign_in(desk, "assistant")
    intake = new_case(desk)
    assert bring(desk, intake, ("a.png", page_as("PNG"))).status_code == 200
    token = token_of(desk.get(intake).text)
    desk.cookies.clear()
    sign_in(desk, "auditor")
    assert desk.get("/desk/new").status_code == 403
    assert desk.get(intake).status_code == 403
    assert bring(desk, intake, ("b.png", b"x"), token=token).status_code == 403


def test_files_that_another_site_sends_are_refused(desk: TestClient) -> None:
    sign_in(desk)
    intake = new_case(desk)
    assert bring(desk, intake, ("a.png", page_as("PNG")), token="0" * 64).status_code == 403
    foreign = desk.post(
        intake.replace("/intake", "/files"),
        files=[("files", ("a.png", b"x"))],
        headers={"Origin": "https://evil.example", "X-Desk-Token": token_of(desk.get(intake).text)},
    )
    assert foreign.status_code == 403
    assert not FILE.findall(desk.get(intake).text), "nothing was kept"


def test_a_case_that_another_clerk_holds_takes_nothing_from_this_one(desk: TestClient) -> None:
    from preaudit.access import Actor, Role

    case = desk.headers["x-case"]
    desk.app.state.cases.claim(Actor.of("local", "user:wang", Role.WINDOW), case)  # type: ignore[attr-defined]
    sign_in(desk)
    intake = f"/desk/cases/{case}/intake"
    page = desk.get(intake).text
    assert "wang 正在办理" in page
    assert bring(desk, intake, ("a.png", page_as("PNG"))).status_code == 409


def test_whoever_goes_away_leaves_a_cancelled_case(local: TestClient) -> None:
    intake = new_case(local)
    fields: dict[str, Any] = {**hidden(local.get(intake).text, "submit")}
    send(local, intake.replace("/intake", "/cancel"), **fields)
    assert intake.split("/")[3] in local.get("/desk/?list=cancelled").text
    assert "现在不能收材料" in local.get(intake).text


def test_the_camera_is_allowed_where_papers_are_taken_in_and_nowhere_else(local: TestClient) -> None:
    intake = new_case(local)
    assert "camera=(self)" in local.get(intake).headers["permissions-policy"]
    assert "camera=()" in local.get("/desk/").headers["permissions-policy"]


@pytest.mark.parametrize("name", ['"><img src=x>.png', "{{7*7}}.png"])
def test_hostile_names_of_arrived_files_stay_text(local: TestClient, name: str) -> None:
    arrived = bring(local, new_case(local), (name, page_as("PNG"))).text
    assert "<img src=x" not in arrived
    assert "49" not in re.findall(r'class="name">([^<]*)<', arrived)[0]
