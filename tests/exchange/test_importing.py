"""A published list becomes an item that loads, or says what a person must fill in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from preaudit.exchange.import_list import Draft, import_list
from preaudit.exchange.item_yaml import ItemFile, item_file
from preaudit.exchange.kind_names import KindNames
from preaudit.exchange.sheet import Row, Sheet
from preaudit.rulebook.book import RuleSources

HEAD: dict[str, Any] = {
    "item": "small-shop",
    "name": "小店登记",
    "english": "Small shop",
    "kind": "promised",
    "promised_days": 10,
    "basis": "《某条例》",
    "effective_from": date(2026, 1, 1),
}


@pytest.fixture(scope="module")
def names(sources: RuleSources) -> KindNames:
    return KindNames(sources.book.kinds)


def listed(names: KindNames, *rows: dict[str, str], **use: str) -> Draft:
    """A draft of these rows under their headings."""
    heads = tuple(dict.fromkeys(head for row in rows for head in row))
    sheet = Sheet(heads, 1, tuple(Row(number, row) for number, row in enumerate(rows, 2)))
    return import_list(sheet, names, {}, HEAD, use)


def written(sources: RuleSources, draft: Draft) -> ItemFile:
    return item_file(draft, "list.xlsx", sources.book.kinds, sources.book.tags)


CARD = {"材料名称": "居民身份证", "材料必要性": "必要"}


def test_a_list_in_the_national_columns_loads(sources: RuleSources, names: KindNames) -> None:
    row = {
        **CARD,
        "材料类型": "1",
        "材料形式": "3 纸质/电子化",
        "来源渠道": "政府部门核发",
        "纸质材料份数": "1",
        "纸质材料规格": "A4",
        "填报须知": "正反面",
        "受理标准": "清晰",
        "要求提供材料的依据": "《居民身份证法》",
    }
    draft = listed(names, row)
    assert draft.remarks == ()
    assert written(sources, draft).problem == ""
    assert draft.item["materials"]["id_card"] == {
        "name": "居民身份证",
        "necessity": 1,
        "any_of": [{"kind": "id_card", "sides": ("front", "back")}],
        "guide": "正反面",
        "basis": "《居民身份证法》",
        "handing": {"type": 1, "format": 3, "source": 20, "paper": "A4", "standard": "清晰"},
    }


@pytest.mark.parametrize(
    ("flag", "says"),
    [
        ("0", {"necessity": 1}),
        ("1", {"necessity": 2}),
        ("2", {"necessity": 3}),
        ("3", {"necessity": 1, "shareable": True}),
        ("信用后补", {"necessity": 1, "pledge": {"words": ["户口簿"]}}),
    ],
)
def test_a_vendors_must_flag_is_mapped_and_what_is_not_clear_is_told(
    names: KindNames, flag: str, says: dict[str, object]
) -> None:
    draft = listed(names, {"材料名称": "户口簿", "mustFlag": flag})
    made = draft.item["materials"]["household_register"]
    assert {key: made[key] for key in says} == says
    assert {"shareable", "pledge"} & made.keys() == {"shareable", "pledge"} & says.keys()
    assert bool(draft.remarks) == (flag not in "01")


def test_the_same_digit_means_what_its_column_says(names: KindNames) -> None:
    national = listed(names, {"材料名称": "户口簿", "is_need": "1"}).item["materials"]["household_register"]
    vendors = listed(names, {"材料名称": "户口簿", "mustFlag": "1"}).item["materials"]["household_register"]
    assert (national["necessity"], vendors["necessity"]) == (1, 2)


def test_two_columns_that_disagree_leave_necessity_open(sources: RuleSources, names: KindNames) -> None:
    draft = listed(names, {"材料名称": "户口簿", "is_need": "1", "mustFlag": "2"})
    assert "不一致" in draft.open[0].reason.zh
    assert "necessity" in written(sources, draft).problem


@pytest.mark.parametrize(
    ("column", "value"),
    [("材料类型", "7"), ("材料形式", "电邮"), ("来源渠道", "1"), ("checkAccept", "9"), ("纸质材料份数", "若干")],
)
def test_an_unknown_code_is_reported_by_row_and_column_and_left_out(
    sources: RuleSources, names: KindNames, column: str, value: str
) -> None:
    draft = listed(names, {**CARD, column: value})
    assert [(r.row, r.column, r.value, r.open) for r in draft.remarks] == [(2, column, value, False)]
    assert "handing" not in draft.item["materials"]["id_card"]
    assert written(sources, draft).problem == ""


@pytest.mark.parametrize(
    ("row", "lacks"),
    [
        ({**CARD, "材料必要性": "5"}, "necessity"),
        ({**CARD, "材料必要性": ""}, "necessity"),
        ({**CARD, "材料名称": "消防验收意见书"}, "any_of"),
        ({**CARD, "材料名称": "其他材料"}, "any_of"),
        ({**CARD, "材料名称": "", "受理标准": "清晰"}, "name"),
    ],
)
def test_what_is_not_sure_does_not_load_silently(
    sources: RuleSources, names: KindNames, row: dict[str, str], lacks: str
) -> None:
    draft = listed(names, CARD, row)
    file = written(sources, draft)
    assert draft.open[0].row == 3
    assert lacks in file.problem
    assert f"请填写 fill in: {lacks}" in file.text


def test_a_person_may_say_what_a_material_is(sources: RuleSources, names: KindNames) -> None:
    draft = listed(names, {**CARD, "材料名称": "场地图"}, 场地图="layout_plan")
    assert list(draft.item["materials"]) == ["layout_plan"]
    assert written(sources, draft).problem == ""


def test_a_slip_in_what_a_person_says_holds_the_file_back(sources: RuleSources, names: KindNames) -> None:
    draft = listed(names, CARD, 场地图="layout_plan")
    assert draft.open[0].value == "场地图"
    assert "unsettled" in written(sources, draft).problem


def test_two_materials_of_one_kind_get_codes_of_their_own(names: KindNames) -> None:
    draft = listed(names, CARD, {**CARD, "材料名称": "代理人身份证"})
    assert list(draft.item["materials"]) == ["id_card", "id_card_2"]


def test_an_identity_card_is_not_made_deferrable_by_a_list(sources: RuleSources, names: KindNames) -> None:
    file = written(sources, listed(names, {**CARD, "材料必要性": "3"}))
    assert "不得容缺" in file.problem


def test_a_column_nobody_knows_is_named_once(names: KindNames) -> None:
    draft = listed(names, {**CARD, "空白表格": "a.docx", "序号": "1"})
    assert [(r.row, r.column) for r in draft.remarks] == [(1, "空白表格")]


def test_what_a_list_does_not_tell_of_the_item_is_asked_for(sources: RuleSources, names: KindNames) -> None:
    sheet = Sheet(tuple(CARD), 1, (Row(2, CARD),))
    file = item_file(import_list(sheet, names, {}, {"item": "small-shop"}), "l.csv", sources.book.kinds, {})
    for key in ("name", "english", "kind", "promised_days", "basis", "effective_from"):
        assert f"# 请填写 fill in: {key}" in file.text
        assert key in file.problem


def test_what_is_written_is_found_again_on_disk(sources: RuleSources, names: KindNames, tmp_path: Path) -> None:
    from preaudit.rulebook.item_models import ItemModel
    from preaudit.rulebook.yaml_source import load_yaml

    path = tmp_path / "small-shop.yaml"
    path.write_text(written(sources, listed(names, CARD)).text, encoding="utf-8")
    assert load_yaml(path, ItemModel).name == "小店登记"
