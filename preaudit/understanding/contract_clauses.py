"""Clauses that make a contract conditional, limit or end it: 验收合格后生效, 仅作仓储, 搬离后由他人接续.

No list holds what people agree. So what a clause is about is told by broad words, what contracts usually say of it by the forms of whole
clauses (rules/page_words.yaml), and any other clause about it is for a person. What is agreed for the case that something happens later
(如逾期…, 期满…) is the usual course of things, but for what is a fact already.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from preaudit.domain.documents import FieldValue, Remark, RemarkMeaning
from preaudit.domain.evidence import Evidence
from preaudit.domain.pages import PageRef
from preaudit.rulebook.kinds import KindSpec
from preaudit.rulebook.page_words import ContractClauses
from preaudit.understanding.compiled import compiled
from preaudit.understanding.layout import Layout
from preaudit.understanding.statements import paragraphs

_SENTENCE = re.compile("[^。;；!！:：]+")
_CLAUSE = re.compile("[^,，]+")
_NUMBER = re.compile(
    "^(?:第[0-9一二三四五六七八九十百]{1,4}[条章款项]|[0-9一二三四五六七八九十]{1,3}[、.)）]|[(（][0-9一二三四五六七八九十]{1,3}[)）])"
)
#: Stands for the letters of a value, which agree on nothing.
_VALUE = "〇"
#: Letters of a value that is taken out, and of a clause that is shown.
_LEAST, _SHOWN = 2, 40


def find_clauses(layout: Layout, ref: PageRef, spec: KindSpec, fields: Mapping[str, FieldValue]) -> Iterator[Remark]:
    """The clauses of a page that a person is to read, for a contract of the kind with these fields."""
    groups = [group for group in spec.page_words.clauses if spec.kind in group.kinds]
    raws = sorted((f.raw for f in fields.values() if len(f.raw) >= _LEAST), key=len, reverse=True)
    for paragraph in paragraphs(layout) if groups else ():
        text = _without(paragraph.text, raws)
        for start, end in (span for group in groups for span in unusual_clauses(text, group)):
            place = Evidence(ref.file, ref.page, layout.polygon(paragraph.glyphs[start:end]))
            yield Remark(RemarkMeaning.CLAUSE, paragraph.text[start:end][:_SHOWN], place)


def unusual_clauses(text: str, words: ContractClauses) -> Iterator[tuple[int, int]]:
    """Where in a text clauses stand that are about what `words` tell of and that say of it what contracts do not usually say."""
    for sentence in _SENTENCE.finditer(text):
        supposed = False
        for found in _CLAUSE.finditer(sentence.group()):
            number = _NUMBER.match(found.group())
            start = number.end() if number else 0
            clause = "".join(unicodedata.normalize("NFKC", found.group()[start:]).split()).strip(".、")
            supposed = supposed or _says(words.supposes, clause)
            fact = _says(words.facts, clause)
            if (fact or not supposed) and _is_unusual(clause, words, fact=fact):
                yield sentence.start() + found.start() + start, sentence.start() + found.end()


def _is_unusual(clause: str, words: ContractClauses, *, fact: bool) -> bool:
    return any(
        _says(group.touches, clause)
        and not (not (fact and group.of_facts) and any(compiled(p).fullmatch(clause) for p in group.ordinary))
        for group in words.groups
    )


def _says(patterns: Sequence[str], clause: str) -> bool:
    return any(compiled(pattern).search(clause) for pattern in patterns)


def _without(text: str, raws: Sequence[str]) -> str:
    """The text with nothing in the place of the values that were read in it."""
    for raw in raws:
        text = text.replace(raw, _VALUE * len(raw))
    return text
