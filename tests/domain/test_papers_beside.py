"""Papers that fill nothing: what speaks against the case is for a person, what does not is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document, Mark, MarkKind, MarkState
from preaudit.domain.evidence import Evidence
from preaudit.domain.facts import Share
from preaudit.domain.items import Accept, Material, Necessity
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome
from preaudit.rulebook.rule_tests import load_tests
from tests.made_once import shipped_book

BOOK = shipped_book()
GOOD = next(iter(load_tests(shipped("rules") / "items" / "elderly-allowance.test.yaml")))
OWNER, NUMBER, OTHER = "顾怀远", "320102193505060014", "320103196001010013"


def beside(kind: str, **values: str) -> Document:
    """A paper that the list does not ask for, surely read."""
    own = next(document for document in GOOD.documents() if document.kind == "id_card")
    fields = {key: replace(own.fields["name"], value=value) for key, value in values.items()}
    return replace(own, id="beside", kind=kind, variant="", fields=fields, marks=(), sides=())


PHOTO = replace(beside("photo"), marks=(Mark(MarkKind.PHOTO, "", MarkState.PRESENT, 0.9, Evidence("photo.jpg", 1)),))


def outcome(*more: Document) -> tuple[Outcome, set[str]]:
    item = BOOK.item(GOOD.subject, GOOD.day, GOOD.region)
    verdict = judge(item, (*GOOD.documents(), *more), GOOD.facts_for(item), GOOD.day, GOOD.region)
    return verdict.outcome, {f.code.rpartition(".")[2] for f in verdict.findings} - {"wrong_document"}


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        (beside("social_security_card", name=OWNER, id_number=OTHER), "beside"),
        (beside("social_security_card", name="林知夏", id_number=NUMBER), "beside"),
        (beside("lease_contract", lessee=OWNER, lessee_id_number=OTHER), "beside"),
        (beside("commitment_letter", promisor=OWNER, matter="不再申请"), "letter"),
    ],
)
def test_a_paper_beside_the_list_that_speaks_against_the_case_is_for_a_person(paper: Document, code: str) -> None:
    came, codes = outcome(paper)
    assert came is Outcome.MANUAL_REVIEW
    assert codes == {code}


@pytest.mark.parametrize(
    "paper",
    [
        beside("passport", name=OWNER, passport_number="E88812345"),
        beside("lease_contract", lessor="林知夏", lessor_id_number=OTHER, lessee=OWNER),
        beside("social_security_card", name=f"{OWNER}（已注销）", id_number=NUMBER),
        beside("household_register", name=OWNER, id_number=NUMBER, household_address="四川省成都市锦江区春熙路2号"),
        beside("employment_contract", employee=OWNER, employer="南京远岫信息技术有限公司", contract_to="2099-01-01"),
        replace(beside("unknown"), text=f"证明：{OWNER}现居他处"),
        beside("id_card", name="林知夏", id_number=OTHER),
    ],
)
def test_a_paper_that_nothing_asks_for_and_nothing_proves_harmless_is_for_a_person(paper: Document) -> None:
    came, codes = outcome(paper)
    assert came is Outcome.MANUAL_REVIEW
    assert codes <= {"unasked", "doubled", "beside"}


@pytest.mark.parametrize(
    "paper",
    [
        beside("social_security_card", name=OWNER, id_number=NUMBER),
        beside("social_security_card", name="林知夏", id_number=OTHER),
        beside("employment_contract", employee=OWNER, employer="南京远岫信息技术有限公司", contract_to="2001-01-01"),
        PHOTO,
        beside("temporary_id_card", name=OWNER, id_number=NUMBER),
        replace(beside("unknown"), text="办事指南"),
        replace(beside("commitment_letter", promisor=OWNER, matter="不再申请"), duplicate_of="another"),
    ],
)
def test_a_paper_that_agrees_a_strangers_and_a_copy_are_nothing(paper: Document) -> None:
    assert outcome(paper) == (Outcome.ACCEPT, set())


def taken(paper: Document, *open_kinds: str) -> set[str]:
    """What is found where a region's own material takes the paper in and checks nothing of it."""
    item = BOOK.item(GOOD.subject, GOOD.day, GOOD.region)
    own = Material("extra", "其他材料", Necessity.OPTIONAL, (Accept(paper.kind),))
    item = replace(item, materials=(*item.materials, own), added=frozenset({"extra"}), open_kinds=frozenset(open_kinds))
    verdict = judge(item, (*GOOD.documents(), paper), GOOD.facts_for(item), GOOD.day, GOOD.region)
    return {finding.code for finding in verdict.findings}


@pytest.mark.parametrize(
    "paper",
    [
        beside("commitment_letter", promisor=OWNER, matter="不再申请"),
        beside("passport", name=OWNER, passport_number="E88812345"),
        beside("employment_contract", employee=OWNER, employer="南京远岫信息技术有限公司", contract_to="2099-01-01"),
        beside("invoice", seller_name=OWNER),
    ],
)
def test_a_paper_that_only_a_material_of_the_region_takes_is_asked_about(paper: Document) -> None:
    assert taken(paper) == {"case.unasked"}


def test_a_harmless_paper_that_a_region_asks_for_asks_nobody() -> None:
    assert taken(beside("social_security_card", name=OWNER, id_number=NUMBER)) == set()


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"promisor": OWNER, "id_number": NUMBER}, set()),
        ({"promisor": OWNER}, {"case.unasked"}),
        ({"promisor": OWNER, "id_number": OTHER}, {"case.unasked"}),
        ({"promisor": "林知夏", "id_number": OTHER}, {"case.unasked"}),
    ],
)
def test_a_kind_that_the_national_list_opens_asks_nobody_by_number_of_the_case(
    values: dict[str, str], found: set[str]
) -> None:
    assert taken(beside("commitment_letter", **values), "commitment_letter") == found


def shared(**fields: str) -> tuple[Outcome, set[str]]:
    """What the case comes to where the register is held by share as well, with these values otherwise than uploaded."""
    item = BOOK.item(GOOD.subject, GOOD.day, GOOD.region)
    facts = GOOD.facts_for(item)
    own = next(d for d in GOOD.documents() if d.kind == "household_register")
    values = {key: field.value for key, field in own.fields.items()} | fields
    held = replace(facts, shared={"household_register": Share("公安共享 2026-1234", fields=values)})
    verdict = judge(item, GOOD.documents(), held, GOOD.day, GOOD.region)
    return verdict.outcome, {finding.code for finding in verdict.findings}


def test_a_share_beside_an_upload_that_says_the_same_is_nothing() -> None:
    assert shared() == (Outcome.ACCEPT, set())


@pytest.mark.parametrize(
    "field",
    [
        {"name": "顾怀近"},
        {"relation_to_head": "户主（死亡注销）"},
        {"household_address": "四川省成都市锦江区春熙路2号"},
    ],
)
def test_a_share_beside_an_upload_is_judged_too(field: dict[str, str]) -> None:
    came, codes = shared(**field)
    assert came is Outcome.MANUAL_REVIEW
    assert "household_register.share" in codes


ACCOUNT = "6222021234567890123"


@pytest.mark.parametrize(
    "paper",
    [
        beside("bank_account_proof", account_holder=OWNER, account_number=ACCOUNT, bank="南京银行"),
        beside("bank_account_proof", account_number=ACCOUNT, bank="南京银行"),
        beside("marriage_certificate", holder_name=OWNER, holder_id_number=NUMBER, spouse_name="林知夏"),
        PHOTO,
    ],
)
def test_a_copy_that_says_less_and_papers_of_the_family_ask_nobody(paper: Document) -> None:
    assert outcome(paper) == (Outcome.ACCEPT, set())


@pytest.mark.parametrize(
    "paper",
    [
        beside("bank_account_proof", account_number="6222021234567890124", bank="南京银行"),
        beside("bank_account_proof", account_number=ACCOUNT, bank="江苏银行"),
        beside("marriage_certificate", holder_name=OWNER, holder_id_number=OTHER, spouse_name="林知夏"),
    ],
)
def test_one_that_says_something_else_asks(paper: Document) -> None:
    assert outcome(paper)[0] is Outcome.MANUAL_REVIEW


def test_a_copy_in_doubt_asks_though_it_may_be_the_same() -> None:
    """Were it surely another place, it would be asked about: more doubt never passes what less would not."""
    copy = beside("household_register", name=OWNER, id_number=NUMBER, household_address="南京市鼓楼区湖北路8号")
    address = replace(copy.fields["household_address"], value="南京市鼓楼区湖北路8", certain=False)
    assert outcome(replace(copy, fields={**copy.fields, "household_address": address}))[0] is Outcome.MANUAL_REVIEW


@pytest.mark.parametrize("kind", ["unknown", "id_card"])
def test_a_paper_that_nobody_could_read_is_not_passed_over(kind: str) -> None:
    came, codes = outcome(replace(beside(kind), readable=False))
    assert came is Outcome.MANUAL_REVIEW
    assert codes == {"unasked", "unreadable"}


def test_beside_a_gap_it_is_asked_for_again_and_nothing_else() -> None:
    blurred = replace(beside("unknown"), readable=False, certain=False)
    papers = [d for d in GOOD.documents() if d.kind != "id_card"]
    item = BOOK.item(GOOD.subject, GOOD.day, GOOD.region)
    verdict = judge(item, (*papers, blurred), GOOD.facts_for(item), GOOD.day, GOOD.region)
    assert verdict.outcome is Outcome.SUPPLEMENT
    assert "case.unasked" not in {finding.code for finding in verdict.findings}
