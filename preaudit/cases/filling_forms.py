"""The one form of a case (一表申请): filled from its papers, printed, confirmed. A confirmed form is a paper of the case like any other."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, select

from preaudit.access import Actor, Permission
from preaudit.access.refusals import AccessError
from preaudit.cases import records
from preaudit.cases.case_changes import IfMatch, add_files, judged_case, refuse_unjudged, reopened_case
from preaudit.cases.case_files import files_of, still_used, withdraw_file
from preaudit.cases.changing_files import CaseFileChanges
from preaudit.cases.claiming import refuse_claimed
from preaudit.cases.correction_records import add_corrections, corrections_in_force
from preaudit.cases.event_log import record_event
from preaudit.cases.idempotency import case_made_by, remember
from preaudit.cases.notice_records import refuse_given
from preaudit.cases.supplements import receive_supplement
from preaudit.cases.verdict_records import result_of
from preaudit.contract.decoding import judged_papers
from preaudit.domain.answers import answered
from preaudit.domain.cases import Case, CaseKind, CaseView, IdempotentRequest, StagedFile
from preaudit.domain.dates import zh
from preaudit.domain.filled_forms import FilledForm
from preaudit.notices.form_printing import printed_form
from preaudit.notices.letterheads import folders_of, letterhead_of
from preaudit.services.application_forms import form_of
from preaudit.services.confirmed_forms import Confirmation, ConfirmedBy, as_corrections, confirmed_form
from preaudit.services.validation import bundle_request, item_request
from preaudit.store.database import now, take_lock
from preaudit.store.encryption.sealed_files import forget_files
from preaudit.store.file_store import file_key
from preaudit.store.ids import new_id
from preaudit.store.tables import agencies
from preaudit.wording import access as access_words
from preaudit.wording import application_forms as say
from preaudit.wording import form_signatures


@dataclass(frozen=True, slots=True)
class _Paper:
    """A confirmed form on paper, kept among the files of the agency."""

    form: FilledForm
    file: StagedFile


class CaseForms(CaseFileChanges):
    """The cases of all agencies, what changes their files, and their application forms."""

    def form(self, actor: Actor, case_id: str) -> FilledForm:
        """The form, filled from the verdict in force. Raises CaseError where there is none, FormError, NotFoundError."""
        with self.database.read() as connection:
            form = self._form(connection, refuse_unjudged(records.case_of(connection, actor.agency, case_id)))
        self.seen(actor, "form.view", case_id)
        return form

    def form_pdf(self, actor: Actor, case_id: str) -> bytes:
        """The form to be printed, looked through and signed. Raises as `form`."""
        form = self.form(actor, case_id)
        with self.database.read() as connection:
            return self._set(connection, actor.agency, form)

    def confirm_form(
        self,
        actor: Actor,
        case_id: str,
        said: Confirmation,
        repeatable: IdempotentRequest | None = None,
        if_match: IfMatch = None,
    ) -> CaseView:
        """The form as somebody confirmed it becomes a file of the case, in place of one confirmed before; the case begins a further round.

        What they said counts as what a person said of that paper (a correction each), so that it is judged like a form that was handed in
        and read without a doubt; it is signed only where a portal vouches for it, or a clerk saw it. Only who may correct says that a clerk
        confirmed it. Raises AccessError, CaseError where the case is not reviewed as it stands, FormError, NotFoundError, IntakeError.
        """
        _refuse_beyond(actor, said)
        with self.database.read() as connection:
            if made := case_made_by(connection, actor.agency, repeatable):
                return self._view(connection, actor.agency, made)
            case = refuse_unjudged(records.case_of(connection, actor.agency, case_id))
            paper = self._paper(connection, case, said)
        try:
            with self.database.write() as connection:
                judged_case(connection, actor.agency, case_id, if_match)
                return self._confirmed(connection, actor, case, said, paper, repeatable)
        except BaseException:
            self._forget(case.agency, paper.file)
            raise

    def _confirmed(
        self,
        connection: Connection,
        actor: Actor,
        before: Case,
        said: Confirmation,
        paper: _Paper,
        repeatable: IdempotentRequest | None,
    ) -> CaseView:
        """`before`: the case that the paper is about; one that somebody changed meanwhile is refused."""
        case = judged_case(connection, before.agency, before.id, {before.version})
        refuse_claimed(case, actor)
        refuse_given(connection, case)
        case = reopened_case(connection, case.agency, case.id, None)
        earlier = [f.id for f in files_of(connection, case.agency, case.id) if f.name == paper.file.name]
        for file_id in earlier:
            withdraw_file(connection, case, file_id)
        replaced = next(iter(earlier), None)
        add_files(connection, self.blobs, self.settings.max_files, case, [paper.file], replaces=replaced)
        signature = said.signature
        corrections = as_corrections(
            paper.form, paper.file.sha256, self._rules.rulebook.kinds, signed=signature is not None
        )
        add_corrections(connection, case, corrections, _reason(said), actor.name)
        remember(connection, actor.agency, repeatable, case.id)
        record_event(connection, case, "case.form_confirmed", by=said.by.value)
        receive_supplement(connection, case, actor.name, self._rules.rulebook.calendar)
        signed = {"signature": signature.reference} if signature else {}
        self._audit(connection, actor, "form.confirm", case.id, by=said.by.value, sha256=paper.file.sha256, **signed)
        return self._view(connection, actor.agency, case.id)

    def _form(self, connection: Connection, case: Case) -> FilledForm:
        _, body = result_of(connection, case.agency, case.id)
        record, request, book = orjson.loads(body), case.request, self._rules.rulebook
        papers = judged_papers(record).documents
        day, region = request.as_of, request.region
        facts = answered(request.facts, corrections_in_force(connection, case.agency, case.id))
        if request.kind is CaseKind.BUNDLE:
            return form_of(bundle_request(book, request.subject, facts, day, region, request.steps), papers)
        return form_of(item_request(book, request.subject, facts, day, region), papers)

    def _paper(self, connection: Connection, case: Case, said: Confirmation) -> _Paper:
        """The confirmed form in type, kept under its digest."""
        today = now().astimezone().date()
        form = confirmed_form(self._form(connection, case), said, self._rules.rulebook.kinds, today)
        words = say.CONFIRMED(by=said.by.words, name=said.name.strip(), day=zh(today.isoformat())).zh + _signed(said)
        pdf = self._set(connection, case.agency, form, words)
        sha256 = hashlib.sha256(pdf).hexdigest()
        spool = self.settings.spool
        spool.mkdir(parents=True, exist_ok=True)
        path = spool / f"{os.getpid()}-{new_id()}"
        try:
            path.write_bytes(pdf)
            self.blobs.put(file_key(case.agency, sha256), path)
        finally:
            path.unlink(missing_ok=True)
        return _Paper(form, StagedFile(say.FILE_NAME.zh, sha256, len(pdf)))

    def _forget(self, agency: str, file: StagedFile) -> None:
        """A paper that came to nothing is not kept, unless a case has the same."""
        with self.database.write() as connection:
            take_lock(connection, "files")
            if not still_used(connection, agency, file.sha256):
                forget_files(connection, self.blobs, [file_key(agency, file.sha256)])

    def _set(self, connection: Connection, agency: str, form: FilledForm, confirmed: str = "") -> bytes:
        name = connection.execute(select(agencies.c.name).where(agencies.c.code == agency)).scalar_one()
        folder = self.settings.notices_dir
        called = letterhead_of(folder, agency, name).agency
        return printed_form(form, called, tuple(folders_of(folder, agency)), printed_at=now(), confirmed=confirmed)


def _refuse_beyond(actor: Actor, said: Confirmation) -> None:
    """A clerk's confirmation is said by who may decide, an applicant's signature by a portal that is trusted to vouch for it. Raises AccessError."""
    required = Permission.DECIDE if said.by is ConfirmedBy.CLERK else Permission.VOUCH if said.signature else None
    if required and not actor.may(required):
        raise AccessError(access_words.NOT_ALLOWED(permission=required, role=actor.role), access_words.NOT_ALLOWED_MEND)


def _reason(said: Confirmation) -> str:
    return say.REASON(by=said.by.words, name=said.name.strip()).zh + _signed(said)


def _signed(said: Confirmation) -> str:
    signature = said.signature
    return form_signatures.SIGNED(name=signature.name, reference=signature.reference).zh if signature else ""
