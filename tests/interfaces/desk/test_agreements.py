"""A deferred case shows its agreement: where it stands, by when what is owed, and what came and does not do."""

from __future__ import annotations

from pathlib import Path

from tests.agreements.owing import WRONG, OwingReviewer
from tests.interfaces.api.test_cases import make, submit
from tests.service import JPEG, serving, settings_in


def test_the_screen_of_a_deferred_case_shows_what_is_owed_by_when(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path), OwingReviewer()) as http:
        case = make(http, JPEG)["case"]
        submit(http, case)
        assert "容缺承诺" not in http.get(f"/desk/cases/{case}").text
        http.post(f"/v1/cases/{case}/decisions", json={"decision": "accept_with_deferral"})
        (agreement,) = http.get("/v1/agreements").json()["agreements"]
        page = http.get(f"/desk/cases/{case}").text
        assert "容缺承诺" in page
        assert "待承诺" in page
        assert f"补交期限 {agreement['deadline']} · 银行账户证明、近期免冠照片" in " ".join(page.split())
        page_file = (WRONG, b"\xff\xd8\xff other", "image/jpeg")
        http.post(f"/v1/agreements/{agreement['agreement']}/supply", files=[("files", page_file)])
        submit(http, case)
        assert "补交的不符合要求" in http.get(f"/desk/cases/{case}").text
