"""A whole story at the size of a telephone: the link, a blurred photograph taken again, the promise, the supplement, an objection."""

from __future__ import annotations

import base64
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from PIL import ImageFilter

from preaudit.config.settings import Settings
from preaudit.interfaces.api import create_app
from preaudit.interfaces.applicant import mount_applicant_pages
from preaudit.interfaces.desk import mount_desk
from tests.agreements.owing import OwingReviewer
from tests.intake.files import encoded, paper, typeset_image
from tests.interfaces.client.served import listening
from tests.interfaces.desk.browser import MISSING, Browser, browser
from tests.interfaces.desk.test_accessibility import grave
from tests.reminders.receivers import Gateway, gateway
from tests.service import ITEM, settings_in, working

NAME = "周桂兰"
#: The first page waits for the process that opens files, on a machine that does much else.
PATIENT = 90.0
#: What a telephone's camera hands to the page.
GIVE = """
const files = new DataTransfer();
const bytes = Uint8Array.from(atob(arguments[0]), (letter) => letter.charCodeAt(0));
files.items.add(new File([bytes], arguments[1], {type: "image/png"}));
const input = document.getElementById("photo");
input.files = files.files;
input.dispatchEvent(new Event("change", {bubbles: true}));
"""

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[tuple[httpx.Client, Gateway]]:
    with gateway() as sms:
        settings = settings_in(tmp_path / "data", open_seconds=60, sms_url=sms.url)
        with _serving(settings) as client:
            yield client, sms


@contextmanager
def _serving(settings: Settings) -> Iterator[httpx.Client]:
    with (
        working(settings, OwingReviewer()),
        listening(mount_applicant_pages(mount_desk(create_app(settings)))) as url,
        httpx.Client(base_url=url, timeout=60, trust_env=False) as client,
    ):
        yield client


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Browser]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with browser(tmp_path / "profile", port) as found:
        found.resize(390, 844, 2)
        yield found


def photograph(blur: float = 0) -> str:
    """A page as a telephone takes it, in base64."""
    image = typeset_image(paper(pages=1, size=12))
    return base64.b64encode(encoded(image.filter(ImageFilter.GaussianBlur(blur)) if blur else image, "PNG")).decode()


def test_an_applicant_follows_a_case_on_a_telephone(phone: Browser, told: tuple[httpx.Client, Gateway]) -> None:
    service, sms = told
    asked = {
        "item": (None, ITEM),
        "facts": (None, f'{{"applicant": {{"name": "{NAME}", "phone": "13900000000"}}, "agent": false}}'),
    }
    case = service.post("/v1/cases", files=asked).json()["case"]
    made = service.post(f"/v1/cases/{case}/links", json={}).json()
    address = f"{str(service.base_url).rstrip('/')}{made['address']}"

    phone.open(address)
    assert "还没有材料" in phone.text("#state")
    bars_nobody(phone)
    phone.run(GIVE, photograph(blur=6), "身份证.png")
    phone.wait("document.querySelector('.look.bad')", PATIENT)
    assert "请重拍:模糊" in phone.text(".look.bad")
    keep(phone, "papers")
    phone.run("document.querySelector('.handed-file button').click()")
    phone.wait("!document.querySelector('.handed-file')")
    phone.run(GIVE, photograph(), "身份证.png")
    phone.wait("document.querySelector('.look.good')", PATIENT)
    phone.run("document.querySelector('form[action$=\"/submit\"] button').click()")
    phone.wait("document.querySelector('.to-do')", 30)
    assert "银行账户证明还没有提交" in phone.text(".to-do")
    bars_nobody(phone)
    keep(phone, "state")

    phone.open(f"{address}/form")
    bars_nobody(phone)
    phone.run("document.querySelector('form[action$=\"/code\"] button').click()")
    phone.wait("document.querySelector('[role=status]')")
    phone.run("document.querySelector('[name=code]').focus()")
    phone.type(re.findall(r"\d{6}", str(sms.taken[-1][0]["content"]))[-1])
    phone.run("document.querySelector('form[action$=\"/session\"] button').click()")
    phone.wait("document.querySelector('#state')")
    phone.open(f"{address}/form")
    bars_nobody(phone)
    keep(phone, "form")

    service.post(f"/v1/cases/{case}/decisions", json={"decision": "accept_with_deferral"})
    phone.open("about:blank")
    phone.open(address)
    phone.run("document.querySelector('[name=confirmed]').click(); document.querySelector('[name=name]').focus()")
    phone.type(NAME)
    bars_nobody(phone)
    keep(phone, "promise")
    phone.run("document.querySelector('.promise button').click()")
    phone.wait("document.querySelector('#agreement [role=status]')")
    assert "您已承诺后补" in phone.text("#agreement")

    for name in ("银行账户证明.jpg", "照片.jpg"):
        phone.run(GIVE, photograph(), name)
        phone.wait(f"document.querySelector('.handed').innerText.includes('{name[:4]}')")
    phone.run("document.querySelector('form[action$=\"/submit\"] button').click()")
    phone.wait("document.querySelector('#agreement .tag')?.innerText === '已补齐'", 30)

    phone.run("document.querySelector('#objections [name=words]').focus()")
    phone.type("请说明为何要照片")
    phone.run("document.querySelector('#objections button').click()")
    phone.wait("document.querySelector('blockquote')")
    waiting = service.get(f"/v1/cases/{case}/objections").json()["objections"]
    answer = f"/v1/cases/{case}/objections/{waiting[0]['id']}/answer"
    service.post(answer, json={"answer": "依据高龄津贴办法第八条。"})
    phone.open("about:blank")
    phone.open(f"{address}?print=large")
    assert "依据高龄津贴办法第八条" in phone.text("blockquote")
    phone.emulate("dark")
    bars_nobody(phone)
    keep(phone, "large")
    assert phone.run("return document.documentElement.scrollWidth") <= 390, "nothing is wider than the telephone"

    phone.open(f"{str(service.base_url).rstrip('/')}/my/checklist?item={ITEM}")
    bars_nobody(phone)
    assert "授权委托书" in phone.text("#list section"), "as long as nobody said"
    phone.run("document.querySelector('[name=\"fact:agent\"][value=no]').click()")
    phone.wait("!document.querySelector('#list section').innerText.includes('授权委托书')")

    service.delete(f"/v1/cases/{case}/links/{made['id']}")
    phone.open(address)
    assert "打不开" in phone.text("main")
    assert [said for said in phone.complaints() if "404" not in said] == [], "the policy of the page is kept"


def bars_nobody(phone: Browser) -> None:
    """Axe finds nothing serious."""
    assert [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in grave(phone)] == []


def keep(phone: Browser, name: str) -> None:
    """Where somebody asked for pictures of the page, keep one."""
    if folder := os.environ.get("PREAUDIT_PICTURES"):
        Path(folder, f"my-{name}.png").write_bytes(phone.picture())
