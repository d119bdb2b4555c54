"""Wordings of ordinary people and clerks, on papers of complete cases: the sound ones pass without a person, the others never.

A line of `wordings/**/*.txt`: the item, `@` a value that the case has somewhere, then what one paper says instead (`kind.field=…`,
as printed), or a line that its page bears (`!kind=…`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from preaudit.domain.documents import Document
from preaudit.domain.facts import parse_facts
from preaudit.domain.judging import judge
from preaudit.domain.pages import Line, PageReading, PageRef
from preaudit.domain.verdict import Outcome
from preaudit.policy.complete_cases import CompleteItem, complete_cases
from preaudit.rulebook import RuleBook
from preaudit.rulebook.kinds import KindSpec
from preaudit.understanding.remarks import find_remarks
from preaudit.value_types import VALUE_TYPES
from tests.made_once import shipped_book

_RULES = Path(__file__).parents[2] / "rules"
#: Kinds of which a second paper stands for the same thing.
_ONE_EACH = {"lease_contract"}
_WORDINGS = Path(__file__).parent / "wordings"


@dataclass(frozen=True)
class _Wording:
    item: str
    beside: str
    changes: tuple[tuple[str, str], ...]


def _lines(name: str) -> list[str]:
    return [line for path in sorted(_WORDINGS.rglob(name)) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("line", _lines("healthy.txt"))
def test_a_sound_paper_is_not_sent_to_a_person_for_its_wording(line: str) -> None:
    assert set(_outcomes(_parsed(line))) == {Outcome.ACCEPT}


@pytest.mark.parametrize("line", _lines("unhealthy.txt"))
def test_a_paper_that_says_something_else_is_never_accepted(line: str) -> None:
    outcomes = set(_outcomes(_parsed(line)))
    assert outcomes
    assert Outcome.ACCEPT not in outcomes


def _parsed(line: str) -> _Wording:
    head, _, body = line.partition(" | ")
    item, _, beside = head.partition("@")
    changes = (change.partition("=") for change in body.split("; "))
    return _Wording(item.strip(), beside.strip(), tuple((where, said) for where, _, said in changes))


@cache
def _book() -> RuleBook:
    return shipped_book()


@cache
def _cases() -> tuple[CompleteItem, ...]:
    return tuple(complete_cases(_RULES, _book()))


def _outcomes(wording: _Wording) -> Iterator[Outcome]:
    """The outcomes of the complete cases of the item that have such papers and names, none of them shared."""
    kinds = {where.strip("!").partition(".")[0] for where, _ in wording.changes}
    for case in _cases():
        said = {field.value for document in case.documents for field in document.fields.values()}
        if case.item.code != wording.item or "shared" in case.facts or not kinds <= {d.kind for d in case.documents}:
            continue
        if wording.beside and wording.beside not in said:
            continue
        if any(sum(d.kind == kind for d in case.documents) > 1 for kind in kinds & _ONE_EACH):
            continue  # the other paper would say something else
        documents = case.documents
        for where, text in wording.changes:
            documents = _changed(documents, where, text)
        facts = parse_facts(case.facts, case.item.own_facts())
        yield judge(case.item, documents, facts, case.day, case.region).outcome


def _changed(documents: tuple[Document, ...], where: str, text: str) -> tuple[Document, ...]:
    """With another wording in one field of the first paper of its kind, or a line on the page of each."""
    kind, _, key = where.strip("!").partition(".")
    if where.startswith("!"):
        return tuple(_bearing(d, text) if d.kind == kind else d for d in documents)
    first = next(n for n, d in enumerate(documents) if d.kind == kind)
    return (*documents[:first], _saying(documents[first], key, text), *documents[first + 1 :])


def _saying(document: Document, key: str, text: str) -> Document:
    parsed = VALUE_TYPES[_spec(document).fields[key].parser].parse("".join(unicodedata.normalize("NFKC", text).split()))
    assert parsed, text
    old = document.fields.get(key) or next(iter(document.fields.values()))
    field = replace(old, value=parsed.value, raw=text, certain=not parsed.doubt, doubt=parsed.doubt)
    return replace(document, fields={**document.fields, key: field})


def _bearing(document: Document, text: str) -> Document:
    lines = tuple(_line(words, 40 + 100 * n) for n, words in enumerate((text, "甲乙丙丁", "某某某某")))
    page = PageReading(lines=lines, width=800, height=1000, rotation=0)
    remarks = find_remarks(page, PageRef(document.pages[0].file, 1), _spec(document))
    return replace(document, remarks=(*document.remarks, *remarks))


def _line(text: str, top: int) -> Line:
    right, bottom = 10 + 20 * len(text), top + 20
    return Line(text, ((10, top), (right, top), (right, bottom), (10, bottom)), 0.99)


def _spec(document: Document) -> KindSpec:
    return next(k for k in _book().kinds if k.kind == document.kind and document.variant in (k.variant, ""))
