"""Healthy papers as offices and people set them, in layouts nobody described: nothing of them is misread, and nobody is asked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from preaudit.domain.documents import Document
from preaudit.domain.pages import Line, ReadPage
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import grid, line, page

_KINDS = shipped_kinds()


def only(pages: Sequence[ReadPage]) -> Document:
    """The one document of these pages."""
    (document,) = understand(pages, _KINDS)
    return document


def values(document: Document) -> dict[str, str]:
    """Its sure values."""
    return {key: field.value for key, field in document.fields.items() if field.certain}


def register(*beside: Line) -> ReadPage:
    """A member's page of a register, whose label of who he is to the head stands in two lines of its cell."""
    return page(
        [
            line("常住人口登记卡", 450, 40, 40),
            line("姓名", 130, 130), line("段桂香", 460, 130),
            line("户主或与", 770, 112, 28), line("户主关系", 770, 144, 28), line("户主", 1040, 128),
            line("性别", 770, 200), line("女", 1040, 200),
            line("公民身份证件编号", 90, 270, 28), line("370102194306063902", 340, 270),
            line("出生日期", 770, 270), line("1943年6月6日", 1000, 270),
            *beside,
        ],
        size=(1270, 900),
    )  # fmt: skip


def test_a_label_of_two_lines_leads_to_the_one_value_beside_it() -> None:
    said = values(only([register()]))

    assert (said["name"], said["relation_to_head"]) == ("段桂香", "户主")


def clerk(name: str, label: str = "承办人签章:") -> list[str]:
    """What is told of a register on which these words stand large behind a label at its foot."""
    document = only([register(line(label, 80, 780), line(name, 300, 768, 52))])
    return [remark.text for remark in document.remarks]


def test_the_name_of_the_clerk_is_no_note() -> None:
    assert clerk("王毓") == []


@pytest.mark.parametrize(
    ("words", "label"), [("迁出", "承办人签章:"), ("已亡故", "承办人签章:"), ("王毓", "何时迁来本址")]
)
def test_words_that_are_no_clerk_s_name_are_told(words: str, label: str) -> None:
    assert clerk(words, label)


def articles(*, numbered: bool) -> list[ReadPage]:
    """Articles of association of two pages; the shares stand in a table with the day by which they are paid."""
    xs, ys = (100, 400, 700, 1000), (400, 470, 540)
    first = page(
        [
            line("江城市云帆商贸有限公司", 350, 100, 40), line("章程", 520, 160, 44),
            line("第一条 公司名称：江城市云帆商贸有限公司", 130, 220), line("第二条 公司注册资本：50万元。", 130, 270),
            line("第三条 股东的姓名、出资额和出资时间如下：", 130, 320),
            line("股东姓名", 130, 418), line("认缴出资额", 430, 418), line("出资时间", 730, 418),
            line("朱雅琴", 130, 488), line("50万元", 430, 488), line("2030年9月13日", 730, 488),
            *([line("-1-", 600, 1690, 28)] if numbered else []),
        ],
        file="a.pdf",
        rules=grid(xs, ys),
    )  # fmt: skip
    second = page(
        [
            line("第四章 公司的法定代表人", 400, 100),
            line("第五条 公司的法定代表人由董事担任。法定代表人：朱雅琴", 130, 160),
            line("第六条 本章程由股东订立，自公司设立之日起生效。", 130, 220),
            line("股东签字：", 130, 900), line("2026年9月13日", 800, 1000),
            *([line("-2-", 600, 1690, 28)] if numbered else []),
        ],
        file="a.pdf",
        number=2,
    )  # fmt: skip
    return [first, second]


def test_a_numbered_page_goes_on_whatever_it_speaks_of() -> None:
    said = values(only(articles(numbered=True)))

    assert (said["adopted_on"], said["legal_representative"]) == ("2026-09-13", "朱雅琴")


def test_the_day_of_payment_is_not_that_of_the_articles() -> None:
    assert "adopted_on" not in only(articles(numbered=True)[:1]).fields


def title(*more: Line) -> ReadPage:
    """The inner page of a title certificate, which does not say what it is."""
    rows = [
        ("权利人", "戴文博"), ("共有情况", "单独所有"), ("坐落", "江城市临江区湖南路162号1幢102室"), ("权利类型", "国有建设用地使用权"),
        ("用途", "商业服务"), ("权利其他状况", "房屋总层数:18层,所在层:1层"),
    ]  # fmt: skip
    lines = [line("苏(2019)江城市不动产权第0033938号", 110, 60)]
    for at, (label, value) in enumerate(rows):
        lines += [line(label, 120, 140 + 70 * at), line(value, 420, 140 + 70 * at)]
    return page([*lines, *more], rules=grid((100, 400, 1200), [125 + 70 * at for at in range(7)]), size=(1300, 900))


def test_the_inner_page_of_a_title_certificate_is_one() -> None:
    assert only([title()]).certain


def test_a_page_with_labels_of_another_paper_is_not_surely_one() -> None:
    assert not only([title(line("借款金额: 50万元", 120, 640), line("还款期限: 2027年", 120, 700))]).certain


def test_the_landlord_is_no_part_of_where_the_house_lies() -> None:
    document = only(
        [
            page(
                [
                    line("房屋租赁合同", 450, 80, 44),
                    line("出租方（甲方）：贾嘉树", 130, 180),
                    line("承租方（乙方）：叶子", 130, 240),
                    line("一、房屋坐落：甲方将位于江城市临江区一环路110号2幢1单元501室的房屋出租", 130, 300),
                    line("给乙方使用，用途为居住。", 130, 350),
                    line("二、租赁期限：自2026年8月30日起至2028年8月29日止。", 130, 400),
                ]
            )
        ]
    )

    assert document.fields["location"].value == "江城市临江区一环路110号2幢1单元501室"


def test_a_plan_is_headed_by_whose_it_is() -> None:
    lines = [line("江城市味源餐饮管理有限公司 经营场所布局平面图", 200, 60, 40)]
    lines += [
        line(word, 200, 200 + 80 * at) for at, word in enumerate(("粗加工间", "烹饪区", "备餐间", "洗消间", "就餐区"))
    ]

    assert only([page(lines)]).certain


def resolution(*clauses: str) -> dict[str, str]:
    """The sure values of a resolution that names several people, each with a number."""
    said = ["江城市云帆商贸有限公司", "股东决定", "根据公司章程，股东作出如下决定：", *clauses]
    lines = [line(text, 200, 100 + 60 * at, 40 if at < 2 else 32) for at, text in enumerate(said)]
    return values(only([page([*lines, line("股东（签字）：", 200, 1200), line("2026年9月13日", 900, 1300)])]))


def test_a_number_is_of_the_person_whom_its_clause_names() -> None:
    said = resolution(
        "一、任命朱雅琴为公司董事，身份证号码：320102199108120025。",
        "二、任命杜立新为公司经理，身份证号码：320102199003070017。",
        "三、由董事担任公司法定代表人。法定代表人：朱雅琴。",
    )

    assert (said["legal_representative"], said["legal_representative_id_number"]) == ("朱雅琴", "320102199108120025")


def test_a_number_whose_clause_names_nobody_is_not_surely_his() -> None:
    said = resolution(
        "一、公司设董事一名，身份证号码：320102199108120025。",
        "二、公司设经理一名，身份证号码：320102199003070017。",
        "三、由董事担任公司法定代表人。法定代表人：朱雅琴。",
    )

    assert "legal_representative_id_number" not in said


def test_what_is_applied_for_may_be_headed_within_its_cell() -> None:
    rows = [
        ("申请人名称", "江城市味源餐饮管理有限公司"), ("经营场所", "江城市临江区麓山路65号4幢108室"), ("主体业态", "餐饮服务经营者"),
        ("经营项目", "餐饮服务：热食类食品制售、冷食类食品制售"), ("食品安全管理员", "见管理制度"),
    ]  # fmt: skip
    lines = [line("食品经营许可申请书", 400, 60, 40)]
    for at, (label, value) in enumerate(rows):
        lines += [line(label, 120, 140 + 70 * at), line(value, 420, 140 + 70 * at)]
    document = only([page(lines, rules=grid((100, 400, 1200), [125 + 70 * at for at in range(6)]))])

    assert values(document)["business_items"] == "餐饮服务：热食类食品制售、冷食类食品制售"
