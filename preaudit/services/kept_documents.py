"""Documents kept as they were understood: changed items, regions or facts never understand a page again.

A document is kept under everything that it rests on: what was read, the kinds, the limits of quality, and the program that
understands. Any of them changed is another key, so that nothing has to be thrown away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from preaudit.domain.documents import Document
from preaudit.domain.pages import PageReading
from preaudit.domain.quality import QualityLimits
from preaudit.domain.reviews import FileReading
from preaudit.reading.cache import kept_name
from preaudit.reading.cache_seal import CacheSeal
from preaudit.reading.forgotten import Forgotten
from preaudit.reading.kept_files import keep, kept
from preaudit.rulebook.kinds import KindSpec
from preaudit.runtime.program_digest import add_part, program_digest
from preaudit.understanding.arrangement import AS_READ, Arrangement
from preaudit.understanding.kind_words import kind_words

_DOCUMENTS: TypeAdapter[tuple[Document, ...]] = TypeAdapter(tuple[Document, ...])
_READING: TypeAdapter[PageReading] = TypeAdapter(PageReading)
_LIMITS: TypeAdapter[QualityLimits] = TypeAdapter(QualityLimits)
#: What documents are understood by, within the program and beside it.
_PACKAGES = ("domain", "rulebook", "understanding", "value_types")
_LIBRARIES = ("rapidfuzz", "python-stdnum")


class KeptDocuments:
    """A folder of documents. An entry that cannot be read is a miss."""

    def __init__(self, folder: Path, seal: CacheSeal | None = None, agency: str = "") -> None:
        self._whole, self._seal, self._agency = folder, seal, agency
        self._folder, self._forgotten = folder / "documents", Forgotten(folder)

    def of(self, agency: str) -> KeptDocuments:
        """Those of the files of an agency."""
        return KeptDocuments(self._whole, self._seal, agency)

    def understood(
        self,
        files: Sequence[FileReading],
        kinds: Sequence[KindSpec],
        limits: QualityLimits,
        understand: Callable[[], tuple[Document, ...]],
        arrangement: Arrangement = AS_READ,
    ) -> tuple[Document, ...]:
        """The documents on these files together: those that are kept, else understood now and kept.

        `arrangement`: what persons said of the pages, by which they are understood.
        """
        files = [file for file in files if file.pages]
        if not files:
            return understand()
        key = _key(files, kinds, limits, arrangement, self._agency)
        if (data := kept(self._path(key), self._seal)) is not None:
            try:
                return _DOCUMENTS.validate_json(data)
            except ValidationError:
                pass  # damaged: it is made anew
        documents = understand()
        # What leads from a file to the documents is there before them: a file that is forgotten takes them along.
        names = [kept_name(file.digest, self._agency) for file in files]
        if not self._any_forgotten(names) and all(keep(self._trace(name, key), bytes, "a document") for name in names):
            keep(self._path(key), lambda: _DOCUMENTS.dump_json(documents), "a document", self._seal)
            if self._any_forgotten(names):
                self._path(key).unlink(missing_ok=True)
        return documents

    def _any_forgotten(self, names: Iterable[str]) -> bool:
        return any(self._forgotten.has(name) for name in names)

    @staticmethod
    def forget(folder: Path, digest: str) -> None:
        """Remove all documents that the file kept under this name is part of, whatever they were understood by."""
        own = KeptDocuments(folder)
        own._forgotten.mark(digest)
        for trace in (own._folder / "of" / digest[:2]).glob(f"{digest}-*"):
            path = own._path(trace.name.removeprefix(f"{digest}-"))
            for entry in path.parent.glob(f"{path.name}*"):
                entry.unlink(missing_ok=True)
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
    arrangement: Arrangement,
    agency: str,
) -> str:
    """The digest of everything that the documents rest on."""
    digest = _basis(kinds, limits)
    if agency:
        add_part(digest, agency.encode())
    for file in files:
        for page in file.pages:
            add_part(digest, f"{page.ref.page} {page.ref.file}".encode(errors="surrogatepass"))
            add_part(digest, arrangement.said_of(page.ref).encode(errors="surrogatepass"))
            add_part(digest, _READING.dump_json(page.reading))
    return digest.hexdigest()
