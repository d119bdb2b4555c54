"""What reminders say: no name, no number, nothing of the papers; and what is said of their settings."""

from __future__ import annotations

from preaudit.wording.texts import Message

SUBJECT = Message("reminders.subject", "材料补交提醒", "Reminder: papers to be handed in")
BEFORE = Message(
    "reminders.before",
    "您在{agency}申办的“{item}”还有材料没有补交，请在{day}前补交。已经补交的，请忽略本提醒。",
    "Papers are still owed for “{item}”, which you applied for at {agency}. Please hand them in by {day}. "
    "If you have done so, please ignore this reminder.",
)
LAST_DAY = Message(
    "reminders.last_day",
    "您在{agency}申办的“{item}”还有材料没有补交，今天（{day}）是最后一天。已经补交的，请忽略本提醒。",
    "Papers are still owed for “{item}”, which you applied for at {agency}. Today ({day}) is the last day. "
    "If you have done so, please ignore this reminder.",
)
BAD_LEADS = Message("reminders.bad_leads", "提醒的天数不对：{value}", "these are no days before a deadline: {value}")
BAD_LEADS_MEND = Message(
    "reminders.bad_leads_mend",
    "写成逗号分隔的工作日数，如 3,0。",
    "Write working days with commas between, such as 3,0.",
)
BAD_HOURS = Message("reminders.bad_hours", "免打扰时段不对：{value}", "these are no quiet hours: {value}")
BAD_HOURS_MEND = Message("reminders.bad_hours_mend", "写成 21:00-08:00。", "Write them as 21:00-08:00.")
BAD_MAIL = Message("reminders.bad_mail", "邮件服务器地址不对。", "This is no address of a mail server.")
BAD_MAIL_MEND = Message(
    "reminders.bad_mail_mend",
    "写成 smtps://用户:口令@主机:465 或 smtp://用户:口令@主机:587（STARTTLS）；不加密的内网中继写 smtp+plain://主机:25。发件人设为 PREAUDIT_SMTP_FROM。",
    "Write smtps://user:password@host:465 or smtp://user:password@host:587 (STARTTLS); smtp+plain://host:25 for a relay of your own net "
    "without encryption. PREAUDIT_SMTP_FROM names the sender.",
)
BAD_TEMPLATE = Message(
    "reminders.bad_template", "短信请求模板不对。", "This is no template of a request for a short message."
)
BAD_TEMPLATE_MEND = Message(
    "reminders.bad_template_mend",
    "写成 JSON，在号码、内容、去重编号的地方写花括号括起的 phone、text、id。",
    "Write JSON with phone, text and id in braces where the number, the words and what a message is known again by go.",
)
