"""What a page says against itself, and what only looks like it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from preaudit.domain.documents import RemarkMeaning
from preaudit.domain.pages import Line, PageReading, PageRef, SealMark
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.remarks import find_remarks
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import width_of

KINDS = {kind.name: kind for kind in shipped_kinds()}
REF = PageRef("户口簿.jpg", 1)
PRINT = (
    "常住人口登记卡",
    "户主姓名 周桂兰",
    "住址 江苏省南京市玄武区丹凤街31号",
    "姓名 周桂兰",
    "性别 女",
    "登记日期 2008年6月3日",
)


def line(text: str, top: float, size: float = 30, degrees: float = 0, left: float = 100) -> Line:
    length, turn = width_of(text, size), math.radians(degrees)
    corners = [
        (left + math.cos(turn) * a - math.sin(turn) * d, top + math.sin(turn) * a + math.cos(turn) * d)
        for a, d in ((0, 0), (length, 0), (length, size), (0, size))
    ]
    return Line(text, (corners[0], corners[1], corners[2], corners[3]), 0.98)


def meanings(*more: Line, seal: str = "", kind: str = "household_register") -> list[RemarkMeaning]:
    reading = PageReading(1000, 1400, 0, (*(line(text, 60 * n) for n, text in enumerate(PRINT, 1)), *more))
    if seal:
        box = ((600, 900), (800, 900), (800, 1100), (600, 1100))
        reading = replace(reading, seals=(SealMark(box, "red", "round", 0.9, seal, 0.9),))
    return [remark.meaning for remark in find_remarks(reading, REF, spec(kind))]


def spec(kind: str) -> KindSpec:
    return KINDS[kind]


@pytest.mark.parametrize(
    ("text", "size", "degrees", "meaning"),
    [
        ("作 废", 30, 0, "void"),
        ("此件已作废", 60, -30, "void"),
        ("样本", 90, 0, "sample"),
        ("样张样张样张", 30, -45, "sample"),
        ("死亡注销", 32, 0, "deceased"),
        ("注销", 70, 0, "cancelled"),
        ("户口已迁出", 30, 0, "moved_out"),
        ("遗失补办", 60, 0, "replaced"),
        ("复印无效", 30, -20, "copy"),
        ("已过期", 30, 0, "expired"),
        ("仅供办理银行贷款使用，他用无效", 30, 0, "other_purpose"),
        ("本复印件仅限租房使用，再次复印无效", 30, 0, "other_purpose"),
    ],
)
def test_words_over_or_alone_on_a_page_speak_against_it(text: str, size: float, degrees: float, meaning: str) -> None:
    assert meaning in meanings(line(text, 800, size, degrees))


@pytest.mark.parametrize(
    ("text", "size", "degrees", "meaning"),
    [
        ("C A N C E L L E D", 40, 0, "cancelled"),
        ("VOID", 34, 0, "void"),
        ("COPY ONLY", 36, 0, "copy"),
        ("SPECIMEN", 40, 0, "sample"),
        ("EXPIRED", 60, 10, "expired"),
        ("FOR BANK USE ONLY", 36, 0, "other_purpose"),
        ("ONLY FOR HOTEL REGISTRATION", 30, -20, "other_purpose"),
        ("仅供酒店入住登记使用", 36, 0, "other_purpose"),
    ],
)
def test_words_in_english_and_plain_restrictions_count(text: str, size: float, degrees: float, meaning: str) -> None:
    assert meaning in meanings(line(text, 800, size, degrees), kind="id_card")


@pytest.mark.parametrize("text", ["Date of issue", "COPY", "Duplicate", "VALID THRU 08/30", "FOR OFFICIAL USE ONLY"])
def test_captions_in_english_are_no_remark(text: str) -> None:
    assert meanings(line(text, 800), kind="id_card") == []


def test_letters_aslant_of_other_size_are_read_together() -> None:
    found = meanings(
        line("样", 700, 120, -15, left=200), line("张", 760, 110, -15, left=500), line("用章", 900, 60, 15, left=800)
    )
    assert found == ["sample"]


def test_a_seal_speaks_against_its_page() -> None:
    assert meanings(seal="玄武分局户口注销专用章") == ["cancelled"]


def test_letters_of_one_word_set_far_apart_are_read_together() -> None:
    assert meanings(line("作", 800, 90), line("废", 805, 90, left=500)) == ["void"]


def over(*texts: str, kind: str = "household_register") -> list[RemarkMeaning]:
    """The remarks of a page with these words printed over it."""
    lines = tuple(replace(line(text, 800 + 80 * n, 60, -20), confidence=0.9) for n, text in enumerate(texts))
    reading = PageReading(1000, 1400, 0, tuple(line(text, 60 * n) for n, text in enumerate(PRINT, 1)), overprints=lines)
    return [remark.meaning for remark in find_remarks(reading, REF, spec(kind))]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("本合同已终止", "ended"),
        ("已终止", "ended"),
        ("仅供办理宽带业务使用", "other_purpose"),
        ("注销", "cancelled"),
        ("", "unread"),
        # A letter lost to what it crosses, or misread.
        ("本合同已终", "ended"),
        ("劳动关系己解除", "ended"),
    ],
)
def test_words_printed_over_a_page_speak_against_it(text: str, meaning: str) -> None:
    assert over(text, kind="lease_contract") == [meaning]


def test_a_stamp_of_two_lines_is_read_together() -> None:
    assert over("仅供租车", "押金使用") == ["other_purpose"]


@pytest.mark.parametrize("text", ["中国建设银行", "已核对", "南京市玄武区", "合同管理"])
def test_other_words_printed_over_a_page_are_no_remark(text: str) -> None:
    assert over(text, kind="lease_contract") == []


@pytest.mark.parametrize("text", ["合同终止条件", "有效期终止日期", "租赁关系终止后乙方应当搬离", "解除", "终止"])
def test_what_may_end_a_contract_ends_none(text: str) -> None:
    assert meanings(line(text, 800), kind="lease_contract") == []


@pytest.mark.parametrize(
    "text",
    [
        "变更 注销",
        "注销",
        "办理注销登记的，应当缴回",
        "过期",
        "以上网络经营场所仅供从事电子商务经营活动使用。",
        "仅供办理业务使用",
        "他用无效",
    ],
)
def test_ordinary_words_of_forms_laws_and_copies_are_no_remark(text: str) -> None:
    assert meanings(line(text, 800), kind="application_form.elderly-allowance") == []


@pytest.mark.parametrize(("text", "meaning"), [("注销", "cancelled"), ("过期", "expired")])
def test_on_a_certificate_such_a_word_alone_speaks_against_it(text: str, meaning: str) -> None:
    assert meanings(line(text, 800)) == [meaning]


def test_moving_out_is_said_of_registers_only() -> None:
    assert meanings(line("户口已迁出", 800), kind="lease_contract") == []


def purposes(*more: Line) -> list[tuple[str, ...]]:
    reading = PageReading(1000, 1400, 0, (*(line(text, 60 * n) for n, text in enumerate(PRINT, 1)), *more))
    return [remark.purposes for remark in find_remarks(reading, REF, spec("household_register"))]


def test_a_copy_restricted_to_two_purposes_is_held_to_each() -> None:
    both = purposes(
        line("仅供办理高龄津贴使用，他用无效", 800), line("仅供申请银行贷款使用，他用无效", 900, degrees=-20)
    )
    assert len(both) == 2
    assert not any("高龄津贴" in names and "银行贷款" in names for names in both)
    general = purposes(line("仅供办理政务服务使用", 800), line("仅供申请银行贷款使用，他用无效", 900, degrees=-20))
    assert ["银行贷款" in names for names in general] == [True]


def test_a_watermark_in_pieces_is_one_restriction() -> None:
    pieces = ["仅供办理高龄津贴使用他用无效", "高龄津贴使用他用无效", "仅供办理高龄津贴使", "龄津贴使用他用无效"]
    found = purposes(*(line(text, 700 + 120 * n, degrees=-25) for n, text in enumerate(pieces)))
    assert len(found) == 1
    assert "高龄津贴" in found[0]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("与原件不符", "untrue"),
        ("照片不符", "untrue"),
        ("系伪造", "untrue"),
        ("经查伪造", "untrue"),
        ("变造", "untrue"),
        ("冒用", "untrue"),
        ("情况不属实", "untrue"),
        ("查无此户", "untrue"),
        ("退件 2026年3月9日", "refused"),
        ("不予受理", "refused"),
        ("审核未通过", "refused"),
        ("不同意发放", "refused"),
        ("收缴", "taken_away"),
        ("依法暂扣", "taken_away"),
        ("涉案物品", "taken_away"),
        ("已缴销", "void"),
        ("误开", "void"),
        ("未启用", "void"),
        ("待核销", "void"),
        ("作廢", "void"),
        ("此證已註銷", "cancelled"),
        ("病逝", "deceased"),
        ("逝者", "deceased"),
        ("样表", "sample"),
        ("填写範例", "sample"),
        ("已报失", "replaced"),
        ("再复印无效", "copy"),
        ("財產保全", "restrained"),
        ("违章建筑", "restrained"),
        ("逾期未检验", "failed"),
        ("已转租", "ended"),
        ("内部资料", "draft"),
    ],
)
def test_what_offices_banks_and_courts_put_on_a_paper_speaks_against_it(text: str, meaning: str) -> None:
    assert meanings(line(text, 800)) == [meaning]


@pytest.mark.parametrize(
    "text",
    [
        "与原件相符",
        "与原件核对无误",
        "情况属实",
        "予以受理",
        "□不同意",
        "不同意发放 □",
        "不予受理（ ）",
        "本证如有遗失，请及时挂失",
        "涂改、复印无效",
        "伪造、变造本证的，依法追究责任",
        "停止使用原证的，应当缴回发证机关",
        "查询网址",
        "审核通过",
    ],
)
def test_what_papers_in_order_say_of_themselves_is_no_remark(text: str) -> None:
    assert meanings(line(text, 800)) == []


def test_answers_offered_side_by_side_are_none_given() -> None:
    assert meanings(line("同意发放", 800), line("不同意发放", 800, left=400)) == []
    assert meanings(line("予以受理", 800), line("不予受理", 850)) == []
    assert meanings(line("同意发放", 800), line("不同意发放", 1200)) == ["refused"]


def test_copying_again_is_no_matter_where_the_copy_is_for_this_purpose() -> None:
    assert meanings(line("仅供办理政务服务使用", 800), line("再复印无效", 850)) == []


def test_print_that_a_seal_lies_on_is_not_the_seals() -> None:
    assert meanings(line("伪造、变造证件或者冒用他人身份的应当承担法律责任", 950, left=300), seal="玄武分局") == []


@pytest.mark.parametrize("text", ["情况均属实", "与原件相符", "已同意发放", "该同意办理"])
def test_a_stamp_that_affirms_is_not_taken_for_its_contrary(text: str) -> None:
    assert over(text) == []
