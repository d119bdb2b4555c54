"""Every check and condition is told in Chinese."""

from __future__ import annotations

import re

import pytest

from preaudit.domain.items import Item
from preaudit.rulebook import RuleBook, load_rulebook
from preaudit.rulebook.differences.check_sentences import rule_sentence
from preaudit.rulebook.differences.condition_sentences import condition_text, in_words
from preaudit.rulebook.expressions import compile_rule
from tests.made_once import shipped_book
from tests.policy.conftest import ITEM, Write


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


def rules_of(item: Item) -> list[str]:
    every = [r for m in item.materials for r in m.rules] + list(item.rules)
    return [rule_sentence(item, rule) for rule in every]


def test_no_sentence_of_the_shipped_rules_speaks_in_codes(book: RuleBook) -> None:
    for item in (*book.items, *(i for own in book.regional.values() for i in own)):
        for sentence in rules_of(item):
            assert not re.search(r"[a-z]+_[a-z]+|==|&&", sentence), sentence


def test_sentences_name_materials_and_fields_as_people_do(book: RuleBook) -> None:
    said = rules_of(book.item("individual-business-registration"))
    assert "“名称（字号）”不含“公司”“企业”" in said
    assert "提交租赁合同的，租赁合同在审查当日有效（“租期起”至“租期止”）" in said
    assert "经营场所使用证明的“出租方”与本件“权利人”一致" in said
    assert any(s.startswith("审查当日年满 16 周岁") and s.endswith("不属受理范围）") for s in said)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("agent", "由代理人办理"),
        ("!agent", "本人办理"),
        ("agent && family_run", "由代理人办理，并且家庭经营"),
        ('lease.kind == "lease_contract"', "租赁合同是租赁合同"),
        ('lease.kind != "" || !family_run', "租赁合同不是空白，或者不是家庭经营"),
        ('credit == "good"', "信用状况是良好"),
        ('id_card.name.contains("林")', "申请人身份证的姓名含有“林”"),
        ('credit in ["good", "bad"]', "信用状况是良好、不良之一"),
        ('id_card.name.matches("^林")', "申请人身份证的姓名格式为“^林”"),
        ('!(credit == "bad") && !family_run', "不是（信用状况是不良），并且不是家庭经营"),
        ('size(id_card.name) > size("林")', 'size(id_card.name) > size("林")'),
    ],
)
def test_conditions_are_told_in_chinese_or_left_as_they_are(write: Write, source: str, words: str) -> None:
    item = load_rulebook(write(ITEM)).item("permit")
    names = {"agent": bool, "family_run": bool, "credit": str, "lease.kind": str, "id_card.name": str}
    assert in_words(compile_rule(source, names), item) == words


def test_the_tags_of_the_book_are_called_by_their_words(book: RuleBook) -> None:
    item = book.item("elderly-allowance")
    condition = compile_rule("!tags.elderly", {"tags.elderly": bool})
    assert in_words(condition, item, dict(book.tags)) == "申请人不是老年人"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("!agent && family_run", "the applicant applies in person and it is run by the family"),
        ('credit in ["good", "bad"]', "credit is one of (good, bad)"),
        ('!(credit == "bad")', "not (credit is bad)"),
    ],
)
def test_conditions_are_told_in_english_as_well(write: Write, source: str, words: str) -> None:
    item = load_rulebook(write(ITEM)).item("permit")
    names = {"agent": bool, "family_run": bool, "credit": str}
    assert condition_text(compile_rule(source, names), item).en == words
