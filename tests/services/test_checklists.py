"""Checklists and offers over the shipped rule book, in words and on paper."""

from __future__ import annotations

from datetime import date

import pytest

from preaudit.contract.checklist_json import checklist_json
from preaudit.domain.checklist import Checklist, Group
from preaudit.errors import FactsError, UnknownItemError
from preaudit.interfaces.report.checklist_page import render_checklist
from preaudit.interfaces.report.checklist_sentences import deferral_lines, paper_lines, question_line
from preaudit.rulebook import RuleBook
from preaudit.services.checklists import checklist_for, offer
from tests.made_once import shipped_book

DAY = date(2026, 11, 23)
ITEM = "individual-business-registration"


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


def codes(made: Checklist, group: Group) -> list[str]:
    return [entry.material for entry in made.of(group)]


def test_who_rents_and_comes_in_person_brings_the_lease_and_may_hand_in_the_landlords_title_later(
    book: RuleBook,
) -> None:
    given = {"agent": False, "family_run": False, "credit": "good", "shared": {"operator_id": "电子证照库"}}
    made = checklist_for(book, ITEM, given, DAY, chosen={"premises_proof": "lease_contract"})
    assert codes(made, Group.BRING) == ["application_form", "premises_proof"]
    assert codes(made, Group.KNOWN) == ["operator_id"]
    assert codes(made, Group.FOLLOW) == ["landlord_title"]
    assert codes(made, Group.NOT_NEEDED) == ["power_of_attorney", "agent_id", "family_proof"]
    assert not made.questions


def test_nothing_told_leaves_every_choice_open_and_asks_for_it(book: RuleBook) -> None:
    made = checklist_for(book, ITEM, {}, DAY)
    assert {q.fact or q.material for q in made.questions} == {"premises_proof", "credit", "agent", "family_run"}
    assert any("不说明的按“否”" in question_line(q).zh for q in made.questions)


def test_a_region_has_its_own_list_and_its_own_help(book: RuleBook) -> None:
    made = checklist_for(book, ITEM, {"credit": "good"}, DAY, region="440305")
    assert "premises_declaration" in codes(made, Group.DEPENDS)
    assert "i深圳" in made.item.channels


def test_the_days_until_something_must_follow_are_told_in_words(book: RuleBook) -> None:
    made = checklist_for(book, "elderly-allowance", {"agent": False, "credit": "good"}, DAY)
    photo = next(e for e in made.entries if e.material == "photo")
    assert [line.zh for line in deferral_lines(photo)] == [f"最迟 {photo.follow.due}（18个工作日）补交"]
    assert paper_lines(photo)[1].zh.endswith("上的照片")


@pytest.mark.parametrize("tag", ["family_run", "家庭经营"])
def test_a_tag_may_be_given_by_its_code_or_as_people_call_it(book: RuleBook, tag: str) -> None:
    made = checklist_for(book, ITEM, {"applicant": {"name": "张三", "tags": ["veteran"]}}, DAY, tags=[tag])
    assert "family_proof" in codes(made, Group.BRING)


def test_an_unknown_tag_or_item_names_the_nearest(book: RuleBook) -> None:
    with pytest.raises(FactsError, match="elderly"):
        checklist_for(book, ITEM, {}, DAY, tags=["eldery"])
    with pytest.raises(UnknownItemError, match="elderly-allowance"):
        checklist_for(book, "elderly-alowance", {}, DAY)


def test_an_entrepreneur_is_offered_a_business_and_no_old_age_allowance(book: RuleBook) -> None:
    offered = offer(book, ["entrepreneur"], DAY)
    assert ITEM in {i.code for i in offered.items}
    assert "elderly-allowance" not in {i.code for i in offered.items}


def test_what_fits_best_comes_first_and_no_tag_offers_all(book: RuleBook) -> None:
    assert offer(book, ["entrepreneur", "family_run"], DAY).items[0].code == ITEM
    assert {i.code for i in offer(book, [], DAY).items} == {i.code for i in book.items}


def test_a_list_not_yet_in_force_is_not_offered(book: RuleBook) -> None:
    assert ITEM not in {i.code for i in offer(book, [], date(2015, 1, 1)).items}


def test_every_material_of_every_item_is_in_exactly_one_group(book: RuleBook) -> None:
    for item in book.newest():
        plain = checklist_json(checklist_for(book, item.code, {}, DAY))
        grouped = [code for group in plain["groups"].values() for code in group]
        assert sorted(grouped) == sorted(m["material"] for m in plain["materials"])


def test_the_page_to_print_says_what_to_bring_and_asks_nothing_of_the_network(book: RuleBook) -> None:
    page = render_checklist(checklist_for(book, ITEM, {"agent": True}, DAY))
    assert "授权委托书" in page
    assert "还要弄清" in page
    assert "http" not in page
