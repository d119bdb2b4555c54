"""Words in a value that undo it, and the types of values that they are said of: rules/value_words.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from preaudit.domain.value_words import NEVER_UNDONE, UndoingWords
from preaudit.rulebook.folder import VALUE_WORDS_FILE
from preaudit.rulebook.kind_checks import Mistake, mistakes_error, pattern_mistakes, repeated, unknown
from preaudit.rulebook.patterns import check_pattern
from preaudit.rulebook.yaml_source import Key, load_sourced
from preaudit.value_types import VALUE_TYPES
from preaudit.wording import rule_page_words as say

_Word = Annotated[str, Field(min_length=1)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


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


class ValueWords(_Data):
    """`undoing`: what undoes a value. `spared`: fields whose words their own checks weigh, or that may hold any words.

    `offices`: words in the names of offices, by which one that issues other papers is told.
    """

    undoing: Annotated[tuple[Undoing, ...], Field(min_length=1)] = ()
    spared: Annotated[tuple[_Word, ...], Field(min_length=1)] = ()
    offices: Annotated[tuple[_Word, ...], Field(min_length=1)] = ()

    def of_field(self, key: str, parser: str, paper: str = "") -> UndoingWords:
        """What undoes the values of a field of that key and type on a paper, by its kind and variant (`kind.variant`)."""
        if key in self.spared:
            return NEVER_UNDONE
        names = {key, f"{paper}.{key}"}
        said = [p for group in self.undoing if group.said_of(names, parser) for p in group.says]
        return _compiled(tuple(said)) if said else NEVER_UNDONE


@lru_cache(maxsize=256)
def _compiled(said: tuple[str, ...]) -> UndoingWords:
    """The same patterns are checked once, for all fields of a type."""
    return UndoingWords(check_pattern("|".join(said)).pattern)


def load_value_words(rules_dir: Path, fields: Collection[str]) -> ValueWords:
    """The words of a rule folder whose kinds have those `fields`; none where it has no such file. Raises RuleError with file and line."""
    path = rules_dir / VALUE_WORDS_FILE
    if not path.is_file():
        return ValueWords()
    file = load_sourced(path, ValueWords)
    if found := [*_mistakes(file.value), *_no_fields(file.value, fields)]:
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
    for listed in ("spared", "offices"):
        yield from repeated(getattr(words, listed), (listed,))
    if not words.undoing:
        yield Mistake(say.NO_WORDS(name="undoing"), say.NO_WORDS_AT_ALL_MEND, ())


def _no_fields(words: ValueWords, fields: Collection[str]) -> Iterator[Mistake]:
    """Each field named that no kind has."""
    named: list[tuple[str, tuple[Key, ...]]] = [(name, ("spared", n)) for n, name in enumerate(words.spared)]
    for place, group in enumerate(words.undoing):
        for number, name in enumerate(group.fields):
            named.append((name, ("undoing", place, "fields", number)))
    for name, loc in named:
        if name not in fields:
            yield unknown(say.NO_SUCH_FIELD, name, sorted(fields), loc)
