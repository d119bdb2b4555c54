"""The texts within a condition that are misspelt: kinds of papers, days no calendar has, expressions that are none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache

from cel_expr_python import cel  # type: ignore[import-untyped]

from preaudit.domain.division_codes import is_division
from preaudit.domain.names import nearest
from preaudit.rulebook.region_codes import nearest_region
from preaudit.wording import Message, Text
from preaudit.wording import region_rules as region_say
from preaudit.wording import rule_items as say
from preaudit.wording import rule_patterns as patterns
from preaudit.wording import rulebook as file_say
from preaudit.wording.common import DID_YOU_MEAN

_TEXT = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_NAME = r"[A-Za-z_][\w.]*"
_COMPARED = re.compile(
    rf"(?P<name>{_NAME})\s*(?:==|!=)\s*(?P<text>{_TEXT})|(?P<first>{_TEXT})\s*(?:==|!=)\s*(?P<then>{_NAME})"
)
_ONE_OF = re.compile(rf"(?P<name>{_NAME})\s+in\s+\[(?P<texts>[^\[\]]*)\]")
_MATCHES = re.compile(rf"\bmatches\s*\((?:\s*{_NAME}\s*,)?\s*(?P<text>{_TEXT})")

#: What is wrong, how to mend it, and where in the condition it begins.
WrongText = tuple[Text, Text | Message, int]


def wrong_texts(condition: str, words: Mapping[str, Collection[str]]) -> Iterator[WrongText]:
    """What is wrong with the texts of a condition. `words`: all that may be under a name ('premises_proof.kind')."""
    for found in re.finditer(_TEXT, condition):
        day = found.group()[1:-1]
        if _DAY.fullmatch(day) and not _is_day(day):
            yield file_say.NO_SUCH_DAY(day=day), file_say.DATE_EXPECTED, found.start() + 1
    for name, word, start in _compared(condition):
        # A word like none that may stand there is meant so, and lint says that the condition never holds.
        if name in words and word not in words[name] and (near := nearest(word, words[name])):
            yield say.NEVER_SO(name=name, word=word), DID_YOU_MEAN(near=near), start
        if name == "region" and not _may_be_region(word):
            yield region_say.NO_SUCH_REGION(region=word), nearest_region(word, {}), start
    for found in _MATCHES.finditer(condition):
        if not _is_expression(found["text"]):
            reason = patterns.NO_PATTERN(reason=found["text"])
            yield reason, patterns.NO_PATTERN_MEND, found.start("text") + 1


def _compared(condition: str) -> Iterator[tuple[str, str, int]]:
    """Names compared with a text, or with each of a list: the name, the text, and where the text begins."""
    for found in _COMPARED.finditer(condition):
        part = "text" if found["name"] else "first"
        yield found["name"] or found["then"], found[part][1:-1], found.start(part) + 1
    for found in _ONE_OF.finditer(condition):
        for text in re.finditer(_TEXT, found["texts"]):
            yield found["name"], text.group()[1:-1], found.start("texts") + text.start() + 1


def _may_be_region(code: str) -> bool:
    """True for a division's code; where there is no such province a rule book may describe it."""
    return is_division(code) or (len(code) == 6 and code.isdigit() and not is_division(f"{code[:2]}0000"))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@lru_cache(maxsize=1024)
def _is_expression(text: str) -> bool:
    """True for an expression as conditions match it (RE2, which takes no more time than the text is long)."""
    try:
        return bool(cel.NewEnv(variables={}).compile(f'"".matches({text})').eval(data={}).type() == cel.Type.BOOL)
    except RuntimeError:
        return False
