"""A case with what hangs on it, and what staff must mind about it today."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from preaudit.cases import queue, records
from preaudit.cases.case_files import files_of
from preaudit.cases.correction_records import corrections_of
from preaudit.cases.verdict_records import decisions_of, reviews_of
from preaudit.domain.cases import CaseKind, CaseView
from preaudit.domain.rounds import Alert, AlertCode, notice_due, overdue
from preaudit.domain.verdict import Outcome
from preaudit.domain.working_days import WorkCalendar
from preaudit.wording import private_links as link_words

#: Outcomes by which the applicant is notified of everything; the others wait for a person.
NOTIFYING = frozenset({o.value for o in Outcome} - {Outcome.MANUAL_REVIEW.value})


def case_view(connection: Connection, agency: str, case_id: str, calendar: WorkCalendar) -> CaseView:
    """The case as it stands. Raises NotFoundError."""
    case = records.case_of(connection, agency, case_id)
    reviews = reviews_of(connection, agency, case_id)
    decisions = decisions_of(connection, agency, case_id)
    received, alerts, due = (
        case.created_at.astimezone().date(),
        list(reviews[-1].alerts if reviews and case.current else ()),
        None,
    )
    if case.request.kind is not CaseKind.EXTRACTION:
        due, _ = notice_due(received, calendar)
        notified = bool(decisions) or any(review.outcome in NOTIFYING for review in reviews)
        if late := overdue(received, notified, date.today(), calendar):
            alerts.append(late)
        if case.objection_due:
            missed = case.objection_due < date.today()
            wanted = link_words.PERSON_OVERDUE if missed else link_words.PERSON_WANTED
            alerts.append(Alert(AlertCode.OBJECTION, wanted(day=case.objection_due)))
    return CaseView(
        case,
        tuple(files_of(connection, agency, case_id, withdrawn_too=True)),
        tuple(reviews),
        tuple(decisions),
        queue.newest_job(connection, case),
        due,
        tuple(alerts),
        tuple(corrections_of(connection, agency, case_id)),
    )
