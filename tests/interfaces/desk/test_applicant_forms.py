"""The applicant's page as the desk sees it: links made, shown once and revoked, objections answered."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import update

from preaudit.access import Actor, Role
from preaudit.access.users import Users
from preaudit.cases.service import CaseService
from preaudit.domain.outcomes import Outcome
from preaudit.store import Database
from preaudit.store.tables import cases, objections
from tests.interfaces.desk.conftest import PASSWORD, hidden, send, sign_in
from tests.service import settings_in

WINDOW = Actor.of("local", "user:window", Role.WINDOW)


def made(desk: TestClient, **fields: Any) -> str:
    """The page after a link was made."""
    where = f"/desk/cases/{desk.headers['x-case']}"
    own: dict[str, Any] = hidden(desk.get(f"{where}/applicant").text, "link")
    answer = send(desk, f"{where}/links", **own, **fields)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def test_a_link_is_shown_once_and_opens_the_page(desk: TestClient) -> None:
    sign_in(desk)
    where = f"/desk/cases/{desk.headers['x-case']}/applicant"
    assert where in html.unescape(desk.get(where.removesuffix("/applicant")).text)
    page = made(desk, days=7)
    (address,) = re.findall(r'value="(https://127\.0\.0\.1/my/[\w-]+)"', page)
    assert desk.get(address).status_code == 200
    assert address not in desk.get(where).text
    assert "还没打开过" not in desk.get(where).text


def test_a_link_is_revoked(desk: TestClient) -> None:
    sign_in(desk)
    page = made(desk, helper="陆敏", basis="窗口当面委托")
    (address,) = re.findall(r'value="(https://127\.0\.0\.1/my/[\w-]+)"', page)
    assert "陆敏" in page
    (revoke,) = re.findall(r'action="([^"]+/revoke)"', page)
    own: dict[str, Any] = hidden(page, "link")
    assert send(desk, revoke, **own).status_code == 303
    assert desk.get(address).status_code == 404
    assert "已撤销" in desk.get(f"/desk/cases/{desk.headers['x-case']}/applicant").text


def test_an_objection_is_seen_on_the_case_and_answered(desk: TestClient) -> None:
    sign_in(desk)
    where = f"/desk/cases/{desk.headers['x-case']}"
    (address,) = re.findall(r'value="(https://127\.0\.0\.1/my/[\w-]+)"', made(desk))
    desk.post(f"{address}/objections", data={"words": "<b>我要人工</b>"})
    assert "申请人提出异议" in desk.get(where).text
    page = desk.get(f"{where}/applicant").text
    assert "<b>我要人工</b>" not in page
    (answer,) = re.findall(r'action="([^"]+/answer)"', page)
    own: dict[str, Any] = hidden(page, "link")
    send(desk, answer, **own, words="明天回电")
    assert "申请人提出异议" not in desk.get(where).text
    assert "明天回电" in desk.get(address).text


def test_an_objection_has_a_list_and_is_late_after_its_day(desk: TestClient, tmp_path: Path) -> None:
    sign_in(desk)
    service: CaseService = desk.app.state.cases  # type: ignore[attr-defined]  # FastAPI's
    case = desk.headers["x-case"]
    service.object(WINDOW, case, "请人工看一看")
    assert case in desk.get("/desk/?list=objected").text
    assert case not in desk.get("/desk/?list=manual_review").text
    database, yesterday = Database(settings_in(tmp_path).database), date.today() - timedelta(days=1)
    with database.write() as connection:
        connection.execute(update(objections).values(due_on=yesterday))
        connection.execute(update(cases).values(objection_due=yesterday))
    database.close()
    assert "已逾期" in desk.get(f"/desk/cases/{case}").text
    assert "已逾期" in desk.get(f"/desk/cases/{case}/applicant").text
    assert case in desk.get("/desk/?list=objected&due=past").text
    (objection,) = service.objections(WINDOW, case)
    assert objection.overdue(date.today())


def test_whoever_decided_does_not_answer_what_is_objected_to_it(desk: TestClient, tmp_path: Path) -> None:
    sign_in(desk)
    case = desk.headers["x-case"]
    service: CaseService = desk.app.state.cases  # type: ignore[attr-defined]  # FastAPI's
    database = Database(settings_in(tmp_path).database)
    Users(database).create("local", "other", "other", Role.WINDOW, PASSWORD, "test")
    database.close()
    service.decide(WINDOW, case, Outcome.SUPPLEMENT, "看过原件")
    service.object(WINDOW, case, "请人工看一看")
    (answer,) = re.findall(r'action="([^"]+/answer)"', desk.get(f"/desk/cases/{case}/applicant").text)
    own: dict[str, Any] = hidden(desk.get(f"/desk/cases/{case}/applicant").text, "link")
    assert "不能答复" in send(desk, answer, **own, words="驳回").text
    assert case in desk.get("/desk/?list=objected").text
    sign_in(desk, "other")
    again: dict[str, Any] = hidden(desk.get(f"/desk/cases/{case}/applicant").text, "link")
    assert send(desk, answer, **again, words="已由我重新核对").status_code == 303
    assert case not in desk.get("/desk/?list=objected").text
    assert case in desk.get("/desk/?list=decided").text


def test_an_auditor_sees_the_links_and_makes_none(desk: TestClient) -> None:
    sign_in(desk, "auditor")
    where = f"/desk/cases/{desk.headers['x-case']}"
    page = desk.get(f"{where}/applicant")
    assert page.status_code == 200
    assert 'id="link"' not in page.text
    assert send(desk, f"{where}/links", days=7).status_code == 403
