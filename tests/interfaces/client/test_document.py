"""docs/http.md does what it says: its commands run against the service, and its table names every code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.interfaces.client.codes import ROOT, codes_over_http
from tests.interfaces.client.served import Served, served
from tests.service import StubReviewer, settings_in

PAGE = (ROOT / "docs" / "http.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in re.findall(r"[\w]+\.jpg", "".join(_blocks("bash")[:-1])):
        Image.new("RGB", (200, 120), "white").save(tmp_path / name)
    return tmp_path


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Served]:
    reviewer = StubReviewer(
        outcomes=("accept_with_deferral", "supplement", "accept"), findings=((), (), ("id_card.unreadable",))
    )
    with served(settings_in(tmp_path / "data"), reviewer) as service:
        yield service


def test_its_commands_run_one_after_another_and_give_what_it_says(folder: Path, service: Served) -> None:
    if shutil.which("curl") is None or shutil.which("bash") is None:
        pytest.skip("curl and bash are needed to run the commands of docs/http.md")
    (folder / "evidence.jpg").unlink()
    blocks = _blocks("bash")
    script = "set -euo pipefail\n" + "\necho ════\n".join(blocks)
    script = script.replace(ADDRESS, service.url).replace("sleep 2", "sleep 0.1")
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = [part.strip() for part in done.stdout.split("════")]
    assert len(told) == len(blocks)
    said = dict(zip([_heading(block) for block in blocks], told, strict=True))
    lines = "\n".join(told).splitlines()
    assert said["一次预审 One-shot review"] == "accept_with_deferral"
    assert lines.count("done") == 1
    assert "event: case.reviewed" in lines
    assert said["一次性补正 A round of supplement"].splitlines() == ["2", "accept"]
    first, second = said["重发不重复 Sent twice, done once"].splitlines()
    assert first == second
    assert said["未变则不取,已变则不改 Conditional requests"].splitlines() == ["304", "precondition_failed"]
    assert said["人工决定 Decisions"] == "manual_review"
    assert said["查询、取消、删除 Listing, cancelling, deleting"].splitlines()[1:] == ["cancelled"]
    assert '"code":"item_unknown"' in said["错误与代码 Problems and codes"]
    assert "Did you mean" not in said["错误与代码 Problems and codes"]
    assert (folder / "evidence.jpg").read_bytes()[:2] == (folder / "page.jpg").read_bytes()[:2] == b"\xff\xd8"


def _heading(block: str) -> str:
    headings = re.findall(r"^## (.*)$", "## \n" + PAGE[: PAGE.index(block)], re.MULTILINE)
    return str(headings[-1])


@pytest.mark.parametrize("block", _blocks("python"), ids=["sync", "async"])
def test_its_python_runs(block: str, folder: Path, service: Served) -> None:
    code = textwrap.dedent(block).replace(ADDRESS, service.url)
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "accept_with_deferral" in done.stdout


def test_its_table_names_every_code_the_service_can_answer_with_and_its_status() -> None:
    rows = re.findall(r"^\|((?: `\w+`,?)+) \| (\d{3}) \|", PAGE, re.MULTILINE)
    listed = {code: int(status) for codes, status in rows for code in re.findall(r"`(\w+)`", codes)}
    assert listed == codes_over_http()


def test_its_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", PAGE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
