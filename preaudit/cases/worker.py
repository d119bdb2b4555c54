"""A worker: takes jobs, reads and judges, and keeps the result and the end of the job in one transaction.

It may be killed at any moment: its lease runs out and another worker begins the job anew; pages already read are in the
cache. A case that ends its worker again and again goes to a person.
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

import orjson
from sqlalchemy import Connection

from preaudit.cases import queue, records
from preaudit.cases.case_files import count_crash, files_of
from preaudit.cases.event_log import record_event
from preaudit.cases.reviewing import Reviewed, Reviewer
from preaudit.cases.verdict_records import add_review, result_of, reviews_of
from preaudit.config.settings import Settings
from preaudit.contract.decoding import round_of
from preaudit.domain.cases import Case, CaseFile, CaseKind, CaseState, Job, JobState, NotFoundError
from preaudit.domain.reviews import FileError, Upload
from preaudit.domain.rounds import Alert, Round, round_alerts
from preaudit.errors import FactsError, PreauditError, UnknownItemError
from preaudit.observability.logs import log_context
from preaudit.observability.metrics import count_failure, count_review
from preaudit.observability.tracing import Tracing
from preaudit.store import Database, FileStore, StoreError
from preaudit.store.audit import record
from preaudit.store.file_store import file_key
from preaudit.store.ids import new_id
from preaudit.wording import cases as say

#: How long a worker with nothing to do waits before it looks again, in seconds.
_IDLE = 0.25
#: While the database does not answer it is asked again after so many seconds.
_PATIENCE = 2.0
_log = logging.getLogger("preaudit.worker")

_SET_ASIDE = FileError("file_set_aside", say.SET_ASIDE(), say.SET_ASIDE_MEND())


class Worker:
    """Works until `stop` is called. `overrun` is called where a case takes longer than it may; it does not return."""

    def __init__(
        self,
        database: Database,
        blobs: FileStore,
        settings: Settings,
        reviewer: Reviewer,
        overrun: Callable[[], None] = lambda: os._exit(70),
    ) -> None:
        self._database, self._blobs, self._settings = database, blobs, settings
        self._reviewer, self._overrun = reviewer, overrun
        self.name = f"{socket.gethostname()}-{os.getpid()}-{new_id()[-6:]}"
        self._stop = threading.Event()
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
            except StoreError:
                _log.warning("the store does not answer; trying again")
                self._stop.wait(_PATIENCE)
        try:
            with self._database.write() as connection:
                queue.sign_off(connection, self.name)
        except StoreError:
            _log.warning("could not sign off; the entry runs out by itself")

    def work_once(self) -> bool:
        """Do one job, if there is one. Raises StoreError where the store does not answer."""
        with self._database.write() as connection:
            claimed = queue.claim(connection, self.name, self._settings.lease_seconds)
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
            with _Lease(self._database, self._settings, job, self.name, self._overrun) as lease:
                self._do(job, lease)
        except (queue.LeaseLost, NotFoundError):
            _log.info("job is no longer ours")

    def _do(self, job: Job, lease: _Lease) -> None:
        with self._database.write() as connection:
            case = records.case_of(connection, job.agency, job.case_id, lock=True)
            if case.state is CaseState.QUEUED:
                records.change_case(connection, case, state=CaseState.REVIEWING.value)
                case = records.case_of(connection, job.agency, job.case_id)
                record_event(connection, case, "case.reviewing")
            files = files_of(connection, job.agency, job.case_id)
        try:
            result = self._review(case, job, files, lease)
        except (FactsError, UnknownItemError) as error:
            self._fail(case, job, error.code)
        except (queue.LeaseLost, StoreError):
            raise
        except Exception as error:  # noqa: BLE001  # whatever a file does to a reader, the worker lives
            self._failed_once(case, job, error)
        else:
            self._keep(case, job, result, lease.total)

    def _review(self, case: Case, job: Job, files: Sequence[CaseFile], lease: _Lease) -> Reviewed:
        """The result. After a first death every file is read by itself, so that the next death names one; then it is set aside."""
        limit = self._settings.job_tries
        uploads = []
        for file in files:
            set_aside = job.attempts > limit or file.crashes > 0
            data = b"" if set_aside else self._bytes(case, file)
            upload = Upload(file.name, data, refused=_SET_ASIDE if set_aside else None)
            if job.attempts > 1 and not set_aside and case.request.kind is not CaseKind.EXTRACTION:
                self._note(job, file.id)
                with self._tracing.span("read alone"):
                    self._reviewer.read(upload)
                self._note(job, None)
            uploads.append(upload)
        with self._tracing.span("review", files=len(uploads)):
            return self._reviewer.review(case.request, uploads, lease.advance)

    def _bytes(self, case: Case, file: CaseFile) -> bytes:
        try:
            return self._blobs.get(file_key(case.agency, file.sha256))
        except KeyError:
            raise StoreError(say.FILE_LOST, say.FILE_LOST_MEND, code="file_lost") from None

    def _note(self, job: Job, file_id: str | None) -> None:
        with self._database.write() as connection:
            queue.note_file(connection, job.id, self.name, file_id)

    def _keep(self, case: Case, job: Job, result: Reviewed, pages: int) -> None:
        with self._database.write() as connection:
            case = records.case_of(connection, case.agency, case.id, lock=True)
            queue.finish(connection, job.id, self.name, JobState.DONE, pages=pages)
            alerts = self._alerts(case, result)
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
            )
            records.change_case(connection, case, state=CaseState.REVIEWED.value, outcome=result.outcome)
            case = replace(case, state=CaseState.REVIEWED, outcome=result.outcome)
            record_event(connection, case, "case.reviewed", review=review, alerts=[a.code.value for a in alerts])
            self._audit(connection, case, "case.review", outcome=result.outcome, digest=result.digest)
        _log.info("job done")

    def _alerts(self, case: Case, result: Reviewed) -> tuple[Alert, ...]:
        """What staff must mind about this round. One round alone needs no comparison."""
        this = round_of(result.result) if case.round > 1 else None
        if this is None:
            return ()
        with self._database.read() as connection:
            reviews = reviews_of(connection, case.agency, case.id)
            earlier = [result_of(connection, case.agency, case.id, r.id)[1] for r in reviews if r.round < case.round]
        before: list[Round] = [found for body in earlier if (found := round_of(orjson.loads(body)))]
        return round_alerts(before, this)

    def _failed_once(self, case: Case, job: Job, error: Exception) -> None:
        code = error.code if isinstance(error, PreauditError) else type(error).__name__
        _log.error("job failed: %s", code)
        if job.attempts > self._settings.job_tries:
            self._fail(case, job, code)
            return
        with self._database.write() as connection:
            queue.requeue(connection, job.id, self.name, delay=2.0**job.attempts, attempted=True)

    def _fail(self, case: Case, job: Job, code: str) -> None:
        """The case cannot be reviewed at all; a person has to see why."""
        with self._database.write() as connection:
            case = records.case_of(connection, case.agency, case.id, lock=True)
            queue.finish(connection, job.id, self.name, JobState.FAILED, code[:60])
            count_failure(connection, job)
            records.change_case(connection, case, state=CaseState.FAILED.value, outcome="")
            record_event(connection, replace(case, state=CaseState.FAILED), "case.failed", error=code[:60])
            self._audit(connection, case, "case.fail", error=code[:60])

    def _audit(self, connection: Connection, case: Case, action: str, **detail: object) -> None:
        record(connection, case.agency, f"worker:{self.name}", action, case.id, detail, self._settings.audit_digest)

    def _sign(self, state: str) -> None:
        with self._database.write() as connection:
            queue.sign_on(connection, self.name, state)

    def _retried(self, act: Callable[[], None]) -> None:
        while not self._stop.is_set():
            try:
                act()
                return
            except StoreError:
                self._stop.wait(_PATIENCE)


class _Lease:
    """Holds on to a job while it is done, and notes its pages; ends the process where it takes too long."""

    def __init__(
        self, database: Database, settings: Settings, job: Job, owner: str, overrun: Callable[[], None]
    ) -> None:
        self._database, self._settings, self._job, self._owner, self._overrun = database, settings, job, owner, overrun
        self._done, self._total = 0, 0
        self._lost, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._hold, name="lease", daemon=True)

    def __enter__(self) -> _Lease:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    @property
    def total(self) -> int:
        """Pages there are to read."""
        return self._total

    def advance(self, done: int, total: int) -> None:
        """Pages read so far. Raises LeaseLost where the job was cancelled or taken over."""
        self._done, self._total = done, total
        if self._lost.is_set():
            raise queue.LeaseLost

    def _hold(self) -> None:
        began, every = time.monotonic(), min(2.0, self._settings.lease_seconds / 4)
        while not self._over.wait(every):
            if time.monotonic() - began > self._settings.job_seconds:
                _log.error("a case took too long; the worker ends", extra={"job": self._job.id})
                self._overrun()
            try:
                with self._database.write() as connection:
                    seconds = self._settings.lease_seconds
                    queue.renew(connection, self._job.id, self._owner, seconds, self._done, self._total)
                    queue.sign_on(connection, self._owner, "ready")
            except queue.LeaseLost:
                self._lost.set()
                return
            except StoreError:
                continue  # the lease may run out meanwhile; then somebody else does the job
