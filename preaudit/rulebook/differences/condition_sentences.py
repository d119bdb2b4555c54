"""Conditions in words: token by token, in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from preaudit.domain.conditions import Condition
from preaudit.domain.items import Item, Material
from preaudit.rulebook.differences.plain import Words
from preaudit.rulebook.differences.rule_terms import field_label, kind_label
from preaudit.wording import Message, Text, literal
from preaudit.wording import policy_terms as say

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TOKEN = re.compile(
    r"(?P<text>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')|(?P<call>\.(?:contains|startsWith|endsWith|matches)\()"
    r"|(?P<word>[\w（）/]+(?:\.(?!\w+\()[\w（）/]+)*)|(?P<sign>&&|\|\||[=!<>]=|[<>!()\[\],?:+*/%-])"
)
_SIGNS = {
    "&&": say.AND, "||": say.OR, "==": say.EQUAL, "!=": say.UNEQUAL, "<": say.LESS, ">": say.MORE, "<=": say.AT_MOST,
    ">=": say.AT_LEAST, "!": say.NOT, "(": say.OPENING, ")": say.CLOSING, "[": say.LIST_OPENING, "]": say.LIST_CLOSING,
    ",": say.COMMA, "+": say.PLUS, "-": say.MINUS, "*": say.TIMES, "/": say.DIVIDED_BY,
}  # fmt: skip
_CALLS = {
    ".contains(": say.CONTAINS,
    ".startsWith(": say.STARTS_WITH,
    ".endsWith(": say.ENDS_WITH,
    ".matches(": say.MATCHES,
}
_AGENT, _FAMILY = (say.BY_AGENT(), say.IN_PERSON()), (say.FAMILY_RUN(), say.NOT_FAMILY_RUN())
#: Names that are true or false, also as rule files in Chinese write them.
_TRUTHS = {"agent": _AGENT, "代理人办理": _AGENT, "family_run": _FAMILY, "家庭经营": _FAMILY}
_TAGS = ("tags", "人群")
_WORDS = {"true": say.TRUE, "false": say.FALSE, "in": say.IN}
_NAMES = {"today": say.TODAY, "credit": say.CREDIT, "applicant.kind": say.APPLICANT_KIND}
_VALUES = {"": say.BLANK, "good": say.GOOD, "bad": say.BAD, "unknown": say.UNKNOWN}


def condition_text(condition: Condition, item: Item, tags: Mapping[str, str] | None = None) -> Text:
    """The condition in words; its own source where it is beyond that."""
    parts = _Reader(item, tags or {}).parts(condition.source)
    return literal(condition.source) if parts is None else _sequence(parts)


def in_words(condition: Condition, item: Item, tags: Mapping[str, str] | None = None) -> str:
    """As `condition_text`, in Chinese."""
    return condition_text(condition, item, tags).zh


class _Reader:
    """Reads the source of a condition of an item from left to right."""

    def __init__(self, item: Item, tags: Mapping[str, str]) -> None:
        self._item, self._tags = item, tags

    def parts(self, source: str) -> list[Words] | None:
        """What each token says, in order; None where one cannot be put into words."""
        tokens = list(_TOKEN.finditer(source))
        parts: list[Words] = []
        open_calls = 0
        negated = False
        for token, following in zip(tokens, [*(t.group() for t in tokens[1:]), ""], strict=False):
            word = token.group()
            if token["call"]:
                parts.append(_CALLS[word])
                open_calls += 1
            elif word == "!" and self._truth(following):
                negated = True
            elif word == ")" and open_calls:
                open_calls -= 1
            elif token["word"] and (truth := self._truth(word)):
                parts.append(truth[1] if negated else truth[0])
                negated = False
            elif words := self._token(token):
                parts.append(words)
            elif word not in _SIGNS:
                return None
        return parts

    def _token(self, token: re.Match[str]) -> Words:
        """A token by itself; '' for one that says nothing."""
        word = token.group()
        if token["text"]:
            return self._value(word[1:-1])
        if token["sign"]:
            return _SIGNS.get(word, "")
        if word in _WORDS:
            return _WORDS[word]
        return word if _NUMBER.fullmatch(word) else self._name(word)

    def _truth(self, name: str) -> tuple[Text, Text] | None:
        """A name that is true or false: affirmed, and denied."""
        if name in _TRUTHS:
            return _TRUTHS[name]
        head, _, tail = name.partition(".")
        if head in _TAGS:
            label = self._tags.get(tail, tail)
            return say.TAGGED(label=label), say.NOT_TAGGED(label=label)
        questions = self._item.questions
        if head == "facts" and tail in questions and questions[tail].truth:
            label = questions[tail].label
        elif all(not q.truth or q.label != name for q in questions.values()):
            return None
        else:
            label = name
        return say.ANSWERED_YES(label=label), say.ANSWERED_NO(label=label)

    def _name(self, word: str) -> Words:
        """What a name is called; one written in Chinese stays as it is."""
        if re.search(r"[\u3400-\u9fff]", word):
            return word.replace(".", say.OF.zh)
        if word in _NAMES:
            return _NAMES[word]
        head, _, tail = word.partition(".")
        if head == "facts" and tail in self._item.questions:
            return say.QUOTED(name=self._item.questions[tail].label)
        material = self._material(head)
        if material is None:
            return ""
        if tail == "kind":
            return material.name
        return say.FIELD_OF(material=material.name, field=field_label(self._item, material, tail))

    def _value(self, text: str) -> Words:
        """What a text stands for: a state of credit, a kind of document, or itself."""
        if text in _VALUES:
            return _VALUES[text]
        label = kind_label(self._item, text)
        return label if label != text else say.QUOTED(name=text)

    def _material(self, code: str) -> Material | None:
        return next((m for m in self._item.materials if m.code == code), None)


def _sequence(parts: Sequence[Words]) -> Text:
    """Parts one after the other, with no more between them than they bring themselves."""
    pattern = "".join(f"{{p{number}}}" for number in range(len(parts)))
    return Text(Message("policy.sequence", pattern, pattern), {f"p{n}": part for n, part in enumerate(parts)})
