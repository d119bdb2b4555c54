"""Documents uploaded twice: the same by what they say, or, where they say nothing, by how they look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from preaudit.domain.documents import UNKNOWN_KIND, Document
from preaudit.domain.pages import PageRef
from preaudit.understanding.weights import SAME_TEXT, SAME_UNKNOWN

#: Bits of the fingerprint (of 256) in which two pictures of one thing may differ.
_SAME_FINGERPRINT = 12
#: Text shorter than this says nothing.
_FEW = 12
#: A number in digits, or in Chinese figures; and what stands between the digits of one, read or not.
_FIGURE = re.compile(r"[0-9]+|[零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}")
_WITHIN = re.compile(r"(?<=[0-9])[.,:/\-](?=[0-9])")


def mark_duplicates(documents: Sequence[Document], fingerprints: Mapping[PageRef, str]) -> tuple[Document, ...]:
    """The documents, with those that repeat another marked; of two the one with more sure fields stands, else the first."""
    marked = list(documents)
    for later in range(len(marked)):
        for earlier in range(later):
            one, other = marked[earlier], marked[later]
            if one.duplicate_of or other.duplicate_of or not _same(one, other, fingerprints):
                continue
            if _sure(other) > _sure(one):
                marked[earlier] = replace(one, duplicate_of=other.id)
            else:
                marked[later] = replace(other, duplicate_of=one.id)
    return tuple(marked)


def _same(one: Document, other: Document, fingerprints: Mapping[PageRef, str]) -> bool:
    if (one.kind, one.variant, set(one.sides)) != (other.kind, other.variant, set(other.sides)) or not (
        one.readable and other.readable
    ):
        return False
    if min(len(one.text), len(other.text)) < _FEW:
        return len(one.pages) == len(other.pages) == 1 and _alike(
            fingerprints.get(one.pages[0], ""), fingerprints.get(other.pages[0], "")
        )
    shared = one.fields.keys() & other.fields.keys()
    if any(one.fields[key].value != other.fields[key].value for key in shared):
        return False
    if _figures(one.text) - _figures(other.text) and _figures(other.text) - _figures(one.text):
        return False
    return fuzz.ratio(one.text, other.text) >= (SAME_UNKNOWN if one.kind == UNKNOWN_KIND or not shared else SAME_TEXT)


def _figures(text: str) -> set[str]:
    """The numbers that a text prints; a figure that only one print of two bears may be lost in the other's picture, two that differ are two values."""
    return set(_FIGURE.findall(_WITHIN.sub("", text)))


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= _SAME_FINGERPRINT


def _sure(document: Document) -> int:
    return sum(field.certain for field in document.fields.values())
