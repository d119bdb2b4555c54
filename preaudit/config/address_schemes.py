"""Settings that hold an address: an unknown scheme is refused rather than taken for a folder or a library's name."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from preaudit.errors import PreauditError
from preaudit.wording import Message
from preaudit.wording import settings as say

#: `ftp://…`, `s3:bucket`: two letters at least before the colon, so that no drive is taken for one.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?:/|$)|(s3|file|https?|postgres(?:ql)?|sqlite):")
_DATABASES = ("postgresql", "sqlite")
_FILE_STORES = ("s3://bucket/prefix", say.FOLDER_PATH)
_ISSUERS = ("https://host/path", "http://localhost/path")


class SettingsError(PreauditError):
    """A setting is wrong: its file cannot be read or names what is unknown, or its value cannot be used."""

    code = "settings_invalid"


def scheme_of(value: str) -> str:
    """The scheme an address begins with, in small letters; '' for a folder's path."""
    found = _SCHEME.match(value.strip())
    return (found[1] or found[2]).lower() if found else ""


def require_folder(variable: str, value: str) -> None:
    """Raises SettingsError for an address where a folder's path is expected, and for nothing at all."""
    if not value.strip():
        raise SettingsError(say.FOLDER_EMPTY(variable=variable), say.ADDRESS_EXPECTED(known=(say.FOLDER_PATH,)))
    if scheme := scheme_of(value):
        raise _unusable(variable, f"{scheme}:", say.FOLDER_PATH)


def require_file_store(variable: str, value: str) -> None:
    """Raises SettingsError for what is neither `s3://bucket/…` nor a folder's path."""
    scheme = scheme_of(value)
    if scheme and not (scheme == "s3" and _host(value)):
        raise _unusable(variable, f"{scheme}:", *_FILE_STORES)


def require_database(variable: str, value: str) -> None:
    """Raises SettingsError, without the address, which may hold a password, for another kind of database."""
    scheme = scheme_of(value)
    if value and (scheme.partition("+")[0] not in _DATABASES or "://" not in value):
        raise _unusable(
            variable, f"{scheme}:" if scheme else "…", "postgresql://user@host/name", "sqlite:////folder/file.db"
        )


def require_web(variable: str, value: str) -> None:
    """Raises SettingsError for what is no `https://host/…`; whether `http` will do is judged where it is used."""
    if value and not (scheme_of(value) in ("https", "http") and _host(value)):
        raise _unusable(variable, value, *_ISSUERS)


def _host(value: str) -> str:
    try:
        return urlsplit(value).hostname or ""
    except ValueError:
        return ""


def _unusable(variable: str, scheme: str, *known: str | Message) -> SettingsError:
    return SettingsError(say.ADDRESS_UNKNOWN(variable=variable, scheme=scheme), say.ADDRESS_EXPECTED(known=known))
