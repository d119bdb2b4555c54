"""Holidays of a coming year, as staff enter them once they are announced."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.errors import RuleError
from preaudit.policy.lint import lint
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.calendar import published_calendar

#: The first year that nobody has announced yet.
COMING = max(published_calendar().years) + 1
#: The first Wednesday of that May, and the Sunday after it.
WEDNESDAY = next(date(COMING, 5, day) for day in range(1, 8) if date(COMING, 5, day).weekday() == 2)
SUNDAY = WEDNESDAY.replace(day=WEDNESDAY.day + 4)
ANNOUNCED = f"""
years:
  {COMING}:
    basis: 国务院办公厅关于{COMING}年部分节假日安排的通知
    holidays:
      - {{from: {WEDNESDAY}, to: {WEDNESDAY}}}
    working: [{SUNDAY}]
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    shutil.copytree(shipped("rules"), tmp_path / "rules")
    return tmp_path / "rules"


def write(rules: Path, text: str) -> None:
    (rules / "holidays.yaml").write_text(text, encoding="utf-8")


def test_a_limit_counts_by_what_staff_entered(rules: Path) -> None:
    tuesday = WEDNESDAY.replace(day=WEDNESDAY.day - 1) if WEDNESDAY.day > 1 else date(COMING, 4, 30)
    before = load_rulebook(rules).calendar.after(tuesday, 4)
    write(rules, ANNOUNCED)
    book = load_rulebook(rules)
    assert before == (date(COMING, 5, WEDNESDAY.day + 5), True), "provisional: nothing is announced"
    assert book.calendar.after(tuesday, 4) == (date(COMING, 5, WEDNESDAY.day + 5), False), (
        "a day off, and a Sunday worked"
    )
    assert book.calendar.after(tuesday, 1) == (date(COMING, 5, WEDNESDAY.day + 1), False)
    assert book.item("elderly-allowance").calendar == book.calendar, "items count by it as well"


def test_a_year_that_the_program_knows_is_the_programs_and_is_told(rules: Path) -> None:
    known = load_rulebook(rules).calendar
    write(rules, ANNOUNCED.replace(str(COMING), str(COMING - 1)).replace(f"working: [{SUNDAY}]", ""))
    before = [found for found in lint(rules) if found.code == "does_not_load"]
    assert before == []
    assert load_rulebook(rules).calendar == known
    assert [found.code for found in lint(rules) if found.code == "holidays_known"] == ["holidays_known"]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (f"to: {WEDNESDAY}", "to: 2020-01-01", "早于"),
        (f"to: {WEDNESDAY}", f"to: {COMING}-12-01", "放假安排"),
        (f"[{SUNDAY}]", f"[{WEDNESDAY}]", "不是周末"),
        (f"[{SUNDAY}]", "[2020-05-02]", "放假安排"),
        ("holidays:", "holiday:", "holiday"),
        (f"  {COMING}:", "  二〇二八:", "二〇二八"),
        (f"from: {WEDNESDAY}", f"from: {COMING}-02-30", f"{COMING}-02-30"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(rules: Path, one: str, other: str, said: str) -> None:
    write(rules, ANNOUNCED.replace(one, other, 1))
    with pytest.raises(RuleError) as refused:
        load_rulebook(rules)
    assert "holidays.yaml:" in str(refused.value)
    assert said in str(refused.value)
