"""What is said of private links of applicants and of what they object to."""

from __future__ import annotations

from preaudit.wording import Message, common

NO_LINK = Message("private_links.no_link", "没有这个链接。", "There is no such link.")
NO_LINK_MEND = Message("private_links.no_link_mend", "请核对链接编号。", "Check the link's number.")
TOO_MANY = Message(
    "private_links.too_many", "这个案件已有 {most} 个有效链接。", "The case has {most} links in force already."
)
TOO_MANY_MEND = Message("private_links.too_many_mend", "请先撤销不用的链接。", "Revoke those that are not used first.")
DAYS = Message("private_links.days", "链接的有效期为 1 至 {most} 天。", "A link is good for 1 to {most} days.")
MANDATE = Message(
    "private_links.mandate",
    "帮办人姓名和委托情况须一并填写。",
    "Name the helper and how the applicant charged them, both.",
)
MANDATE_MEND = Message(
    "private_links.mandate_mend",
    "例如:帮办人 陆敏;当面委托,窗口 3 号见证。",
    "For example: helper Lu Min; charged in person, seen at window 3.",
)
NO_OBJECTION = Message("private_links.no_objection", "没有这条异议。", "There is no such objection.")
NO_OBJECTION_MEND = common.CHECK_NUMBERS
ANSWERED = Message("private_links.answered", "这条异议已经答复。", "This objection was answered already.")
ANSWERED_MEND = Message("private_links.answered_mend", "如有补充,请另行联系申请人。", "Reach the applicant otherwise.")
OBJECTIONS_OPEN = Message(
    "private_links.objections_open",
    "已有 {most} 条异议等待答复。",
    "{most} objections wait for an answer already.",
)
OBJECTIONS_OPEN_MEND = Message(
    "private_links.objections_open_mend", "请等工作人员答复。", "Please wait until staff answer them."
)
PERSON_WANTED = Message(
    "private_links.person_wanted",
    "申请人提出异议,要求人工处理,请在 {day} 前答复。",
    "The applicant objects and asks for a person: answer them by {day}.",
)
PERSON_OVERDUE = Message(
    "private_links.person_overdue",
    "申请人提出异议,要求人工处理,应在 {day} 前答复,已逾期。",
    "The applicant objects and asks for a person: an answer was due by {day} and is late.",
)
ANSWER_OWN = Message(
    "private_links.answer_own",
    "作出决定的人不能答复对它的异议。",
    "Whoever decided does not answer what is objected to it.",
)
ANSWER_OWN_MEND = Message("private_links.answer_own_mend", "请由另一位工作人员答复。", "Somebody else answers it.")
CODE_SUBJECT = Message("private_links.code_subject", "验证码", "Your code")
CODE_TEXT = Message(
    "private_links.code_text",
    "您在{agency}办事的验证码是 {code},十分钟内有效。不要告诉别人。",
    "{code} is your code for your application at {agency}. It is good for ten minutes. Tell it to nobody.",
)
CODE_TOO_SOON = Message(
    "private_links.code_too_soon", "验证码刚发过,请一分钟后再要。", "A code was just sent: ask again in a minute."
)
CODE_NO_WAY = Message(
    "private_links.code_no_way", "没有可发验证码的手机或邮箱。", "There is no phone or e-mail to send a code to."
)
CODE_NO_WAY_MEND = Message("private_links.code_no_way_mend", "请联系窗口。", "Ask the window.")
CODE_NOT_SENT = Message("private_links.code_not_sent", "验证码没有发出。", "The code did not go out.")
CODE_WRONG = Message("private_links.code_wrong", "验证码不对,或已过期。", "The code is wrong, or over.")
CODE_WRONG_MEND = Message("private_links.code_wrong_mend", "请核对,或重新获取。", "Check it, or have another one sent.")
