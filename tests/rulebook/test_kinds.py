"""Mistakes in the files of kinds are found as they are loaded, with their place and the nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.errors import RuleError
from preaudit.rulebook.kinds import load_kinds

_KIND = """kind: badge
label: 工牌
english: badge
fields:
  name: {label: 姓名, labels: [姓名], parser: person_name}
  number:
    label: 证号
    parser: PARSER
    labels: [证号]
"""


def test_a_misspelt_parser_is_told_with_its_place_and_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "badge.yaml").write_text(_KIND.replace("PARSER", "id_nummber"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_kinds(tmp_path)
    assert "badge.yaml:8:13" in str(caught.value.message)
    assert "id_nummber" in str(caught.value.message)
    assert "id_number" in str(caught.value.mend)


def test_a_parser_like_none_is_told_with_all_there_are(tmp_path: Path) -> None:
    (tmp_path / "badge.yaml").write_text(_KIND.replace("PARSER", "xyzzy"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_kinds(tmp_path)
    assert "business_scope" in str(caught.value.mend)


CARD = """kind: card
label: 会员证
english: Card
titles: [会员证]
sides: {front: [会员证], back: [有效期]}
groups: {holder: {anchors: [持证人]}}
agree: {number: {birth: birth_date}}
sums: {total: [net, tax]}
fields:
  number: {label: 号码, labels: [号码, 证号], parser: id_number, side: front}
  birth: {label: 出生, labels: [出生], parser: date, general: [出生]}
  name: {label: 姓名, labels: [姓名], parser: person_name, group: holder}
  spouse: {label: 配偶, labels: [姓名], parser: person_name, other_than: name, of: name}
  net: {label: 净额, labels: [净额], parser: money, form: '[0-9.]+'}
  tax: {label: 税额, labels: [税额], parser: money}
  total: {label: 合计, labels: [合计], parser: money, patterns: ['合计:(?P<v>[0-9.]{1,12})']}
marks: {signatures: {holder: {signers: [持证人]}}}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("parser: date,", "parser: dat,", 11, "是否为 date?"),
        ("group: holder", "group: holdr", 12, "是否为 holder?"),
        ("side: front", "side: fornt", 10, "是否为 front?"),
        ("other_than: name", "other_than: nmae", 13, "是否为 name?"),
        ("of: name", "of: total", 13, "写在这个字段前面"),
        ("general: [出生]", "general: [生日]", 11, "没有 生日 这个标签"),
        ("agree: {number:", "agree: {numbr:", 7, "是否为 number?"),
        ("{birth: birth_date}", "{birht: birth_date}", 7, "是否为 birth?"),
        ("birth_date}", "birthdate}", 7, "birth_date"),
        ("sums: {total:", "sums: {totals:", 8, "是否为 total?"),
        ("[net, tax]", "[net, taxes]", 8, "是否为 tax?"),
        ("titles: [会员证]", "titles: ['会员(证']", 4, "不是正确的正则表达式"),
        ("titles: [会员证]", "titles: ['(会+员?)+证']", 4, "一直匹配不完"),
        ("titles: [会员证]", "titles: ['(?:会员证)?']", 4, "什么都不写也匹配"),
        ("titles: [会员证]", "titles: [会员证, 会员证]", 4, "重复:会员证"),
        ("form: '[0-9.]+'", "form: '[0-9.+'", 14, "不是正确的正则表达式"),
        ("(?P<v>[0-9.]{1,12})", "([0-9.]{1,12})", 16, "没有组 v"),
        ("labels: [号码, 证号]", "labels: [号码, '证.*号']", 10, "不是正则表达式"),
        ("labels: [税额], ", "", 15, "无从找到"),
        ("labels: [税额]", "labels: ['']", 15, "不能为空"),
        ("parser: money}", "parser: money, mrz: nubmer}", 15, "是否为 number?"),
        ("signers: [持证人]", "signer: [持证人]", 17, "是否为 signers?"),
        ("signers: [持证人]", "signers: []", 17, "不能为空"),
        ("signers: [持证人]", "signers: [持证人], not_by: [spose]", 17, "是否为 spouse?"),
        ("kind: card", "kind: Card", 1, "写法不对"),
        ("kind: card", "kind: cards", 1, "cards.yaml"),
        ("label: 会员证", "label: 2025-02-30", 2, "没有 2025-02-30 这一天"),
    ],
)
def test_a_mistake_in_a_kind_is_told_with_its_place_and_the_mend(
    old: str, new: str, line: int, says: str, tmp_path: Path
) -> None:
    (tmp_path / "card.yaml").write_text(CARD, encoding="utf-8")
    assert load_kinds(tmp_path)
    assert old in CARD
    (tmp_path / "card.yaml").write_text(CARD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_kinds(tmp_path)
    assert f"card.yaml:{line}:" in str(caught.value)
    assert says in str(caught.value)


def test_all_mistakes_of_a_kind_are_told_at_once(tmp_path: Path) -> None:
    wrong = CARD.replace("parser: date,", "parser: dat,").replace("group: holder", "group: holdr")
    (tmp_path / "card.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_kinds(tmp_path)
    assert len(str(caught.value.message).splitlines()) == 2


WORDS = """remarks:
  void: {words: [作废], loud: [无效], kinds: [card]}
any_purpose: [政务服务]
same_purpose:
  - [营业执照, 个体户]
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("void:", "viod:", 2, "是否为 void?"),
        ("loud:", "lout:", 2, "是否为 loud?"),
        ("kinds: [card]", "kinds: [crad]", 2, "是否为 card?"),
        ("loud: [无效]", "loud: [作废]", 2, "重复"),
        ("words: [作废], loud: [无效], ", "", 2, "一个词也没有"),
        ("[营业执照, 个体户]", "[营业执照]", 5, "不能为空"),
        ("any_purpose: [政务服务]", "any_purpose: 政务服务", 3, "应为列表"),
    ],
)
def test_a_mistake_in_the_words_of_pages_is_told_with_its_place(
    old: str, new: str, line: int, says: str, tmp_path: Path
) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "card.yaml").write_text(CARD, encoding="utf-8")
    (tmp_path / "page_words.yaml").write_text(WORDS, encoding="utf-8")
    assert load_kinds(tmp_path / "documents")[0].page_words.any_purpose == ("政务服务",)
    assert old in WORDS
    (tmp_path / "page_words.yaml").write_text(WORDS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_kinds(tmp_path / "documents")
    assert f"page_words.yaml:{line}:" in str(caught.value)
    assert says in str(caught.value)
