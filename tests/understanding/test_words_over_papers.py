"""What lies over a paper, or was changed in it, and is none of what offices put on copies is told of; what they do put there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from preaudit.domain.documents import Document, MarkKind, MarkState, RemarkMeaning
from preaudit.domain.pages import InkBlob, Line, SealMark, Segment, Written
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

_KINDS = shipped_kinds()
_CARD = (
    line("居民身份证", 500, 40, size=48),
    line("姓名周桂兰", 80, 140),
    line("性别女民族汉", 80, 200),
    line("出生1944年5月6日", 80, 260),
    line("住址江苏省南京市玄武区丹凤街31号", 80, 320),
    line("公民身份号码32010219440506002X", 80, 560),
)
_REGISTER = tuple(
    line(text, 140, 200 + 80 * row)
    for row, text in enumerate(
        ["常住人口登记卡", "姓名：周桂兰", "户主或与户主关系：户主", "性别：女", "民族：汉族", "公民身份号码：320102194103120026"]
    )
)  # fmt: skip
_ACCOUNT = tuple(
    line(text, 140, 200 + 80 * row)
    for row, text in enumerate(["账户证明", "户名：周桂兰", "账号：6222020000123456789", "开户银行：江城银行玄武支行"])
)
_FORM = tuple(
    line(text, 140, 200 + 80 * row)
    for row, text in enumerate(
        ["高龄老人津贴申请表", "姓名：周桂兰", "身份证号：320102194103120026", "银行账号：6222020000123456789"]
    )
)
_FACE = (InkBlob(((470, 260), (640, 260), (640, 500), (470, 500)), 5000, "black", 2.0),)


def aslant(text: str, x: float = 300, y: float = 700) -> Line:
    flat = line(text, x, y)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = flat.polygon
    rise = 0.35 * (bx - ax)
    return replace(flat, polygon=((ax, ay), (bx, by - rise), (cx, cy - rise), (dx, dy)))


def seen(
    lines: Sequence[Line],
    *,
    by_hand: Sequence[Line] = (),
    blobs: Sequence[InkBlob] = _FACE,
    seals: Sequence[SealMark] = (),
    strikes: Sequence[Segment] = (),
) -> Document:
    made = page(lines, blobs=blobs, seals=seals)
    written = tuple(Written(each.polygon, 0.97) for each in by_hand)
    return understand([replace(made, reading=replace(made.reading, written=written, strikes=tuple(strikes)))], _KINDS)[
        0
    ]


def meanings(document: Document) -> set[RemarkMeaning]:
    return {remark.meaning for remark in document.remarks if not remark.purposes}


@pytest.mark.parametrize("words", ["旅店登记之需", "游戏周边", "供影视使用", "找换店留底", "PROPCARD"])
def test_words_aslant_over_a_card_that_no_office_puts_there_are_told_of(words: str) -> None:
    assert RemarkMeaning.NOTE in meanings(seen([*_CARD, aslant(words)]))


@pytest.mark.parametrize(
    "words",
    [
        "仅供办理高龄津贴使用",
        "仅限办理高龄津贴用",
        "供本次业务办理使用",
        "与原件一致",
        "已核原件王小明2026.3.16",
        "收件",
        "江苏省南京市玄武区",
    ],
)
def test_what_offices_and_applicants_put_over_copies_is_not(words: str) -> None:
    assert not meanings(seen([*_CARD, aslant(words)]))


_LABEL = line("住址", 80, 320)


def _over_label(words: str, x: float = 72, y: float = 308) -> Document:
    """A card with its label by itself, and words read over it, a little larger."""
    card = [*_CARD[:4], _LABEL, line("江苏省南京市玄武区丹凤街31号", 180, 320), _CARD[5]]
    made = page(card, blobs=_FACE)
    return understand([replace(made, reading=replace(made.reading, overprints=(line(words, x, y, 40),)))], _KINDS)[0]


def test_a_label_read_again_with_a_letter_wrong_is_not() -> None:
    assert not meanings(_over_label("性址"))


@pytest.mark.parametrize(("words", "x", "y"), [
    ("性址", 72, 700), ("道具", 72, 308), ("废址", 72, 308), ("性址", 700, 308), ("注销", 72, 308), ("道具", 180, 308),
])  # fmt: skip
def test_words_over_a_label_that_are_not_it_or_lie_elsewhere_are(words: str, x: float, y: float) -> None:
    assert meanings(_over_label(words, x, y))


def test_the_pieces_of_a_restriction_to_the_item_are_not() -> None:
    pieces = [
        aslant("仅供办理高龄津贴使用"),
        aslant("理高龄津", y=900),
        aslant("冷津贴使用", y=1100),
        aslant("贴使用", y=1200),
    ]
    assert not meanings(seen([*_CARD, *pieces]))


def test_words_that_deny_are_no_piece_of_a_restriction() -> None:
    assert meanings(seen([*_CARD, aslant("仅供办理高龄津贴使用"), aslant("停止使用", y=900)]))
    assert meanings(seen([*_CARD, aslant("仅供办理高龄津贴使用"), aslant("勿使用", y=900)]))


def test_words_by_hand_on_a_printed_paper_are_told_of_but_not_on_a_form() -> None:
    note = line("里弄存查", 700, 280)
    assert RemarkMeaning.NOTE in meanings(seen([*_ACCOUNT, note], by_hand=[note]))
    assert RemarkMeaning.NOTE not in meanings(seen([*_FORM, note], by_hand=[note]))


def test_a_note_behind_an_entry_makes_it_unsure() -> None:
    note = line("(另有其人)", 500, 280)
    document = seen([*_ACCOUNT, note], by_hand=[note])
    assert not document.fields["account_holder"].certain
    assert document.fields["account_number"].certain


def test_one_large_letter_over_a_form_is_told_of_but_not_a_title_set_wide() -> None:
    assert RemarkMeaning.NOTE in meanings(seen([*_FORM, line("毁", 700, 700, size=140)]))
    wide = [line(char, 100 + 220 * at, 60, size=90) for at, char in enumerate("申请表")]
    assert RemarkMeaning.NOTE not in meanings(seen([*wide, *_FORM]))


def test_marks_that_ask_beside_an_entry_are_told_of() -> None:
    assert RemarkMeaning.NOTE in meanings(seen([*_ACCOUNT, line("？？", 520, 280)]))


def test_an_entry_struck_out_is_said_of_the_paper_and_is_not_sure() -> None:
    name = _ACCOUNT[1].polygon
    stroke = Segment((name[0][0] + 90, name[0][1] + 14), (name[1][0] + 4, name[0][1] + 14))
    document = seen(_ACCOUNT, strikes=[stroke])
    assert RemarkMeaning.ALTERED in meanings(document)
    assert not document.fields["account_holder"].certain


@pytest.mark.parametrize("words", ["委托期限：自 年 月 日至 年 月 日", "年 月 日", "年月日起至____年__月__日"])
def test_an_unused_date_may_be_crossed_out(words: str) -> None:
    unused = line(words, 100, 900)
    (left, top), (right, _), *_ = unused.polygon
    stroke = Segment((left - 4, top + 14), (right + 4, top + 14))
    assert RemarkMeaning.ALTERED not in meanings(seen([*_FORM, unused], strikes=[stroke]))
    used = line("委托期限：自2026年3月1日至2026年9月1日", 100, 900)
    long = Segment((left - 4, top + 14), (used.polygon[1][0] + 4, top + 14))
    assert RemarkMeaning.ALTERED in meanings(seen([*_FORM, used], strikes=[long]))


def test_a_short_stroke_in_a_number_strikes_nothing_out() -> None:
    (x, y), *_ = _ACCOUNT[2].polygon
    assert not meanings(seen(_ACCOUNT, strikes=[Segment((x + 200, y + 20), (x + 240, y + 20))]))


def test_an_entry_by_hand_on_a_printed_paper_is_said_of_it() -> None:
    document = seen(_ACCOUNT, by_hand=[_ACCOUNT[1]])
    assert RemarkMeaning.ALTERED in meanings(document)
    assert not document.fields["account_holder"].certain
    assert RemarkMeaning.ALTERED not in meanings(seen(_FORM, by_hand=[_FORM[1]]))


def test_a_paper_filled_in_by_hand_all_over_is_not_altered() -> None:
    assert RemarkMeaning.ALTERED not in meanings(seen(_ACCOUNT, by_hand=_ACCOUNT[1:]))


def _seal(text: str, x: float) -> SealMark:
    return SealMark(((x, 900), (x + 200, 900), (x + 200, 1100), (x, 1100)), "red", "round", 0.98, text, 0.95)


def test_a_further_seal_of_another_body_is_told_of_but_not_the_same_office_s() -> None:
    own = _seal("南京市公安局户口专用章", 800)
    assert RemarkMeaning.NOTE in meanings(seen(_REGISTER, seals=[own, _seal("鼓楼区陵园管理处业务专用章", 200)]))
    assert not meanings(seen(_REGISTER, seals=[own, _seal("南京市公安局玄武分局户口专用章", 200)]))


def photo(document: Document) -> set[MarkState]:
    return {mark.state for mark in document.marks if mark.kind is MarkKind.PHOTO}


def test_a_card_with_nothing_where_its_portrait_is_printed_lacks_it() -> None:
    assert photo(seen(_CARD, blobs=())) == {MarkState.ABSENT}


def test_a_strip_of_a_picture_is_no_portrait() -> None:
    strip = InkBlob(((610, 260), (640, 260), (640, 500), (610, 500)), 900, "black", 0.6)
    assert photo(seen(_CARD, blobs=(strip,))) == {MarkState.ABSENT}


def test_of_a_drawn_face_nothing_is_said() -> None:
    assert photo(seen(_CARD)) == set()


def _signed(said: str, *, hand: bool = True, seals: Sequence[SealMark] = ()) -> MarkState:
    label, name = line("申请人（签字）：", 140, 700), line(said, 420, 690, size=48)
    lines = [*_FORM, label, *([name] if said else [])]
    document = seen(lines, by_hand=[name] if hand and said else (), blobs=(), seals=seals)
    (mark,) = (mark for mark in document.marks if mark.kind is MarkKind.SIGNATURE)
    return mark.state


def test_a_signature_is_the_signer_s_own() -> None:
    assert _signed("周桂兰") is MarkState.PRESENT
    assert _signed("周桂兰代") is MarkState.DOUBTFUL
    assert _signed("赵大勇") is MarkState.DOUBTFUL


def test_a_seal_of_nobody_named_is_no_signature() -> None:
    place = ((430, 640), (590, 640), (590, 800), (430, 800))
    stamp = SealMark(place, "red", "round", 0.98, "丹凤街社区", 0.99)
    assert _signed("", seals=[stamp]) is MarkState.DOUBTFUL
