"""A value written by hand is doubted until its check digit or another paper confirms it; the document's marks say where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from preaudit.domain.documents import Document, Mark, MarkKind, MarkState
from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import Line, ReadPage, Written
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

NAME, ADDRESS, NUMBER, EXTRA = (
    line("姓名林知夏", 80, 80),
    line("住址江苏省南京市玄武区梧桐路12号", 80, 320),
    line("公民身份号码320102199003070017", 80, 470),
    line("仅供办理登记使用", 80, 560),
)
CARD = (NAME, line("性别男民族汉", 80, 160), line("出生1990年3月7日", 80, 240), ADDRESS, NUMBER)


@pytest.fixture(scope="module")
def kinds() -> tuple[KindSpec, ...]:
    return shipped_kinds()


def card(*hands: tuple[Line, float], extra: Sequence[Line] = ()) -> ReadPage:
    made = page([*CARD, *extra], size=(1000, 640))
    seen = tuple(Written(of.polygon, likeness) for of, likeness in hands)
    return replace(made, reading=replace(made.reading, written=seen))


def read(taken: ReadPage, kinds: tuple[KindSpec, ...]) -> Document:
    (document,) = understand([taken], kinds)
    return document


def hands(document: Document) -> dict[str, MarkState]:
    return {mark.slot: mark.state for mark in document.marks if mark.kind is MarkKind.HANDWRITING}


def test_a_printed_card_bears_no_handwriting(kinds: tuple[KindSpec, ...]) -> None:
    document = read(card(), kinds)
    assert hands(document) == {}
    assert document.fields["address"].certain


def test_a_written_value_is_doubted_and_its_mark_names_the_field(kinds: tuple[KindSpec, ...]) -> None:
    document = read(card((ADDRESS, 0.995)), kinds)
    address = document.fields["address"]
    assert (address.certain, address.doubt, address.legible) == (False, "handwritten", True)
    assert hands(document) == {"address": MarkState.PRESENT}
    (mark,) = (mark for mark in document.marks if mark.kind is MarkKind.HANDWRITING)
    assert mark.evidence == address.evidence


def test_a_written_number_is_sure_by_its_check_digit(kinds: tuple[KindSpec, ...]) -> None:
    document = read(card((NUMBER, 0.995)), kinds)
    assert document.fields["id_number"].certain
    assert hands(document) == {"id_number": MarkState.PRESENT}


def test_a_stretch_alone_that_only_may_be_written_doubts_no_value(kinds: tuple[KindSpec, ...]) -> None:
    document = read(card((ADDRESS, 0.85)), kinds)
    assert document.fields["address"].certain
    assert hands(document) == {"address": MarkState.DOUBTFUL}
    assert hands(read(card((ADDRESS, 0.6)), kinds)) == {}


def test_several_likely_stretches_say_it_together(kinds: tuple[KindSpec, ...]) -> None:
    document = read(card((ADDRESS, 0.6), (NAME, 0.6), (NUMBER, 0.6)), kinds)
    assert hands(document) == dict.fromkeys(("name", "address", "id_number"), MarkState.PRESENT)
    assert {key for key, field in document.fields.items() if field.doubt == "handwritten"} == {"name", "address"}


def test_what_is_written_beside_the_fields_is_one_mark_without_slot(kinds: tuple[KindSpec, ...]) -> None:
    document = read(card((EXTRA, 0.995), extra=[EXTRA]), kinds)
    assert hands(document) == {"": MarkState.PRESENT}
    assert all(field.doubt != "handwritten" for field in document.fields.values())


def test_the_evidence_is_of_the_page_as_uploaded(kinds: tuple[KindSpec, ...]) -> None:
    upright = card((ADDRESS, 0.995))
    turned = replace(upright, reading=replace(upright.reading, width=640, height=1000, rotation=90))
    mark = hand_of(read(turned, kinds))
    expected: Polygon | None = read(turned, kinds).fields["address"].evidence.polygon
    assert mark.evidence.polygon == expected


def hand_of(document: Document) -> Mark:
    (mark,) = (mark for mark in document.marks if mark.kind is MarkKind.HANDWRITING)
    return mark


def lease(first: str, last: str, *, hand: Sequence[int] = (1, 2, 4), low: float = 0.995) -> dict[str, str]:
    """The doubts of a lease's term and of its lessor's number, whose blanks (those of the numbers in `hand`) were filled in by hand."""
    said = [
        line("房屋租赁合同", 500, 60, 48),
        line("出租方：周桂兰", 80, 160),
        line("身份证号：320102193505060022", 500, 160),
        line("承租方：林知夏", 80, 220),
        line(f"租赁期限：{first}至{last}", 80, 280, confidence=low),
        line("房屋坐落：江苏省南京市玄武区梧桐路12号3幢101室", 80, 340),
        line("出租方签名：", 80, 1200), line("承租方签名：", 600, 1200),
    ]  # fmt: skip
    made = page(said)
    seen = tuple(Written(said[at].polygon, 0.995) for at in hand)
    document = read(replace(made, reading=replace(made.reading, written=seen)), shipped_kinds())
    return {key: document.fields[key].doubt for key in ("lease_from", "lease_to", "lessor_id_number")}


def test_a_term_of_whole_half_years_that_a_hand_wrote_clearly_is_sure() -> None:
    for last in ("2028年8月31日", "2028年9月1日", "2027年2月28日"):
        doubts = lease("2026年9月1日", last)
        assert (doubts["lease_from"], doubts["lease_to"]) == ("", ""), last


def test_another_term_by_hand_is_doubted_and_so_is_one_read_less_surely() -> None:
    assert lease("2026年9月1日", "2028年8月21日")["lease_to"] == "handwritten"
    assert lease("2026年9月1日", "2028年3月31日")["lease_to"] == "handwritten"
    assert lease("2026年9月1日", "2026年8月31日")["lease_to"] == "handwritten"
    assert lease("2026年9月1日", "2028年8月31日", low=0.97)["lease_to"] == "handwritten"


def test_a_term_by_hand_alone_among_print_is_doubted() -> None:
    assert lease("2026年9月1日", "2028年8月31日", hand=(4,))["lease_to"] == "handwritten"


def test_a_persons_number_by_hand_is_sure_by_its_check_digit_whoever_may_be_the_party() -> None:
    assert lease("2026年9月1日", "2028年8月31日")["lessor_id_number"] == ""
