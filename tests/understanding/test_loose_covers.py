"""A cover and a leaf of one booklet, each in a file of its own, are one paper where the cover says whose leaf it is."""

from __future__ import annotations

from dataclasses import replace

from preaudit.domain.documents import Document
from preaudit.domain.pages import PageRef, ReadPage, SealMark
from preaudit.understanding.arrangement import Arrangement
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

_KINDS = shipped_kinds()
_ADDRESS = "安徽省合肥市蜀山区望江西路284号27幢3单元1304室"


def _cover(file: str, head: str, low: dict[int, float] | None = None) -> ReadPage:
    lines = [line("居民户口簿", 520, 60, 48), line("户别", 93, 160), line("家庭户", 315, 160)]
    lines += [line("户主姓名", 703, 160), line(head, 925, 160, low=low)]
    lines += [line("户号", 94, 230), line("740210823", 538, 230), line("住址", 94, 302), line(_ADDRESS, 369, 302)]
    lines += [line("省级公安机关户口专用章", 110, 396, 24), line("户口登记机关户口专用章", 759, 396, 24)]
    return page(lines, file=file, size=(1400, 900))


def _leaf(file: str, name: str, relation: str = "户主", number: str = "340104193202100839") -> ReadPage:
    lines = [line("常住人口登记卡", 520, 60, 44), line("姓名", 93, 150), line(name, 315, 150)]
    lines += [line("户主或与户主关系", 600, 150), line(relation, 925, 150)]
    lines += [line("性别", 702, 220), line("男", 925, 220), line("民族", 702, 290), line("汉", 925, 290)]
    lines += [line("出生日期", 702, 360), line("1932年2月10日", 925, 360)]
    lines += [line("公民身份证件编号", 93, 435), line(number, 366, 435), line("何时由何地迁来本址", 93, 700)]
    return page(lines, file=file, size=(1400, 900))


def _registers(*pages: ReadPage, arrangement: Arrangement | None = None) -> list[Document]:
    found = understand(list(pages), _KINDS, arrangement=arrangement or Arrangement())
    return [each for each in found if each.kind == "household_register"]


def test_the_leaf_of_whom_the_cover_names_as_its_head_is_one_paper_with_it() -> None:
    (register,) = _registers(_cover("1.jpg", "黎国栋"), _leaf("2.jpg", "黎国栋"))
    assert {ref.file for ref in register.pages} == {"1.jpg", "2.jpg"}
    assert (register.certain, register.fields["household_address"].value) == (True, _ADDRESS)
    assert register.fields["id_number"].value == "340104193202100839"


def test_so_it_is_in_whatever_order_they_come() -> None:
    assert len(_registers(_leaf("1.jpg", "黎国栋"), _cover("2.jpg", "黎国栋"))) == 1


def test_the_leaf_of_another_is_no_part_of_it() -> None:
    assert len(_registers(_cover("1.jpg", "黎国栋"), _leaf("2.jpg", "黎国梁"))) == 2


def test_a_head_that_is_not_surely_read_puts_nothing_together() -> None:
    assert len(_registers(_cover("1.jpg", "黎国栋", {2: 0.6}), _leaf("2.jpg", "黎国栋"))) == 2


def _sealed(read: ReadPage, words: str) -> ReadPage:
    seal = SealMark(((900, 500), (1100, 500), (1100, 700), (900, 700)), "red", "round", 0.9, words, 0.99)
    return replace(read, reading=replace(read.reading, seals=(seal,)))


def _wife(file: str, office: str) -> ReadPage:
    return _sealed(_leaf(file, "侯雪梅", "妻"), office)


def test_the_only_leaf_right_behind_the_only_cover_is_of_its_household_where_one_office_sealed_both() -> None:
    cover = _sealed(_cover("1.jpg", "黎国栋"), "合肥市公安局蜀山分局")
    (register,) = _registers(cover, _wife("2.jpg", "合肥市公安局蜀山分局"))
    assert register.fields["household_address"].value == _ADDRESS


def test_a_leaf_that_another_office_sealed_is_no_part_of_it() -> None:
    cover = _sealed(_cover("1.jpg", "黎国栋"), "合肥市公安局蜀山分局")
    assert len(_registers(cover, _wife("2.jpg", "南京市公安局玄武分局"))) == 2


def test_of_two_leaves_behind_one_cover_none_is_taken() -> None:
    office = "合肥市公安局蜀山分局"
    pages = [_sealed(_cover("1.jpg", "黎国栋"), office), _wife("2.jpg", office)]
    other = _sealed(_leaf("3.jpg", "黎小满", "子", "34010420200101001X"), office)
    assert all(len(each.pages) == 1 for each in _registers(*pages, other))


def test_two_covers_that_name_one_person_put_nothing_together() -> None:
    covers = _cover("1.jpg", "黎国栋"), _cover("2.jpg", "黎国栋")
    assert all(len(each.pages) == 1 for each in _registers(*covers, _leaf("3.jpg", "黎国栋")))


def test_what_a_person_said_of_a_page_goes_before() -> None:
    begun = Arrangement(begun=frozenset({PageRef("2.jpg", 1)}))
    assert len(_registers(_cover("1.jpg", "黎国栋"), _leaf("2.jpg", "黎国栋"), arrangement=begun)) == 2
