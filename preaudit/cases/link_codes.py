"""One-time codes of private links: sent to the phone or e-mail among the facts, written into the page, good for ten minutes and five tries.

What is kept are digests; the browser that a code was written in is known for two hours, one at a time.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from preaudit.cases import records
from preaudit.cases.applicant_links import visitor
from preaudit.cases.planned_reminders import address_of
from preaudit.cases.sent_reminders import channels_in
from preaudit.config.settings import Settings
from preaudit.domain.applicant_links import ApplicantLink
from preaudit.domain.cases import Case, CaseError
from preaudit.domain.reminders import ReminderChannel
from preaudit.reminders.channel import Answer, Channel, Note
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.store.tables import agencies, applicant_links
from preaudit.wording import private_links as say

_GOOD, _PAUSE, _KNOWN = timedelta(minutes=10), timedelta(minutes=1), timedelta(hours=2)
_TRIES = 5


class LinkCodes:
    """Sends codes and takes them. Safe for threads."""

    def __init__(
        self, database: Database, settings: Settings, channels: Mapping[ReminderChannel, Channel] | None = None
    ) -> None:
        self._database, self._settings = database, settings
        self._channels = channels_in(settings) if channels is None else channels

    def ways(self, link: ApplicantLink) -> tuple[ReminderChannel, ...]:
        """The channels by which the applicant of a link can be reached."""
        with self._database.read() as connection:
            return self._ways(records.case_of(connection, link.agency, link.case_id))

    def send(self, link: ApplicantLink, channel: ReminderChannel) -> None:
        """A new code, in place of one sent before. Raises CaseError `code_refused` where none can go out, or one just did."""
        code, moment = f"{secrets.randbelow(10**6):06d}", now()
        mine = applicant_links.c.id == link.id
        with self._database.write() as connection:
            case = records.case_of(connection, link.agency, link.case_id, lock=True)
            until: datetime | None = connection.execute(select(applicant_links.c.code_until).where(mine)).scalar_one()
            if until is not None and moment < until - _GOOD + _PAUSE:
                raise CaseError(say.CODE_TOO_SOON, code="code_refused")
            if channel not in self._ways(case):
                raise CaseError(say.CODE_NO_WAY, say.CODE_NO_WAY_MEND, code="code_refused")
            made = {"code_digest": _digest(link.id, code), "code_until": moment + _GOOD, "code_tries": 0}
            connection.execute(update(applicant_links).where(mine).values(made))
            self._note(connection, link, "link.code", channel=channel.value)
            name = connection.execute(select(agencies.c.name).where(agencies.c.code == link.agency)).scalar_one()
            to = address_of(case, channel)
        text = say.CODE_TEXT(agency=name, code=code)
        answer = self._channels[channel].send(Note(new_id(), to, say.CODE_SUBJECT.zh, text.zh, text.en))
        if answer not in (Answer.TAKEN, Answer.UNSURE):
            raise CaseError(say.CODE_NOT_SENT, say.CODE_NO_WAY_MEND, code="code_refused")

    def take(self, link: ApplicantLink, code: str) -> str:
        """What the browser is to keep, for the right code. Raises CaseError `code_wrong` for any other, and after five tries."""
        secret, moment = secrets.token_urlsafe(32), now()
        mine = applicant_links.c.id == link.id
        with self._database.write() as connection:
            records.case_of(connection, link.agency, link.case_id, lock=True)
            row = connection.execute(select(applicant_links).where(mine)).mappings().one()
            open_still = row["code_until"] is not None and moment < row["code_until"] and row["code_tries"] < _TRIES
            right = open_still and hmac.compare_digest(row["code_digest"], _digest(link.id, code.strip()))
            known = {"session_digest": _digest(link.id, secret), "session_until": moment + _KNOWN, "code_until": None}
            values = known if right else {"code_tries": row["code_tries"] + 1}
            connection.execute(update(applicant_links).where(mine).values(values))
            self._note(connection, link, "link.confirm" if right else "link.code_wrong")
        if not right:
            raise CaseError(say.CODE_WRONG, say.CODE_WRONG_MEND, code="code_wrong")
        return secret

    def knows(self, link: ApplicantLink, secret: str) -> bool:
        """True for the browser in which the last code of the link was written, for two hours."""
        query = select(applicant_links.c.session_digest, applicant_links.c.session_until)
        with self._database.read() as connection:
            row = connection.execute(query.where(applicant_links.c.id == link.id)).first()
        if row is None or row.session_until is None or row.session_until <= now():
            return False
        return hmac.compare_digest(row.session_digest, _digest(link.id, secret))

    def _ways(self, case: Case) -> tuple[ReminderChannel, ...]:
        return tuple(channel for channel in self._channels if address_of(case, channel))

    def _note(self, connection: Connection, link: ApplicantLink, action: str, **detail: str) -> None:
        record(
            connection,
            link.agency,
            visitor(link).name,
            action,
            link.case_id,
            dict(detail),
            self._settings.audit_digest,
        )


def _digest(link: str, word: str) -> str:
    return hashlib.sha256(f"{link}:{word}".encode()).hexdigest()
