"""A checklist made to measure, before any document is there."""

from __future__ import annotations

from datetime import date

import pytest

from preaudit.domain.checklist import Checklist, Entry, Group, checklist
from preaudit.domain.conditions import Condition, LookUp
from preaudit.domain.items import Accept, Item, ItemKind, Material, Necessity, Question, Tolerance
from preaudit.domain.open_questions import Ask
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import Reason
from preaudit.errors import FactsError
from preaudit.rulebook.expressions import compile_rule
from tests.domain.small import CARD, EXTRA, FORM, LICENCE, TODAY, item

TAGS = {"elderly": "老年人"}
PROOF = Material("proof", "场所证明", Necessity.REQUIRED, (Accept("licence"), Accept("extra")), shareable=True)


def when(source: str, *bools: str, texts: tuple[str, ...] = ()) -> Condition:
    return compile_rule(source, {**dict.fromkeys(bools, bool), **dict.fromkeys(texts, str)})


def asks(condition: Condition, necessity: Necessity = Necessity.REQUIRED, unless: str = "不适用") -> Material:
    return Material("extra", "补充证明", necessity, (Accept("extra"),), when=condition, unless=unless)


def made(of: Item, chosen: dict[str, str] | None = None, /, **facts: object) -> Checklist:
    return checklist(of, facts, TODAY, TAGS, chosen)


def entry(of: Checklist, code: str) -> Entry:
    return next(e for e in of.entries if e.material == code)


def test_what_is_always_needed_is_to_bring_with_its_sides_and_its_signature() -> None:
    list_ = made(item(FORM, CARD), credit="good")
    assert [e.group for e in list_.entries] == [Group.BRING, Group.BRING]
    assert entry(list_, "form").alternatives[0].bears == ("签名",)
    assert entry(list_, "card").alternatives[0].sides == ("正面（人像面）", "背面（国徽面）")
    assert list_.questions == ()


def test_what_is_shared_is_known_already_with_its_reference() -> None:
    known = entry(made(item(FORM, CARD), shared={"card": "电子证照 7"}), "card")
    assert (known.group, known.shared) == (Group.KNOWN, "电子证照 7")
    assert "电子证照 7" in known.why


def test_what_cannot_be_shared_is_brought_whatever_is_said() -> None:
    assert entry(made(item(FORM, CARD), shared=["form"]), "form").group is Group.BRING


@pytest.mark.parametrize(
    ("facts", "group"),
    [({"agent": True}, Group.BRING), ({"agent": False}, Group.NOT_NEEDED), ({}, Group.DEPENDS)],
)
def test_a_condition_over_the_facts_decides_or_asks(facts: dict[str, object], group: Group) -> None:
    list_ = made(item(FORM, asks(when("agent", "agent"))), **facts)
    assert entry(list_, "extra").group is group
    assert [q.fact for q in list_.questions] == ([] if facts else ["agent"])


def test_what_is_not_needed_says_so_in_the_words_of_the_list() -> None:
    assert entry(made(item(FORM, asks(when("agent", "agent"))), agent=False), "extra").why == "不适用"


def test_what_judging_takes_for_granted_is_asked_and_the_assumption_told() -> None:
    list_ = made(item(FORM, asks(when("family_run", "family_run"))))
    assert entry(list_, "extra").group is Group.DEPENDS
    assert [(q.fact, q.assumed, q.decides) for q in list_.questions] == [("family_run", False, ("extra",))]


def test_a_fact_that_the_rest_of_the_condition_outweighs_is_not_asked() -> None:
    both = asks(when("agent && family_run", "agent", "family_run"))
    assert made(item(FORM, both), agent=False).questions == ()
    assert [q.fact for q in made(item(FORM, both), agent=True).questions] == ["family_run"]


def test_a_tag_answers_and_without_tags_it_is_asked() -> None:
    of = item(FORM, asks(when("tags.elderly", "tags.elderly")))
    assert entry(made(of, applicant={"tags": ["elderly"]}), "extra").group is Group.BRING
    assert entry(made(of, applicant={"tags": []}), "extra").group is Group.NOT_NEEDED
    assert [(q.fact, q.text) for q in made(of).questions] == [("applicant.tags", "申请人是否为老年人？")]


def test_a_tag_called_like_a_fact_says_yes_to_it() -> None:
    of = item(FORM, asks(when("family_run", "family_run")))
    assert entry(made(of, applicant={"tags": ["family_run"]}), "extra").group is Group.BRING
    assert entry(made(of, applicant={"tags": ["family_run"]}, family_run=False), "extra").group is Group.NOT_NEEDED


def test_a_question_of_the_item_is_asked_in_its_own_words() -> None:
    base = item(FORM, asks(when("facts.heavy", "facts.heavy")))
    of = Item(**{**vars(base), "questions": {"heavy": Question("总质量超过4.5吨")}})
    assert [(q.text, q.fact, q.ask) for q in made(of).questions] == [("是否总质量超过4.5吨？", "heavy", Ask.BOOL)]
    assert entry(made(of, heavy=True), "extra").why == "总质量超过4.5吨"


CHOICE = asks(when('proof.kind == "licence"', texts=("proof.kind",)))


def test_what_depends_on_a_choice_of_papers_names_the_paper_and_asks_which() -> None:
    list_ = made(item(FORM, PROOF, CHOICE))
    extra = entry(list_, "extra")
    assert extra.group is Group.DEPENDS
    assert extra.need.if_chosen == ((("proof", "licence"),),)
    assert extra.why == "场所证明用执照的才需要"
    question = list_.questions[0]
    assert (question.ask, question.material, question.options) == (
        Ask.CHOICE,
        "proof",
        (("licence", "执照"), ("extra", "补充证明")),
    )


@pytest.mark.parametrize(("kind", "group"), [("licence", Group.BRING), ("extra", Group.NOT_NEEDED)])
def test_a_paper_once_chosen_decides_and_is_the_only_one_to_bring(kind: str, group: Group) -> None:
    list_ = made(item(FORM, PROOF, CHOICE), {"proof": kind})
    assert entry(list_, "extra").group is group
    assert [a.kind for a in entry(list_, "proof").alternatives] == [kind]
    assert list_.questions == ()


def test_a_paper_known_by_share_is_no_paper_of_any_kind() -> None:
    assert entry(made(item(FORM, PROOF, CHOICE), shared=["proof"]), "extra").group is Group.NOT_NEEDED


def test_what_a_document_must_say_first_is_left_open() -> None:
    list_ = made(item(FORM, asks(when('form.name == "x"', texts=("form.name",)))))
    assert entry(list_, "extra").group is Group.DEPENDS
    assert [(q.ask, q.text) for q in list_.questions] == [(Ask.DOCUMENT, "以申请表上的姓名为准")]


def test_a_deferrable_material_may_follow_by_a_working_day_where_credit_is_good() -> None:
    of = item(FORM, EXTRA, tolerance=Tolerance(allowed=True, gap=2, cap=3))
    extra = entry(made(of, credit="good"), "extra")
    assert extra.group is Group.FOLLOW
    assert (extra.follow.due, extra.follow.working_days) == (date(2026, 11, 27), 3), "the 25th is a holiday"


def test_where_credit_is_unknown_a_person_decides_and_the_question_is_asked() -> None:
    list_ = made(item(FORM, EXTRA))
    extra = entry(list_, "extra")
    assert (extra.group, extra.follow.allowed) == (Group.BRING, Truth.DOUBT)
    assert [(q.fact, q.decides) for q in list_.questions] == [("credit", ("extra",))]


@pytest.mark.parametrize(
    ("of", "facts", "why"),
    [
        (item(FORM, EXTRA), {"credit": "bad"}, "信用"),
        (item(FORM, EXTRA, kind=ItemKind.ON_SPOT), {"credit": "good"}, "即办件"),
        (item(FORM, EXTRA, days=2), {"credit": "good"}, "没有容缺补交的时间"),
        (item(FORM, EXTRA, tolerance=Tolerance(True, "人身健康")), {"credit": "good"}, "负面清单"),
    ],
)
def test_where_tolerance_is_barred_it_is_to_bring_now_and_the_reason_is_told(
    of: Item, facts: dict[str, object], why: str
) -> None:
    extra = entry(made(of, **facts), "extra")
    assert extra.group is Group.BRING
    assert why in extra.follow.why


def test_a_defect_that_may_be_put_right_later_is_told_of_a_core_material() -> None:
    of = item(FORM, LICENCE, tolerance=Tolerance(allowed=True, core_defects=frozenset({Reason.UNSEALED})))
    licence = entry(made(of, credit="good"), "licence")
    assert (licence.group, licence.defects) == (Group.BRING, (Reason.UNSEALED,))


def test_an_optional_material_is_brought_if_one_has_it() -> None:
    spare = Material("extra", "补充证明", Necessity.OPTIONAL, (Accept("extra"),))
    assert entry(made(item(FORM, spare)), "extra").group is Group.OPTIONAL


@pytest.mark.parametrize(
    ("chosen", "facts", "near"),
    [
        ({"prof": "licence"}, {}, "proof"),
        ({"proof": "license"}, {}, "licence"),
        ({}, {"agnt": True}, "agent"),
        ({}, {"shared": ["prooof"]}, "proof"),
    ],
)
def test_what_is_not_known_names_the_nearest(chosen: dict[str, str], facts: dict[str, object], near: str) -> None:
    with pytest.raises(FactsError, match=near):
        made(item(FORM, PROOF), chosen, **facts)


def test_a_condition_without_names_is_simply_so() -> None:
    def never(_: LookUp) -> Truth:
        return Truth.FAIL

    assert entry(made(item(FORM, asks(Condition("false", never)))), "extra").group is Group.NOT_NEEDED
