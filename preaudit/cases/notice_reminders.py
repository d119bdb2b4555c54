"""The agency is reminded of its own deadline: within five working days the applicant is given notice of all that lacks (行政许可法 §32).

On the sixth the application counts as accepted. The reminder is an event, in the transaction that notes it; the applicant is not written to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, insert, select

from preaudit.cases.event_log import record_event
from preaudit.cases.records import cases_from
from preaudit.cases.view import NOTIFYING
from preaudit.config.settings import Settings
from preaudit.domain.cases import Case, CaseKind, CaseState
from preaudit.domain.reminders import ReminderChannel, ReminderState, due_deadlines, leads_of
from preaudit.domain.rounds import NOTICE_WORKING_DAYS, notice_due
from preaudit.domain.working_days import WorkCalendar
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import cases, reminders, reviews

_STEP, _DAY = 50, timedelta(days=1)
#: Five working days are never more calendar days than this, the longest holidays within them.
_LONGEST = 30


def plan_notice_reminders(database: Database, settings: Settings, today: date, calendar: WorkCalendar) -> Iterator[int]:
    """Remind of all that is due today, in steps; of each, how many cases. Raises StoreError."""
    leads = [lead for lead in leads_of(settings.reminder_days) or () if lead < NOTICE_WORKING_DAYS]
    for deadline, lead in due_deadlines(leads, today, calendar):
        days = (deadline - ahead * _DAY for ahead in range(_LONGEST))
        received = [day for day in days if notice_due(day, calendar)[0] == deadline]
        if received:
            due = _due(database, deadline, lead, min(received), max(received))
            for start in range(0, len(due), _STEP):
                yield _reminded(database, due[start : start + _STEP], deadline, lead)


def _due(database: Database, deadline: date, lead: int, first: date, last: date) -> list[str]:
    """The cases received from the first day to the last that nobody decided, gave notice of, or reminded of since that lead came."""
    zone = now().astimezone().tzinfo
    begins, ends = (datetime.combine(day, time(), zone) for day in (first, last + _DAY))
    of_case = (reminders.c.subject == cases.c.id, reminders.c.deadline == deadline, reminders.c.lead <= lead)
    notified = and_(reviews.c.case_id == cases.c.id, reviews.c.outcome.in_(sorted(NOTIFYING)))
    query = select(cases.c.id).where(
        cases.c.one_shot.is_(False),
        cases.c.updated_at >= begins,
        cases.c.created_at >= begins,
        cases.c.created_at < ends,
        cases.c.decision.is_(None),
        cases.c.finished_at.is_(None),
        cases.c.state != CaseState.CANCELLED.value,
        cases.c.kind != CaseKind.EXTRACTION.value,
        ~select(reminders.c.id).where(*of_case).exists(),
        ~select(reviews.c.id).where(notified).exists(),
    )
    with database.read() as connection:
        return list(connection.execute(query.order_by(cases.c.id)).scalars())


def _reminded(database: Database, due: Sequence[str], deadline: date, lead: int) -> int:
    """One step: of these, those that nobody else has in hand. A second look, under their locks."""
    moment, count = now(), 0
    with database.write() as connection:
        query = select(cases).where(cases.c.id.in_(due), cases.c.decision.is_(None)).order_by(cases.c.id)
        locked = cases_from(connection, connection.execute(query.with_for_update(skip_locked=True)).mappings())
        for case in locked:
            same = (reminders.c.subject == case.id, reminders.c.deadline == deadline, reminders.c.lead <= lead)
            if connection.execute(select(reminders.c.id).where(*same).limit(1)).first():
                continue
            connection.execute(insert(reminders).values(_row(case, deadline, lead, moment)))
            record_event(connection, case, "case.notice_due_near", due=deadline.isoformat(), days=lead)
            count += 1
    return count


def _row(case: Case, deadline: date, lead: int, moment: datetime) -> dict[str, object]:
    sent = {"channel": ReminderChannel.WEBHOOK.value, "state": ReminderState.SENT.value, "attempts": 1}
    of_case = {"agency": case.agency, "case_id": case.id, "subject": case.id, "deadline": deadline, "lead": lead}
    moments = {"next_at": moment, "created_at": moment, "sent_at": moment, "owner": "", "lease_until": None}
    return {"id": new_id(), **of_case, **sent, **moments}
