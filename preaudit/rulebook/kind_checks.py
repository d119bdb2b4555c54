"""What is wrong with a kind of document, found as its file is loaded rather than at a citizen's upload: every word that refers to
another part of the file, every expression, everything said twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from preaudit.domain.names import nearest
from preaudit.rulebook.patterns import PatternError, check_pattern, never_matches
from preaudit.rulebook.problems import Problem, rule_error
from preaudit.rulebook.yaml_source import Key, Source
from preaudit.value_types import VALUE_TYPES
from preaudit.wording import NOTHING, Message, Text
from preaudit.wording import document_kinds as say
from preaudit.wording import rule_patterns as patterns
from preaudit.wording.common import DID_YOU_MEAN, KNOWN_ARE, SIDE_BY_SIDE

if TYPE_CHECKING:
    from preaudit.errors import RuleError
    from preaudit.rulebook.kinds import FieldSpec, KindSpec

_Loc = tuple[Key, ...]
#: What no printed word holds, but an expression does.
_EXPRESSION = re.compile(r"\(\?|\.\*|\.\+|\\[dwsDWSb]|\[\^|\]\{|\]\+|\)\?")


#: What a title counts (`preaudit.understanding.weights.TITLE`).
_TITLE = 10
#: By what parser a field is read that an identity number agrees with.
_PRINTED = {"birth_date": "date", "sex": "sex"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a rule file: what, how to mend it, where; `key`: the key itself rather than its value."""

    message: Text
    mend: Text | Message
    loc: _Loc
    key: bool = False

    def place(self, source: Source) -> str:
        """`file:line:column` of it."""
        return source.at_key(*self.loc) if self.key else source.at(*self.loc)


def mistakes_error(source: Source, found: Sequence[Mistake]) -> RuleError:
    """All mistakes of a file as one error; several say their mend on their own line."""
    if len(found) == 1:
        mend = found[0].mend
        text = mend() if isinstance(mend, Message) else mend
        return rule_error([Problem(found[0].place(source), found[0].message)], text)
    lines = [Problem(one.place(source), SIDE_BY_SIDE(before=one.message, after=one.mend)) for one in found]
    return rule_error(lines)


def unknown(message: Message, word: str, known: Collection[str], loc: _Loc, *, key: bool = False) -> Mistake:
    """The mistake of a word nobody knows, with the nearest that is known, or all of them."""
    near = nearest(word, known)
    listed = KNOWN_ARE(known=", ".join(known)) if known else NOTHING
    return Mistake(message(name=word), DID_YOU_MEAN(near=near) if near else listed, loc, key)


def repeated(words: Sequence[str], loc: _Loc) -> Iterator[Mistake]:
    """Each word of a list that stands in it before."""
    for number, word in enumerate(words):
        if word in words[:number]:
            yield Mistake(say.REPEATED_WORD(word=word), say.REPEATED_WORD_MEND, (*loc, number))


def kind_mistakes(spec: KindSpec) -> Iterator[Mistake]:
    """Everything wrong in the file of a kind that its shape does not show."""
    for number, title in enumerate(spec.titles):
        yield from pattern_mistakes(title, ("titles", number), something=True)
    for name in ("titles", "stops", "notices"):
        yield from repeated(getattr(spec, name), (name,))
    yield from _words(spec.stops, ("stops",))
    for side, words in spec.sides.items():
        yield from (*repeated(words, ("sides", side)), *_words(words, ("sides", side)))
    for group, said in spec.groups.items():
        loc: _Loc = ("groups", group, "anchors")
        yield from (*repeated(said.anchors, loc), *_words(said.anchors, loc))
    for key in spec.fields:
        yield from _field(spec, key)
    yield from _references(spec)
    yield from _beside(spec)
    yield from _same_labels(spec)
    yield from _threshold(spec)
    for slot, signature in spec.marks.signatures.items():
        for name, words in (("signers", signature.signers), ("labels", signature.labels)):
            at: _Loc = ("marks", "signatures", slot, name)
            yield from (*repeated(words, at), *_words(words, at))
        for number, key in enumerate(signature.not_by):
            if key not in spec.fields:
                yield unknown(say.NO_SUCH_FIELD_HERE, key, spec.fields, ("marks", "signatures", slot, "not_by", number))


def _field(spec: KindSpec, key: str) -> Iterator[Mistake]:
    field: FieldSpec = spec.fields[key]
    place: _Loc = ("fields", key)
    known = (
        ("parser", say.UNKNOWN_VALUE_TYPE, tuple(VALUE_TYPES)),
        ("group", say.NO_SUCH_GROUP, tuple(spec.groups)),
        ("side", say.NO_SUCH_SIDE_HERE, tuple(spec.sides)),
    )
    for name, message, words in known:
        if (word := getattr(field, name)) and word not in words:
            yield unknown(message, word, words, (*place, name))
    yield from _read_before(spec, key)
    yield from _found_by(field, place, key)
    for number, pattern in enumerate(field.patterns):
        yield from pattern_mistakes(pattern, (*place, "patterns", number), something=True, value=True)
    if field.form:
        yield from pattern_mistakes(field.form, (*place, "form"))


def _read_before(spec: KindSpec, key: str) -> Iterator[Mistake]:
    """Fields that this one looks to, which must be read before it."""
    before = list(spec.fields)[: list(spec.fields).index(key)]
    for name in ("other_than", "of", "place_of"):
        other = getattr(spec.fields[key], name)
        if other and other not in before:
            message, known = (
                (say.FIELD_COMES_LATER, before) if other in spec.fields else (say.NO_SUCH_FIELD_HERE, list(spec.fields))
            )
            yield unknown(message, other, known, ("fields", key, name))


def _found_by(field: FieldSpec, place: _Loc, key: str) -> Iterator[Mistake]:
    """The words and expressions that lead to a field."""
    for number, word in enumerate(field.general):
        if word not in field.labels:
            yield unknown(say.NO_SUCH_LABEL, word, field.labels, (*place, "general", number))
    for name in ("labels", "patterns", "general", "same_as", "offices"):
        yield from repeated(getattr(field, name), (*place, name))
    yield from _words(field.labels, (*place, "labels"))
    if not (field.labels or field.patterns or field.anywhere or field.mrz):
        yield Mistake(say.NEVER_FOUND(name=key), say.NEVER_FOUND_MEND, place, key=True)
    if field.column and not field.labels:
        yield Mistake(say.NEVER_FOUND(name=key), say.COLUMN_MEND, (*place, "column"))


def _references(spec: KindSpec) -> Iterator[Mistake]:
    """Fields that agree or add up."""
    known = tuple(spec.fields)
    for number, printed in spec.agree.items():
        if number not in spec.fields:
            yield unknown(say.NO_SUCH_FIELD_HERE, number, known, ("agree", number), key=True)
        for other in printed:
            if other not in spec.fields:
                yield unknown(say.NO_SUCH_FIELD_HERE, other, known, ("agree", number, other), key=True)
    yield from _agreeing(spec)
    for total, parts in spec.sums.items():
        if total not in spec.fields:
            yield unknown(say.NO_SUCH_FIELD_HERE, total, known, ("sums", total), key=True)
        for place, part in enumerate(parts):
            if part not in spec.fields:
                yield unknown(say.NO_SUCH_FIELD_HERE, part, known, ("sums", total, place))


def _beside(spec: KindSpec) -> Iterator[Mistake]:
    """Fields by which a paper beside the list is told to be of the case."""
    named: list[tuple[str, _Loc]] = []
    for number, subject in enumerate(spec.whose):
        for part in ("by", "same", "read"):
            named += [(key, ("whose", number, part, at)) for at, key in enumerate(getattr(subject, part))]
            yield from repeated(getattr(subject, part), ("whose", number, part))
    for number, couple in enumerate(spec.couples):
        named += [(key, ("couples", number, "of", at)) for at, key in enumerate(couple.of)]
        named += [(key, ("couples", number, "where", key)) for key in couple.where]
    if (page := spec.loose_page) is not None:
        named += [(key, ("loose_page", "without", at)) for at, key in enumerate(page.without)]
        named += [(key, ("loose_page", "but", key)) for key in page.but]
    for key, loc in named:
        if key not in spec.fields:
            yield unknown(say.NO_SUCH_FIELD_HERE, key, spec.fields, loc)


def _agreeing(spec: KindSpec) -> Iterator[Mistake]:
    """An identity number on the one side, and beside it a day of birth or a sex: sides swapped would never disagree."""
    for number, printed in spec.agree.items():
        said: list[tuple[str, str, _Loc]] = [(number, "id_number", ("agree", number))]
        said += [(other, _PRINTED[part], ("agree", number, other)) for other, part in printed.items()]
        for name, parser, loc in said:
            if name in spec.fields and spec.fields[name].parser in VALUE_TYPES.keys() - {parser}:
                yield Mistake(
                    say.NOT_OF_THAT_PARSER(name=name, parser=parser), say.NOT_OF_THAT_PARSER_MEND, loc, key=True
                )


def _threshold(spec: KindSpec) -> Iterator[Mistake]:
    """A threshold that no page can reach, or that one word beside a title's weight does: nothing would be this kind, or anything."""
    most = (_TITLE if spec.titles else 0) + sum(spec.clues.values())
    if spec.portrait or not (spec.titles or spec.clues):
        return
    if spec.threshold > most:
        yield Mistake(say.NEVER_REACHED(threshold=spec.threshold, most=most), say.THRESHOLD_MEND, ("threshold",))
    elif spec.threshold < max(spec.clues.values(), default=0):
        yield Mistake(say.REACHED_BY_A_WORD(threshold=spec.threshold), say.THRESHOLD_MEND, ("threshold",))


def _same_labels(spec: KindSpec) -> Iterator[Mistake]:
    """A label of two fields that nothing else tells apart: whichever is read first takes what belongs to the other."""
    seen: dict[tuple[str, ...], str] = {}
    for key, field in spec.fields.items():
        for number, label in enumerate(field.labels):
            place = (label, field.parser, field.group, field.side)
            before = seen.setdefault(place, key)
            if before != key and not (field.of or field.other_than):
                yield Mistake(
                    say.LABEL_OF_TWO(label=label, name=before), say.LABEL_OF_TWO_MEND, ("fields", key, "labels", number)
                )


def pattern_mistakes(pattern: str, loc: _Loc, *, something: bool = False, value: bool = False) -> Iterator[Mistake]:
    """What is wrong with an expression; `something`: it may not match where nothing stands; `value`: it has a group v."""
    try:
        compiled = check_pattern(pattern)
    except PatternError as error:
        yield Mistake(error.message, error.mend, loc)
        return
    if never_matches(pattern):
        yield Mistake(patterns.MATCHES_NEVER(), patterns.MATCHES_NEVER_MEND, loc)
    if value and "v" not in compiled.groupindex:
        yield Mistake(patterns.NO_VALUE_GROUP(), patterns.NO_VALUE_GROUP_MEND, loc)
    if something and compiled.fullmatch("") is not None:
        yield Mistake(patterns.MATCHES_NOTHING(), patterns.MATCHES_NOTHING_MEND, loc)


def _words(words: Sequence[str], loc: _Loc) -> Iterator[Mistake]:
    """Expressions that stand where words are looked for letter by letter, and so never would be found."""
    for number, word in enumerate(words):
        if _EXPRESSION.search(word):
            yield Mistake(patterns.NO_WORD(word=word), patterns.NO_WORD_MEND, (*loc, number))
