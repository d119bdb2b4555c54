"""An item explained is the item that judges."""

from __future__ import annotations

from datetime import date

import pytest

from preaudit.errors import UnknownItemError
from preaudit.policy.explain import explain
from preaudit.rulebook import RuleBook
from preaudit.rulebook.differences.plain import chinese, plain
from tests.made_once import shipped_book

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


def test_what_is_asked_stands_with_its_condition_and_its_kinds(book: RuleBook) -> None:
    told = explain(book, "individual-business-registration", DAY)
    title = next(m for m in told.materials if m.code == "landlord_title")
    assert (chinese(title.necessity_words), title.when.zh) == ("容缺后补", "经营场所使用证明是租赁合同")
    assert plain(title.accepts) == ["不动产权证书"]
    assert plain(next(m for m in told.materials if m.code == "operator_id").accepts) == [
        "居民身份证（正面、背面）",
        "临时居民身份证",
    ]


def test_the_decision_table_says_what_judging_says_by_credit(book: RuleBook) -> None:
    told = explain(book, "elderly-allowance", DAY)
    row = next(d for d in told.decisions if "未提交" in chinese(d.situation))
    assert plain((row.good, row.unknown, row.bad)) == ["容缺受理，18 个工作日内补交", "转人工", "一次性补正"]


def test_an_item_on_the_negative_list_never_defers(book: RuleBook) -> None:
    told = explain(book, "food-business-permit", DAY)
    assert "负面清单" in told.tolerance[0].zh
    assert not any("容缺受理" in chinese(words) for d in told.decisions for words in (d.good, d.unknown, d.bad))
    assert all(step.outcome != "accept_with_deferral" for step in told.flow)


def test_the_flow_asks_in_the_order_of_precedence(book: RuleBook) -> None:
    assert [step.outcome for step in explain(book, "elderly-allowance", DAY).flow] == [
        "out_of_scope", "supplement", "manual_review", "accept_with_deferral", "accept",
    ]  # fmt: skip


def test_a_region_says_what_it_has_otherwise(book: RuleBook) -> None:
    told = explain(book, "individual-business-registration", DAY, "440305")
    assert (told.region, told.promised_days) == ("440300", 3)
    assert any("承诺时限" in chinese(text) for text in told.local)
    declaration = next(m for m in told.materials if m.code == "premises_declaration")
    assert declaration.local
    assert any("未盖章" in chinese(d.situation) and "容缺受理" in chinese(d.good) for d in told.decisions)


def test_every_basis_is_named_once_with_what_rests_on_it(book: RuleBook) -> None:
    basis = {basis: plain(rests) for basis, rests in explain(book, "individual-business-registration", DAY).basis}
    assert basis["《市场主体登记管理条例》第十六条"] == ["事项设定"]
    assert "经营者身份证的检查" in basis["GB 11643"]


def test_a_day_before_the_list_or_an_item_unknown_is_said(book: RuleBook) -> None:
    with pytest.raises(UnknownItemError, match="没有施行"):
        explain(book, "elderly-allowance", date(2001, 1, 1))
    with pytest.raises(UnknownItemError, match="elderly-allowance"):
        explain(book, "elderly-allowence", DAY)
