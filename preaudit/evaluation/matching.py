"""Which document found is meant by which label: most alike first, each once."""

from __future__ import annotations

from collections.abc import Sequence

from preaudit.domain.documents import Document
from preaudit.evaluation.labels import LabelledDocument
from preaudit.evaluation.scores import same


def pair(labels: Sequence[LabelledDocument], found: Sequence[Document]) -> list[Document | None]:
    """For each label the document found for it, or None. Ties go by the order of pages."""
    ranked = sorted(
        (
            (-_likeness(label, document), abs(i - j), i, j)
            for i, label in enumerate(labels)
            for j, document in enumerate(found)
        ),
    )
    chosen: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [found[chosen[i]] if i in chosen else None for i in range(len(labels))]


def _likeness(label: LabelledDocument, document: Document) -> float:
    agreeing = sum(same(v, document.fields[k].value) for k, v in label.fields.items() if k in document.fields)
    return 100.0 * (label.kind == document.kind) + agreeing
