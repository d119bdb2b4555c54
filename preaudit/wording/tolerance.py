"""Why a case may not be tolerated, and why it is not decided yet."""

from __future__ import annotations

from preaudit.wording.texts import Message

ON_SPOT = Message(
    "tolerance.on_spot",
    "即办件当场办结，不适用容缺受理",
    "An on-spot item is decided at once; tolerance does not apply",
)
NEGATIVE_LIST = Message(
    "tolerance.negative_list",
    "本事项列入容缺受理负面清单（{why}）",
    "This item is on the negative list of tolerance ({why})",
)
CLOSED = Message("tolerance.closed", "本事项未开通容缺受理", "Tolerance is not open for this item")
NO_TIME = Message(
    "tolerance.no_time",
    "承诺办结时限为{days}个工作日，没有容缺补交的时间",
    "The promised limit of {days} working days leaves no time for a supplement",
)
BAD_CREDIT = Message(
    "tolerance.bad_credit", "申请人信用记录不符合容缺受理条件", "The applicant's credit does not allow tolerance"
)
UNKNOWN_CREDIT = Message(
    "tolerance.unknown_credit",
    "申请人信用状况尚未核实，能否容缺受理由工作人员决定",
    "The applicant's credit is not verified yet; staff decide on tolerance",
)
NOTHING_TO_FOLLOW = Message(
    "tolerance.nothing_to_follow", "没有需要容缺后补的材料", "There is no material that needs to follow later"
)
OUT_OF_SCOPE = Message("tolerance.out_of_scope", "不属受理范围", "Out of scope")
CORE_FIRST = Message(
    "tolerance.core_first",
    "核心材料尚不齐全，补正后方可容缺受理",
    "Core materials are not complete; tolerance is possible once they are",
)
