"""What moves an agreement, and what follows from a move for others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from preaudit.errors import PreauditError
from preaudit.wording import Message
from preaudit.wording import agreements as say


class EventKind(StrEnum):
    """What becomes of an agreement."""

    words: Message

    OFFER = "offer", say.OFFER
    PROMISE = "promise", say.PROMISE
    BEGIN = "begin", say.BEGIN
    ARRIVE = "arrive", say.ARRIVE
    JUDGE = "judge", say.JUDGE
    SUSPEND = "suspend", say.SUSPEND
    RESUME = "resume", say.RESUME
    EXTEND = "extend", say.EXTEND
    SETTLE = "settle", say.SETTLE
    EXPIRE = "expire", say.EXPIRE
    ANNUL = "annul", say.ANNUL
    UPHOLD = "uphold", say.UPHOLD
    REPAIR = "repair", say.REPAIR

    def __new__(cls, value: str, words: Message | None = None) -> EventKind:
        """A row of the table; by its value alone, the kind that has it."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        if words:
            kind.words = words
        return kind


class Manner(StrEnum):
    """How the applicant promised."""

    TYPED = "typed"
    SIGNED_PAPER = "signed_paper"


@dataclass(frozen=True, slots=True)
class Event:
    """What becomes of an agreement. All that a day, a calendar or a verdict decides is in it, so that it can be done again anywhere.

    `by`: who; `reason`: why, in a person's words. `manner`, `name`, `confirmed`: how it was promised (`confirmed`: typed and confirmed,
    or the signature seen). `paper`: SHA-256 of a signed paper or of evidence. `since`: from when on it is suspended. `until`, `days`,
    `latest`, `provisional`: the new deadline, counted so many days from the day of the event (0: granted), and the new last one.
    `supplied`: the day of arrival of each owed material that is complete; `wrong`: those that lack although something arrived;
    `pending`: a person has yet to look at some of it.
    """

    kind: EventKind
    by: str = ""
    reason: str = ""
    manner: Manner | None = None
    name: str = ""
    confirmed: bool = False
    paper: str = ""
    since: date | None = None
    until: date | None = None
    days: int = 0
    latest: date | None = None
    provisional: bool = False
    supplied: Mapping[str, date] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()
    pending: bool = False


class EffectKind(StrEnum):
    """REPORT: whoever follows the case is told `word`. DUE: the case is due on another day, None for none. PROPOSE: a person is asked to
    weigh a breach; nothing follows from it by itself.
    """

    REPORT = "report"
    DUE = "due"
    PROPOSE = "propose"


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows from a move, to be done in the same transaction."""

    kind: EffectKind
    word: str = ""
    day: date | None = None


class AgreementError(PreauditError):
    """A step that is not open to an agreement as it stands."""

    code = "agreement_refused"
