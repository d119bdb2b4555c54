"""What is said about webhooks: addresses that are refused, limits, and the types of events."""

from __future__ import annotations

from preaudit.wording import Message, common

URL_CHARACTERS = Message(
    "webhooks.url_characters", "网址过长或含有空格等字符。", "The URL is too long, or has spaces in it."
)
URL_UNCLEAR = Message("webhooks.url_unclear", "网址无法解析。", "The URL cannot be understood.")
ONLY_HTTPS = Message("webhooks.only_https", "只能用 https。", "Use only https.")
NO_HOST = Message("webhooks.no_host", "缺少主机名或主机名有误。", "There is no host in the URL, or a wrong one.")
NO_USERINFO = Message(
    "webhooks.no_userinfo", "网址不能带用户名或密码。", "There must be no user or password in the URL."
)
NO_FRAGMENT = Message("webhooks.no_fragment", "网址不能带 #。", "There must be no fragment in the URL.")
PORT_REFUSED = Message(
    "webhooks.port_refused", "端口只能是 443、80 或 1024 以上。", "Use port 443, 80, or 1024 and above."
)
URL_EXAMPLE = Message("webhooks.url_example", "例如 {url}", "For example {url}")
ADDRESS_REFUSED = Message(
    "webhooks.address_refused",
    "该主机没有可以发送的公网地址。",
    "The host has no address that may be sent to.",
)
ADDRESS_REFUSED_MEND = Message(
    "webhooks.address_refused_mend",
    "请核对主机名;发往内网须由运维设置 PREAUDIT_WEBHOOK_PRIVATE=true。",
    "Check the host; for the inner network PREAUDIT_WEBHOOK_PRIVATE=true must be set.",
)

TOO_MANY = Message(
    "webhooks.too_many", "一个机构最多 {limit} 个通知地址。", "Too many webhooks: an agency has at most {limit}."
)
TOO_MANY_MEND = Message("webhooks.too_many_mend", "请先删除不用的。", "Delete one first.")
UNKNOWN = Message("webhooks.unknown", "没有这个通知地址。", "There is no such webhook.")
UNKNOWN_MEND = Message("webhooks.unknown_mend", "请核对编号。", "Check the number.")
DELIVERY_UNKNOWN = Message("webhooks.delivery_unknown", "没有这条通知。", "There is no such delivery.")
DELIVERY_UNKNOWN_MEND = common.CHECK_NUMBERS
DISABLED = Message("webhooks.disabled", "通知地址已停用。", "The webhook is disabled.")
DISABLED_MEND = Message("webhooks.disabled_mend", "请先启用。", "Enable it first.")
EVENT_UNKNOWN = Message("webhooks.event_unknown", "不认识的事件 {event}。", "There is no such type of event: {event}.")

CASE_CREATED = Message("webhooks.case_created", "立案", "a case was made")
CASE_FILES_CHANGED = Message(
    "webhooks.case_files_changed", "文件有增补、替换或撤回", "files were added, replaced or withdrawn"
)
CASE_FACTS_CHANGED = Message("webhooks.case_facts_changed", "案情有变", "the facts or the day to judge by were changed")
CASE_CORRECTED = Message("webhooks.case_corrected", "已由人更正识别结果", "a person corrected what was read")
CASE_QUEUED = Message("webhooks.case_queued", "提交审查", "it waits to be reviewed")
CASE_REVIEWING = Message("webhooks.case_reviewing", "开始审查", "a worker has begun")
CASE_REVIEWED = Message("webhooks.case_reviewed", "审查完成,有建议", "it was reviewed: there is a recommendation")
CASE_FAILED = Message("webhooks.case_failed", "审查未能完成", "it could not be reviewed")
CASE_CANCELLED = Message("webhooks.case_cancelled", "已取消", "it was cancelled")
CASE_PROPOSED = Message(
    "webhooks.case_proposed", "一人已决定,待另一人复核", "one person decided, and another has yet to confirm"
)
CASE_DECIDED = Message("webhooks.case_decided", "已由人决定", "a person decided")
CASE_FINISHED = Message("webhooks.case_finished", "已办结", "it is done with")
CASE_RESUMED = Message("webhooks.case_resumed", "办结已收回", "it is not done with after all")
CASE_OBJECTED = Message(
    "webhooks.case_objected", "申请人提出异议,要求人工处理", "the applicant objects and asks for a person"
)
CASE_OBJECTION_ANSWERED = Message("webhooks.case_objection_answered", "异议已答复", "an objection was answered")
CASE_FORM_CONFIRMED = Message("webhooks.case_form_confirmed", "申请表已确认", "the application form was confirmed")
CASE_NOTICE_DUE_NEAR = Message(
    "webhooks.case_notice_due_near",
    "一次性告知的期限将到,见 `due` 和 `days`",
    "the deadline to give notice of all that lacks is near: see `due` and `days`",
)
CASE_NOTICE_GIVEN = Message("webhooks.case_notice_given", "已出具文书", "a notice was given")
CASE_NOTICE_WITHDRAWN = Message("webhooks.case_notice_withdrawn", "已撤回文书", "a notice was withdrawn")
CASE_DELETED = Message("webhooks.case_deleted", "已删除", "it was deleted")
AGREEMENT_OFFERED = Message(
    "webhooks.agreement_offered",
    "决定容缺受理,机构出具承诺内容",
    "accepted with deferral: the agency offers an agreement",
)
AGREEMENT_PROMISED = Message("webhooks.agreement_promised", "申请人已承诺后补", "the applicant promised")
AGREEMENT_RUNNING = Message("webhooks.agreement_running", "补交期限开始计时", "its time runs")
AGREEMENT_ARRIVED = Message(
    "webhooks.agreement_arrived", "期限内收到文件,待核对", "files arrived that are yet to be judged"
)
AGREEMENT_PARTLY_SUPPLIED = Message(
    "webhooks.agreement_partly_supplied", "所欠材料补交了一部分", "some of what is owed is there"
)
AGREEMENT_SUPPLEMENT_WRONG = Message(
    "webhooks.agreement_supplement_wrong", "补交的材料不符合要求,见 `wrong`", "what arrived does not do: see `wrong`"
)
AGREEMENT_SUPPLIED_LATE = Message(
    "webhooks.agreement_supplied_late", "逾期之后才补交", "it was supplied after the deadline"
)
AGREEMENT_FULFILLED = Message("webhooks.agreement_fulfilled", "所欠材料已全部补齐", "all that was owed is there")
AGREEMENT_SUSPENDED = Message(
    "webhooks.agreement_suspended", "因不可抗力中止计时", "force majeure: its time stands still"
)
AGREEMENT_RESUMED = Message(
    "webhooks.agreement_resumed", "恢复计时,期限顺延", "its time goes on, the deadline is later"
)
AGREEMENT_EXTENDED = Message("webhooks.agreement_extended", "准予延期", "a later deadline was granted")
AGREEMENT_DEADLINE_NEAR = Message(
    "webhooks.agreement_deadline_near", "补交期限将到,见 `days`", "its deadline is near: see `days`"
)
AGREEMENT_REMINDED = Message(
    "webhooks.agreement_reminded",
    "已提醒申请人,或提醒未果,见 `state`",
    "the applicant was reminded, or could not be: see `state`",
)
AGREEMENT_SETTLED = Message(
    "webhooks.agreement_settled", "放假安排已公布,期限确定", "the calendar was published: the deadline is certain"
)
AGREEMENT_LAPSED = Message("webhooks.agreement_lapsed", "承诺失效,不再约束", "it binds nobody any longer")
AGREEMENT_BREACHED = Message(
    "webhooks.agreement_breached",
    "逾期未补交,后果(`proposed`)待人决定",
    "not kept: what may follow is `proposed` to a person",
)
AGREEMENT_UPHELD = Message("webhooks.agreement_upheld", "工作人员确认违诺", "a person confirmed the breach")
AGREEMENT_REPAIRED = Message("webhooks.agreement_repaired", "工作人员同意信用修复", "a person accepted the repair")
RATING_OPENED = Message("webhooks.rating_opened", "差评已立,待核实", "a bad rating is to be verified")
RATING_VERIFIED = Message("webhooks.rating_verified", "差评已核实", "it was verified")
RATING_RECTIFIED = Message("webhooks.rating_rectified", "已整改", "what was found was put right")
RATING_REPLIED = Message("webhooks.rating_replied", "已答复,请转告评价人", "there is a reply for the rater")
RATING_CLOSED = Message("webhooks.rating_closed", "复核通过,已办结", "it is well now and closed")
RATING_REOPENED = Message("webhooks.rating_reopened", "复核未通过,重新整改", "it is not well yet and goes back")
RATING_OVERDUE = Message("webhooks.rating_overdue", "整改环节逾期", "a stage is late")
RULE_TICKET_OPENED = Message(
    "webhooks.rule_ticket_opened", "许多案件与一条规则相左,见 `rule`", "many cases speak against a rule: see `rule`"
)
