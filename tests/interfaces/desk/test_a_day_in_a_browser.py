"""A clerk's day in a real browser, by keyboard alone: ten cases of three items, each from its list to its printed notice."""

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
from tests.interfaces.desk.browser import ENTER, MISSING, Browser, browser
from tests.service import working

SAMPLES = {
    "elderly-allowance": ("01-complete", "02-bank-proof-missing", "06-seventy-nine", "09-card-expired"),
    "food-business-permit": ("01-complete", "02-health-certificate-missing", "04-code-differs"),
    "individual-business-registration": ("01-complete", "02-title-missing-good-credit", "06-back-of-card-missing"),
}
TAB = "\ue004"
CHOICE = "document.querySelector('#decide label.recommended kbd')"
NOTICE = "document.querySelector('[data-do=notice]')"

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A service on loopback with ten reviewed cases."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), cache_dir=Path(os.environ["PREAUDIT_CACHE_DIR"]))
    with (
        open_service(settings) as service,
        working(settings, ServiceReviewer(service)),
        listening(mount_desk(create_app(settings))) as url,
        httpx.Client(base_url=url, timeout=300, trust_env=False) as client,
    ):
        for item, names in SAMPLES.items():
            for name in names:
                (sample,) = labelled_cases(ROOT / "samples" / "cases" / item / name)
                form = {"item": sample.item, "as_of": sample.as_of.isoformat(), "reference": f"{item[:4]}-{name[:2]}"}
                form["facts"] = json.dumps(dict(sample.facts))
                files = [("files", (path.name, path.read_bytes())) for path in sample.files]
                made = client.post("/v1/cases", data=form, files=files).json()["case"]
                assert client.post(f"/v1/cases/{made}/reviews", headers={"Prefer": "wait=240"}).status_code == 200
        yield client


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with browser(tmp_path_factory.mktemp("profile"), port) as found:
        yield found


def to_list_with_cases(window: Browser) -> bool:
    """Go by Tab to the first list of undecided cases that has any, and open its first case."""
    undecided = "manual_review|supplement|out_of_scope|accept_with_deferral|accept"
    for _ in range(40):
        window.press(TAB)
        href, size = window.run(
            "const at = document.activeElement;"
            "return [at.getAttribute('href') ?? '', Number(at.querySelector('.count')?.textContent ?? 0)]"
        )
        name = href.rpartition("list=")[2]
        if size and name in undecided.split("|"):
            window.press(ENTER)
            window.wait(f"location.search.includes('list={name}') && document.activeElement.dataset.case")
            window.press(ENTER)
            return True
    return False


def decide_as_recommended(window: Browser) -> None:
    """What the system recommends; where it leaves it to a person, the case is accepted with a reason."""
    window.wait(f"{CHOICE} && document.querySelector('.row.current')")
    window.press("n")
    key = window.run(f"return {CHOICE}.textContent")
    window.press("1" if key == "5" else key)
    if key == "5":
        window.type("ok")
    here = window.run("return location.href")
    window.press(ENTER)
    window.wait(f"location.href !== {json.dumps(here)} && {NOTICE}")


def print_its_notice(window: Browser) -> None:
    window.press("g")
    window.wait("document.activeElement.matches('form.give button.main')")
    window.press("1")
    window.wait("document.querySelector('.given a')", seconds=30)


def test_ten_cases_of_three_items_go_from_the_queue_to_their_printed_notices(
    window: Browser, desk: httpx.Client
) -> None:
    base = str(desk.base_url).rstrip("/")
    window.open(f"{base}/desk/?list=cancelled")
    for _ in range(10):
        window.wait("document.readyState === 'complete'")
        if not window.run("return location.pathname.startsWith('/desk/cases/')"):
            assert to_list_with_cases(window)
        decide_as_recommended(window)
        print_its_notice(window)
        window.press("]")
        window.wait("!location.pathname.includes('/notices')")
    assert window.complaints() == [], "the policy of the pages is kept"
    cases = desk.get("/v1/cases?limit=50").json()["cases"]
    assert len(cases) == 10
    for case in cases:
        (notice,) = desk.get(f"/v1/cases/{case['case']}/notices").json()["notices"]
        address = f"/v1/cases/{case['case']}/notices/{notice['number']}"
        assert desk.get(address).content.startswith(b"%PDF")
