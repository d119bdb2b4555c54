"""`preaudit rules import` and `export` as policy officers meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.interfaces.cli.test_command import run

HEAD = ("--name", "小店登记", "--english", "Small shop", "--kind", "promised", "--days", "10", "--basis", "《某条例》")
LIST = "材料名称,材料必要性,受理方式\n居民身份证,必要,验原件收复印件\n营业执照,1,收原件\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "清单.csv"
    path.write_bytes(LIST.encode("gb18030"))
    return path


def test_a_published_list_becomes_an_item_file_that_loads(listed: Path, tmp_path: Path) -> None:
    out = tmp_path / "small-shop.yaml"
    arguments = ("--item", "small-shop", "--from", "2026-01-01", "--out", str(out), *HEAD)
    done = run("rules", "import", str(listed), *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✓ 可以加载" in done.stdout
    assert "take: 2" in out.read_text(encoding="utf-8")
    again = run("rules", "import", str(listed), *arguments)
    assert again.returncode == 1
    assert "--force" in again.stderr


def test_what_is_open_is_told_beside_the_yaml_and_the_exit_code_says_so(listed: Path) -> None:
    listed.write_text(f"{LIST}消防验收意见书,9,\n", encoding="utf-8-sig")
    done = run("rules", "import", str(listed), "--item", "small-shop", *HEAD)
    assert done.returncode == 1
    assert "any_of: []" in done.stdout
    for word in ("消防验收意见书", "材料必要性", "effective_from"):
        assert word in done.stderr


def test_for_programs_the_report_is_json(listed: Path) -> None:
    listed.write_text("材料名称,mustFlag\n户口簿,3\n", encoding="utf-8")
    plain = json.loads(run("rules", "import", str(listed), "--item", "elderly-allowance", "--json").stdout)
    assert plain["loads"] is True
    assert {"row": 2, "column": "mustFlag", "value": "3"}.items() <= plain["remarks"][0].items()


def test_an_item_goes_out_and_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    assert run("rules", "export", "elderly-allowance", "--out", str(out)).returncode == 0
    done = run("rules", "import", str(out), "--item", "elderly-allowance", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["remarks"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("export", "elderly-alowance", "--out", "x.xlsx"), 1, "elderly-allowance"),
        (("export", "elderly-allowance", "--out", "x.csv"), 2, "xlsx"),
        (("import", "README.md", "--item", "x"), 1, "材料名称"),
    ],
)
def test_a_slip_says_what_is_meant(arguments: tuple[str, ...], code: int, says: str) -> None:
    done = run("rules", *arguments)
    assert done.returncode == code
    assert says in done.stderr


def test_over_an_item_in_use_the_changes_are_shown_and_written_only_when_asked(tmp_path: Path) -> None:
    listed, out = tmp_path / "list.csv", tmp_path / "elderly-allowance.yaml"
    rows = "身份证,必要\n户口簿,必要\n高龄津贴申请表,必要\n银行账户证明,非必要\n近期免冠照片,容缺后补\n授权委托书,必要\n代理人身份证,必要\n"
    listed.write_text(f"材料名称,材料必要性\n{rows}", encoding="utf-8")
    arguments = ("rules", "import", str(listed), "--item", "elderly-allowance", "--out", str(out))
    shown = run(*arguments)
    assert not out.exists(), shown.stdout
    assert "银行账户证明" in shown.stdout
    assert "--yes" in shown.stdout
    plain = json.loads(run(*arguments, "--json").stdout)
    assert plain["written"] is False
    assert any("非必要" in change["text"] for change in plain["changes"])
    assert "checks:" in plain["yaml"]
    done = run(*arguments, "--yes")
    assert done.returncode == shown.returncode
    assert "checks:" in out.read_text(encoding="utf-8")
