"""Answers that a form offers beside their contrary: 同意 不同意, 予以受理 不予受理. Neither is said before one is chosen."""

from __future__ import annotations

import re

from preaudit.understanding.compiled import compiled

#: Characters that deny; without one of them a word says its contrary.
DENYING = frozenset("不未无非没")
_DENIED = "(?<![不未无非没])"


def contrary(said: str) -> str:
    """A pattern for what says the contrary of words that deny; '' for words that do not."""
    plain = "".join(char for char in said if char not in DENYING)
    forms = [form for form in dict.fromkeys((plain, plain.replace("予", "予以"), plain.replace("予", ""))) if form[1:]]
    return f"{_DENIED}(?:{'|'.join(map(re.escape, forms))})" if plain != said and forms else ""


def has_contrary(said: str, beside: str) -> bool:
    """True where what is said denies something that stands beside it undenied."""
    pattern = contrary(said)
    return bool(pattern) and compiled(pattern).search(beside) is not None
