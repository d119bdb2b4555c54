"""One lint finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from preaudit.wording import Text


class Level(StrEnum):
    """How much it matters: an error must be mended, a warning be looked at."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Lint:
    """One thing found: stable code, `place` as file:line:column, what it is about, a sentence, and how to mend it.

    `reason`: why it is deliberate, as a comment of the file gives it; '' where there is none. `named`: what such a comment must name,
    so that it excuses this and no later slip at the same place (the number that is meant).
    """

    code: str
    level: Level
    place: str
    subject: str
    message: Text
    mend: Text
    reason: str = ""
    named: str = ""

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self.place.rsplit(":", 2)[0]

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return self._number(1)

    @property
    def column(self) -> int:
        """Its column, from 1."""
        return self._number(2)

    def _number(self, part: int) -> int:
        parts = self.place.rsplit(":", 2)
        return int(parts[part]) if len(parts) == 3 and parts[part].isdigit() else 1
