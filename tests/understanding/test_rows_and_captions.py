"""What stands around a value in rows, captions and headings is no part of it, and makes it no less sure."""

from __future__ import annotations

import pytest

from preaudit.domain.documents import Document
from preaudit.domain.pages import Line
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import line, page

_KINDS = shipped_kinds()


def _understood(*lines: Line) -> Document:
    (document,) = understand([page(lines)], _KINDS)
    return document


def _mandate(*more: Line) -> Document:
    said = [line("授权委托书", 480, 90, 44), line("委托人", 110, 210), line("章志明", 350, 210)]
    said += [line("身份证号码", 110, 310), line("320102199003070017", 350, 310)]
    said += [line("受托人", 110, 410), line("沈清和", 350, 410), line("身份证号码", 110, 510)]
    said += [line("320102199108120025", 350, 510)]
    return _understood(*said, *more)


def test_a_caption_below_a_label_is_no_value() -> None:
    seen = _mandate(line("委托办理事项", 110, 610), line("Matter", 110, 650, 28), line("代为申领居住证", 350, 630))
    assert (seen.fields["matter"].value, seen.fields["matter"].certain) == ("代为申领居住证", True)


def _food_form(*more: Line) -> Document:
    said = [
        line("食品经营许可申请书", 385, 90, 48),
        line("单位名称", 305, 196),
        line("南京晨光餐饮管理有限公司", 502, 196),
    ]
    said += [line("社会信用代码", 240, 256), line("91320102MA1TERT0XW", 504, 256)]
    said += [
        line("法定代表人", 280, 310),
        line("陈小满", 501, 310),
        line("主体业态", 307, 480),
        line("餐饮服务经营者", 504, 480),
    ]
    said += [line("食品经营项目", 242, 537), line("热食类食品制售；预包装食品销售", 502, 537)]
    return _understood(*said, *more)


def test_a_figure_beside_a_label_nobody_listed_carries_no_words_on() -> None:
    seen = _food_form(line("桌椅数", 346, 593), line("3", 497, 593))
    assert (seen.fields["business_items"].value, seen.fields["business_items"].certain) == (
        "热食类食品制售；预包装食品销售",
        True,
    )


@pytest.mark.parametrize(
    "below",
    [line("二、经营者信息", 480, 580), line("Items", 502, 574, 26), line("城", 620, 574, 17)],
    ids=["the heading of a section", "a caption", "a letter of a stamp"],
)
def test_what_stands_below_a_value_and_is_none_of_it_does_not_enter_it(below: Line) -> None:
    assert _food_form(below).fields["business_items"].value == "热食类食品制售；预包装食品销售"


def test_a_section_headed_as_its_first_label_leaves_no_doubt_whose_the_value_is() -> None:
    seen = _understood(
        line("公司登记(备案)申请书", 400, 110, 50),
        line("公司名称", 130, 220),
        line("南京拾味斋餐饮管理有限公司", 330, 220),
        line("法定代表人", 128, 330),
        line("法定代表人", 160, 420),
        line("卞晓峰", 360, 420),
        line("身份证件号码", 620, 420),
        line("320102199003070017", 850, 420),
    )
    assert (seen.fields["legal_representative"].value, seen.fields["legal_representative"].certain) == ("卞晓峰", True)


def test_a_number_too_long_for_its_line_is_read_below_its_colon() -> None:
    seen = _understood(
        line("新生儿出生一件事申请表", 275, 89, 50),
        line("婴儿姓名：莫小满", 109, 200),
        line("母亲", 273, 434),
        line("父亲", 782, 434),
        line("姓名：向惠", 106, 515),
        line("姓名：莫海涛", 616, 515),
        line("身份证号码：", 107, 595),
        line("身份证号：320102199003070017", 616, 595),
        line("320102199108120025", 108, 648),
    )
    assert seen.fields["mother_id_number"].value == "320102199108120025"
    assert seen.fields["father_id_number"].value == "320102199003070017"


def test_a_label_that_cards_print_too_makes_a_page_no_two_papers() -> None:
    seen = _understood(
        line("账户信息证明", 476, 90, 46),
        line("账户信息", 556, 203),
        line("账户名", 175, 266),
        line("顾怀远", 681, 266),
        line("公民身份号码", 127, 334),
        line("430102200409048494", 594, 334),
        line("银行卡号", 167, 397),
        line("6222021234567890123", 587, 397),
        line("开户行", 175, 460),
        line("南京银行鼓楼支行", 608, 460),
    )
    assert {"account_holder", "account_number", "bank"} <= seen.fields.keys()
