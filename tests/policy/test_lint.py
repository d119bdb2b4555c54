"""Lint names what loads but is not good, at its place, with a mend."""

from __future__ import annotations

import pytest

from preaudit.config.shipped import shipped
from preaudit.policy.lint import Level, lint
from tests.policy.conftest import ITEM, Write


def codes(write: Write, item: str = ITEM, **more: str) -> set[str]:
    return {one.code for one in lint(write(item, **more))} - {"kind_unused"}


def test_a_good_list_has_nothing_to_lint(write: Write) -> None:
    assert codes(write) == set()


def test_the_shipped_rules_have_no_errors_and_no_warnings() -> None:
    bad = [one for one in lint(shipped("rules")) if one.level is not Level.INFO and not one.reason]
    assert bad == []


@pytest.mark.parametrize(
    "name", ["其他材料", "有关材料", "相关证明材料", "法律法规规定的其他材料", "其它有关文件", "身份证等材料"]
)
def test_a_catch_all_is_an_error(write: Write, name: str) -> None:
    (one,) = [one for one in lint(write(ITEM.replace("name: 租赁合同", f"name: {name}"))) if one.code == "catch_all"]
    assert one.level is Level.ERROR
    assert one.place.endswith("items/permit.yaml:19:11")


@pytest.mark.parametrize("name", ["家庭经营关系证明", "经营场所使用证明", "出租方不动产权证书"])
def test_a_document_by_its_name_is_no_catch_all(write: Write, name: str) -> None:
    assert codes(write, ITEM.replace("name: 租赁合同", f"name: {name}")) == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("allowed: true, ", "allowed: false, ", "tolerance_closed"),
        ("on_expiry: 撤销受理, ", "", "no_on_expiry"),
        ("promised_days: 10", "promised_days: 2", "no_deferral_days"),
        ("kind: promised", "kind: on_spot", "deferral_on_spot"),
        ("basis: 《某法》", "basis: ''", "no_basis"),
        (", basis: 某办法", "", "no_basis"),
        ("necessity: 1\n", "necessity: 1\n    never_defer: true\n", "no_basis"),
        ("when: agent", "when: agent && !agent", "condition_never"),
        ("when: agent", "when: agent || !agent", "condition_always"),
        ("when: agent", 'when: id_card.kind == "lease_contract"', "condition_never"),
        ("when: agent", 'when: credit == "excellent"', "condition_never"),
        ("when: agent", 'when: today >= "2025-01-01" || today < "2025-01-01"', "condition_always"),
        (
            "      - {id: tenant, check: same_name, fields: [id_card.name, lessee]}\n",
            """      - {id: tenant, check: holds, that: 'lease.lessee == "" || lease.lessee != ""', expected: x}\n""",
            "condition_always",
        ),
        (
            "    checks:\n      - {id: tenant, check: same_name, fields: [id_card.name, lessee]}\n",
            "",
            "never_checked",
        ),
        ("[{kind: lease_contract}]", "[{kind: lease_contract}, {kind: lease_contract}]", "duplicate_alternative"),
        ("necessity: 1\n", "necessity: 1\n    several: true\n", "unreachable_alternative"),
        ("unless: 本人", "effective_to: 2020-01-01\n    unless: 本人", "never_in_force"),
    ],
)
def test_each_slip_is_found_by_its_code(write: Write, old: str, new: str, code: str) -> None:
    item = ITEM.replace(old, new)
    if code == "unreachable_alternative":
        item = item.replace("necessity: 3", "necessity: 2").replace(
            "[{kind: lease_contract}]", "[{kind: lease_contract}, {kind: id_card}]"
        )
    assert item != ITEM
    assert code in codes(write, item)


@pytest.mark.parametrize(
    "when",
    [
        'id_card.valid_to < "2030-01-01"',
        'credit == "good" && agent',
        'id_card.name.contains("林") && id_card.name.contains("知")',
        'id_card.name.matches("^林")',
        'id_card.kind == "id_card"',
        "家庭经营 || agent",
    ],
)
def test_a_condition_that_may_hold_or_not_is_left_alone(write: Write, when: str) -> None:
    item = ITEM.replace("when: agent", f"when: '{when}'")
    assert codes(write, item) == set()


def test_days_between_two_versions_without_a_list_are_a_gap(write: Write) -> None:
    old = ITEM.replace("effective_from: 2024-01-01", "effective_from: 2015-01-01\neffective_to: 2023-11-30")
    (one,) = [one for one in lint(write(**{"items__permit@2015": old})) if one.code == "version_gap"]
    assert "2023-12-01 至 2023-12-31" in one.message.zh
    meeting = old.replace("2023-11-30", "2023-12-31")
    assert "version_gap" not in codes(write, **{"items__permit@2015": meeting})


def test_an_overlay_that_changes_nothing_is_named_in_its_own_file(write: Write) -> None:
    region = "region: '999900'\nname: 某市\nenglish: City\nbasis: x\n"
    overlay = "region: '999900'\nitem: permit\nbasis: x\npromised_days: 10\n"
    found = lint(write(regions__999900__region=region, regions__999900__permit=overlay))
    assert {"overlay_idle", "region_idle"} <= {one.code for one in found}
    assert all("999900" in one.place for one in found if one.code.endswith("_idle"))


def test_an_item_without_tests_and_a_kind_nobody_accepts_are_named(write: Write) -> None:
    folder = write()
    (folder / "items" / "permit.test.yaml").unlink()
    found = {one.code: one for one in lint(folder)}
    assert found["item_untested"].level is Level.WARNING
    assert (found["kind_unused"].level, found["kind_unused"].subject) == (Level.INFO, "photo")


def test_a_finding_that_is_meant_so_is_said_in_the_file_and_kept_with_its_reason(write: Write) -> None:
    item = ITEM.replace("  lease:\n", "  # lint: ok never_checked 只核对是否提交\n  lease:\n").replace(
        "    checks:\n      - {id: tenant, check: same_name, fields: [id_card.name, lessee]}\n", ""
    )
    (one,) = [one for one in lint(write(item)) if one.code == "never_checked"]
    assert one.reason == "只核对是否提交"


def test_a_folder_that_does_not_load_gives_its_mistakes_with_their_places(write: Write) -> None:
    (one,) = lint(write(ITEM.replace("when: agent", "when: agnet")))
    assert one.code == "does_not_load"
    assert one.place.endswith("permit.yaml:22:11")
    assert "agnet" in one.message.zh


def test_a_reason_written_since_is_seen(write: Write) -> None:
    item = ITEM.replace("on_expiry: 撤销受理, ", "")
    assert [one.reason for one in lint(write(item)) if one.code == "no_on_expiry"] == [""]
    told = item.replace("tolerance:", "# lint: ok no_on_expiry 地方自定\ntolerance:")
    assert [one.reason for one in lint(write(told)) if one.code == "no_on_expiry"] == ["地方自定"]


REGION = "region: '{}'\nname: 某市\nenglish: City\nbasis: x\n"
OVERLAY = "region: '{}'\nitem: permit\nbasis: x\n"


def test_a_code_of_no_division_and_days_between_versions_of_a_region_are_named(write: Write) -> None:
    folder = write(
        regions__999900__region=REGION.format("999900") + "effective_from: 2026-01-01\ntolerance: {gap: 3}\n",
        **{"regions__999900__region@old": REGION.format("999900") + "effective_to: 2025-06-30\ntolerance: {gap: 4}\n"},
    )
    found = {one.code: one for one in lint(folder)}
    assert found["region_unknown"].level is Level.WARNING
    assert "2025-07-01 至 2025-12-31" in found["layer_gap"].message.zh


def test_an_overlay_is_idle_beside_the_region_above_it(write: Write) -> None:
    found = lint(
        write(
            regions__330000__region=REGION.format("330000"),
            regions__330000__permit=OVERLAY.format("330000") + "promised_days: 8\n",
            regions__330100__region=REGION.format("330100"),
            regions__330100__permit=OVERLAY.format("330100") + "promised_days: 8\n",
        )
    )
    assert [one.subject for one in found if one.code == "overlay_idle"] == ["330100 permit"]


def test_an_overlay_of_days_without_a_list_is_never_in_force(write: Write) -> None:
    later = ITEM.replace("effective_from: 2024-01-01", "effective_from: 2025-01-01")
    first = ITEM.replace("effective_from: 2024-01-01", "effective_from: 2024-01-01\neffective_to: 2024-03-31")
    overlay = OVERLAY.format("330100") + "promised_days: 8\neffective_from: 2024-05-01\neffective_to: 2024-06-30\n"
    folder = write(
        later,
        regions__330100__region=REGION.format("330100"),
        regions__330100__permit=overlay,
        **{"items__permit@2024": first},
    )
    assert "330100 permit" in {one.subject for one in lint(folder) if one.code == "never_in_force"}


@pytest.mark.parametrize("opened", ["open: [accept]", "open_kinds: [photo]", "open: [defer]"])
def test_what_opens_nothing_to_regions_is_named(write: Write, opened: str) -> None:
    item = ITEM.replace("    name: 申请人身份证\n", f"    name: 申请人身份证\n    {opened}\n")
    assert [one.subject for one in lint(write(item)) if one.code == "opens_nothing"] == ["permit materials.id_card"]


def test_every_region_that_crosses_the_bottom_line_is_told_at_once(write: Write) -> None:
    folder = write(
        regions__330000__region=REGION.format("330000"),
        regions__330000__permit=OVERLAY.format("330000") + "tolerance: {cap: 90}\nmaterials: {lease: {necessity: 2}}\n",
        regions__440300__region=REGION.format("440300") + "tolerance: {cap: 90}\n",
    )
    places = [one.place for one in lint(folder) if one.code == "does_not_load"]
    assert [place.split("regions/")[1] for place in places] == [
        "330000/permit.yaml:4:18", "330000/permit.yaml:5:32", "440300/region.yaml:5:18",
    ]  # fmt: skip
