"""Changes of a case: who may change it now, and what may be added. All in the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from preaudit.cases import records
from preaudit.cases.case_files import add_files as add_records
from preaudit.cases.case_files import files_of, refuse_removed
from preaudit.cases.queue import cancel_jobs
from preaudit.domain.cases import Case, CaseError, CaseKind, CaseState, StagedFile
from preaudit.errors import IntakeError
from preaudit.services.review import distinct_names
from preaudit.store import FileStore, StoreError
from preaudit.store.database import take_lock
from preaudit.store.file_store import file_key
from preaudit.wording import cases as say
from preaudit.wording import correction_refusals

#: The versions of a case that a change is meant for (If-Match); None for whatever version there is.
IfMatch = Collection[int] | None


def locked_case(connection: Connection, agency: str, case_id: str, if_match: IfMatch) -> Case:
    """The case, which nobody else changes now.

    Raises NotFoundError, and CaseError `precondition_failed` where it is another version than those of `if_match`.
    """
    case = records.case_of(connection, agency, case_id, lock=True)
    if if_match is not None and case.version not in if_match:
        raise CaseError(say.CHANGED, say.CHANGED_MEND, code="precondition_failed")
    return case


def reopened_case(connection: Connection, agency: str, case_id: str, if_match: IfMatch) -> Case:
    """The case, open for changes: one that was reviewed begins a further round, and what was found is no longer in force.

    Raises CaseError, NotFoundError.
    """
    case = locked_case(connection, agency, case_id, if_match)
    if case.state.busy:
        raise CaseError(say.BUSY, say.BUSY_MEND, code="case_busy")
    if case.state is CaseState.CANCELLED:
        raise CaseError(say.CANCELLED, say.CANCELLED_MEND, code="case_cancelled")
    refuse_removed(connection, case)
    further = case.state is CaseState.REVIEWED
    cancel_jobs(connection, case)
    records.change_case(connection, case, state=CaseState.OPEN.value, round=case.round + further, outcome="")
    return records.case_of(connection, agency, case_id)


def judged_case(connection: Connection, agency: str, case_id: str, if_match: IfMatch) -> Case:
    """The case, reviewed as it stands. Raises CaseError `not_reviewed` where it is not, `files_removed`, NotFoundError."""
    case = refuse_unjudged(locked_case(connection, agency, case_id, if_match))
    refuse_removed(connection, case)
    return case


def refuse_unjudged(case: Case) -> Case:
    """The case, where it is reviewed as it stands. Raises CaseError `not_reviewed`."""
    if not case.current or case.request.kind is CaseKind.EXTRACTION:
        raise CaseError(correction_refusals.NOT_JUDGED, correction_refusals.NOT_JUDGED_MEND, code="not_reviewed")
    return case


def add_files(
    connection: Connection,
    blobs: FileStore,
    limit: int,
    case: Case,
    files: Sequence[StagedFile],
    replaces: str | None = None,
) -> None:
    """Files of the case that are kept in the store, each under a name of its own.

    Raises IntakeError where there are more than `limit` then, StoreError where one is not in the store.
    """
    there = [f.name for f in files_of(connection, case.agency, case.id)]
    refuse_too_many(len(there) + len(files), limit)
    names = distinct_names([*there, *(f.name for f in files)])[len(there) :]
    take_lock(connection, "files")
    for file in files:
        # A case that is deleted meanwhile may have taken the same content with it.
        if not blobs.has(file_key(case.agency, file.sha256)):
            raise StoreError(say.FILE_NOT_KEPT, say.FILE_NOT_KEPT_MEND)
    named = [replace(file, name=name) for file, name in zip(files, names, strict=True)]
    add_records(connection, case, named, replaces)


def refuse_too_many(count: int, limit: int) -> None:
    """Raises IntakeError for more files than a case may have."""
    if count > limit:
        raise IntakeError(say.TOO_MANY_FILES(limit=limit), say.TOO_MANY_FILES_MEND, code="too_many_files")
