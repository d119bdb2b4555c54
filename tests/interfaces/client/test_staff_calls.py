"""What a city's own front end for staff does by the client: lists, claims, assignments, receipts, prints."""

from __future__ import annotations

from preaudit.interfaces.client import Client
from tests.interfaces.client.served import Served
from tests.service import ITEM

SCAN = ("身份证.jpg", b"\xff\xd8\xff made up")


def test_a_clerk_works_through_a_list_by_the_client(client: Client, service: Served) -> None:
    made = []
    for number in range(3):
        case = client.create_case(ITEM, [SCAN], reference=f"C-{number}")["case"]
        client.submit(case, wait=30)
        made.append(case)
    assert {"list": "accept", "cases": 3} in client.list_sizes()["lists"]
    assert [each["case"] for each in client.waiting_cases("accept", page=2)] == made
    you = client.colleagues()["you"]
    assert client.assign(made[:2], you) == {"to": you, "cases": made[:2]}
    assert [each["case"] for each in client.waiting_cases("accept", mine=True)] == made[:2]
    assert client.claim(made[0])["claimed_by"] == you
    assert client.give_receipt(made[0])["kind"] == "receipt"
    client.decide(made[0], "accept")
    assert client.release(made[0])["claimed_by"] is None
    assert client.print_notices(made)[:5] == b"%PDF-"
    saved = client.save_list("急件", "accept", mine=True)
    assert client.saved_lists() == {"saved": [saved]}
    client.forget_list(saved["id"])
    assert client.saved_lists() == {"saved": []}


def test_a_portal_gives_its_applicant_a_link_and_staff_answer_what_they_object_to(client: Client) -> None:
    case = client.create_case(ITEM, [SCAN])["case"]
    made = client.make_link(case, days=3)
    assert made["address"].startswith("/my/")
    assert [link["state"] for link in client.links(case)] == ["active"]
    assert client.revoke_link(case, made["id"])["state"] == "revoked"
    objection = client.object_to(case, "请人工看一看")
    assert client.answer_objection(case, objection["id"], "已核对")["answer"] == "已核对"
    assert [each["answer"] for each in client.objections(case)] == ["已核对"]
