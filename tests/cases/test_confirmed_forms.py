"""One form over HTTP: filled from what was handed in, confirmed, judged like a form that was handed in; on record who said so and when."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from preaudit.access.keys import Grant, Keys
from preaudit.access.roles import Permission, Role
from preaudit.config.shipped import shipped
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.services.application_forms import FormError, form_of
from preaudit.services.signed_forms import FormSignature, refuse_unvouched
from preaudit.services.validation import item_request
from tests.cases.typed import TypedReviewer, typed
from tests.made_once import shipped_book
from tests.service import ITEM, serving, settings_in

CARD = """
  姓名 顾怀远
  性别 男 民族 汉
  出生 1935年5月6日
  住址 江苏省南京市鼓楼区湖北路8号
  公民身份号码 320102193505060014
---
    中华人民共和国
    居民身份证
  签发机关 南京市公安局鼓楼分局
  有效期限 2006.07.01-长期
"""
ACCOUNT = """
        银行账户证明
  户名    顾怀远
  账号    6222021001116245003
  开户银行  南京银行鼓楼支行
"""
REGISTER_SHARE = {
    "reference": "公安户籍共享 2026-1123",
    "fields": {
        "name": "顾怀远",
        "relation_to_head": "户主",
        "household_head": "顾怀远",
        "id_number": "320102193505060014",
        "birth_date": "1935-05-06",
        "sex": "男",
        "household_address": "南京市鼓楼区湖北路8号",
    },
}


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.fixture
def client(tmp_path: Path, book: RuleBook) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path), TypedReviewer(book=book)) as client:
        yield client


def reviewed(client: TestClient, case: str) -> Any:
    return client.post(f"/v1/cases/{case}/reviews", headers={"Prefer": "wait=30"}).json()


@pytest.fixture
def case(client: TestClient) -> str:
    files = [("files", typed("身份证.jpg", CARD)), ("files", typed("账户.jpg", ACCOUNT))]
    made = client.post("/v1/cases", data={"item": ITEM, "facts": '{"credit": "good", "agent": false}'}, files=files)
    case_id: str = made.json()["case"]
    patch = {"facts": {"shared": {"household_register": REGISTER_SHARE}}}
    client.patch(f"/v1/cases/{case_id}", json=patch, headers={"Content-Type": "application/merge-patch+json"})
    verdict = reviewed(client, case_id)
    assert "application_form.absent" in [f["code"] for f in verdict["findings"]]
    return case_id


def portal(client: TestClient, *scopes: Permission) -> dict[str, str]:
    """The headers of a portal with a key; with `scopes` it has these alone."""
    app = client.app
    assert isinstance(app, FastAPI)
    _, secret = Keys(app.state.database).create(Grant("local", "portal", Role.PORTAL, frozenset(scopes)), "test")
    return {"Authorization": f"Bearer {secret}"}


VOUCHING = (Permission.SUBMIT, Permission.READ, Permission.VOUCH)
SIGNED = {"name": "顾怀远", "id_number": "320102193505060014", "reference": "PT-2026-0001"}


def sign_in(client: TestClient, case: str, **facts: Any) -> None:
    """Who signed in at the portal, and what else the case says; judged again."""
    person = {"name": "顾怀远", "id_number": "320102193505060014"}
    told = {"facts": {"applicant": person, **facts}}
    client.patch(f"/v1/cases/{case}", json=told, headers={"Content-Type": "application/merge-patch+json"})
    reviewed(client, case)


def signing(client: TestClient, case: str, headers: dict[str, str] | None = None, **said: Any) -> Any:
    body = {"by": "applicant", "name": "顾怀远", "signature": SIGNED, **said}
    return client.post(f"/v1/cases/{case}/form/confirm", json=body, headers=headers)


def confirm(client: TestClient, case: str, headers: dict[str, str] | None = None, **values: str) -> Any:
    said = {"by": "applicant", "name": "顾怀远", "values": values}
    return client.post(f"/v1/cases/{case}/form/confirm", json=said, headers=headers)


def states(verdict: Any) -> dict[str, str]:
    return {m["material"]: m["status"] for m in verdict["items"]}


def test_a_form_is_filled_from_papers_and_shared_data(client: TestClient, case: str) -> None:
    form = client.get(f"/v1/cases/{case}/form").json()
    fields = {f["key"]: f for f in form["fields"]}
    assert fields["name"]["value"] == "顾怀远"
    assert {s["material"] for s in fields["name"]["sources"]} == {"id_card", "household_register", "bank_account_proof"}
    assert fields["household_address"]["sources"][0]["origin"] == "share"
    assert fields["account_number"]["sources"][0]["evidence"][0]["file"] == "账户.jpg"
    assert fields["phone"] | {"label": ""} == fields["phone"] | {"label": "", "value": "", "sources": []}
    pdf = client.get(f"/v1/cases/{case}/form.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    text = pypdfium2.PdfDocument(pdf.content)[0].get_textpage().get_text_bounded()
    assert "6222021001116245003" in text
    assert "账户.jpg" in text


def test_the_confirmed_form_is_the_application_form(client: TestClient, case: str) -> None:
    sign_in(client, case)
    client.headers.update(portal(client, *VOUCHING))
    made = signing(client, case, values={"phone": "13951784420"})
    assert made.status_code == 201
    view = made.json()
    assert view["files"][-1]["name"] == "申请表（已确认）.pdf"
    assert view["round"] == 3
    verdict = reviewed(client, case)
    assert states(verdict)["application_form"] == "complete", [f["staff"] for f in verdict["findings"]]
    (form,) = [d for d in verdict["documents"] if d["type"] == "application_form"]
    assert form["fields"]["phone"]["value"] == "13951784420"
    said = client.get(f"/v1/cases/{case}").json()["corrections"]
    assert {one["reason"] for one in said} == {"申请人顾怀远确认的申请表；顾怀远已签名（PT-2026-0001）"}
    assert all(one["said_by"] and one["said_at"] for one in said)
    told = client.get(f"/v1/cases/{case}/events", headers={"Accept": "application/json"})
    assert "case.form_confirmed" in told.text


def test_what_contradicts_the_papers_is_found_as_on_any_form(client: TestClient, case: str) -> None:
    assert confirm(client, case, account_number="6222021001116245999").status_code == 201
    verdict = reviewed(client, case)
    assert "bank_account_proof.number" in [f["code"] for f in verdict["findings"]]


def test_confirming_again_takes_the_place_of_what_was_confirmed_before(client: TestClient, case: str) -> None:
    confirm(client, case, phone="13951784420")
    reviewed(client, case)
    again = confirm(client, case, phone="13951784421").json()
    forms = [f for f in again["files"] if f["name"].startswith("申请表")]
    assert len([f for f in forms if not f["withdrawn_at"]]) == 1
    verdict = reviewed(client, case)
    (form,) = [d for d in verdict["documents"] if d["type"] == "application_form"]
    assert form["fields"]["phone"]["value"] == "13951784421"


def test_the_same_request_twice_is_one_confirmation(client: TestClient, case: str) -> None:
    once, twice = (confirm(client, case, {"Idempotency-Key": "form-1"}) for _ in range(2))
    assert once.json()["files"] == twice.json()["files"]
    other = confirm(client, case, {"Idempotency-Key": "form-1"}, phone="13951784420")
    assert other.status_code == 422


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"values": {"phon": "13951784420"}}, "phone"),
        ({"values": {"birth_date": "去年"}}, "去年"),
        ({"values": {"household_address": ""}}, "户籍地址"),
        ({"name": " "}, "确认人"),
    ],
)
def test_what_does_not_fit_the_form_is_refused_and_nothing_is_kept(
    client: TestClient, case: str, said: dict[str, Any], why: str
) -> None:
    before = client.get(f"/v1/cases/{case}").json()
    asked = {"by": "clerk", "name": "李敏", "values": {}, **said}
    refused = client.post(f"/v1/cases/{case}/form/confirm", json=asked)
    assert (refused.status_code, refused.json()["code"]) == (422, "form_refused")
    assert why in refused.text
    assert client.get(f"/v1/cases/{case}").json() == before


def test_a_confirmation_that_comes_too_late_keeps_no_paper(client: TestClient, case: str, tmp_path: Path) -> None:
    kept = {p.name for p in (tmp_path / "files").rglob("*") if p.is_file()}
    late = confirm(client, case, {"If-Match": '"1"'})
    assert (late.status_code, late.json()["code"]) == (412, "precondition_failed")
    assert {p.name for p in (tmp_path / "files").rglob("*") if p.is_file()} == kept


def test_a_case_that_was_changed_since_has_no_form_until_it_is_reviewed(client: TestClient, case: str) -> None:
    client.post(f"/v1/cases/{case}/files", files=[("files", typed("别的.jpg", "  说明\n"))])
    refused = client.get(f"/v1/cases/{case}/form")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_reviewed")


def test_a_portal_cannot_say_that_a_clerk_confirmed_a_form(client: TestClient, case: str) -> None:
    headers = portal(client)
    said = {"by": "clerk", "name": "李娜", "values": {"phone": "13951784420"}}
    refused = client.post(f"/v1/cases/{case}/form/confirm", json=said, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    made = client.post(f"/v1/cases/{case}/form/confirm", json=said | {"by": "applicant"}, headers=headers)
    assert made.status_code == 201


@pytest.mark.parametrize("by", ["applicant", "clerk"])
def test_a_confirmation_is_no_signature(client: TestClient, case: str, by: str) -> None:
    sign_in(client, case)
    assert signing(client, case, by=by, signature=None).status_code == 201
    verdict = reviewed(client, case)
    assert verdict["outcome"] == "supplement"
    assert "application_form.signed" in [f["code"] for f in verdict["findings"]]


def test_only_a_key_that_vouches_says_that_the_applicant_signed(client: TestClient, case: str) -> None:
    sign_in(client, case)
    loopback = signing(client, case)
    keys = (portal(client), portal(client, Permission.SUBMIT, Permission.READ))
    for refused in (loopback, *(signing(client, case, key) for key in keys)):
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")


def test_a_clerk_says_that_they_saw_the_applicant_sign(client: TestClient, case: str) -> None:
    assert signing(client, case, by="clerk", name="李敏").status_code == 201
    assert states(reviewed(client, case))["application_form"] == "complete"


@pytest.mark.parametrize(
    ("facts", "said", "why"),
    [
        ({"applicant": {"name": "顾怀远"}}, {}, "实名登录"),
        ({"applicant": {"name": "沈清和", "id_number": "320102196203040017"}}, {}, "姓名"),
        ({"agent": True}, {}, "代理人"),
        ({}, {"signature": {**SIGNED, "name": "沈清和"}}, "不是申请表上的申请人"),
        ({}, {"signature": {**SIGNED, "id_number": "320102196203040017"}}, "不是申请表上申请人的号码"),
        ({}, {"signature": {**SIGNED, "id_number": "1"}}, "不是申请表上申请人的号码"),
    ],
)
def test_a_vouched_signature_is_that_of_who_signed_in_and_stands_on_the_form(
    client: TestClient, case: str, facts: dict[str, Any], said: dict[str, Any], why: str
) -> None:
    sign_in(client, case, **facts)
    refused = signing(client, case, portal(client, *VOUCHING), **said)
    assert (refused.status_code, refused.json()["code"]) == (422, "form_refused")
    assert why in refused.text


def test_an_item_that_says_nothing_of_it_takes_no_vouched_signature(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(shipped("rules"), rules)
    item = rules / "items" / f"{ITEM}.yaml"
    kept = [line for line in item.read_text(encoding="utf-8").splitlines() if not line.startswith("signed_online")]
    item.write_text("\n".join(kept), encoding="utf-8")
    form = form_of(item_request(load_rulebook(rules), ITEM, {"agent": False}, date(2026, 11, 23)), ())
    with pytest.raises(FormError, match="电子签名"):
        refuse_unvouched(form, FormSignature("顾怀远", "320102193505060014", "PT-2026-0001"))
