from __future__ import annotations

import errno
import threading
from collections import Counter
from datetime import date, timedelta

import httpx
import orjson
import pytest
from sqlalchemy import update

from preaudit.cases import records
from preaudit.cases.event_log import record_event
from preaudit.domain.cases import CaseKind, CaseRequest, CaseState
from preaudit.store import StoreError
from preaudit.store.audit import records as audit_records
from preaudit.store.database import now
from preaudit.store.tables import deliveries
from preaudit.webhooks import queue
from preaudit.webhooks.delivery import WAITS, Deliverer, wait_after
from preaudit.webhooks.sending import Sender
from preaudit.wording import literal
from tests.webhooks.conftest import AGENCY, OTHER, WHO, Desk
from tests.webhooks.receiver import Receiver


def test_what_happens_is_told_signed_and_once(desk: Desk, receiver: Receiver) -> None:
    hook, secret = desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens("case.reviewed", case="0198a3", outcome="accept")
    assert desk.deliverer.send_due() == 1
    assert desk.deliverer.send_due() == 0
    (received,) = receiver.received
    message = received.verify(secret)
    assert message["type"] == "case.reviewed"
    assert message["data"] == {"case": "0198a3", "outcome": "accept"}
    row = desk.row()
    assert received.id == row["id"]
    assert (row["state"], row["attempts"], row["last_status"], row["last_error"]) == ("delivered", 1, 204, "")
    assert row["webhook_id"] == hook.id


def test_a_webhook_is_told_of_the_events_it_asked_for_and_of_its_own_agency(desk: Desk, receiver: Receiver) -> None:
    desk.hooks.register(AGENCY, WHO, receiver.url, ["case.decided"])
    for agency in (AGENCY, OTHER):
        for kind in ("case.reviewed", "case.decided"):
            desk.happens(kind, agency)
    assert [(row["agency"], row["type"]) for row in desk.rows()] == [(AGENCY, "case.decided")]


def test_what_is_not_taken_is_sent_again_under_the_same_id(desk: Desk, receiver: Receiver) -> None:
    _, secret = desk.hooks.register(AGENCY, WHO, receiver.url)
    receiver.answers = [(500, {}), (200, {})]
    desk.happens()
    assert desk.deliverer.send_due() == 1
    row = desk.row()
    assert (row["state"], row["last_status"], row["last_error"]) == ("waiting", 500, "http_500")
    assert desk.deliverer.send_due() == 0
    desk.clock.forward(10)
    assert desk.deliverer.send_due() == 1
    assert (desk.row()["state"], desk.row()["attempts"]) == ("delivered", 2)
    first, second = receiver.received
    assert first.id == second.id
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert first.verify(secret) == second.verify(secret)


def test_after_the_last_try_it_is_given_up_and_kept(desk: Desk, receiver: Receiver) -> None:
    desk.hooks.register(AGENCY, WHO, receiver.url)
    receiver.answers = [(503, {})]
    desk.happens()
    for wait in (*WAITS, 0.0):
        assert desk.deliverer.send_due() == 1
        desk.clock.forward(wait * 1.3)
    assert (desk.row()["state"], desk.row()["attempts"]) == ("failed", 10)
    desk.clock.forward(7 * 24 * 3600)
    assert desk.deliverer.send_due() == 0
    assert len(set(receiver.ids)) == 1


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_waits_grow_and_are_spread(chance: float) -> None:
    waits = [wait_after(attempts, None, chance) for attempts in range(1, 10)]
    assert all(
        wait is not None and 0.79 * planned < wait < 1.21 * planned for wait, planned in zip(waits, WAITS, strict=True)
    )
    assert wait_after(10, None, chance) is None
    assert wait_after(10, 60, chance) is None


@pytest.mark.parametrize(("asked", "least"), [(0, 5), (1800, 1800), (10**9, 24 * 3600)])
def test_what_a_receiver_asks_for_holds_within_bounds(asked: float, least: float) -> None:
    wait = wait_after(3, asked, 0.5)
    assert wait is not None
    assert least <= wait <= least * 1.1


def test_patience_asked_for_is_kept(desk: Desk, receiver: Receiver) -> None:
    desk.hooks.register(AGENCY, WHO, receiver.url)
    receiver.answers = [(429, {"Retry-After": "3600"}), (200, {})]
    desk.happens()
    desk.deliverer.send_due()
    assert desk.row()["next_at"] >= desk.clock() + timedelta(seconds=3600)


def test_who_says_gone_is_told_nothing_more(desk: Desk, receiver: Receiver) -> None:
    hook, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    receiver.answers = [(410, {})]
    desk.happens()
    desk.happens()
    assert desk.deliverer.send_due() == 1
    off = desk.hooks.get(AGENCY, hook.id)
    assert off.disabled_at is not None
    assert off.disabled_because == "gone"
    assert [(row["state"], row["last_error"]) for row in desk.rows()] == [
        ("failed", "http_410"),
        ("failed", "webhook_disabled"),
    ]
    desk.happens()
    assert len(desk.rows()) == 2
    last = list(audit_records(desk.database))[-1]
    assert (last.actor, last.action, last.subject) == ("service", "webhook.disable", hook.id)


def test_several_senders_never_send_one_message_twice(desk: Desk, receiver: Receiver) -> None:
    for _ in range(3):
        desk.hooks.register(AGENCY, WHO, receiver.url)
    for _ in range(10):
        desk.happens()
    threads = [threading.Thread(target=desk.another().send_due) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    desk.deliverer.send_due()
    assert Counter(receiver.ids) == Counter(row["id"] for row in desk.rows())
    assert len(receiver.ids) == 30
    assert {(row["state"], row["attempts"]) for row in desk.rows()} == {("delivered", 1)}


def test_a_message_of_a_sender_that_died_is_taken_over_when_its_lease_is_over(desk: Desk, receiver: Receiver) -> None:
    desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    with desk.database.write() as connection:
        dead = queue.claim(connection, "dead", desk.clock())
    assert dead is not None
    assert desk.deliverer.send_due() == 0
    desk.clock.forward(queue.LEASE.total_seconds() + 1)
    assert desk.deliverer.send_due() == 1
    with desk.database.write() as connection:
        assert not queue.mark_failed(connection, dead, 500, "http_500")
    assert (desk.row()["state"], desk.row()["attempts"]) == ("delivered", 2)


def test_a_webhook_that_answers_slowly_does_not_hold_up_the_others(desk: Desk, receiver: Receiver) -> None:
    slow, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    for _ in range(5):
        desk.happens()
    other, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.clock.forward(1)
    desk.happens("case.decided")
    with desk.database.write() as connection:
        claimed = [queue.claim(connection, "one", desk.clock()) for _ in range(4)]
    assert [leased.webhook_id if leased else None for leased in claimed] == [slow.id, slow.id, other.id, None]


def test_whatever_goes_wrong_while_sending_is_an_attempt(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("张三 320102199003070017")

    desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    monkeypatch.setattr(Sender, "post", breaks)
    desk.deliverer.send_due()
    assert (desk.row()["state"], desk.row()["last_error"]) == ("waiting", "failed_RuntimeError")


def test_a_sender_outlives_a_store_that_does_not_answer_and_stops_when_told(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    monkeypatch.setattr("preaudit.webhooks.delivery._PATIENCE", 0.01)
    stop, real, failures = threading.Event(), Deliverer.send_one, iter(range(20))

    def sometimes(self: Deliverer) -> bool:
        if next(failures, None) is not None:
            raise StoreError(literal("数据库暂时不可用"))
        sent = real(self)
        if receiver.received:
            stop.set()
        return sent

    monkeypatch.setattr(Deliverer, "send_one", sometimes)
    desk.deliverer.run(stop)
    assert len(receiver.received) == 1


def test_what_was_delivered_is_forgotten_after_a_month_what_failed_later(desk: Desk, receiver: Receiver) -> None:
    desk.hooks.register(AGENCY, WHO, receiver.url)
    for _ in range(3):
        desk.happens()
    delivered, failed, waiting = (row["id"] for row in desk.rows())
    with desk.database.write() as connection:
        done = {"state": "delivered", "delivered_at": desk.clock()}
        connection.execute(update(deliveries).where(deliveries.c.id == delivered).values(done))
        connection.execute(update(deliveries).where(deliveries.c.id == failed).values(state="failed"))
    assert desk.deliverer.prune() == 0
    desk.clock.forward(31 * 24 * 3600)
    assert desk.deliverer.prune() == 1
    desk.clock.forward(60 * 24 * 3600)
    assert desk.deliverer.prune() == 1
    assert [row["id"] for row in desk.rows()] == [waiting]


def test_nothing_personal_is_in_a_message(desk: Desk, receiver: Receiver) -> None:
    desk.hooks.register(AGENCY, WHO, receiver.url)
    facts = {"applicant": {"name": "张三", "id_number": "320102199003070017"}, "agent": False}
    request = CaseRequest(CaseKind.ITEM, "elderly-allowance", facts, date(2026, 11, 23), reference="SZ-2026-1")
    with desk.database.write() as connection:
        case_id = records.add_case(connection, AGENCY, request, "user:li.na", one_shot=False, state=CaseState.OPEN)
        record_event(connection, records.case_of(connection, AGENCY, case_id), "case.created")
    desk.clock.moment = now()
    desk.deliverer.send_due()
    (received,) = receiver.received
    told = orjson.loads(received.body)["data"]
    assert set(told) == {"case", "item", "reference", "round", "state", "outcome"}
    assert told["item"] == "elderly-allowance"
    for personal in ("张三", "320102199003070017", "li.na"):
        assert personal.encode() not in received.body


@pytest.mark.parametrize(
    "fault", [MemoryError(), OSError(errno.EMFILE, "Too many open files"), RuntimeError("can't start new thread")]
)
def test_a_fault_of_this_machine_is_no_attempt_of_a_receiver(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    post, left = Sender.post, iter(range(len(WAITS) + 3))

    def failing(self: Sender, *sent: object) -> object:
        if next(left, None) is not None:
            raise fault
        return post(self, *sent)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Sender, "post", failing)
    for _ in range(len(WAITS) + 3):
        assert desk.deliverer.send_due() == 1
        assert (desk.row()["state"], desk.row()["attempts"]) == ("waiting", 0)
        desk.clock.forward(60)
    assert desk.deliverer.send_due() == 1
    assert (desk.row()["state"], desk.row()["attempts"], desk.row()["last_error"]) == ("delivered", 1, "")
    assert len(receiver.received) == 1


def test_a_connection_for_which_no_handle_is_left_is_no_fault_of_the_receiver(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_handles(*_: object) -> None:
        try:
            raise OSError(errno.EMFILE, "Too many open files")
        except OSError as error:
            raise httpx.ConnectError("all connection attempts failed") from error

    desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", no_handles)
    assert desk.deliverer.send_due() == 1
    assert (desk.row()["state"], desk.row()["attempts"], desk.row()["last_error"]) == ("waiting", 0, "system_failed")
    monkeypatch.undo()
    desk.clock.forward(60)
    assert desk.deliverer.send_due() == 1
    assert desk.row()["state"] == "delivered"
