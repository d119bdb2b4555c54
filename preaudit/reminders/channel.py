"""What a channel is given, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Answer(StrEnum):
    """What came of sending. AGAIN: it surely did not go out, and may later; UNSURE: nobody can tell whether it did."""

    TAKEN = "taken"
    AGAIN = "again"
    REFUSED = "refused"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Note:
    """A reminder to one address. `id`: known again by a receiver that keeps count. Never logged."""

    id: str
    to: str
    subject: str
    text: str
    english: str


class Channel(Protocol):
    """Sends a note to one address. Safe for threads; takes no longer than `LONGEST_SECONDS`."""

    def send(self, note: Note) -> Answer:
        """Send it once."""


#: No sending takes longer: the lease of a reminder outlasts it, by far.
LONGEST_SECONDS = 60.0
