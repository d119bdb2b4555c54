"""What the OpenAPI description says of ratings, rectifications and rule tickets."""

from __future__ import annotations

from preaudit.wording.texts import Message

TAG_RATINGS = Message("openapi.tag_ratings", "好差评、整改和规则工单", "ratings, rectifications and rule tickets")
RATE = Message("openapi.rate", "评价一件事", "rate how a case was handled")
GET_RATING = Message("openapi.get_rating", "申请人看自己的评价和答复", "a rating and what was replied, for the rater")
LIST_RATINGS = Message("openapi.list_ratings", "评价列表", "ratings")
OWN_RATINGS = Message(
    "openapi.own_ratings", "对自己所办案件的评价（成批汇总）", "what was given about cases one decided, in lots"
)
FIGURES = Message("openapi.rating_figures", "一段时间的好差评统计", "figures over the ratings of a period")
LIST_RECTIFICATIONS = Message("openapi.list_rectifications", "差评整改列表", "rectifications")
GET_RECTIFICATION = Message("openapi.get_rectification", "差评整改及其经过", "a rectification with its history")
VERIFY = Message("openapi.verify_rating", "核实差评", "verify a bad rating")
RECTIFY = Message("openapi.rectify", "整改", "rectify what was found")
REPLY = Message("openapi.reply", "答复评价人", "reply to the rater")
RECHECK = Message("openapi.recheck", "复核", "recheck")
LIST_TICKETS = Message("openapi.list_tickets", "规则工单列表", "rule tickets")
GET_TICKET = Message("openapi.get_ticket", "规则工单及其案件", "a rule ticket and the cases behind it")
TAKE_TICKET = Message("openapi.take_ticket", "受领规则工单", "take a rule ticket")
CLOSE_TICKET = Message("openapi.close_ticket", "办结规则工单", "close a rule ticket")
GRADE = Message(
    "openapi.grade", "5 非常满意、4 满意、3 基本满意、2 不满意、1 非常不满意", "5 very satisfied to 1 very dissatisfied"
)
CHANNEL = Message("openapi.channel", "评价渠道", "where it was given")
WINDOW = Message("openapi.rated_window", "窗口编号", "which window")
WORDS = Message("openapi.rating_words", "评价内容", "what was said")
DEFAULT = Message(
    "openapi.default_rating",
    "逾期未评由平台默认的评价，不计入统计",
    "set by a platform after silence: left out of figures",
)
SAID = Message("openapi.said", "查到了什么、做了什么", "what was found or done")
FINDING = Message("openapi.rating_finding", "核实结果", "what verifying found")
HOLDS = Message("openapi.recheck_holds", "整改是否到位", "whether it is well now")
STAGE = Message("openapi.rectification_stage", "环节", "what is to be done next")
BAD = Message("openapi.only_bad", "只列差评", "bad ratings alone")
OPEN_TICKETS = Message("openapi.open_tickets", "只列未办结的", "those still open alone")
ANSWER = Message("openapi.ticket_answer", "规则怎样处理、为什么", "what becomes of the rule, and why")
REPORT_NEED = Message("openapi.report_need", "反映一项需求", "report a need")
LIST_NEEDS = Message("openapi.list_needs", "需求列表", "needs")
NEED_FIGURES = Message("openapi.need_figures", "一段时间的需求解决率", "how many needs of a period are solved")
ASSIGN_NEED = Message("openapi.assign_need", "分派需求", "assign a need")
CLOSE_NEED = Message("openapi.close_need", "办结需求", "close a need")
NEED_WORDS = Message("openapi.need_words", "需要什么，不写个人信息", "what is needed, and nothing personal")
