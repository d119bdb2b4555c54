"""What a sure paper confirms counts as sure for every check: a value weakly read of which another paper of the case says the very same.

Only the doubt of reading falls. What was altered, crossed, masked, cut or read in two ways stays in doubt, and so does a hand's word but
on what people fill in and sign. Two weak values never confirm each other, nor does a value that was confirmed itself confirm a third.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from preaudit.domain.checking.comparison import How, differs, is_long, same_letters
from preaudit.domain.documents import Document, FieldValue, MarkKind, Remark, RemarkMeaning
from preaudit.domain.doubts import Doubt
from preaudit.domain.held_together import HeldTogether, held_together
from preaudit.domain.items import Item
from preaudit.domain.numbers import hides_some, normal_number, valid_credit_code, valid_id_number
from preaudit.domain.purposes import forbids, serves
from preaudit.domain.truth import Truth

#: Each letter of a name without a number was read so surely, at least, that another paper may confirm it.
NEARLY_SURE = 0.8
#: A shorter name tells nobody from another.
_NAME = 2


def confirmed(item: Item, documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents, each weak value sure that another of them confirms; the very same documents where none does."""
    every = tuple(documents)
    if all(value.certain for document in every for value in document.fields.values()):
        return every
    papers = tuple(_Paper(document, item) for document in every)
    if not any(paper.weak for paper in papers):
        return every
    case = _Case(held_together(item), papers)
    return tuple(case.confirmed(paper) for paper in papers)


@dataclass(frozen=True)
class _Paper:
    """A document, and what of it is sure."""

    document: Document
    item: Item

    @cached_property
    def weak(self) -> tuple[str, ...]:
        """The fields of which nothing but the look of their characters is in doubt."""
        if not self._undisputed:
            return ()
        return tuple(key for key, value in self.document.fields.items() if self._is_weak(key, value))

    @cached_property
    def speaks(self) -> bool:
        """Whether it may say what another paper says: surely of its kind, and no second upload of one that is there."""
        return self._undisputed and not self.document.duplicate_of

    @property
    def _undisputed(self) -> bool:
        this = self.document
        return this.certain and this.readable and this.opened and not any(map(self._is_against, this.remarks))

    def _is_against(self, remark: Remark) -> bool:
        """Whether words on it speak against it in this case: that a copy is for this item's purpose does not."""
        place = self.item.place or self.item.region
        served = serves(remark.purposes, self.item.name, place) and not forbids(remark.text)
        return remark.meaning is not RemarkMeaning.PART and not served

    def _is_weak(self, key: str, value: FieldValue) -> bool:
        if value.certain or not value.legible or not value.value:
            return False
        info = self.item.kind_info(self.document.kind, self.document.variant)
        if key not in info.fields:
            return False
        by_hand = not info.signed and (value.doubt is Doubt.HANDWRITTEN or key in self._by_hand)
        wrong = info.fields[key].written_wrong(value.value)
        return not (by_hand or wrong or value.suggestion or hides_some(value.value))

    @cached_property
    def _by_hand(self) -> frozenset[str]:
        """The fields that look written by hand, however surely they were read."""
        return frozenset(mark.slot for mark in self.document.marks if mark.kind is MarkKind.HANDWRITING)

    def is_nearly_sure(self, key: str) -> bool:
        """Whether each letter of a name was read so well that it is hardly another's nearly alike, misread into just this one."""
        value = self.document.fields.get(key)
        return value is not None and value.confidence >= NEARLY_SURE

    def said(self, key: str) -> str:
        """What stands in a field, surely or not; '' where nothing does."""
        value = self.document.fields.get(key)
        return value.value if value else ""

    def surely(self, key: str) -> str:
        """What surely stands in a field, whole; '' where that is in doubt."""
        value = self.document.fields.get(key)
        if value is None or not value.certain or hides_some(value.value):
            return ""
        info = self.item.kind_info(self.document.kind, self.document.variant).fields.get(key)
        return "" if info and info.written_wrong(value.value) else value.value

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The identity numbers and credit codes on it, sure and with the right check digit."""
        return frozenset(filter(_is_whose, map(normal_number, map(self.surely, self.document.fields))))


def _is_whose(number: str) -> bool:
    return valid_id_number(number) or valid_credit_code(number)


@dataclass(frozen=True)
class _Case:
    """The papers of a case, and what its checks hold together."""

    held: HeldTogether
    papers: Sequence[_Paper]

    def confirmed(self, paper: _Paper) -> Document:
        """The document with the values sure that others confirm."""
        found = [key for key in paper.weak if self._is_confirmed(paper, key)]
        if not found:
            return paper.document
        fields = dict(paper.document.fields)
        fields |= {key: replace(fields[key], certain=True, doubt=Doubt.NONE) for key in found}
        return replace(paper.document, fields=fields)

    def _is_confirmed(self, paper: _Paper, key: str) -> bool:
        """Whether some paper surely says the very same, and none says otherwise, be it weakly."""
        answers = [
            *self._beside_its_number(paper, key),
            *self._beside_its_name(paper, key),
            *self._held_against(paper, key),
        ]
        return Truth.PASS in answers and Truth.FAIL not in answers

    def _beside_its_number(self, paper: _Paper, key: str) -> Iterator[Truth]:
        """What others say beside the same number, which is sure here."""
        for mine in self.held.beside:
            number = normal_number(paper.surely(mine.number))
            if (mine.kind, mine.value) != (paper.document.kind, key) or not _is_whose(number):
                continue
            for other in self._others(paper):
                for theirs in self.held.beside:
                    if theirs.meaning != mine.meaning or theirs.kind != other.document.kind:
                        continue
                    if normal_number(other.said(theirs.number)) == number and (said := other.said(theirs.value)):
                        sure = other.speaks and bool(other.surely(theirs.number) and other.surely(theirs.value))
                        yield _answer(paper.said(key), said, sure)

    def _beside_its_name(self, paper: _Paper, key: str) -> Iterator[Truth]:
        """What others say of a number with a right check digit beside the same name, which is sure here."""
        if not _is_whose(normal_number(paper.said(key))):
            return
        for mine in self.held.people:
            name = paper.surely(mine.value)
            if (mine.kind, mine.number) != (paper.document.kind, key) or not name:
                continue
            for other in self._others(paper):
                for theirs in self.held.people:
                    if theirs.kind != other.document.kind or not same_letters(other.said(theirs.value), name):
                        continue
                    if said := other.said(theirs.number):
                        sure = other.speaks and bool(other.surely(theirs.number) and other.surely(theirs.value))
                        yield _answer(paper.said(key), said, sure)

    def _held_against(self, paper: _Paper, key: str) -> Iterator[Truth]:
        """What others say that a check holds against it, where both surely name one person or firm."""
        for mine, theirs, how in self.held.pairs:
            long = is_long(paper.said(key), how)
            if mine.key_on(paper.document) != key or not (long or (how is How.NAME and paper.is_nearly_sure(key))):
                continue
            for other in self._others(paper):
                their_key = theirs.key_on(other.document)
                if not (their_key and (said := other.said(their_key))):
                    continue
                if same_letters(paper.said(key), said):
                    of_one = self._of_one(paper, other) if long else bool(paper.numbers & other.numbers)
                    sure = other.speaks and bool(other.surely(their_key)) and of_one
                    yield Truth.PASS if sure else Truth.DOUBT
                elif how is not How.NUMBER and differs(paper.said(key), said, how):
                    yield Truth.FAIL

    def _others(self, paper: _Paper) -> Iterator[_Paper]:
        return (other for other in self.papers if other.document.id != paper.document.id)

    def _of_one(self, paper: _Paper, other: _Paper) -> bool:
        """Whether two papers surely bear one number, or surely name one and the same."""
        return bool(paper.numbers & other.numbers or self._named(paper) & self._named(other))

    def _named(self, paper: _Paper) -> set[str]:
        names = (paper.surely(key) for kind, key in self.held.names if kind == paper.document.kind)
        return {name for name in names if len(name) >= _NAME}


def _answer(mine: str, theirs: str, sure: bool) -> Truth:
    """What another paper's word makes of a weak one: a weak word of the same confirms nothing."""
    if not same_letters(mine, theirs):
        return Truth.FAIL
    return Truth.PASS if sure else Truth.DOUBT
