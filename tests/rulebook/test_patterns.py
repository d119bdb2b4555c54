"""Expressions that a page could make run without end are refused; those that are bounded are not."""

from __future__ import annotations

import pytest

from preaudit.rulebook.patterns import PatternError, check_pattern
from tests.made_once import shipped_kinds

ENDLESS = [
    "(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*a){20}x", r"([a-z]+)*\d", "(x+x+)+y", r"^(\d+|\w+)*$", "(?:[一-龥]{1,4})*司",
    "(.{0,40}){5}x", "(a?){30}a{30}", ".*.*=.*x", "(?:(?:甲|乙)+方?)+签", "(?P<v>(?:[\u4e00-\u9fff]+[、,]?)+)公司",
    r"(\w+\s?)*!", "(?:a|b|ab)*c", ".*甲.*乙.*丙", "(?=(a+)+b)a", "((?:甲*)*)乙", "(?:[^。]{1,30}){1,30}。", "(?:a{0,99}){0,99}b",
]  # fmt: skip
BOUNDED = [
    "营业执照", r"[0-9]{17}[0-9Xx]", "[^。]{0,30}?身份证", "(?:自有的?|自己的?|名下的?){0,3}房", r"(?:[0-9]+,)*[0-9]+",
    "(?:(?!终)[^。]){0,40}日期", "^.*检验有效期", "(?P<v>[\u4e00-\u9fff()]{4,40}?公司)(?:的|,|。)", "a+b+c+", "(?:ab|ac)+d", r"\s*甲\s*乙\s*",
    "(?:北京|北海)*路", "[a-f]++g",
]  # fmt: skip


@pytest.mark.parametrize("pattern", ENDLESS)
def test_an_endless_expression_is_refused_in_plain_words(pattern: str) -> None:
    with pytest.raises(PatternError) as caught:
        check_pattern(pattern)
    assert "一直匹配不完" in caught.value.message.zh


@pytest.mark.parametrize("pattern", BOUNDED)
def test_a_bounded_expression_is_taken(pattern: str) -> None:
    assert check_pattern(pattern).pattern == pattern


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(甲", "不是正确的正则表达式"), ("[甲", "不是正确的"), ("*甲", "不是正确的"), 
        (r"(甲)\1", "不能引用"), ("(?i)a", "开关"), ("(?i:a)", "开关"), ("a{2,1}", "不是正确的"),
    ],
)  # fmt: skip
def test_what_is_no_expression_is_told_as_such(pattern: str, says: str) -> None:
    with pytest.raises(PatternError) as caught:
        check_pattern(pattern)
    assert says in caught.value.message.zh
    assert caught.value.mend


def test_every_shipped_expression_is_taken() -> None:
    kinds = shipped_kinds()
    assert sum(len(field.patterns) for kind in kinds for field in kind.fields.values()) > 100
