"""Conditions looked at from outside: the names they use, whether they can hold at all, and what they say in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from math import prod

from preaudit.domain.conditions import Condition
from preaudit.domain.items import Item, Material
from preaudit.domain.truth import Truth
from preaudit.policy.rule_terms import field_label, kind_label, kinds_of

Value = bool | str | float | None

#: Assignments tried at most; a condition over more is left alone.
_MOST = 20_000
_STRING = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'((?:\\.|[^'\\])*)'")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
#: What a small set of values cannot stand for.
_BEYOND = re.compile(r"\b(matches|size|int|double|string|timestamp|duration|map|filter|exists|all)\s*\(")


class Reach(StrEnum):
    """Whether a condition can hold and can fail."""

    NEVER = "never"
    ALWAYS = "always"
    SOMETIMES = "sometimes"
    UNKNOWN = "unknown"


def names_used(condition: Condition) -> tuple[str, ...]:
    """The names a condition looks up."""
    asked: list[str] = []

    def note(name: str) -> None:
        asked.append(name)

    condition.test(note)
    return tuple(asked)


def reach(condition: Condition, item: Item) -> Reach:
    """By trying every combination of a few values of each name: the kinds a material accepts, the constants, another."""
    answers = _answers([condition], item)
    if answers is None:
        return Reach.UNKNOWN
    seen = {truths[0] for truths in answers}
    if Truth.PASS not in seen:
        return Reach.NEVER if Truth.FAIL in seen else Reach.UNKNOWN
    return Reach.SOMETIMES if Truth.FAIL in seen else Reach.ALWAYS


def implies(one: Condition, other: Condition, item: Item) -> bool | None:
    """Whether the other holds wherever the one does, as far as a few values tell; None where that cannot be tried."""
    answers = _answers([one, other], item)
    if answers is None:
        return None
    return all(b is Truth.PASS for a, b in answers if a is Truth.PASS)


def _answers(conditions: list[Condition], item: Item) -> Iterator[tuple[Truth, ...]] | None:
    source = " ".join(c.source for c in conditions)
    if _BEYOND.search(_STRING.sub("''", source)):
        return None
    names = list(dict.fromkeys(name for c in conditions for name in names_used(c)))
    domains = [_values(name, source, item) for name in names]
    if prod(map(len, domains)) > _MOST:
        return None
    return (
        tuple(condition.test(dict(zip(names, values, strict=True)).get) for condition in conditions)
        for values in product(*domains)
    )


def _values(name: str, source: str, item: Item) -> tuple[Value, ...]:
    """A few values that tell a name's cases apart, and None for one that is undecided."""
    match name.split("."):
        case ["agent" | "family_run"] | ["tags", _]:
            return (True, False, None)
        case ["facts", own] if item.questions[own].truth:
            return (True, False, None)
        case ["credit"]:
            return ("good", "bad", "unknown", None)
        case [material, "kind"] if (found := _material(item, material)) is not None:
            return (*dict.fromkeys(a.kind for a in found.accepts), "", None)
        case [code, key] if _is_number(item, code, key):
            numbers = {float(n) for n in _NUMBER.findall(_STRING.sub("''", source))}
            return (*sorted({0.0, *numbers, *(n - 1 for n in numbers), *(n + 1 for n in numbers)}), None)
        case _:
            texts = [a or b for a, b in _STRING.findall(source)]
            return (*dict.fromkeys(["", "甲", *texts, *(f"{t}~" for t in texts), "".join(texts)]), None)


def _material(item: Item, code: str) -> Material | None:
    return next((m for m in item.materials if m.code == code), None)


def _is_number(item: Item, code: str, key: str) -> bool:
    material = _material(item, code)
    return material is not None and any(k.fields[key].number for k in kinds_of(item, material) if key in k.fields)


_TOKEN = re.compile(
    r"(?P<text>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')|(?P<call>\.(?:contains|startsWith|endsWith|matches)\()"
    r"|(?P<word>[\w（）/]+(?:\.(?!\w+\()[\w（）/]+)*)|(?P<sign>&&|\|\||[=!<>]=|[<>!()\[\],?:+*/%-])"
)
_SIGNS = {
    "&&": "，并且", "||": "，或者", "==": "是", "!=": "不是", "<": "小于", ">": "大于", "<=": "不超过", ">=": "不低于",
    "!": "不是", "(": "（", ")": "）", "[": "", "]": "之一", ",": "、",
    "+": "加", "-": "减", "*": "乘", "/": "除以",
}  # fmt: skip
_CALLS = {".contains(": "含有", ".startsWith(": "开头为", ".endsWith(": "结尾为", ".matches(": "格式为"}
_AGENT, _FAMILY = ("由代理人办理", "本人办理"), ("家庭经营", "不是家庭经营")
_TRUTHS = {"agent": _AGENT, "代理人办理": _AGENT, "family_run": _FAMILY, "家庭经营": _FAMILY}


def in_words(condition: Condition, item: Item, tags: dict[str, str] | None = None) -> str:
    """The condition in Chinese; where it is beyond that, its own text."""
    tokens = list(_TOKEN.finditer(condition.source))
    said: list[str] = []
    calls = 0
    negated = False
    for at, token in enumerate(tokens):
        word = token.group()
        follows = tokens[at + 1].group() if at + 1 < len(tokens) else ""
        if token["call"]:
            said.append(_CALLS[word])
            calls += 1
        elif token["text"]:
            said.append(_text_words(word[1:-1], item))
        elif token["sign"] == "!" and (truth := _truth(follows, item, tags or {})):
            negated = True
        elif token["sign"] == ")" and calls:
            calls -= 1
        elif token["sign"]:
            if word not in _SIGNS:
                return condition.source
            said.append(_SIGNS[word])
        elif truth := _truth(word, item, tags or {}):
            said.append(truth[1] if negated else truth[0])
            negated = False
        elif _NUMBER.fullmatch(word) or word in _WORDS:
            said.append(_WORDS.get(word, word))
        elif name := _name(word, item):
            said.append(name)
        else:
            return condition.source
    return "".join(said)


_WORDS = {"true": "是", "false": "否", "in": "是"}


def _truth(name: str, item: Item, tags: dict[str, str]) -> tuple[str, str] | None:
    """A name that is yes or no, said and denied."""
    if name in _TRUTHS:
        return _TRUTHS[name]
    head, _, tail = name.partition(".")
    if head in ("tags", "人群"):
        label = tags.get(tail, tail)
        return f"申请人是{label}", f"申请人不是{label}"
    if head == "facts" and tail in item.questions and item.questions[tail].truth:
        label = item.questions[tail].label
        return f"“{label}”为是", f"“{label}”为否"
    own = next((q for q in item.questions.values() if q.truth and q.label == name), None)
    return (f"“{own.label}”为是", f"“{own.label}”为否") if own else None


def _name(word: str, item: Item) -> str:
    """What a name is called; one written in Chinese stays as it is."""
    if re.search(r"[\u3400-\u9fff]", word):
        return word.replace(".", "的")
    if fixed := {"today": "审查当日", "credit": "信用状况", "applicant.kind": "申请人类型"}.get(word):
        return fixed
    head, _, tail = word.partition(".")
    if head == "facts" and tail in item.questions:
        return f"“{item.questions[tail].label}”"
    material = _material(item, head)
    if material is None:
        return ""
    return material.name if tail == "kind" else f"{material.name}的{field_label(item, material, tail)}"


def _text_words(text: str, item: Item) -> str:
    fixed = {"": "空白", "good": "良好", "bad": "不良", "unknown": "未知"}.get(text)
    label = kind_label(item, text)
    return fixed or (label if label != text else f"“{text}”")
