"""Reminders to applicants, sent: each leased to one sender, in no quiet hours, and never twice.

A sender that is killed while it sends leaves a reminder of which nobody knows whether it went out: it is not sent again (a second message in the
night is worse than a call of a clerk), and an event says so. What surely did not go out is tried again until the deadline.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, select, update

from preaudit.cases import records
from preaudit.cases.agreement_records import agreement_kept
from preaudit.cases.event_log import record_event
from preaudit.cases.planned_reminders import REMINDED, address_of
from preaudit.config.settings import Settings
from preaudit.domain.cases import Case
from preaudit.domain.dates import day_text
from preaudit.domain.reminders import QuietHours, ReminderChannel, ReminderState, quiet_hours
from preaudit.reminders.channel import LONGEST_SECONDS, Answer, Channel, Note
from preaudit.reminders.email_channel import EmailChannel
from preaudit.reminders.sms_gateway import SmsGateway
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.lease_queue import UNLEASED, LeaseQueue
from preaudit.store.tables import reminders
from preaudit.wording import reminders as say

_LEASE = timedelta(seconds=3 * LONGEST_SECONDS)
#: After so many minutes it is tried again; then every hour, until the deadline has passed.
_WAITS = (1, 5, 30, 60)
_LEASES = LeaseQueue(reminders, ReminderState.WAITING.value, ReminderState.SENDING.value, "next_at")
_log = logging.getLogger("preaudit.reminders")
_BECOMES = {
    Answer.TAKEN: ReminderState.SENT,
    Answer.REFUSED: ReminderState.FAILED,
    Answer.UNSURE: ReminderState.UNSURE,
}


def channels_in(settings: Settings) -> dict[ReminderChannel, Channel]:
    """The channels that are set up, ready to send."""
    found: dict[ReminderChannel, Channel] = {}
    if mail := settings.smtp_url.get_secret_value():
        found[ReminderChannel.EMAIL] = EmailChannel(mail, settings.smtp_from)
    if settings.sms_url:
        secret = settings.sms_authorization.get_secret_value()
        found[ReminderChannel.SMS] = SmsGateway(settings.sms_url, settings.sms_template, secret)
    return found


@dataclass(frozen=True, slots=True)
class _Taken:
    """A reminder that is to be sent now; None where there is nothing to say any more."""

    row: RowMapping
    note: Note | None


def _sent(channel: Channel, note: Note) -> Answer:
    """What came of it; where a channel fails at it, nobody knows."""
    try:
        return channel.send(note)
    except Exception as error:  # noqa: BLE001  # whatever an address or a server does, the others are sent
        _log.error("a channel failed: %s", type(error).__name__)
        return Answer.UNSURE


class ReminderSender:
    """Sends what is due; any number of them at once, in one process or several. `clock`: the moment, with its zone."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        channels: Mapping[ReminderChannel, Channel] | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._database, self._settings, self._clock = database, settings, clock
        self._channels = channels_in(settings) if channels is None else channels
        self._quiet = quiet_hours(settings.reminder_quiet) or QuietHours()
        self._name = f"{socket.gethostname()[:50]}-{os.getpid()}-{new_id()[-6:]}"

    def send_due(self) -> int:
        """Send all that is due; how many. Raises StoreError."""
        self.give_up_lapsed()
        count = 0
        while self.send_one():
            count += 1
        return count

    def send_one(self) -> bool:
        """Send what is due longest; False where nothing is, or these are quiet hours. Raises StoreError."""
        moment = self._clock()
        local = moment.astimezone()
        if self._quiet.quiet_until(local) != local:
            return False
        with self._database.write() as connection:
            taken = self._take(connection, moment)
        if taken is None:
            return False
        channel = self._channels.get(ReminderChannel(taken.row["channel"]))
        if taken.note is None or channel is None:
            self._end(taken.row, ReminderState.DROPPED)
            return True
        answer = _sent(channel, taken.note)
        _log.info("a reminder by %s: %s", taken.row["channel"], answer)
        if answer is Answer.AGAIN and moment.astimezone().date() <= taken.row["deadline"]:
            self._later(taken.row, moment)
        else:
            self._end(taken.row, _BECOMES.get(answer, ReminderState.FAILED))
        return True

    def _take(self, connection: Connection, moment: datetime) -> _Taken | None:
        query = select(reminders).where(_LEASES.ready(moment)).order_by(reminders.c.next_at, reminders.c.id)
        row = _LEASES.claim(connection, [query], self._name, moment + _LEASE)
        return _Taken(row, self._note(connection, row)) if row else None

    def _note(self, connection: Connection, row: RowMapping) -> Note | None:
        """What it says; None where it is to say nothing any more."""
        case = records.case_of(connection, row["agency"], row["case_id"])
        agreement = agreement_kept(connection, row["agency"], row["subject"]).agreement
        to = address_of(case, ReminderChannel(row["channel"]))
        today = self._clock().astimezone().date()
        over = agreement.state not in REMINDED or agreement.deadline != row["deadline"] or agreement.awaits_judgement
        if over or not to or today > row["deadline"]:
            return None
        words = say.LAST_DAY if today == row["deadline"] else say.BEFORE
        terms = agreement.terms
        text = words(agency=terms.agency_name, item=terms.item_name, day=day_text(row["deadline"]))
        return Note(row["id"], to, say.SUBJECT.zh, text.zh, text.en)

    def _later(self, row: RowMapping, moment: datetime) -> None:
        wait = _WAITS[min(row["attempts"], len(_WAITS) - 1)]
        with self._database.write() as connection:
            _LEASES.release(
                connection,
                row["id"],
                self._name,
                ReminderState.WAITING.value,
                {"next_at": moment + timedelta(minutes=wait)},
            )

    def _end(self, row: RowMapping, state: ReminderState) -> None:
        """It is over; the case's followers are told how."""
        with self._database.write() as connection:
            case = records.case_of(connection, row["agency"], row["case_id"], lock=True)
            sent = {"sent_at": self._clock()} if state is ReminderState.SENT else {}
            if _LEASES.release(connection, row["id"], self._name, state.value, sent):
                self._report(connection, case, row, state)

    def give_up_lapsed(self) -> None:
        """Those whose sender was killed: nobody knows whether they went out, and they are not sent again. Raises StoreError."""
        moment = self._clock()
        with self._database.read() as connection:
            rows = connection.execute(select(reminders).where(_LEASES.lapsed(moment))).mappings().all()
        for row in rows:
            with self._database.write() as connection:
                case = records.case_of(connection, row["agency"], row["case_id"], lock=True)
                mine = (reminders.c.id == row["id"], _LEASES.lapsed(moment))
                values = {**UNLEASED, "state": ReminderState.UNSURE.value}
                if connection.execute(update(reminders).where(*mine).values(values)).rowcount:
                    self._report(connection, case, row, ReminderState.UNSURE)

    def _report(self, connection: Connection, case: Case, row: RowMapping, state: ReminderState) -> None:
        said = {"agreement": row["subject"], "channel": row["channel"], "state": state.value}
        record_event(connection, case, "agreement.reminded", **said)
        record(connection, case.agency, "clock", "reminder.send", case.id, said, self._settings.audit_digest)
