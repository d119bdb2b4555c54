"""Words by which a page speaks against itself (作废, 样本, 死亡注销, 仅供…使用), and what they mean: rules/page_words.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.documents import RemarkMeaning
from preaudit.domain.stamp_words import StampWords, stamp_words
from preaudit.rulebook.folder import PAGE_WORDS_FILE
from preaudit.rulebook.kind_checks import Mistake, mistakes_error, pattern_mistakes, repeated, unknown
from preaudit.rulebook.yaml_source import Key, load_sourced
from preaudit.wording import rule_page_words as say
from preaudit.wording.document_kinds import REPEATED_WORD

_Word = Annotated[str, Field(min_length=1)]
#: Where a list is written, it says something.
_Words = Annotated[tuple[_Word, ...], Field(min_length=1)]
#: Characters of a word by which a page speaks against itself.
_SHORTEST = 2


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class RemarkWords(_Data):
    """Words of one meaning.

    `words`: said also where they stand alone in an ordinary line. `loud`: words that forms and laws use as well; they count
    in a stamp, aslant over the page, or set much larger than its text. `kinds`: the only kinds of documents it is said of;
    none for all.
    """

    words: tuple[_Word, ...] = ()
    loud: tuple[_Word, ...] = ()
    kinds: tuple[str, ...] = ()


class Statement(_Data):
    """What sentences and entries say of their paper: patterns (`says`), what they mean, and the only kinds it is said of; none for all."""

    meaning: RemarkMeaning
    says: Annotated[tuple[_Word, ...], Field(min_length=1)]
    kinds: tuple[str, ...] = ()


class NoteWords(_Data):
    """How a note beside a form is told from what is printed: patterns, but for the kinds.

    `prose_kinds`: kinds that are sentences all over, where a note is a short line beside them.
    `reports`: what a line has in it that says how a thing stands; `printed`: what a line has in it that forms and certificates print.
    `printed_kinds`: kinds that an office fills in by a machine: what a hand wrote, or is set large, on a paper of one is no part of it.
    `harmless`: all that stamps and slanted words over a paper may say without speaking against it.
    `states`: ends of labels before which state a paper is in; `healthy`: how a value there begins that is in order.
    """

    prose_kinds: tuple[_Word, ...] = ()
    printed_kinds: tuple[_Word, ...] = ()
    harmless: tuple[_Word, ...] = ()
    reports: tuple[_Word, ...] = ()
    printed: tuple[_Word, ...] = ()
    states: tuple[_Word, ...] = ()
    healthy: tuple[_Word, ...] = ()


class RecordWords(_Data):
    """Entries for remarks, records and results: their `labels`, patterns of clauses that are `harmless` there, and the only kinds it is said of."""

    labels: Annotated[tuple[_Word, ...], Field(min_length=1)]
    harmless: Annotated[tuple[_Word, ...], Field(min_length=1)]
    kinds: tuple[str, ...] = ()


class ClauseGroup(_Data):
    """What clauses of contracts are about, for whoever reads the rules (`about`): they are told by patterns (`touches`).

    `ordinary`: patterns of whole clauses that contracts usually have about it. `of_facts`: what is a fact already is never ordinary.
    """

    about: _Word
    touches: Annotated[tuple[_Word, ...], Field(min_length=1)]
    ordinary: Annotated[tuple[_Word, ...], Field(min_length=1)]
    of_facts: bool = False


class ContractClauses(_Data):
    """How clauses of contracts of some `kinds` are told that make them conditional, limit or end them.

    `supposes`: patterns of what may happen later, of which the rest of a sentence says what follows, as contracts do; `facts`: patterns
    of what is so already, whatever is supposed before.
    """

    kinds: Annotated[tuple[_Word, ...], Field(min_length=1)]
    supposes: Annotated[tuple[_Word, ...], Field(min_length=1)]
    facts: Annotated[tuple[_Word, ...], Field(min_length=1)]
    groups: Annotated[tuple[ClauseGroup, ...], Field(min_length=1)]


class LabelWords(_Data):
    """What tells whose a label is, and that it is one of ours in more words.

    `shared`: labels that say what follows but not whose it is (住所). `apart`: headings of parts that are of somebody who acts for
    those the paper is of (代理人). `tails` and `heads`: plain words behind and before a label that leave its meaning as it is
    (经营场所 + 详细地址), by the parser of its field.
    """

    shared: _Words = ()
    apart: _Words = ()
    tails: Mapping[_Word, _Words] = Field(default_factory=dict)
    heads: Mapping[_Word, _Words] = Field(default_factory=dict)


class PageWords(_Data):
    """`remarks`: words by what they mean; `statements`: sentences. `any_purpose`: purposes that every item is part of.

    `kept_copies`: the whole of a purpose for which an office keeps a copy (存档); a bank's archive is another.

    `same_purpose`: purposes that are one. `acts`: what a form may ask for that ends or alters a thing, and `own_acts` what
    begins it, looked for on `act_kinds`; a heading with both is one form for all. `other_papers`: words in a heading that make it another paper.
    `before_titles`: patterns of words that may stand before a certificate's title in its line, beside places and names; others name another.
    `unsigned`: patterns of what stands at a place to sign where nobody, or another, signed. `receipt_stamps`: patterns of the whole of a
    stamp, without its date, that the office that took the paper put on it.
    `examples`: patterns of what forms print where values stand and is none: an example, a hint how to fill it in.
    `notes`: what tells a note written beside a form. `records`: entries in which only known clauses are in order.
    `clauses`: what tells clauses that make a contract conditional, limit or end it. `labels`: whose a label is, and in how many words.
    """

    remarks: Annotated[Mapping[RemarkMeaning, RemarkWords], Field(min_length=1)] = Field(default_factory=dict)
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)] = ()
    acts: _Words = ()
    act_kinds: _Words = ()
    own_acts: _Words = ()
    other_papers: _Words = ()
    before_titles: _Words = ()
    unsigned: _Words = ()
    receipt_stamps: _Words = ()
    examples: _Words = ()
    notes: NoteWords = NoteWords()
    labels: LabelWords = LabelWords()
    records: Annotated[tuple[RecordWords, ...], Field(min_length=1)] = ()
    clauses: Annotated[tuple[ContractClauses, ...], Field(min_length=1)] = ()
    any_purpose: _Words = ()
    kept_copies: _Words = ()
    same_purpose: Annotated[tuple[Annotated[tuple[_Word, ...], Field(min_length=2)], ...], Field(min_length=1)] = ()

    def stamps(self, kind: str) -> StampWords:
        """What the whole of a stamp says that takes back a paper of the kind, and to what it may restrict one."""
        groups = [said for said in self.remarks.values() if not said.kinds or kind in said.kinds]
        words = {word for said in groups for word in (*said.words, *said.loud)}
        return stamp_words(words, (*self.any_purpose, *self.kept_copies))

    def records_of(self, kind: str) -> tuple[RecordWords, ...]:
        """The entries that papers of a kind may have."""
        return tuple(group for group in self.records if not group.kinds or kind in group.kinds)


def load_page_words(rules_dir: Path, kinds: Collection[str]) -> PageWords:
    """The words of a rule folder with those kinds; none where it has no such file. Raises RuleError with file and line."""
    path = rules_dir / PAGE_WORDS_FILE
    if not path.is_file():
        return PageWords()
    file = load_sourced(path, PageWords)
    if found := list(page_word_mistakes(file.value, kinds)):
        raise mistakes_error(file.source, found)
    return file.value


def page_word_mistakes(words: PageWords, kinds: Collection[str] | None, at: tuple[Key, ...] = ()) -> Iterator[Mistake]:
    """What is wrong with the words (branches because each list has its own), which stand at `at`; `kinds`: those that there are (None: any)."""
    for meaning, group in words.remarks.items():
        loc = (*at, "remarks", str(meaning))
        if not (group.words or group.loud):
            yield Mistake(say.NO_WORDS(name=meaning), say.NO_WORDS_MEND, loc, key=True)
        for listed in ("words", "loud", "kinds"):
            yield from repeated(getattr(group, listed), (*loc, listed))
        for listed in ("words", "loud"):
            for number, word in enumerate(getattr(group, listed)):
                if len(word) < _SHORTEST:
                    yield Mistake(say.TOO_SHORT(word=word), say.TOO_SHORT_MEND, (*loc, listed, number))
        for number, word in enumerate(group.loud):
            if word in group.words:
                yield Mistake(REPEATED_WORD(word=word), say.LOUD_MEND, (*loc, "loud", number))
        yield from _no_kinds(group.kinds, kinds, (*loc, "kinds"))
    for number, statement in enumerate(words.statements):
        loc = (*at, "statements", number)
        yield from (*repeated(statement.says, (*loc, "says")), *repeated(statement.kinds, (*loc, "kinds")))
        for place, pattern in enumerate(statement.says):
            yield from pattern_mistakes(pattern, (*loc, "says", place), something=True)
        yield from _no_kinds(statement.kinds, kinds, (*loc, "kinds"))
    for number, entry in enumerate(words.records):
        loc = (*at, "records", number)
        for listed in ("labels", "harmless", "kinds"):
            yield from repeated(getattr(entry, listed), (*loc, listed))
        for place, pattern in enumerate(entry.harmless):
            yield from pattern_mistakes(pattern, (*loc, "harmless", place), something=True)
        yield from _no_kinds(entry.kinds, kinds, (*loc, "kinds"))
    for number, contract in enumerate(words.clauses):
        yield from _clause_mistakes(contract, kinds, (*at, "clauses", number))
    for listed in ("before_titles", "unsigned", "receipt_stamps", "examples"):
        yield from repeated(getattr(words, listed), (*at, listed))
        for number, pattern in enumerate(getattr(words, listed)):
            yield from pattern_mistakes(pattern, (*at, listed, number), something=True)
    for listed in ("prose_kinds", "printed_kinds"):
        yield from repeated(getattr(words.notes, listed), (*at, "notes", listed))
        yield from _no_kinds(getattr(words.notes, listed), kinds, (*at, "notes", listed))
    for listed in ("harmless", "reports", "printed", "states", "healthy"):
        yield from repeated(getattr(words.notes, listed), (*at, "notes", listed))
        for number, pattern in enumerate(getattr(words.notes, listed)):
            yield from pattern_mistakes(pattern, (*at, "notes", listed, number), something=True)
    for listed in ("acts", "own_acts", "other_papers", "act_kinds"):
        yield from repeated(getattr(words, listed), (*at, listed))
    yield from _no_kinds(words.act_kinds, kinds, (*at, "act_kinds"))
    for one, other in (("acts", "act_kinds"), ("act_kinds", "acts"), ("acts", "own_acts"), ("own_acts", "acts")):
        if getattr(words, one) and not getattr(words, other):
            yield Mistake(say.NEEDS(name=one, other=other), say.NEEDS_MEND, (*at, one), key=True)
    for listed in ("any_purpose", "kept_copies"):
        yield from repeated(getattr(words, listed), (*at, listed))
    for number, purposes in enumerate(words.same_purpose):
        yield from repeated(purposes, (*at, "same_purpose", number))


def _clause_mistakes(
    contract: ContractClauses, kinds: Collection[str] | None, loc: tuple[Key, ...]
) -> Iterator[Mistake]:
    """What is wrong with what tells clauses of contracts."""
    yield from (*repeated(contract.kinds, (*loc, "kinds")), *_no_kinds(contract.kinds, kinds, (*loc, "kinds")))
    lists: list[tuple[tuple[str, ...], tuple[Key, ...]]] = [
        (contract.supposes, (*loc, "supposes")),
        (contract.facts, (*loc, "facts")),
    ]
    for number, group in enumerate(contract.groups):
        lists += [(getattr(group, listed), (*loc, "groups", number, listed)) for listed in ("touches", "ordinary")]
    for patterns, place in lists:
        yield from repeated(patterns, place)
        for number, pattern in enumerate(patterns):
            yield from pattern_mistakes(pattern, (*place, number), something=True)


def _no_kinds(named: tuple[str, ...], kinds: Collection[str] | None, loc: tuple[Key, ...]) -> Iterator[Mistake]:
    """Each kind named that there is none of."""
    for number, kind in enumerate(named):
        if kinds is not None and kind not in kinds:
            yield unknown(say.NO_SUCH_KIND, kind, sorted(kinds), (*loc, number))
