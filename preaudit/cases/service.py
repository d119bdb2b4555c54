"""What can be done with a case. Each step is one transaction: the change, its event, what webhooks tell, the audit record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from preaudit.access import Actor
from preaudit.cases import queue, records
from preaudit.config.settings import Settings
from preaudit.domain.cases import (
    Case,
    CaseError,
    CaseFile,
    CaseKind,
    CaseRequest,
    CaseState,
    CaseView,
    Job,
    NotFoundError,
    QueueFullError,
    ReviewRecord,
    StagedFile,
)
from preaudit.domain.facts import parse_facts
from preaudit.domain.rounds import notice_due, overdue
from preaudit.domain.verdict import Outcome
from preaudit.errors import IntakeError
from preaudit.reading.cache import ReadingCache
from preaudit.rulebook.calendar import published_calendar
from preaudit.rulebook.reload import HasRuleBook
from preaudit.services.review import distinct_names
from preaudit.store import BlobStore, Database, StoreError
from preaudit.store.audit import record
from preaudit.store.database import hold
from preaudit.store.file_store import blob_key
from preaudit.webhooks import put_out

#: Outcomes after which the applicant has been told what there is to tell; the others wait for a person.
_TELLING = frozenset({o.value for o in Outcome} - {Outcome.MANUAL_REVIEW.value})


@dataclass(frozen=True, slots=True)
class Repeatable:
    """A request that may come twice: `key` as the caller named it, `fingerprint` of what it asks."""

    key: str
    fingerprint: str


#: The versions of a case that a change is meant for (If-Match); None where it is meant for whatever there is.
Meant = Collection[int] | None


class CaseService:
    """The cases of all agencies; every call is by an actor and reaches only the actor's agency. Safe for threads."""

    def __init__(self, database: Database, blobs: BlobStore, settings: Settings, rules: HasRuleBook) -> None:
        self.database, self.blobs, self.settings = database, blobs, settings
        self._rules = rules
        self._calendar = published_calendar()

    def create(
        self,
        actor: Actor,
        request: CaseRequest,
        files: Sequence[StagedFile] = (),
        *,
        one_shot: bool = False,
        urgent: bool = False,
        repeatable: Repeatable | None = None,
        request_id: str = "",
    ) -> CaseView:
        """A new case; a one-shot one is reviewed at once.

        Raises UnknownItemError and FactsError as a review would, IntakeError where there are too many files,
        QueueFullError, and CaseError `idempotency_mismatch` where the key was used for something else.
        """
        self._refuse_misfit(request)
        self._refuse_too_many(len(files))
        try:
            with self.database.write() as connection:
                if known := self._known(connection, actor, repeatable):
                    return self._view(connection, actor.agency, known)
                if one_shot:
                    self._refuse_full_queue(connection)
                state = CaseState.QUEUED if one_shot else CaseState.OPEN
                case_id = records.add_case(
                    connection, actor.agency, request, actor.name, one_shot=one_shot, state=state
                )
                case = records.case_of(connection, actor.agency, case_id)
                self._add(connection, case, files)
                if one_shot:
                    queue.enqueue(connection, case, queue.URGENT if urgent else queue.ORDINARY, request_id)
                self._remember(connection, actor, repeatable, case_id)
                self._tell(connection, case, "case.created", state=state.value)
                self._audit(connection, actor, "case.create", case_id, item=request.subject, files=len(files))
                return self._view(connection, actor.agency, case_id)
        except IntegrityError as error:
            if repeatable and (first := self._after_all(actor, repeatable)):
                return first
            raise error

    def add(
        self,
        actor: Actor,
        case_id: str,
        files: Sequence[StagedFile],
        repeatable: Repeatable | None = None,
        meant: Meant = None,
    ) -> CaseView:
        """More files. A case already reviewed begins a further round. Raises CaseError, NotFoundError, IntakeError."""
        with self.database.write() as connection:
            if known := self._known(connection, actor, repeatable):
                return self._view(connection, actor.agency, known)
            case = self._open(connection, actor, case_id, meant)
            self._add(connection, case, files)
            self._remember(connection, actor, repeatable, case_id)
            self._tell(connection, case, "case.files_changed", added=len(files))
            self._audit(connection, actor, "file.add", case_id, files=len(files))
            return self._view(connection, actor.agency, case_id)

    def replace(self, actor: Actor, case_id: str, file_id: str, file: StagedFile, meant: Meant = None) -> CaseView:
        """Another file in place of one. Raises as `add`."""
        with self.database.write() as connection:
            case = self._open(connection, actor, case_id, meant)
            records.withdraw_file(connection, case, file_id)
            self._add(connection, case, [file], replaces=file_id)
            self._tell(connection, case, "case.files_changed", replaced=1)
            self._audit(connection, actor, "file.replace", case_id, file=file_id)
            return self._view(connection, actor.agency, case_id)

    def withdraw(self, actor: Actor, case_id: str, file_id: str, meant: Meant = None) -> CaseView:
        """A file no longer counts; it stays on record. Raises as `add`."""
        with self.database.write() as connection:
            case = self._open(connection, actor, case_id, meant)
            records.withdraw_file(connection, case, file_id)
            self._tell(connection, case, "case.files_changed", withdrawn=1)
            self._audit(connection, actor, "file.withdraw", case_id, file=file_id)
            return self._view(connection, actor.agency, case_id)

    def change(
        self, actor: Actor, case_id: str, facts: Mapping[str, object] | None, as_of: date | None, meant: Meant = None
    ) -> CaseView:
        """Other facts, or another day to judge by. Raises as `create` and `add`."""
        with self.database.write() as connection:
            case = self._open(connection, actor, case_id, meant)
            facts = case.request.facts if facts is None else facts
            day = as_of or case.request.as_of
            self._refuse_misfit(replace(case.request, facts=facts, as_of=day))
            records.change_case(connection, case, facts=dict(facts), as_of=day)
            self._tell(connection, case, "case.facts_changed")
            self._audit(connection, actor, "case.change", case_id)
            return self._view(connection, actor.agency, case_id)

    def submit(
        self,
        actor: Actor,
        case_id: str,
        *,
        urgent: bool = False,
        repeatable: Repeatable | None = None,
        request_id: str = "",
    ) -> CaseView:
        """Have the case reviewed as it stands. Asking again while it waits changes nothing.

        Raises CaseError where there is no file or the case was cancelled, QueueFullError, NotFoundError.
        """
        with self.database.write() as connection:
            if known := self._known(connection, actor, repeatable):
                return self._view(connection, actor.agency, known)
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            if case.state.busy:
                return self._view(connection, actor.agency, case_id)
            if case.state is CaseState.CANCELLED:
                raise _cancelled()
            if not records.files_of(connection, actor.agency, case_id):
                raise CaseError(
                    "案件还没有文件(the case has no files)", "请先上传材料。Add files first.", code="files_missing"
                )
            self._refuse_misfit(case.request)
            self._refuse_full_queue(connection)
            records.change_case(connection, case, state=CaseState.QUEUED.value, outcome="")
            queue.enqueue(connection, case, queue.URGENT if urgent else queue.ORDINARY, request_id)
            self._remember(connection, actor, repeatable, case_id)
            self._tell(connection, case, "case.queued", state=CaseState.QUEUED.value)
            self._audit(connection, actor, "case.submit", case_id, round=case.round)
            return self._view(connection, actor.agency, case_id)

    def cancel(self, actor: Actor, case_id: str) -> CaseView:
        """Nothing more is done for the case; what was found stays. Cancelling again changes nothing."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            if case.state is not CaseState.CANCELLED:
                records.change_case(connection, case, state=CaseState.CANCELLED.value)
                queue.cancel_jobs(connection, case)
                self._tell(connection, case, "case.cancelled", state=CaseState.CANCELLED.value)
                self._audit(connection, actor, "case.cancel", case_id)
            return self._view(connection, actor.agency, case_id)

    def delete(self, actor: Actor, case_id: str, meant: Meant = None) -> None:
        """The case with its files, verdicts and readings is gone; the audit trail says that it was. Raises NotFoundError."""
        with self.database.write() as connection:
            case = _locked(connection, actor, case_id, meant)
            hold(connection, "files")
            digests = {f.sha256 for f in records.files_of(connection, actor.agency, case_id, all_of_them=True)}
            records.delete_case(connection, case)
            records.forget_uploads(connection, actor.agency, digests)
            unused = [d for d in digests if not records.still_used(connection, actor.agency, d)]
            unread = [d for d in digests if not records.used_anywhere(connection, d)]
            put_out(connection, actor.agency, 0, "case.deleted", _told(case), case.updated_at)
            self._audit(connection, actor, "case.delete", case_id)
            for digest in unused:
                self.blobs.delete(blob_key(actor.agency, digest))
            for digest in unread:
                ReadingCache.forget(self.settings.cache_dir, digest)

    def decide(
        self,
        actor: Actor,
        case_id: str,
        decision: Outcome,
        reason: str,
        repeatable: Repeatable | None = None,
        meant: Meant = None,
    ) -> CaseView:
        """A person's decision, beside the verdict it was made on.

        Raises CaseError where there is no verdict, and `reason_missing` where it differs from it without saying why.
        """
        with self.database.write() as connection:
            if known := self._known(connection, actor, repeatable):
                return self._view(connection, actor.agency, known)
            case = _locked(connection, actor, case_id, meant)
            reviews = records.reviews_of(connection, actor.agency, case_id)
            if case.state is not CaseState.REVIEWED or not reviews:
                raise CaseError(
                    "案件尚未审查完成(the case is not reviewed)", "请在审查完成后决定。Decide when it is reviewed."
                )
            if decision.value != reviews[-1].outcome and not reason:
                raise CaseError(
                    "与建议不同的决定需说明理由(a decision that differs from the recommendation needs a reason)",
                    "请填写 reason。Say why in `reason`.",
                    code="reason_missing",
                )
            records.add_decision(connection, case, reviews[-1].id, decision.value, reason, actor.name)
            records.change_case(connection, case)
            self._remember(connection, actor, repeatable, case_id)
            self._tell(connection, case, "case.decided", decision=decision.value)
            self._audit(
                connection, actor, "case.decide", case_id, decision=decision.value, recommended=reviews[-1].outcome
            )
            return self._view(connection, actor.agency, case_id)

    def view(self, actor: Actor, case_id: str) -> CaseView:
        """The case as it stands. Raises NotFoundError."""
        with self.database.read() as connection:
            return self._view(connection, actor.agency, case_id)

    def result(self, actor: Actor, case_id: str, review_id: str = "") -> tuple[ReviewRecord, bytes]:
        """A verdict's JSON; that it was seen is on record. Raises NotFoundError."""
        with self.database.read() as connection:
            found = records.result_of(connection, actor.agency, case_id, review_id)
        self.seen(actor, "result.view", case_id, review=found[0].id)
        return found

    def job(self, actor: Actor, job_id: str) -> Job:
        """A job as it stands. Raises NotFoundError."""
        with self.database.read() as connection:
            found = queue.job_of(connection, actor.agency, job_id)
        if found is None:
            raise NotFoundError("没有这个作业(no such job)", "请核对作业编号。Check the job's number.")
        return found

    def file(self, actor: Actor, case_id: str, file_id: str) -> tuple[CaseFile, bytes]:
        """A file as uploaded, withdrawn ones too. Raises NotFoundError."""
        with self.database.read() as connection:
            files = records.files_of(connection, actor.agency, case_id, all_of_them=True)
        found = next((f for f in files if f.id == file_id), None)
        if found is None:
            raise NotFoundError("没有这个文件(no such file)", "请核对编号。Check the numbers.")
        try:
            return found, self.blobs.get(blob_key(actor.agency, found.sha256))
        except KeyError as error:
            raise StoreError(
                "文件不在存储中(the file is not in the store)", "请联系运维。", code="file_lost"
            ) from error

    def seen(self, actor: Actor, action: str, case_id: str, **detail: object) -> None:
        """Put on record that something of a case was looked at or taken away."""
        with self.database.write() as connection:
            self._audit(connection, actor, action, case_id, **detail)

    def _open(self, connection: Connection, actor: Actor, case_id: str, meant: Meant) -> Case:
        """The case, open for changes: one that was reviewed begins a further round."""
        case = _locked(connection, actor, case_id, meant)
        if case.state.busy:
            raise CaseError(
                "案件正在审查,暂不能改动(the case is being reviewed)",
                "请等审查完成,或先取消。Wait until it is reviewed, or cancel it.",
                code="case_busy",
            )
        if case.state is CaseState.CANCELLED:
            raise _cancelled()
        further = case.state is CaseState.REVIEWED
        records.change_case(connection, case, state=CaseState.OPEN.value, round=case.round + further)
        return records.case_of(connection, actor.agency, case_id)

    def _add(
        self, connection: Connection, case: Case, files: Sequence[StagedFile], replaces: str | None = None
    ) -> None:
        there = [f.name for f in records.files_of(connection, case.agency, case.id)]
        self._refuse_too_many(len(there) + len(files))
        names = distinct_names([*there, *(f.name for f in files)])[len(there) :]
        hold(connection, "files")
        for file in files:
            # A case that is deleted meanwhile may have taken the same content with it.
            if not self.blobs.has(blob_key(case.agency, file.sha256)):
                raise StoreError("文件未能保存(the file was not kept)", "请重新上传。Upload it again.")
        named = [replace(file, name=name) for file, name in zip(files, names, strict=True)]
        records.add_files(connection, case, named, replaces)

    def _refuse_misfit(self, request: CaseRequest) -> None:
        """Raises UnknownItemError and FactsError where the request does not fit the rules in force."""
        book = self._rules.rulebook
        if request.kind is CaseKind.ITEM:
            parse_facts(request.facts, book.item(request.subject, request.as_of, request.region).asked())
        elif request.kind is CaseKind.BUNDLE:
            items = [book.item(s.item, request.as_of, request.region) for s in book.bundle(request.subject).steps]
            parse_facts(request.facts, {name: kind for item in items for name, kind in item.asked().items()})

    def _refuse_too_many(self, count: int) -> None:
        if count > self.settings.max_files:
            raise IntakeError(
                f"一个案件最多 {self.settings.max_files} 个文件(too many files)",
                "请合并为 PDF 或减少文件。Merge them into PDFs, or send fewer.",
                code="too_many_files",
            )

    def _refuse_full_queue(self, connection: Connection) -> None:
        if (count := queue.waiting(connection)) >= self.settings.queue_limit:
            raise QueueFullError(count, retry_after=min(300, 5 + count // 10))

    def _known(self, connection: Connection, actor: Actor, repeatable: Repeatable | None) -> str | None:
        """The case that the same request made before."""
        row = records.remembered(connection, actor.agency, repeatable.key) if repeatable else None
        if row is None or repeatable is None:
            return None
        if row["fingerprint"] != repeatable.fingerprint:
            raise CaseError(
                "同一个 Idempotency-Key 用于不同的请求(this key was used for another request)",
                "请换一个新的键。Use a new key.",
                code="idempotency_mismatch",
            )
        return str(row["case_id"])

    def _remember(self, connection: Connection, actor: Actor, repeatable: Repeatable | None, case_id: str) -> None:
        if repeatable:
            records.remember(connection, actor.agency, repeatable.key, repeatable.fingerprint, case_id, case_id)

    def _after_all(self, actor: Actor, repeatable: Repeatable) -> CaseView | None:
        """What the same request made that came at the same moment."""
        with self.database.read() as connection:
            known = self._known(connection, actor, repeatable)
            return self._view(connection, actor.agency, known) if known else None

    def _view(self, connection: Connection, agency: str, case_id: str) -> CaseView:
        case = records.case_of(connection, agency, case_id)
        known = records.reviews_of(connection, agency, case_id)
        decided = records.decisions_of(connection, agency, case_id)
        received, alerts, due = case.created_at.astimezone().date(), list(known[-1].alerts if known else ()), None
        if case.request.kind is not CaseKind.EXTRACTION:
            due, _ = notice_due(received, self._calendar)
            told = bool(decided) or any(review.outcome in _TELLING for review in known)
            if late := overdue(received, told, date.today(), self._calendar):
                alerts.append(late)
        return CaseView(
            case,
            tuple(records.files_of(connection, agency, case_id, all_of_them=True)),
            tuple(known),
            tuple(decided),
            queue.newest_job(connection, case),
            due,
            tuple(alerts),
        )

    def _tell(self, connection: Connection, case: Case, kind: str, **data: object) -> None:
        tell(connection, case, kind, **data)

    def _audit(self, connection: Connection, actor: Actor, action: str, subject: str, **detail: object) -> None:
        record(connection, actor.agency, actor.name, action, subject, detail, self.settings.audit_digest)


def _locked(connection: Connection, actor: Actor, case_id: str, meant: Meant) -> Case:
    """The case, which nobody else changes now. Raises CaseError `precondition_failed` where it is another version."""
    case = records.case_of(connection, actor.agency, case_id, lock=True)
    if meant is not None and case.version not in meant:
        raise CaseError(
            "案件已被改动(the case has changed meanwhile)",
            "请重新读取后再改。Read it again first.",
            code="precondition_failed",
        )
    return case


def tell(connection: Connection, case: Case, kind: str, **data: object) -> None:
    """Note what became of a case, for whoever follows it; nothing personal is in it."""
    told = {**_told(case), **data}
    event = records.add_event(connection, case, kind, told)
    put_out(connection, case.agency, event.seq, kind, told, event.at)


def _told(case: Case) -> dict[str, object]:
    return {
        "case": case.id,
        "item": case.request.subject,
        "reference": case.request.reference,
        "round": case.round,
        "state": case.state.value,
        "outcome": case.outcome,
    }


def _cancelled() -> CaseError:
    return CaseError("案件已取消(the case was cancelled)", "请另立案件。Make a new case.", code="case_cancelled")
