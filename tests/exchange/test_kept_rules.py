"""A list imported over an item in use keeps what lists cannot tell: checks, conditions, facts, forms and sides of papers."""

from __future__ import annotations

from typing import Any

import pytest

from preaudit.exchange.import_list import Draft, import_list
from preaudit.exchange.item_yaml import item_file, plain_item
from preaudit.exchange.kept_rules import with_kept_rules
from preaudit.exchange.kind_names import KindNames
from preaudit.exchange.sheet import Row, Sheet
from preaudit.rulebook.book import RuleSources
from preaudit.rulebook.differences.list_changes import item_changes
from preaudit.rulebook.item_models import ItemModel


def imported(sources: RuleSources, code: str, *rows: dict[str, str], **use: str) -> Draft:
    model = model_of(sources, code)
    heads = tuple(dict.fromkeys(head for row in rows for head in row))
    sheet = Sheet(heads, 1, tuple(Row(number, row) for number, row in enumerate(rows, 2)))
    names = KindNames(sources.book.kinds, [listed.sourced.value for listed in sources.lists], code)
    plain = plain_item(model)
    head = {key: value for key, value in plain.items() if key != "materials"}
    return with_kept_rules(import_list(sheet, names, head, {"item": code}, use), sheet, plain, use)


def model_of(sources: RuleSources, code: str) -> ItemModel:
    return next(listed.sourced.value for listed in sources.lists if listed.item.code == code)


def rows_of(model: ItemModel) -> list[dict[str, str]]:
    """The plain columns of a published list."""
    words = {1: "必要", 2: "非必要", 3: "容缺后补"}
    return [{"材料名称": m.name, "材料必要性": words[int(m.necessity)]} for m in model.materials.values()]


def test_the_same_list_changes_nothing_of_any_item(sources: RuleSources) -> None:
    for listed in sources.lists:
        code, model = listed.item.code, listed.sourced.value
        draft = imported(sources, code, *rows_of(model))
        file = item_file(draft, "list.csv", sources.book.kinds, sources.book.tags)
        assert file.problem == "", code
        assert file.item is not None
        assert item_changes(listed.item, file.item, sources.book.tags) == (), code
        assert ItemModel.model_validate(draft.item) == model, code


def test_what_the_list_says_otherwise_is_the_only_change(sources: RuleSources) -> None:
    model = model_of(sources, "elderly-allowance")
    rows = rows_of(model)
    rows[-1] |= {"材料必要性": "非必要", "填报须知": "一寸"}
    draft = imported(sources, "elderly-allowance", *rows)
    file = item_file(draft, "list.csv", sources.book.kinds, sources.book.tags)
    assert file.item is not None
    changes = item_changes(sources.book.item("elderly-allowance"), file.item, sources.book.tags)
    last = list(model.materials.values())[-1].name
    assert changes
    assert all(last in str(change.text) for change in changes)


def test_a_renamed_material_keeps_its_code_and_its_checks(sources: RuleSources) -> None:
    model = model_of(sources, "elderly-allowance")
    rows = rows_of(model)
    place = list(model.materials).index("bank_account_proof")
    rows[place]["材料名称"] = "银行卡复印件"
    draft = imported(sources, "elderly-allowance", *rows, 银行卡复印件="bank_account_proof")
    made: dict[str, Any] = draft.item["materials"]["bank_account_proof"]
    assert made["name"] == "银行卡复印件"
    assert made["checks"] == plain_item(model)["materials"]["bank_account_proof"]["checks"]


def test_a_new_material_is_added_and_one_that_is_not_listed_stays_and_is_told(sources: RuleSources) -> None:
    model = model_of(sources, "elderly-allowance")
    rows = [row for row in rows_of(model) if row["材料名称"] != model.materials["photo"].name]
    draft = imported(sources, "elderly-allowance", *rows, {"材料名称": "结婚证", "材料必要性": "非必要"})
    assert "marriage_certificate" in draft.item["materials"]
    assert draft.item["materials"]["photo"] == plain_item(model)["materials"]["photo"]
    assert any(r.value == model.materials["photo"].name and "仍予保留" in r.reason.zh for r in draft.remarks)


@pytest.mark.parametrize("key", ["checks", "facts", "tolerance", "not_decisive", "days", "statutory_days"])
def test_what_is_said_of_the_whole_item_stays(key: str, sources: RuleSources) -> None:
    for listed in sources.lists:
        plain = plain_item(listed.sourced.value)
        draft = imported(sources, listed.item.code, *rows_of(listed.sourced.value))
        assert draft.item.get(key) == plain.get(key), listed.item.code
