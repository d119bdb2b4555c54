"""How long what is kept for, as retention.yaml says it: by agency and item, and checked as rules are.

The nearest row counts: agency and item before item, item before agency, agency before all; what a row leaves out, the next one says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.retention import KeepingTerm, Then
from preaudit.rulebook.folder import RETENTION_FILE
from preaudit.rulebook.yaml_source import load_sourced
from preaudit.wording import Text
from preaudit.wording import keeping as say

_Days = Annotated[int, Field(ge=0, le=36_500)]


class TermRow(BaseModel):
    """What holds for an agency and an item; without them for all. `readings`: days after a case is done with, then what was read of its pages
    goes from the cache; null: with the case. `files`: days, then the working copies of its papers go. `verdicts`: days, then what verdicts say
    in detail goes; outcome and decision stay. `archive`: years that the case is kept as a whole, or permanent. `then`: what becomes of it
    after them, remove or hand_over. `undecided`: days after its last change, then a case that nobody decided on is removed; null: never.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    agency: Annotated[str, Field(max_length=40)] = ""
    item: Annotated[str, Field(max_length=80)] = ""
    readings: _Days | None = None
    files: _Days | None = None
    verdicts: _Days | None = None
    archive: Annotated[int, Field(ge=0, le=100)] | Literal["permanent"] | None = None
    then: Literal["remove", "hand_over"] | None = None
    undecided: _Days | None = None
    basis: Annotated[str, Field(min_length=2)]


class RetentionFile(BaseModel):
    """`terms`: rows, the most general first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    terms: tuple[TermRow, ...] = ()


class RetentionSchedule:
    """The terms of a folder of rules."""

    def __init__(self, rows: Sequence[TermRow]) -> None:
        self.rows = tuple(rows)

    def term(self, agency: str, item: str) -> KeepingTerm:
        """What holds for an item (or bundle) of an agency. Without any row everything is kept for ever."""
        fitting = [row for row in self.rows if row.agency in ("", agency) and row.item in ("", item)]
        said: dict[str, Any] = {}
        for row in sorted(fitting, key=lambda row: (bool(row.item), bool(row.agency))):
            said |= {name: getattr(row, name) for name in row.model_fields_set - {"agency", "item"}}
        archive = said.get("archive", "permanent")
        return KeepingTerm(
            said.get("readings"),
            said.get("files"),
            said.get("verdicts"),
            None if archive in ("permanent", None) else archive,
            Then(said.get("then") or "hand_over"),
            said.get("undecided"),
            said.get("basis", ""),
        )


def load_retention(rules_dir: Path) -> RetentionSchedule:
    """The schedule of a folder of rules; an empty one where there is no file. Raises RuleError with file and line."""
    path = rules_dir / RETENTION_FILE
    return RetentionSchedule(load_sourced(path, RetentionFile).value.terms if path.is_file() else ())


def refuse_unknown_items(rules_dir: Path, items: Collection[str]) -> None:
    """Raise RuleError, with its place, for a row of an item or bundle that there is none of: its papers would be kept as all others are."""
    path = rules_dir / RETENTION_FILE
    file = load_sourced(path, RetentionFile) if path.is_file() else None
    for number, row in enumerate(file.value.terms if file else ()):
        if file and row.item and row.item not in items:
            raise file.source.error(
                say.NO_SUCH_ITEM(item=row.item), "terms", number, "item", mend=say.NO_SUCH_ITEM_MEND()
            )


def retention_slips(rules_dir: Path) -> Iterator[tuple[str, Text, Text]]:
    """Rows that nothing follows, for an earlier row said it; place, what, and how to mend it."""
    path = rules_dir / RETENTION_FILE
    if not path.is_file():
        return
    file, seen = load_sourced(path, RetentionFile), set()
    for number, row in enumerate(file.value.terms):
        place = file.source.at("terms", number)
        if (row.agency, row.item) in seen:
            yield place, say.SAID_TWICE(agency=row.agency or "*", item=row.item or "*"), say.SAID_TWICE_MEND()
        seen.add((row.agency, row.item))
