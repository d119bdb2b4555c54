"""What can be done with cases. Each step is one transaction: the change, its event, the messages to webhooks, the audit record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from preaudit.access import Actor
from preaudit.cases import queue, records
from preaudit.cases.agreement_records import agreement_kept
from preaudit.cases.case_changes import IfMatch, add_files, locked_case, refuse_too_many, reopened_case
from preaudit.cases.case_files import (
    files_of,
    forget_uploads,
    refuse_removed,
    still_used,
)
from preaudit.cases.event_log import record_deletion, record_event
from preaudit.cases.hold_records import refuse_held
from preaudit.cases.idempotency import case_made_by, remember
from preaudit.cases.objecting import CaseObjections
from preaudit.config.settings import Settings
from preaudit.contract.facts_json import patched_facts
from preaudit.domain.cases import (
    CaseError,
    CaseKind,
    CaseRequest,
    CaseState,
    CaseView,
    IdempotentRequest,
    StagedFile,
)
from preaudit.reading.cache import ReadingCache, kept_name
from preaudit.rulebook.reload import HasRuleBook
from preaudit.services.kept_documents import KeptDocuments
from preaudit.services.validation import bundle_request, item_request
from preaudit.store import Database, FileStore
from preaudit.store.database import take_lock
from preaudit.store.encryption.sealed_files import forget_files
from preaudit.store.file_store import file_key
from preaudit.wording import cases as say


class CaseService(CaseObjections):
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
        with self.database.write() as connection:
            if made := case_made_by(connection, actor.agency, repeatable):
                return self._view(connection, actor.agency, made)
            if one_shot:
                self._refuse_full_queue(connection, actor.agency)
            state = CaseState.QUEUED if one_shot else CaseState.OPEN
            case_id = records.add_case(connection, actor.agency, request, actor.name, one_shot=one_shot, state=state)
            case = records.case_of(connection, actor.agency, case_id)
            add_files(connection, self.blobs, self.settings.max_files, case, files)
            if one_shot:
                queue.enqueue(connection, case, queue.URGENT if urgent else queue.ORDINARY, request_id)
            remember(connection, actor.agency, repeatable, case_id)
            record_event(connection, case, "case.created", state=state.value)
            self._audit(connection, actor, "case.create", case_id, item=request.subject, files=len(files))
            return self._view(connection, actor.agency, case_id)

    def change(
        self,
        actor: Actor,
        case_id: str,
        patch: Mapping[str, object],
        as_of: date | None,
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
    ) -> CaseView:
        """Other facts by a merge patch (RFC 7396) of `facts`, or another day to judge by. Raises as `create` and `add`."""
        with self.database.write() as connection:
            if made := case_made_by(connection, actor.agency, repeatable):
                return self._view(connection, actor.agency, made)
            case = reopened_case(connection, actor.agency, case_id, if_match)
            facts = patched_facts(case.request.facts, patch)
            day = as_of or case.request.as_of
            self._refuse_misfit(replace(case.request, facts=facts, as_of=day))
            records.change_case(connection, case, facts=dict(facts), as_of=day)
            remember(connection, actor.agency, repeatable, case_id)
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
            refuse_removed(connection, case)
            self._refuse_misfit(case.request)
            self._queued(connection, case, urgent=urgent, request_id=request_id)
            remember(connection, actor.agency, repeatable, case_id)
            self._audit(connection, actor, "case.submit", case_id, round=case.round)
            return self._view(connection, actor.agency, case_id)

    def supply(
        self,
        actor: Actor,
        agreement_id: str,
        files: Sequence[StagedFile],
        repeatable: IdempotentRequest | None = None,
        request_id: str = "",
    ) -> CaseView:
        """Files of what an agreement owes: they arrive today, and the case is reviewed at once. Raises as `add` and `submit`."""
        with self.database.read() as connection:
            case_id = agreement_kept(connection, actor.agency, agreement_id).case_id
        added = self.add(actor, case_id, files, repeatable)
        return added if added.case.state.busy else self.submit(actor, case_id, request_id=request_id)

    def cancel(self, actor: Actor, case_id: str) -> CaseView:
        """Nothing more is done for the case; what was found stays. Cancelling again changes nothing."""
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            if case.state is not CaseState.CANCELLED:
                records.change_case(connection, case, state=CaseState.CANCELLED.value, outcome="")
                queue.cancel_jobs(connection, case)
                cancelled = replace(case, state=CaseState.CANCELLED, outcome="")
                record_event(connection, cancelled, "case.cancelled")
                self._annul_agreements(connection, cancelled, actor.name, "cancelled")
                self._audit(connection, actor, "case.cancel", case_id)
            return self._view(connection, actor.agency, case_id)

    def delete(
        self,
        actor: Actor,
        case_id: str,
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
        **because: str,
    ) -> None:
        """The case with its files, verdicts and readings is gone; the audit trail says that it was. Raises NotFoundError, and
        CaseError `case_held` for one under hold. `because`: what the trail says beside it.
        """
        with self.database.write() as connection:
            if case_made_by(connection, actor.agency, repeatable):
                return
            case = locked_case(connection, actor.agency, case_id, if_match)
            refuse_held(connection, case)
            take_lock(connection, "files")
            digests = {f.sha256 for f in files_of(connection, actor.agency, case_id, withdrawn_too=True)}
            records.delete_case(connection, case)
            remember(connection, actor.agency, repeatable, case_id, deleted=True)
            forget_uploads(connection, actor.agency, digests)
            unused = [d for d in digests if not still_used(connection, actor.agency, d)]
            record_deletion(connection, case)
            self._audit(connection, actor, "case.delete", case_id, **because)
            forget_files(connection, self.blobs, [file_key(actor.agency, digest) for digest in unused])
            for digest in unused:
                name = kept_name(digest, actor.agency)
                ReadingCache.forget(self.settings.cache_dir, name)
                KeptDocuments.forget(self.settings.cache_dir, name)
        self.database.empty_log()

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
