"""`preaudit reaudit` from the archive to the sample: in one process, over an archive whose readings are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from preaudit.archive.work_plan import WorkPlan
from preaudit.interfaces.cli.app import app
from tests.archive.made_archive import Here, made_archive, settings_of

CASES = 8


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["reaudit", *arguments])


def said(*arguments: str) -> dict[str, object]:
    result = call(*arguments, "--json")
    assert result.exit_code == 0, result.output
    plain: dict[str, object] = orjson.loads(result.stdout)
    return plain


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings = settings_of(tmp_path)
    for name in ("cache_dir", "data_dir", "rules_dir"):
        monkeypatch.setenv(f"PREAUDIT_{name.upper()}", str(getattr(settings, name)))
    return made_archive(tmp_path, settings, CASES)


def test_an_archive_is_estimated_judged_verified_asked_and_sampled(archive: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    estimate = said(str(archive), "--out", out, "--dry-run", "--sample", "3", "--processes", "1")
    assert (estimate["cases"], estimate["sample"], estimate["left"]) == (CASES, 3, CASES - 3)
    least, most = orjson.loads(orjson.dumps(estimate["seconds_left"]))
    assert 0 <= least <= most
    assert not (tmp_path / "out" / "cases.csv").exists()
    new = str(tmp_path / "rules")
    done = said(str(archive), "--out", out, "--processes", "1", "--rules", new)
    assert (done["done"], done["judged_now"]) == (CASES, CASES - 3)
    assert done["beside"] == done["agreements"]
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "没有案件的结论不同" in report
    assert '<th scope="row">全部案件' in report
    status = said("status", out)
    assert (status["done"], status["running"]) == (CASES, False)
    key = said("verify", out, "--inputs", str(archive))["public_key"]
    assert said("verify", out, "--key", str(key))["ok"] is True
    rows = said("ask", out, "select count(*) as n, bool_or(changed) as changed from cases")["rows"]
    assert rows == [{"n": CASES, "changed": False}]
    sample = tmp_path / "sample.csv"
    assert call("sample", out, "--out", str(sample), "--size", "4").exit_code == 0
    assert "0.95" not in call("sampled", str(sample)).output
    assert said("sampled", str(sample))["machine"] == {"share": 0.0, "interval": [0.0, 1.0], "looked_at": 0}
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"report.html", "workbook.xlsx", "manifest.sig"}
    next(file for file in (archive / "files").rglob("*") if file.is_file()).write_bytes(b"changed")
    result = call("verify", out, "--inputs", str(archive), "--json")
    assert result.exit_code == 1
    assert [flaw["code"] for flaw in orjson.loads(result.stdout)["flaws"]] == ["input_changed"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--out", "x"],
        ["a", "--out", "x", "--from-service", "b"],
        ["."],
        ["status", "no-such-folder"],
    ],
)
def test_what_is_no_request_is_a_usage_error(arguments: Sequence[str], tmp_path: Path) -> None:
    assert call(*arguments).exit_code == 2


def test_what_could_not_be_judged_is_told_with_how_to_judge_it_again(archive: Path, tmp_path: Path) -> None:
    next(file for file in sorted((archive / "files").rglob("*")) if file.is_file()).unlink()
    result = call(str(archive), "--out", str(tmp_path / "out"), "--processes", "1")
    assert result.exit_code == 0
    assert "file_missing" in result.output
    assert "--retry-failed" in result.output


@pytest.mark.parametrize("given", ["", "10.0.0.7:6379"])
def test_a_cluster_is_called_at_its_address_and_not_at_the_archive(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    called: list[str] = []

    def engine(name: str, plan: WorkPlan, processes: int, address: str) -> Here:
        called.append(address)
        return Here(plan)

    monkeypatch.setattr("preaudit.interfaces.cli.reaudit.engine_of", engine)
    arguments = ["--address", given] if given else []
    said(str(archive), "--out", str(tmp_path / "out"), "--engine", "ray", *arguments, "--dry-run", "--sample", "1")
    assert called == [given]


def test_without_ray_one_is_told_how_to_install_it(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("preaudit.interfaces.cli.reaudit_plans.find_spec", lambda name: None)
    result = call(str(archive), "--out", str(tmp_path / "out"), "--engine", "ray")
    assert result.exit_code == 2
    assert "preaudit[ray]" in " ".join(result.output.split())
