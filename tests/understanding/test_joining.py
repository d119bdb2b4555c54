"""Pages and files that are one document, and those that are several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from preaudit.domain.candidates import Candidate, candidates
from preaudit.domain.documents import Document
from preaudit.domain.items import Item
from preaudit.domain.pages import PageRef, ReadPage
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.arrangement import Arrangement
from preaudit.understanding.documents import understand
from preaudit.understanding.examples import typed_pages
from tests.made_once import shipped_book
from tests.understanding.cards import LIN, LIN_BACK, SHEN, SHEN_BACK
from tests.understanding.page_maker import line, page

LEASE = """\
              房屋租赁合同
出租方（甲方）：孙建国
身份证号：320102193505060014
承租方（乙方）：林知夏
一、甲方将坐落于江苏省南京市玄武区梧桐路12号的房屋出租给乙方使用。"""
TERM = """\
二、租赁期限自2025年3月1日起至2028年2月28日止。
三、月租金人民币伍仟元整，押金壹万元整，乙方按季支付租金。
四、甲方保证对该房屋享有出租的权利。"""
END = """\
五、本合同一式两份，甲方、乙方各执一份。
六、争议由房屋所在地人民法院管辖。
甲方（签字）：            乙方（签字）："""
OTHER_LEASE = LEASE.replace("孙建国", "周海生").replace("梧桐路12号", "长江路8号")


@pytest.fixture(scope="module")
def kinds() -> tuple[KindSpec, ...]:
    return shipped_book().kinds


@pytest.fixture(scope="module")
def item() -> Item:
    return shipped_book().item("individual-business-registration")


def upload(file: str, *pages: str) -> list[ReadPage]:
    return [replace(each, ref=PageRef(file, each.ref.page)) for each in typed_pages("\n---\n".join(pages))]


def numbered(text: str, number: str) -> str:
    return f"{text}\n\n\n                    {number}"


def pages_of(document: Document) -> list[tuple[str, int]]:
    return [(p.file, p.page) for p in document.pages]


def value(whole: Document | Candidate, key: str) -> str:
    return whole.fields[key].value if key in whole.fields else ""


def cards(documents: Sequence[Document], item: Item) -> set[tuple[str, str]]:
    """Whose front stands with which back, by name and authority."""
    return {(value(c, "name"), value(c, "issuing_authority")) for c in candidates(documents, item)}


def test_two_sides_in_two_files_become_one_card_whichever_comes_first(kinds: tuple[KindSpec, ...], item: Item) -> None:
    for files in ([("正面.jpg", LIN), ("反面.jpg", LIN_BACK)], [("1.jpg", LIN_BACK), ("2.jpg", LIN)]):
        documents = understand([each for name, text in files for each in upload(name, text)], kinds)
        (whole,) = candidates(documents, item)
        assert whole.sides == {"front", "back"}
        assert (value(whole, "name"), value(whole, "valid_to")) == ("林知夏", "2038-04-01")
        assert not whole.ambiguous


def test_four_sides_in_four_files_go_to_the_people_whose_home_issued_them(
    kinds: tuple[KindSpec, ...], item: Item
) -> None:
    files = [upload(f"{n}.jpg", text) for n, text in enumerate((LIN, SHEN, SHEN_BACK, LIN_BACK))]
    documents = understand([each for file in files for each in file], kinds)
    assert cards(documents, item) == {("林知夏", "南京市公安局玄武分局"), ("沈清和", "苏州市公安局姑苏分局")}


def test_a_back_never_joins_a_card_that_has_one(kinds: tuple[KindSpec, ...], item: Item) -> None:
    documents = understand([*upload("林.pdf", LIN, LIN_BACK), *upload("背面.jpg", SHEN_BACK)], kinds)
    assert cards(documents, item) == {("林知夏", "南京市公安局玄武分局"), ("", "苏州市公安局姑苏分局")}


def test_two_fronts_never_join(kinds: tuple[KindSpec, ...], item: Item) -> None:
    documents = understand([*upload("1.jpg", LIN), *upload("2.jpg", SHEN)], kinds)
    assert cards(documents, item) == {("林知夏", ""), ("沈清和", "")}


def test_fronts_and_then_backs_in_one_file_are_not_joined_by_their_order(
    kinds: tuple[KindSpec, ...], item: Item
) -> None:
    documents = understand(upload("scan.pdf", LIN, SHEN, LIN_BACK, SHEN_BACK), kinds)
    assert [d.sides for d in documents] == [("front",), ("front",), ("back",), ("back",)]
    assert cards(documents, item) == {("林知夏", "南京市公安局玄武分局"), ("沈清和", "苏州市公安局姑苏分局")}


def test_pages_of_a_contract_in_one_file_are_one_document(kinds: tuple[KindSpec, ...]) -> None:
    (lease,) = understand(upload("lease.pdf", LEASE, TERM, END), kinds)
    assert len(lease.pages) == 3
    assert (value(lease, "lessor"), value(lease, "lease_to")) == ("孙建国", "2028-02-28")


def test_numbered_pages_of_a_contract_in_two_files_are_one_document(kinds: tuple[KindSpec, ...]) -> None:
    second = upload("b.jpg", numbered(TERM, "第2页 共2页"))
    (lease,) = understand([*second, *upload("a.jpg", numbered(LEASE, "第1页 共2页"))], kinds)
    assert pages_of(lease) == [("a.jpg", 1), ("b.jpg", 1)]
    assert value(lease, "lease_to") == "2028-02-28"


def test_unnumbered_pages_of_a_contract_in_two_files_fill_one_slot(kinds: tuple[KindSpec, ...], item: Item) -> None:
    documents = understand([*upload("a.jpg", LEASE), *upload("b.jpg", TERM)], kinds)
    assert ("孙建国", "2028-02-28") in {(value(c, "lessor"), value(c, "lease_to")) for c in candidates(documents, item)}


def test_a_page_of_a_contract_of_more_pages_is_left_by_itself(kinds: tuple[KindSpec, ...]) -> None:
    first = upload("a.jpg", numbered(LEASE, "第1页 共2页"))
    documents = understand([*first, *upload("b.jpg", numbered(TERM, "第2页 共4页"))], kinds)
    assert [pages_of(d) for d in documents] == [[("a.jpg", 1)], [("b.jpg", 1)]]


@pytest.mark.parametrize("order", [(3, 1, 2), (1, 3, 2), (3, 2, 1)])
def test_pages_out_of_order_are_put_in_the_order_of_their_numbers(
    kinds: tuple[KindSpec, ...], order: tuple[int, ...]
) -> None:
    texts = {1: LEASE, 2: TERM, 3: END}
    (lease,) = understand(upload("lease.pdf", *(numbered(texts[n], f"第{n}页 共3页") for n in order)), kinds)
    assert [order[p.page - 1] for p in lease.pages] == [1, 2, 3]
    assert lease.text.index("一、甲方") < lease.text.index("二、租赁期限") < lease.text.index("五、本合同")


def test_pages_scanned_last_to_first_whose_feet_bear_bare_numbers_are_put_in_order(kinds: tuple[KindSpec, ...]) -> None:
    def sheet(text: str, number: int, at: int) -> ReadPage:
        rows = [line(row.strip(), 100, 120 + 80 * place, 28) for place, row in enumerate(text.splitlines())]
        return page([*rows, line(f"- {number} -", 580, 1690, 24)], file="lease.pdf", number=at)

    (lease,) = understand([sheet(END, 3, 1), sheet(TERM, 2, 2), sheet(LEASE, 1, 3)], kinds)
    assert [p.page for p in lease.pages] == [3, 2, 1]


def test_pages_of_two_contracts_that_lie_mixed_go_to_the_contract_of_as_many_pages(kinds: tuple[KindSpec, ...]) -> None:
    mixed = [
        numbered(LEASE, "第1页 共3页"), numbered(OTHER_LEASE, "第1页 共2页"), numbered(END, "第2页 共2页"),
        numbered(TERM, "第2页 共3页"), numbered(END, "第3页 共3页"),
    ]  # fmt: skip
    one, other = understand(upload("leases.pdf", *mixed), kinds)
    assert [p.page for p in one.pages] == [1, 4, 5]
    assert [p.page for p in other.pages] == [2, 3]
    assert (value(one, "lessor"), value(one, "lease_to")) == ("孙建国", "2028-02-28")
    assert (value(other, "lessor"), value(other, "lease_to")) == ("周海生", "")


def test_two_contracts_one_after_another_are_two_documents(kinds: tuple[KindSpec, ...]) -> None:
    one, other = understand(upload("leases.pdf", LEASE, TERM, OTHER_LEASE, END), kinds)
    assert [p.page for p in one.pages] == [1, 2]
    assert (value(other, "lessor"), value(other, "lease_to")) == ("周海生", "")


def test_a_blank_page_vanishes_and_parts_nothing(kinds: tuple[KindSpec, ...]) -> None:
    lease, card = understand(upload("scan.pdf", LEASE, "", TERM, "", LIN, "", LIN_BACK, ""), kinds)
    assert [p.page for p in lease.pages] == [1, 3]
    assert [p.page for p in card.pages] == [5, 7]
    assert card.sides == ("front", "back")


def test_a_file_that_is_nothing_but_a_blank_page_is_told_as_unreadable(kinds: tuple[KindSpec, ...]) -> None:
    lease, blank = understand([*upload("lease.pdf", LEASE), *upload("blank.jpg", "")], kinds)
    assert lease.readable
    assert (pages_of(blank), blank.kind, blank.readable) == ([("blank.jpg", 1)], "unknown", False)


def test_one_file_of_several_documents_is_split_into_them(kinds: tuple[KindSpec, ...]) -> None:
    found = understand(
        upload("all.pdf", "今日菜单\n宫保鸡丁 28元 鱼香肉丝 26元", LIN, LIN_BACK, LEASE, TERM, SHEN), kinds
    )
    assert [(d.kind, [p.page for p in d.pages]) for d in found] == [
        ("unknown", [1]), ("id_card", [2, 3]), ("lease_contract", [4, 5]), ("id_card", [6]),
    ]  # fmt: skip


COVER = """\
              居民户口簿
户别  家庭户            户主姓名  周桂兰
户号  000131221
住址  江苏省南京市玄武区丹凤街31号2幢102室
省级公安机关户口专用章      户口登记机关：南京市公安局玄武分局
                            2006年03月01日签发"""
CARD = """\
            常住人口登记卡
姓名  周桂兰            户主或与户主关系  户主
性别  女                民族  汉
公民身份证件编号  320102194103120026
登记日期：2006年3月1日"""
OTHER_CARD = CARD.replace("周桂兰", "孙建国").replace("关系  户主", "关系  丈夫").replace("女 ", "男 ")
OTHER_CARD = OTHER_CARD.replace("320102194103120026", "320102193505060014")


def test_a_register_is_its_cover_and_the_card_right_after_it(kinds: tuple[KindSpec, ...]) -> None:
    (register,) = understand(upload("户口簿.pdf", COVER, CARD), kinds)
    assert pages_of(register) == [("户口簿.pdf", 1), ("户口簿.pdf", 2)]
    assert value(register, "name") == "周桂兰"
    assert value(register, "household_address") == "江苏省南京市玄武区丹凤街31号2幢102室"


def test_cards_of_two_people_stay_apart_after_a_cover(kinds: tuple[KindSpec, ...]) -> None:
    documents = understand(upload("户口簿.pdf", COVER, CARD, OTHER_CARD), kinds)
    assert [value(d, "name") for d in documents] == ["周桂兰", "孙建国"]
    assert value(documents[1], "household_address") == ""


@pytest.mark.parametrize("first", [CARD, COVER + "\n" + CARD, COVER + "\n公民身份号码 320102193505060014"])
def test_a_page_that_says_whose_it_is_is_no_cover(kinds: tuple[KindSpec, ...], first: str) -> None:
    assert len(understand(upload("户口簿.pdf", first, OTHER_CARD), kinds)) == 2


def test_a_cover_takes_no_card_of_another_file_and_no_second_cover(kinds: tuple[KindSpec, ...]) -> None:
    assert len(understand([*upload("1.pdf", COVER), *upload("2.pdf", OTHER_CARD)], kinds)) == 2
    assert len(understand(upload("1.pdf", COVER, COVER), kinds)) == 2


def test_a_document_begins_where_a_person_said_so(kinds: Sequence[KindSpec]) -> None:
    pages = upload("lease.pdf", LEASE, TERM, END)
    begun = Arrangement(begun=frozenset({PageRef("lease.pdf", 2)}))
    first, second = understand(pages, kinds, arrangement=begun)
    assert pages_of(first) == [("lease.pdf", 1)]
    assert pages_of(second) == [("lease.pdf", 2), ("lease.pdf", 3)]


def test_papers_that_a_person_joined_are_one_of_the_kind_of_the_one_they_go_on_from(kinds: Sequence[KindSpec]) -> None:
    pages = [*upload("end.jpg", END), *upload("lease.jpg", LEASE)]
    assert len(understand(pages, kinds)) == 2
    joined = Arrangement(joined={PageRef("end.jpg", 1): PageRef("lease.jpg", 1)})
    (lease,) = understand(pages, kinds, arrangement=joined)
    assert (lease.kind, pages_of(lease)) == ("lease_contract", [("lease.jpg", 1), ("end.jpg", 1)])


def test_a_page_goes_from_one_document_to_another(kinds: Sequence[KindSpec]) -> None:
    pages = [*upload("a.pdf", LEASE, TERM, END), *upload("b.pdf", OTHER_LEASE)]
    moved = Arrangement(begun=frozenset({PageRef("a.pdf", 3)}), joined={PageRef("a.pdf", 3): PageRef("b.pdf", 1)})
    one, other = understand(pages, kinds, arrangement=moved)
    assert pages_of(one) == [("a.pdf", 1), ("a.pdf", 2)]
    assert pages_of(other) == [("b.pdf", 1), ("a.pdf", 3)]


def test_pages_joined_in_a_circle_are_one_document_and_pages_that_are_not_there_change_nothing(
    kinds: Sequence[KindSpec],
) -> None:
    pages = [*upload("a.jpg", LEASE), *upload("b.jpg", END)]
    a, b, gone = PageRef("a.jpg", 1), PageRef("b.jpg", 1), PageRef("gone.jpg", 1)
    assert len(understand(pages, kinds, arrangement=Arrangement(joined={a: b, b: a}))) == 1
    assert understand(pages, kinds, arrangement=Arrangement(joined={a: gone, gone: b})) == understand(pages, kinds)
