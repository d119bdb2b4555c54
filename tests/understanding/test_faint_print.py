"""What a reader makes of faint, small or boxed print, and what of it may be believed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from preaudit.domain.documents import Document
from preaudit.domain.pages import Line, ReadPage, SealMark, Segment
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import grid, line, page

KINDS = Path(__file__).parents[2] / "rules" / "documents"


@pytest.fixture(scope="module")
def kinds() -> tuple[KindSpec, ...]:
    return shipped_kinds()


def only(read: ReadPage, kinds: tuple[KindSpec, ...]) -> Document:
    (document,) = understand([read], kinds)
    return document


def vehicle_licence(*lines: Line) -> ReadPage:
    return page(
        [
            line("中华人民共和国机动车行驶证", 300, 60, 44),
            line("号牌号码", 100, 160), line("苏A63K18", 300, 160), line("车辆类型", 620, 160), line("小型轿车", 800, 160),
            line("车辆识别代号", 100, 520), line("LFV2A21K6J3067812", 340, 520),
            *lines,
        ]
    )  # fmt: skip


def test_a_faint_english_caption_is_no_part_of_the_value_beside_its_label(kinds: tuple[KindSpec, ...]) -> None:
    document = only(
        vehicle_licence(
            line("品牌型号", 100, 400), line("某牌MR7153C02", 260, 400), line("Mooal", 100, 434, 20, confidence=0.5)
        ),
        kinds,
    )
    assert document.fields["model"].value == "某牌MR7153C02"


def test_a_label_with_one_letter_misread_or_unread_still_leads_to_its_value(kinds: tuple[KindSpec, ...]) -> None:
    document = only(
        vehicle_licence(
            line("所人", 100, 240, confidence=0.97), line("贾云舟", 230, 240),
            line("楼用性质", 100, 320, low={0: 0.5}), line("非营运", 232, 320),
            line("注触目期", 100, 440, low={1: 0.5}), line("2016-05-07", 240, 440),
            line("发证目期", 520, 440, low={2: 0.6}), line("2016-05-08", 656, 440),
        ),
        kinds,
    )  # fmt: skip
    read = {key: document.fields[key].value for key in ("owner", "use_character", "registered_on", "issued_on")}
    assert read == {
        "owner": "贾云舟",
        "use_character": "非营运",
        "registered_on": "2016-05-07",
        "issued_on": "2016-05-08",
    }


def test_a_number_written_one_figure_to_a_box_is_one_number(kinds: tuple[KindSpec, ...]) -> None:
    boxes = [line(figure, 300 + 48 * place, 260, 30) for place, figure in enumerate("320102198806140037")]
    document = only(
        page(
            [
                line("高龄老人津贴申请审批表", 400, 60, 44),
                line("姓名", 100, 160), line("贾云舟", 300, 160), line("性别", 700, 160), line("男", 820, 160),
                line("身份证号码", 100, 260), *boxes,
                line("开户银行", 100, 360), line("中国银行南京市珠江路支行", 300, 360),
            ]
        ),
        kinds,
    )  # fmt: skip
    assert document.fields["id_number"].value == "320102198806140037"


def test_a_short_stroke_divides_no_cell(kinds: tuple[KindSpec, ...]) -> None:
    lines = [
        line("居民户口簿", 500, 40, 44),
        line("户别", 140, 160), line("家庭户", 340, 160), line("户主姓名", 820, 160), line("贾云舟", 1030, 160),
        line("户号", 140, 300), line("45480700", 340, 300), line("住址", 840, 300),
        line("南京市玄武区珠江路88号院", 1010, 276, 28), line("15号楼1单元301号", 1010, 322, 28),
    ]  # fmt: skip
    rules = [*grid([120, 330, 810, 1000, 1480], [140, 250, 390]), Segment((1200, 312), (1260, 312))]
    document = only(page(lines, rules=rules, size=(1600, 1100)), kinds)
    assert document.fields["household_address"].value == "南京市玄武区珠江路88号院15号楼1单元301号"


def test_words_stamped_over_a_portrait_do_not_hide_that_it_is_one(kinds: tuple[KindSpec, ...]) -> None:
    frame = ((200.0, 100.0), (900.0, 100.0), (900.0, 1000.0), (200.0, 1000.0))
    seal = SealMark(((400.0, 1000.0), (700.0, 1000.0), (700.0, 1300.0), (400.0, 1300.0)), "red", "round", 0.9)
    stamped = page([line("某某服务有限公司", 430, 1130, 30), line("仅用于政务服务办理", 300, 40)], seals=[seal])
    stamped = replace(stamped, reading=replace(stamped.reading, photos=(frame,)))
    assert only(stamped, kinds).kind == "photo"


def test_a_paper_with_a_heading_of_its_own_is_no_card_for_its_labels(kinds: tuple[KindSpec, ...]) -> None:
    document = only(
        page(
            [
                line("中华人民共和国某某操作证", 300, 60, 52),
                line("姓名：贾云舟", 100, 200), line("有效期限：2020-07-05至2026-07-05", 100, 280), line("签发机关：某省应急管理厅", 100, 360),
            ]
        ),
        kinds,
    )  # fmt: skip
    assert document.kind == "unknown"


@pytest.mark.parametrize(
    ("name", "confidence", "doubt"),
    [
        ("黄赞", 0.991, "rare_character"),
        ("黄赞", 0.999, ""),
        ("温晓", 0.991, ""),
        ("黄晓", 0.991, ""),
    ],
)
def test_a_given_name_that_may_be_a_rarer_one_is_doubted(
    name: str, confidence: float, doubt: str, kinds: tuple[KindSpec, ...]
) -> None:
    document = only(
        page(
            [
                line("授权委托书", 500, 60, 52),
                line(f"委托人：{name}", 100, 200, confidence=confidence),
                line("受托人：贾云舟", 100, 280),
                line("委托事项：办理公司设立登记", 100, 360),
            ]
        ),
        kinds,
    )
    assert document.fields["principal"].doubt == doubt
