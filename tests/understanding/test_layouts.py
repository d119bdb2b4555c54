"""Layouts that citizens' papers really have, each met once: where a value stands, and what only looks like one."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from preaudit.domain.documents import Document, MarkState
from preaudit.domain.pages import Line, Segment
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import grid, line, page, width_of

KINDS = Path(__file__).parents[2] / "rules" / "documents"


@pytest.fixture(scope="module")
def kinds() -> tuple[KindSpec, ...]:
    return shipped_kinds()


def values(document: Document) -> dict[str, str]:
    return {key: field.value for key, field in document.fields.items()}


def aslant(text: str, x: float, y: float, degrees: float, size: float = 30) -> Line:
    """A remark written across the page."""
    length, turn = width_of(text, size), math.radians(degrees)
    along, down = (math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))
    corners = [
        (x + along[0] * a + down[0] * d, y + along[1] * a + down[1] * d)
        for a, d in ((0, 0), (length, 0), (length, size), (0, size))
    ]
    return Line(text, (corners[0], corners[1], corners[2], corners[3]), 0.95)


def test_a_title_over_two_lines_names_the_form(kinds: tuple[KindSpec, ...]) -> None:
    form = page(
        [
            line("个体工商户设立登记", 300, 80, 44),
            line("网上申请表", 300, 140, 40),
            *(line("经营者:林知夏", 120, 260), line("经营场所:江苏省南京市玄武区梧桐路12号", 120, 330)),
        ]
    )
    (document,) = understand([form], kinds)
    assert (document.kind, document.variant) == ("application_form", "individual-business-registration")


def test_labels_above_their_values_in_one_cell(kinds: tuple[KindSpec, ...]) -> None:
    certificate = page(
        [
            line("不动产权证书", 400, 90, 48),
            *(line("权利人", 120, 215, 24), line("孙建国", 120, 255), line("证件种类", 640, 215, 24), line("居民身份证", 640, 255)),
            *(line("坐落", 120, 335, 24), line("江苏省南京市玄武区梧桐路12号3幢201室", 120, 375)),
            *(line("用途", 120, 455, 24), line("住宅", 120, 495), line("面积", 640, 455, 24), line("89.5平方米", 640, 495)),
        ],
        rules=[*grid([100, 620, 1150], [200, 320, 440, 560])[:4], Segment((100, 200), (100, 560)), Segment((1150, 200), (1150, 560)),
               Segment((620, 200), (620, 320)), Segment((620, 440), (620, 560))],
    )  # fmt: skip
    (document,) = understand([certificate], kinds)
    assert values(document) == {
        "right_holder": "孙建国",
        "location": "江苏省南京市玄武区梧桐路12号3幢201室",
        "purpose": "住宅",
    }


def test_people_named_in_a_table_whose_left_cell_spans_their_rows(kinds: tuple[KindSpec, ...]) -> None:
    xs, ys = [100, 300, 480, 1150], [200, 270, 340, 410, 480]
    attorney = page(
        [
            line("授权委托书", 450, 90, 48),
            *(line("委托人", 150, 255), line("姓名", 330, 220), line("林知夏", 500, 220)),
            *(line("证件号码", 320, 290), line("320102199003070017", 500, 290)),
            *(line("受托人", 150, 395), line("姓名", 330, 360), line("孙小梅", 500, 360)),
            *(line("证件号码", 320, 430), line("320102196501010021", 500, 430)),
            *(line("委托事项:代为办理营业执照", 120, 560), line("委托期限:2026年3月1日至2026年9月1日", 120, 630)),
        ],
        rules=[
            *[Segment((100, y), (1150, y)) for y in (ys[0], ys[2], ys[4])],
            *[Segment((300, y), (1150, y)) for y in (ys[1], ys[3])],
            *[Segment((x, ys[0]), (x, ys[4])) for x in xs],
        ],
    )
    (document,) = understand([attorney], kinds)
    found = values(document)
    assert (found["principal"], found["principal_id_number"]) == ("林知夏", "320102199003070017")
    assert (found["agent"], found["agent_id_number"]) == ("孙小梅", "320102196501010021")


def test_a_word_of_a_sentence_is_nobody(kinds: tuple[KindSpec, ...]) -> None:
    lease = page(
        [
            line("房屋租赁合同", 400, 90, 48),
            line("出租方:孙建国", 120, 200),
            line("租赁期限:2026年3月1日至2027年2月28日", 120, 270),
            line("第七条乙方不得擅自改变房屋结构,租金按月支付", 120, 340),
            line("租赁房屋坐落:江苏省南京市玄武区梧桐路12号", 120, 410),
        ]
    )
    (document,) = understand([lease], kinds)
    assert "lessee" not in document.fields


def test_remarks_printed_aslant_over_a_copy_are_no_part_of_it(kinds: tuple[KindSpec, ...]) -> None:
    card = page(
        [
            *(line("姓名 林知夏", 80, 80), line("性别女民族汉", 80, 160), line("出生1990年3月7日", 80, 240)),
            *(line("住址江苏省南京市玄武区", 80, 320), line("梧桐路12号3幢201室", 160, 365)),
            *(line("公民身份号码", 80, 470), line("320102199003070025", 330, 470)),
            *(aslant("仅供办理营业执照使用", 300, 120, -32), aslant("仅供办理营业执照使用", 420, 420, -32)),
            *(aslant("再次复印无效", 120, 300, -32), aslant("理营业执照使用", 20, 420, -32)),
        ],
        size=(1000, 640),
    )
    (document,) = understand([card], kinds)
    assert document.kind == "id_card"
    assert values(document)["address"] == "江苏省南京市玄武区梧桐路12号3幢201室"
    assert values(document)["name"] == "林知夏"


def test_a_scanners_streak_cuts_no_value(kinds: tuple[KindSpec, ...]) -> None:
    licence = page(
        [
            line("营业执照", 450, 90, 60),
            line("统一社会信用代码 92320102MA1N8TQ09P", 400, 190),
            *(line("名称", 120, 300), line("南京市玄武区梧桐咖啡店", 330, 300)),
            *(line("类型", 120, 370), line("个体工商户", 330, 370), line("经营者", 120, 440), line("林知夏", 330, 440)),
            *(line("经营场所", 120, 510), line("江苏省南京市玄武区梧桐路12号", 330, 510)),
        ],
        rules=[Segment((500, 0), (503, 1750))],
    )
    (document,) = understand([licence], kinds)
    assert values(document)["name"] == "南京市玄武区梧桐咖啡店"
    assert values(document)["address"] == "江苏省南京市玄武区梧桐路12号"


def test_captions_and_notices_of_a_licence_are_no_values(kinds: tuple[KindSpec, ...]) -> None:
    licence = page(
        [
            line("营业执照", 500, 60, 60),
            *(
                line("统一社会信用代码", 80, 60),
                line("UnifiedSocialCreditCode", 80, 95, 16),
                line("92320102MA1N8TQ09P", 80, 125),
            ),
            *(
                line("扫描二维码登录“国家企业", 900, 60, 16),
                line("信用信息公示系统”了解更", 900, 80, 16),
                line("多登记、备案", 900, 100, 16),
            ),
            *(line("经营场所", 560, 250), line("江苏省南京市玄武区梧桐路", 740, 250), line("Premises", 560, 285, 16)),
            *(
                line("12号一层", 740, 290),
                line("名称", 80, 250),
                line("梧桐咖啡店", 240, 250),
                line("Name", 80, 285, 16),
            ),
            *(
                line("类型", 80, 330),
                line("个体工商户", 240, 330),
                line("Type", 80, 365, 16),
                line("经营者", 80, 410),
                line("林知夏", 240, 410),
            ),
            line("登记机关", 700, 700),
        ]
    )
    (document,) = understand([licence], kinds)
    found = values(document)
    assert (found["type"], found["address"]) == ("个体工商户", "江苏省南京市玄武区梧桐路12号一层")
    assert "registration_authority" not in found


def test_a_traditional_form_read_is_taken_for_the_simplified_one_and_a_name_so_read_is_doubted(
    kinds: tuple[KindSpec, ...],
) -> None:
    lease = page(
        [
            line("房屋租赁合同", 400, 90, 48),
            *(line("出租方:孫建国", 120, 200), line("承租方:林知夏", 120, 270)),
            line("租赁期限:2026年3月1日至2027年2月28日", 120, 340),
            line("房屋坐落:辽宁省沈陽市和平区长白路12號", 120, 410),
        ]
    )
    (document,) = understand([lease], kinds)
    assert values(document)["location"] == "辽宁省沈阳市和平区长白路12号"
    assert values(document)["lessor"] == "孙建国"
    assert not document.fields["lessor"].certain


def test_a_value_whose_bracket_never_closes_is_doubted_as_incomplete(kinds: tuple[KindSpec, ...]) -> None:
    form = page(
        [
            line("个体工商户登记申请书", 400, 90, 48),
            *(line("经营者:林知夏", 120, 200), line("字号:梧桐咖啡店", 120, 270)),
            line("经营范围:餐饮服务;小餐饮(依法须经批准的项目", 120, 340),
        ]
    )
    (document,) = understand([form], kinds)
    assert document.fields["business_scope"].doubt == "incomplete"


def test_a_name_after_which_something_unread_is_printed_is_doubted(kinds: tuple[KindSpec, ...]) -> None:
    whole = line("出租方:支国庆", 120, 200)
    # The reader gives no character for a rare one, yet the line's outline spans it.
    cut = Line(
        whole.text[:-1], whole.polygon, 0.99, char_confidences=(0.99,) * 6, char_positions=whole.char_positions[:6]
    )
    for written, sure in ((whole, True), (cut, False)):
        lease = page(
            [
                line("房屋租赁合同", 400, 90, 48),
                *(written, line("承租方:林知夏", 120, 270)),
                line("租赁期限:2026年3月1日至2027年2月28日", 120, 340),
            ]
        )
        (document,) = understand([lease], kinds)
        assert document.fields["lessor"].certain is sure


@pytest.mark.parametrize("date", ["2026年3月5日", "2026.03.05", "二〇二六年三月五日", "2026年", "月5日"])
def test_a_date_beside_an_empty_place_to_sign_is_no_signature(kinds: tuple[KindSpec, ...], date: str) -> None:
    form = page(
        [
            line("个体工商户登记申请书", 400, 90, 48),
            *(line("经营者:林知夏", 120, 200), line("字号:梧桐咖啡店", 120, 270)),
            *(line("经营者签字:", 500, 600), line(date, 720, 600)),
        ]
    )
    (document,) = understand([form], kinds)
    (signature,) = [mark for mark in document.marks if mark.slot == "applicant"]
    assert signature.state is MarkState.ABSENT
