"""Printed page numbers: 第2页 共5页, 2/5, - 2 -."""

from __future__ import annotations

import re
from dataclasses import dataclass

from preaudit.understanding.layout import Layout

_SAID = re.compile(r"第([0-9]{1,2})页(?:[,，/(（]?共([0-9]{1,2})页)?")
_TOTAL_FIRST = re.compile(r"共([0-9]{1,2})页[,，/]?第([0-9]{1,2})页")
_BARE = re.compile(r"[-—–·]*([0-9]{1,2})(?:/([0-9]{1,2}))?[-—–·]*")
#: A bare number counts only in this share of the page at its foot or head.
_MARGIN = 0.09


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number a page bears, and of how many (0 where it does not say)."""

    number: int
    of: int = 0


def page_number(layout: Layout) -> PageNumber | None:
    """The number printed on a page; None where there is none, or where two are."""
    height = layout.reading.upright_size[1]
    found: set[tuple[int, int]] = set()
    for run in layout.runs:
        if match := _TOTAL_FIRST.search(run.text):
            found.add((int(match[2]), int(match[1])))
        elif match := _SAID.search(run.text):
            found.add((int(match[1]), int(match[2] or 0)))
        elif not _MARGIN * height < run.box.middle < (1 - _MARGIN) * height and (match := _BARE.fullmatch(run.text)):
            # A lone figure may be anything; dashes around it, or a total after it, make it a page's number.
            found |= {(int(match[1]), int(match[2] or 0))} if len(run.text) > len(match[1]) else set()
    if len(found) != 1:
        return None
    number, of = found.pop()
    return PageNumber(number, of) if number >= 1 and (not of or number <= of) else None
