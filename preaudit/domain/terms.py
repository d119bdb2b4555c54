"""The words people see for the codes programs see: Chinese and, beside it, English. The glossary is docs/glossary.md."""

from __future__ import annotations

from preaudit.domain.checklist import Group
from preaudit.domain.documents import MarkKind, MarkState
from preaudit.domain.verdict import Outcome, Reason, Severity, Status
from preaudit.wording import Message

OUTCOMES = {
    Outcome.ACCEPT: Message("outcome.accept", "齐全受理", "accept"),
    Outcome.ACCEPT_WITH_DEFERRAL: Message("outcome.accept_with_deferral", "容缺受理", "accept with deferral"),
    Outcome.SUPPLEMENT: Message("outcome.supplement", "一次性补正", "supplement"),
    Outcome.MANUAL_REVIEW: Message("outcome.manual_review", "转人工", "manual review"),
    Outcome.OUT_OF_SCOPE: Message("outcome.out_of_scope", "不属受理范围", "out of scope"),
}

STATUSES = {
    Status.COMPLETE: Message("status.complete", "齐全", "complete"),
    Status.MISSING_CORE: Message("status.missing_core", "核心缺失", "missing, core"),
    Status.DEFERRABLE: Message("status.deferrable", "可容缺", "deferrable"),
    Status.NOT_REQUIRED: Message("status.not_required", "不需要", "not required"),
}

SEVERITIES = {
    Severity.CORE: Message("severity.core", "必须补正", "core"),
    Severity.DEFERRABLE: Message("severity.deferrable", "可后补", "deferrable"),
    Severity.DOUBT: Message("severity.doubt", "待人工确认", "doubt"),
    Severity.WARNING: Message("severity.warning", "提醒", "warning"),
    Severity.SCOPE: Message("severity.scope", "不符合条件", "scope"),
}

REASONS = {
    Reason.ABSENT: Message("reason.absent", "未提交", "absent"),
    Reason.UNREADABLE: Message("reason.unreadable", "无法辨认", "unreadable"),
    Reason.WRONG_DOCUMENT: Message("reason.wrong_document", "材料不对", "wrong document"),
    Reason.INCOMPLETE: Message("reason.incomplete", "缺页或缺面", "incomplete"),
    Reason.EXPIRED: Message("reason.expired", "已过期", "expired"),
    Reason.NOT_YET_VALID: Message("reason.not_yet_valid", "尚未生效", "not yet valid"),
    Reason.INVALID_NUMBER: Message("reason.invalid_number", "号码有误", "invalid number"),
    Reason.INCONSISTENT: Message("reason.inconsistent", "内容不一致", "inconsistent"),
    Reason.UNSIGNED: Message("reason.unsigned", "未签名", "unsigned"),
    Reason.UNSEALED: Message("reason.unsealed", "未盖章", "unsealed"),
    Reason.CONDITION_FAILED: Message("reason.condition_failed", "不符合要求", "condition failed"),
    Reason.DOUBTFUL: Message("reason.doubtful", "存疑", "doubtful"),
    Reason.NOT_ELIGIBLE: Message("reason.not_eligible", "不具备条件", "not eligible"),
    Reason.CREDIT_UNKNOWN: Message("reason.credit_unknown", "信用未核实", "credit unknown"),
}

GROUPS = {
    Group.BRING: Message("group.bring", "请带上", "bring now"),
    Group.DEPENDS: Message("group.depends", "视情况", "depends"),
    Group.FOLLOW: Message("group.follow", "可以后补", "may follow"),
    Group.OPTIONAL: Message("group.optional", "有则带上", "if you have it"),
    Group.KNOWN: Message("group.known", "已掌握，不必带", "already known"),
    Group.NOT_NEEDED: Message("group.not_needed", "不需要", "not needed"),
}

MARKS = {
    MarkKind.SEAL: Message("mark.seal", "印章", "seal"),
    MarkKind.SIGNATURE: Message("mark.signature", "签名", "signature"),
    MarkKind.PHOTO: Message("mark.photo", "照片", "photo"),
    MarkKind.CODE: Message("mark.code", "二维码或条码", "code"),
    MarkKind.HANDWRITING: Message("mark.handwriting", "手写", "handwriting"),
}

MARK_STATES = {
    MarkState.PRESENT: Message("mark_state.present", "有", "present"),
    MarkState.ABSENT: Message("mark_state.absent", "无", "absent"),
    MarkState.DOUBTFUL: Message("mark_state.doubtful", "存疑", "doubtful"),
}
