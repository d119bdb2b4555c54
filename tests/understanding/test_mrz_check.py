"""The machine-readable zone and the print of a passport: together they are sure, apart they are doubted."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import FieldValue
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_KINDS = shipped_kinds()
_PAGE = """
    中华人民共和国护照
    护照号/Passport No.  {number}
    姓名/Name  秦沐宸
    出生日期/Date of birth  {birth}
    POCHNQIN<<MUCHEN<<<<<<<<<<<<<<<<<<<<<<<<<<<<
    {line}
"""
_LINE = "E392048170CHN6402293M2707163LAPKNMMC<<<<A034"


def read(number: str = "E39204817", birth: str = "29 FEB 1964", line: str = _LINE) -> dict[str, FieldValue]:
    pages = typed_pages(_PAGE.format(number=number, birth=birth, line=line))
    (document,) = understand(pages, _KINDS)
    assert document.kind == "passport"
    return dict(document.fields)


def test_a_zone_whose_digits_hold_gives_what_the_print_lacks() -> None:
    fields = read()
    assert {key: (fields[key].value, fields[key].certain) for key in ("passport_number", "valid_to", "sex", "surname")} == {
        "passport_number": ("E39204817", True), "valid_to": ("2027-07-16", True), "sex": ("男", True), "surname": ("QIN", True),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "printed"),
    [("passport_number", {"number": "E39204877"}), ("birth_date", {"birth": "28 FEB 1964"})],
    ids=["number", "birth"],
)
def test_a_print_that_says_otherwise_is_doubted(key: str, printed: dict[str, str]) -> None:
    field = read(**printed)[key]
    assert (field.certain, field.doubt) == (False, "contradicts_zone")


@pytest.mark.parametrize(
    "line", [_LINE.replace("E392048170", "E392048173"), _LINE[:-1] + "1", _LINE.replace("E392048170", "E392048771")],
    ids=["the number's digit", "the composite digit", "the number"],
)  # fmt: skip
def test_a_check_digit_that_fails_doubts_the_number(line: str) -> None:
    number = read(line=line)["passport_number"]
    assert not number.certain
    assert number.doubt in {"checksum", "contradicts_zone"}
