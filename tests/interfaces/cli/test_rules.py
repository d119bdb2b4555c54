"""`preaudit rules …` as policy officers meet it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from tests.interfaces.cli.test_command import run

ITEM = "individual-business-registration"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("rules"), tmp_path / "rules"))


def bend(rules: Path, old: str, new: str) -> None:
    path = rules / "items" / f"{ITEM}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_lint_of_the_shipped_rules_passes_even_strictly() -> None:
    done = run("rules", "lint", "--strict")
    assert done.returncode == 0, done.stdout
    assert "提示 info" in done.stdout or "没有问题" in done.stdout


def test_lint_names_a_catch_all_with_its_place_and_exits_with_1(rules: Path) -> None:
    bend(rules, "name: 家庭经营关系证明", "name: 其他有关材料")
    done = run("rules", "lint", str(rules))
    assert done.returncode == 1
    assert "兜底" in done.stdout
    assert "nobody can know what to submit" in " ".join(done.stdout.split())
    assert f"{ITEM}.yaml:" in done.stdout
    found = json.loads(run("rules", "lint", str(rules), "--json").stdout)
    assert found["findings"][0]["code"] == "catch_all"
    assert found["counts"]["error"] == 1


def test_tests_of_one_item_show_what_they_never_exercise() -> None:
    done = run("rules", "test", "--item", "elderly-allowance")
    assert done.returncode == 0, done.stdout
    assert "不通过 failed 0" in done.stdout
    assert "从未测到 never exercised" in done.stdout


def test_a_rule_changed_against_its_test_fails_in_words(rules: Path) -> None:
    bend(rules, "years: 16", "years: 99")
    done = run("rules", "test", str(rules), "--item", ITEM)
    assert done.returncode == 1
    assert "✗" in done.stdout
    assert "得到 out_of_scope" in done.stdout
    assert json.loads(run("rules", "test", str(rules), "-i", ITEM, "--json").stdout)["failed"]


@pytest.mark.parametrize("arguments", [("lint", "no-such-folder"), ("test", "no-such-folder")])
def test_a_folder_that_is_not_there_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert run("rules", *arguments).returncode == 2


def test_a_change_of_rules_is_told_with_what_it_loosens_and_tightens(rules: Path) -> None:
    bend(rules, "years: 16", "years: 18")
    bend(rules, "    when: agent\n", "")
    done = run("rules", "diff", str(shipped("rules")), str(rules))
    assert done.returncode == 0
    assert "收紧 tightens" in done.stdout
    assert "由“由代理人办理”改为“始终”" in done.stdout
    counts = json.loads(run("rules", "diff", str(shipped("rules")), str(rules), "--json").stdout)["counts"]
    assert counts["tightens"] >= 2
    done = run("rules", "diff", str(rules), "--regions")
    assert (done.returncode, "深圳市" in done.stdout or "440300" in done.stdout) == (0, True)
    assert run("rules", "diff", str(rules)).returncode == 2
    assert run("rules", "diff", str(rules), str(rules), "--regions").returncode == 2
    assert "没有不同" in run("rules", "diff", str(rules), str(rules)).stdout


def test_an_item_is_explained_as_text_and_as_a_page_that_asks_nothing_of_any_other(tmp_path: Path) -> None:
    page = tmp_path / "out" / "item.html"
    done = run("rules", "explain", ITEM, "--region", "440300", "--as-of", "2026-11-23", "--html", str(page))
    assert done.returncode == 0
    for said in (
        "深圳市 440300",
        "经营场所使用证明是租赁合同",
        "容缺受理，1 个工作日内补交",
        "《民法典》第一百六十五条",
    ):
        assert said in done.stdout
    text = page.read_text(encoding="utf-8")
    assert "<svg" in text
    assert not any(word in text for word in ("http://", "https://", "<script", "src="))
    told = json.loads(run("rules", "explain", ITEM, "--json").stdout)
    assert [m["code"] for m in told["materials"]][:2] == ["application_form", "operator_id"]


def test_regions_stand_side_by_side(tmp_path: Path) -> None:
    page = tmp_path / "regions.html"
    done = run("rules", "compare", ITEM, "--region", "330000", "--region", "440300", "--html", str(page))
    assert done.returncode == 0
    for said in ("浙江省 330000", "深圳市 440300", "标准化程度 standard", "多要求的 asks"):
        assert said in done.stdout
    assert "http" not in page.read_text(encoding="utf-8")
    found = json.loads(run("rules", "compare", "--json").stdout)["items"]
    assert {one["item"] for one in found} >= {ITEM, "food-business-permit"}
    assert all(0 <= local["standard"] <= 1 for one in found for local in one["locals"])


def test_the_list_of_rules_names_items_and_regions() -> None:
    done = run("rules", "list")
    assert done.returncode == 0
    for said in ("个体工商户设立登记", "承诺件", "深圳市", "负面清单"):
        assert said in done.stdout
    assert json.loads(run("rules", "list", "--json").stdout)["items"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("explain", "elderly-alowance"), 1, "elderly-allowance"),
        (("explain", "elderly-allowance", "--as-of", "2001-01-01"), 1, "没有施行"),
        (("explain", "elderly-allowance", "--as-of", "yesterday"), 2, "--as-of"),
        (("compare", "--region", "44"), 1, "六位数字"),
        (("compare", "--region", "339900"), 1, "330000 浙江省"),
        (("explain", "elderly-allowance", "--region", "440399"), 1, "440300 深圳市"),
        (("diff", "rules"), 2, "Error"),
        (("test", "--item", "elderly-alowance"), 1, "elderly-allowance"),
    ],
)
def test_a_slip_is_named_and_told_apart_from_wrong_usage(arguments: tuple[str, ...], code: int, says: str) -> None:
    done = run("rules", *arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_proving_exits_with_1_where_no_complete_case_uses_an_alternative(rules: Path) -> None:
    path = rules / "items" / "elderly-allowance.test.yaml"
    head, *tests = path.read_text(encoding="utf-8").split("  - name: ")
    kept = [one for one in tests if not one.startswith("户口簿由数据共享取得")]
    path.write_text("  - name: ".join([head, *kept]), encoding="utf-8")
    done = run("rules", "prove", "elderly-allowance", "--rules", str(rules))
    assert done.returncode == 1
    assert "household_register.shared" in done.stdout
    told = json.loads(run("rules", "prove", "elderly-allowance", "--rules", str(rules), "--json").stdout)
    assert [one["unused"] for one in told["lists"] if not one["region"]] == [["household_register.shared"]]
