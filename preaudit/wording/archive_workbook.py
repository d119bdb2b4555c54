"""What the workbook of a re-audit says."""

from __future__ import annotations

from preaudit.wording.texts import Message

ABOUT = Message("archive.sheet_about", "说明", "about")
ERRORS = Message("archive.sheet_errors", "不一致案件", "errors")
DOUBTFUL = Message("archive.sheet_doubtful", "存疑案件", "doubtful cases")
ALL = Message("archive.sheet_all", "所有案件", "all cases")
GROUNDS = Message("archive.sheet_grounds", "依据清单", "grounds")
CONCLUSION = Message("archive.sheet_conclusion", "核查结论", "conclusion")
NOTE = Message("archive.sheet_note", "核查说明", "note")
OFFICE_ERRED = Message("archive.sheet_office_erred", "确属差错", "an error of the office")
OFFICE_RIGHT = Message("archive.sheet_office_right", "原决定正确", "the decision was right")
UNDECIDED = Message("archive.sheet_undecided", "无法确定", "cannot be decided")
CUT = Message("archive.sheet_cut", "只列出前 {count} 行", "the first {count} rows")
TITLE = Message("archive.sheet_title", "档案复核工作簿", "workbook of a re-audit")
HOW = Message(
    "archive.sheet_how",
    "先看“不一致案件”,在“核查结论”中选一项;依据在“依据清单”,按案件编号筛选。存疑不是差错。",
    "Begin with the errors and choose a conclusion; the grounds stand in their own sheet, by number of the case. A doubt is no error.",
)
