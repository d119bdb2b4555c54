"""Files of a case added, replaced and withdrawn. What changes a case that was reviewed begins a further round."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from preaudit.access import Actor
from preaudit.cases.case_changes import IfMatch, add_files, reopened_case
from preaudit.cases.case_files import withdraw_file
from preaudit.cases.event_log import record_event
from preaudit.cases.finishing import CaseFinishing
from preaudit.cases.idempotency import case_made_by, remember
from preaudit.cases.supplements import receive_supplement
from preaudit.domain.cases import Case, CaseView, IdempotentRequest, StagedFile


class CaseFileChanges(CaseFinishing):
    """The cases of all agencies, and what changes their files. A request that was done before changes nothing again."""

    def add(
        self,
        actor: Actor,
        case_id: str,
        files: Sequence[StagedFile],
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
    ) -> CaseView:
        """More files. A case already reviewed begins a further round. Raises CaseError, NotFoundError, IntakeError."""

        def change(connection: Connection, case: Case) -> None:
            add_files(connection, self.blobs, self.settings.max_files, case, files)
            record_event(connection, case, "case.files_changed", added=len(files))
            receive_supplement(connection, case, actor.name, self._rules.rulebook.calendar)
            self._audit(connection, actor, "file.add", case_id, files=len(files))

        return self._changed(actor, case_id, repeatable, if_match, change)

    def replace(
        self,
        actor: Actor,
        case_id: str,
        file_id: str,
        file: StagedFile,
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
    ) -> CaseView:
        """Another file in place of one. Raises as `add`."""

        def change(connection: Connection, case: Case) -> None:
            withdraw_file(connection, case, file_id)
            add_files(connection, self.blobs, self.settings.max_files, case, [file], replaces=file_id)
            record_event(connection, case, "case.files_changed", replaced=1)
            receive_supplement(connection, case, actor.name, self._rules.rulebook.calendar)
            self._audit(connection, actor, "file.replace", case_id, file=file_id)

        return self._changed(actor, case_id, repeatable, if_match, change)

    def withdraw(
        self,
        actor: Actor,
        case_id: str,
        file_id: str,
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
    ) -> CaseView:
        """A file no longer counts; it stays on record. Raises as `add`."""

        def change(connection: Connection, case: Case) -> None:
            withdraw_file(connection, case, file_id)
            record_event(connection, case, "case.files_changed", withdrawn=1)
            self._audit(connection, actor, "file.withdraw", case_id, file=file_id)

        return self._changed(actor, case_id, repeatable, if_match, change)

    def _changed(
        self,
        actor: Actor,
        case_id: str,
        repeatable: IdempotentRequest | None,
        if_match: IfMatch,
        change: Callable[[Connection, Case], None],
    ) -> CaseView:
        """The case with its files changed, all at once or not at all; as it is where the same request was done before."""
        with self.database.write() as connection:
            if made := case_made_by(connection, actor.agency, repeatable):
                return self._view(connection, actor.agency, made)
            change(connection, reopened_case(connection, actor.agency, case_id, if_match))
            remember(connection, actor.agency, repeatable, case_id)
            return self._view(connection, actor.agency, case_id)
