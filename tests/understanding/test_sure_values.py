"""Sure means sure: what is crossed, cut, masked or fails its check digit is doubted, whatever it was read from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.documents import FieldValue
from preaudit.domain.pages import InkBlob, Line, LineSource, ReadPage, Segment
from preaudit.rulebook.kinds import KindSpec, load_kinds
from preaudit.understanding.captions import caption_length, is_caption
from preaudit.understanding.documents import understand
from preaudit.value_types import VALUE_TYPES, with_mask
from tests.understanding.page_maker import line, page


@pytest.fixture(scope="module")
def kinds() -> tuple[KindSpec, ...]:
    return load_kinds(Path(shipped("rules")) / "documents")


def card(number: str = "320102199003070017", authority: str = "南京市公安局玄武分局", *more: Line) -> ReadPage:
    lines = [
        line("居民身份证", 300, 20),
        line("姓名 周明远", 80, 80),
        line("性别 男", 80, 140),
        line("民族 汉", 300, 140),
    ]
    lines += [line("出生 1990年3月7日", 80, 200), line("住址 江苏省南京市玄武区珠江路435号", 80, 260)]
    lines += [line(f"公民身份号码 {number}", 80, 340, confidence=0.999), line(f"签发机关 {authority}", 80, 440)]
    lines += [line("有效期限 2015.06.01-2035.06.01", 80, 500), *more]
    return page(lines, size=(1000, 640))


def field(reading: ReadPage, key: str, kinds: tuple[KindSpec, ...]) -> FieldValue:
    return understand([reading], kinds)[0].fields[key]


def test_a_number_that_fails_its_check_digit_is_never_sure_on_a_card(kinds: tuple[KindSpec, ...]) -> None:
    number = field(card("920102133009070017"), "id_number", kinds)
    assert (number.certain, number.doubt) == (False, "checksum")


def test_a_number_that_the_applicant_wrote_wrong_is_not_sure_either(kinds: tuple[KindSpec, ...]) -> None:
    written = (
        line("个体工商户登记申请书", 400, 90, 48),
        line("经营者 林知夏", 100, 220),
        line("身份证号码 920102133009070017", 100, 280),
        line("经营场所 江苏省南京市玄武区梧桐路12号", 100, 340),
        line("经营范围 餐饮服务", 100, 400),
    )
    form = page([replace(each, confidence=0.999) for each in written])
    number = field(form, "operator_id_number", kinds)
    assert (number.certain, number.doubt, number.value) == (False, "written_wrong", "920102133009070017")


def test_a_number_of_a_text_layer_that_fails_its_check_digit_is_never_sure(kinds: tuple[KindSpec, ...]) -> None:
    form = page(
        [
            replace(each, source=LineSource.TEXT_LAYER, confidence=1.0)
            for each in (
                line("个体工商户登记申请书", 400, 90, 48),
                line("经营者 林知夏", 100, 220),
                line("身份证号码 920102133009070017", 100, 280),
                line("经营场所 江苏省南京市玄武区梧桐路12号", 100, 340),
                line("经营范围 餐饮服务", 100, 400),
            )
        ]
    )
    number = field(form, "operator_id_number", kinds)
    assert (number.certain, number.doubt) == (False, "checksum")


def test_a_value_that_slanted_text_runs_through_is_not_sure(kinds: tuple[KindSpec, ...]) -> None:
    slanted = Line("仅供办理业务使用他用无效", ((260, 620), (560, 260), (584, 284), (284, 644)), 0.98)
    crossed = field(card("320102199003070017", "南京市公安局玄武分局", slanted), "issuing_authority", kinds)
    assert (crossed.certain, crossed.doubt) == (False, "crossed")
    assert field(card(), "issuing_authority", kinds).certain


def test_a_value_that_words_printed_over_the_page_run_through_is_not_sure(kinds: tuple[KindSpec, ...]) -> None:
    stamp = Line("本证已作废", ((300, 430), (620, 430), (620, 500), (300, 500)), 0.98)
    shown = card()
    found = replace(shown, reading=replace(shown.reading, overprints=(stamp,)))
    authority = field(found, "issuing_authority", kinds)
    assert (authority.certain, authority.doubt) == (False, "crossed")
    assert field(found, "address", kinds).certain


@pytest.mark.parametrize(("start", "sure"), [(200, False), (640, True)])
def test_a_value_struck_out_is_not_sure(start: float, sure: bool, kinds: tuple[KindSpec, ...]) -> None:
    shown = card()
    strike = Segment((start, 355), (start + 300, 357))
    found = replace(shown, reading=replace(shown.reading, strikes=(strike,)))
    number = field(found, "id_number", kinds)
    assert number.certain is sure
    assert field(found, "issuing_authority", kinds).certain


def test_a_name_whose_row_gave_no_letter_is_not_taken_from_below(kinds: tuple[KindSpec, ...]) -> None:
    rows = [
        line("不动产权证书", 300, 60, 44),
        line("权利人", 100, 160),
        line("共有情况", 100, 220),
        line("单独所有", 260, 220),
    ]
    rows += [line("坐落", 100, 280), line("江苏省南京市玄武区梧桐路12号", 260, 280)]
    ink = InkBlob(((260, 160), (360, 160), (360, 194), (260, 194)), 1400, "black", 6.0)
    found = understand([page(rows, blobs=(ink,))], kinds)[0].fields.get("right_holder")
    assert found is None or not found.certain


def test_a_large_line_across_others_is_no_part_of_a_value(kinds: tuple[KindSpec, ...]) -> None:
    stamp = line("吊销", 420, 400, 110)
    found = understand([card("320102199003070017", "南京市公安局玄武分局", stamp)], kinds)[0]
    authority = found.fields["issuing_authority"]
    assert "吊销" not in authority.value
    assert not authority.certain


def test_what_stands_beside_a_label_that_is_stamped_over_is_not_looked_for_below(kinds: tuple[KindSpec, ...]) -> None:
    rows = [
        line("个人结算账户开户证明", 300, 60, 44),
        line("户名 周桂兰", 100, 160),
        line("账号 6222020000123456789", 100, 220),
    ]
    rows += [line("开户行", 100, 280), line("人民币", 230, 330)]
    stamp = Line("仅用于租车押金使用", ((180, 400), (620, 180), (640, 220), (200, 440)), 0.98)
    shown = page(rows)
    found = understand([replace(shown, reading=replace(shown.reading, overprints=(stamp,)))], kinds)[0].fields.get(
        "bank"
    )
    assert found is None or not found.certain


@pytest.mark.parametrize(("height", "sure"), [(34, False), (120, True)])
def test_ink_beside_a_value_on_a_watermarked_page_is_its_rest_only_at_a_lines_height(
    height: int, sure: bool, kinds: tuple[KindSpec, ...]
) -> None:
    mark = Line("仅供办理业务使用他用无效", ((700, 620), (900, 460), (924, 484), (724, 644)), 0.98)
    shown = card("320102199003070017", "南京市公安局玄武分局", mark)
    address = next(each for each in shown.reading.lines if each.text.startswith("住址"))
    right, top = address.polygon[1][0] + 40, address.polygon[1][1]
    ink = InkBlob(((right, top), (right + 90, top), (right + 90, top + height), (right, top + height)), 1400, "black")
    reading = replace(shown, reading=replace(shown.reading, blobs=(ink,)))
    assert field(reading, "address", kinds).certain is sure


@pytest.mark.parametrize("authority", ["公安局", "市公安局玄武分局", "南京市公", "南京市公安局玄"])
def test_an_authority_that_lacks_a_part_is_not_sure(authority: str, kinds: tuple[KindSpec, ...]) -> None:
    found = understand([card(authority=authority)], kinds)[0].fields.get("issuing_authority")
    assert found is None or not found.certain


@pytest.mark.parametrize(
    "words",
    [
        "NameinChinese",
        "/IssuingAuthority",
        "发放人(签字)",
        "(CARDHOLDERSIGNATURE)",
        "持卡人签名",
        "DateofBirth",
        "Items",
        "BusinessItems",
        "(盖章)",
    ],
)
def test_captions_are_no_values(words: str) -> None:
    assert is_caption(words)


@pytest.mark.parametrize(
    "words", ["SMITH JOHN", "周明远", "南京市公安局", "国家移民管理局", "NO12345", "李签", "合同专用章管理部"]
)
def test_values_are_no_captions(words: str) -> None:
    assert not is_caption(words)


def test_a_caption_before_a_value_is_no_part_of_it() -> None:
    assert caption_length("/IssuingAuthority国家移民管理局") == len("/IssuingAuthority")
    assert caption_length("NO12345") == 0
    assert caption_length("Nathan") == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("person_name", "*桂兰"),
        ("person_name", "周●兰"),
        ("person_name", "周XX"),
        ("person_name", "张**"),
        ("party", "南京***有限公司"),
        ("organization", "江城银行***支行"),
        ("address", "江苏省南京市玄武区********"),
        ("address", "**路12号5幢"),
        ("id_number", "320102××××××××0017"),
        ("id_number", "320102XXXXXXXX0017"),
        ("account_number", "6222020000001234***"),
        ("credit_code", "9132**********1W"),
        ("phone", "139****5678"),
        ("certificate_number", "苏(2023)南京市不动产权第00****2号"),
    ],
)
def test_a_masked_value_keeps_its_mask_and_is_doubted(name: str, text: str) -> None:
    found = with_mask(text, VALUE_TYPES[name].parse(text), VALUE_TYPES[name])
    assert found is not None
    assert (found.value, found.doubt) == (text, "masked")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("party", "□个人"),
        ("address", "南京市珠江路12号3×5米"),
        ("id_number", "320102199003070017"),
        ("text", "食品销售***"),
    ],
)
def test_a_box_to_tick_and_a_sign_of_times_are_no_masks(name: str, text: str) -> None:
    parsed = VALUE_TYPES[name].parse(text)
    assert with_mask(text, parsed, VALUE_TYPES[name]) == parsed


def test_a_value_beside_a_thumb_is_not_sure_and_a_checked_number_is(kinds: tuple[KindSpec, ...]) -> None:
    whole = card(authority="玄武区公安局")
    thumb = ((20.0, 320.0), (330.0, 320.0), (330.0, 480.0), (20.0, 480.0))
    covered = ReadPage(whole.ref, replace(whole.reading, covered=(thumb,)))
    assert field(whole, "issuing_authority", kinds).certain
    assert not field(covered, "issuing_authority", kinds).certain
    assert field(covered, "id_number", kinds).certain
    assert field(covered, "name", kinds).certain


@pytest.mark.parametrize(
    ("address", "sure"), [("江苏省南京市玄武区珠江路43⁵号", False), ("江苏省南京市玄武区珠江路435号", True)]
)
def test_a_raised_figure_in_a_number_is_doubted(address: str, sure: bool, kinds: tuple[KindSpec, ...]) -> None:
    reading = card()
    lines = tuple(
        line(f"住址 {address}", 80, 260) if each.text.startswith("住址") else each for each in reading.reading.lines
    )
    value = field(replace(reading, reading=replace(reading.reading, lines=lines)), "address", kinds)
    assert value.certain is sure


def _again(reading: ReadPage, text: str, said: float) -> ReadPage:
    """The page, a second look at the line with this text saying each character so far."""
    lines = tuple(
        replace(each, again=(said,) * len(each.text)) if text in each.text else each for each in reading.reading.lines
    )
    return replace(reading, reading=replace(reading.reading, lines=lines))


@pytest.mark.parametrize(("said", "sure"), [(1.0, True), (0.6, False)])
def test_a_weak_character_is_sure_where_a_second_look_says_it_too(
    said: float, sure: bool, kinds: tuple[KindSpec, ...]
) -> None:
    weak = card("320102199003070017", "南京市公安局玄武分局", line("住址 江苏省南京市玄武区珠江路435号", 80, 900))
    lines = tuple(
        replace(each, char_confidences=tuple(0.7 if c == "珠" else 0.99 for c in each.text))
        for each in weak.reading.lines
    )
    weak = replace(weak, reading=replace(weak.reading, lines=lines))
    assert not field(weak, "address", kinds).certain
    assert field(_again(weak, "珠江路", said), "address", kinds).certain is sure


def test_what_the_first_look_guessed_stays_doubted_whatever_the_second_says(kinds: tuple[KindSpec, ...]) -> None:
    guess = card()
    lines = tuple(
        replace(each, char_confidences=tuple(0.3 if c == "珠" else 0.99 for c in each.text))
        for each in guess.reading.lines
    )
    guess = _again(replace(guess, reading=replace(guess.reading, lines=lines)), "珠江路", 1.0)
    assert field(guess, "address", kinds).doubt == "low_confidence"


@pytest.mark.parametrize(("said", "sure"), [(1.0, True), (0.6, False)])
def test_a_value_that_words_run_through_is_sure_where_a_second_look_without_them_says_the_same(
    said: float, sure: bool, kinds: tuple[KindSpec, ...]
) -> None:
    over = replace(line("仅供办理业务使用", 80, 0), polygon=((90, 200), (500, 330), (485, 370), (75, 240)))
    crossed = card("320102199003070017", "南京市公安局玄武分局", over)
    assert field(crossed, "address", kinds).doubt == "crossed"
    assert field(_again(crossed, "珠江路", said), "address", kinds).certain is sure
