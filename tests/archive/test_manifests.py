from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from openpyxl import Workbook

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.column_names import ColumnNames, load_column_names
from preaudit.archive.decisions import Decision
from preaudit.archive.opened_archive import Archive, open_archive

HEADS = ["办件编号", "事项", "受理日期", "附件", "是否代办", "办理结果", "办结日期"]
ROWS = [
    ["2026-1", "elderly-allowance", "2026/3/16", "a.jpg|b.jpg", "否", "准予受理", "20260320"],
    ["2026-2", "elderly-allowance", "2026-03-17 09:30", "c.jpg", "是", "补正", ""],
]
NAMES = """
columns: {case: 办件编号, item: 事项, accepted_on: 受理日期, files: 附件, decision: 办理结果, decided_on: 办结日期}
facts: {agent: 是否代办}
values: {decision: {准予受理: accepted, 补正: sent_back}}
constants: {region: "330000"}
separator: "|"
"""


def names_in(folder: Path) -> ColumnNames:
    path = folder / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return load_column_names(path)


def write(path: Path, encoding: str = "utf-8") -> None:
    if path.suffix == ".csv":
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([HEADS, *ROWS])
    elif path.suffix == ".xlsx":
        book = Workbook()
        for row in [HEADS, *ROWS]:
            book.active.append(row)
        book.save(path)
    else:
        columns = {head: [row[place] for row in ROWS] for place, head in enumerate(HEADS)}
        pyarrow.parquet.write_table(pyarrow.table(columns), path)


def opened(folder: Path, path: Path) -> Archive:
    return open_archive(str(folder), path, names_in(folder), "archive")


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "list.parquet"])
def test_a_manifest_with_foreign_names_gives_the_same_cases_in_every_form(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    archive = opened(tmp_path, tmp_path / name)
    assert archive.unusable == ()
    first, second = sorted(archive.cases, key=lambda case: case.name)
    assert (first.name, first.region, first.accepted_on) == ("2026-1", "330000", date(2026, 3, 16))
    assert (first.files, first.facts) == (("a.jpg", "b.jpg"), {"agent": False})
    assert (first.taken.decision, first.taken.decided_on) == (Decision.ACCEPTED, date(2026, 3, 20))
    assert (second.taken.decision, second.accepted_on) == (Decision.SENT_BACK, date(2026, 3, 17))
    assert second.taken.decided_on is None


def test_a_manifest_as_chinese_spreadsheets_write_it_opens(tmp_path: Path) -> None:
    write(tmp_path / "list.csv", encoding="gb18030")
    assert len(opened(tmp_path, tmp_path / "list.csv").cases) == 2


def test_ids_hang_on_archive_and_number_alone(tmp_path: Path) -> None:
    write(tmp_path / "list.csv")
    write(tmp_path / "list.xlsx")
    one = opened(tmp_path, tmp_path / "list.csv")
    other = opened(tmp_path, tmp_path / "list.xlsx")
    assert [case.id for case in one.cases] == [case.id for case in other.cases] == sorted(case.id for case in one.cases)
    renamed = open_archive(str(tmp_path), tmp_path / "list.csv", names_in(tmp_path), "another")
    assert not {case.id for case in renamed.cases} & {case.id for case in one.cases}


def test_a_row_that_is_no_case_says_why_and_harms_no_other(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text(
        "case,item,accepted_on,files,decision,facts\n"
        "1,i,2026-03-16,a.jpg,accepted,\n"
        "1,i,2026-03-16,a.jpg,accepted,\n"
        "2,i,some day,a.jpg,accepted,\n"
        "3,i,2026-03-16,,accepted,\n"
        "4,i,2026-03-16,a.jpg,perhaps,\n"
        '5,i,2026-03-16,a.jpg,accepted,"[1]"\n',
        encoding="utf-8",
    )
    archive = open_archive(str(tmp_path))
    assert [case.name for case in archive.cases] == ["1"]
    assert [(case.place, case.code) for case in archive.unusable] == [
        ("manifest.csv:3", "case_twice"),
        ("manifest.csv:4", "date_invalid"),
        ("manifest.csv:5", "value_missing"),
        ("manifest.csv:6", "decision_unknown"),
        ("manifest.csv:7", "facts_invalid"),
    ]


def test_a_manifest_without_a_needed_column_names_it_as_the_archive_would(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("办件编号,事项\n1,i\n", encoding="utf-8")
    with pytest.raises(ArchiveError, match="受理日期, 附件"):
        opened(tmp_path, path)


def test_a_misspelt_column_names_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("columns: {acepted_on: x}\n", encoding="utf-8")
    with pytest.raises(ArchiveError, match="accepted_on"):
        load_column_names(path)


def test_folders_with_a_case_file_are_cases(tmp_path: Path) -> None:
    folder = tmp_path / "2026" / "0117"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text("{item: i, accepted_on: 2026-03-16, decision: refused, facts: {agent: true}}")
    (folder / "form.jpg").write_bytes(b"x")
    (tmp_path / "notes.txt").write_text("no case")
    (case,) = open_archive(str(tmp_path)).cases
    assert (case.name, case.files, case.facts) == ("2026/0117", ("2026/0117/form.jpg",), {"agent": True})
    assert case.taken.decision is Decision.REFUSED
