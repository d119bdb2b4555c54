"""What the desk says of the applicant's own page: private links, and objections to be answered."""

from __future__ import annotations

from preaudit.wording.texts import Message

TITLE = Message("desk_applicant.title", "申请人链接与异议", "Applicant: links, objections")
MADE = Message(
    "desk_applicant.made",
    "链接已生成,只显示这一次。请只交给申请人(或帮办人)本人:",
    "The link is made, and shown this once. Give it to the applicant (or the helper) alone:",
)
MAKE = Message("desk_applicant.make", "生成链接", "Make a link")
DAYS = Message("desk_applicant.days", "有效天数", "Days it is good for")
HELPER = Message("desk_applicant.helper", "帮办人姓名(申请人自己的不填)", "Helper, if it is for one")
BASIS = Message("desk_applicant.basis", "如何受委托、谁见证", "How they were charged, and who saw it")
CODE = Message(
    "desk_applicant.code",
    "打开时还要验证码(发到案情中的手机或邮箱)",
    "Opened with a code besides, sent to phone or e-mail",
)
LINKS = Message("desk_applicant.links", "已有链接", "Links")
NO_LINKS = Message("desk_applicant.no_links", "还没有链接。", "There are none.")
OF_APPLICANT = Message("desk_applicant.of_applicant", "申请人", "applicant")
UNTIL = Message("desk_applicant.until", "有效至 {day}", "good until {day}")
USED = Message("desk_applicant.used", "最近打开 {at}", "last opened {at}")
UNUSED = Message("desk_applicant.unused", "还没打开过", "not opened yet")
REVOKE = Message("desk_applicant.revoke", "撤销", "Revoke")
ACTIVE = Message("desk_applicant.active", "能打开", "in force")
EXPIRED = Message("desk_applicant.expired", "过期", "expired")
REVOKED = Message("desk_applicant.revoked", "已撤销", "revoked")
OBJECTIONS = Message("desk_applicant.objections", "异议", "Objections")
ANSWER_BY = Message("desk_applicant.answer_by", "{day} 前答复", "answer by {day}")
OVERDUE = Message("desk_applicant.overdue", "应在 {day} 前答复,已逾期", "was due by {day}: late")
NO_OBJECTIONS = Message("desk_applicant.no_objections", "没有异议。", "There are none.")
ANSWER = Message("desk_applicant.answer", "答复(申请人可见)", "Answer, which the applicant reads")
SEND = Message("desk_applicant.send", "发出答复", "Answer")

STATES = {"active": ACTIVE, "expired": EXPIRED, "revoked": REVOKED}
