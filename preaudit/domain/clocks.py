"""What a case must be done by: the notice of everything at once, the promised day, what was deferred, an answer to an objection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from preaudit.domain.items import Item, ItemKind
from preaudit.domain.verdict import Outcome
from preaudit.domain.working_days import WorkCalendar


class ClockKind(StrEnum):
    """What is due: to notify the applicant of everything (行政许可法 §32), the decision promised, the papers deferred, the
    answer of a person to whoever objects (个人信息保护法 §24)."""

    NOTICE = "notice"
    PROMISED = "promised"
    DEFERRAL = "deferral"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class Clock:
    """What is due, and its last day."""

    kind: ClockKind
    due: date


#: What runs after a decision; after any other nothing does.
AFTER = {Outcome.ACCEPT: ClockKind.PROMISED, Outcome.ACCEPT_WITH_DEFERRAL: ClockKind.DEFERRAL}


def due_after(
    decision: Outcome, accepted: date, items: Iterable[Item], deadlines: Iterable[date], calendar: WorkCalendar
) -> date | None:
    """The last day for what is due after a decision; None where nothing is.

    `accepted`: the day of the decision, from which promised days run; `deadlines`: by which the verdict has deferred papers handed in.
    """
    kind = AFTER.get(decision)
    if kind is ClockKind.DEFERRAL and (known := sorted(deadlines)):
        return known[0]
    promised = [item.promised_days for item in items if item.kind is ItemKind.PROMISED]
    return calendar.after(accepted, max(promised))[0] if kind and promised else None
