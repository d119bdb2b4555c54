"""Validities of a usual length, papers of nobody but those whom the case names, lists and scopes as the case says."""

from __future__ import annotations

import pytest

from preaudit.domain.checking.comparison import How
from preaudit.domain.checks.count_agrees import CountAgrees
from preaudit.domain.checks.names_within import NamesWithin
from preaudit.domain.checks.same import Same
from preaudit.domain.checks.usual_term import UsualTerm
from preaudit.domain.conditions import Condition
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


@pytest.mark.parametrize(
    ("one", "listed", "expected"),
    [
        (True, "卞晓峰", Truth.PASS),
        (True, "卞晓峰、顾怀远", Truth.DOUBT),
        (False, "卞晓峰", Truth.DOUBT),
        (None, "卞晓峰", Truth.PASS),
    ],
)
def test_a_list_names_as_many_as_the_case_says(one: bool | None, listed: str, expected: Truth) -> None:
    answer = {True: Truth.PASS, False: Truth.FAIL, None: Truth.DOUBT}[one]
    check = CountAgrees(field("listed"), Condition("one", lambda _: answer))
    assert truth(check, {"listed": sure(listed)}) is expected
    assert truth(check, {"listed": vague(listed)}) is (Truth.PASS if one is None else Truth.DOUBT)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("茶叶销售、餐饮管理", Truth.PASS),
        ("餐饮管理；茶叶销售（依法须经批准的项目，经批准后方可开展）", Truth.PASS),
        ("茶叶销售", Truth.FAIL),
        ("不包括餐饮管理；茶叶销售", Truth.FAIL),
    ],
)
def test_a_scope_is_the_same_in_any_order(other: str, expected: Truth) -> None:
    check = Same((field("a"), field("b")), How.SCOPE)
    assert truth(check, {"a": sure("餐饮管理；茶叶销售"), "b": sure(other)}) is expected
