"""Matching labels with the documents found: the most similar first, each once."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.documents import Document
from preaudit.evaluation.labels import LabelledDocument
from preaudit.evaluation.scores import same_value


def match_documents(labels: Sequence[LabelledDocument], found: Sequence[Document]) -> list[Document | None]:
    """The document matched with each label, or None; of equally similar ones, that which is nearest in page order."""
    ranked = sorted(
        (
            (-_similarity(label, document), abs(i - j), i, j)
            for i, label in enumerate(labels)
            for j, document in enumerate(found)
        ),
    )
    chosen: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [found[chosen[i]] if i in chosen else None for i in range(len(labels))]


def _similarity(label: LabelledDocument, document: Document) -> float:
    agreeing = sum(same_value(v, document.fields[k].value) for k, v in label.fields.items() if k in document.fields)
    return 100.0 * (label.kind == document.kind) + agreeing
