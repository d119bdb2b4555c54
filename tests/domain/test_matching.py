"""Documents find their slots."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from preaudit.domain.candidates import candidates
from preaudit.domain.checks.valid_number import NumberForm, ValidNumber
from preaudit.domain.facts import parse_facts
from preaudit.domain.items import Accept, Material, Necessity, Rule
from preaudit.domain.matching import agent_appears
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Outcome, Status
from tests.domain.small import CARD, FORM, card, codes, document, form, item, operand, status, verdict

AGENT_NUMBER = "320102199108120025"
OTHER: Material = replace(CARD, code="other", name="另一人身份证", rules=())
FRONT = {"name": "陈小满", "number": "320102199003070017"}
BACK = {"valid_to": "2040-05-06"}


def test_two_sides_in_two_files_are_one_card() -> None:
    front = document("a", "id_card", FRONT, sides=("front",), file="id_front.jpg")
    back = document("b", "id_card", BACK, sides=("back",), file="id_back.jpg")
    result = verdict(item(FORM, CARD), form(), front, back)
    assert result.outcome is Outcome.ACCEPT
    assert result.items[1].documents == ("a", "b")


def test_two_sides_that_surely_say_two_things_are_doubted_in_it() -> None:
    front = document("a", "id_card", {**FRONT, "plate": "苏A12345"}, sides=("front",), file="id_front.jpg")
    back = document("b", "id_card", {**BACK, "plate": "苏A99999"}, sides=("back",), file="id_back.jpg")
    (whole,) = [c for c in candidates([front, back], item(FORM, CARD)) if c.sides == {"front", "back"}]
    assert not whole.fields["plate"].certain
    assert whole.fields["name"].certain


def test_a_side_is_told_by_its_fields_where_its_words_were_not_read() -> None:
    parts = [document("a", "id_card", FRONT), document("b", "id_card", BACK)]
    (whole,) = candidates(parts, item(FORM, CARD))
    assert whole.sides == {"front", "back"}


def test_a_card_without_its_back_is_incomplete() -> None:
    result = verdict(item(FORM, CARD), form(), document("a", "id_card", FRONT, sides=("front",)))
    assert codes(result) == ["card.incomplete"]
    assert "背面" in result.findings[0].citizen


def test_two_peoples_sides_go_together_by_file_name() -> None:
    cards = [
        document("f1", "id_card", FRONT, sides=("front",), file="chen-front.jpg"),
        document("f2", "id_card", {"name": "沈清和", "number": AGENT_NUMBER}, sides=("front",), file="shen-front.jpg"),
        document("b2", "id_card", BACK, sides=("back",), file="shen-back.jpg"),
        document("b1", "id_card", BACK, sides=("back",), file="chen-back.jpg"),
    ]
    found = {c.ids for c in candidates(cards, item(FORM, CARD))}
    assert found == {("f1", "b1"), ("f2", "b2")}


def test_sides_of_which_nobody_knows_whose_they_are_ask_a_person() -> None:
    cards = [
        document("f1", "id_card", FRONT, sides=("front",), file="1.jpg"),
        document("f2", "id_card", {"name": "沈清和", "number": AGENT_NUMBER}, sides=("front",), file="2.jpg"),
        document("b1", "id_card", BACK, sides=("back",), file="3.jpg"),
        document("b2", "id_card", {"valid_to": "2020-01-01"}, sides=("back",), file="4.jpg"),
    ]
    assert verdict(item(FORM, CARD), form(), *cards).outcome is not Outcome.ACCEPT


def test_each_card_goes_to_the_slot_of_its_owner() -> None:
    mine, others = card(id_="zzz"), card("沈清和", AGENT_NUMBER, id_="aaa")
    result = verdict(item(FORM, CARD, OTHER), form(), others, mine)
    assert result.outcome is Outcome.ACCEPT
    assert [m.documents for m in result.items] == [("form",), ("zzz",), ("aaa",)]


def test_one_card_for_two_slots_leaves_the_right_one_empty() -> None:
    by_name = replace(OTHER, rules=(replace(CARD.rules[1], id="other.number", material="other"),))
    result = verdict(item(FORM, CARD, by_name), form(), card("沈清和", AGENT_NUMBER))
    assert codes(result) == ["card.absent"]


def test_the_best_of_several_documents_is_used() -> None:
    old, new = card(valid_to="2020-01-01", id_="old"), card(id_="new")
    result = verdict(item(FORM, CARD), form(), old, new)
    assert result.outcome is Outcome.ACCEPT
    assert result.items[1].documents == ("new",)


def test_many_cards_are_tried_by_likelihood() -> None:
    strangers = [card(f"路人{n}", AGENT_NUMBER, id_=f"a{n:02}") for n in range(20)]
    result = verdict(item(FORM, CARD, OTHER), form(), *strangers, card(id_="mine"))
    assert result.items[1].documents == ("mine",)


def test_a_contract_in_two_files_is_one() -> None:
    first = document("p1", "form", {"name": "陈小满"})
    second = document("p2", "form", {"number": "320102199003070017"})
    assert ("p1", "p2") in {c.ids for c in candidates([first, second], item(FORM))}


def test_documents_that_contradict_are_never_one() -> None:
    first = document("p1", "form", {"name": "陈小满"})
    second = document("p2", "form", {"name": "沈清和", "number": "320102199003070017"})
    assert {c.ids for c in candidates([first, second], item(FORM))} == {("p1",), ("p2",)}


def test_an_agent_appears_as_the_facts_say_else_as_the_documents_show() -> None:
    unsaid, no, yes = (parse_facts({"agent": value}) for value in (None, False, True))
    attorney = document("a", "power_of_attorney")
    names = document("f", "application_form", {"operator": "陈小满", "agent": "沈清和"})
    unclear = document("f", "application_form", {"operator": "陈小满", "agent": "沈清和"}, doubtful=("agent",))
    himself = document("f", "application_form", {"operator": "陈小满", "agent": "陈小满"})
    assert agent_appears(yes, []) is Truth.PASS
    assert agent_appears(unsaid, []) is Truth.FAIL
    assert agent_appears(unsaid, [attorney]) is Truth.PASS
    assert agent_appears(unsaid, [names]) is Truth.PASS
    assert agent_appears(unsaid, [unclear]) is Truth.DOUBT
    assert agent_appears(unsaid, [himself]) is Truth.FAIL
    assert agent_appears(no, []) is Truth.FAIL
    assert agent_appears(no, [attorney]) is Truth.DOUBT
    assert agent_appears(no, [names]) is Truth.DOUBT


ALSO = Material(
    "also", "股东身份证明", Necessity.REQUIRED, (Accept("id_card", sides=("front", "back"), also=True),), several=True
)


def test_a_paper_of_another_material_may_serve_where_the_list_says_also() -> None:
    result = verdict(item(FORM, CARD, ALSO), form(), card())
    assert result.outcome is Outcome.ACCEPT
    assert [m.documents for m in result.items][1:] == [("card",), ("card",)]
    alone = replace(ALSO, accepts=(Accept("id_card", sides=("front", "back")),))
    assert verdict(item(FORM, CARD, alone), form(), card()).outcome is Outcome.SUPPLEMENT


def test_of_several_cards_each_must_have_both_sides() -> None:
    half = document("half", "id_card", {"name": "沈清和", "number": "320102199108120025"}, sides=("front",))
    result = verdict(item(FORM, CARD, ALSO), form(), card(), half)
    assert codes(result) == ["also.incomplete"]
    assert status(result, "card") is Status.COMPLETE


FAMILY = Material(
    "family",
    "家庭成员身份证",
    Necessity.REQUIRED,
    (Accept("id_card", sides=("front", "back")),),
    several=True,
    rules=(Rule("family.number", "family", ValidNumber(operand("family", "number"), NumberForm.ID_NUMBER)),),
)
SPOUSE, CHILD = ("沈清和", AGENT_NUMBER), ("陈一诺", "320102201503070014")


@pytest.mark.parametrize("first", [True, False], ids=["family first", "family last"])
@pytest.mark.parametrize("others", [(SPOUSE,), (SPOUSE, CHILD)], ids=["two", "three"])
def test_the_applicants_paper_stays_theirs_where_more_of_its_kind_are_wanted(
    first: bool, others: tuple[tuple[str, str], ...]
) -> None:
    listed = (FORM, FAMILY, CARD) if first else (FORM, CARD, FAMILY)
    family = [card(name, number, id_=f"f{n}") for n, (name, number) in enumerate(others)]
    papers = (form(), *family, card(id_="mine"))
    for order in permutations(papers):
        filled = {m.material: (m.status, set(m.documents)) for m in verdict(item(*listed), *order).items}
        assert filled["card"] == (Status.COMPLETE, {"mine"})
        assert filled["family"] == (Status.COMPLETE, {c.id for c in family})


def test_the_only_paper_of_a_kind_does_not_serve_for_two_materials() -> None:
    assert codes(verdict(item(FORM, CARD, FAMILY), form(), card(id_="mine"))) == ["family.absent"]


def test_of_several_papers_none_is_left_out_because_it_is_wrong() -> None:
    wrong = card("沈清和", "320102199108120026", id_="wrong")
    for listed in ((FORM, CARD, FAMILY), (FORM, FAMILY, CARD)):
        result = verdict(item(*listed), form(), card(id_="mine"), card(*CHILD, id_="child"), wrong)
        assert result.outcome is not Outcome.ACCEPT
        assert status(result, "card") is Status.COMPLETE
        assert {m.material: set(m.documents) for m in result.items}["family"] == {"child", "wrong"}


def test_two_slots_after_several_papers_each_have_their_own() -> None:
    by_name = replace(OTHER, rules=(replace(CARD.rules[1], id="other.number", material="other"),))
    papers = [card(*CHILD, id_="a"), card(*SPOUSE, id_="b"), card(id_="mine")]
    result = verdict(item(FORM, FAMILY, CARD, by_name), form(), *papers)
    assert [m.status for m in result.items] == [Status.COMPLETE] * 4


def test_a_paper_fills_the_material_that_a_person_said_and_no_other() -> None:
    both = item(FORM, CARD, OTHER)
    mine = card(id_="mine")
    assert verdict(both, form(), mine).items[1].documents == ("mine",)
    told = verdict(both, form(), replace(mine, handed_in_for="other"))
    assert [m.documents for m in told.items[1:]] == [(), ("mine",)]
    assert status(told, "card") is Status.MISSING_CORE


def test_of_two_papers_the_one_that_a_person_said_is_judged() -> None:
    strangers = card(id_="strangers", name="沈清和", number=AGENT_NUMBER)
    only = item(FORM, CARD)
    assert verdict(only, form(), card(id_="mine"), strangers).items[1].documents == ("mine",)
    told = verdict(only, form(), card(id_="mine"), replace(strangers, handed_in_for="card"))
    assert told.items[1].documents == ("strangers",)
    assert told.outcome is not Outcome.ACCEPT


def test_a_word_on_a_material_that_does_not_take_the_kind_changes_nothing() -> None:
    only, mine = item(FORM, CARD), card(id_="mine")
    for code in ("form", "gone"):
        assert verdict(only, form(), replace(mine, handed_in_for=code)) == verdict(only, form(), mine)


def test_two_sides_that_a_person_parted_or_gave_to_two_materials_are_no_card() -> None:
    front = document("a", "id_card", FRONT, sides=("front",), file="id_front.jpg")
    back = document("b", "id_card", BACK, sides=("back",), file="id_back.jpg")
    both = item(FORM, CARD, OTHER)
    assert len(candidates([front, back], both)) == 1
    assert len(candidates([front, replace(back, apart_from=("a",))], both)) == 2
    assert len(candidates([replace(front, handed_in_for="card"), replace(back, handed_in_for="card")], both)) == 1
    assert len(candidates([replace(front, handed_in_for="card"), replace(back, handed_in_for="other")], both)) == 2
