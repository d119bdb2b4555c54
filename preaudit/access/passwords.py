"""Passwords of people: argon2id, and what makes one good enough."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from preaudit.access.refusals import AccessInputError
from preaudit.wording import access as say

LONGEST = 256
_SHORTEST = 10
_LONG = 16
#: Words of this service, of its field and of everybody's first try: whoever guesses begins with them, so they count for nothing.
WORTHLESS = (
    *("preaudit", "yushen", "shenpi", "shencha", "shenhe", "zhengwu", "xingzheng", "rongque", "chengnuo", "chuangkou"),
    *("assistant", "administrator", "admin", "auditor", "portal", "policy", "window", "root", "system", "guest"),
    *("password", "passwd", "passw0rd", "p@ssw0rd", "p@ssword", "mima", "welcome", "letmein", "changeme", "default"),
    *("iloveyou", "woaini", "5201314", "1314520", "qwertyuiop", "qwerty", "qwer", "asdfgh", "asdf", "zxcvbn", "zxcv"),
    *("1qaz", "2wsx", "3edc", "qazwsx", "q1w2e3r4", "abcdef", "abcd", "abc", "123456789", "12345678", "123456"),
    *("12345", "1234", "123", "87654321", "654321", "4321", "321", "888888", "8888", "666666", "6666", "0000", "1111"),
)
_WORTHLESS = re.compile("|".join(map(re.escape, sorted(WORTHLESS, key=len, reverse=True))), re.IGNORECASE)
_HASHER = PasswordHasher()  # argon2id, 64 MiB, RFC 9106 §4
#: The hash of a password that nobody knows: compared for an unknown user name, so that it takes as long as for a known one.
UNKNOWN_USER = "$argon2id$v=19$m=65536,t=3,p=4$zKdifTjctamApeP9raBhxA$QdN/yY4zmaV7zHLXpB7quDyyZUUX2kZCe7KTSuvAUas"


def hash_password(password: str) -> str:
    """The hash that is password_hash of a password."""
    return _HASHER.hash(_plain(password))


def matches(password_hash: str, password: str) -> bool:
    """True for the password that `password_hash` was made of."""
    try:
        return _HASHER.verify(password_hash, _plain(password))
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str) -> bool:
    """True for a hash made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(password_hash)


def password_epoch(password_hash: str) -> str:
    """A value that changes with the password and reveals nothing of it: a token carries it, and ends with it."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:16]


def refuse_weak(password: str, username: str) -> None:
    """Raises AccessInputError: ten letters of three kinds, or sixteen of any; never the user's own name (GB/T 22239).

    Words that everybody tries first are not counted.
    """
    counted = _WORTHLESS.sub("", password)
    kinds = {_kind(letter) for letter in counted}
    long_enough = len(counted) >= _LONG or (len(counted) >= _SHORTEST and len(kinds) >= 3)
    varied = len(set(counted)) >= 6 and username.lower() not in password.lower()
    if not (long_enough and varied and len(password) <= LONGEST):
        raise AccessInputError(say.PASSWORD_WEAK, say.PASSWORD_WEAK_MEND, code="password_weak")


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    if letter.isupper():
        return "upper"
    return "lower" if letter.islower() else "other"


def _plain(password: str) -> str:
    return unicodedata.normalize("NFC", password)
