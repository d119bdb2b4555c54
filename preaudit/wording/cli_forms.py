"""`preaudit form`: help, and what was done."""

from __future__ import annotations

from preaudit.wording import cli_notices
from preaudit.wording.texts import Message

FORM = Message(
    "cli_forms.form",
    "一表申请:由材料、登录信息和共享数据填写申请表。",
    "One form: the application form of an item or bundle, filled from papers, facts and shared data.",
)
SUBJECT = Message(
    "cli_forms.subject", "事项、一件事或案件编号", "an item, a bundle, or (without files) the id of a case"
)
FILES = Message("cli_forms.files", "材料;不写则取已审的案件", "papers; without any, of a case that was reviewed")
OUT = Message("cli_forms.out", "申请表 PDF 写到哪里", "where the form goes as PDF")
WRITTEN = cli_notices.WRITTEN
FILLED = Message(
    "cli_forms.filled",
    "已填 {filled} 项,待处理 {open} 项。",
    "{filled} fields are filled in, {open} wait for a person.",
)
HEAD_FIELD = Message("cli_forms.head_field", "栏目", "Field")
HEAD_VALUE = Message("cli_forms.head_value", "内容", "Value")
HEAD_STATE = Message("cli_forms.head_state", "状态", "State")
HEAD_SOURCE = Message("cli_forms.head_source", "来源", "Source")
