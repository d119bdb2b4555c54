"""Words on a page, and how they stand there."""

from __future__ import annotations

from dataclasses import dataclass

from preaudit.domain.evidence import Polygon


@dataclass(frozen=True, slots=True)
class Said:
    """Words on a page without blanks and punctuation; `over`: in a stamp or aslant, `loud`: so, or large.

    `worn`: printed over the page, so that a letter of a longer word may be lost to what it crosses. `offered`: an answer
    that a form offers, beside its contrary or in an empty box.
    """

    text: str
    polygon: Polygon
    over: bool = False
    loud: bool = False
    worn: bool = False
    offered: bool = False
