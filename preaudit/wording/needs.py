"""What is said about who helps, and about needs that nobody captured."""

from __future__ import annotations

from preaudit.wording.texts import Message

#: What a row of help.yaml names and there is not, by its key.
NO_SUCH = {
    "tags": Message("needs.no_such_tag", "没有人群标签 {code}", "There is no group of applicants {code}"),
    "items": Message("needs.no_such_item", "没有事项或一件事 {code}", "There is no item or bundle {code}"),
}
WHO_HELPS = Message("needs.who_helps", "有人帮您", "Who helps")

SOURCES = {
    "reported": Message("needs.reported", "有人反映", "reported"),
    "lacking": Message("needs.lacking", "首次提交多缺此材料", "many lack it at first"),
    "giving_up": Message("needs.giving_up", "多有中途放弃", "many give up"),
}
STATES = {
    "open": Message("needs.open", "待分派", "open"),
    "assigned": Message("needs.assigned", "办理中", "assigned"),
    "solved": Message("needs.solved", "已解决", "solved"),
    "declined": Message("needs.declined", "不解决，已说明", "declined, with the reason"),
}
NO_NEED = Message("needs.no_need", "没有这条需求。", "There is no such need.")
NEED_CLOSED = Message("needs.closed", "需求已经办结。", "The need is closed.")
NEED_CLOSED_MEND = Message("needs.closed_mend", "再有人反映时会另立一条。", "A further report is a need of its own.")
NOT_SAID = Message("needs.not_said", "没有写明需求是什么。", "Nothing is said of what is needed.")
NOT_SAID_MEND = Message(
    "needs.not_said_mend", "请写明需要什么，不要写个人信息。", "Say what is needed, and nothing personal."
)
PLACE = Message("needs.place", "需求", "Needs")
LISTED = Message("needs.listed", "待解决的需求", "Needs to be solved")
NONE = Message("needs.none", "没有待解决的需求。", "No need is open.")
SOLVED_RATE = Message("needs.solved_rate", "已解决（占提出的）", "Solved, of those raised")
SHOWN_BY = Message("needs.shown_by", "{cases} / {of} 件", "{cases} of {of} cases")
ASSIGN = Message("needs.assign", "交给谁办", "To be solved by")
SOLVE = Message("needs.solve", "已解决", "Solved")
DECLINE = Message("needs.decline", "不解决", "Decline")
ANSWER = Message("needs.answer", "做了什么，或为什么不做", "What was done, or why nothing is")
