"""Passwords of people: argon2id, and what makes one good enough."""

from __future__ import annotations

import hashlib
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from preaudit.access.refusals import AccessInputError

LONGEST = 256
_SHORTEST = 10
_LONG = 16
_HASHER = PasswordHasher()  # argon2id, 64 MiB, RFC 9106 §4
#: Of a password that nobody knows: what is tried for a person there is not, so that it takes as long.
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$zKdifTjctamApeP9raBhxA$QdN/yY4zmaV7zHLXpB7quDyyZUUX2kZCe7KTSuvAUas"


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _HASHER.hash(_plain(password))


def matches(kept: str, password: str) -> bool:
    """True for the password that `kept` was made of."""
    try:
        return _HASHER.verify(kept, _plain(password))
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """True where it was made by weaker parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


def epoch(kept: str) -> str:
    """Changes with every change of the password and tells nothing of it: tokens bear it, and end with it."""
    return hashlib.sha256(kept.encode()).hexdigest()[:16]


def refuse_weak(password: str, username: str) -> None:
    """Raises AccessInputError: ten letters of three kinds, or sixteen of any; never the user's own name (GB/T 22239)."""
    kinds = {_kind(letter) for letter in password}
    long_enough = len(password) >= _LONG or (len(password) >= _SHORTEST and len(kinds) >= 3)
    varied = len(set(password)) >= 6 and username.lower() not in password.lower()
    if not (long_enough and varied and len(password) <= LONGEST):
        raise AccessInputError(
            "密码太弱(the password is too weak)",
            "至少 10 位且含大写、小写、数字、符号中的三种,或至少 16 位;不含用户名。"
            "Ten letters of three kinds, or sixteen; without the user's name.",
            code="password_weak",
        )


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    if letter.isupper():
        return "upper"
    return "lower" if letter.islower() else "other"


def _plain(password: str) -> str:
    return unicodedata.normalize("NFC", password)
