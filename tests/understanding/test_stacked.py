"""A tall picture: one paper, or papers below one another, each found or told of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.domain.documents import Document, RemarkMeaning
from preaudit.domain.pages import PageReading, ReadPage
from preaudit.reading.turned_parts import Rectangle
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds
from tests.understanding.cards import LIN, SHEN_BACK
from tests.understanding.test_joining import END, LEASE, TERM
from tests.understanding.test_page_split import LICENCE

RECIPE = "冬瓜排骨汤做法\n先将排骨洗净焯水\n再放入冬瓜小火慢炖一小时\n出锅前撒上葱花"


@pytest.fixture(scope="module")
def kinds() -> tuple[KindSpec, ...]:
    return shipped_kinds()


def stacked(*texts: str) -> ReadPage:
    """A picture of papers below one another: read as a whole, and each part by itself."""
    (whole,) = typed_pages("\n\n\n".join(texts))
    parts, top = [], 0
    for text in texts:
        (page,) = typed_pages(text)
        part = page.reading
        place = Rectangle(0, top, part.width, top + part.height).of(None)
        parts.append(replace(part, flat=place, width=whole.reading.width, height=4000))
        top += part.height
    reading = whole.reading
    return replace(whole, reading=replace(reading, height=4000, parts=tuple(parts)))


def found(page: ReadPage, kinds: tuple[KindSpec, ...]) -> tuple[Document, ...]:
    return understand([page], kinds)


def test_each_paper_of_a_long_picture_is_a_document(kinds: tuple[KindSpec, ...]) -> None:
    documents = found(stacked(LICENCE, LIN, LEASE + "\n" + TERM), kinds)
    assert [d.kind for d in documents] == ["business_license", "id_card", "lease_contract"]


def test_a_part_that_is_no_known_paper_is_told_with_its_place(kinds: tuple[KindSpec, ...]) -> None:
    *_, last = found(stacked(LICENCE, LIN, RECIPE), kinds)
    assert last.kind == "unknown"
    (remark,) = last.remarks
    assert remark.meaning is RemarkMeaning.PART
    assert remark.evidence.polygon is not None
    assert remark.evidence.polygon[0][1] > 500


def test_pages_of_one_contract_below_one_another_are_one_document(kinds: tuple[KindSpec, ...]) -> None:
    documents = found(stacked(LICENCE, LEASE, TERM, END), kinds)
    assert [d.kind for d in documents] == ["business_license", "lease_contract"]
    assert "争议由房屋所在地" in documents[1].text


def test_one_paper_in_a_long_picture_stays_one(kinds: tuple[KindSpec, ...]) -> None:
    head, rest = LICENCE.split("类    型")
    (document,) = found(stacked(head, "类    型" + rest), kinds)
    assert document.fields["name"].value == "南京梧桐餐饮管理有限公司"


def test_sides_of_two_cards_below_one_another_are_not_taken_for_one(kinds: tuple[KindSpec, ...]) -> None:
    documents = found(stacked(LIN, LICENCE, SHEN_BACK), kinds)
    assert [d.sides for d in documents if d.kind == "id_card"] == [("front",), ("back",)]


def test_a_tall_reading_without_parts_is_split_by_its_titles(kinds: tuple[KindSpec, ...]) -> None:
    (page,) = typed_pages(LEASE + "\n" + TERM + "\n\n\n\n" + LICENCE)
    reading: PageReading = replace(page.reading, height=2 * page.reading.width)
    documents = found(replace(page, reading=reading), kinds)
    assert [d.kind for d in documents] == ["lease_contract", "business_license"]
