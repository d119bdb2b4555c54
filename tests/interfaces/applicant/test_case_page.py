"""The applicant's page over HTTP: plain words, papers looked at as they come, the promise, objections; who somebody is stays masked."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from fastapi.testclient import TestClient
from PIL import ImageFilter
from starlette.concurrency import run_in_threadpool

from preaudit.access import Actor
from preaudit.archive.masking import CaseMasks
from preaudit.interfaces.api.multipart import Form as StreamedForm
from preaudit.interfaces.applicant.paper_list import masks_of, paper_list
from tests.agreements.owing import FILES, WRONG
from tests.intake.files import encoded, paper, typeset_image
from tests.interfaces.api.test_cases import submit
from tests.interfaces.applicant.conftest import NAME, NUMBER, PART, a_case, empty_case, hand_in, linked, send
from tests.service import JPEG, StubReviewer, serving, settings_in

AHEAD = re.compile(r'hx-get="([^"]+/look)"')


def deferred(client: TestClient) -> tuple[str, str]:
    """A case that was accepted with deferral, and the path of its link."""
    case = a_case(client)
    submit(client, case)
    client.post(f"/v1/cases/{case}/decisions", json={"decision": "accept_with_deferral"})
    return case, linked(client, case)


def agreement_of(client: TestClient, case: str) -> str:
    (found,) = client.get("/v1/agreements", params={"case": case}).json()["agreements"]
    return str(found["agreement"])


def test_the_page_says_where_the_case_stands_step_by_step(client: TestClient) -> None:
    case = empty_case(client)
    page = linked(client, case)
    assert "还没有材料" in client.get(page).text
    hand_in(client, page, JPEG)
    waiting = client.get(page).text
    assert "还没有送审" in waiting
    assert ">送审<" in waiting
    send(client, f"{page}/submit")
    client.post(f"/v1/cases/{case}/reviews", headers={"Prefer": "wait=30"})
    found = client.get(page).text
    assert "缺的可以后补" in found
    assert "银行账户证明还没有提交。" in found
    assert "请补交。" in found, "and how it is mended"
    assert "过后再交" in found
    assert "一次告知您要补什么" in found, "and by when"


def test_a_deferred_case_is_promised_by_the_name_typed_and_then_supplied(client: TestClient) -> None:
    case, page = deferred(client)
    agreement = agreement_of(client, case)
    shown = client.get(page).text
    assert "已受理。缺的材料请在期限前补交。" in shown
    assert "视为撤回申请" in shown, "what follows else"
    assert send(client, f"{page}/agreements/{agreement}/promise", name=NAME).status_code == 409, "not confirmed"
    assert send(client, f"{page}/agreements/{agreement}/promise", name=NAME, confirmed="yes").status_code == 303
    assert "您已承诺后补" in client.get(page).text
    history = client.get(f"/v1/agreements/{agreement}").json()["history"]
    assert history[-1]["event"]["by"].startswith("link:") or history[1]["event"]["by"].startswith("link:")

    hand_in(client, page, (WRONG, b"\xff\xd8\xff other", "image/jpeg"))
    send(client, f"{page}/submit")
    submit(client, case)
    assert "请重交" in client.get(page).text
    for number, name in enumerate(FILES.values()):
        hand_in(client, page, (name, b"\xff\xd8\xff right %d" % number, "image/jpeg"))
    send(client, f"{page}/submit")
    submit(client, case)
    assert client.get(f"/v1/agreements/{agreement}").json()["state"] == "fulfilled"
    assert "已补齐" in client.get(page).text


def test_an_agreement_of_another_case_is_promised_by_nobody(client: TestClient) -> None:
    case, _ = deferred(client)
    theirs = agreement_of(client, case)
    page = linked(client, a_case(client))
    assert send(client, f"{page}/agreements/{theirs}/promise", name=NAME, confirmed="yes").status_code == 404
    assert client.get(f"/v1/agreements/{theirs}").json()["state"] == "offered"


def test_a_page_handed_in_is_looked_at_at_once_and_a_blurred_one_is_to_be_taken_again(client: TestClient) -> None:
    page = linked(client, empty_case(client))
    clear: Any = typeset_image(paper(pages=1, size=12))
    answer = hand_in(client, page, ("证.png", encoded(clear, "PNG"), "image/png"), partial=True)
    assert answer.status_code == 200
    assert "可以用" in client.get(AHEAD.search(answer.text)[1], headers=PART).text  # type: ignore[index]
    blurred = encoded(clear.filter(ImageFilter.GaussianBlur(6)), "PNG")
    answer = hand_in(client, page, ("糊.png", blurred, "image/png"), partial=True)
    said = client.get(AHEAD.search(answer.text)[1], headers=PART).text  # type: ignore[index]
    assert "请重拍:模糊" in said
    assert "<img" not in client.get(page).text, "no picture of a paper leaves by a link"


def test_a_paper_is_left_out_and_stays_on_record(client: TestClient) -> None:
    case = a_case(client)
    page = linked(client, case)
    (file,) = client.get(f"/v1/cases/{case}").json()["files"]
    send(client, f"{page}/files/{file['id']}/withdraw")
    assert client.get(f"/v1/cases/{case}").json()["files"][0]["withdrawn_at"]
    assert "还没有材料" in client.get(page).text


def test_an_objection_reaches_staff_and_the_answer_the_applicant(client: TestClient) -> None:
    case = a_case(client)
    page = linked(client, case)
    assert send(client, f"{page}/objections", words="我已满八十,请人工看一看").status_code == 303
    assert [alert["code"] for alert in client.get(f"/v1/cases/{case}").json()["alerts"]] == ["objection"]
    (objection,) = client.get(f"/v1/cases/{case}/objections").json()["objections"]
    assert objection["words"] == "我已满八十,请人工看一看"
    assert date.fromisoformat(objection["due_on"]) > date.today()
    assert not objection["overdue"]
    assert f"工作人员会在 {objection['due_on']} 前答复" in client.get(page).text
    where = f"/v1/cases/{case}/objections/{objection['id']}/answer"
    assert client.post(where, json={"answer": "已核对,明天电话告知。"}).status_code == 200
    assert "已核对,明天电话告知。" in client.get(page).text
    assert client.get(f"/v1/cases/{case}").json()["alerts"] == []
    assert client.post(where, json={"answer": "再答"}).json()["code"] == "objection_answered"


def test_objections_that_wait_are_bounded(client: TestClient) -> None:
    page = linked(client, a_case(client))
    answers = [send(client, f"{page}/objections", words=f"第 {number} 次").status_code for number in range(11)]
    assert answers == [303] * 10 + [409]


def test_neither_name_nor_number_of_anybody_is_on_the_page(client: TestClient) -> None:
    case = a_case(client)
    page = linked(client, case)
    hand_in(client, page, (f"{NAME}身份证{NUMBER}.jpg", b"\xff\xd8\xff more", "image/jpeg"))
    shown = client.get(page).text
    assert NAME not in shown
    assert NUMBER not in shown
    assert "周**身份证" in shown, "a file is still known by the rest of its name"


def test_what_papers_say_of_people_is_masked_in_sentences(client: TestClient) -> None:
    kinds = client.app.state.rules.rulebook.kinds  # type: ignore[attr-defined]
    fields = {"name": {"value": "欧阳秋菊", "raw": "欧阳秋菊"}, "birth_date": {"value": "1935-05-06", "raw": ""}}
    found = {"citizen": "申请表上的“欧阳秋菊”与身份证不一致。", "mend": "请核对。", "severity": "core", "material": "a"}
    result = {
        "items": [{"material": "a", "name": "申请表", "status": "missing_core"}],
        "findings": [found, {**found, "severity": "doubt"}],
        "documents": [{"type": "id_card", "fields": fields}],
    }
    listed = paper_list(result, masks_of({}, result, kinds))
    assert listed.to_do[0].words == "申请表上的“欧***”与身份证不一致。"
    assert (len(listed.to_do), listed.doubts) == (1, 1), "doubts are for staff"


def test_a_bundle_lists_the_papers_of_all_steps_once() -> None:
    part = {"items": [{"material": "a", "name": "身份证", "status": "complete"}], "findings": []}
    assert len(paper_list({"steps": [part, part]}, CaseMasks(())).papers) == 1


HOSTILE = '"><img src=x onerror=alert(1)>{{7*7}}'


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), StubReviewer()) as client:
        case = empty_case(client, HOSTILE)
        page = linked(client, case, helper=HOSTILE, basis=HOSTILE)
        hand_in(client, page, (HOSTILE.replace('"', ""), b"\xff\xd8\xff x", "image/jpeg"))
        send(client, f"{page}/objections", words=HOSTILE)
        shown = client.get(f"{page}?lang={HOSTILE}&print={HOSTILE}").text
        assert "<img" not in shown
        assert html.escape("<img src=x") in shown
        assert ">49<" not in shown


def test_language_and_large_print_are_kept(client: TestClient) -> None:
    page = linked(client, a_case(client))
    client.base_url = "https://127.0.0.1"
    assert 'lang="zh-CN"' in client.get(page).text or 'lang="zh"' in client.get(page).text
    assert "Where it stands" in client.get(f"{page}?lang=en").text
    assert "Where it stands" in client.get(page).text
    assert '<html lang="en" class="large">' in client.get(f"{page}?print=large").text
    assert 'class="large"' in client.get(page).text
    assert 'class="large"' not in client.get(f"{page}?print=usual").text


def test_the_page_loads_only_what_is_its_own_and_runs_nothing_in_itself(client: TestClient) -> None:
    shown = client.get(linked(client, a_case(client))).text
    assert not re.search(r"<script(?![^>]*src=)|<style| on\w+=| style=", shown)
    urls = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"', shown)
    assert len(urls) == 4
    for url in urls:
        assert url == "data:," or client.get(url).status_code == 200
    assert client.get("/my/assets/x/review.js").status_code == 404


def test_what_was_decided_is_undone_by_no_further_paper(client: TestClient) -> None:
    case = a_case(client)
    page = linked(client, case)
    submit(client, case)
    decided = {"decision": "accept", "reason": "-"}
    client.post(f"/v1/cases/{case}/decisions", json=decided)
    assert 'type="file"' not in client.get(page).text
    (file,) = client.get(f"/v1/cases/{case}").json()["files"]
    answers = [
        hand_in(client, page, JPEG).status_code,
        send(client, f"{page}/files/{file['id']}/withdraw").status_code,
        send(client, f"{page}/submit").status_code,
    ]
    assert answers == [409, 409, 409]
    assert client.get(f"/v1/cases/{case}").json()["decision"] == "accept"


def test_a_cancelled_case_offers_no_way_to_hand_in(client: TestClient) -> None:
    case = a_case(client)
    page = linked(client, case)
    client.post(f"/v1/cases/{case}/cancel")
    shown = client.get(page).text
    assert 'type="file"' not in shown
    assert "已取消" in shown


def test_what_a_deferral_rests_on_is_not_left_out_by_a_link(client: TestClient) -> None:
    case, page = deferred(client)
    (kept, *_) = client.get(f"/v1/cases/{case}").json()["files"]
    assert "/withdraw" not in client.get(page).text
    for link in (page, linked(client, case, helper="陆敏", basis="当面委托")):
        assert send(client, f"{link}/files/{kept['id']}/withdraw").status_code == 409
    assert client.get(f"/v1/cases/{case}").json()["decision"] == "accept_with_deferral"
    hand_in(client, page, JPEG)
    added = client.get(f"/v1/cases/{case}").json()["files"][-1]
    assert send(client, f"{page}/files/{added['id']}/withdraw").status_code == 303, "what came after it may go"


def test_what_is_decided_while_a_picture_is_on_its_way_stands(client: TestClient) -> None:
    case = a_case(client)
    submit(client, case)
    page, store = linked(client, case), StreamedForm.store_files

    async def decided_meanwhile(form: StreamedForm, actor: Actor) -> Any:
        files = await store(form, actor)
        said = {"decision": "accept", "reason": "原件已核对。"}
        assert (await run_in_threadpool(client.post, f"/v1/cases/{case}/decisions", json=said)).status_code == 201
        return files

    with patch.object(StreamedForm, "store_files", decided_meanwhile):
        assert hand_in(client, page, JPEG).status_code == 409
    assert client.get(f"/v1/cases/{case}").json()["decision"] == "accept"
