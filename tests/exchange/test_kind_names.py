"""Which documents a published material's name means."""

from __future__ import annotations

import pytest

from preaudit.exchange.kind_names import KindNames
from preaudit.rulebook.book import RuleSources


@pytest.fixture(scope="module")
def names(sources: RuleSources) -> KindNames:
    return KindNames(sources.book.kinds)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("居民身份证", ["id_card"]),
        ("申请人身份证原件及复印件", ["id_card"]),
        ("法定代表人的身份证（复印件）", ["id_card"]),
        ("户口簿", ["household_register"]),
        ("房屋租赁合同或房产证", ["lease_contract", "real_estate_certificate"]),
        ("营业执照副本复印件", ["business_license"]),
        ("驾驶证", ["driving_license"]),
        ("健康证", ["health_certificate"]),
    ],
)
def test_a_kind_is_known_by_its_label_and_its_titles_whosever_it_is(
    names: KindNames, name: str, kinds: list[str]
) -> None:
    assert [a["kind"] for a in names.guess(name).accepts] == kinds


def test_a_licence_of_whatever_form_is_accepted_and_a_form_of_none_is_not_guessed(names: KindNames) -> None:
    assert "variant" not in names.guess("营业执照").accepts[0]
    assert names.guess("登记申请书").accepts == ()


def test_both_sides_are_asked_for_where_the_list_asks_for_them(names: KindNames) -> None:
    assert names.guess("身份证（正反面）").accepts[0]["sides"] == ("front", "back")
    assert names.guess("身份证", "请复印正反面").accepts[0]["sides"] == ("front", "back")
    assert "sides" not in names.guess("身份证").accepts[0]


@pytest.mark.parametrize(
    "name", ["生产场所照片", "财务管理制度", "身份证和户口簿", "公司名册", "消防验收意见书", "申请表"]
)
def test_what_is_not_sure_is_proposed_and_never_taken(names: KindNames, name: str) -> None:
    guess = names.guess(name)
    assert guess.accepts == ()
    assert guess.reason


def test_what_is_near_is_proposed_with_its_resemblance(names: KindNames) -> None:
    assert names.guess("法定代表人身份证明").near[0][0] == "id_card"


@pytest.mark.parametrize("name", ["其他材料", "其他相关材料", "法律法规规定的有关材料"])
def test_a_catch_all_is_no_material(names: KindNames, name: str) -> None:
    assert "兜底" in names.guess(name).reason.zh


def test_a_material_of_a_list_in_use_brings_its_kinds_and_its_code(sources: RuleSources) -> None:
    names = KindNames(sources.book.kinds, [one.sourced.value for one in sources.lists], "small-shop")
    guess = names.guess("经营场所使用证明")
    assert guess.code == "premises_proof"
    assert {a["kind"] for a in guess.accepts} >= {"lease_contract", "real_estate_certificate"}


def test_the_form_of_another_item_is_not_lent(sources: RuleSources) -> None:
    lists = [one.sourced.value for one in sources.lists]
    assert [a["kind"] for a in KindNames(sources.book.kinds, lists, "x").guess("近期免冠照片").accepts] == ["photo"]


def test_the_items_own_form_is_known_by_a_looser_title(sources: RuleSources) -> None:
    names = KindNames(sources.book.kinds, (), "individual-business-registration")
    guess = names.guess("个体工商户设立登记申请书")
    assert guess.accepts[0]["variant"] == "individual-business-registration"
    assert guess.reason, "and said so"
