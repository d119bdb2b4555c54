"""What a text says and what it takes back."""

from __future__ import annotations

import pytest

from preaudit.domain.clauses import clauses
from preaudit.domain.truth import Truth

_SAID = [
    "办理食品销售",
    "食品销售、餐饮服务",
    "包括但不限于食品销售",
    "办理《食品销售》",
    "食品销售（不含餐饮）",
    "无锡市食品销售",
    "不动产登记，食品销售",
]
_TAKEN_BACK = [
    "不含食品销售",
    "不包括：食品销售",
    "不含餐饮、食品销售",
    "除食品销售外的一切事项",
    "除餐饮、食品销售以外的事项",
    "食品销售除外",
    "食品销售以外的业务",
    "禁止食品销售",
    "不再从事食品销售",
    "不得食品销售",
    "非食品销售",
    "无食品销售",
    "未食品销售",
    "不　含食品销售",
    "委托事项不包括食品销售",
    "食品销售不在委托范围",
]  # fmt: skip


@pytest.mark.parametrize("text", _SAID)
def test_what_is_said_is_said(text: str) -> None:
    assert any(c.said is Truth.PASS and "食品销售" in c.text for c in clauses(text))


@pytest.mark.parametrize("text", _TAKEN_BACK)
def test_what_is_taken_back_is_not_said(text: str) -> None:
    assert all(c.said is not Truth.PASS for c in clauses(text) if "食品销售" in c.text)


@pytest.mark.parametrize(
    "bracket", ["（不含）", "（此项不授权）", "（禁止经营）", "（已停止经营）", "（筹建期内不得经营）", "（不予授权）"]
)
def test_a_negation_in_brackets_takes_back_what_stands_before_it(bracket: str) -> None:
    first, *_ = clauses(f"食品销售{bracket}")
    assert (first.text, first.said) == ("食品销售", Truth.FAIL)


@pytest.mark.parametrize("bracket", ["（不含餐饮）", "（未经批准不得经营）", "（不产生油烟）", "（受托人不得转委托）"])
def test_brackets_that_deny_something_else_leave_what_stands_before_them(bracket: str) -> None:
    first, *_ = clauses(f"食品销售{bracket}")
    assert (first.text, first.said) == ("食品销售", Truth.PASS)


def test_a_limit_stays_with_what_it_limits() -> None:
    first, *_ = clauses("食品销售（仅销售预包装食品）；餐饮服务")
    assert (first.text, first.limit) == ("食品销售", "仅销售预包装食品")


def test_a_list_right_behind_the_bracket_of_another_is_one_of_its_own() -> None:
    scope = "许可项目：餐饮服务（具体以审批结果为准）一般项目：食品销售；外卖递送服务"
    said = [clause.text for clause in clauses(scope) if not clause.aside]
    assert said == ["许可项目", "餐饮服务", "一般项目", "食品销售", "外卖递送服务"]
