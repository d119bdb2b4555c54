"""An item as a published list: the national columns, and in further columns whatever they cannot carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from preaudit.domain.exchange_terms import FORMATS, NECESSITIES, SOURCES, TAKES, TYPES
from preaudit.domain.items import Take
from preaudit.exchange.columns import HEADINGS, Column
from preaudit.exchange.item_yaml import cell_text, plain_item
from preaudit.exchange.sheet import ITEM_SHEET
from preaudit.rulebook.item_models import HandingModel, ItemModel, MaterialModel
from preaudit.wording import exchange as say

LIST_SHEET = say.LIST_SHEET.zh
#: Columns whose text is the value itself, and the keys they hold.
_TEXTS = {
    Column.NAME: "name",
    Column.GUIDE: "guide",
    Column.BASIS: "basis",
    Column.WHEN: "when",
    Column.UNLESS: "unless",
}
_HANDING_TEXTS = {Column.PAPER: "paper", Column.STANDARD: "standard", Column.ISSUER: "issuer"}


def export_item(model: ItemModel) -> dict[str, Sequence[Sequence[str]]]:
    """The sheets: the list, and the item itself as keys with YAML values."""
    plain = plain_item(model)
    materials: Mapping[str, dict[str, Any]] = plain.pop("materials")
    rows = [_row(code, model.materials[code], dict(own)) for code, own in materials.items()]
    about = [[key, cell_text(value)] for key, value in plain.items()]
    return {
        LIST_SHEET: [list(HEADINGS.values()), *([row.get(c, "") for c in HEADINGS] for row in rows)],
        ITEM_SHEET: [[str(say.KEY), str(say.VALUE)], *about],
    }


def _row(code: str, model: MaterialModel, own: dict[str, Any]) -> dict[Column, str]:
    """A material's cells; `own`: the keys its file has, of which those that a cell carries are taken out."""
    cells = {Column.CODE: code, Column.NECESSITY: _coded(own.pop("necessity"), NECESSITIES)}
    for column, key in _TEXTS.items():
        if _carried(own.get(key)):
            cells[column] = own.pop(key)
    handing = own.pop("handing", {})
    cells |= _handing(model.handing, handing)
    if handing:
        own["handing"] = handing
    return {**cells, Column.MORE: cell_text(own)} if own else cells


def _handing(model: HandingModel, own: dict[str, Any]) -> dict[Column, str]:
    """How it is handed in, in cells; what they carry is taken out of `own`."""
    cells = {Column.COUNT: _count(model)}
    coded = ((Column.TYPE, "type", TYPES), (Column.FORMAT, "format", FORMATS), (Column.SOURCE, "source", SOURCES))
    for column, key, words in (*coded, (Column.TAKE, "take", TAKES)):
        if key in own:
            cells[column] = _coded(own.pop(key), words)
    for column, key in _HANDING_TEXTS.items():
        if _carried(own.get(key)):
            cells[column] = own.pop(key)
    own.pop("originals", None)
    own.pop("copies", None)
    return cells


def _count(model: HandingModel) -> str:
    if model.copies or model.originals == 0 or model.take in (Take.COPY_SEEN, Take.BOTH):
        return say.COPIES(originals=model.originals, copies=model.copies).zh
    return str(model.originals)


def _coded(code: int, words: Mapping[int, str]) -> str:
    return f"{int(code)} {words[code]}"


def _carried(value: object) -> bool:
    """Whether a cell gives a text back as it is: not its blanks at the ends, nor a line's carriage return."""
    return isinstance(value, str) and bool(value) and value == value.strip() and "\r" not in value
