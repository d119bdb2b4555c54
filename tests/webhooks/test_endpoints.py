from __future__ import annotations

import base64
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from standardwebhooks import WebhookVerificationError

from preaudit.config.settings import Settings
from preaudit.store import Database
from preaudit.store.audit import records as audit_records
from preaudit.store.tables import webhooks
from preaudit.webhooks.endpoints import GRACE, WebhookError, Webhooks, WebhookUnknownError
from preaudit.webhooks.events import EVENT_TYPES
from preaudit.webhooks.receiver_addresses import AddressError
from tests.webhooks.conftest import AGENCY, OTHER, WHO, Desk
from tests.webhooks.receiver import Receiver

URL = "https://127.0.0.1:8443/hooks?token=receivers-own"


def test_a_new_webhook_has_a_secret_of_32_random_bytes(desk: Desk) -> None:
    hook, secret = desk.hooks.register(AGENCY, WHO, URL, ["case.reviewed", "case.reviewed"])
    assert re.fullmatch("whsec_[A-Za-z0-9+/]{43}=", secret)
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    assert hook.events == ("case.reviewed",)
    assert desk.hooks.of_agency(AGENCY) == [hook]
    assert desk.hooks.register(AGENCY, WHO, URL)[1] != secret


def test_an_event_nobody_sends_is_refused_with_the_nearest_one(desk: Desk) -> None:
    with pytest.raises(WebhookError, match=r"Did you mean case\.reviewed") as caught:
        desk.hooks.register(AGENCY, WHO, URL, ["case.review"])
    assert caught.value.code == "webhook_invalid"


def test_an_inner_address_is_refused_unless_the_settings_allow_it(database: Database, tmp_path: Path) -> None:
    hooks = Webhooks(database, Settings(data_dir=tmp_path, cache_dir=tmp_path))
    for url in (URL, "http://portal.example/", "https://localhost/"):
        with pytest.raises(AddressError):
            hooks.register(AGENCY, WHO, url)


def test_an_agency_has_so_many_webhooks_and_no_more(desk: Desk) -> None:
    for _ in range(20):
        desk.hooks.register(AGENCY, WHO, URL)
    with pytest.raises(WebhookError) as caught:
        desk.hooks.register(AGENCY, WHO, URL)
    assert caught.value.code == "too_many_webhooks"
    desk.hooks.register(OTHER, WHO, URL)


def test_what_belongs_to_another_agency_is_unknown(desk: Desk) -> None:
    hook, _ = desk.hooks.register(AGENCY, WHO, URL)
    desk.happens()
    assert desk.hooks.of_agency(OTHER) == []
    for call in (
        lambda: desk.hooks.get(OTHER, hook.id),
        lambda: desk.hooks.rotate(OTHER, WHO, hook.id),
        lambda: desk.hooks.disable(OTHER, WHO, hook.id),
        lambda: desk.hooks.enable(OTHER, WHO, hook.id),
        lambda: desk.hooks.delete(OTHER, WHO, hook.id),
        lambda: desk.sent.page(OTHER, hook.id),
        lambda: desk.sent.ping(OTHER, WHO, hook.id),
        lambda: desk.sent.replay_all(OTHER, WHO, hook.id, delivered=True),
        lambda: desk.sent.replay(OTHER, WHO, hook.id, desk.row()["id"]),
    ):
        with pytest.raises(WebhookUnknownError) as caught:
            call()
        assert caught.value.code == "webhook_unknown"
    assert desk.hooks.get(AGENCY, hook.id) == hook


def test_a_changed_secret_signs_beside_the_old_one_until_the_grace_is_over(desk: Desk, receiver: Receiver) -> None:
    hook, old = desk.hooks.register(AGENCY, WHO, receiver.url)
    changed, new = desk.hooks.rotate(AGENCY, WHO, hook.id)
    assert new != old
    assert changed.old_secret_until is not None
    desk.happens()
    desk.deliverer.send_due()
    assert receiver.received[0].verify(old) == receiver.received[0].verify(new)
    desk.clock.forward(GRACE.total_seconds() + 60)
    desk.happens()
    desk.deliverer.send_due()
    assert len(receiver.received[1].headers["webhook-signature"].split()) == 1


def test_a_secret_before_the_one_before_no_longer_signs(desk: Desk, receiver: Receiver) -> None:
    hook, first = desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.hooks.rotate(AGENCY, WHO, hook.id)
    _, third = desk.hooks.rotate(AGENCY, WHO, hook.id)
    desk.happens()
    desk.deliverer.send_due()
    assert receiver.received[0].verify(third)["type"] == "case.reviewed"
    with pytest.raises(WebhookVerificationError):
        receiver.received[0].verify(first)


def test_a_disabled_webhook_is_told_nothing_until_it_is_enabled(desk: Desk, receiver: Receiver) -> None:
    hook, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    assert desk.hooks.disable(AGENCY, WHO, hook.id).disabled_because == "asked"
    desk.hooks.disable(AGENCY, WHO, hook.id)
    desk.happens()
    assert desk.deliverer.send_due() == 0
    assert [row["state"] for row in desk.rows()] == ["failed"]
    with pytest.raises(WebhookError) as caught:
        desk.sent.replay_all(AGENCY, WHO, hook.id)
    assert caught.value.code == "webhook_disabled"
    assert desk.hooks.enable(AGENCY, WHO, hook.id).disabled_at is None
    assert desk.sent.replay_all(AGENCY, WHO, hook.id) == 1
    desk.clock.forward(60)
    assert desk.deliverer.send_due() == 1


def test_a_deleted_webhook_is_gone_with_its_deliveries(desk: Desk, receiver: Receiver) -> None:
    hook, _ = desk.hooks.register(AGENCY, WHO, receiver.url)
    desk.happens()
    desk.hooks.delete(AGENCY, WHO, hook.id)
    assert desk.rows() == []
    assert desk.deliverer.send_due() == 0
    with pytest.raises(WebhookUnknownError):
        desk.hooks.get(AGENCY, hook.id)


def test_every_change_is_on_record_without_secrets(desk: Desk) -> None:
    hook, first = desk.hooks.register(AGENCY, WHO, URL)
    _, second = desk.hooks.rotate(AGENCY, WHO, hook.id)
    desk.sent.ping(AGENCY, WHO, hook.id)
    desk.sent.replay_all(AGENCY, WHO, hook.id)
    desk.hooks.disable(AGENCY, WHO, hook.id)
    desk.hooks.enable(AGENCY, WHO, hook.id)
    desk.hooks.delete(AGENCY, WHO, hook.id)
    told = list(audit_records(desk.database, agency=AGENCY))
    assert [entry.action.removeprefix("webhook.") for entry in told] == [
        "register",
        "rotate",
        "test",
        "replay",
        "disable",
        "enable",
        "delete",
    ]
    assert {(entry.actor, entry.subject) for entry in told} == {(WHO, hook.id)}
    for secret in (first, second, "receivers-own"):
        assert all(secret not in entry.detail for entry in told)


def test_the_events_that_cases_send_are_the_known_ones() -> None:
    import preaudit.cases

    told: set[str] = set()
    for file in Path(preaudit.cases.__path__[0]).glob("*.py"):
        for call in re.findall(r"(?:record_event|enqueue)\([^\"]*\"(case\.\w+)\"", file.read_text(encoding="utf-8")):
            told.add(call)
    assert told == {name for name in EVENT_TYPES if name.startswith("case.")}


def test_a_secret_is_kept_only_as_long_as_it_signs(desk: Desk) -> None:
    hook, old = desk.hooks.register(AGENCY, WHO, URL)
    desk.hooks.rotate(AGENCY, WHO, hook.id)
    with desk.database.read() as connection:
        assert connection.execute(select(webhooks.c.old_secret)).scalar() == old
    desk.clock.forward((GRACE + timedelta(hours=1)).total_seconds())
    desk.deliverer.prune()
    with desk.database.read() as connection:
        assert connection.execute(select(webhooks.c.old_secret)).scalar() is None
