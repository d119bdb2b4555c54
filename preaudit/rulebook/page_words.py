"""Words by which a page speaks against itself (作废, 样本, 死亡注销, 仅供…使用), and what they mean: rules/page_words.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.documents import RemarkMeaning
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
    model_config = ConfigDict(extra="forbid", frozen=True)


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
    `states`: ends of labels before which state a paper is in; `healthy`: how a value there begins that is in order.
    """

    prose_kinds: tuple[_Word, ...] = ()
    reports: tuple[_Word, ...] = ()
    printed: tuple[_Word, ...] = ()
    states: tuple[_Word, ...] = ()
    healthy: tuple[_Word, ...] = ()


class PageWords(_Data):
    """`remarks`: words by what they mean; `statements`: sentences. `any_purpose`: purposes that every item is part of.

    `kept_copies`: the whole of a purpose for which an office keeps a copy (存档); a bank's archive is another.

    `same_purpose`: purposes that are one. `acts`: what a form may ask for that ends or alters a thing, and `own_acts` what
    begins it, looked for on `act_kinds`; a heading with both is one form for all. `other_papers`: words in a heading that make it another paper.
    `unsigned`: patterns of what stands at a place to sign where nobody, or another, signed. `receipt_stamps`: patterns of the whole of a
    stamp, without its date, that the office that took the paper put on it.
    `examples`: patterns of what forms print where values stand and is none: an example, a hint how to fill it in.
    `notes`: what tells a note written beside a form.
    """

    remarks: Annotated[Mapping[RemarkMeaning, RemarkWords], Field(min_length=1)] = Field(default_factory=dict)
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)] = ()
    acts: _Words = ()
    act_kinds: _Words = ()
    own_acts: _Words = ()
    other_papers: _Words = ()
    unsigned: _Words = ()
    receipt_stamps: _Words = ()
    examples: _Words = ()
    notes: NoteWords = NoteWords()
    any_purpose: _Words = ()
    kept_copies: _Words = ()
    same_purpose: Annotated[tuple[Annotated[tuple[_Word, ...], Field(min_length=2)], ...], Field(min_length=1)] = ()


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
    for listed in ("unsigned", "receipt_stamps", "examples"):
        yield from repeated(getattr(words, listed), (*at, listed))
        for number, pattern in enumerate(getattr(words, listed)):
            yield from pattern_mistakes(pattern, (*at, listed, number), something=True)
    yield from repeated(words.notes.prose_kinds, (*at, "notes", "prose_kinds"))
    yield from _no_kinds(words.notes.prose_kinds, kinds, (*at, "notes", "prose_kinds"))
    for listed in ("reports", "printed", "states", "healthy"):
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


def _no_kinds(named: tuple[str, ...], kinds: Collection[str] | None, loc: tuple[Key, ...]) -> Iterator[Mistake]:
    """Each kind named that there is none of."""
    for number, kind in enumerate(named):
        if kinds is not None and kind not in kinds:
            yield unknown(say.NO_SUCH_KIND, kind, sorted(kinds), (*loc, number))
