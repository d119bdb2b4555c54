"""Local flexibility above one national list, and the bottom line that no region crosses."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.items import Necessity
from preaudit.domain.verdict import Reason
from preaudit.errors import RuleError
from preaudit.rulebook import load_rulebook
from tests.made_once import shipped_book

ITEM = "individual-business-registration"
HEAD = f"region: '999900'\nitem: {ITEM}\nbasis: 某市商事登记办法\n"
REGION = "region: '999900'\nname: 某市\nenglish: Some City\nbasis: 某市政务服务条例\n"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    shutil.copytree(shipped("rules"), tmp_path / "rules")
    return tmp_path / "rules"


def with_overlay(rules: Path, overlay: str, item: str = ITEM, region: str = REGION) -> Path:
    """The rules with a region of one overlay; the overlay's file."""
    folder = rules / "regions" / "999900"
    folder.mkdir(parents=True)
    (folder / "region.yaml").write_text(region, encoding="utf-8")
    path = folder / f"{item}.yaml"
    path.write_text(HEAD.replace(ITEM, item) + overlay, encoding="utf-8")
    return path


def test_a_region_sets_its_limit_and_its_outcome_and_asks_one_paper_more() -> None:
    book = shipped_book()
    here = book.item(ITEM, region="440300")
    assert (here.promised_days, here.region_name) == (3, "深圳市")
    assert here.material("premises_declaration").necessity is Necessity.DEFERRABLE
    assert Reason.UNSEALED in here.tolerance.core_defects
    assert book.item(ITEM).promised_days == 5
    assert "premises_declaration" not in {m.code for m in book.item(ITEM).materials}


def test_a_county_goes_by_its_city_and_a_city_by_its_province() -> None:
    book = shipped_book()
    assert book.item(ITEM, region="440305").region == "440300"
    assert book.item("elderly-allowance", region="330106").promised_days == 15
    assert book.item("elderly-allowance", region="320102").region == ""


def test_tolerance_of_a_region_leaves_items_of_the_negative_list_alone() -> None:
    book = shipped_book()
    for region in ("330000", "440300", "210000"):
        assert book.item("food-business-permit", region=region).tolerance == book.item("food-business-permit").tolerance


def test_only_what_is_opened_of_a_core_material_may_follow_unsealed() -> None:
    item = shipped_book().item(ITEM, region="440300")
    assert {m.code for m in item.materials if m.may_follow} == {"premises_proof"}


CROSSINGS = [
    pytest.param("materials:\n  operator_id: {necessity: 3}\n", "不得容缺", id="identity made deferrable"),
    pytest.param("materials:\n  application_form: {necessity: 3}\n", "不得容缺", id="application made deferrable"),
    pytest.param("materials:\n  power_of_attorney: {necessity: 3}\n", "不得容缺", id="authority made deferrable"),
    pytest.param("materials:\n  premises_proof: {necessity: 3}\n", "未开放容缺", id="core made deferrable unasked"),
    pytest.param("materials:\n  premises_proof: {necessity: 2}\n", "不得取消必要材料", id="core made optional"),
    pytest.param("materials:\n  premises_proof: {when: agent}\n", "适用条件", id="core made conditional"),
    pytest.param("drop: [premises_proof]\n", "不得取消", id="core dropped"),
    pytest.param("tolerance: {cap: 60}\n", "超过法定时限", id="supplement later than the law's limit"),
    pytest.param("tolerance: {core_defects: [absent]}\n", "不得容缺", id="core absent deferred"),
    pytest.param("tolerance: {core_defects: [inconsistent]}\n", "不得容缺", id="contradiction deferred"),
    pytest.param("materials:\n  operator_id: {shareable: false}\n", "不得要求提交", id="shared data demanded"),
    pytest.param("materials:\n  operator_id: {any_of: [{kind: driving_license}]}\n", "未开放替代", id="another card for identity"),
    pytest.param(
        "materials:\n  operator_id:\n    checks:\n      - {id: number, check: filled_in, fields: [name]}\n",
        "不得改写检查", id="check replaced",
    ),
    pytest.param("effective_from: 2000-01-01\n", "早于国家清单", id="before the national list"),
    pytest.param("add:\n  operator_id:\n    name: x\n    necessity: 2\n    any_of: [{kind: id_card}]\n", "已在国家清单", id="material replaced"),
]  # fmt: skip


@pytest.mark.parametrize(("overlay", "says"), CROSSINGS)
def test_what_crosses_the_bottom_line_does_not_load_and_names_both_places(rules: Path, overlay: str, says: str) -> None:
    path = with_overlay(rules, overlay)
    with pytest.raises(RuleError, match=says) as caught:
        load_rulebook(rules)
    message = str(caught.value)
    line = next(
        n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text == overlay.splitlines()[0]
    )
    assert message.startswith(f"{path}:"), message
    assert int(message.split(":")[1]) >= line
    assert str(rules / "items" / f"{ITEM}.yaml") in message


def test_a_limit_longer_than_the_laws_does_not_load(rules: Path) -> None:
    path = with_overlay(rules, "promised_days: 30\n")
    with pytest.raises(RuleError, match="超过法定时限") as caught:
        load_rulebook(rules)
    assert str(caught.value).startswith(f"{path}:")


def test_the_negative_list_is_not_opened_by_any_region(rules: Path) -> None:
    with_overlay(rules, "tolerance: {allowed: true}\n", item="food-business-permit")
    with pytest.raises(RuleError, match="负面清单"):
        load_rulebook(rules)


@pytest.mark.parametrize(
    ("overlay", "says"),
    [
        ("promised_dys: 3\n", "promised_days"),
        ("materials:\n  premises_prof: {guide: x}\n", "premises_prof"),
        ("materials:\n  premises_proof:\n    checks:\n      - {id: x, check: filled_in, fields: [lessr]}\n", "lessor"),
        ("add:\n  x:\n    name: 声明\n    necessity: 2\n    any_of: [{kind: comitment_letter}]\n", "commitment_letter"),
        (
            "add:\n  x:\n    name: 声明\n    necessity: 2\n    any_of: [{kind: commitment_letter}]\n    when: agnet\n",
            "agent",
        ),
    ],
)
def test_a_slip_in_an_overlay_is_placed_in_the_overlay(rules: Path, overlay: str, says: str) -> None:
    path = with_overlay(rules, overlay)
    with pytest.raises(RuleError) as caught:
        load_rulebook(rules)
    assert str(caught.value).startswith(f"{path}:"), str(caught.value)
    assert says in str(caught.value)


def test_a_region_without_its_file_or_of_another_number_is_named(rules: Path) -> None:
    with_overlay(rules, "", region=REGION.replace("999900", "999901"))
    with pytest.raises(RuleError, match="999901"):
        load_rulebook(rules)


def test_two_versions_of_a_list_are_told_apart_by_the_day(rules: Path) -> None:
    path = rules / "items" / f"{ITEM}.yaml"
    text = path.read_text(encoding="utf-8")
    old = text.replace("effective_from: 2022-03-01", "effective_from: 2015-01-01\neffective_to: 2022-02-28")
    (path.parent / f"{ITEM}@2015.yaml").write_text(
        old.replace("promised_days: 5 ", "promised_days: 4 "), encoding="utf-8"
    )
    book = load_rulebook(rules)
    assert book.item(ITEM, date(2020, 1, 1)).promised_days == 4
    assert book.item(ITEM, date(2025, 1, 1)).promised_days == 5
    (path.parent / f"{ITEM}@2015.yaml").write_text(old.replace("2022-02-28", "2022-03-01"), encoding="utf-8")
    with pytest.raises(RuleError, match="重叠"):
        load_rulebook(rules)
