"""One-time codes by the clock (RFC 6238), as authenticator apps show them: six digits, another every thirty seconds."""

from __future__ import annotations

import base64
import hmac
import secrets
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

_DIGITS, _SECONDS = 6, 30
_SECRET_BYTES = 20
#: Steps before and after this one whose code is taken too: clocks differ, and typing takes time (RFC 6238 §5.2).
_AROUND = (-1, 0, 1)
_ISSUER = "preaudit"


def new_secret() -> str:
    """A secret as apps take it: Base32, 160 bits (RFC 4226 §4)."""
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def step_of(secret: str, code: str, moment: datetime) -> int | None:
    """The step, of thirty seconds since 1970, whose code it is; None for no code of about this moment. As long for a wrong one."""
    generator, step, found = _generator(secret), int(moment.timestamp()) // _SECONDS, None
    for near in (step + around for around in _AROUND):
        if hmac.compare_digest(generator.generate(near * _SECONDS), code.encode()):
            found = near
    return found


def address_of(secret: str, account: str) -> str:
    """The `otpauth:` address that an app takes in, by a QR code for example."""
    return _generator(secret).get_provisioning_uri(account, _ISSUER)


def _generator(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), _DIGITS, SHA1(), _SECONDS)  # what apps know
