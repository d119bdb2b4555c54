"""What is said of corrections that do not fit."""

from __future__ import annotations

from preaudit.wording import Message

NO_SUCH_FILE = Message("correction_refusals.no_such_file", "案件中没有文件“{file}”。", "The case has no file “{file}”.")
NO_SUCH_PAGE = Message("correction_refusals.no_such_page", "“{file}”没有第 {page} 页。", "“{file}” has no page {page}.")
NO_SUCH_PAPER = Message(
    "correction_refusals.no_such_paper",
    "“{file}”第 {page} 页上没有第 {paper} 份材料。",
    "There is no paper number {paper} on page {page} of “{file}”.",
)
NO_SUCH_FIELD = Message("correction_refusals.no_such_field", "{kind}没有字段 {key}。", "A {kind} has no field {key}.")
NO_SUCH_MARK = Message("correction_refusals.no_such_mark", "{kind}没有标记 {key}。", "A {kind} has no mark {key}.")
NO_SUCH_REMARK = Message(
    "correction_refusals.no_such_remark", "这一页没有 {key} 这样的标注。", "The page was not taken to say {key}."
)
NOT_A_STATE = Message(
    "correction_refusals.not_a_state", "标记只能是 present 或 absent。", "A mark is either present or absent."
)
NOT_A_VALUE = Message(
    "correction_refusals.not_a_value", "“{value}”不是有效的{label}。", "“{value}” is no valid {label}."
)
AS_PRINTED = Message(
    "correction_refusals.as_printed", "请按原件所印填写完整。", "Write it whole, as it is printed on the original."
)
NOT_JUDGED = Message(
    "correction_refusals.not_judged",
    "只有已审查完成的案件才能更正。",
    "Only a case that is reviewed as it stands can be corrected.",
)
NOT_JUDGED_MEND = Message("correction_refusals.not_judged_mend", "请等审查完成。", "Wait until it is reviewed.")
NO_CORRECTION = Message("correction_refusals.no_correction", "没有这条更正。", "There is no such correction.")
NO_CORRECTION_MEND = Message(
    "correction_refusals.no_correction_mend",
    "请核对更正编号；已撤销的不能再撤销。",
    "Check its number; what was undone cannot be undone again.",
)
NOT_A_FILE_OF_CORRECTIONS = Message(
    "correction_refusals.not_a_file", "{name} 不是更正文件:{why}", "{name} is no file of corrections: {why}"
)
NOT_A_FILE_OF_CORRECTIONS_MEND = Message(
    "correction_refusals.not_a_file_mend",
    "应为 JSON 列表,每条有 sha256、page、paper、what、key、value,如结论中的 corrections。",
    "It is a JSON list; each has sha256, page, paper, what, key and value, as `corrections` of a verdict.",
)
