"""What is said about application forms that are filled from what was read (一表申请)."""

from __future__ import annotations

from preaudit.wording.texts import Message

FILLED = Message("forms.filled", "已填", "filled in")
TO_CONFIRM = Message("forms.to_confirm", "待确认", "to be confirmed")
DIFFERS = Message("forms.differs", "来源不一致", "sources differ")
EMPTY = Message("forms.empty", "待填写", "to be filled in")
NOT_NEEDED = Message("forms.not_needed", "不用填", "not needed")

ORIGIN_SHARE = Message("forms.origin_share", "数据共享", "shared data")
ORIGIN_OFFICIAL = Message("forms.origin_official", "证照", "certificate")
ORIGIN_PAPER = Message("forms.origin_paper", "材料", "paper")
ORIGIN_FACT = Message("forms.origin_fact", "实名登录信息", "portal sign-in")
ORIGIN_FORM = Message("forms.origin_form", "已交的申请表", "form handed in")
PLACE = Message("forms.place", "{file} 第{page}页", "{file}, page {page}")
NO_FORM = Message("forms.no_form", "{name}没有申请表。", "{name} has no application form.")
NO_FORM_MEND = Message(
    "forms.no_form_mend", "这个事项不用填表,交齐材料即可。", "This item needs no form: hand in the papers of its list."
)
TITLE = Message("forms.title", "{name}申请表", "Application form: {name}")
BY_APPLICANT = Message("forms.by_applicant", "申请人", "the applicant")
BY_CLERK = Message("forms.by_clerk", "工作人员(申请人在场核对)", "a clerk, before the applicant")
CONFIRMED = Message("forms.confirmed", "确认人：{by} {name}　{day}", "Confirmed by {by}, {name}, on {day}")
REASON = Message("forms.reason", "{by}{name}确认的申请表", "application form confirmed by {by}, {name}")
FILE_NAME = Message("forms.file_name", "申请表（已确认）.pdf", "application form (confirmed).pdf")
NO_NAME = Message("forms.no_name", "没有写明确认人。", "Nobody is named who confirms.")
NO_NAME_MEND = Message("forms.no_name_mend", "请填写确认人姓名。", "Give the name of whoever confirms.")
NO_FIELD = Message("forms.no_field", "申请表没有这一栏:{key}。", "The form has no such field: {key}.")
STILL_OPEN = Message(
    "forms.still_open", "还有要确认或补填的栏目:{fields}。", "These fields wait to be confirmed or filled in: {fields}."
)
STILL_OPEN_MEND = Message(
    "forms.still_open_mend", "请在 values 里写明这些栏目的内容。", "Say what they are in `values`."
)
