"""The verdict on a case: a recommendation, with every finding and its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from preaudit.domain.evidence import Evidence


class Status(StrEnum):
    """Status of one material of the list."""

    COMPLETE = "complete"
    MISSING_CORE = "missing_core"
    DEFERRABLE = "deferrable"
    NOT_REQUIRED = "not_required"


class Outcome(StrEnum):
    """Recommended outcome of a case."""

    ACCEPT = "accept"
    ACCEPT_WITH_DEFERRAL = "accept_with_deferral"
    SUPPLEMENT = "supplement"
    MANUAL_REVIEW = "manual_review"
    OUT_OF_SCOPE = "out_of_scope"


class Severity(StrEnum):
    """How much a finding weighs."""

    CORE = "core"
    DEFERRABLE = "deferrable"
    DOUBT = "doubt"
    WARNING = "warning"
    SCOPE = "scope"


class Reason(StrEnum):
    """Why: the stable list of what can be wrong with a material or a case. Explained in docs/findings.md."""

    ABSENT = "absent"
    UNREADABLE = "unreadable"
    WRONG_DOCUMENT = "wrong_document"
    INCOMPLETE = "incomplete"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    INVALID_NUMBER = "invalid_number"
    INCONSISTENT = "inconsistent"
    UNSIGNED = "unsigned"
    UNSEALED = "unsealed"
    CONDITION_FAILED = "condition_failed"
    DOUBTFUL = "doubtful"
    NOT_ELIGIBLE = "not_eligible"
    CREDIT_UNKNOWN = "credit_unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what was seen, what was expected, where, by which rule, and how to mend it.

    `code` is stable and unique to the check within the rule book (e.g. 'lease_contract.not_expired').
    """

    code: str
    reason: Reason
    material: str
    severity: Severity
    seen: str
    expected: str
    evidence: tuple[Evidence, ...]
    rule: str
    basis: str
    citizen: str
    staff: str
    mend: str


@dataclass(frozen=True, slots=True)
class MaterialResult:
    """A material of the list and how it stands: `documents` are the ids of those that fill it."""

    material: str
    name: str
    status: Status
    documents: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Deferral:
    """Tolerant acceptance in this case: whether allowed, why not, and what must follow by when."""

    allowed: bool
    why: str
    materials: tuple[str, ...] = ()
    deadline: date | None = None
    working_days: int | None = None
    on_expiry: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole answer of judging; pure data, the same for the same input."""

    item: str
    region: str
    as_of: date
    outcome: Outcome
    items: tuple[MaterialResult, ...]
    findings: tuple[Finding, ...]
    deferral: Deferral
    rulebook: str
    digests: Mapping[str, str] = field(default_factory=dict)
