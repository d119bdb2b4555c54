"""What can be asked of cases: each as it stands, its verdicts, files, job and events. Nothing of a case changes."""

from __future__ import annotations

from sqlalchemy import Connection

from preaudit.access import Actor
from preaudit.cases import queue, records, saved_lists, work_lists
from preaudit.cases.case_files import files_of
from preaudit.cases.event_log import as_it_stands, events_of, events_since
from preaudit.cases.verdict_records import result_of, reviews_of
from preaudit.cases.view import case_view
from preaudit.config.settings import Settings
from preaudit.domain.cases import (
    Case,
    CaseEvent,
    CaseFile,
    CaseFilter,
    CaseProgress,
    CaseState,
    CaseView,
    Job,
    NotFoundError,
    ReviewRecord,
)
from preaudit.domain.clocks import AFTER, Clock, ClockKind
from preaudit.domain.rounds import notice_due
from preaudit.domain.verdict import Outcome
from preaudit.domain.work_lists import SavedList, WaitingCase, WorkFilter, WorkList
from preaudit.observability.metrics import jobs_held_up
from preaudit.rulebook.reload import HasRuleBook
from preaudit.store import Database, FileStore, StoreError
from preaudit.store.audit import record
from preaudit.store.file_store import file_key
from preaudit.wording import cases as say


class CaseQueries:
    """The cases of all agencies; every call is by an actor and reaches only the actor's agency. Safe for threads."""

    def __init__(self, database: Database, blobs: FileStore, settings: Settings, rules: HasRuleBook) -> None:
        self.database, self.blobs, self.settings = database, blobs, settings
        self._rules = rules

    @property
    def rules(self) -> HasRuleBook:
        """What the cases are judged by."""
        return self._rules

    def view(self, actor: Actor, case_id: str) -> CaseView:
        """The case as it stands. Raises NotFoundError."""
        with self.database.read() as connection:
            return self._view(connection, actor.agency, case_id)

    def page(self, actor: Actor, wanted: CaseFilter, before: str = "", limit: int = 50) -> list[Case]:
        """Cases of the actor's agency, the newest first, older than the case `before` where one is named."""
        with self.database.read() as connection:
            return records.list_cases(connection, actor.agency, wanted, before, limit)

    def work(
        self, actor: Actor, wanted: WorkFilter, after: str = "", limit: int = 50, *, free: bool = False
    ) -> list[WaitingCase]:
        """Cases of a list of the actor's agency, the most urgent first, after the case `after` where one is named.

        `free`: only those that the actor can work on now.
        """
        with self.database.read() as connection:
            found = work_lists.listed_cases(
                connection, actor.agency, wanted, actor.name, self._rules.rulebook.calendar, after, limit, free=free
            )
        return [WaitingCase(case, self._clock(case)) for case in found]

    def _clock(self, case: Case) -> Clock | None:
        """What is due next of a case: to answer an objection, else what its decision began, else to notify the applicant."""
        if case.objection_due:
            return Clock(ClockKind.OBJECTION, case.objection_due)
        if case.finished_at is not None:
            return None
        if case.decision:
            kind = AFTER.get(Outcome(case.decision))
            return Clock(kind, case.due_on) if kind and case.due_on else None
        if case.state is CaseState.CANCELLED:
            return None
        due, _ = notice_due(case.created_at.astimezone().date(), self._rules.rulebook.calendar)
        return Clock(ClockKind.NOTICE, due)

    def work_sizes(self, actor: Actor) -> dict[WorkList, int]:
        """How many cases each list of the actor's agency has."""
        with self.database.read() as connection:
            return work_lists.list_sizes(connection, actor.agency)

    def work_subjects(self, actor: Actor, work: WorkList) -> list[str]:
        """The items and bundles that a list of the actor's agency has cases of."""
        with self.database.read() as connection:
            return work_lists.subjects_in(connection, actor.agency, work)

    def work_position(self, actor: Actor, wanted: WorkFilter, case_id: str) -> tuple[int, int]:
        """How many cases of a list come before the case, and how many there are."""
        with self.database.read() as connection:
            return work_lists.position_in(
                connection, actor.agency, wanted, actor.name, self._rules.rulebook.calendar, case_id
            )

    def saved_lists(self, actor: Actor) -> list[SavedList]:
        """What the actor saved, the oldest first."""
        with self.database.read() as connection:
            return saved_lists.lists_of(connection, actor.agency, actor.name)

    def save_list(self, actor: Actor, name: str, wanted: WorkFilter) -> SavedList:
        """Save what was chosen of a list; of the same name it takes the place of what was saved before."""
        with self.database.write() as connection:
            return saved_lists.save_list(connection, actor.agency, actor.name, name, wanted)

    def forget_list(self, actor: Actor, list_id: str) -> None:
        """It is saved no longer; one that is not there changes nothing."""
        with self.database.write() as connection:
            saved_lists.forget_list(connection, actor.agency, actor.name, list_id)

    def progress(self, actor: Actor, case_id: str, after: int = 0) -> CaseProgress:
        """The events of a case after the event `after`, and how far its job is. Raises NotFoundError."""
        with self.database.read() as connection:
            case = records.case_of(connection, actor.agency, case_id)
            events = [as_it_stands(connection, event) for event in events_of(connection, actor.agency, case_id, after)]
            return CaseProgress(tuple(events), queue.newest_job(connection, case), case.state)

    def changes(self, actor: Actor, after: int = 0, limit: int = 200) -> list[CaseEvent]:
        """What became of the cases of the actor's agency after the event `after`, in order, but for the last ten seconds."""
        with self.database.read() as connection:
            found = events_since(connection, actor.agency, after, limit)
            return [as_it_stands(connection, event) for event in found]

    def verdict(self, actor: Actor, case_id: str, review_id: str = "") -> tuple[ReviewRecord, bytes, bool]:
        """As `result`, and whether it is on the case as it stands. Raises NotFoundError."""
        with self.database.read() as connection:
            case = records.case_of(connection, actor.agency, case_id)
            record, body = result_of(connection, actor.agency, case_id, review_id)
            newest = reviews_of(connection, actor.agency, case_id)[-1]
        self.seen(actor, "result.view", case_id, review=record.id)
        return record, body, case.current and record.id == newest.id

    def result(self, actor: Actor, case_id: str, review_id: str = "") -> tuple[ReviewRecord, bytes]:
        """A verdict's JSON; that it was seen is on record. Raises NotFoundError."""
        with self.database.read() as connection:
            found = result_of(connection, actor.agency, case_id, review_id)
        self.seen(actor, "result.view", case_id, review=found[0].id)
        return found

    def job(self, actor: Actor, job_id: str) -> Job:
        """A job as it stands. Raises NotFoundError."""
        with self.database.read() as connection:
            found = queue.job_of(connection, actor.agency, job_id)
        if found is None:
            raise NotFoundError(say.NO_JOB, say.NO_JOB_MEND)
        return found

    def file(self, actor: Actor, case_id: str, file_id: str) -> tuple[CaseFile, bytes]:
        """A file as uploaded, withdrawn ones too. Raises NotFoundError."""
        with self.database.read() as connection:
            files = files_of(connection, actor.agency, case_id, withdrawn_too=True)
        found = next((f for f in files if f.id == file_id), None)
        if found is None:
            raise NotFoundError(say.NO_FILE, say.NO_FILE_MEND)
        if found.removed_at:
            raise NotFoundError(say.FILES_REMOVED, say.FILES_REMOVED_MEND, code="file_removed")
        try:
            return found, self.blobs.get(file_key(actor.agency, found.sha256))
        except KeyError as error:
            raise StoreError(say.FILE_LOST, say.FILE_LOST_MEND, code="file_lost") from error

    def seen(self, actor: Actor, action: str, case_id: str, **detail: object) -> None:
        """Put on record that something of a case was looked at or taken away."""
        with self.database.write() as connection:
            self._audit(connection, actor, action, case_id, **detail)

    def ready_workers(self) -> int:
        """How many workers are ready. Raises StoreError where the database does not answer."""
        with self.database.read() as connection:
            return self.ready_workers_on(connection)

    def held_up(self) -> dict[str, int]:
        """How many jobs wait because the machine failed, by what failed. Raises StoreError."""
        with self.database.read() as connection:
            return jobs_held_up(connection)

    @staticmethod
    def ready_workers_on(connection: Connection) -> int:
        """How many workers are ready, asked over a connection that is open already."""
        return queue.ready_workers(connection)

    def _view(self, connection: Connection, agency: str, case_id: str) -> CaseView:
        return case_view(connection, agency, case_id, self._rules.rulebook.calendar)

    def _audit(self, connection: Connection, actor: Actor, action: str, subject: str, **detail: object) -> None:
        record(connection, actor.agency, actor.name, action, subject, detail, self.settings.audit_digest)
