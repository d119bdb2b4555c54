"""Entries for remarks, records and results: only what is known to be harmless there is passed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.domain.documents import RemarkMeaning
from preaudit.domain.pages import SealMark
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_KINDS = shipped_kinds()
_PAPERS = {
    "title": (
        "苏（2023）南京市不动产权第0004172号",
        "权 利 人        周建国",
        "坐    落        南京市鼓楼区中山北路45号101室",
        "权利类型        国有建设用地使用权/房屋所有权",
        "用    途        商业",
        "附    记        ",
    ),
    "health": (
        "从业人员健康证明",
        "健康证号    JKZ20250306217",
        "姓    名    陈小满",
        "有效期限    2026.07.01-2027.06.30",
        "体检单位    南京市鼓楼区疾病预防控制中心",
        "体检结果    ",
    ),
    "driver": (
        "中华人民共和国机动车驾驶证副页",
        "证号  320102199003070017",
        "姓名  卫长青          档案编号  320100482913",
        "准驾车型    B2",
        "记录  ",
    ),
    "register": (
        "常住人口登记卡",
        "姓名        周桂兰        户主或与户主关系    户主",
        "性别        女            民族    汉",
        "公民身份证件编号    32010219440506002X",
        "何时由何地迁来本市（县",
    ),
    "marriage": (
        "结 婚 证",
        "持 证 人      莫海涛",
        "登记日期      2020年05月20日",
        "结婚证字号    J320102-2020-000123",
        "备    注      ",
    ),
}


def notes(paper: str, written: str) -> list[str]:
    """What else than the kind's own is told of a paper with these words in its entry."""
    (document,) = understand(typed_pages("\n".join(_PAPERS[paper]) + written), _KINDS)
    return [remark.text for remark in document.remarks]


@pytest.mark.parametrize(
    ("paper", "written"),
    [
        ("title", ""), ("title", "房屋结构：框架；竣工日期：2011年"), ("title", "周建国"), ("health", "合格"), ("health", "未见异常"),
        ("driver", "请于2030年03月07日前提交身体条件证明"), ("driver", "请于2030-03-07前九十日内申请换领新驾驶证。"), ("marriage", "补领"),
        ("register", ""), ("marriage", "无"), ("marriage", "此表一式两份，由社区留存一份"),
        ("marriage", "                    身份证件号 320102199003070017\n                    身份证件号 320102199108120025"),
    ],
)  # fmt: skip
def test_what_is_known_to_be_harmless_is_passed_over(paper: str, written: str) -> None:
    assert notes(paper, written) == []


@pytest.mark.parametrize(
    ("paper", "written"),
    [
        ("title", "已设立地役权"), ("title", "房屋结构：框架；已出具限售承诺"), ("title", "房屋结构：框架\n                另有共有人若干"),
        ("health", "复查"), ("health", "谷丙转氨酶偏高"), ("driver", "准驾变更中"), ("marriage", "姓名由法院判决更改"), ("marriage", "仅供评职称使用"),
        ("marriage", "                    身份证件号 320102199003070017有误"),
    ],
)  # fmt: skip
def test_anything_else_is_for_a_person(paper: str, written: str) -> None:
    assert notes(paper, written)


def sealed(text: str, off: tuple[float, float]) -> list[str]:
    """What is told of a register with these words far right in its last entry, and a round seal whose middle is so far off them."""
    (found,) = typed_pages("\n".join(_PAPERS["register"]) + f"）{' ' * 30}{text}")
    (left, top), _, (right, bottom), _ = found.reading.lines[-1].polygon
    x, y = (left + right) / 2 + off[0], (top + bottom) / 2 + off[1]
    around = ((x - 90, y - 90), (x + 90, y - 90), (x + 90, y + 90), (x - 90, y + 90))
    seal = SealMark(around, "red", "round", 0.5)
    (document,) = understand([replace(found, reading=replace(found.reading, seals=(seal,)))], _KINDS)
    return [remark.text for remark in document.remarks]


def test_a_letter_of_a_seals_ring_that_was_read_alone_is_no_record() -> None:
    assert sealed("心", (46.0, 46.0)) == []


@pytest.mark.parametrize(
    ("text", "off"), [("亡", (0.0, 0.0)), ("亡", (200.0, 0.0)), ("户口已迁出", (46.0, 46.0)), ("已亡", (46.0, 46.0))]
)
def test_words_under_a_seal_and_a_letter_off_its_ring_are_records(text: str, off: tuple[float, float]) -> None:
    assert sealed(text, off)


def test_a_loud_word_alone_in_a_line_of_a_certificate_counts() -> None:
    assert notes("title", "\n\n终止")


def test_a_purpose_alone_in_a_line_of_a_certificate_restricts_it() -> None:
    (document,) = understand(typed_pages("\n".join(_PAPERS["marriage"]) + "\n\n\n仅供评职称使用"), _KINDS)

    assert [remark.meaning for remark in document.remarks] == [RemarkMeaning.OTHER_PURPOSE]
