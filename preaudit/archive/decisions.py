"""What an office decided on a case, as its records have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from preaudit.wording import Message
from preaudit.wording import archive as say


class Decision(StrEnum):
    """A decision on an application. `UNKNOWN`: the records say none, or one that is neither acceptance nor refusal."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_DEFERRAL = "accepted_with_deferral"
    SENT_BACK = "sent_back"
    REFUSED = "refused"
    UNKNOWN = "unknown"


#: How decisions are called.
DECISIONS: Mapping[Decision, Message] = {
    Decision.ACCEPTED: say.ACCEPTED,
    Decision.ACCEPTED_WITH_DEFERRAL: say.ACCEPTED_WITH_DEFERRAL,
    Decision.SENT_BACK: say.SENT_BACK,
    Decision.REFUSED: say.REFUSED,
    Decision.UNKNOWN: say.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """The decision and what came with it.

    `requested`: codes of the materials that the applicant was sent away for. `deferred`: codes of those that were allowed to
    follow, until the day `deferred_until`. Empty where the records do not say.
    """

    decision: Decision = Decision.UNKNOWN
    decided_on: date | None = None
    requested: tuple[str, ...] = ()
    deferred: tuple[str, ...] = ()
    deferred_until: date | None = None


NOT_RECORDED = DecisionTaken()
