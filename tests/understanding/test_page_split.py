"""Several papers on one page, and both sides of one card on one page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.domain.documents import Document
from preaudit.domain.pages import ReadPage
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_kinds
from tests.understanding.cards import LIN, LIN_BACK, SHEN, SHEN_BACK
from tests.understanding.page_maker import line, page

_GAP = "\n\n\n"
LICENCE = """\
              营业执照
统一社会信用代码  91320102MA1WKXYZ0A
名    称  南京梧桐餐饮管理有限公司
类    型  有限责任公司
法定代表人  林知夏
注册资本  伍拾万元整
成立日期  2021年5月6日
住    所  江苏省南京市玄武区梧桐路12号
经营范围  餐饮服务
登记机关  南京市玄武区市场监督管理局"""


@pytest.fixture(scope="module")
def kinds() -> tuple[KindSpec, ...]:
    return shipped_kinds()


def values(document: Document, *keys: str) -> tuple[str, ...]:
    return tuple(document.fields[key].value if key in document.fields else "" for key in keys)


def card(x: float, y: float, name: str, number: str) -> list[tuple[str, float, float]]:
    """The front of a card with its upper left corner at a place."""
    birth = f"出生 {number[6:10]}年{int(number[10:12])}月{int(number[12:14])}日"
    return [
        (f"姓名 {name}", x, y), ("性别女 民族汉", x, y + 50), (birth, x, y + 100),
        ("住址 江苏省南京市玄武区", x, y + 150), (f"公民身份号码 {number}", x, y + 210),
    ]  # fmt: skip


def placed(words: list[tuple[str, float, float]]) -> ReadPage:
    return page([line(text, x, y, 26) for text, x, y in words])


def test_both_sides_of_a_card_below_one_another_are_one_document(kinds: tuple[KindSpec, ...]) -> None:
    (found,) = understand(typed_pages(LIN + _GAP + LIN_BACK), kinds)
    assert found.sides == ("front", "back")
    assert values(found, "name", "valid_to") == ("林知夏", "2038-04-01")


@pytest.mark.parametrize("step", [(0.0, 400.0), (600.0, 0.0)], ids=["below", "beside"])
def test_two_cards_on_a_page_are_two_documents_each_with_its_own_values(
    kinds: tuple[KindSpec, ...], step: tuple[float, float]
) -> None:
    one = card(60, 100, "林知夏", "320102199003070025")
    other = card(60 + step[0], 100 + step[1], "沈清和", "320102199108120025")
    found = understand([placed(one + other)], kinds)
    assert [values(d, "name", "id_number", "birth_date") for d in found] == [
        ("林知夏", "320102199003070025", "1990-03-07"),
        ("沈清和", "320102199108120025", "1991-08-12"),
    ]


def test_each_document_of_a_shared_page_points_at_its_own_part_of_it(kinds: tuple[KindSpec, ...]) -> None:
    upper, lower = understand(typed_pages(LIN + _GAP + SHEN), kinds)
    above, below = upper.fields["id_number"].evidence.polygon, lower.fields["id_number"].evidence.polygon
    assert above is not None
    assert below is not None
    assert max(y for _, y in above) < min(y for _, y in below)
    assert upper.pages == lower.pages


def test_a_licence_with_a_card_below_it_is_both(kinds: tuple[KindSpec, ...]) -> None:
    licence, found = understand(typed_pages(LICENCE + _GAP + LIN), kinds)
    assert (licence.kind, found.kind) == ("business_license", "id_card")
    assert values(licence, "name", "address") == ("南京梧桐餐饮管理有限公司", "江苏省南京市玄武区梧桐路12号")
    assert "name" in found.fields
    assert "id_number" not in licence.fields


def test_two_whole_cards_on_a_page_keep_front_and_back_of_each_person_together(kinds: tuple[KindSpec, ...]) -> None:
    found = understand(typed_pages(_GAP.join([LIN, LIN_BACK, SHEN, SHEN_BACK])), kinds)
    assert [values(d, "name", "issuing_authority") for d in found] == [
        ("林知夏", "南京市公安局玄武分局"),
        ("沈清和", "苏州市公安局姑苏分局"),
    ]
    assert all(d.certain for d in found)


def test_where_fronts_and_then_backs_stand_on_a_page_nobody_is_sure_whose_back_is_whose(
    kinds: tuple[KindSpec, ...],
) -> None:
    found = understand(typed_pages(_GAP.join([LIN, SHEN, LIN_BACK, SHEN_BACK])), kinds)
    crossed = [
        d for d in found if values(d, "name", "valid_to") in {("沈清和", "2038-04-01"), ("林知夏", "2038-05-20")}
    ]
    assert not any(d.certain for d in crossed)
    assert {d.fields["name"].value for d in found if "name" in d.fields} == {"林知夏", "沈清和"}


def test_a_contract_that_names_two_people_and_their_numbers_is_not_cut(kinds: tuple[KindSpec, ...]) -> None:
    (found,) = understand(
        typed_pages("""\
                  房屋租赁合同
出租方（甲方）：孙建国
公民身份号码：320102193505060014



承租方（乙方）：林知夏
公民身份号码：320102199003070025



租赁期限：2025年3月1日至2028年2月28日
房屋坐落：江苏省南京市玄武区梧桐路12号"""),
        kinds,
    )
    assert found.kind == "lease_contract"
    assert values(found, "lessor", "lessee") == ("孙建国", "林知夏")


def test_sheets_of_a_photograph_that_were_read_one_by_one_are_documents_of_one_page(
    kinds: tuple[KindSpec, ...],
) -> None:
    (one,), (other,) = typed_pages(LIN), typed_pages(LICENCE)
    photograph = replace(one, reading=replace(one.reading, lines=(), parts=(one.reading, other.reading)))
    found = understand([photograph], kinds)
    assert [d.kind for d in found] == ["id_card", "business_license"]
    assert {p.page for d in found for p in d.pages} == {1}


def test_words_a_card_shares_with_another_kind_cut_it_in_no_two(kinds: tuple[KindSpec, ...]) -> None:
    shown = """\
中华人民共和国机动车驾驶证
证号  320102199003070025
姓名  林知夏
初次领证日期  2010-08-23
准驾车型  B2
有效期限  2020-08-23至2030-08-23"""
    assert [document.kind for document in understand(typed_pages(shown), kinds)] == ["driving_license"]
    both = understand(typed_pages(shown + _GAP + LIN_BACK), kinds)
    assert [document.kind for document in both] == ["driving_license", "id_card"]
