"""Private links by which applicants follow their case (办事链接), and what they object to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

#: Days that a link is good for, where nobody says otherwise, and at most.
USUAL_DAYS, MOST_DAYS = 30, 180


@dataclass(frozen=True, slots=True)
class Mandate:
    """Who helps the applicant (帮代办), and how the applicant charged them with it, as a person recorded it."""

    helper: str
    basis: str


@dataclass(frozen=True, slots=True)
class ApplicantLink:
    """A link. `mandate`: None where it is the applicant's own; `needs_code`: opened with a one-time code besides; `by_portal`: made by a portal,
    so that no staff ever had it.
    """

    id: str
    agency: str
    case_id: str
    mandate: Mandate | None
    needs_code: bool
    by_portal: bool
    made_by: str
    made_at: datetime
    expires_at: datetime
    revoked_by: str | None
    revoked_at: datetime | None
    used_at: datetime | None

    def state(self, moment: datetime) -> str:
        """`active`, `expired` or `revoked`."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at <= moment else "active"


@dataclass(frozen=True, slots=True)
class Objection:
    """What an applicant objects to, asking for a person (个人信息保护法 §24). `answered_at`: None while nobody answered; `due_on`: by when
    somebody does, None of an old one.
    """

    id: str
    case_id: str
    words: str
    made_by: str
    made_at: datetime
    due_on: date | None
    answer: str
    answered_by: str | None
    answered_at: datetime | None

    def overdue(self, today: date) -> bool:
        """True where nobody answered by its day."""
        return self.answered_at is None and self.due_on is not None and self.due_on < today
