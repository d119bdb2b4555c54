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
    parsers: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def said_of(self, names: Collection[str], parser: str) -> bool:
        """Whether it is said of values of that type in a field of one of these names."""
        if not set(self.fields).isdisjoint(names):
            return True
        return parser in self.parsers if self.parsers or self.fields else True


class ValueWords(_Data):
    """`undoing`: what undoes a value. `spared`: fields whose words their own checks weigh, or that may hold any words.

    `offices`: words in the names of offices, by which one that issues other papers is told.
    """

    undoing: tuple[Undoing, ...] = ()
    spared: tuple[_Word, ...] = ()
    offices: tuple[_Word, ...] = ()

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


def load_value_words(rules_dir: Path) -> ValueWords:
    """The words of a rule folder; none where it has no such file. Raises RuleError with file and line."""
    path = rules_dir / VALUE_WORDS_FILE
    if not path.is_file():
        return ValueWords()
    file = load_sourced(path, ValueWords)
    if found := list(_mistakes(file.value)):
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
