"""Items as YAML text: a draft with what lacks marked in its place, and an item's parts for the cells of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from preaudit.domain.items import Item
from preaudit.errors import RuleError
from preaudit.exchange.import_list import Draft, Remark
from preaudit.rulebook.compile import compile_item
from preaudit.rulebook.item_models import ItemModel
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.yaml_source import load_sourced
from preaudit.wording import exchange as say
from preaudit.wording.common import DID_YOU_MEAN

#: Keys that every item has, and what may stand there.
_REQUIRED = {
    "name": say.FORM_NAME,
    "english": say.FORM_ENGLISH,
    "kind": say.FORM_KIND,
    "promised_days": say.FORM_DAYS,
    "basis": say.FORM_BASIS,
    "effective_from": say.FORM_FROM,
}
_WIDTH = 110
#: A key that no item has: while it stands in the file, the file does not load.
_UNSETTLED = "unsettled"


def plain_item(model: ItemModel) -> dict[str, Any]:
    """An item as the keys and values of its file, defaults left out."""
    plain = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    dated: dict[str, Any] = _dated(plain)
    return dated


def cell_text(value: Any) -> str:
    """A value as YAML for a cell, whose blanks at its ends are not kept; innermost lists and mappings each on a line."""
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None)
    text = text.removesuffix("...\n").rstrip("\n")
    return text if text == text.strip() else yaml.safe_dump(value, sort_keys=False, default_style='"').rstrip("\n")


def _keyed(key: str, value: Any) -> list[str]:
    """A key and its value as lines of a mapping."""
    flow = None if isinstance(value, dict | list | tuple) else False
    text: str = yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=flow)
    return text.splitlines()


@dataclass(frozen=True, slots=True)
class ItemFile:
    """An item file as text, and why it does not load yet, with line and column, or the item where it does."""

    text: str
    problem: str
    item: Item | None = None


def item_file(draft: Draft, source: str, kinds: Iterable[KindSpec], tags: Mapping[str, str]) -> ItemFile:
    """The file of a draft. While anything is open it does not load: where no gap shows it, a key that is none says so."""
    kinds = tuple(kinds)
    text = _item_text(draft, source)
    made = _made(text, draft.item["item"], kinds, tags)
    if draft.open and not made.problem:
        text = f"{_UNSETTLED}: {len(draft.open)}  # {say.DELETE_LINE}\n{text}"
        made = _made(text, draft.item["item"], kinds, tags)
    return made


def _item_text(draft: Draft, source: str) -> str:
    """What lacks is named in a comment where it belongs."""
    item = {key: value for key, value in draft.item.items() if key != "materials"}
    lacking = [key for key in _REQUIRED if key not in item]
    lines = [f"# {say.IMPORTED_FROM(file=source)}"]
    lines += [f"# {say.FILL_IN}: {key}: {_REQUIRED[key].zh}" for key in lacking]
    lines += [line for key, value in item.items() for line in _keyed(key, value)]
    lines.append("materials:")
    for code, material in draft.item["materials"].items():
        rows = [r for r in draft.open if r.value and r.value == material.get("name")]
        lines += ["", *(f"  # {_remark_line(remark)}" for remark in rows)]
        lines += [f"  # {say.FILL_IN}: {key}" for key in ("name", "necessity", "any_of") if not material.get(key)]
        lines += [f"  {code}:"]
        lines += [f"    {line}" for key, value in material.items() for line in _keyed(key, value)]
    return "\n".join(lines) + "\n"


def _made(text: str, item: str, kinds: Sequence[KindSpec], tags: Mapping[str, str]) -> ItemFile:
    """The text with the item it makes, or with what is wrong."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{item}.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            return ItemFile(text, "", compile_item(load_sourced(path, ItemModel), kinds, tags))
        except RuleError as error:
            return ItemFile(text, str(error).replace(str(path), path.name))


def _remark_line(remark: Remark) -> str:
    near = f" {DID_YOU_MEAN(near=remark.near).zh}" if remark.near else ""
    return f"{say.OF_ROW(row=remark.row)}: {remark.reason}{near}".replace("\n", " ")


def _dated(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _dated(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_dated(part) for part in value]
    if key in {"effective_from", "effective_to"} and isinstance(value, str):
        return date.fromisoformat(value)
    return value
