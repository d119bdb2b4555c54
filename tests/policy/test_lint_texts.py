"""A text of a region that names days or a status other than its rules is told; one that says what they say is not."""

from __future__ import annotations

import pytest

from preaudit.policy.lint import lint
from tests.policy.conftest import ITEM, Write

REGION = "region: '330000'\nname: 某省\nenglish: Province\nbasis: x\n"
HEAD = "region: '330000'\nitem: permit\nbasis: x\npromised_days: 8\n"


def told(write: Write, overlay: str, item: str = ITEM) -> list[str]:
    folder = write(item, regions__330000__region=REGION, regions__330000__permit=HEAD + overlay)
    return [f"{one.code} {one.line}" for one in lint(folder) if one.code.startswith("text_")]


@pytest.mark.parametrize(
    ("overlay", "code"),
    [
        ("materials:\n  lease:\n    guide: 请在15个工作日内补交。\n", "text_other_days 7"),
        ("materials:\n  lease:\n    guide: 三十日内有效的合同。\n", "text_other_days 7"),
        ("tolerance: {on_expiry: 逾期12天未补正的，撤销受理}\n", "text_other_days 5"),
        ("materials:\n  id_card:\n    guide: 可容缺后补。\n", "text_other_status 7"),
        ("materials:\n  id_card:\n    guide: 持电子证照的无需提交。\n", "text_other_status 7"),
        ("materials:\n  id_card:\n    guide: 本材料可以不交。\n", "text_other_status 7"),
        ("materials:\n  id_card:\n    guide: 老年人免交。\n", "text_other_status 7"),
        ("materials:\n  id_card:\n    guide: 可交可不交。\n", "text_other_status 7"),
        ("materials:\n  id_card:\n    guide: 不作要求。\n", "text_other_status 7"),
        ("materials:\n  lease:\n    guide: 本材料不得容缺。\n", "text_other_status 7"),
        ("tolerance: {on_expiry: 本事项不适用容缺受理}\n", "text_other_status 5"),
        ("materials:\n  lease:\n    unless: 当场办结的不需要\n", "text_other_status 7"),
    ],
)
def test_a_text_that_says_otherwise_is_told_at_its_place(overlay: str, code: str, write: Write) -> None:
    assert told(write, overlay) == [code]


@pytest.mark.parametrize(
    "overlay",
    [
        "materials:\n  lease:\n    guide: 8个工作日内办结，容缺的最迟6个工作日内补交。\n",
        "materials:\n  lease:\n    guide: 可以容缺后补；本人办理的不必提交。\n",
        "materials:\n  lease:\n    guide: 5月20日起使用新版合同，每月1日更新，工作日办理。\n",
        "materials:\n  id_card:\n    guide: 必须提交原件，不得容缺。\n",
        "tolerance: {on_expiry: 逾期未补正的，撤销受理}\n",
    ],
)
def test_a_text_that_says_what_the_rules_say_is_left_alone(overlay: str, write: Write) -> None:
    assert told(write, overlay) == []


def test_an_optional_material_that_a_text_demands_is_told(write: Write) -> None:
    added = (
        "add:\n  photo:\n    name: 照片\n    necessity: 2\n    any_of: [{kind: photo}]\n    basis: 某规定\n"
        "    guide: 必须同时提交照片。\n"
    )
    assert told(write, added) == ["text_other_status 11"]


def test_a_name_that_speaks_against_the_rules_is_told(write: Write) -> None:
    added = "add:\n  photo:\n    name: 照片（可以不提交）\n    necessity: 1\n    any_of: [{kind: photo}]\n    basis: 某规定\n"
    assert told(write, added) == ["text_other_status 7"]


@pytest.mark.parametrize(
    "words",
    [
        "自动受理",
        "一律通过",
        "材料不全的也予受理",
        "逾期未补的视为已受理",
        "免审即办",
        "无条件办结",
        "无需审核",
        "直接批准",
        "材料有误的照常办理",
    ],
)
def test_an_overlay_or_a_region_whose_text_promises_acceptance_does_not_load(words: str, write: Write) -> None:
    guide = HEAD + f"materials:\n  lease:\n    guide: 本材料{words}。\n"
    expiry = REGION + f"tolerance: {{on_expiry: 逾期，{words}}}\n"
    for folder in (
        write(ITEM, regions__330000__region=REGION, regions__330000__permit=guide),
        write(ITEM, regions__330000__region=expiry, regions__330000__permit=HEAD),
    ):
        (error,) = lint(folder)
        assert error.code == "does_not_load"
        assert "承诺" in error.message.zh


def test_a_national_text_that_promises_acceptance_is_told(write: Write) -> None:
    found = lint(write(ITEM.replace("basis: 《某法》", "basis: 《某法》\ndescription: 提交后自动通过", 1)))
    assert [one.code for one in found if one.code == "text_promises"] == ["text_promises"]
