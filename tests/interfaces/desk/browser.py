"""A real browser for stories: Debian's Chromium, driven by its own driver over HTTP (W3C WebDriver), on loopback alone."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
#: What is missing, '' where a browser can be driven.
MISSING = (
    "" if CHROMIUM and DRIVER else "chromium and chromium-driver are not installed: the browser tests are left out"
)
#: Keys without a character, as WebDriver names them.
ENTER, ESCAPE, UP, DOWN = "\ue007", "\ue00c", "\ue013", "\ue015"
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--hide-scrollbars",
    "--lang=zh-CN",
    "--accept-lang=zh-CN",
)
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Browser:
    """One window of 1366 x 768."""

    def __init__(self, address: str) -> None:
        self._address = address

    def open(self, url: str) -> None:
        """Go to an address, before any tab that was opened: what is hidden draws nothing."""
        self._call("POST", "/url", {"url": url})
        self.tell("Page.bringToFront")

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def press(self, *keys: str) -> None:
        """Press keys, one after another, wherever the focus is."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def type(self, text: str) -> None:
        """Write a text where the focus is."""
        self.press(*text)

    def text(self, selector: str) -> str:
        """What stands in the first element of a selector, '' where there is none."""
        found = self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)
        return str(found)

    def wait(self, condition: str, seconds: float = 15.0) -> Any:
        """What an expression gives as soon as it is true. Raises AssertionError where it never is."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := self.run(f"return {condition}"):
                return found
            time.sleep(0.05)
        raise AssertionError(f"never true: {condition}\n{self.text('body')[:3000]}")

    def picture(self) -> bytes:
        """The window as PNG."""
        return base64.b64decode(self._call("GET", "/screenshot"))

    def emulate(self, scheme: str) -> None:
        """Prefer a colour scheme, `dark` or `light`."""
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def resize(self, width: int, height: int, scale: int = 1) -> None:
        """Show so many points of a page, each of so many dots: twice the scale in half the window is a zoom of 200 %."""
        size: dict[str, object] = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        self.tell("Emulation.setDeviceMetricsOverride", **size)

    def tell(self, command: str, **parameters: object) -> Any:
        """What Chromium answers to a command of its own protocol."""
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def complaints(self) -> list[str]:
        """What the browser complained of since the last time, but for what the viewer says of a page that was turned over before it came."""
        said = [str(entry["message"]) for entry in self._call("POST", "/se/log", {"type": "browser"})]
        return [message for message in said if "loaded before reset" not in message]

    def _call(self, method: str, path: str, body: object = None) -> Any:
        return _ask(method, self._address + path, body)


def _ask(method: str, url: str, body: object) -> Any:
    data = json.dumps(body or {}).encode() if method == "POST" else None
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    try:
        with _OPENER.open(request, timeout=60) as answer:
            return json.loads(answer.read())["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(error.read().decode()[:2000]) from error


@contextmanager
def browser(folder: Path, port: int) -> Iterator[Browser]:
    """A browser with a profile of its own, whose driver listens on that port."""
    assert DRIVER
    assert CHROMIUM
    driver = subprocess.Popen([DRIVER, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{port}"
        _until(lambda: bool(_ask("GET", f"{base}/status", None)["ready"]))
        options = {"binary": CHROMIUM, "args": [*_ARGUMENTS, "--window-size=1366,768", f"--user-data-dir={folder}"]}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        made = _ask("POST", f"{base}/session", {"capabilities": {"alwaysMatch": wanted}})
        session = f"{base}/session/{made['sessionId']}"
        window = Browser(session)
        window.resize(1366, 768)
        yield window
        _ask("DELETE", session, None)
    finally:
        driver.terminate()
        driver.wait()


def _until(ready: Callable[[], bool], seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if ready():
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("the browser's driver does not answer")
