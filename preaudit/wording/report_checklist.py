"""A checklist in sentences."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Papers and how they are handed in
ORIGINALS = Message("checklist.originals", "原件{count}份", "{count} original(s)")
COPIES = Message("checklist.copies", "复印件{count}份", "{count} copies")
ISSUED_BY = Message("checklist.issued_by", "由{issuer}出具", "issued by {issuer}")
COMMA = Message("checklist.comma", "{first}，{second}", "{first}, {second}")
PLEDGE = common.PLEDGE
PHOTO_ON = common.PHOTO_ON
WITH_SIDES = common.WITH_SIDES
BEARING = Message("checklist.bearing", "{label}，要有{marks}", "{label}, bearing {marks}")
SHARED = Message(
    "checklist.shared", "能由数据共享取得的，不必提交", "what the government can share need not be submitted"
)

# What may follow
UNTIL = Message("checklist.until", " {due}（{days}个工作日{moved}）", " {due} ({days} working days{moved})")
MAY_MOVE = Message(
    "checklist.may_move",
    "，节假日安排公布后可能调整",
    ", which may change once the calendar of holidays is published",
)
FOLLOWS = Message("checklist.follows", "最迟{until}补交", "to be submitted at the latest by{until}")
MAY_FOLLOW = Message(
    "checklist.may_follow", "需要的话可以后补，最迟{until}", "may be submitted later if need be, by{until}"
)
MIGHT_FOLLOW = Message(
    "checklist.might_follow", "或可后补，最迟{until}：{why}", "may perhaps be submitted later, by{until}: {why}"
)
MAY_NOT_FOLLOW = Message("checklist.may_not_follow", "不能后补：{why}", "may not be submitted later: {why}")
DEFECTS_MAY_FOLLOW = Message(
    "checklist.defects_may_follow",
    "信用良好的，{defects}也可以先收，过后补正",
    "from applicants of good credit it is accepted even if {defects}, to be mended later",
)

# Questions
YES = common.YES
NO = common.NO
ASSUMED = Message("checklist.assumed", "{question}（不说明的按“{answer}”）", "{question} (“{answer}” unless you say)")
