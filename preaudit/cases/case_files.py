"""The files of cases in the database, and whether a content is still needed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from preaudit.domain.cases import Case, CaseError, CaseFile, NotFoundError, StagedFile
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import case_files, uploads
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
        rows.append(
            {
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
            }
        )
    if rows:
        connection.execute(insert(case_files), rows)
    return ids


def files_of(connection: Connection, agency: str, case_id: str, *, withdrawn_too: bool = False) -> list[CaseFile]:
    """The files that count, in the order they came; `withdrawn_too`: all of them."""
    query = select(case_files).where(case_files.c.case_id == case_id, case_files.c.agency == agency)
    if not withdrawn_too:
        query = query.where(case_files.c.withdrawn_at.is_(None))
    rows = connection.execute(query.order_by(case_files.c.id)).mappings()
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


def still_used(connection: Connection, agency: str, sha256: str) -> bool:
    """True where some case of the agency, or an upload that is yet to become part of one, has this content."""
    return any(
        connection.execute(
            select(table.c.id).where(table.c.agency == agency, table.c.sha256 == sha256).limit(1)
        ).first()
        for table in (case_files, uploads)
    )


def forget_uploads(connection: Connection, agency: str, digests: Collection[str]) -> None:
    """Finished uploads of this content: what was deleted with its case is not kept for another."""
    mine = (uploads.c.agency == agency) & uploads.c.finished_at.is_not(None)
    connection.execute(delete(uploads).where(mine, uploads.c.sha256.in_(digests)))


def used_anywhere(connection: Connection, sha256: str) -> bool:
    """True where some case of any agency has a file of this content."""
    return connection.execute(select(case_files.c.id).where(case_files.c.sha256 == sha256).limit(1)).first() is not None
