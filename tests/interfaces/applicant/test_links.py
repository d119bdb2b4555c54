"""Private links: they open one case, until they expire or are revoked; what opens nothing answers alike, and every use is on record."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from preaudit.access import Actor, Role
from preaudit.cases.applicant_links import visitor
from preaudit.cases.service import CaseService
from preaudit.domain.applicant_links import Mandate
from preaudit.domain.cases import CaseError, NotFoundError
from preaudit.store.audit import records
from preaudit.store.database import now
from preaudit.store.tables import applicant_links
from tests.interfaces.api.test_cases import make
from tests.interfaces.applicant.conftest import a_case, hand_in, linked, send
from tests.service import JPEG, serving, settings_in


def service(client: TestClient) -> CaseService:
    found: CaseService = client.app.state.cases  # type: ignore[attr-defined]
    return found


def trail(client: TestClient) -> list[tuple[str, str, str]]:
    """Who did what to what, in order."""
    return [(each.actor, each.action, each.subject) for each in records(service(client).database)]


def test_a_link_opens_its_case_and_no_other(client: TestClient) -> None:
    case, other = a_case(client), make(client, ("别人的.jpg", b"\xff\xd8\xff other", "image/jpeg"))["case"]
    page = linked(client, case)
    shown = client.get(page)
    assert shown.status_code == 200
    assert case[-8:] in shown.text
    assert "别人的" not in shown.text
    theirs = client.get(f"/v1/cases/{other}").json()["files"][0]["id"]
    assert client.get(f"{page}/files/{theirs}/pages/1/look").status_code == 404
    assert send(client, f"{page}/files/{theirs}/withdraw").status_code == 404
    assert not client.get(f"/v1/cases/{other}").json()["files"][0]["withdrawn_at"]


def test_only_the_digest_of_a_link_is_kept(client: TestClient) -> None:
    word = linked(client, a_case(client)).rsplit("/", 1)[1]
    assert len(word) >= 43
    with service(client).database.read() as connection:
        row = connection.execute(select(applicant_links)).mappings().one()
    assert word not in str(dict(row))


def test_what_opens_nothing_answers_alike(client: TestClient) -> None:
    case = a_case(client)
    expired, revoked = linked(client, case, days=1), linked(client, case)
    first, second = client.get(f"/v1/cases/{case}/links").json()["links"]
    client.delete(f"/v1/cases/{case}/links/{second['id']}")
    pages = [client.get(path) for path in (revoked, "/my/never-was-one", f"/my/{'x' * 400}")]
    with patch("preaudit.cases.applicant_links.now", lambda: now() + timedelta(days=2)):
        pages.append(client.get(expired))
        states = [each["state"] for each in client.get(f"/v1/cases/{case}/links").json()["links"]]
    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages}) == 1, "nobody learns which it was"
    assert "打不开" in pages[0].text
    assert states[1] == "revoked"
    assert client.get(expired).status_code == 200, "within its time it opens"
    assert first["state"] == "active"


def test_words_that_open_nothing_are_bounded_and_a_link_still_opens(client: TestClient) -> None:
    page = linked(client, a_case(client))
    answers = [client.get(f"/my/guess-{number}").status_code for number in range(40)]
    assert answers[0] == 404
    assert answers[-1] == 429
    assert client.get(page).status_code == 200


def test_an_answer_is_kept_nowhere_and_tells_no_other_site_where_it_was(client: TestClient) -> None:
    for path in (linked(client, a_case(client)), "/my/nothing"):
        headers = client.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-robots-tag"].startswith("noindex")
        assert "unsafe" not in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]


def test_a_form_that_another_site_sends_is_refused(client: TestClient) -> None:
    page = linked(client, a_case(client))
    foreign = client.post(f"{page}/objections", data={"words": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    assert client.get(f"{page}").text.count("<blockquote>") == 0


def test_every_use_is_on_the_trail_by_the_link(client: TestClient) -> None:
    case = a_case(client)
    page = linked(client, case)
    client.get(page)
    hand_in(client, page, JPEG)
    send(client, f"{page}/submit")
    (link,) = client.get(f"/v1/cases/{case}/links").json()["links"]
    by_link = [(action, subject) for actor, action, subject in trail(client) if actor == f"link:{link['id']}"]
    assert [each for each in by_link if each[0] != "result.view"] == [
        ("link.view", case),
        ("file.add", case),
        ("case.submit", case),
    ]
    assert link["used_at"]
    assert [action for _, action, _ in trail(client)].count("link.make") == 1


def test_a_helper_is_named_with_the_mandate_and_promises_nothing(client: TestClient) -> None:
    case = a_case(client)
    page = linked(client, case, helper="陆敏", basis="窗口 3 号当面委托")
    shown = client.get(page).text
    assert "陆敏" in shown
    assert "窗口 3 号当面委托" in shown
    refused = send(client, f"{page}/agreements/{'0' * 32}/promise", name="陆敏", confirmed="yes")
    assert refused.status_code == 403
    assert hand_in(client, page, JPEG).status_code == 303
    assert not [actor for actor, _, _ in trail(client) if "陆敏" in actor]
    listed = client.get(f"/v1/cases/{case}/links").json()["links"]
    assert listed[0]["mandate"] == {"helper": "陆敏", "basis": "窗口 3 号当面委托"}


@pytest.mark.parametrize("asked", [{"helper": "陆敏"}, {"helper": "  "}, {"helper": " ", "basis": "当面委托"}])
def test_a_helper_without_a_name_or_a_mandate_gets_no_link(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.post(f"/v1/cases/{a_case(client)}/links", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (409, "link_refused")


def test_links_of_one_case_are_bounded(client: TestClient) -> None:
    cases, case = service(client), a_case(client)
    actor = Actor.of("local", "user:window", Role.WINDOW)
    for _ in range(20):
        cases.make_link(actor, case)
    with pytest.raises(CaseError, match="20"):
        cases.make_link(actor, case)
    cases.revoke_link(actor, case, cases.links(actor, case)[0].id)
    assert cases.make_link(actor, case, mandate=Mandate("陆敏", "当面"))[0].mandate


def test_a_link_may_nothing_that_staff_do(client: TestClient) -> None:
    cases, case = service(client), a_case(client)
    actor = Actor.of("local", "user:window", Role.WINDOW)
    link, _ = cases.make_link(actor, case)
    assert {permission.value for permission in visitor(link).permissions} == {"cases.submit", "cases.read"}


def test_a_case_that_only_reads_files_has_no_link(client: TestClient) -> None:
    case = client.post("/v1/extractions", files=[("files", JPEG)]).headers["location"].rsplit("/", 1)[1]
    actor = Actor.of("local", "user:window", Role.WINDOW)
    with pytest.raises(NotFoundError):
        service(client).make_link(actor, case)


def test_the_address_is_that_of_the_outside(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path, public_url="https://yw.example.gov.cn/")) as http:
        made: Any = http.post(f"/v1/cases/{a_case(http)}/links", json={}).json()
        assert made["address"].startswith("https://yw.example.gov.cn/my/")
