"""What is said about ratings (好差评), rectifications (差评整改) and rule tickets."""

from __future__ import annotations

from preaudit.wording.texts import Message

VERY_SATISFIED = Message("ratings.very_satisfied", "非常满意", "very satisfied")
SATISFIED = Message("ratings.satisfied", "满意", "satisfied")
FAIRLY_SATISFIED = Message("ratings.fairly_satisfied", "基本满意", "fairly satisfied")
DISSATISFIED = Message("ratings.dissatisfied", "不满意", "dissatisfied")
VERY_DISSATISFIED = Message("ratings.very_dissatisfied", "非常不满意", "very dissatisfied")

WINDOW = Message("ratings.window", "窗口", "at the window")
WEB = Message("ratings.web", "网上", "on the web")
APP = Message("ratings.app", "移动端", "by app")
TERMINAL = Message("ratings.terminal", "自助终端", "at a terminal")
PHONE = Message("ratings.phone", "热线电话", "by telephone")
SMS = Message("ratings.sms", "短信", "by short message")

TO_VERIFY = Message("ratings.to_verify", "待核实", "to be verified")
TO_RECTIFY = Message("ratings.to_rectify", "待整改", "to be rectified")
TO_REPLY = Message("ratings.to_reply", "待答复", "to be replied to")
TO_RECHECK = Message("ratings.to_recheck", "待复核", "to be rechecked")
CLOSED = Message("ratings.closed", "已办结", "closed")

VERIFY = Message("ratings.verify", "核实", "verify")
RECTIFY = Message("ratings.rectify", "整改", "rectify")
REPLY = Message("ratings.reply", "答复", "reply")
RECHECK = Message("ratings.recheck", "复核", "recheck")
EXPIRE = Message("ratings.expire", "环节逾期", "the stage is late")

FOUNDED = Message("ratings.founded", "情况属实", "founded")
WITHOUT_BASIS = Message("ratings.without_basis", "诉求缺乏法定依据", "asks for what the law does not give")
MISTAKEN = Message("ratings.mistaken", "误评或恶意差评", "given by mistake or in bad faith")

NOT_NOW = Message(
    "ratings.not_now", "差评整改现为“{state}”，不能“{event}”。", "The rectification is '{state}': {event} is not open."
)
NOT_NOW_MEND = Message("ratings.not_now_mend", "请先查看当前环节。", "Look at its state first.")
NOT_PASSED = Message("ratings.not_passed", "期限 {day} 还没有过。", "The deadline, {day}, has not passed yet.")
SAID_MISSING = Message("ratings.said_missing", "没有写明情况。", "Nothing is said of it.")
SAID_MISSING_MEND = Message(
    "ratings.said_missing_mend", "请写明查到了什么、做了什么。", "Say what was found or what was done."
)
FINDING_MISSING = Message("ratings.finding_missing", "没有说明核实结果。", "The result of verifying is not told.")
OWN_RATING = Message(
    "ratings.own_rating", "被评价的人不能办理自己的差评。", "Who was rated does not handle that rating."
)
OTHER_PERSON = Message("ratings.other_person", "请由另一位工作人员办理。", "Have somebody else do it.")
OWN_WORK = Message(
    "ratings.own_work",
    "复核要由没有经手核实、整改和答复的人作出。",
    "Whoever verified, rectified or replied does not recheck.",
)
NO_RATING = Message("ratings.no_rating", "这件事还没有评价。", "The case has not been rated.")
NO_RECTIFICATION = Message("ratings.no_rectification", "没有这件差评整改。", "There is no such rectification.")
NO_RECTIFICATION_MEND = Message("ratings.no_rectification_mend", "请核对编号。", "Check its number.")
RATED_ALREADY = Message("ratings.rated_already", "这件事已经评价过。", "The case was rated already.")
RATED_ALREADY_MEND = Message(
    "ratings.rated_already_mend",
    "一事一评；有新的情况请联系办理机关。",
    "A case is rated once; tell the agency what is new.",
)
NOT_RATED_HERE = Message(
    "ratings.not_rated_here",
    "只有申请人可以评价，工作人员不能代为评价。",
    "The applicant rates; staff do not rate for them.",
)
NOT_RATED_HERE_MEND = Message(
    "ratings.not_rated_here_mend",
    "请由门户、评价器或申请人的页面提交。",
    "Send it from the portal, the terminal or the applicant's page.",
)
NO_TICKET = Message("ratings.no_ticket", "没有这张规则工单。", "There is no such rule ticket.")
TICKET_CLOSED = Message("ratings.ticket_closed", "规则工单已经办结。", "The rule ticket is closed.")
TICKET_CLOSED_MEND = Message("ratings.ticket_closed_mend", "再有案件时会另开一张。", "Further cases open another one.")
SAID_TWICE = Message(
    "ratings.said_twice", "地区 {region} 的差评规定写了两次。", "What holds for region {region} is said twice."
)
