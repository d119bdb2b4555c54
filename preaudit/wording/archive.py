"""What is said of archives: decisions, how they stand to the rules, and what an archive lacks."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

ACCEPTED = Message("archive.decision_accepted", "已受理", "accepted")
ACCEPTED_WITH_DEFERRAL = Message("archive.decision_deferred", "已容缺受理", "accepted with deferral")
SENT_BACK = Message("archive.decision_sent_back", "已退回补正", "sent back")
REFUSED = Message("archive.decision_refused", "不予受理", "refused")
UNKNOWN = Message("archive.decision_unknown", "未记录", "not recorded")

AGREED = Message("archive.agreed", "一致", "agreed")
ACCEPTED_WRONGLY = Message("archive.accepted_wrongly", "不应受理而受理", "accepted but should not have been")
SENT_AWAY_WRONGLY = Message("archive.sent_away_wrongly", "不应退回而退回", "sent away but should not have been")
DEFERRED_BEYOND = Message("archive.deferred_beyond", "超范围容缺", "deferred beyond the rules")
DOUBTFUL = common.DOUBTFUL
NOT_JUDGEABLE = Message("archive.not_judgeable", "无法判定", "not judgeable")

DEFERRAL_NOT_RECORDED = Message(
    "archive.remark_not_recorded", "可以容缺,但未记载容缺", "could follow later, but no deferral is on record"
)
DEFERRAL_NOT_USED = Message(
    "archive.remark_not_used",
    "所缺材料可以容缺;申请人是否愿意承诺,材料看不出",
    "what lacked could have followed; whether the applicant wanted that, no paper says",
)
LIST_OF_DEFERRED_DIFFERS = Message(
    "archive.remark_list_differs", "容缺清单与所缺材料不同", "the list of what may follow is not what lacks"
)
REQUESTED_BEYOND = Message(
    "archive.remark_requested_beyond",
    "另要求了清单之外或已齐的材料",
    "more was asked for than the list, or what was there",
)
REQUESTED_OTHERWISE = Message(
    "archive.remark_requested_otherwise", "要求补正的不是所缺的", "what was asked for is not what lacks"
)
REFUSED_OUTRIGHT = Message(
    "archive.remark_refused_outright", "可以补正,却不予受理", "could have been supplemented, was refused outright"
)
OUT_OF_SCOPE_SENT_BACK = Message(
    "archive.remark_out_of_scope", "不属受理范围,却要求补正", "out of scope, was asked to supplement"
)
GROUNDS_UNSURE = Message(
    "archive.remark_unsure",
    "依据只来自扫描件本身(看不清、打不开)",
    "the only grounds are the scan's own: unreadable, or does not open",
)
