"""The rules in force at the desk: every item explained in the language asked for, regions beside it, and how the book stands."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from preaudit.config.shipped import shipped
from preaudit.policy.rules_state import examined
from tests.interfaces.desk.conftest import sign_in
from tests.made_once import shipped_book


def test_each_item_in_force_is_listed_and_explained_in_either_language(local: TestClient) -> None:
    codes = re.findall(r'href="/desk/rules/([\w-]+)"', local.get("/desk/rules").text)
    assert {"elderly-allowance", "residence-permit", "company-registration"} <= set(codes)
    for code in codes:
        page = local.get(f"/desk/rules/{code}")
        assert page.status_code == 200, code
        assert "需要的材料" in page.text or "材料" in page.text
        assert not re.search(r" style=|<style|<script(?![^>]*src=)", page.text)
    assert "Message(" not in local.get(f"/desk/rules/{codes[0]}?lang=en").text


def test_a_region_shows_what_it_has_otherwise(local: TestClient) -> None:
    page = local.get("/desk/rules/elderly-allowance").text
    (first, *_) = re.findall(r"\?region=(\d{6})", page)
    local_page = local.get(f"/desk/rules/elderly-allowance?region={first}").text
    assert local_page != page
    assert f'region={first}" aria-current="page"' in local_page


def test_an_unknown_item_or_region_is_a_page_that_says_so(local: TestClient) -> None:
    assert local.get("/desk/rules/elderly-allowanse").status_code in (404, 422)
    assert local.get("/desk/rules/elderly-allowance?region=999999").status_code in (404, 422)


def test_how_the_book_stands_is_computed_beside_the_page(local: TestClient) -> None:
    assert "正在检查" in local.get("/desk/rules").text
    until = time.monotonic() + 120
    while "正在检查" in (page := local.get("/desk/rules").text):
        assert time.monotonic() < until
        time.sleep(0.5)
    assert "写法检查:0 个错误" in page
    assert re.search(r"测试:\d{2,} 个,未通过 0 个", page)


def test_of_files_that_are_not_in_force_nothing_is_said(tmp_path: Path) -> None:
    import shutil

    book, folder = shipped_book(), tmp_path / "rules"
    shutil.copytree(shipped("rules"), folder)
    file = folder / "items" / "elderly-allowance.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert examined(folder, book).changed


@pytest.mark.parametrize(("username", "status"), [("window", 200), ("auditor", 200), ("assistant", 403)])
def test_who_works_by_the_rules_may_read_them(desk: TestClient, username: str, status: int) -> None:
    sign_in(desk, username)
    assert desk.get("/desk/rules").status_code == status
    assert desk.get("/desk/rules/elderly-allowance").status_code == status
