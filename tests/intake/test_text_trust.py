"""A text layer is believed only where it reads as Chinese text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preaudit.intake.text_trust import trustworthy

PAPER = "居住证明\n兹证明王小明自2020年3月起居住于青山村12号。\n公民身份号码：11010119900307803X"


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        "户名：王小明\n6222 **** **** 1234\n2026-01-05 10:20:30 转账 -1,200.00 8,000.50\n2026-01-06 09:00:00 工资 5,000.00 13,000.50",
        "青山科技有限公司\nQINGSHAN TECHNOLOGY CO., LTD.\n统一社会信用代码：91110000600037341L\n注册资本：100万元",
        "下载地址 https://example.org/a?b=1&c=2 请妥善保管电子证照并及时下载打印",
        "姓名：龘䶮靐\n住址：北京市东城区青山街道12号院3号楼4单元501室",
    ],
)
def test_a_paper_is_believed(text: str) -> None:
    assert trustworthy(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "王小明",
        "!\"#$%&'()*+,-./0123456789:;<=>?",
        "４３，．　１！\"#……………………１\n２%#&'()*……………………２\n３+,-./……………………３",
        PAPER + "\n!\"#$%&'(",
        "\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008",
        "锟斤拷" * 3 + "\ufffd" * 5,
        "ABCDEFGH IJKLM NOPQ 12345",
        "一丁丂七丄丅丆万丈三上下丌不与丏丐丑",
    ],
    ids=["none", "few", "numbers", "mixed", "one line", "private use", "replacement", "latin", "counted up"],
)
def test_a_garbled_or_thin_layer_is_not(text: str) -> None:
    assert not trustworthy(text)


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert trustworthy(text) in {True, False}


@given(st.integers(0x21, 0x60), st.permutations("居住证明王小村"))
def test_no_page_of_glyph_numbers_is_believed(first: int, order: list[str]) -> None:
    distinct = {c: chr(first + n) for n, c in enumerate(dict.fromkeys(PAPER.replace("\n", "")))}
    garbled = "".join(distinct.get(c, c) for c in "".join(order) + PAPER)
    assert not trustworthy(garbled)
