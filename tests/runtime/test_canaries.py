"""A whole case with a canary's name and number through real processes: nothing of it is in a log or a figure, and once it is deleted in no file."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.intake.files import encoded, paper, typeset_image
from tests.runtime.running import Running, answering, free_port
from tests.service import ITEM

#: Made up; the number bears a valid check digit.
NAME, NUMBER, REFERENCE, REASON = "欧阳金丝雀", "320102193505060014", "canary-reference-88", "canary因故补正"
CANARIES = (NAME, NUMBER, REFERENCE, REASON)
LINES = ("居民身份证", f"姓名 {NAME}", "性别 男 民族 汉", "出生 1935年5月6日", f"公民身份号码 {NUMBER}")


class Place:
    """A service of its own: data, cache, temporary files and what it prints lie below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, port = folder, free_port()
        for name in ("data", "cache", "tmp", "log"):
            (folder / name).mkdir()
        environment = {
            "PREAUDIT_DATA_DIR": str(folder / "data"),
            "PREAUDIT_CACHE_DIR": str(folder / "cache"),
            "TMPDIR": str(folder / "tmp"),
            "PREAUDIT_LOG_FORMAT": "json",
            "PREAUDIT_LOG_LEVEL": "debug",
            "PREAUDIT_SERVE_WORKERS": "1",
        }
        self.url = f"http://127.0.0.1:{port}"
        arguments = ("preaudit", "serve", "--port", str(port))
        self.process = Running(*arguments, environment=environment, output=folder / "log" / "serve.log")

    def holding(self, *parts: str) -> set[str]:
        """The files below these folders that hold a canary, in whatever form programs write one."""
        sought = [form for word in CANARIES for form in _forms(word)]
        found = set()
        for path in (path for part in parts for path in (self.folder / part).rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
                found |= {path.relative_to(self.folder).as_posix() for word in sought if word in data}
        return found


def _forms(word: str) -> list[bytes]:
    """A word in UTF-8, as JSON and logs escape it, in an address, in Base64."""
    plain = word.encode()
    escaped = [json.dumps(word)[1:-1].encode(), word.encode("unicode_escape"), quote(word).encode()]
    return [plain, *escaped, base64.b64encode(plain).rstrip(b"=")[:-1], word.encode("gbk"), word.encode("utf-16-le")]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    try:
        answering(place.url, "/readyz/workers", 240)
        yield place
    finally:
        place.process.end()


def use(place: Place, client: httpx.Client) -> str:
    """All that is done with a case, by whom it is done right and by whom it is not; its address."""
    picture = encoded(typeset_image(paper(LINES, size=20)), "jpeg")
    facts = json.dumps({"applicant": {"name": NAME, "id_number": NUMBER}})
    form = {"item": ITEM, "facts": facts, "reference": REFERENCE}
    files = [("files", (f"{NAME}.jpg", picture, "image/jpeg"))]
    made = client.post("/v1/cases", data=form, files=files)
    assert made.status_code == 201, made.text
    case, file = made.headers["location"], made.json()["files"][0]["id"]
    client.post(f"{case}/reviews", headers={"Prefer": "wait=240"}, timeout=260).raise_for_status()
    said = {"decision": "supplement", "reason": REASON}
    assert client.post(f"{case}/decisions", json=said).status_code == 201
    for part in ("", "/verdict", "/explanation", f"/files/{file}", f"/files/{file}/pages/1", "/notices"):
        assert client.get(f"{case}{part}").status_code == 200, part
    assert client.get(f"/desk/cases/{case.rsplit('/', 1)[1]}").status_code == 200
    named = {"Tus-Resumable": "1.0.0", "Upload-Metadata": f"filename {base64.b64encode(NAME.encode()).decode()}"}
    upload = client.post("/v1/uploads", headers={**named, "Upload-Length": "900"}, content=b"")
    assert client.delete(upload.headers["location"], headers={"Tus-Resumable": "1.0.0"}).status_code == 204
    for refused in (
        client.get("/v1/cases", params={"state": NAME}),
        client.get(f"/v1/cases/{NUMBER}"),
        client.get("/v1/cases", params={NAME: NUMBER}),
        client.post("/v1/cases", data={"item": ITEM, "facts": json.dumps({NAME: NUMBER})}),
        client.post("/v1/cases", data={"item": NAME}),
        client.post("/v1/sessions", json={"username": NAME, "password": NUMBER}),
        client.post("/v1/reviews", data=form, files=[("files", (f"{NAME}.pdf", b"%PDF-broken", "application/pdf"))]),
    ):
        assert refused.status_code < 500, refused.text
    return case


def test_nothing_of_a_case_is_in_logs_and_figures_and_once_it_is_deleted_in_no_file(place: Place) -> None:
    with httpx.Client(base_url=place.url, timeout=120) as client:
        use(place, client)
        held = place.holding("data", "cache")
        assert {name.split("/")[0] for name in held} == {"data", "cache"}, "else the search below proves nothing"
        for word in CANARIES:
            assert word not in client.get("/metrics").text
        assert place.holding("log", "tmp") == set()
        for case in client.get("/v1/cases").json()["cases"]:
            assert client.delete(f"/v1/cases/{case['case']}").status_code == 204
    place.process.stop()
    assert (place.folder / "log" / "serve.log").stat().st_size > 0
    assert place.holding("data", "cache", "log", "tmp") == set()
