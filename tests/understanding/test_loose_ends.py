"""The end of articles of association in a file of its own is theirs where it goes on from them, or is signed by whom they name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.domain.documents import UNKNOWN_KIND, Document
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.understanding.arrangement import Arrangement
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds

_FIRST = """\
              南京晨光餐饮管理有限公司章程
第一章 总则
第一条 依据《中华人民共和国公司法》，由全体股东共同出资设立本公司，特制定本章程。
第二条 公司名称：南京晨光餐饮管理有限公司。
第三条 公司住所：江苏省南京市玄武区丹凤街31号。
第四条 公司注册资本：人民币100万元。
第五条 股东周桂兰，认缴出资额60万元；股东林知夏，认缴出资额40万元。"""
_OTHER = _FIRST.replace("南京晨光", "南京恒远")
_SIGNED = """\
股东签字：周桂兰
股东签字：林知夏
                         2026年9月7日"""
_GOES_ON = """\
第六条 股东会由全体股东组成，是公司的权力机构。
第七条 本章程自公司成立之日起生效。
股东签字：周桂兰        股东签字：林知夏
                         2026年9月7日"""


def _page(file: str, text: str) -> list[ReadPage]:
    return [replace(each, ref=PageRef(file, 1)) for each in typed_pages(text)]


def _papers(*texts: str, arrangement: Arrangement | None = None) -> tuple[Document, ...]:
    pages = [page for n, text in enumerate(texts, start=1) for page in _page(f"{n}.jpg", text)]
    return understand(pages, shipped_kinds(), arrangement=arrangement or Arrangement())


def _files(paper: Document) -> list[str]:
    return [ref.file for ref in paper.pages]


@pytest.mark.parametrize("end", [_SIGNED, _GOES_ON])
def test_an_end_in_a_file_of_its_own_is_one_paper_with_its_beginning(end: str) -> None:
    (paper,) = _papers(_FIRST, end)
    assert (paper.kind, _files(paper)) == ("articles_of_association", ["1.jpg", "2.jpg"])
    assert {mark.slot for mark in paper.marks if mark.slot} == {"shareholders"}


_CHAPTERS = """\
第三章 组织机构
{first} 公司股东会由全体股东组成，是公司的权力机构，行使下列职权：选举和更换董
事、监事；修改公司章程。
第十条 公司不设董事会，设董事一名，任期三年；设经理一名，由董事决定聘任或者解聘。
第十一条 公司不设监事会，设监事一名，由股东会选举产生。
第十二条 公司的法定代表人由董事担任，为周桂兰
第四章 附则
第十三条 本章程经全体股东签名后生效。
全体股东（签名）：周桂兰  林知夏
                         2026年9月7日"""


@pytest.mark.parametrize("first", ["第六条", "第七条"])
def test_chapters_on_who_is_elected_and_appointed_are_no_appointment_and_say_who_represents(first: str) -> None:
    """第五条 is the last that was read before them; one article may not have been."""
    (paper,) = _papers(_FIRST, _CHAPTERS.format(first=first))
    assert _files(paper) == ["1.jpg", "2.jpg"]
    assert paper.fields["legal_representative"].value == "周桂兰"
    assert paper.fields["legal_representative"].certain


def test_so_it_is_where_the_end_comes_first() -> None:
    (paper,) = _papers(_SIGNED, _FIRST)
    assert _files(paper) == ["2.jpg", "1.jpg"]


@pytest.mark.parametrize("end", [
    _SIGNED.replace("林知夏", "孙建国"),
    _SIGNED + "\n以上股权已于2026年9月1日全部转让给孙建国。",
    "股东签字：\n                         2026年9月7日",
    _SIGNED.replace("股东", "承租方"),
    "股东周桂兰不同意本章程\n" + _SIGNED,
    _GOES_ON.replace("第六条", "第九条"),
    _GOES_ON.replace("是公司的权力机构", "南京恒远餐饮管理有限公司不设董事会"),
])  # fmt: skip
def test_another_s_end_or_a_page_that_says_more_stays_by_itself(end: str) -> None:
    assert len(_papers(_FIRST, end)) == 2


@pytest.mark.parametrize("end", [_SIGNED, _GOES_ON])
def test_of_the_articles_of_two_companies_neither_takes_it(end: str) -> None:
    assert sorted(len(paper.pages) for paper in _papers(_FIRST, _OTHER, end)) == [1, 1, 1]


def test_articles_that_are_signed_take_no_further_end() -> None:
    papers = _papers(f"{_FIRST}\n{_SIGNED}", _SIGNED)
    assert [paper.kind for paper in papers] == ["articles_of_association", UNKNOWN_KIND]


def test_of_two_ends_none_is_taken() -> None:
    assert len(_papers(_FIRST, _SIGNED, _SIGNED.replace("9月7日", "9月8日"))) == 3


def test_what_a_person_said_of_the_page_goes_before() -> None:
    begun = Arrangement(begun=frozenset({PageRef("2.jpg", 1)}))
    assert len(_papers(_FIRST, _SIGNED, arrangement=begun)) == 2
