"""What is asked when a case is made at the window, and the facts that the answers are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from preaudit.domain.items import Item
from preaudit.domain.open_questions import Ask, Question
from preaudit.rulebook import RuleBook
from preaudit.services.checklists import checklist_for
from preaudit.wording import Text, literal
from preaudit.wording import desk_intake as say

#: How the fields of answers begin.
FACT = "fact:"
_YES, _NO = "yes", "no"
_TAGS = "applicant.tags"


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """A question. `field`: of the form; `options`: value and how it is called, none for a text; `assumed`: what is taken where nobody says."""

    field: str
    words: Text
    options: tuple[tuple[str, Text], ...]
    assumed: str


def items_of(book: RuleBook, subject: str, day: date, region: str = "") -> tuple[Item, ...]:
    """The item, or those of a bundle's steps. Raises UnknownItemError."""
    if subject in {bundle.code for bundle in book.bundles}:
        return tuple(book.item(step.item, day, region) for step in book.bundle(subject, day, region).steps)
    return (book.item(subject, day, region),)


def questions_of(book: RuleBook, subject: str, day: date, region: str = "") -> tuple[FactQuestion, ...]:
    """The questions of an item or bundle, each once. Raises UnknownItemError."""
    found: dict[str, FactQuestion] = {}
    for item in items_of(book, subject, day, region):
        for question in checklist_for(book, item.code, {}, day, region=region).questions:
            if question.fact:
                made = _as_field(question)
                found.setdefault(made.field, made)
        for own, asks in item.questions.items():
            options = _YES_OR_NO if asks.truth else ()
            found.setdefault(FACT + own, FactQuestion(FACT + own, literal(asks.label), options, _assumed(asks.default)))
    return tuple(found.values())


def facts_of(fields: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The facts that the fields of a form tell; what was left open is not said."""
    given: dict[str, object] = {}
    applicant: dict[str, object] = {}
    for field, text in fields:
        value = text.strip()
        if not field.startswith(FACT) or not value:
            continue
        key, _, tag = field.removeprefix(FACT).partition(":")
        if key == _TAGS and tag:
            if value == _YES:
                applicant["tags"] = [*_listed(applicant.get("tags")), tag]
        elif key.startswith("applicant."):
            applicant[key.removeprefix("applicant.")] = value
        else:
            given[key] = {_YES: True, _NO: False}.get(value, value)
    return {"applicant": applicant, **given} if applicant else given


def answers_in(facts: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The fields of a form that facts fill."""
    for key, value in facts.items():
        parts = value.items() if key == "applicant" and isinstance(value, Mapping) else [(key, value)]
        for name, part in parts:
            field = f"{FACT}applicant.{name}" if key == "applicant" else FACT + name
            if isinstance(part, bool):
                yield field, _YES if part else _NO
            elif isinstance(part, str):
                yield field, part
            elif field == FACT + _TAGS:
                yield from ((f"{field}:{tag}", _YES) for tag in _listed(part))


_YES_OR_NO = ((_YES, say.YES()), (_NO, say.NO()))


def _as_field(question: Question) -> FactQuestion:
    field = FACT + question.fact
    if question.fact == _TAGS:
        field = f"{field}:{question.choices[0][0]}"
    options = question.choices if question.ask is Ask.CHOICE else _YES_OR_NO if question.ask is Ask.BOOL else ()
    return FactQuestion(field, question.words, options, _assumed(question.assumed))


def _assumed(value: bool | str | None) -> str:
    return value if isinstance(value, str) else {True: _YES, False: _NO}.get(value, "") if value is not None else ""


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
