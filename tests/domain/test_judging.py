"""Judging as a table of cases: the seed tests of the domain, then what must never happen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.domain.checking.comparison import How
from preaudit.domain.checks.same import Same
from preaudit.domain.documents import MarkState, Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence
from preaudit.domain.facts import Facts, parse_facts
from preaudit.domain.issuers import Issuer
from preaudit.domain.items import Accept, ItemKind, Necessity, Rule, Tolerance
from preaudit.domain.verdict import Outcome, Reason, Severity, Status
from preaudit.errors import FactsError
from tests.domain.small import (
    CARD,
    EXTRA,
    FORM,
    GOOD,
    LICENCE,
    card,
    codes,
    document,
    extra,
    form,
    item,
    licence,
    operand,
    optional,
    status,
    verdict,
)

BASE = item(FORM, CARD, EXTRA)


def test_all_complete_is_accepted_without_findings() -> None:
    result = verdict(BASE, form(), card(), extra())
    assert result.outcome is Outcome.ACCEPT
    assert result.findings == ()
    assert [m.documents for m in result.items] == [("form",), ("card",), ("extra",)]
    assert result.rulebook == "r1"


def test_one_deferrable_material_missing_in_good_credit_is_deferred_with_a_deadline() -> None:
    result = verdict(BASE, form(), card())
    assert result.outcome is Outcome.ACCEPT_WITH_DEFERRAL
    assert status(result, "extra") is Status.DEFERRABLE
    assert result.deferral.allowed
    assert result.deferral.materials == ("extra",)
    assert result.deferral.working_days == 20
    assert result.deferral.on_expiry == "视为撤回"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"kind": ItemKind.ON_SPOT}, "即办件"),
        ({"tolerance": Tolerance(allowed=False)}, "未开通"),
        ({"tolerance": Tolerance(allowed=True, negative_list="关系人体健康")}, "负面清单"),
        ({"promised_days": 2}, "时限"),
    ],
)
def test_the_same_gap_is_core_where_the_item_bars_tolerance(change: dict[str, object], why: str) -> None:
    result = verdict(replace(BASE, **change), form(), card())  # type: ignore[arg-type]
    assert result.outcome is Outcome.SUPPLEMENT
    assert status(result, "extra") is Status.MISSING_CORE
    assert why in next(m.why for m in result.items if m.material == "extra")
    assert not result.deferral.allowed


def test_bad_credit_bars_tolerance() -> None:
    result = verdict(BASE, form(), card(), facts=parse_facts({"credit": "bad"}))
    assert result.outcome is Outcome.SUPPLEMENT
    assert status(result, "extra") is Status.MISSING_CORE


def test_unknown_credit_is_for_a_person_to_decide() -> None:
    result = verdict(BASE, form(), card(), facts=parse_facts({}))
    assert result.outcome is Outcome.MANUAL_REVIEW
    assert codes(result, Severity.DOUBT) == ["case.credit_unknown"]
    assert not result.deferral.allowed


def test_unknown_credit_does_not_matter_where_nothing_is_deferred() -> None:
    assert verdict(BASE, form(), card(), extra(), facts=parse_facts({})).outcome is Outcome.ACCEPT


def test_core_and_deferrable_gaps_are_both_named_at_once() -> None:
    result = verdict(BASE, form())
    assert result.outcome is Outcome.SUPPLEMENT
    assert codes(result) == ["card.absent", "extra.absent"]
    assert status(result, "extra") is Status.DEFERRABLE
    assert not result.deferral.allowed


def test_a_material_whose_condition_does_not_hold_is_not_required() -> None:
    result = verdict(item(FORM, CARD, optional(False)), form(), card())
    assert result.outcome is Outcome.ACCEPT
    assert status(result, "extra") is Status.NOT_REQUIRED


def test_a_material_whose_condition_cannot_be_decided_is_for_a_person_unless_it_is_there() -> None:
    undecided = item(FORM, CARD, optional(None))
    assert verdict(undecided, form(), card()).outcome is Outcome.MANUAL_REVIEW
    assert verdict(undecided, form(), card(), extra()).outcome is Outcome.ACCEPT


def test_an_optional_material_is_no_gap_and_its_defects_only_warn() -> None:
    free = replace(CARD, necessity=Necessity.OPTIONAL)
    assert verdict(item(FORM, free), form()).findings == ()
    result = verdict(item(FORM, free), form(), card(valid_to="2020-01-01"))
    assert result.outcome is Outcome.ACCEPT
    assert codes(result, Severity.WARNING) == ["card.validity"]


@pytest.mark.parametrize(
    ("core_defects", "outcome"),
    [(frozenset({Reason.UNSEALED}), Outcome.ACCEPT_WITH_DEFERRAL), (frozenset(), Outcome.SUPPLEMENT)],
)
def test_an_unsealed_core_copy_is_deferred_only_where_the_list_says_so(
    core_defects: frozenset[Reason], outcome: Outcome
) -> None:
    policy = Tolerance(allowed=True, core_defects=core_defects)
    result = verdict(item(FORM, LICENCE, tolerance=policy), form(), licence(sealed=MarkState.ABSENT))
    assert result.outcome is outcome
    assert codes(result) == ["licence.sealed"]


def test_wrong_content_of_a_deferrable_material_is_not_deferred() -> None:
    deferrable = replace(LICENCE, necessity=Necessity.DEFERRABLE)
    assert verdict(item(FORM, deferrable), form()).outcome is Outcome.ACCEPT_WITH_DEFERRAL
    result = verdict(item(FORM, deferrable), form(), licence(name="别人"))
    assert result.outcome is Outcome.SUPPLEMENT
    assert status(result, "licence") is Status.MISSING_CORE


@pytest.mark.parametrize(
    ("valid_to", "outcome"),
    [
        ("2026-11-22", Outcome.SUPPLEMENT),
        ("2026-11-23", Outcome.ACCEPT),
        ("长期", Outcome.ACCEPT),
        ("不清楚", Outcome.MANUAL_REVIEW),
    ],
)
def test_a_card_is_valid_through_its_last_day(valid_to: str, outcome: Outcome) -> None:
    assert verdict(item(FORM, CARD), form(), card(valid_to=valid_to)).outcome is outcome


def test_a_failed_check_digit_is_invalid_where_read_surely_and_doubt_where_not() -> None:
    wrong = "320102199003070018"
    sure = verdict(item(FORM, CARD), form(number=wrong), card(number=wrong))
    assert [f.reason for f in sure.findings] == [Reason.INVALID_NUMBER]
    assert sure.outcome is Outcome.SUPPLEMENT
    unsure = verdict(item(FORM, CARD), form(number=wrong), card(number=wrong, doubtful=("number",)))
    assert unsure.outcome is Outcome.MANUAL_REVIEW
    assert {f.severity for f in unsure.findings} == {Severity.DOUBT}


def test_a_doubtful_name_never_matches_and_never_mismatches() -> None:
    for name in ("陈小满", "沈清和"):
        result = verdict(item(FORM, CARD), form(), card(name=name, doubtful=("name",)))
        assert result.outcome is Outcome.MANUAL_REVIEW, name
        assert codes(result) == ["card.person"]


def test_a_required_field_that_was_not_found_asks_a_person() -> None:
    bare = document("card", "id_card", {"number": "320102199003070017", "valid_to": "长期"}, sides=("front", "back"))
    assert verdict(item(FORM, CARD), form(), bare).outcome is Outcome.MANUAL_REVIEW


def test_a_field_that_the_kind_need_not_print_is_not_compared() -> None:
    rule = replace(LICENCE.rules[1], material="extra")
    proof = replace(EXTRA, rules=(rule,))
    assert verdict(item(FORM, proof), form(), document("extra", "extra")).outcome is Outcome.ACCEPT


def shares(**fields: str) -> Facts:
    return parse_facts({"credit": "good", "shared": {"licence": {"reference": "R1", "fields": fields}}})


def test_a_material_by_share_is_complete_without_upload_where_what_it_says_agrees() -> None:
    result = verdict(item(FORM, LICENCE), form(), facts=shares(name="陈小满"))
    assert result.outcome is Outcome.ACCEPT
    assert status(result, "licence") is Status.COMPLETE
    assert "R1" in next(m.why for m in result.items if m.material == "licence")
    assert codes(verdict(item(FORM, LICENCE), form(), facts=shares(name="别人"))) == ["licence.name"]


def test_a_share_without_its_values_is_one_doubt_however_many_checks_need_them() -> None:
    facts = parse_facts({"credit": "good", "shared": ["card"]})
    result = verdict(item(FORM, CARD), form(), facts=facts)
    assert result.outcome is Outcome.MANUAL_REVIEW
    assert codes(result) == ["card.shared"]
    assert status(result, "card") is Status.COMPLETE


@pytest.mark.parametrize(
    "reference", [None, "", " ", "无", "暂无", "待补", "待补 2026", "后补", "—", "0000", "测试01", "N/A"]
)
def test_a_share_whose_reference_says_nothing_is_for_a_person(reference: str | None) -> None:
    share = {"fields": {"name": "陈小满"}} | ({"reference": reference} if reference is not None else {})
    facts = parse_facts({"credit": "good", "shared": {"licence": share}})
    result = verdict(item(FORM, LICENCE), form(), facts=facts)
    assert result.outcome is Outcome.MANUAL_REVIEW
    assert codes(result) == ["licence.shared"]


@pytest.mark.parametrize(
    "reference", ["无锡市共享 2026-11", "gx20261123", "２０２６－７７", "8f1c-4e0a-99", "电子证照 17"]
)
def test_a_share_with_a_reference_needs_no_person(reference: str) -> None:
    facts = parse_facts(
        {"credit": "good", "shared": {"licence": {"reference": reference, "fields": {"name": "陈小满"}}}}
    )
    assert verdict(item(FORM, LICENCE), form(), facts=facts).outcome is Outcome.ACCEPT


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("不动产登记共享 2026-1123", Outcome.MANUAL_REVIEW),
        ("民政部共享 2026-1123", Outcome.MANUAL_REVIEW),
        ("市场监管局共享 2026-1123", Outcome.ACCEPT),
        ("政务数据共享 2026-1123", Outcome.ACCEPT),
        ("民政、市场监管共享 2026-1123", Outcome.ACCEPT),
    ],
)
def test_a_share_by_a_department_that_holds_other_papers_is_for_a_person(reference: str, expected: Outcome) -> None:
    shared = item(FORM, LICENCE)
    holder = Issuer(("市场监管",), ("市场监管", "不动产", "民政"))
    kinds = tuple(replace(kind, holder=holder) if kind.kind == "licence" else kind for kind in shared.kinds)
    facts = parse_facts(
        {"credit": "good", "shared": {"licence": {"reference": reference, "fields": {"name": "陈小满"}}}}
    )
    assert verdict(replace(shared, kinds=kinds), form(), facts=facts).outcome is expected


def test_eligibility_is_held_against_what_is_shared() -> None:
    child = {"name": "陈小满", "number": "320102202501150014", "valid_to": "2030-06-01"}
    facts = parse_facts({"credit": "good", "shared": {"card": {"fields": child}}})
    assert "card.age" in codes(verdict(item(FORM, CARD), form(number=child["number"]), facts=facts))


def test_a_share_that_names_an_unknown_field_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(FactsError, match="name"):
        verdict(item(FORM, LICENCE), form(), facts=shares(nmae="陈小满"))
    with pytest.raises(FactsError, match="fields"):
        parse_facts({"shared": {"licence": {"feilds": {}}}})


def test_an_upload_of_a_shared_material_counts_only_where_it_is_surely_read() -> None:
    facts, shared = shares(name="陈小满"), item(FORM, LICENCE)
    assert codes(verdict(shared, form(), licence(readable=False), facts=facts)) == ["case.unasked"]
    assert codes(verdict(shared, form(), licence(certain=False), facts=facts)) == ["case.unasked"]
    assert verdict(shared, form(), licence(), facts=facts).outcome is Outcome.ACCEPT
    assert verdict(shared, form(), licence(name="别人"), facts=facts).outcome is Outcome.SUPPLEMENT


def test_what_was_not_found_on_the_page_is_a_doubt_unless_the_rule_says_that_absence_is_fine() -> None:
    rule = Rule("extra.name", "extra", Same((operand("form", "name"), operand("extra", "name")), How.NAME))
    strict, lenient = replace(EXTRA, rules=(rule,)), replace(EXTRA, rules=(replace(rule, absence_is_fine=True),))
    assert codes(verdict(item(FORM, strict), form(), document("extra", "extra"))) == ["extra.name"]
    assert verdict(item(FORM, lenient), form(), document("extra", "extra")).outcome is Outcome.ACCEPT


def test_nothing_is_promised_before_a_person_has_decided() -> None:
    result = verdict(item(FORM, CARD, EXTRA), form(), card(doubtful=("name",)))
    assert result.outcome is Outcome.MANUAL_REVIEW
    assert not result.deferral.allowed
    assert result.deferral.deadline is None


def test_what_cannot_be_shared_is_still_asked_for() -> None:
    facts = parse_facts({"credit": "good", "shared": ["form"]})
    assert verdict(item(FORM), facts=facts).outcome is Outcome.SUPPLEMENT


def test_sharing_an_unknown_material_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(FactsError, match="licence"):
        verdict(item(FORM, LICENCE), form(), facts=parse_facts({"shared": ["license"]}))


def test_who_is_not_eligible_is_out_of_scope_before_anything_else() -> None:
    young = "320102201012150019"
    result = verdict(BASE, form(number=young, signed=MarkState.ABSENT), card(number=young))
    assert result.outcome is Outcome.OUT_OF_SCOPE
    assert set(codes(result)) == {"form.signed", "card.age", "extra.absent"}
    assert not result.deferral.allowed


def test_eligibility_read_from_someone_elses_card_is_only_doubt() -> None:
    result = verdict(item(FORM, CARD), form(), card(name="陈乐", number="320102201012150019"))
    assert result.outcome is Outcome.SUPPLEMENT
    assert codes(result, Severity.DOUBT) == ["card.age"]


def test_a_certain_gap_goes_before_a_doubt_and_both_are_named() -> None:
    result = verdict(BASE, form(signed=MarkState.DOUBTFUL), extra())
    assert result.outcome is Outcome.SUPPLEMENT
    assert codes(result) == ["form.signed", "card.absent"]


def test_a_doubt_goes_before_a_deferral() -> None:
    assert verdict(BASE, form(signed=MarkState.DOUBTFUL), card()).outcome is Outcome.MANUAL_REVIEW


def test_a_document_of_doubtful_kind_is_never_a_sure_pass_or_fail() -> None:
    for valid_to in ("长期", "2020-01-01"):
        result = verdict(item(FORM, CARD), form(), card(valid_to=valid_to, certain=False))
        assert result.outcome is Outcome.MANUAL_REVIEW
        assert "card.kind" in codes(result)


def test_an_unreadable_document_asks_for_a_new_photo_and_nothing_else() -> None:
    result = verdict(item(FORM, CARD), form(), card(readable=False))
    assert codes(result) == ["card.unreadable"]
    assert "重新拍摄" in result.findings[0].mend


def test_an_unidentified_upload_may_be_the_one_that_lacks() -> None:
    what = document("what", "unknown", certain=False)
    assert verdict(item(FORM, CARD), form(), what).outcome is Outcome.MANUAL_REVIEW
    both = verdict(item(FORM, CARD, LICENCE), form(), what)
    assert both.outcome is Outcome.SUPPLEMENT, "one upload cannot be two materials"


def test_one_card_that_serves_two_materials_lacks_its_other_side_once() -> None:
    twice = replace(
        CARD, code="shareholder", rules=(), accepts=(Accept("id_card", sides=("front", "back"), also=True),)
    )
    whole = card()
    seen = {key: field for key, field in whole.fields.items() if key != "valid_to"}
    front = replace(whole, sides=("front",), fields=seen)
    result = verdict(item(FORM, CARD, twice), form(), front, document("what", "unknown", certain=False))
    assert {"card.incomplete", "shareholder.incomplete"} <= set(codes(result, Severity.DOUBT))
    assert result.outcome is Outcome.MANUAL_REVIEW, "what could not be told may be that side"


def test_an_upload_that_is_surely_something_else_leaves_the_gap_certain_and_is_named() -> None:
    result = verdict(item(FORM, CARD), form(), document("invoice", "unknown"))
    assert result.outcome is Outcome.SUPPLEMENT
    assert codes(result, Severity.WARNING) == ["case.wrong_document"]
    assert "invoice.jpg" in result.findings[-1].citizen


def test_a_part_of_a_picture_that_is_no_known_paper_is_named_with_its_place() -> None:
    place = Evidence("long.jpg", 1, ((0, 900), (600, 900), (600, 1400), (0, 1400)))
    part = replace(document("long", "unknown"), remarks=(Remark(RemarkMeaning.PART, "", place),))
    result = verdict(BASE, form(), card(), extra(), part)
    assert (result.outcome, codes(result, Severity.WARNING)) == (Outcome.ACCEPT, ["case.wrong_document"])
    assert result.findings[-1].evidence == (place,)
    assert "一部分" in result.findings[-1].citizen


def test_an_unidentified_upload_does_not_disturb_a_complete_case() -> None:
    result = verdict(BASE, form(), card(), extra(), document("what", "unknown", certain=False))
    assert result.outcome is Outcome.ACCEPT


def test_findings_carry_rule_basis_evidence_and_both_sentences() -> None:
    result = verdict(item(FORM, CARD), form(), card(valid_to="2020-01-01"))
    (finding,) = result.findings
    assert finding.rule == "small/card.validity"
    assert finding.evidence[0].file == "card.jpg"
    assert finding.seen == "2020年1月1日"
    assert finding.citizen == "身份证已于2020年1月1日到期。"
    assert finding.staff
    assert finding.mend


def test_citizens_never_see_an_identity_number_in_full() -> None:
    number = "320102199108120025"
    result = verdict(item(FORM, CARD), form(number=number), card())
    for finding in result.findings:
        for text in (finding.citizen, finding.mend, finding.seen, finding.expected):
            assert number not in text
            assert "320102199003070017" not in text


def test_judging_twice_gives_equal_verdicts() -> None:
    documents = form(), card(), extra()
    assert verdict(BASE, *documents) == verdict(BASE, *documents, facts=GOOD)


@pytest.mark.parametrize("first", [True, False])
def test_a_material_that_need_not_be_handed_in_takes_no_paper_from_one_that_must(first: bool) -> None:
    beside = replace(CARD, code="copy", name="证件复印件", necessity=Necessity.OPTIONAL, rules=())
    of = item(FORM, beside, CARD) if first else item(FORM, CARD, beside)
    result = verdict(of, form(), card(name="孙建国", number="320102199108120025"))
    assert "card.absent" not in codes(result), "it was uploaded, and is judged where it is needed"
    assert "card.person" in codes(result)
