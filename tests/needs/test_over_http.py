"""Needs over HTTP, by client and at the desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from preaudit.access import Role
from preaudit.access.users import Users
from preaudit.interfaces.client import Client
from preaudit.interfaces.client.errors import ProblemError
from tests.interfaces.client.served import served
from tests.interfaces.desk.conftest import PASSWORD, send, sign_in
from tests.service import StubReviewer, serving, settings_in


def test_a_need_is_reported_assigned_and_solved_by_the_client(tmp_path: Path) -> None:
    with served(settings_in(tmp_path), StubReviewer()) as service, Client(service.url) as client:
        for wrong in ({"tag": "eldery"}, {"region": "990099"}, {"item": "elderly-alowance"}):
            with pytest.raises(ProblemError) as refused:
                client.report_need("要人上门。", **wrong)
            assert refused.value.status == 422, wrong
        need = client.report_need("要人上门。", tag="elderly", item="elderly-allowance", region="330106")["need"]
        assert client.assign_need(need, "银发代办队")["state"] == "assigned"
        assert client.close_need(need, "每周三上门。", solved=True)["state"] == "solved"
        assert [each["need"] for each in client.needs(state="solved")] == [need]
        assert client.need_figures()["whole"] == {"tag": "", "solved": 1, "raised": 1, "rate": None}


def test_a_need_is_closed_at_the_desk_by_the_policy_desk(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), workers=0, address="https://127.0.0.1") as desk:
        desk.headers["Accept-Language"] = "zh"
        assert desk.post("/v1/needs", json={"words": "要人上门。", "tag": "elderly"}).status_code == 201
        Users(desk.app.state.database).create("local", "policy", "policy", Role.POLICY, PASSWORD, "test")  # type: ignore[attr-defined]  # FastAPI's
        sign_in(desk, "policy")
        page = desk.get("/desk/needs").text
        assert "老年人" in page
        (need,) = re.findall(r'data-need="(\w+)"', page)
        (token, *_) = re.findall(r'name="token" value="([^"]+)"', page)
        assert send(desk, f"/desk/needs/{need}/assign", token=token, to="银发代办队").status_code == 303
        closed = send(desk, f"/desk/needs/{need}/close", token=token, answer="每周三上门。", solved="true")
        assert closed.status_code == 303
        page = desk.get("/desk/needs").text
        assert "没有待解决的需求" in page
        assert '<b class="solved">1 / 1</b>' in page
