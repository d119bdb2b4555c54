"""Figures for policy staff: each a number with what it is of, the cases behind it for who may see them, and nobody's name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete, insert, select

from preaudit.access import Role
from preaudit.access.users import Users
from preaudit.cases.recounting import recount_cases
from preaudit.store import Database
from preaudit.store.tables import case_traits
from tests.interfaces.api.test_cases import make, submit
from tests.interfaces.desk.conftest import PASSWORD, send, sign_in
from tests.service import JPEG, StubReviewer, serving, settings_in

ROW = re.compile(
    r'<th scope="row">(.*?)</th>.*?<span class="figure">(.*?)</span>\n?</td>.*?<td class="rate">(.*?)</td>', re.S
)


@pytest.fixture
def reviewer() -> StubReviewer:
    return StubReviewer(outcomes=["manual_review", "supplement", *["accept"] * 20])


@pytest.fixture
def policy(desk: TestClient, tmp_path: Path) -> TestClient:
    """The desk, with somebody who makes policy."""
    database = Database(settings_in(tmp_path).database)
    Users(database).create("local", "policy", "policy", Role.POLICY, PASSWORD, "test")
    database.close()
    return desk


def rows(page: str) -> dict[str, tuple[str, str]]:
    """Of each row of the charts, by its name (the first of that name): `3 / 12` and the rate."""
    found: dict[str, tuple[str, str]] = {}
    for name, figure, rate in ROW.findall(page):
        found.setdefault(_text(name), (_text(figure), _text(rate)))
    return found


def of_rule(page: str, code: str) -> tuple[str, str]:
    """What a rule is called, and its figure."""
    ((name, (figure, _)),) = [(n, f) for n, f in rows(page).items() if n.endswith(f" {code}")]
    return name.removesuffix(f" {code}"), figure


def _text(html: str) -> str:
    return " ".join(re.sub(r'<span class="sr">.*?</span>|<[^>]+>', " ", html).split())


def decide(client: TestClient, case: str, decision: str, reason: str = "") -> Any:
    body = {"decision": decision, "reason": reason}
    answer = client.post(f"/v1/cases/{case}/decisions", json=body)
    assert answer.status_code == 201, answer.text
    return answer


def cases(client: TestClient, count: int) -> list[str]:
    made = [str(make(client, JPEG, reference=f"R-{number}")["case"]) for number in range(count)]
    for case in made:
        submit(client, case)
    return made


def test_each_figure_says_of_how_many_it_is(local: TestClient) -> None:
    made = cases(local, 12)
    decide(local, made[0], "accept", "原件已核对")
    decide(local, made[1], "accept", "原件已核对")
    for case in made[2:9]:
        decide(local, case, "accept")
    decide(local, made[9], "accept_with_deferral", "容缺")
    found = rows(local.get("/desk/insight").text)
    assert found["有结论"] == ("12 / 12", "100.0%")
    assert found["已决定"] == ("10 / 12", "83.3%")
    assert found["一次通过(首次提交即受理)"] == ("10 / 10", "100.0%")
    assert found["容缺受理"] == ("1 / 10", "10.0%")
    assert found["决定与建议不同"] == ("2 / 10", "20.0%"), "a doubt that a person settled is nothing overridden"
    assert found["一次性补正"] == ("1 / 12", "8.3%")
    assert found["一次性补正 → 齐全受理"] == ("1 / 10", "10.0%")


def test_the_waiting_stands_beside_what_was_planned(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path, planned_wait_seconds=90), StubReviewer()) as client:
        client.headers["Accept-Language"] = "zh"
        cases(client, 1)
        assert "计划九成不超过 1.5 分钟" in client.get("/desk/insight").text
        assert client.get("/v1/insight").json()["planned_minutes"] == 1.5


def test_of_few_cases_no_rate_is_told(local: TestClient) -> None:
    cases(local, 3)
    page = local.get("/desk/insight").text
    assert rows(page)["有结论"] == ("3 / 3", "不足 10 件,不算比率")
    assert "不排序" in page
    assert "%" not in page


def test_the_cases_behind_a_number_are_as_many_as_it_says(local: TestClient) -> None:
    made = cases(local, 12)
    for case in made[:4]:
        decide(local, case, "accept", "原件已核对")
    page = local.get("/desk/insight").text
    links = re.findall(r'href="/desk/(insight/cases\?[^"]+)">(\d+)<', page)
    assert len(links) > 8
    for link, count in links:
        listed = re.findall(r'data-case="(\w+)"', local.get("/desk/" + link.replace("&amp;", "&")).text)
        assert len(listed) == int(count), link
        assert set(listed) <= set(made)


def test_a_case_that_needed_a_second_round_did_not_pass_at_first(local: TestClient) -> None:
    (case,) = cases(local, 1)
    local.post(f"/v1/cases/{case}/files", files=[("files", ("b.jpg", b"\xff\xd8\xff b", "image/jpeg"))])
    submit(local, case)
    decide(local, case, "accept", "原件已核对")
    found = rows(local.get("/desk/insight").text)
    assert found["一次通过(首次提交即受理)"][0] == "0 / 1"
    assert found["两次"][0] == "1 / 1"


def test_what_was_corrected_is_counted_once_a_case_until_it_is_undone(local: TestClient) -> None:
    (case,) = cases(local, 1)
    said = {"file": "身份证.jpg", "page": 1, "what": "value", "key": "name", "value": "王芳"}
    for _ in range(2):
        answer = local.post(
            f"/v1/cases/{case}/corrections", json={"corrections": [said]}, headers={"Prefer": "wait=30"}
        )
        assert answer.status_code < 300, answer.text
    page = local.get("/desk/insight").text
    assert rows(page)["有人工更正"][0] == "1 / 1"
    assert rows(page)["姓名"][0] == "1 / 1"
    assert "王芳" not in page


def test_only_the_days_and_the_item_chosen_count(local: TestClient) -> None:
    cases(local, 2)
    assert "这段时间没有收件" in local.get("/desk/insight?since=2020-01-01&until=2020-12-31").text
    assert "这段时间没有收件" in local.get("/desk/insight?item=residence-permit").text
    assert '<b class="received">2</b>' in local.get("/desk/insight?item=elderly-allowance").text


def test_what_lacked_is_counted_by_item_and_tag_and_leads_to_its_cases(local: TestClient, tmp_path: Path) -> None:
    made = cases(local, 3)
    database = Database(settings_in(tmp_path).database)
    with database.write() as connection:
        rows_of = [
            *((case, "gap", "elderly-allowance/photo") for case in made[:2]),
            (made[0], "tag", "elderly"),
            (made[1], "settled", "id_card.name"),
        ]
        for case, trait, value in rows_of:
            values = {"case_id": case, "agency": "local", "trait": trait, "value": value}
            connection.execute(insert(case_traits).values(values))
    database.close()
    item = "item=elderly-allowance"
    page = local.get(f"/desk/insight?{item}").text
    assert rows(page)["近期免冠照片"][0] == "2 / 3"
    assert rows(page)["id_card.name"][0] == "1 / 3"
    assert '<option value="elderly">' in page, "a tag that the rules know"
    assert rows(local.get(f"/desk/insight?{item}&tag=elderly").text)["近期免冠照片"][0] == "1 / 1"
    by_tag = page.split('id="by-tag"')[1]
    assert "tag=elderly" in by_tag
    assert _text(by_tag.split("<div>")[1].split("</div>")[0]).startswith("近期免冠照片 1 / 1")
    link = f"/desk/insight/cases?{item}&figure=gap&value=elderly-allowance/photo"
    assert re.findall(r'data-case="(\w+)"', local.get(link).text) == made[:2]


def test_the_rules_that_decisions_went_against_are_counted_until_another_decision(tmp_path: Path) -> None:
    reviewer = StubReviewer(outcomes=["supplement"], findings=[["photo.absent", "form.unsigned"]])
    with serving(settings_in(tmp_path), reviewer) as client:
        client.headers["Accept-Language"] = "zh"
        (case,) = cases(client, 1)
        decide(client, case, "accept", "原件已核对")
        found = client.get("/desk/insight").text
        assert of_rule(found, "photo.absent") == ("近期免冠照片:未提交", "1 / 1")
        assert rows(found)["form.unsigned"][0] == "1 / 1", "what no rule says is called by its code"
        decide(client, case, "supplement", "")
        assert "photo.absent" not in client.get("/desk/insight").text


def test_what_a_correction_did_away_with_is_counted_by_rule(tmp_path: Path) -> None:
    reviewer = StubReviewer(outcomes=["manual_review", "accept"], findings=[["id_card.name"], []])
    with serving(settings_in(tmp_path), reviewer) as client:
        client.headers["Accept-Language"] = "zh"
        (case,) = cases(client, 1)
        said = {"file": "身份证.jpg", "page": 1, "what": "value", "key": "name", "value": "王芳"}
        client.post(f"/v1/cases/{case}/corrections", json={"corrections": [said]}, headers={"Prefer": "wait=30"})
        assert rows(client.get("/desk/insight").text)["id_card.name"][0] == "1 / 1"


def test_cases_reviewed_before_anything_was_counted_are_counted_from_what_is_on_record(tmp_path: Path) -> None:
    reviewer = StubReviewer(outcomes=["supplement", "accept"], findings=[["photo.absent"], []])
    with serving(settings_in(tmp_path), reviewer) as client:
        facts = '{"applicant": {"tags": ["elderly"]}}'
        case = make(client, JPEG, facts=facts)["case"]
        submit(client, case)
        said = {"file": "身份证.jpg", "page": 1, "what": "value", "key": "name", "value": "王芳"}
        client.post(f"/v1/cases/{case}/corrections", json={"corrections": [said]}, headers={"Prefer": "wait=30"})
        decide(client, str(case), "supplement", "原件已核对")
        database: Database = client.app.state.database  # type: ignore[attr-defined]  # FastAPI's

        def counted() -> set[tuple[str, str]]:
            with database.read() as connection:
                return {tuple(row) for row in connection.execute(select(case_traits.c.trait, case_traits.c.value))}

        before = counted()
        assert {("tag", "elderly"), ("settled", "photo.absent")} <= before
        with database.write() as connection:
            connection.execute(delete(case_traits))
        assert recount_cases(database) == 1
        assert counted() == before
        assert recount_cases(database) == 1
        assert counted() == before, "counted again it is the same"


def test_policy_sees_figures_and_no_case(policy: TestClient) -> None:
    assert sign_in(policy, "policy").headers["location"] == "/desk/insight"
    page = policy.get("/desk/insight")
    assert page.status_code == 200
    assert "/cases" not in page.text
    assert "周" not in page.text
    case = policy.headers["x-case"]
    for path in ("/desk/", f"/desk/cases/{case}", "/desk/insight/cases", f"/v1/cases/{case}"):
        assert policy.get(path, follow_redirects=False).status_code in (401, 403), path
    assert send(policy, "/desk/sign-out", token=hidden_token(page.text)).status_code == 303
    assert policy.get("/desk/insight", follow_redirects=False).status_code == 303, "signed out"


def test_an_auditor_goes_from_a_figure_to_its_cases_without_a_name(policy: TestClient) -> None:
    sign_in(policy, "auditor")
    page = policy.get("/desk/insight/cases?figure=received").text
    assert re.findall(r'data-case="(\w+)"', page) == [policy.headers["x-case"]]
    assert "周" not in page


@pytest.mark.parametrize("username", ["window", "assistant"])
def test_the_window_has_no_figures(policy: TestClient, username: str) -> None:
    sign_in(policy, username)
    assert policy.get("/desk/insight").status_code == 403
    assert "/desk/insight" not in policy.get("/desk/").text


def test_another_agencys_cases_count_for_nothing(policy: TestClient) -> None:
    from preaudit.access.agencies import Agencies

    database = policy.app.state.database  # type: ignore[attr-defined]  # FastAPI's
    Agencies(database).create("other", "other", "test")
    Users(database).create("other", "stranger", "stranger", Role.AUDITOR, PASSWORD, "test")
    sign_in(policy, "stranger")
    assert "这段时间没有收件" in policy.get("/desk/insight").text
    assert "data-case" not in policy.get("/desk/insight/cases?figure=received").text


def hidden_token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]
