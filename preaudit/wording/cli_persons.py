"""`preaudit person`: help, and what was done."""

from __future__ import annotations

from preaudit.wording.texts import Message

PERSONS = Message(
    "cli_persons.persons",
    "个人的权利:查阅复制与删除(个人信息保护法 §45、§47)。",
    "What a person may ask for: a copy of what is kept of them, and its removal (PIPL §45, §47).",
)
FIND = Message("cli_persons.find", "哪些案件有此人的信息。", "Which cases have something of a person.")
EXPORT = Message("cli_persons.export", "导出有关此人的全部信息。", "Write a copy of everything about a person.")
REMOVE = Message(
    "cli_persons.remove", "删除此人的案件,须保存的除外。", "Remove a person's cases, all but what must be kept."
)
EXPLAIN = Message(
    "cli_persons.explain",
    "向本人说明案件是怎样自动审查的(§24)。",
    "Explain to the person how a case was judged (§24).",
)
CASE = Message("cli_persons.case", "要说明的案件的编号", "number of the case to explain")
OUT_PDF = Message("cli_persons.out_pdf", "写到哪个 PDF 文件", "the PDF it goes to")
OUT = Message("cli_persons.out", "写到哪个压缩文件", "the ZIP it goes to")
NUMBER = Message("cli_persons.number", "证件号码", "Number of the identity document")
NAME = Message("cli_persons.name", "姓名(可不填)", "Name (may be left out)")
EXPORTED = Message("cli_persons.exported", "{count} 个案件已写入 {path}。", "{count} cases were written to {path}.")
REMOVED = Message("cli_persons.removed", "已经删除", "removed")
