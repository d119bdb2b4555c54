"""Reminders of what is owed: in time, by every channel once, in no quiet hours, of nothing that is done with; whatever is killed. On both databases."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import select

from preaudit.agreements.events import Manner
from preaudit.cases import planned_reminders
from preaudit.cases.keeping_agreements import Promise
from preaudit.cases.notice_reminders import plan_notice_reminders
from preaudit.cases.planned_reminders import plan_reminders
from preaudit.cases.records import ensure_agency
from preaudit.cases.sent_reminders import ReminderSender
from preaudit.config.settings import Settings
from preaudit.domain.cases import CaseKind, CaseRequest
from preaudit.domain.reminders import ReminderChannel
from preaudit.domain.rounds import notice_due
from preaudit.reminders.channel import Answer, Channel, Note
from preaudit.rulebook import RuleBook
from preaudit.store import Database
from preaudit.store.tables import events, reminders
from tests.agreements.desk import LI, OwingDesk
from tests.agreements.owing import FILES, working_on
from tests.made_once import shipped_book
from tests.reminders.receivers import Gateway, MailServer, gateway, mail_server
from tests.service import ITEM, settings_in

MONDAY = date(2026, 11, 23)
PROMISE = Promise(Manner.TYPED, "周桂兰", confirmed=True)
PERSON = {"name": "周桂兰", "id_number": "32010219440506002X", "phone": "13770001234", "email": "gl@example.org"}
TEMPLATE = '{"to": "{phone}", "content": {"words": "{text}"}, "serial": "{id}"}'


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return shipped_book()


@pytest.fixture(scope="module")
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def sms() -> Iterator[Gateway]:
    with gateway() as made:
        yield made


class ReminderDesk(OwingDesk):
    """A desk whose clock also reminds. `hour`: UTC."""

    hour = 4
    settings: Settings

    def moment(self) -> datetime:
        """Now."""
        return datetime.combine(self.today.day, datetime.min.time(), UTC) + timedelta(hours=self.hour)

    def owing(self, person: dict[str, str] | None = None) -> str:
        """A case accepted with deferral and promised; its agreement."""
        _, agreement = self.deferred(facts={"applicant": PERSON if person is None else person})
        self.cases.promise(LI, agreement, PROMISE)
        return agreement

    def plan(self) -> int:
        """The clock comes by; of how many deadlines somebody is to be reminded."""
        self.sweep()
        return sum(plan_reminders(self.database, self.settings, self.today.day, self.calendar))

    def send(self, channels: dict[ReminderChannel, Channel] | None = None) -> int:
        """What is due goes out."""
        return ReminderSender(self.database, self.settings, channels, self.moment).send_due()

    def states(self) -> dict[tuple[int, str], str]:
        """Where each stands, by lead and channel."""
        with self.database.read() as connection:
            return {(r.lead, r.channel): r.state for r in connection.execute(select(reminders))}

    def before(self, agreement: str, working_days: int) -> None:
        """So many working days before the deadline."""
        deadline = self.agreement(agreement).agreement.deadline
        self.today.day = next(
            day
            for day in (deadline - timedelta(days=n) for n in range(60))
            if self.calendar.between(day, deadline) == working_days and self.calendar.is_working_day(day)
        )


@pytest.fixture
def desk(database: Database, book: RuleBook, tmp_path: Path, mail: MailServer, sms: Gateway) -> Iterator[ReminderDesk]:
    mail.taken.clear()
    mail.answers.clear()
    settings = settings_in(
        tmp_path,
        smtp_url=mail.url,
        smtp_from="service@gov.example",
        sms_url=sms.url,
        sms_template=TEMPLATE,
        sms_authorization="Bearer made-up",
        reminder_days="3,0",
        reminder_quiet="",
    )
    with database.write() as connection:
        ensure_agency(connection, "local", "某区政务服务中心")
    with working_on(MONDAY) as today:
        made = ReminderDesk(database, settings, book, today, days=10)
        made.settings = settings
        yield made


def test_whoever_owes_is_reminded_before_and_on_the_last_day_by_every_channel_once(
    desk: ReminderDesk, mail: MailServer, sms: Gateway
) -> None:
    agreement = desk.owing()
    assert desk.plan() == 0, "nothing is near yet"
    desk.before(agreement, 3)
    assert desk.plan() == 1
    assert desk.send() == 2
    assert (desk.plan(), desk.send()) == (0, 0), "once"
    (letter,) = mail.taken
    assert letter["To"] == "gl@example.org"
    assert "某区政务服务中心" in letter.get_content()
    ((message, authorization),) = sms.taken
    assert message["to"] == "13770001234"
    assert "请在" in message["content"]["words"]
    assert authorization == "Bearer made-up"
    assert desk.reported(agreement)[-3:] == ["deadline_near", "reminded", "reminded"]
    desk.before(agreement, 0)
    assert desk.plan() == 1
    desk.send()
    assert "最后一天" in mail.taken[1].get_content()
    assert len(sms.taken) == 2


def test_nothing_of_the_person_is_in_a_reminder_or_a_log(
    desk: ReminderDesk, mail: MailServer, sms: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        agreement = desk.owing()
        desk.before(agreement, 3)
        desk.plan()
        desk.send()
    said = mail.taken[0].get_content() + mail.taken[0]["Subject"] + str(sms.taken[0][0]["content"])
    for secret in ("周桂兰", "32010219440506002X", "银行账户证明"):
        assert secret not in said
    ours = "\n".join(each.getMessage() for each in caplog.records if each.name != "mail.log")
    for secret in (*PERSON.values(), "made-up"):
        assert secret not in ours, "the mail server of the test logs what it takes; we do not"


def test_after_days_of_standstill_one_reminder_is_sent_not_one_for_each_that_was_missed(
    desk: ReminderDesk, mail: MailServer
) -> None:
    agreement = desk.owing()
    desk.before(agreement, 0)
    assert desk.plan() == 1
    desk.send()
    assert len(mail.taken) == 1
    assert {lead for lead, _ in desk.states()} == {0}


def test_an_agreement_younger_than_the_lead_is_not_reminded_at_once(desk: ReminderDesk) -> None:
    desk.reviewer.days = 3
    agreement = desk.owing()
    assert desk.plan() == 0
    desk.before(agreement, 0)
    assert desk.plan() == 1


def test_who_told_no_address_is_reminded_by_the_portal_alone(desk: ReminderDesk) -> None:
    agreement = desk.owing({"name": "周桂兰"})
    desk.before(agreement, 3)
    assert desk.plan() == 1
    assert desk.states() == {(3, "webhook"): "sent"}
    assert desk.reported(agreement)[-1] == "deadline_near"


def test_what_waits_to_be_judged_or_stands_still_is_not_reminded(desk: ReminderDesk) -> None:
    arrived, suspended = desk.owing(), desk.owing()
    desk.before(arrived, 3)
    desk.add(desk.agreement(arrived).agreement.terms.case, [next(iter(FILES.values()))])
    desk.cases.suspend(LI, suspended, "洪水", b"%PDF-1.7 made up", None)
    assert desk.plan() == 0


def test_what_was_done_with_before_it_was_sent_is_not_sent(desk: ReminderDesk, mail: MailServer, sms: Gateway) -> None:
    agreement = desk.owing()
    desk.before(agreement, 3)
    desk.plan()
    case = desk.agreement(agreement).agreement.terms.case
    desk.add(case, list(FILES.values()))
    desk.review(case)
    desk.send()
    assert not mail.taken
    assert not sms.taken
    assert {state for (_, channel), state in desk.states().items() if channel != "webhook"} == {"dropped"}


def test_nobody_is_disturbed_at_night(desk: ReminderDesk, mail: MailServer) -> None:
    agreement = desk.owing()
    desk.before(agreement, 3)
    desk.plan()
    local = desk.moment().astimezone()
    begins, ends = (f"{(local + timedelta(hours=n)).hour:02}:00" for n in (-1, 2))
    desk.settings = desk.settings.model_copy(update={"reminder_quiet": f"{begins}-{ends}"})
    assert desk.send() == 0
    desk.hour += 3
    assert desk.send() == 2
    assert len(mail.taken) == 1


def test_an_agency_is_reminded_of_its_own_five_working_days_until_notice_is_given(desk: ReminderDesk) -> None:
    made = [desk.cases.create(LI, CaseRequest(CaseKind.ITEM, ITEM, {}, MONDAY)).case for _ in range(2)]
    received = made[0].created_at.astimezone().date()
    due = notice_due(received, desk.calendar)[0]

    def reminded(day: date) -> int:
        return sum(plan_notice_reminders(desk.database, desk.settings, day, desk.calendar))

    assert reminded(received) == 0
    desk.add(made[1].id, ["身份证.jpg"])
    desk.review(made[1].id)
    near = next(day for day in (due - timedelta(days=n) for n in range(30)) if desk.calendar.between(day, due) == 3)
    assert (reminded(near), reminded(near)) == (1, 0), "of the one that nobody looked at, once"
    assert reminded(due) == 1
    with desk.database.read() as connection:
        kind = events.c.type == "case.notice_due_near"
        rows = connection.execute(select(events.c.case_id, events.c.data).where(kind).order_by(events.c.seq))
        assert [(row.case_id, row.data["days"]) for row in rows] == [(made[0].id, 3), (made[0].id, 0)]


class _Killed:
    """A channel whose process is killed while it sends."""

    def send(self, note: Note) -> Answer:
        raise KeyboardInterrupt


def test_a_sender_that_is_killed_leaves_none_sent_twice_and_says_that_nobody_knows(
    desk: ReminderDesk, mail: MailServer
) -> None:
    agreement = desk.owing({**PERSON, "phone": ""})
    desk.before(agreement, 3)
    desk.plan()
    with pytest.raises(KeyboardInterrupt):
        desk.send({ReminderChannel.EMAIL: _Killed()})
    assert desk.send() == 0, "another has it in hand"
    desk.hour += 1
    assert desk.send() == 0
    assert desk.states()[3, "email"] == "unsure"
    assert desk.reported(agreement)[-1] == "reminded"
    assert not mail.taken


def test_planning_that_is_killed_loses_nothing_and_plans_nothing_twice(desk: ReminderDesk) -> None:
    agreements = [desk.owing() for _ in range(3)]
    desk.before(agreements[0], 3)
    seen = []

    def dies(*given: object) -> None:
        seen.append(given)
        if len(seen) == 2:
            raise KeyboardInterrupt
        plan(*given)  # type: ignore[arg-type]

    plan = planned_reminders._plan
    with patch.object(planned_reminders, "_plan", dies), pytest.raises(KeyboardInterrupt):
        desk.plan()
    assert desk.plan() == 3
    assert desk.plan() == 0
    for agreement in agreements:
        assert desk.reported(agreement).count("deadline_near") == 1


def test_a_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not(
    desk: ReminderDesk, mail: MailServer, sms: Gateway
) -> None:
    desk.before(desk.owing(), 3)
    desk.plan()
    mail.answers, sms.answers = ["451 busy"], [503]
    assert desk.send() == 2
    assert not mail.taken
    assert set(desk.states().values()) == {"sent", "waiting"}
    desk.hour += 1
    mail.answers, sms.answers = ["550 no such user"], [400]
    assert desk.send() == 2
    assert desk.states()[3, "email"] == desk.states()[3, "sms"] == "failed"
    desk.hour += 1
    assert desk.send() == 0


def test_a_gateway_that_breaks_off_may_have_sent_it_and_is_not_asked_again(desk: ReminderDesk, sms: Gateway) -> None:
    desk.before(desk.owing({**PERSON, "email": ""}), 3)
    desk.plan()
    sms.answers = [0]
    desk.send()
    assert desk.states()[3, "sms"] == "unsure"
    desk.hour += 1
    assert desk.send() == 0


def test_what_does_not_go_out_by_the_last_day_is_given_up(desk: ReminderDesk, sms: Gateway) -> None:
    agreement = desk.owing({**PERSON, "email": ""})
    desk.before(agreement, 0)
    desk.plan()
    sms.answers = [503]
    desk.send()
    assert desk.states()[0, "sms"] == "waiting"
    desk.today.day += timedelta(days=1)
    desk.send()
    assert desk.states()[0, "sms"] == "dropped"
