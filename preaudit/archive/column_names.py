"""How a manifest's columns and values are called, where an archive calls them otherwise: a small YAML file.

columns: {case: 办件编号, item: 事项, accepted_on: 受理日期, files: 附件, decision: 办理结果}
facts: {agent: 是否代办, applicant.kind: 申请人类型}
values: {decision: {准予受理: accepted, 补正: sent_back}, item: {个体设立: individual-business-registration}}
constants: {region: "330000"}
separator: ";"
dates: ["%Y/%m/%d"]
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from preaudit.archive.archive_error import ArchiveError
from preaudit.domain.names import nearest
from preaudit.wording import archive_manifest as say
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE

#: The columns of a manifest by the names that this program gives them.
COLUMNS = (
    "case",
    "item",
    "accepted_on",
    "files",
    "region",
    "window",
    "facts",
    "decision",
    "decided_on",
    "requested",
    "deferred",
    "deferred_until",
)
#: Those without which nothing can be judged.
NEEDED = ("case", "item", "accepted_on", "files")
#: Columns of facts are called `facts.` and the fact's name.
FACT = "facts."


class ColumnNames(BaseModel):
    """Names of columns and facts by ours; words by column that stand for our values; what no column says; how lists are written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: Mapping[str, str] = {}
    facts: Mapping[str, str] = {}
    values: Mapping[str, Mapping[str, str]] = {}
    constants: Mapping[str, str] = {}
    separator: str = Field(";", min_length=1)
    dates: tuple[str, ...] = ()

    def row(self, cells: Mapping[str, str]) -> dict[str, str]:
        """A row by our names, with our values."""
        theirs = {**{ours: ours for ours in COLUMNS}, **self.columns}
        row = {ours: cells[name].strip() for ours, name in theirs.items() if name in cells}
        row |= {f"{FACT}{fact}": cells[name].strip() for fact, name in self.facts.items() if name in cells}
        row |= {name: text.strip() for name, text in cells.items() if name.startswith(FACT)}
        for ours, words in self.values.items():
            if ours in row:
                row[ours] = words.get(row[ours], row[ours])
        return {**row, **{ours: text for ours, text in self.constants.items() if not row.get(ours)}}

    def lacking(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The needed columns that a manifest with these headings does not have, as it would call them."""
        return tuple(
            self.columns.get(ours, ours)
            for ours in NEEDED
            if self.columns.get(ours, ours) not in headings and ours not in self.constants
        )


def load_column_names(path: Path) -> ColumnNames:
    """The names of a YAML file. Raises ArchiveError naming the key that is wrong."""
    try:
        names = ColumnNames.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except OSError as error:
        raise ArchiveError(say.CANNOT_OPEN(path=path, reason=error.strerror)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ArchiveError(say.INVALID_YAML(path=path, why=error)) from error
    except ValidationError as error:
        wrong = error.errors()[0]
        place = ".".join(map(str, wrong["loc"]))
        raise ArchiveError(say.INVALID_NAMES(path=path, key=place, why=wrong["msg"]), say.SEE_MANUAL) from error
    for key in (*names.columns, *names.constants, *(key for key in names.values if not key.startswith(FACT))):
        if key not in COLUMNS:
            near = nearest(key, COLUMNS)
            mend = DID_YOU_MEAN(near=near) if near else KNOWN_ARE(known=", ".join(COLUMNS))
            raise ArchiveError(say.UNKNOWN_COLUMN(path=path, key=key), mend)
    return names
