"""A second factor set up in a browser: its picture is drawn under the desk's policy, and axe finds nothing grave."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from preaudit.access import Role
from preaudit.access.users import Users
from preaudit.config.settings import Settings
from preaudit.interfaces.api import create_app
from preaudit.interfaces.desk import mount_desk
from preaudit.store.database import now
from tests.access.codes import code_at
from tests.interfaces.client.served import listening
from tests.interfaces.desk.browser import MISSING, Browser, browser
from tests.interfaces.desk.conftest import PASSWORD
from tests.interfaces.desk.test_accessibility import grave
from tests.service import prepared

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


def _sent(window: Browser, form: str, ready: str, **fields: str) -> None:
    for name, value in fields.items():
        window.run(f"document.querySelector('{form} [name={name}]').value = arguments[0]", value)
    window.run(f"document.querySelector('{form} button').click()")
    window.wait(ready)


def test_it_is_set_up_in_a_browser(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", second_factor="required")
    database = prepared(settings)
    Users(database).create("local", "window", "", Role.WINDOW, PASSWORD, "test")
    database.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with listening(mount_desk(create_app(settings))) as url, browser(tmp_path / "profile", port) as window:
        window.open(f"{url}/desk/")
        window.wait("document.querySelector('form')")
        _sent(window, "form", "document.querySelector('#begin')", username="window", password=PASSWORD)
        assert grave(window) == []
        _sent(window, "#begin", "document.querySelector('.qr')", password=PASSWORD)
        assert grave(window) == []
        assert window.run("return document.querySelector('.qr').naturalWidth") > 0
        code = code_at(window.text(".factor p code"), now())
        _sent(window, "#confirm", "document.querySelectorAll('.codes li').length == 10", code=code)
        assert grave(window) == []
