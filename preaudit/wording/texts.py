"""Messages, and texts made of them by filling in parameters; rendered in one language, or in Chinese with English beside."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from preaudit.wording import languages as _further

#: Languages by their tags (BCP 47). These two are written beside each other in every message.
CHINESE, ENGLISH = "zh", "en"
#: What stands between the parts of a list.
_LISTED = {CHINESE: "、"}


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with places for parameters, `{like_this}`; `code` is stable and unique."""

    code: str
    zh: str
    en: str

    def __call__(self, **params: object) -> Text:
        """The message with its parameters: texts are rendered in the language asked for, tuples become lists, others `str`."""
        return Text(self, params)

    def __str__(self) -> str:
        return str(self())


@dataclass(frozen=True, slots=True)
class Text:
    """A message filled in. `str` gives Chinese with English beside, once where both are the same."""

    message: Message
    params: Mapping[str, object] = field(default_factory=dict)

    def into(self, language: str) -> str:
        """The sentence in a language; in Chinese where that language lacks it."""
        own = {CHINESE: self.message.zh, ENGLISH: self.message.en}.get(language)
        pattern = _table(language).get(self.message.code, self.message.zh) if own is None else own
        if not self.params:
            return pattern
        shown = {name: _shown(value, language) for name, value in self.params.items()}
        try:
            return pattern.format_map(shown)
        except (KeyError, ValueError, IndexError):
            if own is not None:
                raise
            # A slip in a translation (`make check` names it) costs its sentence, never the answer.
            return self.message.zh.format_map(shown)

    @property
    def zh(self) -> str:
        """In Chinese."""
        return self.into(CHINESE)

    @property
    def en(self) -> str:
        """In English."""
        return self.into(ENGLISH)

    def __str__(self) -> str:
        zh, en = self.zh, self.en
        return zh if zh == en else f"{zh} {en}"

    def __bool__(self) -> bool:
        return bool(self.message.zh)


def literal(words: str) -> Text:
    """Words that come from elsewhere (a rule file, a stored verdict, a library) and are the same in every language."""
    return Text(_LITERAL, {"words": words}) if words else NOTHING


def languages() -> tuple[str, ...]:
    """The tags of all languages there are, Chinese and English first."""
    return (CHINESE, ENGLISH, *sorted(found.name for found in pkgutil.iter_modules(_further.__path__)))


def _shown(value: object, language: str) -> str:
    if isinstance(value, Message):
        value = value()
    if isinstance(value, Text):
        return value.into(language)
    if isinstance(value, tuple | list):
        return _LISTED.get(language, ", ").join(_shown(part, language) for part in value)
    return str(value)


@cache
def _table(language: str) -> Mapping[str, str]:
    if language not in languages():
        return {}
    table: Mapping[str, str] = importlib.import_module(f"{_further.__name__}.{language}").TEXTS
    return table


_LITERAL = Message("literal", "{words}", "{words}")
#: No text at all.
NOTHING = Text(Message("nothing", "", ""))
