"""What an authenticator app shows, and a clock that stands still until it is moved."""

from __future__ import annotations

import base64
from datetime import datetime

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from preaudit.access import second_factors
from preaudit.store.database import now


class Clock:
    """The time by which codes are made and compared."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.moment = now()
        patched.setattr(second_factors, "now", lambda: self.moment)


def code_at(secret: str, moment: datetime) -> str:
    """The code of a moment."""
    return TOTP(base64.b32decode(secret), 6, SHA1(), 30).generate(int(moment.timestamp())).decode()
