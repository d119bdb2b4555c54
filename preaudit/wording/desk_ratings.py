"""Words of the page of ratings."""

from __future__ import annotations

from preaudit.wording import Message

RATINGS = Message("desk_ratings.ratings", "好差评", "Ratings")
WAITING = Message("desk_ratings.waiting", "待办的差评整改", "Rectifications to be done")
NONE_WAITING = Message("desk_ratings.none_waiting", "没有待办的差评整改。", "Nothing is to be rectified.")
TICKETS = Message("desk_ratings.tickets", "规则工单", "Rule tickets")
NO_TICKETS = Message("desk_ratings.no_tickets", "没有未办结的规则工单。", "No rule ticket is open.")
TICKET = Message(
    "desk_ratings.ticket",
    "{cases} 件与它相左（{since} 起收件）",
    "{cases} cases received since {since} speak against it",
)
TAKEN = Message("desk_ratings.taken", "{by} 在办", "taken by {by}")
TAKE = Message("desk_ratings.take", "受领", "Take")
CLOSE = Message("desk_ratings.close", "办结", "Close")
ANSWER = Message("desk_ratings.answer", "规则怎样处理、为什么", "What becomes of the rule, and why")
BY_DAY = Message("desk_ratings.by_day", "{day} 前", "by {day}")
LATE = Message("desk_ratings.late", "已逾期", "late")
AGAIN = Message("desk_ratings.again", "第 {rounds} 次", "round {rounds}")
SAID = Message("desk_ratings.said", "查到了什么、做了什么", "What was found or done")
FINDING = Message("desk_ratings.finding", "核实结果", "Finding")
HOLDS = Message("desk_ratings.holds", "整改到位，办结", "It is well: close it")
NOT_WELL = Message("desk_ratings.not_well", "没有到位，重办", "Not yet: do it again")
THE_CASE = Message("desk_ratings.the_case", "看案件", "The case")
WHOLE = Message("desk_ratings.whole", "评价", "Ratings given")
RATED = Message("desk_ratings.rated", "有评价的案件（占作出决定的）", "Cases rated, of those decided")
GOOD = Message("desk_ratings.good", "好评（基本满意及以上）", "Good ratings (fairly satisfied and better)")
CLOSED = Message("desk_ratings.closed", "整改已办结（占已立的）", "Rectifications closed, of those opened")
IN_TIME = Message("desk_ratings.in_time", "按期办结（占已办结的）", "Closed in time, of those closed")
LEFT_OUT = Message(
    "desk_ratings.left_out",
    "未计入：逾期默认 {defaults} 条，误评或恶意 {discounted} 条。",
    "Left out: {defaults} defaults after silence, {discounted} given by mistake or in bad faith.",
)
BY_CHANNEL = Message("desk_ratings.by_channel", "各渠道好评", "Good ratings by channel")
BY_WINDOW = Message("desk_ratings.by_window", "各窗口好评", "Good ratings by window")
BY_ITEM = Message("desk_ratings.by_item", "各事项好评", "Good ratings by item")
OWN = Message("desk_ratings.own", "对我所办案件的评价", "Ratings of cases that I decided")
OWN_PLACE = Message("desk_ratings.own_place", "我的评价", "My ratings")
OWN_ABOUT = Message(
    "desk_ratings.own_about",
    "每满五条显示一批，不显示案件、日期和先后，因此看不出是谁评的。",
    "Shown in lots of five, without case, day or order: nobody learns from them who rated.",
)
OWN_NONE = Message("desk_ratings.own_none", "还不满五条。", "Fewer than five so far.")
