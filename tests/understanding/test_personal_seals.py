"""A person's own seal is told by its words, in whatever order they were read; words that undo a paper are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.domain.pages import Line, SealMark
from preaudit.understanding.documents import understand
from preaudit.understanding.personal_seals import is_personal_seal
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

_KINDS = shipped_kinds()
_REGISTER = tuple(
    line(text, 140, 200 + 80 * row)
    for row, text in enumerate(
        ["常住人口登记卡", "姓名：周桂兰", "户主或与户主关系：户主", "性别：女", "民族：汉族", "公民身份号码：320102194103120026", "承办人签章："]
    )
)  # fmt: skip
_OFFICE = SealMark(
    ((800, 900), (1000, 900), (1000, 1100), (800, 1100)), "red", "round", 0.98, "南京市公安局户口专用章", 0.95
)


@pytest.mark.parametrize(
    "read", ["王磊之印", "赵之印倩", "之王印磊", "陈靜之印", "之刘", "印敏", "欧阳春之印", "李印", "王小明印章", "印之磊王", "扎西次仁之印"]
)  # fmt: skip
def test_a_name_with_the_word_for_a_seal_is_a_persons_seal(read: str) -> None:
    assert is_personal_seal(read)


@pytest.mark.parametrize(
    "read", ["查封之印", "作废印章", "注销印章", "死亡之印", "停用印", "复印无效", "殡仪馆", "王磊", "此印不符", "财务专用章", "扣留", "封存之印", ""]
)  # fmt: skip
def test_what_undoes_a_paper_or_is_an_office_s_is_no_persons_seal(read: str) -> None:
    assert not is_personal_seal(read)


def remarks(*over: Line, seals: tuple[SealMark, ...] = ()) -> list[str]:
    """What is told of a register with these words printed over it and these seals beside its office's."""
    made = page(_REGISTER, seals=[_OFFICE, *seals])
    (document,) = understand([replace(made, reading=replace(made.reading, overprints=over))], _KINDS)
    return [remark.text for remark in document.remarks]


def small(text: str, shape: str = "square") -> SealMark:
    return SealMark(((330, 660), (410, 660), (410, 740), (330, 740)), "red", shape, 0.6, text, 0.95)


@pytest.mark.parametrize("text", ["王磊之印", "赵之印倩", "王小磊", "章用专口户"])
def test_a_clerks_seal_and_one_read_from_its_end_are_no_remark(text: str) -> None:
    assert remarks(seals=(small(text),)) == []


@pytest.mark.parametrize("text", ["殡仪馆火化专用章", "章用专化火馆仪殡", "鼓楼区陵园管理处"])
def test_the_seal_of_another_body_is_told_of_from_whichever_end_it_was_read(text: str) -> None:
    assert remarks(seals=(small(text),))


def test_the_two_words_of_a_clerks_seal_over_a_paper_are_no_remark() -> None:
    assert remarks(line("之刘", 300, 650), line("印敏", 300, 690)) == []


@pytest.mark.parametrize("text", ["注销", "已亡", "迁出", "作废之印", "查封"])
def test_what_undoes_a_register_is_told_of_beside_a_clerks_seal(text: str) -> None:
    assert remarks(line("之刘", 300, 650), line(text, 300, 900)) != []
