"""What persons correct on the papers of a case: kept beside what was read, and the case judged again at once. Each step is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import orjson
from sqlalchemy import Connection

from preaudit.access import Actor
from preaudit.cases import queue, records
from preaudit.cases.case_changes import IfMatch, judged_case
from preaudit.cases.case_files import try_once_more
from preaudit.cases.claiming import CaseClaims, refuse_claimed
from preaudit.cases.correction_records import add_corrections, undo_correction
from preaudit.cases.event_log import record_event
from preaudit.cases.idempotency import case_made_by, remember
from preaudit.cases.notice_records import refuse_given
from preaudit.cases.verdict_records import result_of
from preaudit.contract.decoding import judged_papers
from preaudit.domain.cases import Case, CaseKind, CaseState, CaseView, IdempotentRequest, QueueFullError
from preaudit.domain.items import Item
from preaudit.errors import UnknownItemError
from preaudit.services.checked_corrections import Proposed, checked


class CaseCorrections(CaseClaims):
    """The cases of all agencies, looked at, claimed and corrected."""

    def correct(
        self,
        actor: Actor,
        case_id: str,
        said: Sequence[Proposed],
        reason: str = "",
        *,
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
        request_id: str = "",
    ) -> CaseView:
        """What a person says of the papers counts from now on; the case is judged again at once, and no page is read again.

        Raises CaseError where the case is not reviewed as it stands or is somebody else's, CorrectionError where one does not fit its paper,
        QueueFullError, NotFoundError.
        """
        with self.database.write() as connection:
            if made := case_made_by(connection, actor.agency, repeatable):
                return self._view(connection, actor.agency, made)
            case = judged_case(connection, actor.agency, case_id, if_match)
            refuse_claimed(case, actor)
            refuse_given(connection, case)
            _, body = result_of(connection, actor.agency, case_id)
            judged = judged_papers(orjson.loads(body))
            fitting = checked(said, judged, self._rules.rulebook.kinds, self.items_of(case))
            add_corrections(connection, case, fitting, reason, actor.name)
            self._queued(connection, case, urgent=True, request_id=request_id)
            remember(connection, actor.agency, repeatable, case_id)
            record_event(connection, case, "case.corrected", corrections=len(fitting))
            keys = sorted({c.key or c.what.value for c in fitting})
            self._audit(connection, actor, "case.correct", case_id, round=case.round, of=keys)
            return self._view(connection, actor.agency, case_id)

    def undo_correction(
        self, actor: Actor, case_id: str, correction_id: str, if_match: IfMatch = None, request_id: str = ""
    ) -> CaseView:
        """A correction counts no longer; it stays on record. Raises as `correct`, and NotFoundError where none of that id counts."""
        with self.database.write() as connection:
            case = judged_case(connection, actor.agency, case_id, if_match)
            refuse_claimed(case, actor)
            refuse_given(connection, case)
            undo_correction(connection, case, correction_id, actor.name)
            self._queued(connection, case, urgent=True, request_id=request_id)
            record_event(connection, case, "case.corrected", undone=1)
            self._audit(connection, actor, "case.uncorrect", case_id, correction=correction_id)
            return self._view(connection, actor.agency, case_id)

    def items_of(self, case: Case) -> tuple[Item, ...]:
        """What a case applies for, as in force on its day; nothing where the rules know it no longer."""
        book, request = self._rules.rulebook, case.request
        try:
            codes = [request.subject]
            if request.kind is CaseKind.BUNDLE:
                codes = [step.item for step in book.bundle(request.subject, request.as_of, request.region).steps]
            return tuple(book.item(code, request.as_of, request.region).on(request.as_of) for code in codes)
        except UnknownItemError:
            return ()

    def _queued(self, connection: Connection, case: Case, *, urgent: bool, request_id: str) -> None:
        """Have the case reviewed as it stands. Raises QueueFullError."""
        self._refuse_full_queue(connection, case.agency)
        records.change_case(connection, case, state=CaseState.QUEUED.value, outcome="")
        queue.cancel_jobs(connection, case)
        try_once_more(connection, case, self.settings.job_tries)
        queue.enqueue(connection, case, queue.URGENT if urgent else queue.ORDINARY, request_id)
        queued = replace(case, state=CaseState.QUEUED, outcome="")
        record_event(connection, queued, "case.queued")

    def _refuse_full_queue(self, connection: Connection, agency: str) -> None:
        limit = self.settings.queue_limit
        count = queue.count_waiting(connection)
        if count < limit:
            count, limit = queue.count_waiting(connection, agency), queue.most_of_one(connection, agency, limit)
        if count >= limit:
            raise QueueFullError(count, retry_after=min(300, 5 + count // 10))
