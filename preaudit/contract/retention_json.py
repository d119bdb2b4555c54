"""What is kept of cases, why and until when, and holds, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from typing_extensions import TypedDict

from preaudit.domain.cases import Hold
from preaudit.domain.retention import Keeping


class KeepingJson(TypedDict):
    """A part of a case. `why`: term, held, agreement, open, permanent or hand_over; `until`: its last day, null where none is set."""

    part: str
    why: str
    until: str | None
    due: bool


class KeptCaseJson(TypedDict):
    """What is kept of a case; the whole of it stands last."""

    case: str
    item: str
    state: str
    finished_on: str | None
    basis: str
    then: str
    keeping: list[KeepingJson]


class RetentionReportJson(TypedDict):
    """Cases, the newest first; `next` is given as `before` to get the ones after them, null at the end."""

    cases: list[KeptCaseJson]
    next: str | None


class HoldJson(TypedDict):
    """That a case is not removed, and why. `lifted_at`: since then this one holds it no longer."""

    id: str
    reason: str
    set_by: str
    set_at: str
    lifted_by: str | None
    lifted_at: str | None


class HoldListJson(TypedDict):
    """The holds of a case, the oldest first, lifted ones too."""

    holds: list[HoldJson]


def keepings_json(kept: Sequence[Keeping], today: date) -> list[KeepingJson]:
    """The parts of a case."""
    return [
        {
            "part": each.part.value,
            "why": each.why.value,
            "until": each.until.isoformat() if each.until else None,
            "due": each.until is not None and each.until < today,
        }
        for each in kept
    ]


def hold_json(hold: Hold) -> HoldJson:
    """A hold."""
    return {
        "id": hold.id,
        "reason": hold.reason,
        "set_by": hold.set_by,
        "set_at": hold.set_at.isoformat(),
        "lifted_by": hold.lifted_by,
        "lifted_at": hold.lifted_at.isoformat() if hold.lifted_at else None,
    }
