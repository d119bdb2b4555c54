"""Names for records: nobody guesses them, and they sort by the moment they were made."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, date, datetime, timedelta

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def new_id() -> str:
    """32 hexadecimal digits: milliseconds since 1970, then 80 random bits."""
    return f"{int(time.time() * 1000):012x}{secrets.token_hex(10)}"


def first_id(moment: datetime) -> str:
    """The least that a name made at that moment or later can be."""
    return f"{(moment - _BEGINNING) // timedelta(milliseconds=1):012x}{'0' * 20}"


def midnight(day: date) -> datetime:
    """When a day begins here."""
    return datetime(day.year, day.month, day.day).astimezone()


def made_at(name: str) -> datetime:
    """When a name was made, in UTC."""
    return _BEGINNING + timedelta(milliseconds=int(name[:12], 16))
