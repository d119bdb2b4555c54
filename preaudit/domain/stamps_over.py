"""A stamp that takes back the paper it stands on (作废, 合同终止专用章), by the words on its ring."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import MARKS, MarkKind
from preaudit.domain.findings import undone
from preaudit.domain.value_words import NEVER_UNDONE, UndoingWords

#: What such a stamp says beside the word: what it is, and what paper it stands on.
_BESIDE = re.compile(
    "(?:专用|[章印]|[此本该]|[证件]|已|现|予以|合同|协议|租约|委托书?|授权书?|证明|业务|[^\u4e00-\u9fffA-Za-z])*"
)


def stamp_words(words: Collection[str]) -> UndoingWords:
    """Stamps of which one of the words is the whole, with what any stamp may say beside it."""
    beside, said = _BESIDE.pattern, "|".join(map(re.escape, sorted(words)))
    return UndoingWords(f"^{beside}(?:{said}){beside}$") if words else NEVER_UNDONE


def taken_back(called: str, stamps: UndoingWords, paper: Candidate) -> Iterator[tuple[str, Problem]]:
    """A seal whose words take the paper back, where nothing was told yet of what its page says against itself."""
    if any(document.remarks for document in paper.documents):
        return
    for mark in paper.marks:
        if mark.kind is MarkKind.SEAL and mark.text and (said := stamps.said_in(mark.text)):
            yield "undone", undone(called, MARKS[MarkKind.SEAL].zh, said, mark.text, (mark.evidence,))
