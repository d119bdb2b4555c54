"""Members of a household are of ages that their relation allows: no child is older than its parent (户口登记条例)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from preaudit.domain.checking.case import CaseView
from preaudit.domain.checking.check import Check, Phrases, called
from preaudit.domain.checking.effects import wider_tightens
from preaudit.domain.checking.parameters import PaperField
from preaudit.domain.checking.problem import Problem, labelled, one_after_another
from preaudit.domain.checks.same_person import Person
from preaudit.domain.dates import age_on, day_text, parse_day
from preaudit.domain.documents import Document
from preaudit.domain.names import normal_name
from preaudit.domain.numbers import birth_date_in, valid_id_number
from preaudit.domain.truth import Truth
from preaudit.domain.verdict import FindingTexts, Reason
from preaudit.wording import Message, Text

#: Years by which the head is older at least (below zero: younger), by what a member is to the head. Step and adopted kin may be nearer.
_YEARS = (
    (re.compile("(?:长|次|大|小|独生|[一二三四五六七八九])?(?:子|女|儿子?|女儿)"), 14),
    (re.compile("(?:曾?外?孙)(?:子|女|儿)?"), 28),
    (re.compile("父亲?|母亲?"), -14),
    (re.compile("外?祖[父母]|爷爷|奶奶|外公|外婆"), -28),
)
#: What a register calls the head of a household.
_HEAD = re.compile("户主(?:本人)?")
_EXPECTED = Message("check.kin_ages.expected", "年龄与亲属关系相称", "ages that fit how they are related")
_CITIZEN = Message(
    "check.kin_ages.citizen",
    "户口簿上{name}是户主{head}的“{relation}”，出生日期为{born}，户主为{heads}，将由工作人员核对。",
    "In the register {name}, “{relation}” of the head {head}, was born on {born}, and the head on {heads}; staff will check.",
)
_MEND = Message(
    "check.kin_ages.mend",
    "请核对户口簿上的关系和出生日期。",
    "Please check how they are related, and their dates of birth, in the register.",
)
_SENTENCE = Message(
    "check.kin_ages.sentence",
    "交来的{relation}与年龄相称（户主的出生日期按其本人页或{known}），否则由人工核对",
    "{relation} on papers handed in fits their ages (the head's by the head's own page or {known}); else a person checks",
)


@dataclass(frozen=True, slots=True)
class KinAges(Check):
    """Pages of registers held against the age of their head: on the head's own page, or by the number of one of `known`.

    A page that names no head is of the one household whose head's page was handed in.
    """

    NAMES = ("kin_ages",)
    relation: PaperField
    head: PaperField
    name: PaperField
    born: PaperField
    number: PaperField
    known: Annotated[tuple[Person, ...], wider_tightens] = ()

    def run(self, case: CaseView) -> tuple[Problem, ...]:
        """A doubt for the first member whose relation its age does not allow; what was not surely read decides nothing."""
        pages = case.handed_in(self.relation.kind)
        births, alone = self._births(case, pages), self._only_head(pages)
        for page in pages:
            name, relation = _sure(page, self.name), _sure(page, self.relation)
            head = _sure(page, self.head) or alone
            born, theirs = self._born(page), births.get(normal_name(head))
            if born and theirs and normal_name(name) != normal_name(head) and _cannot_be(relation, born, theirs):
                return (self._problem(page, name, head, relation, born, theirs),)
        return ()

    def sentence(self, phrases: Phrases) -> Text:
        """'交来的居民户口簿的与户主关系与年龄相称（…），否则由人工核对'."""
        known = called([person.number or person.name for person in self.known], phrases)
        return _SENTENCE(relation=self.relation.label, known=known)

    @property
    def answers(self) -> tuple[Truth, ...]:
        """It never fails."""
        return (Truth.PASS, Truth.DOUBT)

    def _only_head(self, pages: tuple[Document, ...]) -> str:
        """The head of the only household, by its own page; '' where there is none, or two."""
        heads = {_sure(page, self.name) for page in pages if _HEAD.fullmatch(_sure(page, self.relation))} - {""}
        return heads.pop() if len(heads) == 1 else ""

    def _born(self, page: Document) -> date | None:
        """By the day the page prints, else by its number."""
        number = _sure(page, self.number)
        return parse_day(_sure(page, self.born)) or (birth_date_in(number) if valid_id_number(number) else None)

    def _births(self, case: CaseView, pages: tuple[Document, ...]) -> dict[str, date]:
        """Days of birth by name, by pages and by the numbers of people known."""
        found = {normal_name(_sure(page, self.name)): self._born(page) for page in pages}
        for person in self.known:
            name, number = case.read(person.name), case.read(person.number) if person.number else None
            if name and number and name.sure and number.sure and valid_id_number(number.value):
                found.setdefault(normal_name(name.value), birth_date_in(number.value))
        return {name: day for name, day in found.items() if name and day}

    def _problem(self, page: Document, name: str, head: str, relation: str, born: date, theirs: date) -> Problem:
        words = {
            "name": name,
            "head": head,
            "relation": relation,
            "born": day_text(born),
            "heads": day_text(theirs),
        }
        seen = one_after_another((labelled(self.relation.label, relation), labelled(self.born.label, day_text(born))))
        texts = FindingTexts(seen, _EXPECTED(), _CITIZEN(**words), _CITIZEN(**words), _MEND())
        return Problem(Truth.DOUBT, Reason.DOUBTFUL, texts, (page.fields[self.relation.field].evidence,))


def _sure(page: Document, where: PaperField) -> str:
    field = page.fields.get(where.field)
    return field.value if field and field.certain else ""


def _cannot_be(relation: str, born: date, head: date) -> bool:
    """True where the head, born so, cannot be what that relation says of somebody born so."""
    years = next((years for said, years in _YEARS if said.fullmatch(relation)), 0)
    older = age_on(head, born) if head <= born else -age_on(born, head)
    return older < years if years > 0 else years < 0 and older > years
