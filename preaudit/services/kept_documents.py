"""Documents kept as they were understood: changed items, regions or facts never understand a page again.

A document is kept under everything that it rests on: what was read, the kinds, the limits of quality, and the program that
understands. Any of them changed is another key, so that nothing has to be thrown away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from preaudit.domain.documents import Document
from preaudit.domain.pages import PageReading, PageRef
from preaudit.domain.quality import QualityLimits
from preaudit.domain.reviews import FileReading
from preaudit.reading.kept_files import keep, kept
from preaudit.rulebook.kinds import KindSpec
from preaudit.runtime.program_digest import add_part, program_digest
from preaudit.understanding.kind_words import kind_words

_DOCUMENTS: TypeAdapter[tuple[Document, ...]] = TypeAdapter(tuple[Document, ...])
_READING: TypeAdapter[PageReading] = TypeAdapter(PageReading)
_LIMITS: TypeAdapter[QualityLimits] = TypeAdapter(QualityLimits)
#: What documents are understood by, within the program and beside it.
_PACKAGES = ("domain", "rulebook", "understanding", "value_types")
_LIBRARIES = ("rapidfuzz", "python-stdnum")


class KeptDocuments:
    """A folder of documents. An entry that cannot be read is a miss."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "documents"

    def understood(
        self,
        files: Sequence[FileReading],
        kinds: Sequence[KindSpec],
        limits: QualityLimits,
        understand: Callable[[], tuple[Document, ...]],
        assigned: Mapping[PageRef, KindSpec] | None = None,
    ) -> tuple[Document, ...]:
        """The documents on these files together: those that are kept, else understood now and kept.

        `assigned`: what a person said that pages are, by which they are understood.
        """
        files = [file for file in files if file.pages]
        if not files:
            return understand()
        key = _key(files, kinds, limits, assigned or {})
        if (data := kept(self._path(key))) is not None:
            try:
                return _DOCUMENTS.validate_json(data)
            except ValidationError:
                pass  # damaged: it is made anew
        documents = understand()
        # What leads from a file to the documents is there before them: a file that is forgotten takes them along.
        if all(keep(self._trace(file.digest, key), bytes, "a document") for file in files):
            keep(self._path(key), lambda: _DOCUMENTS.dump_json(documents), "a document")
        return documents

    @staticmethod
    def forget(folder: Path, digest: str) -> None:
        """Remove all documents that the file with this digest is part of, whatever they were understood by."""
        own = KeptDocuments(folder)
        for trace in (own._folder / "of" / digest[:2]).glob(f"{digest}-*"):
            own._path(trace.name.removeprefix(f"{digest}-")).unlink(missing_ok=True)
            trace.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json.gz"

    def _trace(self, digest: str, key: str) -> Path:
        return self._folder / "of" / digest[:2] / f"{digest}-{key}"


def understood_by(kinds: Sequence[KindSpec], limits: QualityLimits) -> str:
    """The digest of what pages are understood by, all but their readings: the program, the kinds, the limits of quality."""
    return _basis(kinds, limits).hexdigest()


def _basis(kinds: Sequence[KindSpec], limits: QualityLimits) -> hashlib._Hash:
    digest = hashlib.sha256()
    for part in (program_digest(_PACKAGES, _LIBRARIES), kind_words(kinds).digest, _LIMITS.dump_json(limits)):
        add_part(digest, part)
    return digest


def _key(
    files: Sequence[FileReading],
    kinds: Sequence[KindSpec],
    limits: QualityLimits,
    assigned: Mapping[PageRef, KindSpec],
) -> str:
    """The digest of everything that the documents rest on."""
    digest = _basis(kinds, limits)
    for file in files:
        for page in file.pages:
            add_part(digest, f"{page.ref.page} {page.ref.file}".encode(errors="surrogatepass"))
            add_part(digest, assigned[page.ref].name.encode() if page.ref in assigned else b"")
            add_part(digest, _READING.dump_json(page.reading))
    return digest.hexdigest()
