"""Documents from pages of words at places: label geometry, classification, splitting, doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from preaudit.domain.documents import Document, MarkKind, MarkState
from preaudit.domain.pages import InkBlob, ReadPage
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.documents import understand
from tests.made_once import shipped_kinds
from tests.understanding.page_maker import grid, line, page

KINDS = Path(__file__).parents[2] / "rules" / "documents"


@pytest.fixture(scope="module")
def kinds() -> tuple[KindSpec, ...]:
    return shipped_kinds()


def values(document: Document) -> dict[str, str]:
    return {key: field.value for key, field in document.fields.items()}


def id_front(**options: float) -> ReadPage:
    return page(
        [
            line("姓名 林知夏", 80, 80),
            line("性别男民族汉", 80, 160),
            line("出生1990年3月7日", 80, 240),
            line("住址江苏省南京市玄武区", 80, 320),
            line("梧桐路12号3幢201室", 160, 365),
            line("公民身份号码", 80, 470),
            line("320102199003070017", 330, 470),
        ],
        size=(1000, 640),
        **options,  # type: ignore[arg-type]
    )


def test_an_identity_card_gives_its_fields_though_label_and_value_were_read_as_one_line(
    kinds: tuple[KindSpec, ...],
) -> None:
    (card,) = understand([id_front()], kinds)
    assert (card.kind, card.sides) == ("id_card", ("front",))
    assert values(card) == {
        "name": "林知夏",
        "sex": "男",
        "ethnicity": "汉",
        "birth_date": "1990-03-07",
        "address": "江苏省南京市玄武区梧桐路12号3幢201室",
        "id_number": "320102199003070017",
    }
    assert all(field.certain for field in card.fields.values())


@pytest.mark.parametrize("degrees", [-4.0, 3.0])
def test_a_skewed_page_reads_like_a_straight_one(kinds: tuple[KindSpec, ...], degrees: float) -> None:
    (straight,) = understand([id_front()], kinds)
    (skewed,) = understand([id_front(turned=degrees)], kinds)
    assert values(skewed) == values(straight)


def test_a_birth_date_that_contradicts_the_number_makes_both_doubtful(kinds: tuple[KindSpec, ...]) -> None:
    wrong = page(
        [
            line("姓名林知夏", 80, 80),
            line("出生1990年3月8日", 80, 240),
            line("住址江苏省南京市玄武区", 80, 320),
            line("公民身份号码320102199003070017", 80, 470),
        ],
        size=(1000, 640),
    )
    (card,) = understand([wrong], kinds)
    assert not card.fields["birth_date"].certain
    assert not card.fields["id_number"].certain


def test_front_and_back_on_following_pages_of_one_file_are_one_card(kinds: tuple[KindSpec, ...]) -> None:
    back = page(
        [
            line("中华人民共和国", 300, 80),
            line("居民身份证", 300, 150, 48),
            line("签发机关 南京市公安局玄武分局", 200, 400),
            line("有效期限2015.04.01-2035.04.01", 200, 480),
        ],
        number=2,
        size=(1000, 640),
    )
    (card,) = understand([id_front(), back], kinds)
    assert card.sides == ("front", "back")
    assert values(card)["valid_to"] == "2035-04-01"
    assert [p.page for p in card.pages] == [1, 2]


def test_a_ruled_form_is_read_cell_by_cell_even_where_a_label_is_broken_over_two_lines(
    kinds: tuple[KindSpec, ...],
) -> None:
    xs, ys = [100, 320, 640, 860, 1150], [200, 270, 340, 460, 560]
    form = page(
        [
            line("个体工商户登记申请书", 400, 90, 48),
            *(line("名称", 170, 220), line("南京市玄武区梧桐咖啡店", 330, 220, 26)),
            *(line("经营者", 150, 290), line("林知夏", 400, 290)),
            *(line("身份证", 690, 278, 28), line("号码", 700, 308, 28), line("320102199003070017", 870, 290, 28)),
            *(line("经营场所", 140, 380), line("江苏省南京市玄武区梧桐路", 330, 360, 24), line("12号", 330, 410, 24)),
            *(line("联系电话", 670, 380), line("13912345678", 870, 380)),
            *(line("经营范围", 140, 490), line("餐饮服务;食品销售", 330, 490)),
        ],
        rules=grid(xs, ys),
    )  # fmt: skip
    (document,) = understand([form], kinds)
    assert (document.kind, document.variant) == ("application_form", "individual-business-registration")
    got = values(document)
    assert got["operator"] == "林知夏"
    assert got["operator_id_number"] == "320102199003070017"
    assert got["premises"] == "江苏省南京市玄武区梧桐路12号"
    assert got["phone"] == "13912345678"
    assert got["trade_name"] == "南京市玄武区梧桐咖啡店"


def test_labels_above_their_values_are_understood(kinds: tuple[KindSpec, ...]) -> None:
    proof = page(
        [line("个人结算账户开户证明", 350, 80, 48), line("户名", 100, 220), line("账号", 420, 220), line("开户银行", 820, 220),
         line("周桂兰", 100, 275), line("6222020000001234567", 420, 275), line("江城银行玄武支行", 820, 275)],
    )  # fmt: skip
    (document,) = understand([proof], kinds)
    assert values(document) == {
        "account_holder": "周桂兰",
        "account_number": "6222020000001234567",
        "bank": "江城银行玄武支行",
    }


def test_a_contract_in_prose_gives_parties_place_and_term(kinds: tuple[KindSpec, ...]) -> None:
    contract = page(
        [
            line("房屋租赁合同", 450, 80, 48),
            line("出租方（甲方）：孙建国", 100, 200), line("身份证号：320102193505060014", 100, 250),
            line("承租方（乙方）：林知夏", 100, 320), line("身份证号：320102199003070017", 100, 370),
            line("一、甲方将坐落于江苏省南京市玄武区梧桐路12号的房屋出租给", 100, 450), line("乙方使用。", 100, 500),
            line("二、租赁期限自2025年3月1日起至2028年2月29日止。", 100, 560),
            line("甲方（签字）：", 100, 1400), line("乙方（签字）：", 700, 1400),
        ],
        blobs=[InkBlob(((330, 1390), (430, 1390), (430, 1440), (330, 1440)), 1800, "black", 6.0)],
    )  # fmt: skip
    (document,) = understand([contract], kinds)
    assert document.kind == "lease_contract"
    assert values(document) == {
        "lessor": "孙建国",
        "lessor_id_number": "320102193505060014",
        "lessee": "林知夏",
        "lessee_id_number": "320102199003070017",
        "location": "江苏省南京市玄武区梧桐路12号",
        "lease_from": "2025-03-01",
        "lease_to": "2028-02-29",
    }
    signed = {m.slot: m.state for m in document.marks if m.kind is MarkKind.SIGNATURE}
    assert signed == {"lessor": MarkState.PRESENT, "lessee": MarkState.ABSENT}


def test_a_number_with_one_weak_digit_is_doubtful_even_if_its_checksum_holds(kinds: tuple[KindSpec, ...]) -> None:
    weak = page(
        [
            line("姓名林知夏", 80, 80),
            line("住址江苏省南京市玄武区", 80, 320),
            line("公民身份号码320102199003070017", 80, 470, low={12: 0.4}),
        ],
        size=(1000, 640),
    )
    (card,) = understand([weak], kinds)
    assert (card.fields["id_number"].certain, card.fields["id_number"].doubt) == (False, "low_confidence")


def test_a_menu_is_unknown_and_not_forced_into_a_kind(kinds: tuple[KindSpec, ...]) -> None:
    menu = page(
        [
            line("今日菜单", 400, 80, 48),
            line("宫保鸡丁 28元", 100, 200),
            line("地址：梧桐路12号 电话：025-8888666", 100, 900),
        ]
    )
    (document,) = understand([menu], kinds)
    assert document.kind == "unknown"


def test_evidence_lies_on_the_value_not_on_its_label(kinds: tuple[KindSpec, ...]) -> None:
    (card,) = understand([id_front()], kinds)
    polygon = card.fields["sex"].evidence.polygon
    assert polygon is not None
    assert 80 + 2 * 32 - 8 <= polygon[0][0] <= 80 + 2 * 32 + 8
