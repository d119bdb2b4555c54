"""What is said about deferral agreements (容缺受理承诺): their states, what moves them, what follows, and why a step is refused."""

from __future__ import annotations

from preaudit.wording.texts import Message

OFFERED = Message("agreements.offered", "待承诺", "offered")
PROMISED = Message("agreements.promised", "已承诺", "promised")
RUNNING = Message("agreements.running", "补交期内", "running")
SUSPENDED = Message("agreements.suspended", "已中止计时", "suspended")
EXTENDED = Message("agreements.extended", "已延期", "extended")
PARTLY_SUPPLIED = Message("agreements.partly_supplied", "部分补交", "partly supplied")
FULFILLED = Message("agreements.fulfilled", "已补齐", "fulfilled")
LAPSED = Message("agreements.lapsed", "已失效", "lapsed")
BREACHED = Message("agreements.breached", "逾期未补", "breached")
REPAIRED = Message("agreements.repaired", "已修复", "repaired")

OFFER = Message("agreements.offer", "出具承诺内容", "the agency offers")
PROMISE = Message("agreements.promise", "申请人承诺", "the applicant promises")
BEGIN = Message("agreements.begin", "开始计时", "the first working day")
ARRIVE = Message("agreements.arrive", "收到补交", "papers arrive")
JUDGE = Message("agreements.judge", "核对补交", "papers are judged")
SUSPEND = Message("agreements.suspend", "不可抗力中止", "force majeure")
RESUME = Message("agreements.resume", "恢复计时", "it is over")
EXTEND = Message("agreements.extend", "准予延期", "a later day is granted")
SETTLE = Message("agreements.settle", "放假安排公布", "the calendar is published")
EXPIRE = Message("agreements.expire", "期限已过", "the deadline has passed")
ANNUL = Message("agreements.annul", "决定变更或申请撤回", "decided otherwise, or the application withdrawn")
UPHOLD = Message("agreements.uphold", "确认违诺", "a person confirms the breach")
REPAIR = Message("agreements.repair", "信用修复", "a person accepts the repair")

REVOKED = Message("agreements.revoked", "撤销受理", "acceptance is revoked")
DEEMED_WITHDRAWN = Message("agreements.deemed_withdrawn", "视为撤回申请", "the application counts as withdrawn")
NOT_APPROVED = Message("agreements.not_approved", "不予审批", "approval is refused")
RETURNED = Message("agreements.returned", "退件办结", "the papers are returned and the case is closed")
TERMINATED = Message("agreements.terminated", "终止", "the handling is terminated")
UNSTATED = Message("agreements.unstated", "未写明后果", "no consequence is stated")

TYPED = Message("agreements.typed", "本人在网上输入姓名并确认", "typed and confirmed by the applicant")
SIGNED_PAPER = Message("agreements.signed_paper", "窗口签署纸质承诺书", "signed on paper at the window")

NOT_NOW = Message(
    "agreements.not_now", "容缺承诺现为“{state}”，不能“{event}”。", "The agreement is '{state}': {event} is not open."
)
NOT_NOW_MEND = Message(
    "agreements.not_now_mend", "请先查看承诺的当前状态。", "Look at the state of the agreement first."
)
DEADLINE_PASSED = Message("agreements.deadline_passed", "补交期限 {day} 已过。", "The deadline, {day}, has passed.")
NOT_PASSED = Message("agreements.not_passed", "补交期限 {day} 还没有过。", "The deadline, {day}, has not passed yet.")
STILL_TO_JUDGE = Message(
    "agreements.still_to_judge", "{day} 收到的补交还没有核对。", "What arrived on {day} has not been judged yet."
)
NAME_OTHER = Message(
    "agreements.name_other", "输入的姓名与申请人不一致。", "The name that was typed is not that of the applicant."
)
NAME_OTHER_MEND = Message(
    "agreements.name_other_mend", "请输入申请人或其代理人的姓名。", "Type the name of the applicant or of their agent."
)
NOT_CONFIRMED = Message("agreements.not_confirmed", "承诺没有经过确认。", "The promise was not confirmed.")
NOT_SEEN = Message(
    "agreements.not_seen", "没有确认看到了承诺书上的签名或盖章。", "Nobody confirmed having seen the signature or seal."
)
PAPER_MISSING = Message("agreements.paper_missing", "没有上传扫描件或照片。", "There is no scan or photo.")
PAPER_MISSING_MEND = Message("agreements.paper_missing_mend", "请上传后重试。", "Upload one and try again.")
EVIDENCE_MISSING = Message("agreements.evidence_missing", "中止计时要有证据。", "A suspension needs evidence.")
REASON_MISSING = Message("agreements.reason_missing", "没有写明理由。", "There is no reason given.")
DAY_BEFORE = Message(
    "agreements.day_before",
    "新的期限 {until} 不晚于现在的期限 {day}。",
    "{until} is not later than the deadline, {day}.",
)
DAY_TOO_LATE = Message(
    "agreements.day_too_late",
    "新的期限 {until} 超过了事项的办理时限 {latest}。",
    "{until} is past the limit of the item, {latest}.",
)
SINCE_OUTSIDE = Message(
    "agreements.since_outside",
    "中止的起始日 {since} 不在承诺日与今天之间。",
    "{since} is not between the day of the promise and today.",
)
ALREADY_UPHELD = Message("agreements.already_upheld", "违诺已经确认过。", "The breach was confirmed already.")
NO_AGREEMENT = Message("agreements.no_agreement", "没有这份容缺承诺。", "There is no such agreement.")
NO_AGREEMENT_MEND = Message("agreements.no_agreement_mend", "请核对承诺编号。", "Check the agreement's number.")
NO_PAPER = Message("agreements.no_paper", "没有这份文件。", "There is no such paper.")
