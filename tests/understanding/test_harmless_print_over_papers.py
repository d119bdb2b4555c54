"""Print over papers that says nothing against them: watermarks with a letter lost, receipts, signatures, codes, notices of what is to come."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from preaudit.domain.documents import MarkKind, MarkState
from preaudit.domain.evidence import Polygon
from preaudit.domain.pages import CodeMark, Line, PageReading, PageRef, SealMark
from preaudit.domain.purposes import serves
from preaudit.understanding.layout import lay_out
from preaudit.understanding.marks import find_marks
from preaudit.understanding.remarks import find_remarks
from preaudit.understanding.statements import find_statements
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

KINDS = {kind.name: kind for kind in shipped_kinds()}
REF = PageRef("a.jpg", 1)
PRINT = tuple(
    line(text, 100, 100 + 60 * n)
    for n, text in enumerate(
        ("常住人口登记卡", "住址 江苏省南京市玄武区丹凤街31号", "姓名 周桂兰", "登记日期 2008年6月3日"), 1
    )
)


def aslant(text: str, top: float, degrees: float = -25) -> Line:
    turn, length, size = math.radians(degrees), 32.0 * len(text), 32.0
    a, b, c, d = (
        (100 + math.cos(turn) * x - math.sin(turn) * y, top + math.sin(turn) * x + math.cos(turn) * y)
        for x, y in ((0, 0), (length, 0), (length, size), (0, size))
    )
    return Line(text, (a, b, c, d), 0.95)


def box(x0: float, y0: float, x1: float, y1: float) -> Polygon:
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def reading(*more: Line, over: tuple[Polygon, ...] = ()) -> PageReading:
    unread = tuple(Line("", polygon, 0.0) for polygon in over)
    return PageReading(1240, 1754, 0, (*PRINT, *more), overprints=unread)


def said(found: PageReading, signed: tuple[Polygon, ...] = (), kind: str = "household_register") -> list[str]:
    return [remark.meaning.value for remark in find_remarks(found, REF, KINDS[kind], signed)]


@pytest.mark.parametrize(
    "texts",
    [
        ["仅供办理本次业务使用", "仅供办理本次亚务使用", "仅供办埋本"],
        ["仅供办理政务服务事项使用", "仅供办理政务服劳事项使用"],
        ["仅限本次业努使用"],
        ["仅供办理登记使用", "仅供办理登己使用"],
        ["仅供办理本次业务使用", "仅供办理7"],
    ],
)
def test_a_watermark_for_any_purpose_is_known_though_letters_of_it_are_misread(texts: list[str]) -> None:
    assert said(reading(*(aslant(text, 700 + 120 * n) for n, text in enumerate(texts)))) == []


@pytest.mark.parametrize(
    "texts",
    [
        ["复印件仅供存档", "复印件仅供存档", "复印件仅供存栏", "又供存档", "复印件仪"],
        ["复印件仅供存档", "件仅供存档复印件仅供存档", "复印件仅供存件仅供存档"],
        ["仅限本次业务办理他用无效", "用无效", "理他用无效", "仅限本次业务办理他用光"],
        ["仅限本次业务办理他用无效", "仅限本用无效用无效", "仅限", "用无效", "仅限本"],
        ["仅供办理登记使用他用无效", "登记使用他用无", "他用无效"],
    ],
)
def test_pieces_of_a_watermark_read_whole_are_known_by_it(texts: list[str]) -> None:
    assert said(reading(*(aslant(text, 500 + 140 * n) for n, text in enumerate(texts)))) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["用无效"], ["void"]),  # alone it may be the rest of anything
        (["复印件仅供存档", "用无效"], ["void"]),
        (["仅限本次业务办理他用无效", "证无效"], ["void"]),
        (["仅限本次业务办理他用无效", "本次业务办理无效"], ["void"]),
        (["仅限本次业务办理他用无效", "仅限本次业务办理作废"], ["void", "other_purpose"]),
        (["仅限本次业务办理他用无效", "此件无效"], ["void"]),
        (["复印件仅供存档", "复印件仅供存档", "复印件仅供银行存档"], ["other_purpose"]),
        (["复印件仅供存档", "复印件仅供贷款"], ["other_purpose"]),
        (["复印件仅供存栏"], ["other_purpose"]),
        (["复印件仅供存档", "复印件仅供存栏"], ["other_purpose"]),  # read whole but once
        (["仅供银行存档使用他用无效", "用无效", "银行存档"], ["void", "other_purpose"]),
    ],
)
def test_what_is_no_piece_of_a_harmless_watermark_shows_beside_it(texts: list[str], found: list[str]) -> None:
    assert said(reading(*(aslant(text, 500 + 140 * n) for n, text in enumerate(texts)))) == found


@pytest.mark.parametrize("stamp", [("无效",), ("作", "废"), ("此件", "无效"), ("样", "本")])
def test_a_short_stamp_shows_beside_a_harmless_watermark(stamp: tuple[str, ...]) -> None:
    over = tuple(Line(text, box(300, 900 + 70 * n, 500, 960 + 70 * n), 0.95) for n, text in enumerate(stamp))
    found = replace(reading(aslant("仅限本次业务办理他用无效", 700)), overprints=over)
    assert said(found) == ["sample" if "样" in stamp else "void"]


def test_a_copy_for_the_archive_serves_any_item() -> None:
    assert said(reading(line("复印件仅供存档", 100, 800))) == []
    assert said(reading(line("复印件仅供银行存档", 100, 800))) == ["other_purpose"]


@pytest.mark.parametrize(
    "text",
    [
        "仅供办理银行业务使用",
        "仅供办理税务使用",
        "仅供办理税务服务使用",
        "仅供办理保险理赔使用",
        "仅限租房业务使用",
        "仅供办房本",
        "仅供办理车贷使用",
    ],
)
def test_another_purpose_shows_beside_a_watermark_for_any(text: str) -> None:
    beside = () if text == "仅供办房本" else (aslant("仅供办理本次业务使用", 700),)
    assert said(reading(*beside, aslant(text, 900))) == ["other_purpose"]


def test_what_voids_a_page_shows_beside_a_watermark_for_any_purpose() -> None:
    found = reading(aslant("仅供办理本次业务使用", 700), aslant("仅供办理本次业多使用", 800), aslant("作废", 1000))
    assert said(found) == ["void"]


def test_copying_again_is_no_matter_beside_any_purpose_and_matters_alone() -> None:
    assert said(reading(line("仅限本次业务使用", 100, 800), line("再次复印无效", 100, 850))) == []
    assert said(reading(line("再次复印无效", 100, 850))) == ["copy"]


def test_a_banks_paper_for_allowances_and_reimbursements_serves_those_alone() -> None:
    found = reading(line("本单仅供客户办理补贴、报销等使用", 100, 800))
    (remark,) = find_remarks(found, REF, KINDS["bank_account_proof"])
    assert serves(remark.purposes, "高龄津贴申领")
    assert serves(remark.purposes, "生育医疗费用报销")
    assert not serves(remark.purposes, "公司设立登记")


def test_unread_ink_where_one_signed_is_the_signature() -> None:
    ink, place = box(600, 900, 800, 980), box(560, 880, 900, 1000)
    assert said(reading(over=(ink,)), (place,)) == []
    assert said(reading(over=(ink,))) == ["unread"]


def test_the_ground_that_a_sheet_was_photographed_on_is_no_stamp() -> None:
    assert said(reading(over=(box(10, 4, 1180, 150),))) == []
    assert said(reading(over=(box(10, 4, 500, 150),))) == ["unread"]
    assert said(reading(over=(box(2, 4, 500, 150),))) == []
    assert said(reading(over=(box(300, 12, 700, 60),))) == []
    assert said(reading(over=(box(10, 700, 1180, 850),))) == ["unread"]


def test_several_thin_strips_along_the_edges_beyond_all_print_are_the_grain_of_a_table() -> None:
    grain = (box(200, 20, 700, 90), box(700, 18, 1100, 96))
    assert said(reading(over=grain)) == []
    assert said(reading(over=grain[:1])) == ["unread"]
    assert said(reading(over=(*grain, box(300, 700, 700, 760)))) == ["unread"]
    assert said(reading(over=(box(200, 20, 700, 90), box(700, 18, 1100, 130)))) == ["unread"]
    assert said(reading(line("作业指导", 200, 4, 12), over=grain)) == ["unread"]


def test_other_unread_ink_stays_a_doubt_beside_a_signature() -> None:
    place = box(560, 880, 900, 1000)
    assert said(reading(over=(box(600, 900, 800, 980), box(200, 400, 500, 480))), (place,)) == ["unread"]
    assert said(reading(over=(box(300, 700, 1000, 1100),)), (place,)) == ["unread"]
    assert said(reading(over=(box(560, 890, 1000, 990),)), (box(500, 800, 1100, 1100),)) == ["unread"]


def test_squares_of_a_code_and_letters_of_a_title_are_no_words_over_the_page() -> None:
    code = replace(
        reading(over=(box(1000, 90, 1170, 190),)), codes=(CodeMark(box(1000, 80, 1160, 240), "QRCode", "x"),)
    )
    assert said(code) == []
    assert said(reading(line("食品安全管理制度", 300, 60, 64), over=(box(430, 58, 530, 125),))) == []
    assert said(reading(line("食品安全管理制度", 300, 60, 64), over=(box(430, 20, 830, 220),))) == ["unread"]


def seal(text: str, kind: str, *others: SealMark) -> tuple[MarkState, str]:
    """State and words of the seal of a page with a square stamp of these words, and other seals."""
    stamp = SealMark(box(700, 900, 920, 1000), "red", "square", 0.9, text, 0.9)
    found = page(PRINT, seals=(stamp, *others))
    marks = find_marks(lay_out(found.reading), REF, KINDS[kind], sharp=True)
    (mark,) = (mark for mark in marks if mark.kind is MarkKind.SEAL)
    return mark.state, mark.text


@pytest.mark.parametrize(
    "text",
    [
        "收件2026年3月",
        "与原件核对无异2026.03.09",
        "已受理",
        "复印件与原件一致",
        "收讫",
        "号原件核对无误",
        "已核验",
        "收件2026-10-27第485号",
        "综合受理窗口2026.10.15收件专用章",
        "行政审批大厅2026.02.13已收件",
        "政务服务中心2026.04.17收件专用章",
        "合肥市蜀山区政务服务中心收讫",
    ],
)
def test_a_stamp_of_the_office_that_took_a_paper_is_not_its_seal(text: str) -> None:
    assert seal(text, "household_register") == (MarkState.DOUBTFUL, "")
    own = SealMark(box(300, 900, 500, 1100), "red", "round", 0.85, "玄武分局户口专用章", 0.9)
    assert seal(text, "household_register", own) == (MarkState.PRESENT, "玄武分局户口专用章")


@pytest.mark.parametrize(
    "text",
    [
        "作废",
        "与原件不符",
        "南京快印图文有限公司",
        "收件无效",
        "户口注销专用章",
        "南京快印图文有限公司服务大厅收件专用章",
    ],
)
def test_other_stamps_are_read_as_before(text: str) -> None:
    assert seal(text, "household_register")[1] == text


def states(text: str, kind: str) -> list[str]:
    layout = lay_out(reading(line(text, 100, 800, 24)))
    return [remark.meaning.value for remark in find_statements(layout, REF, KINDS[kind])]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("请于2034年内换领新证前及时办理审验。", "driving_license"),
        ("请于2031年6月1日前换领", "id_card"),
        ("于2029年内换领新证", "driving_license"),
        ("请在有效期满前申请换发", "health_certificate"),
    ],
)
def test_what_is_to_be_done_by_a_day_to_come_has_not_been_done(text: str, kind: str) -> None:
    assert states(text, kind) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("已于2025年6月1日换领", "driving_license"),
        ("于2025年6月1日补领新证", "id_card"),
        ("已于2024年内挂失", "bank_account_proof"),
        ("已登报声明遗失", "health_certificate"),
    ],
)
def test_what_was_done_to_a_paper_is_told(text: str, kind: str) -> None:
    assert states(text, kind) == ["replaced"]
