"""Notices of a case: given after a decision, printed, checked, withdrawn. Each step is one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import orjson
from sqlalchemy import Connection, select

from preaudit.access import Actor, Permission
from preaudit.access.refusals import AccessError
from preaudit.cases import records
from preaudit.cases.agreement_records import first_deadline
from preaudit.cases.case_changes import IfMatch, locked_case
from preaudit.cases.case_files import files_of
from preaudit.cases.claiming import refuse_claimed
from preaudit.cases.correcting import CaseCorrections
from preaudit.cases.correction_records import counting_corrections
from preaudit.cases.event_log import record_event
from preaudit.cases.notice_records import (
    add_notice,
    decision_in_force,
    new_code,
    new_record,
    next_number,
    notice_by_code,
    notice_by_number,
    notices_of,
    withdraw_notice,
)
from preaudit.cases.verdict_records import decisions_of, result_of, reviews_of
from preaudit.contract.notice_json import template_json
from preaudit.domain.answers import answered
from preaudit.domain.cases import Case, CaseError, CaseKind
from preaudit.domain.corrections import CorrectionKind
from preaudit.domain.items import Item
from preaudit.domain.notices import NoticeError, NoticeKind, NoticeRecord, Wording
from preaudit.domain.outcomes import OUTCOMES
from preaudit.notices.contents import Standing, notice_of
from preaudit.notices.letterheads import folders_of, letterhead_of
from preaudit.notices.printing import printed
from preaudit.store.database import now
from preaudit.store.tables import agencies
from preaudit.wording import access as access_words
from preaudit.wording import cases as case_words
from preaudit.wording import notice_wording as say


class CaseNotices(CaseCorrections):
    """The cases of all agencies, looked at, claimed, corrected, and their notices."""

    def give_notice(
        self, actor: Actor, case_id: str, kind: NoticeKind, wording: Wording, if_match: IfMatch = None
    ) -> NoticeRecord:
        """A notice of the decision in force; asked again, the one that was given. A receipt needs no decision.

        Raises NoticeError where it does not go with what was decided, CaseError where somebody else works on the case,
        AccessError where the actor decides nothing, NotFoundError.
        """
        if kind.row.after and not actor.may(Permission.DECIDE):
            refusal = access_words.NOT_ALLOWED(permission=Permission.DECIDE, role=actor.role)
            raise AccessError(refusal, access_words.NOT_ALLOWED_MEND)
        with self.database.write() as connection:
            case = locked_case(connection, actor.agency, case_id, if_match)
            refuse_claimed(case, actor)
            decision = decision_in_force(connection, case) if kind.row.after else None
            if kind.row.after and kind.row.after.value != case.decision:
                words = {"kind": kind.row.words, "decision": OUTCOMES[kind.row.after]}
                raise NoticeError(say.NOT_DECIDED(**words), say.NOT_DECIDED_MEND)
            for record in notices_of(connection, actor.agency, case_id):
                same = (record.kind, record.round, record.decision_id) == (kind, case.round, decision)
                if same and record.withdrawn_at is None:
                    return record
            record, pdf = self._printed(connection, case, kind, decision, wording, actor.name)
            add_notice(connection, case, record, pdf)
            record_event(connection, case, "case.notice_given", notice=kind.value, number=record.number)
            self._audit(connection, actor, "notice.give", case_id, notice=kind.value, number=record.number)
            return record

    def notices(self, actor: Actor, case_id: str) -> list[NoticeRecord]:
        """The notices of a case, the oldest first. Raises NotFoundError."""
        with self.database.read() as connection:
            records.case_of(connection, actor.agency, case_id)
            return notices_of(connection, actor.agency, case_id)

    def notice(self, actor: Actor, case_id: str, number: str) -> tuple[NoticeRecord, bytes]:
        """A notice and its PDF; that it was seen is on record. Raises NotFoundError."""
        with self.database.read() as connection:
            found = notice_by_number(connection, actor.agency, case_id, number)
        self.seen(actor, "notice.view", case_id, number=number)
        return found

    def notices_to_print(self, actor: Actor, case_ids: Sequence[str]) -> tuple[bytes, ...]:
        """The notices that go with what was decided on cases, as PDFs in that order: those that are out, else given now.

        A case that nothing was decided on has none. Raises as `give_notice`, and CaseError `nothing_to_print` where none has any.
        """
        printed_now = []
        for case_id in case_ids:
            decision = self.view(actor, case_id).case.decision
            for kind in NoticeKind:
                if decision and kind.row.after and kind.row.after.value == decision:
                    record = self.give_notice(actor, case_id, kind, Wording())
                    printed_now.append(self.notice(actor, case_id, record.number)[1])
        if not printed_now:
            raise CaseError(case_words.NOTHING_TO_PRINT, case_words.DECIDE_FIRST, code="nothing_to_print")
        return tuple(printed_now)

    def withdraw_notice(self, actor: Actor, case_id: str, number: str, because: str) -> NoticeRecord:
        """It counts no longer, and whoever checks it is told. Withdrawing again changes nothing. Raises NotFoundError, CaseError."""
        with self.database.write() as connection:
            case = locked_case(connection, actor.agency, case_id, None)
            refuse_claimed(case, actor)
            record, _ = notice_by_number(connection, actor.agency, case_id, number)
            if record.withdrawn_at is None:
                withdraw_notice(connection, record, actor.name, because)
                record_event(connection, case, "case.notice_withdrawn", notice=record.kind.value, number=number)
                self._audit(connection, actor, "notice.withdraw", case_id, number=number)
            return notice_by_number(connection, actor.agency, case_id, number)[0]

    def checked_notice(self, code: str) -> NoticeRecord | None:
        """The notice that bears a code, for anybody; None where none does. Nothing personal is in it."""
        with self.database.read() as connection:
            return notice_by_code(connection, code)

    def _printed(
        self, connection: Connection, case: Case, kind: NoticeKind, decision: str | None, wording: Wording, by: str
    ) -> tuple[NoticeRecord, bytes]:
        moment, code = now(), new_code()
        today = moment.astimezone().date()
        number = next_number(connection, case.agency, today.year)
        name = connection.execute(select(agencies.c.name).where(agencies.c.code == case.agency)).scalar_one()
        folder, base = self.settings.notices_dir, self.settings.public_url.rstrip("/")
        notice = notice_of(
            kind,
            self._standing(connection, case),
            letterhead_of(folder, case.agency, name),
            wording,
            number=number,
            code=code,
            address=f"{base}/verify/{code}" if base else "",
            today=today,
            calendar=self._rules.rulebook.calendar,
        )
        if notice.owed_by and (promised := first_deadline(connection, case)):
            notice = replace(notice, owed_by=promised)
        pdf = printed(template_json(notice), tuple(folders_of(folder, case.agency)), issued_at=moment)
        digest = hashlib.sha256(pdf).hexdigest()
        return new_record(case, kind, decision, number, code, digest, by, moment), pdf

    def _standing(self, connection: Connection, case: Case) -> Standing:
        """The case as a notice speaks of it. Raises NoticeError for one that only reads files."""
        request, book = case.request, self._rules.rulebook
        said = counting_corrections(connection, case.agency, case.id)
        if request.kind is CaseKind.EXTRACTION:
            raise NoticeError(say.NOTHING_REVIEWED, say.NOT_DECIDED_MEND)
        result = {}
        if case.current and reviews_of(connection, case.agency, case.id):
            result = orjson.loads(result_of(connection, case.agency, case.id)[1])
        codes = [step["item"] for step in result["steps"]] if "steps" in result else [request.subject]
        if request.kind is CaseKind.ITEM:
            name, number = self._item(case, request.subject).name, self._item(case, request.subject).national_code
        else:
            name, number = book.bundle(request.subject, request.as_of, request.region).name, ""
            codes = codes if result else []
        reason = next((d.reason for d in reversed(decisions_of(connection, case.agency, case.id))), "")
        return Standing(
            request.reference or case.id,
            name,
            number or request.subject,
            tuple(self._item(case, code) for code in codes),
            result,
            answered(request.facts, (record.correction for record in said)),
            tuple(file.name for file in files_of(connection, case.agency, case.id)),
            case.created_at.astimezone().date(),
            reason if case.decision else "",
            tuple(record for record in said if record.correction.what is CorrectionKind.INSPECTED),
        )

    def _item(self, case: Case, code: str) -> Item:
        book, request = self._rules.rulebook, case.request
        return book.item(code, request.as_of, request.region).on(request.as_of)
