"""`preaudit agreement`: what an operator does with agreements, and the proof of an exported one without any service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from preaudit.access import Actor, Role
from preaudit.cases.service import CaseService
from preaudit.cases.worker import Worker
from preaudit.config.settings import Settings
from preaudit.domain.cases import CaseKind, CaseRequest
from preaudit.domain.outcomes import Outcome
from preaudit.interfaces.api.app import Rules
from preaudit.interfaces.cli.app import app
from preaudit.interfaces.cli.kept_cases import staged_files
from preaudit.store import open_file_store
from tests.agreements.made import PHOTO, PROOF
from tests.agreements.owing import FILES, OwingReviewer
from tests.made_once import shipped_book
from tests.service import ITEM, prepared, settings_in

LI = Actor.of("local", "user:li", Role.WINDOW)


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    """A worker of a store of its own, in which a case was just accepted with deferral."""
    settings = settings_in(tmp_path / "data")
    for name in ("data_dir", "cache_dir"):
        monkeypatch.setenv(f"PREAUDIT_{name.upper()}", str(getattr(settings, name)))
    database, blobs = prepared(settings), open_file_store(settings.files)
    worker = Worker(database, blobs, settings, OwingReviewer(), overrun=lambda: None)
    cases = CaseService(database, blobs, settings, Rules(shipped_book()))
    _decided(cases, worker, settings, tmp_path)
    yield worker
    database.close()


def _decided(cases: CaseService, worker: Worker, settings: Settings, folder: Path) -> None:
    page = folder / "身份证.jpg"
    page.write_bytes(b"made up")
    request = CaseRequest(CaseKind.ITEM, ITEM, {"applicant": {"name": "周桂兰"}}, date.today())
    case = cases.create(LI, request, staged_files(cases, LI, [page])).case.id
    cases.submit(LI, case)
    assert worker.work_once()
    cases.decide(LI, case, Outcome.ACCEPT_WITH_DEFERRAL, "")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["agreement", *words])


def test_an_agreement_is_promised_supplied_exported_and_proven(tmp_path: Path, worker: Worker) -> None:
    (found,) = json.loads(run("list", "--json").stdout)["agreements"]
    agreement = found["agreement"]
    scan = tmp_path / "承诺书.jpg"
    scan.write_bytes(b"signed")
    promised = run("promise", agreement, "--paper", str(scan))
    assert "已承诺" in promised.output
    papers = [tmp_path / name for name in FILES.values()]
    for paper in papers:
        paper.write_bytes(paper.name.encode())
    assert run("supply", agreement, str(papers[0])).exit_code == 0
    worker.work_once()
    shown = json.loads(run("show", agreement, "--json").stdout)
    assert (shown["state"], shown["owing"]) == ("partly_supplied", [PHOTO])
    assert [step["event"]["kind"] for step in shown["history"]] == ["offer", "promise", "arrive", "judge"]
    assert run("extend", agreement, "--reason", "邮寄在途", "--until", shown["latest"]).exit_code == 0
    out = tmp_path / "agreement.json"
    assert run("export", agreement, "--out", str(out)).exit_code == 0
    key = run("key").stdout.split()[0]
    proof = run("verify", str(out), "--key", key, "--json")
    assert proof.exit_code == 0
    plain = json.loads(proof.stdout)
    assert (plain["holds"], plain["trusted"], plain["state"]) == (True, True, "extended")
    assert "核对" in run("verify", str(out)).output, "without a key only the fingerprint can be compared"
    out.write_text(out.read_text("utf-8").replace(PROOF, "photo_of_him"), "utf-8")
    altered = run("verify", str(out))
    assert altered.exit_code == 1
    assert "签名不符" in altered.output


def test_a_file_that_is_no_agreement_is_named(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}", "utf-8")
    refused = run("verify", str(other))
    assert refused.exit_code == 1
    assert "other.json" in str(refused.exception) + refused.output
