"""The verdict on a case: a recommendation, with every finding and its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from preaudit.domain.evidence import Evidence
from preaudit.domain.outcomes import Outcome as Outcome
from preaudit.domain.outcomes import Severity as Severity
from preaudit.domain.quick_init import quickly_made
from preaudit.wording import NOTHING, Message, Text, common


class Status(StrEnum):
    """Status of one material of the list."""

    COMPLETE = "complete"
    MISSING_CORE = "missing_core"
    DEFERRABLE = "deferrable"
    NOT_REQUIRED = "not_required"


#: How statuses are called.
STATUSES = {
    Status.COMPLETE: Message("status.complete", "齐全", "complete"),
    Status.MISSING_CORE: Message("status.missing_core", "核心缺失", "missing, core"),
    Status.DEFERRABLE: Message("status.deferrable", "可容缺", "deferrable"),
    Status.NOT_REQUIRED: Message("status.not_required", "不需要", "not required"),
}


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
    INTERNAL = "internal"


#: How reasons are called.
REASONS = {
    Reason.ABSENT: Message("reason.absent", "未提交", "absent"),
    Reason.UNREADABLE: Message("reason.unreadable", "无法辨认", "unreadable"),
    Reason.WRONG_DOCUMENT: Message("reason.wrong_document", "材料不对", "wrong document"),
    Reason.INCOMPLETE: Message("reason.incomplete", "缺页或缺面", "incomplete"),
    Reason.EXPIRED: common.EXPIRED,
    Reason.NOT_YET_VALID: common.NOT_YET_VALID,
    Reason.INVALID_NUMBER: Message("reason.invalid_number", "号码有误", "invalid number"),
    Reason.INCONSISTENT: Message("reason.inconsistent", "内容不一致", "inconsistent"),
    Reason.UNSIGNED: Message("reason.unsigned", "未签名", "unsigned"),
    Reason.UNSEALED: Message("reason.unsealed", "未盖章", "unsealed"),
    Reason.CONDITION_FAILED: Message("reason.condition_failed", "不符合要求", "condition failed"),
    Reason.DOUBTFUL: common.DOUBTFUL,
    Reason.NOT_ELIGIBLE: Message("reason.not_eligible", "不具备条件", "not eligible"),
    Reason.CREDIT_UNKNOWN: Message("reason.credit_unknown", "信用未核实", "credit unknown"),
    Reason.INTERNAL: Message("reason.internal", "系统出错", "fault of ours"),
}


@dataclass(frozen=True, slots=True)
class FindingTexts:
    """What a finding says: what was seen and expected, a sentence for the citizen, one for staff, and how to mend it."""

    seen: Text
    expected: Text
    citizen: Text
    staff: Text
    mend: Text


@quickly_made
@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what was seen, what was expected, where, by which rule, and how to mend it.

    `code` is stable and unique to the check within the rule book (e.g. 'lease_contract.not_expired'). `texts` speak every
    language; the properties of their names are the Chinese.
    """

    code: str
    reason: Reason
    material: str
    severity: Severity
    evidence: tuple[Evidence, ...]
    rule: str
    basis: str
    texts: FindingTexts

    @property
    def seen(self) -> str:
        """What was seen, in Chinese."""
        return self.texts.seen.zh

    @property
    def expected(self) -> str:
        """What was expected, in Chinese."""
        return self.texts.expected.zh

    @property
    def citizen(self) -> str:
        """The sentence for the citizen, in Chinese."""
        return self.texts.citizen.zh

    @property
    def staff(self) -> str:
        """The sentence for staff, in Chinese."""
        return self.texts.staff.zh

    @property
    def mend(self) -> str:
        """How to mend it, in Chinese."""
        return self.texts.mend.zh


@dataclass(frozen=True, slots=True)
class MaterialResult:
    """A material of the list and how it stands: `documents` are the ids of those that fill it."""

    material: str
    name: str
    status: Status
    documents: tuple[str, ...]
    why_text: Text = NOTHING

    @property
    def why(self) -> str:
        """Why it stands so, in Chinese."""
        return self.why_text.zh


@dataclass(frozen=True, slots=True)
class Deferral:
    """Tolerant acceptance in this case: whether allowed, why not, and what must follow by when."""

    allowed: bool
    why_text: Text
    materials: tuple[str, ...] = ()
    deadline: date | None = None
    working_days: int | None = None
    on_expiry: str = ""
    provisional: bool = False

    @property
    def why(self) -> str:
        """Why not, in Chinese."""
        return self.why_text.zh


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
