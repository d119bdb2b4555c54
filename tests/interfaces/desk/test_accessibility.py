"""Every screen of the desk as axe sees it: nothing serious or critical, by day and by night, at the size it is and at twice."""

from __future__ import annotations

import hashlib
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from preaudit.archive.sample_lists import note_found, sample_of, write_sample
from preaudit.cases.reviewing import ServiceReviewer
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.evaluation import labelled_cases
from preaudit.interfaces.api import create_app
from preaudit.interfaces.desk import mount_desk
from preaudit.services.review import open_service
from tests.archive.made_archive import finished_run, pictured_archive
from tests.conftest import ROOT
from tests.interfaces.client.served import listening
from tests.interfaces.desk.browser import MISSING, Browser, browser
from tests.service import working

SAMPLE = ROOT / "samples" / "cases" / "elderly-allowance" / "07-account-of-another"
AXE = Path(__file__).parent / "axe"
#: Each screen by what its address is below /desk, and what is there when it has come up.
SCREENS = {
    "signing in": ("sign-in", "document.querySelector('form')"),
    "the queue": ("?list=supplement", "document.querySelector('[data-case]')"),
    "a case": ("cases/{case}", "document.querySelector('.row.current') && document.querySelector('#viewer canvas')"),
    "the help of a case": ("cases/{case}#help", "document.querySelector('.row.current')"),
    "the questions of a case": (
        "cases/{case}#questions",
        "document.querySelector('.row.current') && window.htmx",
    ),
    "the one form": ("cases/{case}/form", "document.querySelector('.form-row.current')"),
    "links and objections": ("cases/{case}/applicant", "document.querySelector('#link')"),
    "notices": ("cases/{case}/notices", "document.querySelector('form.give')"),
    "a new case": ("new", "document.getElementById('filter')"),
    "papers arriving": ("cases/{draft}/intake", "document.getElementById('arrived')"),
    "one's own sessions": ("sessions", "document.querySelector('main')"),
    "one's own second factor": ("second-factor", "document.querySelector('main')"),
    "ratings": ("ratings", "document.querySelector('main')"),
    "needs": ("needs", "document.querySelector('main')"),
    "one's own ratings": ("ratings/mine", "document.querySelector('main')"),
    "insight": ("insight", "document.querySelector('main')"),
    "archives": ("archive", "document.querySelector('main')"),
    "the figures of an archive": ("archive/2026", "document.querySelector('main')"),
    "cases of an archive": ("archive/2026/cases", "document.querySelector('main')"),
    "a case of an archive": (
        "archive/2026/cases/{archived}?sample=sample",
        "document.querySelector('.row.current') && document.querySelector('#viewer canvas')",
    ),
    "a sample of an archive": ("archive/2026/samples/sample", "document.querySelector('main')"),
    "the rules": ("rules", "document.querySelector('main')"),
    "the rules of an item": ("rules/elderly-allowance", "document.querySelector('main')"),
    "what is not there": ("cases/0", "document.querySelector('main')"),
}
#: A colour scheme, and how much is enlarged: half the window at twice the size.
LOOKS = {"by day": ("light", 1), "by night, at twice the size": ("dark", 2)}
RUN = "return axe.run({resultTypes: ['violations']}).then((found) => found.violations)"

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A service with one reviewed case and one that papers are still coming for."""
    archives = tmp_path_factory.mktemp("archives")
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("data"),
        cache_dir=Path(os.environ["PREAUDIT_CACHE_DIR"]),
        archive_dir=archives,
    )
    archived = _archive(settings, archives / "local")
    (sample,) = labelled_cases(SAMPLE)
    form = {"item": sample.item, "as_of": sample.as_of.isoformat(), "facts": json.dumps(dict(sample.facts))}
    with (
        open_service(settings) as service,
        working(settings, ServiceReviewer(service)),
        listening(mount_desk(create_app(settings))) as url,
        httpx.Client(base_url=url, timeout=300, trust_env=False) as client,
    ):
        files = [("files", (path.name, path.read_bytes())) for path in sample.files]
        case = client.post("/v1/cases", data=form, files=files).json()["case"]
        draft = client.post("/v1/cases", data=form, files=files[:1]).json()["case"]
        verdict = client.post(f"/v1/cases/{case}/reviews", headers={"Prefer": "wait=240"})
        assert verdict.json()["outcome"] == "supplement"
        bad = {"grade": 2, "channel": "window", "window": "A03", "words": "等了两个小时。"}
        assert client.post(f"/v1/cases/{case}/rating", json=bad).status_code == 201
        assert client.post("/v1/needs", json={"words": "要人上门。", "tag": "elderly"}).status_code == 201
        yield {"url": url, "case": case, "draft": draft, "archived": archived}


def _archive(settings: Settings, home: Path) -> str:
    """A finished re-audit of cases that are read already; the id of one."""
    own = settings.model_copy(update={"rules_dir": shipped("rules")})
    rows = [{"region": f"3{n % 3}0000", "decision": "accepted" if n % 2 else "sent_back"} for n in range(6)]
    archive = pictured_archive(home / "files", own, rows)
    results = finished_run(home / "2026", own, archive)
    drawn = sample_of(results, 10)
    write_sample(results / "sample.csv", drawn)
    note_found(results / "sample.csv", drawn[0].case_id, drawn[0].agreement, "")
    return drawn[0].case_id


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with browser(tmp_path_factory.mktemp("profile"), port) as found:
        yield found


def test_axe_is_that_of_its_package() -> None:
    listed = json.loads((AXE / "vendored.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((AXE / listed["file"]).read_bytes()).hexdigest() == listed["sha256"]


def test_axe_sees_what_is_wrong(window: Browser, desk: dict[str, str]) -> None:
    window.open(f"{desk['url']}/desk/rules")
    window.run("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
    assert "button-name" in {each["id"] for each in grave(window)}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_bars_nobody(window: Browser, desk: dict[str, str], screen: str, look: str) -> None:
    below, ready = SCREENS[screen]
    scheme, scale = LOOKS[look]
    window.emulate(scheme)
    window.resize(1366 // scale, 768 // scale, scale)
    window.open("about:blank")  # else a page with another part shown would not be loaded anew
    window.open(f"{desk['url']}/desk/{below.format(**desk)}")
    window.wait(ready)
    if "#help" in below:
        window.press("?")
        window.wait("document.getElementById('help').open")
    if "#questions" in below:
        window.press("f")
        window.wait("document.getElementById('questions').open")
    assert [f"{each['id']}: {each['help']} ({each['nodes'][0]['html'][:120]})" for each in grave(window)] == []


def grave(window: Browser) -> list[dict[str, Any]]:
    """What axe finds on the page that is serious or critical."""
    window.run((AXE / "axe.min.js").read_text(encoding="utf-8"))
    return [each for each in window.run(RUN) if each["impact"] in ("serious", "critical")]
