"""Validities of a usual length, and papers of nobody but those whom the case names."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.names_within import NamesWithin
from preaudit.domain.checks.usual_term import UsualTerm
from preaudit.domain.truth import Truth
from tests.domain.test_checks import field, sure, truth, vague


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2022-06-01", "2032-06-01", Truth.PASS),
        ("2022-06-01", "2028-05-31", Truth.PASS),
        ("2022-06-01", "长期", Truth.PASS),
        ("2022-06-01", "2031-04-26", Truth.DOUBT),
        ("2020-02-29", "2026-02-28", Truth.PASS),
    ],
)
def test_a_licence_lasts_six_or_ten_years_or_for_good(start: str, end: str, expected: Truth) -> None:
    check = UsualTerm(field("start"), field("end"), (6, 10), "驾驶证", long_term=True)
    assert truth(check, {"start": sure(start), "end": sure(end)}) is expected
    assert truth(check, {"start": vague(start), "end": sure(end)}) is Truth.DOUBT


def test_without_leave_a_term_without_an_end_is_for_a_person() -> None:
    check = UsualTerm(field("start"), field("end"), (6,), "从业资格证")
    assert truth(check, {"start": sure("2022-06-01"), "end": sure("长期")}) is Truth.DOUBT


def test_a_paper_of_a_stranger_is_told() -> None:
    check = NamesWithin(field("who"), (field("listed"), field("agent")))
    known = {"listed": sure("卞晓峰、顾怀远"), "agent": sure("沈清和")}
    assert truth(check, {"who": sure("卞晓峰、沈清和"), **known}) is Truth.PASS
    assert truth(check, {"who": sure("卞晓峰、贺兰若安"), **known}) is Truth.FAIL
    assert truth(check, {"who": sure("卞晓峰、贺兰若安"), **known, "agent": vague("贺兰若安")}) is Truth.DOUBT
    assert truth(check, {"who": vague("卞晓峰"), **known}) is Truth.DOUBT
    assert truth(check, {"who": sure("卞晓峰"), "listed": sure("卞晓峰"), "agent": None}) is Truth.PASS
