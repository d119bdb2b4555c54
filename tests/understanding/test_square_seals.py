"""The rows of an authority's printed square are its seal's words, and nothing else on the page."""

from __future__ import annotations

from preaudit.config.shipped import shipped
from preaudit.domain.documents import MarkKind, MarkState, RemarkMeaning
from preaudit.domain.pages import Line, SealMark
from preaudit.rulebook.kinds import load_kinds
from preaudit.understanding.documents import understand
from preaudit.understanding.square_seals import with_square_seals
from tests.understanding.page_maker import line, page

_KINDS = load_kinds(shipped("rules") / "documents")
_ROWS = ("辽宁省沈", "阳市公安", "局交通警", "察支队")
_SQUARE = ((80.0, 470.0), (330.0, 470.0), (330.0, 720.0), (80.0, 720.0))


def _square(inked: str, shape: str = "square") -> SealMark:
    return SealMark(_SQUARE, "red", shape, 0.5, inked, 0.97)


def _rows(texts: tuple[str, ...] = _ROWS) -> list[Line]:
    return [line(text, 90, 478 + 60 * row, 56) for row, text in enumerate(texts)]


def test_the_rows_of_a_square_are_its_words_in_their_order_and_make_it_sure() -> None:
    read = with_square_seals(page(_rows(), seals=[_square("沈安警队")]).reading)
    assert (read.seals[0].text, read.seals[0].confidence) == ("辽宁省沈阳市公安局交通警察支队", 0.7)
    assert read.lines == ()


def test_print_under_a_square_whose_ink_says_otherwise_stays_print() -> None:
    for seal in (_square("某某商店"), _square(""), _square("沈安警队", "round")):
        shown = page(_rows(), seals=[seal]).reading
        assert with_square_seals(shown) is shown


def test_a_square_that_names_no_authority_of_licences_stays_as_it_was_read() -> None:
    shown = page(_rows(("此证已经", "作废不得", "再次使用", "特此注明")), seals=[_square("作废使用此证")]).reading
    assert with_square_seals(shown) is shown


def test_the_square_of_a_licence_is_told_neither_as_a_note_nor_as_an_unsure_seal() -> None:
    front = [
        line("中华人民共和国机动车行驶证", 300, 60, 48),
        line("号牌号码", 80, 170), line("辽AD1699", 220, 170), line("车辆类型", 600, 170), line("中型厢式货车", 740, 170),
        line("所有人", 80, 240), line("周国强", 220, 240),
        line("使用性质", 80, 380), line("货运", 220, 380), line("品牌型号", 600, 380), line("福田牌BJ5088XXY", 740, 380),
        line("车辆识别代号", 360, 480), line("LCW0X6DL7RA909746", 570, 480),
        line("注册日期", 360, 620), line("2026-03-23", 500, 620), line("发证日期", 360, 690), line("2026-03-23", 500, 690),
    ]  # fmt: skip
    document, *_ = understand([page([*front, *_rows()], seals=[_square("沈安警队")], size=(1170, 814))], _KINDS)
    seal = next(mark for mark in document.marks if mark.kind is MarkKind.SEAL)
    assert (document.kind, seal.state) == ("vehicle_license", MarkState.PRESENT)
    assert not [remark for remark in document.remarks if remark.meaning is RemarkMeaning.NOTE]


def test_the_second_side_of_a_licence_by_itself_is_surely_one() -> None:
    back = [
        line("中华人民共和国机动车行驶证副页", 300, 60, 48),
        line("号牌号码", 80, 170), line("辽AD1699", 220, 170), line("档案编号", 600, 170), line("210154980131", 740, 170),
        line("核定载人数", 80, 240), line("3人", 260, 240), line("总质量", 600, 240), line("7490kg", 740, 240),
        line("整备质量", 80, 310), line("3600kg", 220, 310), line("核定载质量", 600, 310), line("3695kg", 780, 310),
        line("检验记录", 80, 450), line("检验有效期至2027年03月", 220, 450),
    ]  # fmt: skip
    document, *_ = understand([page(back, size=(1170, 814))], _KINDS)
    assert (document.kind, document.certain, document.sides) == ("vehicle_license", True, ("back",))


def test_a_sheet_that_bears_but_the_title_of_the_second_side_is_not_surely_one() -> None:
    sheet = page([line("机动车行驶证副页", 300, 60, 48), line("整备质量", 80, 170)], size=(1170, 814))
    document, *_ = understand([sheet], _KINDS)
    assert not document.certain
