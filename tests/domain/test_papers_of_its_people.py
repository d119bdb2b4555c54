"""Papers beside the list that are of the case's own people, firms and vehicles: harmless where they agree, asked about where they do not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document, FieldValue, Mark, MarkKind, MarkState, Remark, RemarkMeaning
from preaudit.domain.facts import parse_facts
from preaudit.domain.judging import judge
from preaudit.domain.pages import PageRef
from preaudit.domain.verdict import Outcome
from preaudit.policy.complete_cases import CompleteItem, complete_cases
from tests.made_once import shipped_book

BOOK = shipped_book()
FATHER, HIS, MOTHER, HERS = "莫海涛", "320102199003070017", "向惠", "320102199108120025"
STRANGER, ITS = "林知夏", "320103196001010013"
HOME = "江苏省南京市玄武区北京东路4号"
CODE, OTHER_CODE = "91320105MA3ABCD153", "91320102MA1X000006"
FIRM = "南京长青货运有限公司"


@cache
def case(item: str) -> CompleteItem:
    return next(case for case in complete_cases(shipped("rules"), BOOK) if case.item.code == item)


def paper(kind: str, variant: str = "", **values: str) -> Document:
    """A paper that the list does not ask for, surely read."""
    like = next(document for document in case("newborn-medical-insurance").documents if document.kind == "id_card")
    field = like.fields["name"]
    fields = {key: replace(field, value=value, raw=value) for key, value in values.items()}
    return replace(
        like,
        id="beside",
        kind=kind,
        variant=variant,
        fields=fields,
        marks=(),
        sides=(),
        pages=(PageRef("beside.jpg", 1),),
    )


def register(**values: str) -> Document:
    """The mother's page of the household of the father."""
    own = {"name": MOTHER, "relation_to_head": "妻", "sex": "女", "birth_date": "1991-08-12", "id_number": HERS}
    return paper("household_register", **{**own, **values})


def marriage(**values: str) -> Document:
    """The certificate of the child's parents."""
    own = {"holder_name": FATHER, "holder_id_number": HIS, "spouse_name": MOTHER, "spouse_id_number": HERS}
    number = {"certificate_number": "J320102-2020-000123", "registered_on": "2020-05-20"}
    return paper("marriage_certificate", **{**own, **number, **values})


def licence(**values: str) -> Document:
    """The licence of the firm that applies."""
    own = {"unified_social_credit_code": CODE, "name": FIRM, "legal_representative": "卫长青"}
    return paper("business_license", "company", **{**own, "established_on": "2015-03-02", **values})


def found(item: str, *more: Document, instead: tuple[Document, ...] | None = None) -> tuple[Outcome, set[str]]:
    """The outcome of a complete case with further papers, and the codes of what is found, but for papers not used."""
    complete = case(item)
    facts = parse_facts(complete.facts, complete.item.own_facts())
    papers = complete.documents if instead is None else instead
    verdict = judge(complete.item, (*papers, *more), facts, complete.day, complete.region)
    return verdict.outcome, {finding.code for finding in verdict.findings} - {"case.wrong_document"}


def with_remark(document: Document, said: str, meaning: RemarkMeaning) -> Document:
    place = next(iter(document.fields.values())).evidence
    return replace(document, remarks=(Remark(meaning, said, place),))


def with_values(document: Document, **values: FieldValue | str) -> Document:
    """The paper with these values."""
    like = next(iter(document.fields.values()))
    told = {k: v if isinstance(v, FieldValue) else replace(like, value=v, raw=v) for k, v in values.items()}
    return replace(document, fields={**document.fields, **told})


@pytest.mark.parametrize(
    "beside",
    [
        register(name=STRANGER, id_number=ITS, birth_date="1960-01-01", sex="男", relation_to_head="户主"),
        register(name=STRANGER, relation_to_head="女"),
        register(birth_date="1991-08-21"),
        register(sex="男"),
        register(household_head="江一鸣", household_address=HOME),
        register(relation_to_head="妻（已迁出）"),
        with_remark(register(), "死亡注销", RemarkMeaning.DECEASED),
        with_remark(register(), "迁往四川省成都市", RemarkMeaning.MOVED_OUT),
        with_remark(register(), "另有约定", RemarkMeaning.NOTE),
        marriage(spouse_name="江岚", spouse_id_number="320103199201010023"),
        marriage(spouse_name="江岚", spouse_id_number=HERS),
        marriage(holder_name=MOTHER, holder_id_number=HERS, spouse_name="江一鸣", spouse_id_number=ITS),
        marriage(holder_name="江一鸣", holder_id_number=ITS, spouse_name="江岚", spouse_id_number="320103199201010023"),
        marriage(certificate_number="L320102-2024-000123"),
        with_remark(marriage(), "已离婚", RemarkMeaning.VOID),
        replace(paper("unknown"), text=f"离婚证\n持证人 {MOTHER}\n准予登记"),
    ],
)
def test_a_paper_of_the_family_that_says_otherwise_is_asked_about(beside: Document) -> None:
    outcome, codes = found("newborn-maternity-reimbursement", beside)
    assert outcome is Outcome.MANUAL_REVIEW
    assert "case.unasked" in codes or any(code.endswith(".beside") for code in codes)


@pytest.mark.parametrize(
    "beside",
    [
        register(),
        register(household_head=FATHER, household_address=HOME),
        register(
            name="莫大满",
            relation_to_head="女",
            birth_date="2024-06-02",
            id_number="320102202406020027",
            household_head=FATHER,
        ),
        marriage(),
        marriage(holder_name=MOTHER, holder_id_number=HERS, spouse_name=FATHER, spouse_id_number=HIS),
        paper("marriage_certificate", holder_name=FATHER, spouse_name=MOTHER, registered_on="2020-05-20"),
    ],
)
def test_a_paper_of_the_family_that_agrees_asks_nobody(beside: Document) -> None:
    assert found("newborn-maternity-reimbursement", beside) == (Outcome.ACCEPT, set())


@pytest.mark.parametrize(
    ("values", "asks"),
    [
        ({}, False),
        ({"household_head": "章远山", "household_address": "南京市玄武区北京东路4号"}, False),
        ({"birth_date": "1990-03-17"}, True),
        ({"ethnicity": "回"}, True),
        ({"name": "章志朋"}, True),
        ({"household_address": "南京市鼓楼区湖北路8号"}, True),
    ],
)
def test_a_register_is_held_against_the_form_and_the_card(values: dict[str, str], asks: bool) -> None:
    own = {"name": "章志明", "id_number": HIS, "sex": "男", "ethnicity": "汉", "birth_date": "1990-03-07"}
    page = paper("household_register", relation_to_head="子", **{**own, **values})
    assert (found("flexible-employment-insurance", page)[0] is Outcome.MANUAL_REVIEW) is asks


def freight() -> tuple[Document, ...]:
    """The complete case of freight, applied for by a firm."""
    said = {"name": FIRM, "unified_social_credit_code": CODE, "legal_representative": "卫长青"}
    return tuple(
        with_values(d, **said) if d.id == "form" else with_values(d, owner=FIRM) if d.id == "vehicle" else d
        for d in case("road-freight-permit").documents
    )


@pytest.mark.parametrize(
    ("beside", "asks"),
    [
        (licence(), False),
        (licence(name="南京长春货运有限公司"), True),
        (licence(unified_social_credit_code=OTHER_CODE), True),
        (licence(unified_social_credit_code=OTHER_CODE, name="南京晨光货运有限公司"), True),
        (licence(legal_representative="江一鸣"), True),
        (licence(valid_to="2025-01-01"), True),
        (licence(name=f"{FIRM}（已吊销）"), True),
        (with_remark(licence(), "吊销", RemarkMeaning.VOID), True),
    ],
)
def test_a_licence_is_of_the_firm_that_applies_or_asked_about(beside: Document, asks: bool) -> None:
    assert found("road-freight-permit", instead=freight())[0] is Outcome.ACCEPT
    outcome, codes = found("road-freight-permit", beside, instead=freight())
    assert (outcome, "case.unasked" in codes) == ((Outcome.MANUAL_REVIEW, True) if asks else (Outcome.ACCEPT, False))


@pytest.mark.parametrize("beside", [register(), marriage()])
def test_one_in_doubt_asks_though_it_may_agree(beside: Document) -> None:
    key = next(iter(beside.fields))
    weak = with_values(beside, **{key: replace(beside.fields[key], certain=False, confidence=0.5)})
    assert found("newborn-maternity-reimbursement", weak)[0] is Outcome.MANUAL_REVIEW


def sealed(document: Document, words: str) -> Document:
    place = next(iter(document.fields.values())).evidence
    return replace(document, marks=(Mark(MarkKind.SEAL, "", MarkState.PRESENT, 0.9, place, words),))


@pytest.mark.parametrize(
    ("beside", "asks"),
    [
        (sealed(marriage(), "南京市玄武区民政局婚姻登记专用章"), False),
        (sealed(marriage(), "南京市玄武区民政局海白"), False),
        (sealed(register(), "章用专口户"), False),
        (sealed(marriage(), "南京恒达婚庆服务有限公司"), True),
        (sealed(marriage(), "南京市民政局离婚登记专用章"), True),
        (sealed(register(), "南京市宠物户口登记"), True),
        (sealed(register(), "南京市教育局"), True),
    ],
)
def test_a_ring_beside_the_list_is_asked_about_where_a_word_on_it_names_another(beside: Document, asks: bool) -> None:
    """Letters that no list has may be misread, and nothing rests on the paper."""
    assert (found("newborn-maternity-reimbursement", beside)[0] is Outcome.MANUAL_REVIEW) is asks


def inspection(**values: str) -> Document:
    """The inspection of the vehicle that freight is applied for with."""
    own = {"plate_number": "苏A12345", "vin": "LFV2A21K6J3067812", "vehicle_type": "重型厢式货车", "owner": "卫长青"}
    said = {"total_mass": "12000", "inspected_on": "2026-08-03", "technical_grade": "一级", "conclusion": "合格"}
    return paper("vehicle_inspection_report", **{**own, **said, **values})


@pytest.mark.parametrize(
    ("beside", "asks"),
    [
        (inspection(), False),
        (inspection(valid_to="2027-08-02"), False),
        (inspection(owner="南京恒途货运有限公司"), True),
        (inspection(plate_number="苏A54321"), True),
        (inspection(vin="LGAX4C346P9021764"), True),
        (inspection(plate_number="苏A54321", vin="LGAX4C346P9021764"), True),
        (inspection(vehicle_type="轻型厢式货车"), True),
        (inspection(total_mass="4500"), True),
        (inspection(conclusion="不合格"), True),
        (inspection(conclusion=""), True),
        (inspection(rejected="不合格"), True),
        (inspection(technical_grade="三级"), True),
        (inspection(inspected_on="2024-08-03"), True),
        (inspection(valid_to="2026-08-02"), True),
        (with_remark(inspection(), "检验不合格", RemarkMeaning.FAILED), True),
    ],
)
def test_an_inspection_is_of_the_vehicle_and_passed_or_asked_about(beside: Document, asks: bool) -> None:
    outcome, codes = found("road-freight-permit", beside)
    assert (outcome, "case.unasked" in codes) == ((Outcome.MANUAL_REVIEW, True) if asks else (Outcome.ACCEPT, False))
