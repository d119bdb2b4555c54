"""The lists that staff work through, and what is asked of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from preaudit.domain.cases import Case


class WorkList(StrEnum):
    """The lists that staff work through. Every case but an extraction is in exactly one of them at every moment."""

    MANUAL_REVIEW = "manual_review"
    SUPPLEMENT = "supplement"
    OUT_OF_SCOPE = "out_of_scope"
    ACCEPT_WITH_DEFERRAL = "accept_with_deferral"
    ACCEPT = "accept"
    TO_CONFIRM = "to_confirm"
    WAITING = "waiting"
    OPEN = "open"
    FAILED = "failed"
    DECIDED = "decided"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Which cases of which list are wanted; '' stands for all. `search`: the beginning of a reference, or of the case's number."""

    work: WorkList
    subject: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case in a list. `notice_due`: the last day to notify the applicant of everything (行政许可法 §32)."""

    case: Case
    notice_due: date
