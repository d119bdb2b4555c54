"""A stamp that takes back the paper it stands on (作废, 合同终止专用章), by the words on its ring."""

from __future__ import annotations

from collections.abc import Iterator

from preaudit.domain.candidates import Candidate
from preaudit.domain.checking.problem import Problem
from preaudit.domain.documents import MARKS, MarkKind
from preaudit.domain.findings import undone
from preaudit.domain.value_words import UndoingWords


def taken_back(called: str, stamps: UndoingWords, paper: Candidate) -> Iterator[tuple[str, Problem]]:
    """A seal whose words take the paper back, where nothing was told yet of what its page says against itself."""
    if any(document.remarks for document in paper.documents):
        return
    for mark in paper.marks:
        if mark.kind is MarkKind.SEAL and mark.text and (said := stamps.said_in(mark.text)):
            yield "undone", undone(called, MARKS[MarkKind.SEAL].zh, said, mark.text, (mark.evidence,))
