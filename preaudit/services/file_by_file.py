"""One file never harms another: what the program fails at becomes that file's error, and the others go on.

Faults of the machine (no memory, no process, no disk) are no file's: they are raised, and the work is done again.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from preaudit.domain.documents import UNKNOWN_KIND, Document
from preaudit.domain.pages import PageRef
from preaudit.domain.quality import QualityLimits
from preaudit.domain.reviews import FileError, FileReading
from preaudit.errors import PreauditError
from preaudit.rulebook.kinds import KindSpec
from preaudit.runtime.limits import is_limited, processor_time
from preaudit.runtime.machine_faults import of_the_system
from preaudit.services.kept_documents import KeptDocuments
from preaudit.understanding.arrangement import AS_READ, Arrangement
from preaudit.wording import Message
from preaudit.wording import services as say

T = TypeVar("T")
_STAGES = {
    "file_opening_failed": say.STAGE_OPENING,
    "file_reading_failed": say.STAGE_READING,
    "file_understanding_failed": say.STAGE_UNDERSTANDING,
}
#: Processor time that understanding may take, in seconds: some, and more for each page. A page takes a tenth of one.
_SECONDS, _SECONDS_PER_PAGE = 15.0, 0.5
_log = logging.getLogger("preaudit.review")


class TooMuchError(Exception):
    """The work wants more memory than the process may take."""


def alone(code: str, name: str, work: Callable[[], T]) -> T | FileError:
    """The result of `work` on one file, or the error `code` where the program fails at it. Raises what no file is to blame for."""
    try:
        return work()
    except PreauditError:
        raise
    except Exception as error:  # whatever a file does to the program, the others go on
        if of_the_system(error):
            raise
        _log.error("%s: %s at %s", code, type(error).__name__, _where(error))
        stage: Message = _STAGES[code]
        return FileError(code, say.FILE_FAILED(file=name, stage=stage()), say.FILE_FAILED_MEND())


def _where(error: Exception) -> str:
    """Where in the program an error arose; what it says may hold values of a document, and is not told."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def understood(
    file: FileReading,
    kinds: Sequence[KindSpec],
    limits: QualityLimits,
    arrangement: Arrangement = AS_READ,
    kept: KeptDocuments | None = None,
) -> FileReading:
    """A file with its documents, understood by itself. `kept`: those of files that were understood before."""
    found = _together([file], kinds, limits, arrangement, kept, file.name)
    if isinstance(found, FileError):
        return _without_pages(file, found)
    return replace(file, documents=found)


def understood_together(
    files: Sequence[FileReading],
    kinds: Sequence[KindSpec],
    limits: QualityLimits,
    arrangement: Arrangement = AS_READ,
    kept: KeptDocuments | None = None,
) -> tuple[tuple[FileReading, ...], tuple[Document, ...]]:
    """The files of a case and the documents on them; a file that cannot be read is a document that may be anything.

    A file that cannot be understood is left out with its error, and the others are understood without it. `arrangement`: what
    persons said of the pages. `kept`: as `understood`.
    """
    documents = _together(files, kinds, limits, arrangement, kept)
    if isinstance(documents, FileError):
        each = [understood(file, kinds, limits, arrangement, kept) for file in files]
        files = [replace(file, documents=()) for file in each]
        rest = _together(files, kinds, limits, arrangement, kept)
        documents = rest if not isinstance(rest, FileError) else tuple(d for file in each for d in file.documents)
    return tuple(files), (*documents, *(_unopened(file) for file in files if file.error))


def _together(
    files: Sequence[FileReading],
    kinds: Sequence[KindSpec],
    limits: QualityLimits,
    arrangement: Arrangement,
    kept: KeptDocuments | None,
    name: str = "",
) -> tuple[Document, ...] | FileError:
    def documents() -> tuple[Document, ...]:
        from preaudit.understanding.documents import understand  # where all is kept it is not needed

        pages = [page for file in files for page in file.pages]
        try:
            with processor_time(_SECONDS + _SECONDS_PER_PAGE * len(pages)):
                return understand(pages, kinds, limits, arrangement)
        except MemoryError as error:
            if is_limited():
                raise TooMuchError from error
            raise

    def known_or_now() -> tuple[Document, ...]:
        return documents() if kept is None else kept.understood(files, kinds, limits, documents, arrangement)

    return alone("file_understanding_failed", name, known_or_now)


def _without_pages(file: FileReading, error: FileError) -> FileReading:
    return FileReading(file.name, file.digest, error=error)


def _unopened(file: FileReading) -> Document:
    """A file nobody could look into, as judging sees it: a new upload is asked for, or a person looks where we failed."""
    return Document(
        id=f"{file.name}#unreadable",
        kind=UNKNOWN_KIND,
        confidence=0.0,
        certain=False,
        pages=(PageRef(file.name, 1),),
        readable=bool(file.error and file.error.ours),
        opened=False,
    )
