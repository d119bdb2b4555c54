"""The service's own store as an archive: the cases of an agency with what was decided on them, their files and corrections."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from preaudit.archive.archive_error import ArchiveError
from preaudit.archive.archived_case import ArchivedCase, UnusableCase, case_id
from preaudit.archive.contents import STORE
from preaudit.archive.decisions import Decision, DecisionTaken
from preaudit.archive.opened_archive import Archive
from preaudit.cases.case_files import files_of
from preaudit.cases.correction_records import corrections_in_force
from preaudit.cases.records import list_cases
from preaudit.cases.verdict_records import decisions_of
from preaudit.config.settings import Settings
from preaudit.domain.cases import Case, CaseFilter, CaseKind
from preaudit.domain.outcomes import Outcome
from preaudit.services.kept_store import database_of
from preaudit.store.file_store import file_key
from preaudit.wording import archive_manifest as say

_PAGE = 500
_DECISIONS = {
    Outcome.ACCEPT.value: Decision.ACCEPTED,
    Outcome.ACCEPT_WITH_DEFERRAL.value: Decision.ACCEPTED_WITH_DEFERRAL,
    Outcome.SUPPLEMENT.value: Decision.SENT_BACK,
    Outcome.OUT_OF_SCOPE.value: Decision.REFUSED,
}


def service_archive(settings: Settings, agency: str) -> Archive:
    """The cases of an agency. Raises ArchiveError where it has none, StoreError where the database does not answer."""
    database = database_of(settings)
    cases: list[ArchivedCase] = []
    unusable: list[UnusableCase] = []
    try:
        with database.read() as connection:
            for case in _cases(connection, agency):
                if case.request.kind is CaseKind.ITEM:
                    cases.append(_archived(connection, case))
                else:
                    unusable.append(UnusableCase(case.id, "no_item", say.NO_ITEM().zh))
    finally:
        database.close()
    if not cases and not unusable:
        raise ArchiveError(say.NO_CASES(path=agency), code="archive_empty")
    cases.sort(key=lambda case: case.id)
    return Archive(f"service/{agency}", f"{STORE}{settings.files}", tuple(cases), tuple(unusable))


def _cases(connection: Connection, agency: str) -> Iterator[Case]:
    before = ""
    while page := list_cases(connection, agency, CaseFilter(), before, _PAGE):
        yield from page
        before = page[-1].id


def _archived(connection: Connection, case: Case) -> ArchivedCase:
    decided = decisions_of(connection, case.agency, case.id)
    last = decided[-1] if decided and case.decision else None
    return ArchivedCase(
        id=case_id(f"service/{case.agency}", case.id),
        name=case.request.reference or case.id,
        item=case.request.subject,
        accepted_on=case.request.as_of,
        files=tuple(
            _path(case.agency, f.sha256, f.name) for f in files_of(connection, case.agency, case.id) if not f.removed_at
        ),
        region=case.request.region,
        window=last.decided_by if last else "",
        facts=case.request.facts,
        taken=DecisionTaken(
            decision=_DECISIONS.get(case.decision or "", Decision.UNKNOWN),
            decided_on=last.decided_at.astimezone().date() if last else None,
        ),
        corrections=corrections_in_force(connection, case.agency, case.id),
    )


def _path(agency: str, sha256: str, name: str) -> str:
    """A file by its key in the store, and by the name it was uploaded under."""
    return f"{file_key(agency, sha256)}/{name.replace('/', '_')}"
