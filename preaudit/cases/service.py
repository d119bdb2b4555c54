"""What can be done with cases. Each step is one transaction: the change, its event, the messages to webhooks, the audit record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.exc import IntegrityError

from preaudit.access import Actor
from preaudit.cases import queue, records
from preaudit.cases.case_changes import IfMatch, add_files, locked_case, refuse_too_many, reopened_case
from preaudit.cases.case_files import (
    files_of,
    forget_uploads,
    still_used,
    used_anywhere,
    withdraw_file,
)
from preaudit.cases.claiming import refuse_claimed
from preaudit.cases.event_log import record_deletion, record_event
from preaudit.cases.giving_notice import CaseNotices
from preaudit.cases.idempotency import case_made_by, remember
from preaudit.cases.notice_records import refuse_given
from preaudit.cases.verdict_records import add_decision, decisions_of, reviews_of
from preaudit.config.settings import Settings
from preaudit.contract.facts_json import patched_facts
from preaudit.domain.cases import (
    Case,
    CaseError,
    CaseKind,
    CaseRequest,
    CaseState,
    CaseView,
    IdempotentRequest,
    StagedFile,
)
from preaudit.domain.four_eyes import confirms
from preaudit.domain.verdict import Outcome
from preaudit.errors import UnknownItemError
from preaudit.reading.cache import ReadingCache
from preaudit.rulebook.reload import HasRuleBook
from preaudit.services.kept_documents import KeptDocuments
from preaudit.services.validation import bundle_request, item_request
from preaudit.store import Database, FileStore
from preaudit.store.database import take_lock
from preaudit.store.file_store import file_key
from preaudit.wording import cases as say


class CaseService(CaseNotices):
    """The cases of all agencies, and what can be done with them. Safe for threads."""

    def __init__(self, database: Database, blobs: FileStore, settings: Settings, rules: HasRuleBook) -> None:
        super().__init__(database, blobs, settings, rules)

    def create(
        self,
        actor: Actor,
        request: CaseRequest,
        files: Sequence[StagedFile] = (),
        *,
        one_shot: bool = False,
        urgent: bool = False,
        repeatable: IdempotentRequest | None = None,
        request_id: str = "",
    ) -> CaseView:
        """A new case; a one-shot one is reviewed at once.

        Raises UnknownItemError and FactsError as a review would, IntakeError where there are too many files,
        QueueFullError, and CaseError `idempotency_mismatch` where the key was used for something else.
        """
        self._refuse_misfit(request)
        refuse_too_many(len(files), self.settings.max_files)
        try:
            with self.database.write() as connection:
                if made := case_made_by(connection, actor.agency, repeatable):
                    return self._view(connection, actor.agency, made)
                if one_shot:
                    self._refuse_full_queue(connection, actor.agency)
                state = CaseState.QUEUED if one_shot else CaseState.OPEN
                case_id = records.add_case(
                    connection, actor.agency, request, actor.name, one_shot=one_shot, state=state
                )
                case = records.case_of(connection, actor.agency, case_id)
                add_files(connection, self.blobs, self.settings.max_files, case, files)
                if one_shot:
                    queue.enqueue(connection, case, queue.URGENT if urgent else queue.ORDINARY, request_id)
                remember(connection, actor.agency, repeatable, case_id)
                record_event(connection, case, "case.created", state=state.value)
                self._audit(connection, actor, "case.create", case_id, item=request.subject, files=len(files))
                return self._view(connection, actor.agency, case_id)
        except IntegrityError as error:
            if repeatable and (first := self._made_meanwhile(actor, repeatable)):
                return first
            raise error

    def add(
        self,
        actor: Actor,
        case_id: str,
        files: Sequence[StagedFile],
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
    ) -> CaseView:
        """More files. A case already reviewed begins a further round. Raises CaseError, NotFoundError, IntakeError."""
        with self.database.write() as connection:
            if made := case_made_by(connection, actor.agency, repeatable):
                return self._view(connection, actor.agency, made)
            case = reopened_case(connection, actor.agency, case_id, if_match)
            add_files(connection, self.blobs, self.settings.max_files, case, files)
            remember(connection, actor.agency, repeatable, case_id)
            record_event(connection, case, "case.files_changed", added=len(files))
            self._audit(connection, actor, "file.add", case_id, files=len(files))
            return self._view(connection, actor.agency, case_id)

    def replace(self, actor: Actor, case_id: str, file_id: str, file: StagedFile, if_match: IfMatch = None) -> CaseView:
        """Another file in place of one. Raises as `add`."""
        with self.database.write() as connection:
            case = reopened_case(connection, actor.agency, case_id, if_match)
            withdraw_file(connection, case, file_id)
            add_files(connection, self.blobs, self.settings.max_files, case, [file], replaces=file_id)
            record_event(connection, case, "case.files_changed", replaced=1)
            self._audit(connection, actor, "file.replace", case_id, file=file_id)
            return self._view(connection, actor.agency, case_id)

    def withdraw(self, actor: Actor, case_id: str, file_id: str, if_match: IfMatch = None) -> CaseView:
        """A file no longer counts; it stays on record. Raises as `add`."""
        with self.database.write() as connection:
            case = reopened_case(connection, actor.agency, case_id, if_match)
            withdraw_file(connection, case, file_id)
            record_event(connection, case, "case.files_changed", withdrawn=1)
            self._audit(connection, actor, "file.withdraw", case_id, file=file_id)
            return self._view(connection, actor.agency, case_id)

    def change(
        self,
        actor: Actor,
        case_id: str,
        patch: Mapping[str, object],
        as_of: date | None,
        if_match: IfMatch = None,
    ) -> CaseView:
        """Other facts by a merge patch (RFC 7396) of `facts`, or another day to judge by. Raises as `create` and `add`."""
        with self.database.write() as connection:
            case = reopened_case(connection, actor.agency, case_id, if_match)
            facts = patched_facts(case.request.facts, patch)
            day = as_of or case.request.as_of
            self._refuse_misfit(replace(case.request, facts=facts, as_of=day))
            records.change_case(connection, case, facts=dict(facts), as_of=day)
            record_event(connection, case, "case.facts_changed")
            self._audit(connection, actor, "case.change", case_id)
            return self._view(connection, actor.agency, case_id)

    def submit(
        self,
        actor: Actor,
        case_id: str,
        *,
        urgent: bool = False,
        repeatable: IdempotentRequest | None = None,
        request_id: str = "",
    ) -> CaseView:
        """Have the case reviewed as it stands. Asking again while it waits changes nothing.

        Raises CaseError where there is no file or the case was cancelled, QueueFullError, NotFoundError.
        """
        with self.database.write() as connection:
            if made := case_made_by(connection, actor.agency, repeatable):
                return self._view(connection, actor.agency, made)
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            if case.state.busy:
                return self._view(connection, actor.agency, case_id)
            if case.state is CaseState.CANCELLED:
                raise CaseError(say.CANCELLED, say.CANCELLED_MEND, code="case_cancelled")
            if not files_of(connection, actor.agency, case_id):
                raise CaseError(say.NO_FILES, say.NO_FILES_MEND, code="files_missing")
            self._refuse_misfit(case.request)
            self._queued(connection, case, urgent=urgent, request_id=request_id)
            remember(connection, actor.agency, repeatable, case_id)
            self._audit(connection, actor, "case.submit", case_id, round=case.round)
            return self._view(connection, actor.agency, case_id)

    def cancel(self, actor: Actor, case_id: str) -> CaseView:
        """Nothing more is done for the case; what was found stays. Cancelling again changes nothing."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            if case.state is not CaseState.CANCELLED:
                records.change_case(connection, case, state=CaseState.CANCELLED.value, outcome="")
                queue.cancel_jobs(connection, case)
                cancelled = replace(case, state=CaseState.CANCELLED, outcome="")
                record_event(connection, cancelled, "case.cancelled")
                self._audit(connection, actor, "case.cancel", case_id)
            return self._view(connection, actor.agency, case_id)

    def delete(self, actor: Actor, case_id: str, if_match: IfMatch = None) -> None:
        """The case with its files, verdicts and readings is gone; the audit trail says that it was. Raises NotFoundError."""
        with self.database.write() as connection:
            case = locked_case(connection, actor.agency, case_id, if_match)
            take_lock(connection, "files")
            digests = {f.sha256 for f in files_of(connection, actor.agency, case_id, withdrawn_too=True)}
            records.delete_case(connection, case)
            forget_uploads(connection, actor.agency, digests)
            unused = [d for d in digests if not still_used(connection, actor.agency, d)]
            unread = [d for d in digests if not used_anywhere(connection, d)]
            record_deletion(connection, case)
            self._audit(connection, actor, "case.delete", case_id)
            for digest in unused:
                self.blobs.delete(file_key(actor.agency, digest))
            for digest in unread:
                ReadingCache.forget(self.settings.cache_dir, digest)
                KeptDocuments.forget(self.settings.cache_dir, digest)

    def decide(
        self,
        actor: Actor,
        case_id: str,
        decision: Outcome,
        reason: str,
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
    ) -> CaseView:
        """A person's decision, beside the verdict it was made on. Where the item asks for four eyes it holds once another decided the same.

        Raises CaseError where there is no verdict, somebody else works on the case or a notice of it is out, and
        `reason_missing` where it differs from it without saying why.
        """
        with self.database.write() as connection:
            if made := case_made_by(connection, actor.agency, repeatable):
                return self._view(connection, actor.agency, made)
            case = locked_case(connection, actor.agency, case_id, if_match)
            refuse_claimed(case, actor)
            refuse_given(connection, case)
            reviews = reviews_of(connection, actor.agency, case_id)
            if case.state is not CaseState.REVIEWED or not reviews:
                raise CaseError(say.NOT_REVIEWED, say.NOT_REVIEWED_MEND)
            second = confirms(case, decision, actor.name)
            reason = reason or (decisions_of(connection, actor.agency, case_id)[-1].reason if second else "")
            if decision.value != reviews[-1].outcome and not reason:
                raise CaseError(say.REASON_MISSING, say.REASON_MISSING_MEND, code="reason_missing")
            holds = second or not self.asks_for_two(case)
            own = (decision.value, actor.name) == (case.proposed, case.proposed_by)
            if not holds and (own or decision.value == case.decision):
                return self._view(connection, actor.agency, case_id)
            add_decision(connection, case, reviews[-1].id, decision.value, reason, actor.name)
            remember(connection, actor.agency, repeatable, case_id)
            if holds:
                records.change_case(connection, case, decision=decision.value, proposed=None, proposed_by=None)
                record_event(connection, case, "case.decided", decision=decision.value)
            else:
                records.change_case(connection, case, decision=None, proposed=decision.value, proposed_by=actor.name)
                record_event(connection, case, "case.proposed", decision=decision.value)
            action = "case.confirm" if second else "case.decide" if holds else "case.propose"
            self._audit(connection, actor, action, case_id, decision=decision.value, recommended=reviews[-1].outcome)
            return self._view(connection, actor.agency, case_id)

    def asks_for_two(self, case: Case) -> bool:
        """True where two persons must decide the same: the item, or one of a bundle's, says so, or the rules no longer know it."""
        book, request = self._rules.rulebook, case.request
        try:
            if request.kind is CaseKind.ITEM:
                return book.item(request.subject, request.as_of, request.region).four_eyes
            steps = book.bundle(request.subject, request.as_of, request.region).steps
            return any(book.item(step.item, request.as_of, request.region).four_eyes for step in steps)
        except UnknownItemError:
            return True

    def ensure_agency(self, code: str, name: str) -> None:
        """Make an agency known, if it is not yet. Raises StoreError."""
        with self.database.write() as connection:
            records.ensure_agency(connection, code, name)

    def _refuse_misfit(self, request: CaseRequest) -> None:
        """Raises UnknownItemError and FactsError where the request does not fit the rules in force."""
        book = self._rules.rulebook
        if request.kind is CaseKind.ITEM:
            item_request(book, request.subject, request.facts, request.as_of, request.region)
        elif request.kind is CaseKind.BUNDLE:
            bundle_request(book, request.subject, request.facts, request.as_of, request.region, request.steps)

    def _made_meanwhile(self, actor: Actor, repeatable: IdempotentRequest) -> CaseView | None:
        """What the same request made that came at the same moment."""
        with self.database.read() as connection:
            made = case_made_by(connection, actor.agency, repeatable)
            return self._view(connection, actor.agency, made) if made else None
