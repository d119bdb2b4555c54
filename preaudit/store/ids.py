"""Names for records: nobody guesses them, and they sort by the moment they were made."""

from __future__ import annotations

import secrets
import time


def new_id() -> str:
    """32 hexadecimal digits: milliseconds since 1970, then 80 random bits."""
    return f"{int(time.time() * 1000):012x}{secrets.token_hex(10)}"
