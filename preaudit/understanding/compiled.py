"""Regular expressions of rule files, compiled once: there are more of them than Python's own memory for them holds."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=8192)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, ready to be used."""
    return re.compile(pattern)


@lru_cache(maxsize=8192)
def literal_of(pattern: str) -> str:
    """The text that a pattern without any sign of its own stands for; '' for any other."""
    return pattern if re.escape(pattern) == pattern else ""


def may_match(pattern: str, text: str) -> bool:
    """False where a pattern that is a plain text does not stand in the text: told faster than by looking for it."""
    literal = literal_of(pattern)
    return not literal or literal in text
