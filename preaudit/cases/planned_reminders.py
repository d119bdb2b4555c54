"""Who is to be reminded today: each deadline of an agreement once for each lead and channel, whoever looks and whatever is killed.

The message to the portal goes out in the transaction that notes it; what goes to the applicant is a row of its own, sent by `sent_reminders`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, and_, insert, select

from preaudit.agreements.states import RUNS, State
from preaudit.cases.agreement_clock import locked_cases
from preaudit.cases.agreement_records import KeptAgreement, agreement_kept
from preaudit.cases.event_log import record_event
from preaudit.config.settings import Settings
from preaudit.domain.cases import Case
from preaudit.domain.reminders import ReminderChannel, ReminderState, due_deadlines, last_start, leads_of
from preaudit.domain.working_days import WorkCalendar
from preaudit.store import Database
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import agreements, reminders

#: States in which time runs against the applicant.
REMINDED = RUNS | {State.OFFERED}
_STEP = 50


def channels_of(settings: Settings) -> tuple[ReminderChannel, ...]:
    """The channels to applicants that are set up."""
    ready = {
        ReminderChannel.EMAIL: settings.smtp_url.get_secret_value(),
        ReminderChannel.SMS: settings.sms_url,
    }
    return tuple(channel for channel, address in ready.items() if address)


def address_of(case: Case, channel: ReminderChannel) -> str:
    """Where the applicant can be reached by a channel, as the portal said; '' where it did not."""
    key = {ReminderChannel.EMAIL: "email", ReminderChannel.SMS: "phone"}.get(channel, "")
    person = case.request.facts.get("applicant")
    nested = person.get(key) if isinstance(person, dict) else None
    value = nested or case.request.facts.get(f"applicant.{key}") or ""
    return value.strip() if isinstance(value, str) else ""


def plan_reminders(database: Database, settings: Settings, today: date, calendar: WorkCalendar) -> Iterator[int]:
    """Plan all that is due today, in steps; of each, how many deadlines. Raises StoreError.

    A case that somebody works on at the moment is left for the next time.
    """
    leads = leads_of(settings.reminder_days) or ()
    for deadline, lead in due_deadlines(leads, today, calendar):
        due = _due(database, deadline, lead, last_start(deadline, lead, calendar))
        for start in range(0, len(due), _STEP):
            yield _planned(database, settings, due[start : start + _STEP], deadline, lead, calendar)


def _due(database: Database, deadline: date, lead: int, last: date) -> list[tuple[str, str, str]]:
    """Agency, agreement and case of those nobody was reminded of since that lead came. `last`: those made later are younger than the lead."""
    made_before = datetime.combine(last + timedelta(days=1), time(), now().astimezone().tzinfo)
    reminded = select(reminders.c.id).where(
        reminders.c.subject == agreements.c.id, reminders.c.deadline == deadline, reminders.c.lead <= lead
    )
    query = select(agreements.c.agency, agreements.c.id, agreements.c.case_id).where(
        agreements.c.deadline == deadline,
        agreements.c.state.in_([s.value for s in REMINDED]),
        agreements.c.created_at < made_before,
        ~reminded.exists(),
    )
    with database.read() as connection:
        return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def _planned(
    database: Database,
    settings: Settings,
    due: Sequence[tuple[str, str, str]],
    deadline: date,
    lead: int,
    calendar: WorkCalendar,
) -> int:
    count = 0
    with database.write() as connection:
        locked = locked_cases(connection, due)
        for agency, agreement_id, case_id in due:
            case = locked.get(case_id)
            kept = agreement_kept(connection, agency, agreement_id) if case else None
            if case and kept and _wants(connection, kept, deadline, lead, calendar):
                _plan(connection, case, kept, lead, channels_of(settings))
                count += 1
    return count


def _wants(connection: Connection, kept: KeptAgreement, deadline: date, lead: int, calendar: WorkCalendar) -> bool:
    """Whether somebody is still to be reminded: it still runs to that day, nothing waits to be judged, and it is not younger than the lead."""
    agreement = kept.agreement
    if agreement.state not in REMINDED or agreement.deadline != deadline or agreement.awaits_judgement:
        return False
    reminded = and_(reminders.c.subject == kept.id, reminders.c.deadline == deadline, reminders.c.lead <= lead)
    if connection.execute(select(reminders.c.id).where(reminded).limit(1)).first():
        return False
    return calendar.between(agreement.terms.offered_on, deadline) > lead


def _plan(
    connection: Connection, case: Case, kept: KeptAgreement, lead: int, channels: Collection[ReminderChannel]
) -> None:
    moment = now()
    deadline = kept.agreement.deadline
    common = {"agency": case.agency, "case_id": case.id, "subject": kept.id, "deadline": deadline, "lead": lead}
    sent = {"state": ReminderState.SENT.value, "attempts": 1, "sent_at": moment}
    waiting = {"state": ReminderState.WAITING.value, "attempts": 0, "sent_at": None}
    fresh = {"next_at": moment, "owner": "", "lease_until": None, "created_at": moment}
    wanted = [(ReminderChannel.WEBHOOK, sent), *((c, waiting) for c in channels if address_of(case, c))]
    for channel, state in wanted:
        values = {"id": new_id(), "channel": channel.value, **common, **state, **fresh}
        connection.execute(insert(reminders).values(values))
    record_event(
        connection, case, "agreement.deadline_near", agreement=kept.id, deadline=deadline.isoformat(), days=lead
    )
