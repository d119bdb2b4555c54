"""Several faults at once: nothing that was uploaded is called absent, and no fault hides another."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pytest

from preaudit.config.shipped import shipped
from preaudit.domain.documents import Document
from preaudit.domain.judging import judge
from preaudit.domain.verdict import Outcome, Reason, Severity, Verdict
from preaudit.policy.mutations import MutatedCase, mutations
from preaudit.policy.test_run import test_files as rule_test_files
from preaudit.rulebook.book import RuleBook
from preaudit.rulebook.not_decisive import How
from preaudit.rulebook.rule_tests import RuleTest, load_tests
from tests.made_once import shipped_book

BOOK: RuleBook = shipped_book()
#: Changes within a paper; one that is left out, doubled or of an uncertain kind changes what papers there are.
WITHIN = frozenset(How) - {How.LEFT_OUT, How.DOUBLED, How.GUESSED, How.SWAPPED}
#: Two papers changed to the same other value agree again: not two faults but one other person.
AGREEING = (How.ANOTHER_PERSON, How.OTHER, How.BLANK, How.NEGATED)
#: A letter of commitment that surely promises something else is no proof of a vehicle: the proof is absent.
SPEAKS_OF_ANOTHER_THING = {
    *(("commitment_letter", "matter", how) for how in (How.OTHER, How.NEGATED)),
    # Held against the form's day as well, which the other fault may take away; that it lies in the future is told anyhow.
    ("articles_of_association", "adopted_on", How.NOT_YET_VALID),
    # A mandate need not print numbers: another paper's fault is then held against those of the other papers alone.
    *(
        ("power_of_attorney", number, how)
        for number in ("principal_id_number", "agent_id_number")
        for how in (How.BLANK, How.NOT_FOUND)
    ),
}
#: Random sets tried at most: a case may have faults in too few of its papers.
TRIES = 200
SETS = 2
#: What a code ends in that asks about a paper which nothing asks for.
UNASKED = "unasked"
#: Where a paper may stand in several places, as a shareholder's card or a title may, more sets are tried.
MORE = {"company-registration": 10}


def complete_cases() -> Iterator[RuleTest]:
    """The cases that rule tests call accepted, of items."""
    for path in rule_test_files(shipped("rules")):
        for test in load_tests(path):
            if test.test.expect.outcome is Outcome.ACCEPT:
                yield test


CASES = tuple(complete_cases())


@dataclass(frozen=True)
class Faults:
    """A complete case and faults of it, each in another paper."""

    test: RuleTest
    faults: tuple[MutatedCase, ...]

    def documents(self, *chosen: MutatedCase) -> tuple[Document, ...]:
        """The case's papers with these faults."""
        changed = {fault.change.paper: fault for fault in chosen}
        return tuple(
            next(d for d in changed[document.id].documents if d.id == document.id)
            if document.id in changed
            else document
            for document in self.test.documents()
        )

    def verdict(self, *chosen: MutatedCase) -> Verdict:
        """What comes out with these faults."""
        item = BOOK.item(self.test.subject, self.test.day, self.test.region)
        documents = self.documents(*chosen)
        return judge(item, documents, self.test.facts_for(item), self.test.day, self.test.region)


def some_faults(test: RuleTest, many: int, chance: random.Random) -> Iterator[Faults]:
    """Random sets of faults, no two of one paper."""
    every = [
        m
        for m in mutations(test.documents(), {}, test.day, BOOK.kinds)
        if (m.change.how in WITHIN or m.change.part.startswith("signature")) and m.change.part != "photo"
        if (m.kind, m.change.part, m.change.how) not in SPEAKS_OF_ANOTHER_THING
    ]
    for _ in range(TRIES if len(every) >= many else 0):
        chosen = chance.sample(every, many)
        alike = max([m.change.how for m in chosen].count(how) for how in AGREEING)
        if len({m.change.paper for m in chosen}) == many and alike < 2:
            yield Faults(test, tuple(chosen))


def hidden(alone: Verdict, together: Verdict) -> set[str]:
    """The codes told of one fault alone and not beside others, unless the same is said of the paper in another place.

    A paper that nothing asked for may fill a slot beside other faults: what is asked of it there says more.
    """
    said = {(f.code.partition(".")[2], e.file) for f in together.findings for e in f.evidence}
    said |= {(UNASKED, e.file) for f in together.findings if f.severity is not Severity.WARNING for e in f.evidence}
    moved = {f.code for f in alone.findings if {(f.code.partition(".")[2], e.file) for e in f.evidence} & said}
    return told(alone) - told(together) - moved


def told(verdict: Verdict) -> set[str]:
    """The codes of what is wrong, warnings left out."""
    return {f.code for f in verdict.findings if f.severity is not Severity.WARNING}


@pytest.mark.parametrize(
    ("test", "many"),
    [
        pytest.param(test, many, id=f"{test.subject}:{test.test.name}-{many}")
        for test in CASES
        for many in (2, 3)
        if len(test.documents()) >= many
    ],
)
def test_no_finding_hides_another_and_no_uploaded_paper_is_called_absent(test: RuleTest, many: int) -> None:
    chance = random.Random(f"{test.subject}{test.test.name}{many}")
    kept = told(Faults(test, ()).verdict())
    assert kept == set()
    for faults in islice(some_faults(test, many, chance), MORE.get(test.subject, SETS)):
        together = faults.verdict(*faults.faults)
        called = [fault.change for fault in faults.faults]
        absent = {f.material for f in together.findings if f.reason is Reason.ABSENT and f.code.endswith(".absent")}
        assert not absent, called
        for fault in faults.faults:
            alone = faults.verdict(fault)
            assert not hidden(alone, together), (called, fault.change, told(alone), told(together))
