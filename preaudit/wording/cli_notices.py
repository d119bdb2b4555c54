"""`preaudit notices`: help, and what was done."""

from __future__ import annotations

from preaudit.wording import desk
from preaudit.wording.texts import Message

NOTICES = Message(
    "cli_notices.notices",
    "文书:收件凭证、受理、容缺、补正、不予受理。",
    "Notices to applicants: receipt, acceptance, deferral, supplement, refusal.",
)
PREVIEW = Message(
    "cli_notices.preview",
    "用虚构的数据试排全部文书。",
    "Set every notice with made-up data, to see what the templates give.",
)
PREVIEW_OUT = Message("cli_notices.preview_out", "放 PDF 的目录", "folder for the PDFs")
TEMPLATES = Message(
    "cli_notices.templates",
    "取出随程序附带的模板,供修改。",
    "Write the shipped templates and a letterhead into a folder, to be changed.",
)
TEMPLATES_OUT = Message(
    "cli_notices.templates_out",
    "目录,之后设为 PREAUDIT_NOTICES_DIR",
    "a folder; PREAUDIT_NOTICES_DIR names it afterwards",
)
GIVE = Message(
    "cli_notices.give",
    "出具一份文书,写出 PDF。",
    "Give a notice of a case and write its PDF; once given, the same again.",
)
LIST = Message("cli_notices.list", "一个案件的文书。", "The notices of a case.")
CASE = Message("cli_notices.case", "案件编号", "id of the case")
KIND = Message("cli_notices.kind", "文书种类", "which notice")
PDF = Message("cli_notices.pdf", "写到哪里", "where the PDF goes")
FOLDER = Message("cli_notices.folder", "模板目录", "folder of templates")
WRITTEN = Message("cli_notices.written", "已写出 {path}", "Written: {path}")
GIVEN = Message("cli_notices.given", "已出具{kind} {number}:{path}", "Given: {kind} {number} → {path}")
KEPT = Message(
    "cli_notices.kept",
    "{path} 已存在,未覆盖。",
    "{path} is there already and was left as it is.",
)
IN_FORCE = Message("cli_notices.in_force", "有效", "in force")
GONE = desk.NOTICE_WITHDRAWN
