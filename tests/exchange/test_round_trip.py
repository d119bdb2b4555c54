"""An item goes out as a list and comes back the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from preaudit.exchange.export_list import LIST_SHEET, export_item
from preaudit.exchange.import_list import Draft, import_list
from preaudit.exchange.item_yaml import item_file, plain_item
from preaudit.exchange.kind_names import KindNames
from preaudit.exchange.sheet import read_sheet, write_workbook
from preaudit.rulebook.book import RuleSources
from preaudit.rulebook.item_models import ItemModel


def back(model: ItemModel, folder: Path, edit: Any = None) -> Draft:
    """Out as a workbook and in again."""
    sheets = {name: [list(row) for row in table] for name, table in export_item(model).items()}
    if edit:
        edit(sheets[LIST_SHEET])
    write_workbook(folder / "list.xlsx", sheets)
    return import_list(read_sheet(folder / "list.xlsx"), KindNames(()), {}, {"item": model.item})


def test_every_item_comes_back_equal_and_its_file_loads(sources: RuleSources, tmp_path: Path) -> None:
    for listed in sources.lists:
        model = listed.sourced.value
        draft = back(model, tmp_path)
        assert [r for r in draft.remarks if "容缺" not in r.reason.zh] == []
        assert ItemModel.model_validate(draft.item) == model
        file = item_file(draft, "list.xlsx", sources.book.kinds, sources.book.tags)
        assert file.problem == ""
        assert ItemModel.model_validate(yaml.safe_load(file.text)) == model


def test_what_was_changed_in_a_cell_holds(sources: RuleSources, tmp_path: Path) -> None:
    model = next(o.sourced.value for o in sources.lists if o.item.code == "elderly-allowance")

    def edit(table: list[list[str]]) -> None:
        heads, photo = table[0], next(row for row in table if "photo" in row)
        photo[heads.index("材料必要性")] = "非必要"
        photo[heads.index("填报须知")] = "一寸"

    made = ItemModel.model_validate(back(model, tmp_path, edit).item).materials["photo"]
    assert (made.necessity, made.guide) == (2, "一寸")
    assert made.any_of == model.materials["photo"].any_of


#: What XML can hold: no control characters.
TEXTS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], include_characters="\n\r\t="), max_size=30
)


@given(
    guide=TEXTS,
    basis=TEXTS,
    unless=TEXTS,
    standard=TEXTS,
    name=TEXTS.filter(str.strip),
    counts=st.tuples(st.integers(0, 9), st.integers(0, 9)),
    codes=st.tuples(
        st.sampled_from([None, 1, 2, 3]), st.sampled_from([None, 10, 20, 99]), st.sampled_from([None, 1, 2, 3])
    ),
)
@settings(max_examples=60, deadline=None)
def test_whatever_a_material_says_comes_back(
    guide: str,
    basis: str,
    unless: str,
    standard: str,
    name: str,
    counts: tuple[int, int],
    codes: tuple[int | None, int | None, int | None],
) -> None:
    handing = {"type": codes[0], "source": codes[1], "take": codes[2], "standard": standard}
    material = {
        "name": name,
        "necessity": 2,
        "any_of": [{"kind": "photo"}],
        "guide": guide,
        "basis": basis,
        "unless": unless,
    }
    model = ItemModel.model_validate(
        {
            "item": "x", "name": name, "english": "x", "kind": "promised", "promised_days": 3, "basis": basis,
            "effective_from": "2026-01-01",
            "materials": {"a": {**material, "handing": {**handing, "originals": counts[0], "copies": counts[1]}}},
        }
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        draft = back(model, Path(folder))
    assert ItemModel.model_validate(draft.item) == model
    assert ItemModel.model_validate(yaml.safe_load(yaml.safe_dump(plain_item(model)))) == model
