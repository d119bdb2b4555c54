"""What a published list cannot tell of an item in use stays as it is: checks, conditions, facts, forms and sides of papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from preaudit.exchange.columns import Column, column
from preaudit.exchange.import_list import Draft, Remark
from preaudit.exchange.kind_names import normal
from preaudit.exchange.sheet import Sheet
from preaudit.wording import exchange as say

_Material = Mapping[str, Any]


def with_kept_rules(draft: Draft, sheet: Sheet, in_use: Mapping[str, Any], chosen: Mapping[str, str]) -> Draft:
    """The draft of an item in use, given as the keys of its file, with everything that the list does not tell of it.

    A list that carries the rules themselves (as `rules export` writes it) tells everything. `chosen`: names of materials whose
    kind a person gave, which holds.
    """
    if sheet.item or any(column(head) is Column.MORE for head in sheet.headings if head):
        return draft
    before: Mapping[str, _Material] = in_use["materials"]
    listed: Mapping[str, _Material] = draft.item["materials"]
    pairs = dict(_pairs(before, listed))
    materials: dict[str, _Material] = {
        code: _merged(old, listed[pairs[code]], chosen) if code in pairs else old for code, old in before.items()
    }
    added = [code for code in listed if code not in pairs.values()]
    for code in added:
        materials[code if code not in before else f"{code}_new"] = listed[code]
    unlisted = [str(material["name"]) for code, material in before.items() if code not in pairs]
    remarks = [Remark(0, "", name, say.NOT_LISTED_ANY_MORE()) for name in unlisted]
    settled = {str(material.get("name")) for material in materials.values() if material.get("any_of")}
    open_ = [one for one in draft.remarks if not (one.open and one.value in settled and _is_of_kind(one, sheet))]
    item = {**in_use, **{key: value for key, value in draft.item.items() if key != "materials"}, "materials": materials}
    return replace(draft, item=item, remarks=(*open_, *remarks))


def _pairs(before: Mapping[str, _Material], listed: Mapping[str, _Material]) -> Iterator[tuple[str, str]]:
    """The code of each material in use and the code it has in the draft: called alike, else of the same code, else of the same kinds."""
    old, new = dict(before), dict(listed)
    for alike in (_called_alike, _of_one_code, _of_the_same_kinds):
        for code in list(old):
            found = [other for other in new if alike((code, old[code]), (other, new[other]))]
            if len(found) == 1:
                yield code, found[0]
                del old[code], new[found[0]]


_Coded = tuple[str, _Material]


def _called_alike(one: _Coded, other: _Coded) -> bool:
    return normal(str(one[1]["name"])) == normal(str(other[1].get("name", "")))


def _of_one_code(one: _Coded, other: _Coded) -> bool:
    return one[0] == other[0]


def _of_the_same_kinds(one: _Coded, other: _Coded) -> bool:
    return bool(_kinds(one[1])) and _kinds(one[1]) == _kinds(other[1])


def _kinds(material: _Material) -> set[str]:
    return {str(accept["kind"]) for accept in material.get("any_of", ())}


def _merged(old: _Material, made: _Material, chosen: Mapping[str, str]) -> dict[str, Any]:
    """A material in use with what the list says of it."""
    merged = {**old, **{key: value for key, value in made.items() if value not in ("", [], ())}}
    if made.get("name") not in chosen and _kinds(made) <= _kinds(old):
        merged["any_of"] = old["any_of"]  # the list knows no forms and sides
    if "handing" in old and "handing" in made:
        merged["handing"] = {**old["handing"], **made["handing"]}
    return merged


def _is_of_kind(remark: Remark, sheet: Sheet) -> bool:
    """True for a remark that a name is no kind we know: one in use says of which kind it is."""
    return any(head == remark.column and column(head) is Column.NAME for head in sheet.headings if head)
