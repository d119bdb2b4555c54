"""`preaudit notices`: previews with made-up data, and templates to be changed."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from preaudit.domain.notices import NoticeKind
from preaudit.interfaces.cli.app import app


def test_previews_show_what_an_agencys_own_templates_give(tmp_path: Path) -> None:
    own, out = tmp_path / "own", tmp_path / "out"
    assert CliRunner().invoke(app, ["notices", "templates", str(own)]).exit_code == 0
    (own / "letterhead.yaml").write_text("agency: 江南区政务服务局\n", "utf-8")
    again = CliRunner().invoke(app, ["notices", "templates", str(own)])
    assert "江南区" in (own / "letterhead.yaml").read_text("utf-8"), "nothing is overwritten"
    assert "未覆盖" in again.output
    assert CliRunner().invoke(app, ["notices", "preview", str(out), "--templates", str(own)]).exit_code == 0
    assert {path.stem for path in out.glob("*.pdf")} == {kind.value for kind in NoticeKind}
    only = CliRunner().invoke(app, ["notices", "preview", str(tmp_path / "one"), "--kind", "receipt"])
    assert only.exit_code == 0
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["receipt.pdf"]


def test_a_kind_that_there_is_not_is_refused(tmp_path: Path) -> None:
    refused = CliRunner().invoke(app, ["notices", "preview", str(tmp_path), "--kind", "recipe"])
    assert refused.exit_code == 2
