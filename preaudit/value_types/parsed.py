"""What a value parser gives: a normalized value and where in the text it stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value found in a text.

    The text is NFKC without blanks. `start`, `end`: half-open span of the value in it.
    `strength` 0..1: how much the form alone proves that this is such a value (a checksum 1.0, free text 0.3).
    `doubt`: a stable word where the value cannot be trusted as read ('' where it can).
    """

    value: str
    start: int
    end: int
    strength: float
    doubt: str = ""


Parser = Callable[[str], Parsed | None]
