"""Words in a value that undo it, and the types of values that they are said of: rules/value_words.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.issuers import ANYBODY, Issuer
from preaudit.domain.known_words import KnownWords
from preaudit.domain.value_words import UndoingWords
from preaudit.rulebook.folder import VALUE_WORDS_FILE
from preaudit.rulebook.kind_checks import Mistake, mistakes_error, pattern_mistakes, repeated, unknown
from preaudit.rulebook.patterns import check_pattern
from preaudit.rulebook.yaml_source import Key, load_sourced
from preaudit.value_types import VALUE_TYPES
from preaudit.wording import rule_page_words as say

_Word = Annotated[str, Field(min_length=1)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Undoing(_Data):
    """Patterns (`says`) that undo a value; `parsers` and `fields`: the only values they are said of, none for all that are not spared.

    A field stands by its key on papers of all kinds, or behind its kind: `bank`, `application_form.company-registration.address`.
    """

    says: Annotated[tuple[_Word, ...], Field(min_length=1)]
    parsers: Annotated[tuple[str, ...], Field(min_length=1)] = ()
    fields: Annotated[tuple[str, ...], Field(min_length=1)] = ()

    def said_of(self, names: Collection[str], parser: str) -> bool:
        """Whether it is said of values of that type in a field of one of these names."""
        if not set(self.fields).isdisjoint(names):
            return True
        return parser in self.parsers if self.parsers or self.fields else True


class Known(_Data):
    """Of what values of `fields` are made: `words`, and names that end in one of `named`; figures, letters and signs apart.

    `beginning`: how a part between signs begins that says in words of its own what is not done.
    """

    fields: Annotated[tuple[str, ...], Field(min_length=1)]
    words: Annotated[tuple[_Word, ...], Field(min_length=1)]
    named: tuple[_Word, ...] = ()
    beginning: tuple[_Word, ...] = ()


class Holder(_Data):
    """Who holds the data of some `kinds` of papers, by words of the names of departments and their systems (公安, 人口)."""

    kinds: Annotated[tuple[_Word, ...], Field(min_length=1)]
    words: Annotated[tuple[_Word, ...], Field(min_length=1)]


class ValueWords(_Data):
    """`undoing`: what undoes a value. `known`: of what some values are made; other words are for a person. `spared`: fields whose words their own
    checks weigh, or that may hold any words: of `undoing` only what names them is said of them.

    `offices`: words in the names of offices, by which one that issues other papers is told. `holders`: from whom papers are shared.
    """

    undoing: Annotated[tuple[Undoing, ...], Field(min_length=1)] = ()
    known: Annotated[tuple[Known, ...], Field(min_length=1)] = ()
    spared: Annotated[tuple[_Word, ...], Field(min_length=1)] = ()
    offices: Annotated[tuple[_Word, ...], Field(min_length=1)] = ()
    holders: Annotated[tuple[Holder, ...], Field(min_length=1)] = ()

    def holder_of(self, kind: str) -> Issuer:
        """Who shares papers of a kind, and who others alone; nobody for a kind of which nothing is said."""
        own = tuple(word for holder in self.holders if kind in holder.kinds for word in holder.words)
        return Issuer(own, tuple(word for holder in self.holders for word in holder.words)) if own else ANYBODY

    def of_field(self, key: str, parser: str, paper: str = "") -> UndoingWords:
        """What undoes the values of a field of that key and type on a paper, by its kind and variant (`kind.variant`)."""
        names = {key, f"{paper}.{key}"}
        groups = [group for group in self.undoing if key not in self.spared or not names.isdisjoint(group.fields)]
        said = [p for group in groups if group.said_of(names, parser) for p in group.says]
        known = [group for group in self.known if not names.isdisjoint(group.fields)]
        made_of = KnownWords(
            frozenset(word for group in known for word in group.words),
            frozenset(word for group in known for word in group.named),
            tuple(word for group in known for word in group.beginning),
        )
        return _compiled(tuple(said), made_of)


@lru_cache(maxsize=256)
def _compiled(said: tuple[str, ...], known: KnownWords) -> UndoingWords:
    """The same patterns are checked once, for all fields of a type."""
    return UndoingWords(check_pattern("|".join(said)).pattern if said else "", known)


def load_value_words(rules_dir: Path, fields: Collection[str]) -> ValueWords:
    """The words of a rule folder whose kinds have those `fields`; none where it has no such file. Raises RuleError with file and line."""
    path = rules_dir / VALUE_WORDS_FILE
    if not path.is_file():
        return ValueWords()
    file = load_sourced(path, ValueWords)
    if found := [*_mistakes(file.value), *_no_fields(file.value, fields), *_no_kinds(file.value, fields)]:
        raise mistakes_error(file.source, found)
    return file.value


def _mistakes(words: ValueWords) -> Iterator[Mistake]:
    for number, group in enumerate(words.undoing):
        loc: tuple[Key, ...] = ("undoing", number)
        for listed in ("says", "parsers", "fields"):
            yield from repeated(getattr(group, listed), (*loc, listed))
        for place, pattern in enumerate(group.says):
            yield from pattern_mistakes(pattern, (*loc, "says", place), something=True)
        for place, parser in enumerate(group.parsers):
            if parser not in VALUE_TYPES:
                yield unknown(say.NO_SUCH_PARSER, parser, sorted(VALUE_TYPES), (*loc, "parsers", place))
    for number, known in enumerate(words.known):
        for listed in ("fields", "words", "named", "beginning"):
            yield from repeated(getattr(known, listed), ("known", number, listed))
    for number, holder in enumerate(words.holders):
        for listed in ("kinds", "words"):
            yield from repeated(getattr(holder, listed), ("holders", number, listed))
    for listed in ("spared", "offices"):
        yield from repeated(getattr(words, listed), (listed,))
    if not words.undoing:
        yield Mistake(say.NO_WORDS(name="undoing"), say.NO_WORDS_AT_ALL_MEND, ())


def _no_fields(words: ValueWords, fields: Collection[str]) -> Iterator[Mistake]:
    """Each field named that no kind has."""
    named: list[tuple[str, tuple[Key, ...]]] = [(name, ("spared", n)) for n, name in enumerate(words.spared)]
    of_groups = {"undoing": [g.fields for g in words.undoing], "known": [g.fields for g in words.known]}
    for listed, groups in of_groups.items():
        for place, names in enumerate(groups):
            named.extend((name, (listed, place, "fields", number)) for number, name in enumerate(names))
    for name, loc in named:
        if name not in fields:
            yield unknown(say.NO_SUCH_FIELD, name, sorted(fields), loc)


def _no_kinds(words: ValueWords, fields: Collection[str]) -> Iterator[Mistake]:
    """Each kind named that has no fields, and so is none."""
    kinds = {field.partition(".")[0] for field in fields if "." in field}
    for number, holder in enumerate(words.holders):
        for place, kind in enumerate(holder.kinds):
            if kind not in kinds:
                yield unknown(say.NO_SUCH_KIND, kind, sorted(kinds), ("holders", number, "kinds", place))
