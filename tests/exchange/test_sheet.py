"""Spreadsheets as they come: encodings, titles above the headings, numbers as numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from preaudit.exchange.sheet import ListError, read_sheet, write_workbook

TEXT = "序号,材料名称,材料必要性\n1,身份证,1\n2,健康证,3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_encodings_offices_write(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(TEXT.encode(encoding))
    sheet = read_sheet(path)
    assert [(row.number, row.cells["材料名称"]) for row in sheet.rows] == [(2, "身份证"), (3, "健康证")]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiters_are_told_from_the_headings(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(TEXT.replace(",", delimiter), encoding="utf-8")
    assert read_sheet(path).rows[1].cells["材料必要性"] == "3"


def test_a_workbook_may_bear_a_title_above_and_headings_again_below(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["某市政务服务事项材料清单"],
        [],
        ["材料名称*", "材料必要性"],
        ["身份证", 1],
        ["材料名称", "材料必要性"],
        ["照片", 2.0],
    ):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    read = read_sheet(tmp_path / "list.xlsx")
    assert read.heading_row == 3
    assert [(row.number, *row.cells.values()) for row in read.rows] == [(4, "身份证", "1"), (6, "照片", "2")]


def test_the_list_is_found_on_whichever_sheet_it_is(tmp_path: Path) -> None:
    write_workbook(tmp_path / "l.xlsx", {"说明": [["请勿修改"]], "清单": [["材料名称", "受理标准"], ["照片", "=清晰"]]})
    assert read_sheet(tmp_path / "l.xlsx").rows[0].cells["受理标准"] == "=清晰", "a text, and no formula"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0rest", "xlsx"),
        ("a.xlsx", b"PK\x03\x04broken", "工作簿"),
        ("a.csv", "名称,备注\n身份证,\n".encode(), "材料名称"),
        ("a.csv", b"\x81\xff\xff\xff", "GB18030"),
        ("a.csv", '材料名称,备注\n"身份证,\n'.encode(), "CSV"),
        ("a.csv", b"", "材料名称"),
    ],
)
def test_what_is_no_list_says_so_and_what_to_do(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ListError, match=says):
        read_sheet(tmp_path / name)
