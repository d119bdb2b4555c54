"""A clerk's path in a real browser, by keyboard alone: from the queue to a correction and a decision, on real readings."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from preaudit.cases.reviewing import ServiceReviewer
from preaudit.config.settings import Settings
from preaudit.evaluation import labelled_cases
from preaudit.interfaces.api import create_app
from preaudit.interfaces.desk import mount_desk
from preaudit.services.review import open_service
from tests.conftest import ROOT
from tests.interfaces.client.served import listening
from tests.interfaces.desk.browser import DOWN, ENTER, ESCAPE, MISSING, UP, Browser, browser
from tests.service import working

SAMPLE = ROOT / "samples" / "cases" / "elderly-allowance" / "07-account-of-another"
RIGHT = "6222020000123456789"
CURRENT = "document.querySelector('.row.current')"

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service on loopback with the sample twice: an account that is another's."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), cache_dir=Path(os.environ["PREAUDIT_CACHE_DIR"]))
    (sample,) = labelled_cases(SAMPLE)
    with (
        open_service(settings) as service,
        working(settings, ServiceReviewer(service)),
        listening(mount_desk(create_app(settings))) as url,
    ):
        for reference in ("A-1", "A-2"):
            form = {"item": sample.item, "as_of": sample.as_of.isoformat(), "reference": reference}
            form["facts"] = json.dumps(dict(sample.facts))
            files = [("files", (path.name, path.read_bytes())) for path in sample.files]
            with httpx.Client(base_url=url, timeout=300, trust_env=False) as client:
                made = client.post("/v1/cases", data=form, files=files).json()["case"]
                verdict = client.post(f"/v1/cases/{made}/reviews", headers={"Prefer": "wait=240"})
                assert verdict.json()["outcome"] == "supplement"
        yield url


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with browser(tmp_path_factory.mktemp("profile"), port) as found:
        yield found


def open_first_case(window: Browser, address: str) -> None:
    window.open(f"{address}/desk/?list=supplement")
    window.wait("document.activeElement.dataset.case")
    window.press(ENTER)
    window.wait(f"{CURRENT} && document.querySelector('#viewer canvas')")


def choose_account(window: Browser) -> None:
    """Go down to the account's number on the bank's paper."""
    for _ in range(120):
        window.press("j")
        row = window.run(f"return {{...{CURRENT}.dataset}}")
        if row.get("key") == "account_number" and row["file"].startswith("银行"):
            return
    raise AssertionError("the row was not reached")


def test_a_clerk_goes_from_the_queue_to_a_correction_and_a_decision_by_keyboard(window: Browser, address: str) -> None:
    open_first_case(window, address)
    window.press("n")
    assert "6222020000555566667" in window.run(f"return {CURRENT}.innerText")
    assert window.wait("document.querySelectorAll('.evidence polygon').length") == 1, "its place is shown on the page"

    choose_account(window)
    window.press("e")
    window.wait("document.activeElement.closest('.editor')")
    window.type(RIGHT)
    window.run("document.querySelector('[data-do=next]').click()")
    assert "未保存" in window.text("#messages"), "who moves on is told of what is not saved"
    assert window.run("return document.activeElement.value") == RIGHT, "and it is still there"
    window.press(ENTER)
    window.wait("document.querySelector('.changes')")
    assert f"已消除:高龄津贴申请表上的账号为“{RIGHT}”" in window.text(".changes")
    assert window.run("return document.activeElement === " + CURRENT), "the focus is where it was"
    assert window.run(f"return {CURRENT}.dataset.value") == RIGHT

    window.press("u")
    window.wait("document.querySelector('.changes')?.innerText.includes('新出现')")

    window.press("3")
    assert window.run("return document.querySelector('[name=decision]:checked').value") == "supplement"
    window.press(ENTER)
    window.wait("location.search.includes('decided=supplement')")
    assert "A-2" in window.text(".reference"), "the next case of the list"

    window.press("g")
    window.wait("document.activeElement.matches('form.give button.main')")
    assert "一次性补正告知书" in window.text("form.give h2")
    assert "孙建国" in window.run("return document.querySelector('form.give textarea').value"), "to be reworded"
    window.press("1")
    window.wait("document.querySelector('.given a')", seconds=30)
    assert "一次性补正告知书" in window.text(".given a"), "it was given, and opened in a tab of its own"
    window.press("]")
    window.wait("location.pathname.includes('/cases/') && !location.pathname.includes('/notices')")
    assert window.complaints() == [], "the policy of the page is kept"


def test_two_papers_that_a_finding_compares_are_held_side_by_side(window: Browser, address: str) -> None:
    open_first_case(window, address)
    window.press("n", "b")
    boxes = "[...document.querySelectorAll('.evidence')].map((each) => each.querySelectorAll('polygon').length).join()"
    window.wait(f"{boxes} === '1,1'")
    captions = "return [...document.querySelectorAll('.caption')].map((each) => each.textContent.split('.')[0])"
    assert window.run(captions) == ["申请表", "银行账户证明"]
    window.press("v")
    assert window.run(captions) == ["银行账户证明", "申请表"], "the one beside is taken up, to be turned and zoomed"
    window.press("j", "j", "j", "j", "j", "j")
    assert window.run("return document.querySelectorAll('.caption').length") == 2, "kept for what is chosen next"
    window.press("b")
    assert window.run("return document.querySelectorAll('.caption').length") == 1
    assert window.complaints() == []


def test_papers_are_joined_given_to_a_material_and_seen_in_original_by_keys_and_one_key_undoes_it(
    window: Browser, address: str
) -> None:
    open_first_case(window, address)
    choose_account(window)
    heads = "document.querySelectorAll('.paper-head').length"
    papers = window.run(f"return {heads}")
    window.press("w")
    assert "首页" in window.text("#messages"), "it has but one page"

    window.press("m")
    choices = "[...document.querySelectorAll('#materials option:not(:disabled)')].map((each) => each.value)"
    assert window.run(f"return {choices}") == ["bank_account_proof"], "what accepts a paper of its kind"
    window.press(DOWN, ENTER)
    window.wait("document.querySelector('.paper-head .person')")
    window.press("u")
    window.wait("!document.querySelector('.paper-head .person') && document.querySelector('#panel:not([hx-get])')")

    window.press("i")
    window.wait("document.querySelector('.paper-head .person')?.innerText.includes('已验原件')")
    window.press("u")
    window.wait("!document.querySelector('.paper-head .person') && document.querySelector('#panel:not([hx-get])')")

    window.press("f")
    window.wait("document.activeElement.closest('#answers')")
    window.press(ESCAPE)
    assert window.run("return document.activeElement === " + CURRENT), "the focus is where it was"

    window.press("l", DOWN, ENTER)
    window.wait(f"{heads} === {papers - 1}")
    window.press("u")
    window.wait(f"{heads} === {papers}")
    assert window.complaints() == []


def test_keys_do_nothing_while_an_input_method_is_composing(window: Browser, address: str) -> None:
    open_first_case(window, address)
    before = window.run("return location.href")
    window.run(
        "document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'q', isComposing: true, bubbles: true}))"
    )
    window.press("?")
    assert window.run("return document.getElementById('help').open")
    window.press(ESCAPE)
    assert window.run("return location.href") == before
    window.press("q")
    window.wait("location.pathname === '/desk/'")


def test_a_page_is_cut_between_two_papers_by_arrows_and_one_key_undoes_it(window: Browser, address: str) -> None:
    window.open(f"{address}/desk/?list=supplement")
    window.wait("document.activeElement.dataset.case")
    window.press(ENTER)
    window.wait(f"{CURRENT} && document.querySelector('#viewer')?.dataset.drawn")
    papers = "[...document.querySelectorAll('.paper-head')].filter(e => e.dataset.file === '身份证.jpg').length"
    assert window.run(f"return {papers}") == 1
    for _ in range(120):
        row = window.run(f"return {{...{CURRENT}.dataset}}")
        if row.get("what") == "kind" and row["file"] == "身份证.jpg":
            break
        window.press("j")
    window.wait("document.querySelector('#viewer').dataset.drawn === '0'")
    window.press("z", DOWN, DOWN)
    assert window.run("return document.querySelectorAll('.evidence line').length") == 1
    window.press(ESCAPE)
    assert window.run("return document.querySelectorAll('.evidence line').length") == 0
    window.press("z", *[UP] * 10)  # above the back of the card, which lies below its front
    window.press(ENTER)
    window.wait(f"document.querySelector('.changes') && {papers} === 2")
    window.press("u")
    window.wait(f"{papers} === 1")
    assert window.complaints() == []
