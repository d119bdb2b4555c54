"""The words people see for the codes programs see: Chinese and, beside it, English. The glossary is docs/glossary.md."""

from __future__ import annotations

from typing import NamedTuple

from preaudit.domain.checklist import Group
from preaudit.domain.documents import MarkKind, MarkState
from preaudit.domain.verdict import Outcome, Reason, Severity, Status


class Wording(NamedTuple):
    """One term in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.zh} {self.en}"


OUTCOMES = {
    Outcome.ACCEPT: Wording("齐全受理", "accept"),
    Outcome.ACCEPT_WITH_DEFERRAL: Wording("容缺受理", "accept with deferral"),
    Outcome.SUPPLEMENT: Wording("一次性补正", "supplement"),
    Outcome.MANUAL_REVIEW: Wording("转人工", "manual review"),
    Outcome.OUT_OF_SCOPE: Wording("不属受理范围", "out of scope"),
}

STATUSES = {
    Status.COMPLETE: Wording("齐全", "complete"),
    Status.MISSING_CORE: Wording("核心缺失", "missing, core"),
    Status.DEFERRABLE: Wording("可容缺", "deferrable"),
    Status.NOT_REQUIRED: Wording("不需要", "not required"),
}

SEVERITIES = {
    Severity.CORE: Wording("必须补正", "core"),
    Severity.DEFERRABLE: Wording("可后补", "deferrable"),
    Severity.DOUBT: Wording("待人工确认", "doubt"),
    Severity.WARNING: Wording("提醒", "warning"),
    Severity.SCOPE: Wording("不符合条件", "scope"),
}

REASONS = {
    Reason.ABSENT: Wording("未提交", "absent"),
    Reason.UNREADABLE: Wording("无法辨认", "unreadable"),
    Reason.WRONG_DOCUMENT: Wording("材料不对", "wrong document"),
    Reason.INCOMPLETE: Wording("缺页或缺面", "incomplete"),
    Reason.EXPIRED: Wording("已过期", "expired"),
    Reason.NOT_YET_VALID: Wording("尚未生效", "not yet valid"),
    Reason.INVALID_NUMBER: Wording("号码有误", "invalid number"),
    Reason.INCONSISTENT: Wording("内容不一致", "inconsistent"),
    Reason.UNSIGNED: Wording("未签名", "unsigned"),
    Reason.UNSEALED: Wording("未盖章", "unsealed"),
    Reason.CONDITION_FAILED: Wording("不符合要求", "condition failed"),
    Reason.DOUBTFUL: Wording("存疑", "doubtful"),
    Reason.NOT_ELIGIBLE: Wording("不具备条件", "not eligible"),
    Reason.CREDIT_UNKNOWN: Wording("信用未核实", "credit unknown"),
}

GROUPS = {
    Group.BRING: Wording("请带上", "bring now"),
    Group.DEPENDS: Wording("视情况", "depends"),
    Group.FOLLOW: Wording("可以后补", "may follow"),
    Group.OPTIONAL: Wording("有则带上", "if you have it"),
    Group.KNOWN: Wording("已掌握，不必带", "already known"),
    Group.NOT_NEEDED: Wording("不需要", "not needed"),
}

MARKS = {
    MarkKind.SEAL: Wording("印章", "seal"),
    MarkKind.SIGNATURE: Wording("签名", "signature"),
    MarkKind.PHOTO: Wording("照片", "photo"),
    MarkKind.CODE: Wording("二维码或条码", "code"),
    MarkKind.HANDWRITING: Wording("手写", "handwriting"),
}

MARK_STATES = {
    MarkState.PRESENT: Wording("有", "present"),
    MarkState.ABSENT: Wording("无", "absent"),
    MarkState.DOUBTFUL: Wording("存疑", "doubtful"),
}
