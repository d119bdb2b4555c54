"""The seed cases of the domain, each by its number: what any rule book of ours must say."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.dates import plausible_id_span
from preaudit.domain.documents import MarkState
from preaudit.domain.items import Item, ItemKind
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome, Status, Verdict
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.rule_tests import DocumentCase, RuleTest, load_tests
from tests.made_once import shipped_book

RULES = shipped("rules")
BOOK = shipped_book()


def ordinary(item: str) -> RuleTest:
    """The first test of an item's file: everything is there."""
    return load_tests(RULES / "items" / f"{item}.test.yaml")[0]


def judged(
    item: Item,
    case: RuleTest,
    without: tuple[str, ...] = (),
    facts: dict[str, object] | None = None,
    **documents: object,
) -> Verdict:
    """The ordinary case with changes, judged by an item that may itself be changed."""
    changes = {name: DocumentCase.model_validate(change) for name, change in documents.items()}
    test = case.test.model_copy(update={"without": without, "facts": facts or {}, "documents": changes})
    changed = replace(case, test=test)
    return judge(item, changed.documents(), changed.facts_for(item), case.day, item.region)


ELDERLY = ordinary("elderly-allowance")
ALLOWANCE = BOOK.item("elderly-allowance")


def status(verdict: Verdict, material: str) -> Status:
    return next(m.status for m in verdict.items if m.material == material)


def test_1_all_complete_is_accepted() -> None:
    assert judged(ALLOWANCE, ELDERLY).outcome is Outcome.ACCEPT


def test_2_one_deferrable_missing_is_accepted_with_a_promise() -> None:
    verdict = judged(ALLOWANCE, ELDERLY, without=("bank",))
    assert verdict.outcome is Outcome.ACCEPT_WITH_DEFERRAL
    assert verdict.deferral.allowed
    assert verdict.deferral.materials == ("bank_account_proof",)


def test_3_the_same_decided_on_the_spot_asks_for_it_now() -> None:
    verdict = judged(replace(ALLOWANCE, kind=ItemKind.ON_SPOT), ELDERLY, without=("bank",))
    assert verdict.outcome is Outcome.SUPPLEMENT
    assert status(verdict, "bank_account_proof") is Status.MISSING_CORE
    assert "即办件" in verdict.deferral.why


@pytest.mark.parametrize(("credit", "outcome"), [("bad", Outcome.SUPPLEMENT), ("unknown", Outcome.MANUAL_REVIEW)])
def test_4_credit_bars_or_asks_a_person(credit: str, outcome: Outcome) -> None:
    assert judged(ALLOWANCE, ELDERLY, without=("bank",), facts={"credit": credit}).outcome is outcome


def test_5_core_and_deferrable_missing_are_both_named_at_once() -> None:
    verdict = judged(ALLOWANCE, ELDERLY, without=("bank", "register"))
    assert verdict.outcome is Outcome.SUPPLEMENT
    assert {f.code for f in verdict.findings} >= {"household_register.absent", "bank_account_proof.absent"}


def test_6_what_a_condition_does_not_ask_is_no_defect() -> None:
    verdict = judged(ALLOWANCE, ELDERLY)
    assert status(verdict, "power_of_attorney") is Status.NOT_REQUIRED


@pytest.mark.parametrize(
    ("region", "premises", "outcome"),
    [
        ("440300", "深圳市福田区深南大道6008号101室", Outcome.ACCEPT_WITH_DEFERRAL),
        ("", "南京市鼓楼区中山北路45号101室", Outcome.SUPPLEMENT),
        ("330000", "杭州市西湖区文三路45号101室", Outcome.SUPPLEMENT),
    ],
)
def test_7_a_core_paper_without_its_seal_may_follow_only_where_the_region_says_so(
    region: str, premises: str, outcome: Outcome
) -> None:
    case = ordinary("individual-business-registration")
    platform = {
        "kind": "platform_premises_proof",
        "fields": {"operator": "陈小满", "operator_id_number": "320102199003070017", "location": premises},
        "seal": MarkState.ABSENT,
    }
    item = BOOK.item("individual-business-registration", region=region)
    form = {"fields": {"trade_name": "晨光商行", "premises": premises, "business_scope": "互联网销售"}}
    verdict = judged(item, case, without=("lease", "title"), platform=platform, form=form)
    assert verdict.outcome is outcome, [(f.code, f.severity) for f in verdict.findings]
    assert [f.code for f in verdict.findings if f.severity != "warning"] == ["premises_proof.platform_sealed"]


def test_8_an_item_of_the_negative_list_is_never_deferred() -> None:
    food = ordinary("food-business-permit")
    for region in ("", "330000", "440300", "210000"):
        item = BOOK.item("food-business-permit", region=region)
        verdict = judged(item, food, without=("health",))
        assert verdict.outcome is Outcome.SUPPLEMENT
        assert "负面清单" in verdict.deferral.why


@pytest.mark.parametrize(("promised", "days"), [(5, 3), (30, 20), (2, None)])
def test_9_the_deadline_is_two_days_short_of_the_promise_and_twenty_at_most(promised: int, days: int | None) -> None:
    verdict = judged(replace(ALLOWANCE, promised_days=promised), ELDERLY, without=("bank",))
    assert verdict.deferral.working_days == days
    assert verdict.outcome is (Outcome.ACCEPT_WITH_DEFERRAL if days else Outcome.SUPPLEMENT)


def test_10_a_card_expired_yesterday_and_one_for_ever_and_the_ages_of_issue() -> None:
    yesterday = judged(ALLOWANCE, ELDERLY, id={"fields": {"valid_to": "2026-11-22"}})
    assert [f.code for f in yesterday.findings if f.severity == "core"] == ["id_card.validity"]
    assert judged(ALLOWANCE, ELDERLY, id={"fields": {"valid_to": "长期"}}).outcome is Outcome.ACCEPT
    born = date(1980, 6, 15)
    assert plausible_id_span(born, date(2026, 6, 14), date(2046, 6, 14)), "issued at 45: twenty years"
    assert plausible_id_span(born, date(2026, 6, 15), None), "issued at 46: for ever"
    assert not plausible_id_span(born, date(2026, 6, 15), date(2046, 6, 15))


@pytest.mark.parametrize(
    ("doubtful", "outcome"), [((), Outcome.SUPPLEMENT), (("operator_id_number",), Outcome.MANUAL_REVIEW)]
)
def test_11_a_failed_check_digit_is_invalid_where_read_surely_and_a_doubt_where_not(
    doubtful: tuple[str, ...], outcome: Outcome
) -> None:
    case = ordinary("individual-business-registration")
    item = BOOK.item("individual-business-registration")
    form = {"fields": {"operator_id_number": "110105194912310021"}, "doubtful": doubtful}
    verdict = judged(item, case, form=form)
    assert verdict.outcome is outcome
    assert "application_form.operator_id_number" in {f.code for f in verdict.findings}


def test_12_a_representative_whose_name_has_a_rare_character_is_for_a_person() -> None:
    case, item = ordinary("company-registration"), BOOK.item("company-registration")
    rare = {"fields": {"legal_representative": "卞𡰪峰"}, "doubtful": ["legal_representative"]}
    verdict = judged(item, case, appointment=rare)
    assert verdict.outcome is Outcome.MANUAL_REVIEW
    assert "appointment_document.representative" in {f.code for f in verdict.findings}


@pytest.mark.parametrize(
    ("item", "check"),
    [("individual-business-registration", "premises_proof.tenant"), ("residence-permit", "residence_basis.tenant")],
)
def test_13_a_lease_in_a_spouses_name_is_not_the_applicants(item: str, check: str) -> None:
    spouse = {"fields": {"lessee": "林知夏", "lessee_id_number": None}}
    verdict = judged(BOOK.item(item), ordinary(item), lease=spouse)
    assert verdict.outcome is Outcome.SUPPLEMENT
    assert [f.code for f in verdict.findings] == [check]


@pytest.mark.parametrize(
    ("mass", "doubtful", "outcome"),
    [
        ("4495", (), Outcome.OUT_OF_SCOPE),
        ("4500", (), Outcome.OUT_OF_SCOPE),
        ("4501", (), Outcome.ACCEPT),
        ("4495", ("total_mass",), Outcome.MANUAL_REVIEW),
    ],
)
def test_14_a_van_of_4495_kg_needs_no_permit(mass: str, doubtful: tuple[str, ...], outcome: Outcome) -> None:
    van = {"fields": {"vehicle_type": "中型厢式货车", "total_mass": mass, "curb_mass": "2600"}, "doubtful": doubtful}
    verdict = judged(BOOK.item("road-freight-permit"), ordinary("road-freight-permit"), vehicle=van)
    assert verdict.outcome is outcome


@pytest.mark.parametrize("item", ["newborn-birth-certificate", "newborn-household-registration"])
def test_15_for_a_newborn_without_mother_or_attorney_the_attorney_is_asked(item: str) -> None:
    case = ordinary(item)
    assert judged(BOOK.item(item), case).outcome is Outcome.ACCEPT
    verdict = judged(BOOK.item(item), case, facts={"agent": True})
    assert verdict.outcome is Outcome.SUPPLEMENT
    assert status(verdict, "power_of_attorney") is Status.MISSING_CORE


def test_16_a_licence_held_by_share_need_not_be_uploaded() -> None:
    case, item = ordinary("food-business-permit"), BOOK.item("food-business-permit")
    assert judged(item, case, without=("licence",)).outcome is Outcome.SUPPLEMENT
    licence = next(document for document in case.documents() if document.kind == "business_license")
    fields = {key: field.value for key, field in licence.fields.items()}
    shared = {"business_license": {"reference": "R1", "fields": fields}}
    verdict = judged(item, case, without=("licence",), facts={"shared": shared})
    assert verdict.outcome is Outcome.ACCEPT
    bare = judged(item, case, without=("licence",), facts={"shared": ["business_license"]})
    assert bare.outcome is Outcome.MANUAL_REVIEW
    assert status(verdict, "business_license") is Status.COMPLETE


def test_20_a_case_is_judged_by_the_list_in_force_on_its_day(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    path = rules / "items" / "elderly-allowance.yaml"
    text = path.read_text(encoding="utf-8")
    old = text.replace("effective_from: 2013-07-01", "effective_from: 2013-07-01\neffective_to: 2020-12-31")
    old = old.replace("银行账户证明\n    necessity: 3", "银行账户证明\n    necessity: 1")
    path.with_name("elderly-allowance@2013.yaml").write_text(old, encoding="utf-8")
    path.write_text(text.replace("effective_from: 2013-07-01", "effective_from: 2021-01-01"), encoding="utf-8")
    book = load_rulebook(rules)
    then, now = (
        judged(book.item("elderly-allowance", day), ELDERLY, without=("bank",))
        for day in (date(2019, 5, 6), date(2026, 5, 6))
    )
    assert (then.outcome, now.outcome) == (Outcome.SUPPLEMENT, Outcome.ACCEPT_WITH_DEFERRAL)
