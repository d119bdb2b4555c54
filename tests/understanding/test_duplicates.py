"""What was uploaded twice, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.domain.documents import Document
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

CARD = """\
姓  名  林知夏
性  别  女    民  族  汉
出  生  1990 年 3 月 7 日
住  址  江苏省南京市玄武区梧桐路12号
公民身份号码    320102199003070025"""
LEASE = """\
              房屋租赁合同
出租方（甲方）：孙建国
承租方（乙方）：林知夏
房屋坐落：江苏省南京市玄武区梧桐路12号
租赁期限：2025年3月1日至2028年2月28日
月租金人民币伍仟元整，押金壹万元整，乙方按季支付租金。
电费每度0.6元，水费每吨3.1元，由乙方承担。"""
MENU = """\
今日菜单
宫保鸡丁 28元 鱼香肉丝 26元
麻婆豆腐 18元 酸辣汤 12元"""


@pytest.fixture(scope="module")
def kinds() -> tuple[KindSpec, ...]:
    return shipped_kinds()


def upload(file: str, text: str) -> list[ReadPage]:
    return [replace(each, ref=PageRef(file, each.ref.page)) for each in typed_pages(text)]


def twice(kinds: tuple[KindSpec, ...], one: str, other: str) -> tuple[Document, Document]:
    first, second = understand([*upload("1.jpg", one), *upload("2.jpg", other)], kinds)
    return first, second


@pytest.mark.parametrize("text", [CARD, LEASE, MENU], ids=["card", "contract", "unknown"])
def test_the_same_page_uploaded_twice_is_marked(kinds: tuple[KindSpec, ...], text: str) -> None:
    first, second = twice(kinds, text, text)
    assert (first.duplicate_of, second.duplicate_of) == ("", first.id)


def test_a_second_picture_with_a_misread_word_still_repeats_the_first(kinds: tuple[KindSpec, ...]) -> None:
    first, second = twice(kinds, LEASE, LEASE.replace("由乙方承担", "由乙方承但"))
    assert second.duplicate_of == first.id


def test_of_two_the_one_that_was_read_surely_stands(kinds: tuple[KindSpec, ...]) -> None:
    (weak,) = upload("1.jpg", CARD)
    lines = tuple(
        replace(each, confidence=0.6, char_confidences=(0.6,) * len(each.text)) for each in weak.reading.lines
    )
    weak = replace(weak, reading=replace(weak.reading, lines=lines))
    first, second = understand([weak, *upload("2.jpg", CARD)], kinds)
    assert (first.duplicate_of, second.duplicate_of) == (second.id, "")


@pytest.mark.parametrize(
    ("text", "value", "other"),
    [
        (CARD, "梧桐路12号", "梧桐路21号"),
        (CARD, "林知夏", "林知秋"),
        (LEASE, "2028年", "2027年"),
        (LEASE, "伍仟元", "陆仟元"),
        (LEASE, "3.1元", "3.7元"),
        (MENU, "28元", "29元"),
    ],
    ids=["address", "name", "term", "rent in words", "price nobody extracts", "unknown kind"],
)
def test_a_look_alike_with_another_value_is_no_duplicate(
    kinds: tuple[KindSpec, ...], text: str, value: str, other: str
) -> None:
    assert value in text
    first, second = twice(kinds, text, text.replace(value, other))
    assert (first.duplicate_of, second.duplicate_of) == ("", "")


def test_the_two_sides_of_a_card_do_not_repeat_one_another(kinds: tuple[KindSpec, ...]) -> None:
    back = "中华人民共和国\n居民身份证\n签发机关  南京市公安局玄武分局\n有效期限  2015.04.01-2035.04.01"
    first, second = twice(kinds, CARD, back)
    assert (first.duplicate_of, second.duplicate_of) == ("", "")


def test_a_third_copy_repeats_the_one_that_stands_and_not_another_copy(kinds: tuple[KindSpec, ...]) -> None:
    pages = [each for file in ("1.jpg", "2.jpg", "3.jpg") for each in upload(file, CARD)]
    assert [d.duplicate_of for d in understand(pages, kinds)] == ["", "d1", "d1"]
