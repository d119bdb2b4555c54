"""Results as an Excel workbook that auditors work in: cases with filters and room for a conclusion, errors first, grounds beside.

The same results give the same bytes: the clock that spreadsheets carry is set to a fixed day.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from preaudit.archive.agreement import AGREEMENTS, REMARKS, Agreement, Remark
from preaudit.archive.decisions import DECISIONS, Decision
from preaudit.archive.questions import open_results
from preaudit.archive.result_tables import CASES, FINDINGS, ResultColumn
from preaudit.domain.outcomes import OUTCOMES, SEVERITIES, Outcome, Severity
from preaudit.domain.verdict import REASONS, Reason
from preaudit.wording import archive_workbook as say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Rows of a sheet, by the format's own limit less the headings.
MOST_ROWS = 1_000_000
_MOST_CELL = 32_000
_FIXED = (1980, 1, 1, 0, 0, 0)
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
#: Characters that the format cannot hold.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SHOWN = (
    "case",
    "item",
    "region",
    "window",
    "accepted_on",
    "decision",
    "outcome",
    "agreement",
    "remark",
    "grounds",
    "requested_beyond",
    "beside_outcome",
    "beside_agreement",
    "days_taken",
    "pages",
    "why",
    "case_id",
)
_SHOWN_FINDINGS = (
    "case",
    "agreement",
    "code",
    "reason",
    "material",
    "severity",
    "seen",
    "expected",
    "sentence",
    "basis",
    "file",
    "page",
)
_WORDS: dict[str, dict[str, str]] = {
    "decision": {d.value: DECISIONS[d].zh for d in Decision},
    "outcome": {o.value: OUTCOMES[o].zh for o in Outcome},
    "agreement": {a.value: AGREEMENTS[a].zh for a in Agreement},
    "remark": {r.value: REMARKS[r].zh for r in Remark if r},
    "reason": {r.value: REASONS[r].zh for r in Reason},
    "severity": {s.value: SEVERITIES[s].zh for s in Severity},
}


def write_workbook(folder: Path) -> Path:
    """The workbook of the results in a folder, beside them. Raises ArchiveError where there are none."""
    from openpyxl import Workbook

    path = folder / "workbook.xlsx"
    book = Workbook(write_only=True)
    _about(book.create_sheet(say.ABOUT.zh))
    with open_results(folder) as results:
        columns = ", ".join(f'"{name}"' for name in _SHOWN)
        errors = "agreement in ('accepted_wrongly', 'sent_away_wrongly', 'deferred_beyond')"
        for title, where in ((say.ERRORS, errors), (say.DOUBTFUL, "agreement = 'doubtful'"), (say.ALL, "true")):
            rows = results.execute(f'select {columns} from cases where {where} order by item, "case"').fetchall()
            _sheet(book.create_sheet(title.zh), _headings(CASES, _SHOWN), rows, judged=title is not say.ALL)
        found = ", ".join(f'{"c" if name in ("case", "agreement") else "f"}."{name}"' for name in _SHOWN_FINDINGS)
        rows = results.execute(
            f"select {found} from findings f join cases c using (case_id) where f.book = 'then' and f.decisive"
            f" and c.agreement <> 'agreed' order by c.\"case\", f.finding_id"
        ).fetchall()
        _sheet(book.create_sheet(say.GROUNDS.zh), _headings((*CASES, *FINDINGS), _SHOWN_FINDINGS), rows)
    staged = path.with_name(f".{path.name}.part")
    book.save(staged)
    _without_clock(staged, path)
    return path


def _headings(columns: Iterable[ResultColumn], shown: Sequence[str]) -> list[tuple[str, str]]:
    words = {column.name: column.words.zh for column in columns}
    return [(name, words[name]) for name in shown]


def _sheet(
    sheet: Worksheet, headings: list[tuple[str, str]], rows: list[tuple[Any, ...]], *, judged: bool = False
) -> None:
    """Rows under headings, with filters. `judged`: two columns more, for what people find."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    heads = [words for _, words in headings] + ([say.CONCLUSION.zh, say.NOTE.zh] if judged else [])
    for place in range(1, len(heads) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 24 if place > len(headings) else 18
    sheet.freeze_panes = "B2"
    last = get_column_letter(len(heads))
    sheet.auto_filter.ref = f"A1:{last}{min(len(rows), MOST_ROWS) + 1}"
    if judged:
        choices = DataValidation(
            type="list", formula1='"' + ",".join((say.OFFICE_ERRED.zh, say.OFFICE_RIGHT.zh, say.UNDECIDED.zh)) + '"'
        )
        column = get_column_letter(len(headings) + 1)
        choices.add(f"{column}2:{column}{len(rows) + 2}")
        sheet.data_validations.append(choices)
    bold = []
    for head in heads:
        cell = WriteOnlyCell(sheet, value=head)
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    for row in rows[:MOST_ROWS]:
        cells = []
        for (name, _), value in zip(headings, row, strict=True):
            cells.append(_cell(sheet, name, value))
        sheet.append(cells)
    if len(rows) > MOST_ROWS:
        sheet.append([say.CUT(count=MOST_ROWS).zh])


def _cell(sheet: Worksheet, name: str, value: Any) -> Any:
    """A value as people read it; a text stays a text whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    words = _WORDS.get(name.removeprefix("beside_"), {}).get(value, value)
    cell = WriteOnlyCell(sheet, value=_ILLEGAL.sub("", words)[:_MOST_CELL])
    cell.data_type = "s"
    return cell


def _about(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 90
    for line in _lines():
        sheet.append([line])


def _lines() -> Iterator[str]:
    yield say.TITLE.zh
    yield say.HOW.zh
    for agreement in Agreement:
        yield f"{AGREEMENTS[agreement].zh}  {AGREEMENTS[agreement].en}"


def _without_clock(staged: Path, path: Path) -> None:
    """The same workbook with fixed times within."""
    target = path.with_name(f".{path.name}.fixed")
    with zipfile.ZipFile(staged) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in sorted(book.namelist()):
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(info, _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", book.read(name)))
    staged.unlink()
    target.replace(path)
