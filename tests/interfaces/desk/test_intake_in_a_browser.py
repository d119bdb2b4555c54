"""Papers taken in with a real browser, by keyboard: the item by its name, pictures by the camera, files that are dropped and pasted."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from preaudit.interfaces.api import create_app
from preaudit.interfaces.desk import mount_desk
from tests.intake.files import encoded, paper, typeset_image
from tests.interfaces.client.served import listening
from tests.interfaces.desk.browser import ENTER, ESCAPE, MISSING, Browser, browser
from tests.service import settings_in

ROWS = "[...document.querySelectorAll('#arrived .row')]"
#: The first page waits for the process that opens files, on a machine that does much else.
PATIENT = 90.0
GIVE = """
const files = new DataTransfer();
const bytes = Uint8Array.from(atob(arguments[1]), (letter) => letter.charCodeAt(0));
files.items.add(new File([bytes], arguments[2], {type: "image/png"}));
if (arguments[0] === "paste") {
  document.dispatchEvent(new ClipboardEvent("paste", {clipboardData: files, bubbles: true}));
} else for (const what of ["dragover", "drop"]) {
  document.dispatchEvent(new DragEvent(what, {dataTransfer: files, bubbles: true, cancelable: true}));
}
"""

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with listening(mount_desk(create_app(settings_in(tmp_path, open_seconds=60)))) as url:
        yield url


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Browser]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with browser(tmp_path / "profile", port) as found:
        yield found


def test_papers_are_taken_in_by_keyboard_looked_at_and_sent_to_be_reviewed(window: Browser, address: str) -> None:
    window.open(f"{address}/desk/")
    window.press("i")
    window.wait("document.activeElement.id === 'filter'")
    window.type("高龄")
    window.press(ENTER)
    window.wait("document.activeElement.name === 'fact:applicant.name'")
    window.type("周桂兰")
    window.press(ENTER)
    window.wait("document.getElementById('arrived')")

    window.press("c")
    window.wait("document.getElementById('camera').open && document.querySelector('video').videoWidth")
    window.press(ENTER)
    window.wait("document.querySelector('.look b')", PATIENT)
    assert "请重拍" in window.wait("document.getElementById('camera-said').innerText"), (
        "said where the paper still lies"
    )
    window.press(ESCAPE)
    window.wait("!document.getElementById('camera').open")

    picture = base64.b64encode(encoded(typeset_image(paper()), "PNG")).decode()
    window.press("r")
    window.wait("document.getElementById('camera').open")
    window.press(ESCAPE)
    window.run(GIVE, "drop", picture, "申请表.png")
    window.wait(f"{ROWS}.map((row) => row.dataset.name).join() === '申请表.png'")
    window.wait("document.querySelector('.look.good')", PATIENT)

    window.run(GIVE, "paste", picture, "image.png")
    window.wait(f"{ROWS}.length === 2")
    assert "相同" in window.run(f"return {ROWS}[1].innerText"), "the same picture again"
    assert window.run(f"return document.activeElement === {ROWS}[1]"), "the newest has the focus"
    window.press("x")
    window.wait(f"{ROWS}.length === 1")

    window.press("s")
    window.wait("location.pathname.endsWith('/intake') === false")
    assert "正在审查" in window.text("#panel")
    assert window.complaints() == [], "the policy of the page is kept"
