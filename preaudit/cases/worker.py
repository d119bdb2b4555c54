"""A worker: takes jobs, reads and judges, and keeps the result and the end of the job in one transaction.

It may be killed at any moment: its lease runs out and another worker begins the job anew; pages already read are in the
cache. Where the machine fails (store, disk, memory, processes, engine) the job is put off and counts for nothing. After a
death each file is read by itself: only one that ends its reader again and again, and never comes through, is put in
quarantine: set aside for a person, and tried again later.
"""

from __future__ import annotations

import logging
import os
import random
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from preaudit.cases import queue, records
from preaudit.cases.case_files import clear_crashes, count_crash, files_of
from preaudit.cases.correction_records import corrections_in_force
from preaudit.cases.event_log import record_event
from preaudit.cases.job_lease import JobLease
from preaudit.cases.reviewing import Reviewed, Reviewer
from preaudit.cases.spoilt_results import corrected_review, plan_correction, still_wanted
from preaudit.cases.supplements import judge_supplements
from preaudit.cases.traits import keep_traits
from preaudit.cases.verdict_records import add_review, alerts_of
from preaudit.config.settings import Settings
from preaudit.domain.cases import Case, CaseFile, CaseState, Job, JobState, NotFoundError
from preaudit.domain.reviews import SET_ASIDE, FileError, Upload
from preaudit.domain.working_days import WorkCalendar
from preaudit.errors import FactsError, MachineError, PreauditError, UnknownItemError
from preaudit.observability.logs import log_context
from preaudit.observability.metrics import count_failure, count_fault, count_review
from preaudit.observability.tracing import Tracing
from preaudit.reading.cache import kept_name
from preaudit.reading.forgotten import Forgotten
from preaudit.rulebook.calendar import published_calendar
from preaudit.runtime.machine_faults import machine_error
from preaudit.store import Database, FileStore, StoreError
from preaudit.store.audit import record
from preaudit.store.file_store import file_key
from preaudit.store.ids import new_id
from preaudit.wording import cases as say

#: How long a worker with nothing to do waits before it looks again, in seconds.
_IDLE = 0.25
#: While the database does not answer it is asked again after so many seconds.
_PATIENCE = 2.0
#: What the machine failed at is done again after so many seconds, doubled each time up to a maximum.
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
#: A case whose worker died so often, for each try of a file, with no file to blame, goes to a person.
_DEATHS = 3
#: What we fail at may pass: so often the job is put off before a verdict says it.
_PASSING = 2
_log = logging.getLogger("preaudit.worker")

_SET_ASIDE = FileError(SET_ASIDE, say.SET_ASIDE(), say.SET_ASIDE_MEND())


class Worker:
    """Works until `stop` is called. `overrun` is called where a case takes longer than it may; it does not return.
    `calendar` gives the working days by which agreements are moved."""

    def __init__(
        self,
        database: Database,
        blobs: FileStore,
        settings: Settings,
        reviewer: Reviewer,
        overrun: Callable[[], None] = lambda: os._exit(70),
        calendar: Callable[[], WorkCalendar] = published_calendar,
    ) -> None:
        self._database, self._blobs, self._settings = database, blobs, settings
        self._reviewer, self._overrun, self._calendar = reviewer, overrun, calendar
        self.name = f"{socket.gethostname()}-{os.getpid()}-{new_id()[-6:]}"
        self._stop = threading.Event()
        self._silent_at = -float("inf")
        self._tracing = Tracing(settings, "preaudit-worker")

    @property
    def stopping(self) -> bool:
        """True once `stop` was called."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Take no more jobs; the one in hand is finished."""
        self._stop.set()

    def run(self, enough: Callable[[], bool] = lambda: False) -> None:
        """Work until stopped, or until `enough` says so after a job. Raises ReadingError where reading cannot start."""
        self._retried(lambda: self._sign("starting"))
        self._reviewer.warm()
        seen = 0.0
        while not self._stop.is_set():
            try:
                if time.monotonic() - seen > 5:
                    self._sign("ready")
                    seen = time.monotonic()
                if not self.work_once():
                    self._stop.wait(_IDLE * random.uniform(0.6, 1.4))
                elif enough():
                    break
            except StoreError as error:
                self._wait_for_store(error)
        try:
            with self._database.write() as connection:
                queue.sign_off(connection, self.name)
        except StoreError:
            _log.warning("could not sign off; the entry runs out by itself")

    def work_once(self) -> bool:
        """Do one job, if there is one. Raises StoreError where the database does not answer.

        After a silence of the database nothing is taken over for as long as a lease holds: whoever is alive has it again by then.
        """
        take_over = time.monotonic() - self._silent_at > self._settings.lease_seconds
        with self._database.write() as connection:
            claimed = queue.claim(connection, self.name, self._settings.lease_seconds, take_over=take_over)
            if claimed and claimed[1]:
                count_crash(connection, claimed[1])
        if claimed is None:
            return False
        job = claimed[0]
        with log_context(job=job.id, case=job.case_id, request=job.request_id), self._tracing.span("job", job=job.id):
            self._leased(job)
        return True

    def _leased(self, job: Job) -> None:
        _log.info("job begins")
        try:
            with JobLease(self._database, self._settings, job, self.name, self._overrun, self._note_silence) as lease:
                try:
                    self._do(job, lease)
                except (queue.LeaseLost, NotFoundError):
                    raise
                except Exception as error:  # noqa: BLE001  # whatever a file does to a reader, the worker lives
                    self._retried(self._ended_by(job, error))
        except (queue.LeaseLost, NotFoundError):
            _log.info("job is no longer ours")

    def _do(self, job: Job, lease: JobLease) -> None:
        with self._database.write() as connection:
            case = records.case_of(connection, job.agency, job.case_id, lock=True)
            if not still_wanted(case, job):
                queue.finish(connection, job.id, self.name, JobState.CANCELLED)
                return
            if case.state is CaseState.QUEUED:
                records.change_case(connection, case, state=CaseState.REVIEWING.value)
                case = records.case_of(connection, job.agency, job.case_id)
                record_event(connection, case, "case.reviewing")
            files = files_of(connection, job.agency, job.case_id)
            corrections = corrections_in_force(connection, job.agency, job.case_id)
            # Within the transaction that saw the case: whoever deletes it afterwards marks them again.
            Forgotten(self._settings.cache_dir).lift(kept_name(file.sha256, job.agency) for file in files)
            case = replace(case, request=replace(case.request, corrections=corrections))
        if job.attempts > _DEATHS * self._settings.job_tries + 1:
            self._retried(partial(self._fail, job, "worker_ended", again=True))
            return
        result = self._review(case, job, files, lease)
        if (fault := result.passing_fault) and not job.corrects and (job.faults or 0) < _PASSING:
            raise MachineError(say.FAILED_AT_A_FILE, say.FAILED_AT_A_FILE_MEND, code=fault)
        self._keep(case, job, result, lease.total)

    def _review(self, case: Case, job: Job, files: Sequence[CaseFile], lease: JobLease) -> Reviewed:
        """The result. After a first death every file is read by itself, so that the next death names one.

        Whoever comes through is cleared; those under suspicion are tried last.
        """
        limit, uploads = self._settings.job_tries, {}
        alone = job.attempts > 1 or any(file.crashes for file in files)
        for file in sorted(files, key=lambda file: file.crashes):
            set_aside = _SET_ASIDE if file.crashes >= limit else None
            upload = Upload(file.name, self._bytes(case, file), refused=set_aside, agency=case.agency)
            if alone and not set_aside:
                self._read_alone(job, file, upload)
            uploads[file.id] = upload
        with self._tracing.span("review", files=len(uploads)):
            return self._reviewer.review(case.request, [uploads[file.id] for file in files], lease.advance)

    def _read_alone(self, job: Job, file: CaseFile, upload: Upload) -> None:
        with self._database.write() as connection:
            queue.note_file(connection, job.id, self.name, file.id)
        with self._tracing.span("read alone"):
            self._reviewer.read(upload)
        with self._database.write() as connection:
            queue.note_file(connection, job.id, self.name, None)
            clear_crashes(connection, file.id)

    def _bytes(self, case: Case, file: CaseFile) -> bytes:
        try:
            return self._blobs.get(file_key(case.agency, file.sha256))
        except KeyError:
            raise StoreError(say.FILE_LOST, say.FILE_LOST_MEND, code="file_lost") from None

    def _keep(self, case: Case, job: Job, result: Reviewed, pages: int) -> None:
        with self._database.write() as connection:
            case = records.case_of(connection, case.agency, case.id, lock=True)
            queue.finish(connection, job.id, self.name, JobState.DONE, pages=pages)
            if not still_wanted(case, job):
                return
            corrects = corrected_review(connection, case, job)
            if result.spoilt:
                plan_correction(connection, case, job, self._settings.job_tries)
            if corrects and corrects.digest == result.digest:
                return
            alerts = alerts_of(connection, case, result.result)
            count_review(connection, job, case.request.subject, result.result)
            review = add_review(
                connection,
                case,
                job.id,
                result.body,
                outcome=result.outcome,
                rulebook=result.rulebook,
                digest=result.digest,
                alerts=alerts,
                corrects=corrects.id if corrects else None,
            )
            keep_traits(connection, case, result.result)
            records.change_case(connection, case, state=CaseState.REVIEWED.value, outcome=result.outcome)
            case = replace(case, state=CaseState.REVIEWED, outcome=result.outcome)
            correction = {"corrects": corrects.id} if corrects else {}
            codes = [a.code.value for a in alerts]
            record_event(connection, case, "case.reviewed", review=review, alerts=codes, **correction)
            judge_supplements(connection, case, result.result, self._calendar())
            self._audit(connection, case, "case.review", outcome=result.outcome, digest=result.digest, **correction)
        _log.info("job done")

    def _ended_by(self, job: Job, error: Exception) -> Callable[[], None]:
        """What to do with a job whose doing raised: it is put off where the machine failed, and tried again where the program did."""
        if isinstance(error, (FactsError, UnknownItemError)):
            return partial(self._fail, job, error.code)
        if fault := machine_error(error):
            return partial(self._put_off, job, fault)
        code = (error.code if isinstance(error, PreauditError) else type(error).__name__)[:60]
        _log.error("job failed: %s", code)
        if job.attempts > self._settings.job_tries:
            return partial(self._fail, job, code, again=True)
        return partial(self._try_again, job)

    def _put_off(self, job: Job, fault: MachineError) -> None:
        """The machine failed: nothing of it counts against the case, and operators are told."""
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** min(job.faults or 0, 10)) * random.uniform(0.8, 1.2)
        _log.error("the machine failed; the job is put off", extra={"code": fault.code, "seconds": round(pause, 1)})
        with self._database.write() as connection:
            queue.requeue(connection, job.id, self.name, delay=pause, fault=fault.code[:60])
            count_fault(connection, fault.code)

    def _try_again(self, job: Job) -> None:
        with self._database.write() as connection:
            queue.requeue(connection, job.id, self.name, delay=2.0**job.attempts, attempted=True)

    def _fail(self, job: Job, code: str, *, again: bool = False) -> None:
        """The case cannot be reviewed now; a person has to see why. `again`: it is tried later by itself all the same."""
        with self._database.write() as connection:
            case = records.case_of(connection, job.agency, job.case_id, lock=True)
            queue.finish(connection, job.id, self.name, JobState.FAILED, code[:60])
            count_failure(connection, job)
            if not still_wanted(case, job):
                return
            if again:
                plan_correction(connection, case, job, self._settings.job_tries)
            if job.corrects:
                return
            records.change_case(connection, case, state=CaseState.FAILED.value, outcome="")
            case = replace(case, state=CaseState.FAILED, outcome="")
            record_event(connection, case, "case.failed", error=code[:60])
            self._audit(connection, case, "case.fail", error=code[:60])

    def _audit(self, connection: Connection, case: Case, action: str, **detail: object) -> None:
        record(connection, case.agency, f"worker:{self.name}", action, case.id, detail, self._settings.audit_digest)

    def _sign(self, state: str) -> None:
        with self._database.write() as connection:
            queue.sign_on(connection, self.name, state)

    def _retried(self, act: Callable[[], None]) -> None:
        """Do it as soon as the database answers; once at least, also where the worker is to stop."""
        while True:
            try:
                act()
                return
            except StoreError as error:
                self._wait_for_store(error)
            if self._stop.is_set():
                return

    def _wait_for_store(self, error: StoreError) -> None:
        self._note_silence()
        _log.warning("the store does not answer; trying again", extra={"code": error.code})
        self._stop.wait(_PATIENCE)

    def _note_silence(self) -> None:
        self._silent_at = time.monotonic()
