"""How tests call the authenticator, and what the audit trail says afterwards."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from preaudit.access import Actor
from preaudit.access.authentication import AccessError, Authenticator
from preaudit.store import Database
from preaudit.store.audit import records

#: Someone far away, and someone at this machine.
FAR, HERE = "203.0.113.7", "127.0.0.1"
PASSWORD = "Correct-Horse-9"


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def asks(authenticator: Authenticator, secret: str) -> Actor:
    return authenticator.identify(bearer(secret), FAR)


def refusal(authenticator: Authenticator, headers: Mapping[str, str], client: str = FAR) -> AccessError:
    with pytest.raises(AccessError) as caught:
        authenticator.identify(headers, client)
    return caught.value


def trail(database: Database) -> list[tuple[str, str, str, str]]:
    """Agency, actor, action and subject of each record after the agencies were made."""
    told = [(r.agency, r.actor, r.action, r.subject) for r in records(database)]
    return [one for one in told if one[2] != "agency.create"]
