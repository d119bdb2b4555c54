"""What must hold whatever is uploaded: order never matters, doubt never accepts, more of the right never hurts."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from preaudit.config.shipped import shipped
from preaudit.domain.confirmed_values import confirmed
from preaudit.domain.documents import Document, FieldValue, MarkState
from preaudit.domain.doubts import Doubt
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Finding, Outcome, Severity
from preaudit.rulebook import RuleBook
from preaudit.rulebook.book import TEST_SUFFIX
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from tests.made_once import shipped_book

ACCEPTED = {Outcome.ACCEPT, Outcome.ACCEPT_WITH_DEFERRAL}
RANK = {
    Outcome.ACCEPT: 0,
    Outcome.ACCEPT_WITH_DEFERRAL: 1,
    Outcome.MANUAL_REVIEW: 2,
    Outcome.SUPPLEMENT: 3,
    Outcome.OUT_OF_SCOPE: 4,
}
BOOK: RuleBook = shipped_book()
TESTS: list[RuleTest] = [
    test for path in sorted((shipped("rules") / "items").glob(f"*{TEST_SUFFIX}")) for test in load_tests(path)
]
GOOD_TESTS = [test for test in TESTS if test.test.expect.outcome is Outcome.ACCEPT]
pytestmark = pytest.mark.filterwarnings("ignore")


def outcome(test: RuleTest, documents: tuple[Document, ...]) -> Outcome:
    facts = test.facts_for(BOOK.item(test.subject))
    return judge(BOOK.item(test.subject), documents, facts, test.day).outcome


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TESTS), st.randoms(use_true_random=False))
def test_the_order_of_documents_never_changes_a_verdict(test: RuleTest, chance: random.Random) -> None:
    documents = list(test.documents())
    chance.shuffle(documents)
    item = BOOK.item(test.subject, test.day, test.region)
    shuffled = judge(item, documents, test.facts_for(item), test.day, test.region)
    assert shuffled == test.verdict(BOOK)
    assert repr(shuffled) == repr(test.verdict(BOOK))


def _doubted(value: FieldValue, doubt: Doubt) -> FieldValue:
    return replace(value, certain=False, doubt=value.doubt or doubt)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(TESTS), st.data())
def test_more_doubt_never_turns_into_acceptance(test: RuleTest, data: st.DataObject) -> None:
    documents = test.documents()
    before = outcome(test, documents)
    places = [(d.id, key) for d in documents for key in d.fields]
    word = data.draw(st.sampled_from([Doubt.LOW_CONFIDENCE, Doubt.AMBIGUOUS, Doubt.CHECKSUM]))
    doubted = set(data.draw(st.lists(st.sampled_from(places), max_size=6))) if places else set()
    blurred = tuple(
        replace(d, fields={k: _doubted(v, word) if (d.id, k) in doubted else v for k, v in d.fields.items()})
        for d in documents
    )
    after = outcome(test, blurred)
    assert before in ACCEPTED or after not in ACCEPTED
    if before is Outcome.ACCEPT_WITH_DEFERRAL:
        assert after is not Outcome.ACCEPT


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TESTS), st.data())
def test_the_more_is_in_doubt_the_less_is_confirmed(test: RuleTest, data: st.DataObject) -> None:
    documents, item = test.documents(), BOOK.item(test.subject)
    places = [(d.id, key) for d in documents for key in d.fields]
    some = data.draw(st.sets(st.sampled_from(places), max_size=4)) if places else set()
    more = data.draw(st.sets(st.sampled_from(places), max_size=4)) if places else set()

    def unsure(doubted: set[tuple[str, str]]) -> set[tuple[str, str]]:
        blurred = (
            replace(
                d,
                fields={
                    k: _doubted(v, Doubt.LOW_CONFIDENCE) if (d.id, k) in doubted else v for k, v in d.fields.items()
                },
            )
            for d in documents
        )
        return {(d.id, key) for d in confirmed(item, blurred) for key, value in d.fields.items() if not value.certain}

    assert unsure(some) <= unsure(some | more)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TESTS), st.data())
def test_doubtful_marks_and_kinds_never_turn_into_acceptance(test: RuleTest, data: st.DataObject) -> None:
    documents = test.documents()
    before = outcome(test, documents)
    chosen = data.draw(st.sampled_from(documents))
    vague = replace(
        chosen,
        certain=False,
        marks=tuple(replace(m, state=MarkState.DOUBTFUL) for m in chosen.marks),
    )
    after = outcome(test, tuple(vague if d is chosen else d for d in documents))
    assert before in ACCEPTED or after not in ACCEPTED


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TESTS), st.sampled_from(GOOD_TESTS), st.data())
def test_adding_a_document_worsens_a_verdict_by_what_it_says_itself(
    test: RuleTest, good: RuleTest, data: st.DataObject
) -> None:
    if good.subject != test.subject or good.facts_for(BOOK.item(good.subject)) != test.facts_for(
        BOOK.item(test.subject)
    ):
        return
    documents = test.documents()
    added = data.draw(st.sampled_from(good.documents()))
    if beside_another(test, added):
        return  # of two papers for one place either may hold, and each of several is judged
    more = (*documents, replace(added, id=f"{added.id}+"))
    if RANK[outcome(test, more)] > RANK[outcome(test, documents)]:  # it may be another's, or not valid on this day
        added_to = {f.code for f in weighing(test, more)} - {f.code for f in weighing(test, documents)}
        own = {page.file for page in added.pages}
        assert all(own & {e.file for e in f.evidence} for f in weighing(test, more) if f.code in added_to)


def weighing(test: RuleTest, documents: tuple[Document, ...]) -> list[Finding]:
    item = BOOK.item(test.subject)
    found = judge(item, documents, test.facts_for(item), test.day).findings
    return [f for f in found if f.severity is not Severity.WARNING]


def beside_another(test: RuleTest, added: Document) -> bool:
    """Whether a paper of the case may fill the place that the added one may fill."""
    takes = [{a.kind for a in m.accepts} for m in BOOK.item(test.subject).materials]
    return any(added.kind in kinds and any(d.kind in kinds for d in test.documents()) for kinds in takes)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(GOOD_TESTS), st.sampled_from(TESTS), st.data())
def test_a_worse_extra_document_never_spoils_an_acceptance(
    good: RuleTest, other: RuleTest, data: st.DataObject
) -> None:
    extra = data.draw(st.sampled_from(other.documents()))
    if extra.kind == "power_of_attorney" or set(extra.sides) == {"front"} or set(extra.sides) == {"back"}:
        return  # an attorney says that an agent appears; a lone side may belong to either card
    if extra.kind == "application_form" and extra.fields.get("agent"):
        return
    if good.facts_for(BOOK.item(good.subject)).shared:
        return  # an upload that contradicts what is shared is held against it
    materials = BOOK.item(good.subject).materials
    if extra.kind in {a.kind for m in materials if m.code == "shareholder_ids" for a in m.accepts}:
        return  # papers of somebody who is not on the list of shareholders are for a person to see
    if extra.kind == "shareholder_list" and all(d.kind != extra.kind for d in good.documents()):
        return  # a list of shareholders that need not be handed in is held against the papers once it is
    assert accepted_or_asked_about(good, (*good.documents(), from_a_file_of_its_own(extra)), {ADDED})


#: The file of papers that are added to a case.
#: Papers of strangers in a heap: as many as an upload may hold, twice over.
HEAP = 400
ADDED = "added.jpg"


def from_a_file_of_its_own(document: Document) -> Document:
    """The paper as one that lies in another file than those of the case."""
    return replace(
        document,
        id=f"added-{document.id}",
        pages=tuple(replace(page, file=ADDED) for page in document.pages),
        fields={k: replace(f, evidence=replace(f.evidence, file=ADDED)) for k, f in document.fields.items()},
        marks=tuple(replace(m, evidence=replace(m.evidence, file=ADDED)) for m in document.marks),
    )


def accepted_or_asked_about(test: RuleTest, documents: tuple[Document, ...], added: set[str]) -> bool:
    """Accepted, or for a person because of what the added papers themselves say; nothing is called lacking for them.

    Of two papers of which one must be it, all that is held against either is open too.
    """
    item = BOOK.item(test.subject, test.day, test.region)
    verdict = judge(item, documents, test.facts_for(item), test.day, test.region)
    weighing = [f for f in verdict.findings if f.severity is not Severity.WARNING]
    doubled = any(f.code.endswith(".doubled") for f in weighing)
    return verdict.outcome in {*ACCEPTED, Outcome.MANUAL_REVIEW} and all(
        (doubled and f.severity is Severity.DOUBT) or added & {e.file for e in f.evidence} for f in weighing
    )


def _materials(test: RuleTest) -> set[str]:
    return {material.code for material in BOOK.item(test.subject).materials}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TESTS), st.data())
def test_taking_documents_away_completes_a_case_only_of_what_was_wrong(test: RuleTest, data: st.DataObject) -> None:
    documents = test.documents()
    if outcome(test, documents) is Outcome.ACCEPT:
        return
    kept = data.draw(st.sets(st.sampled_from([d.id for d in documents])))
    several = {a.kind for m in BOOK.item(test.subject).materials if m.several for a in m.accepts}
    unasked = {d.id for d in documents if d.kind in {"shareholder_list", "power_of_attorney", *several}}
    listed = {d.id for d in documents if d.kind == "id_card"} if "shareholder_ids" in _materials(test) else set()
    if (unasked | listed) - kept:
        return  # a paper that nobody asked for, or one of several, may be what is wrong, and be withdrawn
    fewer = tuple(d for d in documents if d.id in kept)
    if outcome(test, fewer) is Outcome.ACCEPT:
        taken = {page.file for d in documents if d.id not in kept for page in d.pages}
        wrong = weighing(test, documents)
        assert all(taken & {e.file for e in f.evidence} for f in wrong), "what was taken was not what was wrong"


def test_a_heap_of_documents_is_judged_in_bounded_time_and_by_the_right_ones() -> None:
    good = next(test for test in GOOD_TESTS if "代理人办理" in test.test.name)
    every = [
        replace(from_a_file_of_its_own(d), id=f"{number}-{d.id}")
        for number, test in enumerate(TESTS)
        for d in test.documents()
    ]
    several = {a.kind for m in BOOK.item(good.subject).materials if m.several for a in m.accepts}
    strangers = [d for d in every if d.kind not in several]  # each of several papers is judged, whosever it is
    heap = strangers[:: len(strangers) // HEAP]
    assert len(heap) >= HEAP
    assert accepted_or_asked_about(good, (*good.documents(), *heap), {ADDED})


@pytest.mark.parametrize("test", TESTS, ids=lambda t: t.test.name)
def test_every_finding_says_everything(test: RuleTest) -> None:
    for finding in test.verdict(BOOK).findings:
        assert finding.citizen.endswith("。"), finding
        assert finding.staff, finding
        assert finding.mend.endswith("。"), finding
        assert finding.basis, finding
        assert finding.code
        assert finding.rule.startswith(test.subject)
        assert isinstance(finding.severity, Severity)
