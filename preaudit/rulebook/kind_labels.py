"""What kinds of documents and their fields are called."""

from __future__ import annotations

from collections.abc import Iterable

from preaudit.domain.documents import UNKNOWN_KIND, Document
from preaudit.rulebook.kinds import KindSpec
from preaudit.wording import document_kinds as say


def document_label(kinds: Iterable[KindSpec], document: Document) -> str:
    """What a document is called ('居民身份证'); the code of its kind where no kind is called so."""
    if document.kind == UNKNOWN_KIND:
        return say.UNRECOGNIZED_DOCUMENT.zh
    return next((spec.label for spec in _specs(kinds, document)), document.kind)


def field_label(kinds: Iterable[KindSpec], document: Document, key: str) -> str:
    """What a field is called ('姓名'); its key where it is not described."""
    return next((spec.fields[key].label for spec in _specs(kinds, document) if key in spec.fields), key)


def _specs(kinds: Iterable[KindSpec], document: Document) -> list[KindSpec]:
    """The specs of the document's kind, the one of its own variant first."""
    return sorted((s for s in kinds if s.kind == document.kind), key=lambda s: s.variant != document.variant)
