"""A pledge beside the very paper that it promises: the letter says of that paper what it says itself, and for the rest standing sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from preaudit.domain.candidates import Candidate
from preaudit.domain.documents import Document, RemarkMeaning
from preaudit.domain.dossier import Dossier
from preaudit.domain.tolerance import PLEDGE_KIND

#: What stands between the clauses of a letter, and numbers them.
_BETWEEN = re.compile(r"(?:[。;:,、!]|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.)](?![0-9]))+")


def is_fulfilled(document: Document, dossier: Dossier) -> bool:
    """True for a letter of commitment all the clauses of which are those of a pledge whose material its own paper fills.

    What a clause names by a group of its pattern (`plate_number`) one paper of the case must say of its field of that name; a name that the
    letter gives more than once is one name.
    """
    if document.kind != PLEDGE_KIND or not document.certain or not document.readable:
        return False
    if any(remark.meaning is not RemarkMeaning.PART for remark in document.remarks):
        return False
    patterns = [pattern for one in _fulfilled(dossier) for pattern in one]
    papers = [paper for filled in dossier.filled.values() for paper in (filled.parts or (filled,))]
    text = "".join(unicodedata.normalize("NFKC", document.text).split())
    return bool(patterns and text) and _is_made_of(text, patterns, papers)


def _fulfilled(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    """The clauses of pledges for materials that papers of their own fill."""
    for material in dossier.item.materials:
        filled = dossier.filled.get(material.code)
        if filled is not None and filled.kind != PLEDGE_KIND:
            yield from (accept.fulfilled for accept in material.accepts if accept.fulfilled)


def _is_made_of(text: str, patterns: Sequence[str], papers: Sequence[Candidate]) -> bool:
    """Whether clauses, one after the other, are the whole of a text and say nothing but what papers say; the first of each place that fits is taken."""
    at, names = 0, set[str]()
    while at < len(text):
        if between := _BETWEEN.match(text, at):
            at = between.end()
            continue
        clauses = (found for pattern in patterns if (found := _compiled(pattern).match(text, at)) and found.end() > at)
        clause = next(
            (found for found in clauses if _is_said({k: v for k, v in found.groupdict().items() if v}, papers)), None
        )
        if clause is None:
            return False
        names |= {value for key, value in clause.groupdict().items() if key == "name" and value}
        at = clause.end()
    return len(names) == 1


def _is_said(said: Mapping[str, str], papers: Sequence[Candidate]) -> bool:
    """Whether one paper says all of it."""
    return not said or any(
        all(
            (own := paper.fields.get(key)) is not None and _plain(own.value) == _plain(value)
            for key, value in said.items()
        )
        for paper in papers
    )


def _plain(value: str) -> str:
    return "".join(unicodedata.normalize("NFKC", value).upper().split())


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
