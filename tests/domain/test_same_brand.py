"""Two papers that name two banks are for a person; branches, forms and short names of one bank are none."""

from __future__ import annotations

import pytest

from preaudit.domain.checks.same_brand import SameBrand
from tests.domain.test_checks import Case, field, sure


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("江苏银行", "江苏银行股份有限公司南京分行", False),
        ("工行鼓楼支行", "中国工商银行南京鼓楼支行", False),
        ("江苏银行", "宁波银行", True),
        ("中国建设银行", "招商银行南京分行", True),
    ],
)
def test_two_banks_on_two_papers_are_for_a_person(one: str, other: str, asked: bool) -> None:
    check = SameBrand((field("form"), field("proof")), "银行")
    case = Case({"form": sure(one), "proof": sure(other)})
    assert bool(check.run(case)) is asked
