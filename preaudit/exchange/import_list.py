"""A published list as an item of the rule book, and what of it could not be mapped: row, column, value, why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from preaudit.domain.items import Necessity
from preaudit.exchange import code_values as codes
from preaudit.exchange.code_values import UnmappedError
from preaudit.exchange.columns import HEADINGS, Column, column, passed_over
from preaudit.exchange.kind_names import KindNames
from preaudit.exchange.sheet import Row, Sheet
from preaudit.wording import Message, Text
from preaudit.wording import exchange as say

#: The column of necessity, where no cell of it can be pointed at.
_NECESSITY_HEAD = HEADINGS[Column.NECESSITY]
_CODE = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should see. `open`: it must be filled in before the item loads; else it tells what was assumed."""

    row: int
    column: str
    value: str
    reason: Text
    open: bool = False
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as far as the list gives it: keys of an item file, what is missing left out, and the remarks."""

    item: Mapping[str, Any]
    remarks: tuple[Remark, ...]

    @property
    def open(self) -> tuple[Remark, ...]:
        """What a person must fill in."""
        return tuple(remark for remark in self.remarks if remark.open)


def import_list(
    sheet: Sheet,
    names: KindNames,
    defaults: Mapping[str, Any],
    given: Mapping[str, Any],
    kinds: Mapping[str, str] | None = None,
) -> Draft:
    """The draft of an item. Keys of the item: `given` by a person come first, then the file's own, else `defaults`.

    `kinds`: material names and the kinds a person gave them.
    """
    return _Import(sheet, names, dict(kinds or {})).draft(defaults, given)


@dataclass
class _Import:
    sheet: Sheet
    names: KindNames
    chosen: dict[str, str]
    remarks: list[Remark] = field(default_factory=list)

    def draft(self, defaults: Mapping[str, Any], given: Mapping[str, Any]) -> Draft:
        self._headings()
        about = {key: value for key, value in self._about() if key != "materials"}
        materials: dict[str, Any] = {}
        for row in self.sheet.rows:
            code, material = self._material(row, materials)
            materials[code] = material
        if not materials:
            self._remark(self.sheet.heading_row, "", "", say.NO_MATERIALS, open_=True)
        for name in self.chosen:
            if name not in {material.get("name") for material in materials.values()}:
                self._remark(0, "--use", name, say.NO_SUCH_NAME, open_=True)
        head = about or defaults
        if defaults and not about:
            self._remark(0, "", "", say.FROM_RULE_BOOK)
        head = {**head, **given}
        late = [m.get("name", "") for m in materials.values() if m.get("necessity") == Necessity.DEFERRABLE]
        if late and not head.get("tolerance", {}).get("allowed"):
            self._remark(0, _NECESSITY_HEAD, "、".join(late), say.NOT_TOLERATED)
        return Draft({**head, "materials": materials}, tuple(self.remarks))

    def _headings(self) -> None:
        seen: dict[Column, str] = {}
        for text in filter(None, self.sheet.headings):
            found = column(text)
            if found is None and not passed_over(text):
                self._remark(self.sheet.heading_row, text, "", say.COLUMN_NOT_USED)
            elif found in seen:
                self._remark(self.sheet.heading_row, text, "", say.COLUMN_REPEATED(other=seen[found]))
            elif found:
                seen[found] = text
        if Column.NECESSITY not in seen and Column.MUST_FLAG not in seen:
            self._remark(self.sheet.heading_row, "", "", say.NO_NECESSITY_COLUMN)

    def _about(self) -> Iterator[tuple[str, Any]]:
        for number, key, text in self.sheet.item:
            try:
                yield key, yaml.safe_load(text)
            except yaml.YAMLError:
                self._remark(number, key, text, say.ITEM_NOT_YAML, open_=True)

    def _material(self, row: Row, before: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        cells = _Cells(row)
        more = self._more(row, cells)
        handing: dict[str, Any] = dict(more.get("handing", {}))
        made: dict[str, Any] = {key: value for key, value in more.items() if key != "handing"}
        name = cells[Column.NAME] or str(made.get("name", ""))
        if not name:
            self._remark(row.number, cells.head(Column.NAME), "", say.NO_NAME, open_=True)
        self._handing(row, cells, handing)
        plain = {"guide": Column.GUIDE, "basis": Column.BASIS, "when": Column.WHEN, "unless": Column.UNLESS}
        made |= {key: cells[where] for key, where in plain.items() if cells[where]}
        made |= {"name": name} if name else {}
        guessed = self._kinds(row, cells, name, made)
        made |= self._necessity(row, cells, made)
        handing = {
            key: value for key, value in handing.items() if (key, value) not in (("originals", 1), ("copies", 0))
        }
        made |= {"handing": handing} if handing else {}
        return self._code(cells[Column.CODE] or guessed, made, row, before), _ordered(made)

    def _more(self, row: Row, cells: _Cells) -> dict[str, Any]:
        text = cells[Column.MORE]
        if not text:
            return {}
        try:
            more = yaml.safe_load(text)
        except yaml.YAMLError:
            more = None
        if isinstance(more, dict):
            return more
        self._remark(row.number, cells.head(Column.MORE), text, say.MORE_NOT_YAML, open_=True)
        return {"unreadable": text}

    def _kinds(self, row: Row, cells: _Cells, name: str, made: dict[str, Any]) -> str:
        """Which documents fill the material, unless its further rules say so; a code it may have."""
        if "any_of" in made or not name:
            return ""
        head = cells.head(Column.NAME)
        if name in self.chosen:
            accept = self.names.accepting(self.chosen[name])
            if accept is not None:
                made["any_of"] = [dict(accept)]
                return str(accept["kind"])
            self._remark(row.number, head, name, say.NO_SUCH_KIND(kind=self.chosen[name]), open_=True)
            return ""
        guess = self.names.guess(name, made.get("guide", ""))
        if not guess.accepts:
            near = tuple(f"{kind} {label}({score}%)" for kind, label, score in guess.near)
            self._remark(row.number, head, name, guess.reason, open_=True, near=near)
            made["any_of"] = []
            return ""
        if guess.reason:
            self._remark(row.number, head, name, guess.reason)
        made["any_of"] = [dict(accept) for accept in guess.accepts]
        return guess.code or str(guess.accepts[0]["kind"])

    def _necessity(self, row: Row, cells: _Cells, made: dict[str, Any]) -> dict[str, Any]:
        found = {}
        for where, read in ((Column.NECESSITY, codes.necessity), (Column.MUST_FLAG, codes.must_flag)):
            if not cells[where]:
                continue
            try:
                found[where] = read(cells[where])
            except UnmappedError as error:
                self._remark(row.number, cells.head(where), cells[where], error.reason, open_=True)
                return {}
        needs = list(found.values())
        if not needs and "necessity" not in made:
            self._remark(row.number, _NECESSITY_HEAD, "", say.NECESSITY_LACKS, open_=True)
            return {}
        if not needs:
            return {}
        if len({need.necessity for need in needs}) > 1:
            both = " / ".join(cells[where] for where in found)
            self._remark(row.number, _NECESSITY_HEAD, both, say.NECESSITIES_DISAGREE, open_=True)
            return {}
        exempt = next((need.exempt for need in needs if need.exempt), "")
        return {"necessity": int(needs[0].necessity), **self._exemption(row, cells, exempt, made)}

    def _exemption(self, row: Row, cells: _Cells, exempt: str, made: Mapping[str, Any]) -> dict[str, Any]:
        """信息免交 is known by share, 信用后补 is a pledge; where a list does not say which, by share, which defers nothing."""
        if not exempt:
            return {}
        where = Column.MUST_FLAG if cells[Column.MUST_FLAG] else Column.NECESSITY
        reasons = {
            codes.SHARED: say.TAKEN_AS_SHARED,
            codes.PLEDGED: say.TAKEN_AS_PLEDGE,
            codes.EITHER: say.SHARED_OR_PLEDGE,
        }
        self._remark(row.number, cells.head(where), cells[where], reasons[exempt])
        if exempt == codes.PLEDGED:
            return {"pledge": {"words": [made.get("name", "")]}}
        return {"shareable": True}

    def _handing(self, row: Row, cells: _Cells, handing: dict[str, Any]) -> None:
        def put(where: Column, into: str, read: Any) -> None:
            if cells[where]:
                try:
                    value = read(cells[where])
                except UnmappedError as error:
                    self._remark(row.number, cells.head(where), cells[where], error.reason)
                else:
                    handing.update(value if isinstance(value, dict) else {into: value})

        put(Column.TYPE, "type", codes.material_type)
        put(Column.FORMAT, "format", codes.material_format)
        put(Column.SOURCE, "source", codes.source)
        put(Column.TAKE, "take", codes.take)
        put(Column.COUNT, "", lambda text: codes.counts(text, handing.get("take")))
        put(Column.PAPER, "paper", str)
        put(Column.STANDARD, "standard", str)
        put(Column.ISSUER, "issuer", str)

    def _code(self, wanted: str, made: Mapping[str, Any], row: Row, before: Mapping[str, Any]) -> str:
        code = wanted if _CODE.fullmatch(wanted) else f"row_{row.number}"
        if wanted and code != wanted:
            self._remark(row.number, Column.CODE, wanted, say.NO_CODE(code=code))
        number, free = 2, code
        while free in before:
            free, number = f"{code}_{number}", number + 1
        if free != code:
            self._remark(row.number, Column.NAME, str(made.get("name", "")), say.CODE_TAKEN(code=free))
        return free

    def _remark(
        self,
        row: int,
        where: str,
        value: str,
        reason: Text | Message,
        *,
        open_: bool = False,
        near: tuple[str, ...] = (),
    ) -> None:
        text = reason() if isinstance(reason, Message) else reason
        self.remarks.append(Remark(row, str(where), value, text, open_, near))


class _Cells:
    """The cells of a row by column."""

    def __init__(self, row: Row) -> None:
        self._texts: dict[Column, tuple[str, str]] = {}
        for head, text in row.cells.items():
            if (found := column(head)) and found not in self._texts:
                self._texts[found] = head, text

    def __getitem__(self, where: Column) -> str:
        return self._texts.get(where, ("", ""))[1]

    def head(self, where: Column) -> str:
        """The heading as the list has it."""
        return self._texts.get(where, (where.value, ""))[0]


_ORDER = (
    "name",
    "necessity",
    "any_of",
    "when",
    "unless",
    "shareable",
    "several",
    "basis",
    "guide",
    "pledge",
    "handing",
)


def _ordered(made: Mapping[str, Any]) -> dict[str, Any]:
    """In the order in which rules are read: what it is, whether, by what."""
    first = {key: made[key] for key in _ORDER if key in made}
    return {**first, **made}


__all__ = ["Draft", "Remark", "import_list"]
