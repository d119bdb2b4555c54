"""Session tokens of our own people: short-lived, signed with Ed25519 by a key in the data folder."""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import orjson
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from preaudit.access.passwords import password_epoch
from preaudit.access.users import User
from preaudit.store import StoreError
from preaudit.store.database import now
from preaudit.wording import access as say

ISSUER = "preaudit"
_ALGORITHM = "Ed25519"  # RFC 9864
_FILE = "token-key.json"
_CLAIMS = jwt.JWTClaimsRegistry(
    iss={"essential": True, "value": ISSUER},
    sub={"essential": True},
    exp={"essential": True},
    jti={"essential": True},
    epoch={"essential": True},
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token and when it ends."""

    text: str
    expires_at: datetime


class Tokens:
    """Issues and reads tokens. A token proves who somebody is; their permissions come from the database."""

    def __init__(self, folder: Path, minutes: float) -> None:
        self._path, self._life = folder / _FILE, timedelta(minutes=minutes)
        self._lock = threading.Lock()
        self._key: OKPKey | None = None

    def issue(self, user: User) -> Token:
        """A token of a person. Raises StoreError where the key cannot be kept."""
        moment = now()
        expires = moment + self._life
        claims = {
            "iss": ISSUER,
            "sub": user.username,
            "agency": user.agency,
            "role": user.role.value,
            "iat": int(moment.timestamp()),
            "exp": int(expires.timestamp()),
            "jti": secrets.token_hex(16),
            "epoch": password_epoch(user.password),
        }
        text = jwt.encode({"alg": _ALGORITHM}, claims, self._signer(), algorithms=[_ALGORITHM])
        return Token(text, expires.replace(microsecond=0))

    def read(self, text: str) -> tuple[str, str] | None:
        """The user's name and the password's epoch; None for what is no valid token of ours."""
        if self._key is None and not self._path.exists():
            return None
        try:
            claims = jwt.decode(text, self._signer(), algorithms=[_ALGORITHM]).claims
            _CLAIMS.validate(claims)
        except (JoseError, ValueError, RecursionError):
            return None
        return str(claims["sub"]), str(claims["epoch"])

    def _signer(self) -> OKPKey:
        with self._lock:
            if self._key is None:
                self._key = _load_or_create(self._path)
            return self._key


def _load_or_create(path: Path) -> OKPKey:
    """The key in the file, created where there is none. Of processes that start together one creates it."""
    try:
        if not path.exists():
            _create(path)
        if path.stat().st_mode & 0o007:
            raise StoreError(
                say.SIGNING_KEY_EXPOSED(file=path.name),
                say.SIGNING_KEY_EXPOSED_MEND(path=path),
                code="token_key_exposed",
            )
        return OKPKey.import_key(orjson.loads(path.read_bytes()))
    except OSError as error:
        raise StoreError(say.SIGNING_KEY_UNREADABLE(reason=error.strerror), say.SIGNING_KEY_UNREADABLE_MEND) from error
    except (ValueError, JoseError) as error:
        raise StoreError(say.SIGNING_KEY_BROKEN(file=path.name), say.SIGNING_KEY_BROKEN_MEND) from error


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    staging = path.with_suffix(f".{secrets.token_hex(8)}")
    made = orjson.dumps(OKPKey.generate_key("Ed25519").as_dict(private=True))
    with os.fdopen(os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(made)
        out.flush()
        os.fsync(out.fileno())
    try:
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(staging)
    finally:
        staging.unlink()
