"""Amounts mean the same however they are printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.domain.amounts import yuan


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100万元人民币", 1_000_000), ("壹佰万元整", 1_000_000), ("人民币壹佰贰拾万元整", 1_200_000), ("1,000,000.00", 1_000_000),
        ("500万", 5_000_000), ("伍仟万元", 50_000_000), ("壹亿贰仟万元整", 120_000_000), ("3万元", 30_000), ("十万元", 100_000),
        ("￥1695.00", 1695), ("０．５万元", 5000), ("叁拾万零伍佰元", 300_500), ("100(万元)", 100),
        ("人民币100万元（大写：壹佰万元整）", 1_000_000), ("认缴出资额：50万元", 500_000),
    ],
)  # fmt: skip
def test_an_amount_in_figures_and_in_words_is_one(text: str, value: int) -> None:
    assert yuan(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "100万美元",
        "待定",
        "不低于80万元",
        "80万元左右",
        "80万元至90万元",
        "80万股",
        "80万元（实缴20万元）",
        "80万元（拟增至90万元）",
        "80万元（大写：玖拾万元整）",
    ],
)
def test_what_is_no_amount_of_yuan_is_none(text: str) -> None:
    assert yuan(text) is None


@given(st.integers(1, 9999))
def test_ten_thousands_are_ten_thousand_times_as_much(count: int) -> None:
    assert yuan(f"{count}万元") == Decimal(count) * 10_000
