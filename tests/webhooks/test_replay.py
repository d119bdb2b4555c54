from __future__ import annotations

from datetime import timedelta

import pytest

from preaudit.domain.webhook import Delivery, DeliveryState
from preaudit.webhooks.endpoints import WebhookUnknownError
from tests.webhooks.conftest import AGENCY, WHO, Desk
from tests.webhooks.receiver import Receiver


def test_one_message_is_sent_again_under_its_id(desk: Desk, receiver: Receiver) -> None:
    hook, secret = desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    desk.deliverer.send_due()
    again = desk.sent.replay(AGENCY, WHO, hook.id, desk.row()["id"])
    assert (again.state, again.attempts, again.delivered_at) == (DeliveryState.WAITING, 0, None)
    desk.clock.forward(60)
    assert desk.deliverer.send_due() == 1
    first, second = receiver.received
    assert first.id == second.id == again.id
    assert first.verify(secret) == second.verify(secret)


def test_what_was_given_up_is_sent_again_with_all_its_tries(desk: Desk, receiver: Receiver) -> None:
    hook, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    receiver.answers = [(410, {}), (500, {}), (200, {})]
    desk.happens()
    desk.deliverer.send_due()
    desk.hooks.enable(AGENCY, WHO, hook.id)
    assert desk.sent.replay_all(AGENCY, WHO, hook.id) == 1
    for _ in range(2):
        desk.clock.forward(60)
        desk.deliverer.send_due()
    assert (desk.row()["state"], desk.row()["attempts"]) == ("delivered", 2)
    assert len(set(receiver.ids)) == 1


def test_all_since_a_moment_are_sent_again_and_delivered_ones_only_on_demand(desk: Desk, receiver: Receiver) -> None:
    hook, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens("case.created")
    desk.deliverer.send_due()
    desk.clock.forward(100)
    moment = desk.clock()
    desk.happens("case.reviewed")
    desk.deliverer.send_due()
    assert desk.sent.replay_all(AGENCY, WHO, hook.id) == 0
    assert desk.sent.replay_all(AGENCY, WHO, hook.id, moment + timedelta(seconds=1), delivered=True) == 0
    assert desk.sent.replay_all(AGENCY, WHO, hook.id, moment, delivered=True) == 1
    assert [row["state"] for row in desk.rows()] == ["delivered", "waiting"]


def test_a_message_that_is_being_sent_is_left_to_its_sender(desk: Desk, receiver: Receiver) -> None:
    from preaudit.webhooks import queue

    hook, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    with desk.database.write() as connection:
        leased = queue.claim(connection, "one", desk.clock())
    assert leased is not None
    assert desk.sent.replay(AGENCY, WHO, hook.id, leased.id).state is DeliveryState.SENDING
    with desk.database.write() as connection:
        assert queue.delivered(connection, leased, desk.clock(), 200)


def test_a_delivery_of_another_webhook_is_unknown(desk: Desk, receiver: Receiver) -> None:
    desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    other, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    with pytest.raises(WebhookUnknownError) as caught:
        desk.sent.replay(AGENCY, WHO, other.id, desk.row()["id"])
    assert caught.value.code == "delivery_unknown"


def test_a_ping_reaches_a_webhook_that_listens_to_other_events(desk: Desk, receiver: Receiver) -> None:
    hook, secret = desk.hooks.register(AGENCY, WHO, receiver.url, ["case.decided"])
    made = desk.sent.ping(AGENCY, WHO, hook.id)
    desk.clock.forward(60)
    desk.deliverer.send_due()
    message = receiver.received[0].verify(secret)
    assert (message["type"], message["data"]) == ("ping", {"webhook": hook.id})
    assert receiver.ids == [made.id]


def test_deliveries_are_paged_the_newest_first(desk: Desk, receiver: Receiver) -> None:
    hook, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    for _ in range(5):
        desk.happens()
    seen: list[Delivery] = []
    while page := desk.sent.page(AGENCY, hook.id, before=seen[-1].id if seen else "", limit=2):
        seen += page
    assert [delivery.id for delivery in seen] == sorted((row["id"] for row in desk.rows()), reverse=True)
    assert desk.sent.page(AGENCY, hook.id, DeliveryState.FAILED) == []
