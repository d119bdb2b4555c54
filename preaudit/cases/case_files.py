"""The files of cases in the database, and whether a content is still needed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from preaudit.domain.cases import Case, CaseError, CaseFile, NotFoundError, StagedFile
from preaudit.store.database import now
from preaudit.store.encryption.key_ring import destroy_keys
from preaudit.store.encryption.sealed_rows import opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import case_files, reviews, uploads
from preaudit.wording import cases as say


def add_files(
    connection: Connection, case: Case, staged: Sequence[StagedFile], replaces: str | None = None
) -> list[str]:
    """Files of a case that were just kept; their ids."""
    moment, rows = now(), []
    ids = sorted(
        new_id() for _ in staged
    )  # files are listed in the order of their ids: the order in which they were given
    for file_id, file in zip(ids, staged, strict=True):
        row = {
            "id": file_id,
            "agency": case.agency,
            "case_id": case.id,
            "name": file.name,
            "sha256": file.sha256,
            "size": file.size,
            "round": case.round,
            "replaces": replaces,
            "crashes": 0,
            "added_at": moment,
            "withdrawn_at": None,
            "removed_at": None,
        }
        rows.append(sealed(connection, case_files, case.id, row))
    if rows:
        connection.execute(insert(case_files), rows)
    return ids


def files_of(connection: Connection, agency: str, case_id: str, *, withdrawn_too: bool = False) -> list[CaseFile]:
    """The files that count, in the order they came; `withdrawn_too`: all of them."""
    query = select(case_files).where(case_files.c.case_id == case_id, case_files.c.agency == agency)
    if not withdrawn_too:
        query = query.where(case_files.c.withdrawn_at.is_(None))
    found = connection.execute(query.order_by(case_files.c.id)).mappings()
    rows = (opened(connection, case_files, row) for row in found)
    return [CaseFile(**{name: row[name] for name in CaseFile.__slots__}) for row in rows]


def successor(files: Sequence[CaseFile], file_id: str) -> str | None:
    """The file that stands for one in the end, by whatever others; None where none does."""
    after = {file.replaces: file.id for file in files if file.replaces}
    found = None
    while file_id in after:
        found = file_id = after[file_id]
    return found


def withdraw_file(connection: Connection, case: Case, file_id: str) -> CaseFile:
    """From now on the file does not count. Raises NotFoundError, and CaseError `file_replaced` where another stands for it."""
    there = files_of(connection, case.agency, case.id, withdrawn_too=True)
    found = next((f for f in there if f.id == file_id and f.withdrawn_at is None), None)
    if found is None:
        if after := successor(there, file_id):
            raise CaseError(say.FILE_REPLACED(file=after), say.FILE_REPLACED_MEND(file=after), code="file_replaced")
        raise NotFoundError(say.NO_FILE_IN_CASE, say.NO_FILE_IN_CASE_MEND)
    connection.execute(update(case_files).where(case_files.c.id == file_id).values(withdrawn_at=now()))
    return found


def count_crash(connection: Connection, file_id: str) -> None:
    """A worker died while it had this file by itself."""
    connection.execute(update(case_files).where(case_files.c.id == file_id).values(crashes=case_files.c.crashes + 1))


def clear_crashes(connection: Connection, file_id: str) -> None:
    """The file came through by itself: no death is its."""
    connection.execute(update(case_files).where(case_files.c.id == file_id, case_files.c.crashes > 0).values(crashes=0))


def try_once_more(connection: Connection, case: Case, tries: int) -> None:
    """Files of the case that were set aside after so many tries have one left."""
    aside = (case_files.c.case_id == case.id, case_files.c.agency == case.agency, case_files.c.crashes >= tries)
    connection.execute(update(case_files).where(*aside).values(crashes=tries - 1))


def refuse_removed(connection: Connection, case: Case) -> None:
    """Raises CaseError where something was removed after its time, for it would be judged by less than there was.

    `files_removed`: bytes of a file that counts; `details_removed`: what its verdicts say, and what persons corrected.
    """
    if any(file.removed_at for file in files_of(connection, case.agency, case.id)):
        raise CaseError(say.FILES_REMOVED, say.FILES_REMOVED_MEND, code="files_removed")
    emptied = select(reviews.c.id).where(reviews.c.case_id == case.id, reviews.c.result == b"").limit(1)
    if connection.execute(emptied).first():
        raise CaseError(say.DETAILS_REMOVED, say.FILES_REMOVED_MEND, code="details_removed")


def still_used(connection: Connection, agency: str, sha256: str) -> bool:
    """True where some case of the agency, or an upload that is yet to become part of one, has this content."""
    of_cases = select(case_files.c.id).where(
        case_files.c.agency == agency, case_files.c.sha256 == sha256, case_files.c.removed_at.is_(None)
    )
    of_uploads = select(uploads.c.id).where(uploads.c.agency == agency, uploads.c.sha256 == sha256)
    return any(connection.execute(query.limit(1)).first() for query in (of_cases, of_uploads))


def forget_uploads(connection: Connection, agency: str, digests: Collection[str]) -> None:
    """Finished uploads of this content: what was deleted with its case is not kept for another."""
    mine = (uploads.c.agency == agency) & uploads.c.finished_at.is_not(None)
    found = list(connection.execute(select(uploads.c.id).where(mine, uploads.c.sha256.in_(digests))).scalars())
    destroy_keys(connection, [f"upload/{upload}" for upload in found])
    connection.execute(delete(uploads).where(uploads.c.id.in_(found)))
