"""Webhooks of an agency: where to send, which events, and the secret that signs."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from datetime import timedelta
from difflib import get_close_matches

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from preaudit.config.settings import Settings
from preaudit.domain.webhook import Webhook
from preaudit.errors import PreauditError
from preaudit.store import Database
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.encryption.key_ring import destroy_keys
from preaudit.store.encryption.sealed_rows import opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import webhooks
from preaudit.webhooks.events import EVENT_TYPES
from preaudit.webhooks.queue import switch_off
from preaudit.webhooks.receiver_addresses import Resolve, addresses_of, check_url, resolve
from preaudit.wording import common
from preaudit.wording import webhooks as say

#: After a change of secret the old one signs beside the new for so long.
GRACE = timedelta(hours=24)
#: An agency has no more webhooks.
_MOST = 20


class WebhookError(PreauditError):
    """What was asked of a webhook cannot be done: `webhook_invalid`, `webhook_disabled` or `too_many_webhooks`."""

    code = "webhook_invalid"


class WebhookUnknownError(PreauditError):
    """There is no such webhook or delivery, or not for this agency: the answer is the same."""

    code = "webhook_unknown"


class Webhooks:
    """The webhooks of all agencies; every call reaches only those of the agency named. `who`: the name for the audit trail."""

    def __init__(self, database: Database, settings: Settings, resolve: Resolve = resolve) -> None:
        self._database, self._settings, self._resolve = database, settings, resolve

    def register(self, agency: str, who: str, url: str, events: Sequence[str] = ()) -> tuple[Webhook, str]:
        """A new webhook and its secret, which is shown this once. Raises AddressError and WebhookError."""
        wanted = _checked(events)
        parsed = check_url(url, private=self._settings.webhook_private)
        addresses_of(parsed, private=self._settings.webhook_private, resolve=self._resolve)
        webhook_id, secret = new_id(), _new_secret()
        values = {
            "id": webhook_id,
            "agency": agency,
            "url": url,
            "events": list(wanted),
            "secret": secret,
            "created_at": now(),
        }
        with self._database.write() as connection:
            count = select(func.count()).select_from(webhooks).where(webhooks.c.agency == agency)
            if connection.execute(count).scalar_one() >= _MOST:
                raise WebhookError(say.TOO_MANY(limit=_MOST), say.TOO_MANY_MEND, code="too_many_webhooks")
            connection.execute(insert(webhooks).values(sealed(connection, webhooks, webhook_id, values)))
            made = webhook_of(connection, agency, webhook_id)
            # The rest of a URL may be a secret of the receiver's.
            self._audit(connection, agency, who, "webhook.register", webhook_id, host=parsed.host, events=list(wanted))
        return made, secret

    def of_agency(self, agency: str) -> list[Webhook]:
        """All of the agency, the oldest first."""
        query = select(webhooks).where(webhooks.c.agency == agency).order_by(webhooks.c.id)
        with self._database.read() as connection:
            return [_webhook(row) for row in connection.execute(query).mappings()]

    def get(self, agency: str, webhook_id: str) -> Webhook:
        """One of the agency's. Raises WebhookUnknownError."""
        with self._database.read() as connection:
            return webhook_of(connection, agency, webhook_id)

    def rotate(self, agency: str, who: str, webhook_id: str) -> tuple[Webhook, str]:
        """A new secret, shown this once; the old one signs beside it until the grace is over. Raises WebhookUnknownError."""
        secret, until = _new_secret(), now() + GRACE
        with self._database.write() as connection:
            webhook_of(connection, agency, webhook_id, lock=True)
            old = select(webhooks.c.secret).where(webhooks.c.id == webhook_id)
            before = opened(connection, webhooks, connection.execute(old).mappings().one())["secret"]
            changed = {"old_secret": before, "old_secret_until": until, "secret": secret}
            changed = sealed(connection, webhooks, webhook_id, changed)
            connection.execute(update(webhooks).where(webhooks.c.id == webhook_id).values(changed))
            made = webhook_of(connection, agency, webhook_id)
            self._audit(connection, agency, who, "webhook.rotate", webhook_id)
        return made, secret

    def disable(self, agency: str, who: str, webhook_id: str) -> Webhook:
        """Nothing more is sent; what waits can be replayed later. Again changes nothing. Raises WebhookUnknownError."""
        with self._database.write() as connection:
            webhook = webhook_of(connection, agency, webhook_id, lock=True)
            if webhook.disabled_at is None:
                switch_off(connection, webhook_id, now(), "asked")
                webhook = webhook_of(connection, agency, webhook_id)
                self._audit(connection, agency, who, "webhook.disable", webhook_id, because="asked")
            return webhook

    def enable(self, agency: str, who: str, webhook_id: str) -> Webhook:
        """What happens from now on is sent again. Raises WebhookUnknownError."""
        with self._database.write() as connection:
            webhook = webhook_of(connection, agency, webhook_id, lock=True)
            if webhook.disabled_at is not None:
                on = {"disabled_at": None, "disabled_because": None}
                connection.execute(update(webhooks).where(webhooks.c.id == webhook_id).values(on))
                webhook = webhook_of(connection, agency, webhook_id)
                self._audit(connection, agency, who, "webhook.enable", webhook_id)
            return webhook

    def delete(self, agency: str, who: str, webhook_id: str) -> None:
        """It is gone, with its deliveries. Raises WebhookUnknownError."""
        with self._database.write() as connection:
            webhook_of(connection, agency, webhook_id, lock=True)
            connection.execute(delete(webhooks).where(webhooks.c.id == webhook_id))
            destroy_keys(connection, [f"webhook/{webhook_id}"])
            self._audit(connection, agency, who, "webhook.delete", webhook_id)

    def _audit(
        self, connection: Connection, agency: str, who: str, action: str, subject: str, **detail: object
    ) -> None:
        record(connection, agency, who, action, subject, detail, self._settings.audit_digest)


def webhook_of(connection: Connection, agency: str, webhook_id: str, *, lock: bool = False) -> Webhook:
    """A webhook of the agency. Raises WebhookUnknownError."""
    query = select(webhooks).where(webhooks.c.id == webhook_id, webhooks.c.agency == agency)
    row = connection.execute(query.with_for_update(key_share=True) if lock else query).mappings().first()
    if row is None:
        raise WebhookUnknownError(say.UNKNOWN, say.UNKNOWN_MEND)
    return _webhook(row)


def _webhook(row: RowMapping) -> Webhook:
    values = {name: row[name] for name in Webhook.__slots__}
    return Webhook(**{**values, "events": tuple(row["events"]), "disabled_because": row["disabled_because"] or ""})


def _checked(events: Sequence[str]) -> tuple[str, ...]:
    for kind in events:
        if kind not in EVENT_TYPES:
            near = get_close_matches(kind, EVENT_TYPES, n=1)
            mend = common.DID_YOU_MEAN(near=near[0]) if near else common.KNOWN_ARE(known=tuple(EVENT_TYPES))
            raise WebhookError(say.EVENT_UNKNOWN(event=kind[:80]), mend)
    return tuple(dict.fromkeys(events))


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
