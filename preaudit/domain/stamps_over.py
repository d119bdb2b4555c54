"""A stamp that speaks against the paper it stands on, by its words: it takes it back (作废), or keeps it for something else (仅供贷款使用)."""

from __future__ import annotations

from collections.abc import Iterator

from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import MARKS, MarkKind, Remark, RemarkMeaning
from preaudit.domain.findings import undone
from preaudit.domain.items import Item
from preaudit.domain.purposes import restricted_to, serves
from preaudit.domain.remark_findings import speaks_against_itself
from preaudit.domain.stamp_words import StampWords


def stamped_against(called: str, stamps: StampWords, paper: Candidate, item: Item) -> Iterator[tuple[str, Problem]]:
    """Seals whose words speak against the paper, where nothing was told yet of what its page says against itself."""
    if any(document.remarks for document in paper.documents):
        return
    for mark in paper.marks:
        if mark.kind is not MarkKind.SEAL or not mark.text:
            continue
        if said := stamps.taking_back.said_in(mark.text):
            yield "undone", undone(called, MARKS[MarkKind.SEAL].zh, said, mark.text, (mark.evidence,))
        elif _keeps_for_another(mark.text, stamps, item):
            remark = Remark(RemarkMeaning.OTHER_PURPOSE, mark.text, mark.evidence)
            yield "remark", speaks_against_itself(called, remark)


def _keeps_for_another(words: str, stamps: StampWords, item: Item) -> bool:
    """True where a stamp restricts the paper to what is not the item, nor any application's purpose."""
    purpose = restricted_to(words)
    general = not purpose or any(one in purpose for one in stamps.general)
    return not general and not serves((purpose,), item.name, item.place or item.region)
