"""Rows of a manifest into cases. Pure: a row that is no case says why, and harms no other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import orjson

from preaudit.archive.archived_case import ArchivedCase, UnusableCase, case_id
from preaudit.archive.column_names import FACT, NEEDED, ColumnNames
from preaudit.archive.decisions import Decision, DecisionTaken
from preaudit.wording import Text
from preaudit.wording import archive_manifest as say

_TRUE = frozenset({"true", "yes", "y", "1", "是", "有"})
_FALSE = frozenset({"false", "no", "n", "0", "否", "无"})
_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日")


class _RowError(ValueError):
    def __init__(self, code: str, why: Text) -> None:
        super().__init__(code)
        self.code, self.why = code, why


def cases_of(
    rows: Iterable[tuple[str, Mapping[str, str]]], archive: str, names: ColumnNames
) -> Iterator[ArchivedCase | UnusableCase]:
    """A case for each row, given as (place, cells by the archive's headings); the second row of one number is unusable."""
    seen: set[str] = set()
    for place, cells in rows:
        try:
            case = _case(names.row(cells), archive, names)
            if case.id in seen:
                raise _RowError("case_twice", say.CASE_TWICE(case=case.name))
        except _RowError as error:
            yield UnusableCase(place, error.code, error.why.zh)
        else:
            seen.add(case.id)
            yield case


def _case(row: Mapping[str, str], archive: str, names: ColumnNames) -> ArchivedCase:
    for key in NEEDED:
        if not row.get(key):
            raise _RowError("value_missing", say.VALUE_MISSING(column=names.columns.get(key, key)))
    accepted_on = _date(row["accepted_on"], names)
    taken = DecisionTaken(
        decision=_decision(row.get("decision", "")),
        decided_on=_date(row["decided_on"], names) if row.get("decided_on") else None,
        requested=_list(row.get("requested", ""), names),
        deferred=_list(row.get("deferred", ""), names),
        deferred_until=_date(row["deferred_until"], names) if row.get("deferred_until") else None,
    )
    name = row["case"]
    return ArchivedCase(
        id=case_id(archive, name),
        name=name,
        item=row["item"],
        accepted_on=accepted_on,
        files=_list(row["files"], names),
        region=row.get("region", ""),
        window=row.get("window", ""),
        facts=_facts(row),
        taken=taken,
    )


def _decision(text: str) -> Decision:
    """Raises for a word that is no decision: an archive's own words are mapped by its names of columns."""
    if not text:
        return Decision.UNKNOWN
    try:
        return Decision(text)
    except ValueError:
        known = ", ".join(Decision)
        raise _RowError("decision_unknown", say.DECISION_UNKNOWN(text=text, known=known)) from None


def _date(text: str, names: ColumnNames) -> date:
    text = unicodedata.normalize("NFKC", text).strip()
    for pattern in (*names.dates, *_DATES):
        for part in (text, text[:10]):  # a day with its time
            try:
                return datetime.strptime(part, pattern).date()
            except ValueError:
                continue
    raise _RowError("date_invalid", say.DATE_INVALID(text=text))


def _list(text: str, names: ColumnNames) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(names.separator) if part.strip())


def _facts(row: Mapping[str, str]) -> dict[str, object]:
    """The facts of the column `facts` (JSON) and of columns of their own, which count more."""
    facts: dict[str, object] = {}
    if text := row.get("facts"):
        try:
            stated = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            raise _RowError("facts_invalid", say.FACTS_INVALID(why=error)) from None
        if not isinstance(stated, dict):
            raise _RowError("facts_invalid", say.FACTS_INVALID(why=type(stated).__name__))
        facts = stated
    for name, text in row.items():
        if name.startswith(FACT) and text:
            facts[name.removeprefix(FACT)] = _fact(name.removeprefix(FACT), text)
    return facts


def _fact(name: str, text: str) -> object:
    if name == "applicant.tags":
        return [part.strip() for part in text.replace("、", ",").split(",") if part.strip()]
    word = text.lower()
    return True if word in _TRUE else False if word in _FALSE else text
