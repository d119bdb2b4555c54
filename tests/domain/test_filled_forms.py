"""One form (一表申请): filled from what the papers, the portal and shares say, each value with its source, nothing chosen, nothing invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from bench.one_form import complete_cases, right
from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document
from preaudit.domain.filled_forms import FieldState, FilledField, FilledForm, Origin
from preaudit.domain.form_sources import FILLED_ON, form_plan
from preaudit.domain.matching import APPLICATION_FORM
from preaudit.rulebook import RuleBook
from preaudit.rulebook.bundle_tests import load_bundle_tests
from preaudit.rulebook.rule_tests import FileTest, load_tests
from preaudit.services.application_forms import FormError, form_of
from preaudit.services.validation import bundle_request, item_request
from tests.made_once import shipped_book

ELDERLY = "elderly-allowance"


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


def complete(item: str) -> FileTest:
    return load_tests(shipped("rules/items") / f"{item}.test.yaml")[0]


def papers(case: FileTest, **changed: Mapping[str, str] | None) -> list[Document]:
    """The papers of the complete case without its form, with other values; a kind that is None lacks."""
    found = []
    for document in case.documents():
        values = changed.get(document.kind, {})
        if document.kind == APPLICATION_FORM or values is None:
            continue
        fields = {
            key: replace(field, value=values[key]) if key in values else field for key, field in document.fields.items()
        }
        found.append(replace(document, fields=fields))
    return found


def doubted(documents: Sequence[Document], kind: str, key: str) -> list[Document]:
    return [
        replace(d, fields={**d.fields, key: replace(d.fields[key], certain=False)}) if d.kind == kind else d
        for d in documents
    ]


def filled(book: RuleBook, item: str, documents: Sequence[Document], **facts: Any) -> FilledForm:
    case = complete(item)
    return form_of(item_request(book, item, {**case.case.facts, **facts}, case.day), documents)


def field(form: FilledForm, key: str) -> FilledField:
    return next(f for f in form.fields if f.key == key)


def test_of_complete_cases_most_is_filled_and_nothing_otherwise_than_the_applicant_wrote(book: RuleBook) -> None:
    asked = known = 0
    for case in complete_cases(book):
        form = form_of(case.request, case.documents, with_form=False)
        for each in form.fields:
            said = case.said.get(each.key, "")
            if not said or each.key == FILLED_ON:
                continue
            asked += 1
            known += each.state is FieldState.FILLED
            agrees = each.state is not FieldState.FILLED or right(each.sort, each.value, said)
            assert agrees, (case.request.item.code, each.key, each.value, said)
    assert known / asked >= 0.7


def test_every_value_tells_the_paper_the_field_and_the_page(book: RuleBook) -> None:
    form = filled(book, ELDERLY, papers(complete(ELDERLY)))
    name = field(form, "name")
    assert (name.state, name.value) == (FieldState.FILLED, "顾怀远")
    assert [(v.origin, v.material) for v in name.sources] == [
        (Origin.OFFICIAL, "id_card"),
        (Origin.PAPER, "household_register"),
        (Origin.PAPER, "bank_account_proof"),
    ]
    assert name.sources[0].label == "申请人身份证上的姓名"
    assert name.sources[0].evidence[0].file == "id.jpg"
    assert field(form, "account_number").value == "6222021234567890123"


def test_what_no_paper_says_stays_empty(book: RuleBook) -> None:
    form = filled(book, ELDERLY, papers(complete(ELDERLY)))
    assert {f.key for f in form.fields if f.state is FieldState.EMPTY} == {"phone", "applied_on"}
    assert {f.value for f in form.fields if f.state is FieldState.EMPTY} == {""}
    nothing = filled(book, ELDERLY, [])
    assert {f.state for f in nothing.fields} == {FieldState.EMPTY, FieldState.NOT_NEEDED}


def test_two_papers_that_differ_are_shown_and_neither_is_chosen(book: RuleBook) -> None:
    form = filled(book, ELDERLY, papers(complete(ELDERLY), bank_account_proof={"account_holder": "林知夏"}))
    name = field(form, "name")
    assert (name.state, name.value) == (FieldState.DIFFERS, "")
    assert {v.value for v in name.sources} == {"顾怀远", "林知夏"}
    assert name in form.open


def test_what_only_a_disputed_paper_says_is_to_be_confirmed(book: RuleBook) -> None:
    form = filled(book, ELDERLY, papers(complete(ELDERLY), bank_account_proof={"account_holder": "林知夏"}))
    account = field(form, "account_number")
    assert (account.state, account.value) == (FieldState.TO_CONFIRM, "6222021234567890123")


def test_a_value_in_doubt_is_marked_and_a_sure_one_beside_it_holds(book: RuleBook) -> None:
    plain = papers(complete(ELDERLY))
    assert field(
        filled(book, ELDERLY, doubted(plain, "bank_account_proof", "account_number")), "account_number"
    ).state is (FieldState.TO_CONFIRM)
    assert field(filled(book, ELDERLY, doubted(plain, "id_card", "sex")), "sex").state is FieldState.FILLED


def test_more_doubt_fills_no_more_and_order_changes_nothing(book: RuleBook) -> None:
    plain = papers(complete(ELDERLY))
    first = filled(book, ELDERLY, plain)
    assert filled(book, ELDERLY, plain[::-1]) == first
    sure = {f.key for f in first.fields if f.state is FieldState.FILLED}
    for document in plain:
        for key in document.fields:
            now = filled(book, ELDERLY, doubted(plain, document.kind, key))
            assert {f.key for f in now.fields if f.state is FieldState.FILLED} <= sure, (document.kind, key)


def test_an_account_that_was_closed_is_no_sure_value(book: RuleBook) -> None:
    form = filled(book, ELDERLY, papers(complete(ELDERLY), bank_account_proof={"bank": "南京银行鼓楼支行（已销户）"}))
    assert field(form, "bank").state is FieldState.TO_CONFIRM


def test_of_two_addresses_that_agree_the_one_that_says_more_is_written(book: RuleBook) -> None:
    item = "flexible-employment-insurance"
    form = filled(book, item, papers(complete(item)))
    assert field(form, "household_address").value == "江苏省南京市玄武区北京东路4号"


def test_who_signed_in_is_the_applicant_only_where_no_agent_appears(book: RuleBook) -> None:
    person = {"applicant": {"name": "顾怀远"}}
    alone = filled(book, ELDERLY, [], agent=False, **person)
    assert [(v.origin, v.value) for v in field(alone, "name").sources] == [(Origin.FACT, "顾怀远")]
    assert field(alone, "agent").state is FieldState.NOT_NEEDED
    through = filled(book, ELDERLY, [], agent=True, **person)
    assert not field(through, "name").sources
    assert field(through, "agent").state is FieldState.EMPTY


def test_shared_data_fill_what_nobody_hands_in(book: RuleBook) -> None:
    share = {"reference": "公安户籍共享 2026-1123", "fields": {"household_address": "南京市鼓楼区湖北路8号"}}
    documents = papers(complete(ELDERLY), household_register=None)
    form = filled(book, ELDERLY, documents, shared={"household_register": share})
    address = field(form, "household_address")
    assert (address.state, address.sources[0].origin) == (FieldState.FILLED, Origin.SHARE)


def test_a_form_that_was_handed_in_is_a_source_and_the_least_trusted(book: RuleBook) -> None:
    case = complete(ELDERLY)
    form = filled(book, ELDERLY, case.documents())
    assert field(form, "applied_on").sources[0].origin is Origin.FORM
    assert field(form, "name").sources[-1].origin is Origin.FORM


def test_one_form_serves_all_steps_of_a_bundle(book: RuleBook) -> None:
    documents = [d for d in load_bundle_papers() if d.kind != APPLICATION_FORM]
    case = complete("newborn-household-registration")
    request = bundle_request(book, "newborn", {"credit": "good", "agent": False, "married": True}, case.day)
    form = form_of(request, documents)
    assert (form.subject, form.variant) == ("newborn", "newborn")
    assert {k: field(form, k).value for k in ("mother_name", "mother_id_number", "father_name")} == {
        "mother_name": "向惠",
        "mother_id_number": "320102199108120025",
        "father_name": "莫海涛",
    }
    assert field(form, "newborn_name").state is FieldState.EMPTY, "the first step makes the certificate that says it"


def load_bundle_papers() -> Sequence[Document]:
    return load_bundle_tests(shipped("rules/bundles") / "newborn.test.yaml")[0].documents()


def test_no_second_list_is_kept_of_what_checks_compare(book: RuleBook) -> None:
    for code in {case.request.item.code for case in complete_cases(book)}:
        item = book.item(code, complete(code).day)
        plan, bare = form_plan(item), form_plan(replace(item, form={}))
        assert plan
        assert bare
        for entry, derived in zip(plan.entries, bare.entries, strict=True):
            known = {s.operand for s in derived.sources}
            assert not known & set(item.form.get(entry.key, ())), f"{code}: a check already compares {entry.key}"


def test_an_item_without_a_form_says_so(book: RuleBook) -> None:
    case = complete(ELDERLY)
    request = item_request(book, ELDERLY, {}, case.day)
    formless = replace(
        request.item, materials=tuple(m for m in request.item.materials if m.code not in ("application_form", "photo"))
    )
    with pytest.raises(FormError, match="没有申请表"):
        form_of(replace(request, item=formless), ())
