"""All that was handed in for a case, and what is known of it as a whole: worked out once, however the slots are filled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from preaudit.domain.best_readings import document_as_read, in_doubt
from preaudit.domain.documents import Document
from preaudit.domain.evidence import Evidence


class HandedIn:
    """The papers of one case; equal to itself alone, so that it stands for the case in what was worked out of them."""

    def __init__(self, documents: Sequence[Document] = ()) -> None:
        self.documents = tuple(documents)

    @cached_property
    def in_doubt(self) -> frozenset[Evidence]:
        """Where values in doubt stand."""
        return in_doubt(self.documents)

    @cached_property
    def as_read(self) -> HandedIn:
        """The papers with every value sure."""
        return HandedIn([document_as_read(document) for document in self.documents])

    def of_kind(self, kind: str) -> tuple[Document, ...]:
        """All papers of a kind, but those that only repeat another."""
        return tuple(d for d in self.documents if d.kind == kind and not d.duplicate_of)
