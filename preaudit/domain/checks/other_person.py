"""Two people are not one: nobody is his own agent."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.checking.case import CaseView, Reading
from preaudit.domain.checking.check import Check, Phrases, of_this
from preaudit.domain.checking.comparison import How, compare
from preaudit.domain.checking.problem import Problem, doubt, evidence, labelled, shown
from preaudit.domain.checks.same_person import Person
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

_EXPECTED = Message("check.other_person.expected", "与{label}不是同一人", "somebody other than: {label}")
_CITIZEN = Message("check.other_person.citizen", "{one}与{other}是同一人。", "One and the same person: {one}, {other}.")
_STAFF = Message(
    "check.other_person.staff",
    "{one}与{other}是同一人，请核对是否本人办理。",
    "One and the same person: {one}, {other}; please check whether the applicant acts in person.",
)
_MEND = Message(
    "check.other_person.mend",
    "本人办理的不必委托；委托他人办理的，请更正后重新提交。",
    "No attorney is needed to act in person; if somebody else acts, please correct it and submit again.",
)
_SENTENCE = Message("check.other_person.sentence", "{one}与{other}不是同一人", "{one} and {other} are two people")


@dataclass(frozen=True, slots=True)
class OtherPerson(Check):
    """Two people, by their numbers where both are printed, else by their names."""

    NAMES = ("other_person",)
    people: tuple[Person, Person]

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """Fails where the numbers, or for want of a number the names, are surely the same."""
        one, other = self.people
        names = (case.read(one.name), case.read(other.name))
        numbers = tuple(case.read(p.number) if p.number else None for p in self.people)
        for (a, b), how in ((numbers, How.NUMBER), (names, How.NAME)):
            if a and b and a.sure and b.sure:
                return (_problem(a, b),) if compare(a, b, how) is Truth.PASS else ()
        if names[0] is None or names[1] is None:
            return ()
        unclear = [r for r in names if r and r.comparable and not r.sure]
        return (doubt(r.doubted for r in unclear),) if unclear else ()

    def sentence(self, phrases: Phrases) -> Text:
        """'本件“委托人”与“受托人”不是同一人'."""
        one, other = self.people
        return _SENTENCE(one=of_this(phrases.operand(one.name)), other=phrases.operand(other.name))


def _problem(a: Reading, b: Reading) -> Problem:
    words = {"one": a.label, "other": b.label}
    texts = FindingTexts(
        labelled(b.label, shown(b)), _EXPECTED(label=a.label), _CITIZEN(**words), _STAFF(**words), _MEND()
    )
    return Problem(Truth.FAIL, Reason.CONDITION_FAILED, texts, evidence(a, b))
