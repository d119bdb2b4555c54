"""Papers that fill nothing: what speaks against the case is for a person, what does not is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome
from preaudit.rulebook import load_rulebook
from preaudit.rulebook.rule_tests import load_tests

BOOK = load_rulebook(shipped("rules"))
GOOD = next(iter(load_tests(shipped("rules") / "items" / "elderly-allowance.test.yaml")))
OWNER, NUMBER, OTHER = "顾怀远", "320102193505060014", "320103196001010013"


def beside(kind: str, **values: str) -> Document:
    """A paper that the list does not ask for, surely read."""
    own = next(document for document in GOOD.documents() if document.kind == "id_card")
    fields = {key: replace(own.fields["name"], value=value) for key, value in values.items()}
    return replace(own, id="beside", kind=kind, variant="", fields=fields, marks=(), sides=())


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
        beside("social_security_card", name=OWNER, id_number=NUMBER),
        beside("social_security_card", name="林知夏", id_number=OTHER),
        beside("lease_contract", lessor="林知夏", lessor_id_number=OTHER, lessee=OWNER),
        replace(beside("commitment_letter", promisor=OWNER, matter="不再申请"), duplicate_of="another"),
    ],
)
def test_a_paper_that_agrees_a_strangers_and_a_copy_are_nothing(paper: Document) -> None:
    assert outcome(paper) == (Outcome.ACCEPT, set())
