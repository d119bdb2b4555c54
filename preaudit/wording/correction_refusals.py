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
NO_SUCH_MATERIAL = Message(
    "correction_refusals.no_such_material", "本事项没有材料 {code}。", "There is no material {code} in this case."
)
NOT_FOR_MATERIAL = Message(
    "correction_refusals.not_for_material", "{kind}不能作为“{material}”。", "A {kind} is not accepted as “{material}”."
)
NOT_FOR_MATERIAL_MEND = Message(
    "correction_refusals.not_for_material_mend",
    "请先确认材料种类，可接受的有:{kinds}。",
    "Say first what the page is; accepted are: {kinds}.",
)
BEGINS_ALREADY = Message(
    "correction_refusals.begins_already",
    "第 {page} 页已是一份材料的首页。",
    "A document begins with page {page} already.",
)
BEGINS_ALREADY_MEND = Message(
    "correction_refusals.begins_already_mend",
    "请翻到另一份材料的首页再拆分。",
    "Turn to the page with which the other document begins.",
)
ONE_ALREADY = Message(
    "correction_refusals.one_already", "两页已属同一份材料。", "The two pages are one document already."
)
ONE_ALREADY_MEND = Message(
    "correction_refusals.one_already_mend", "请选择另一份材料。", "Choose a page of another document."
)
SEVERAL_ON_PAGE = Message(
    "correction_refusals.several_on_page",
    "第 {page} 页上有几份材料，不能整页合并。",
    "There are several papers on page {page}: it cannot be joined as one.",
)
NO_SUCH_PART = Message(
    "correction_refusals.no_such_part",
    "第 {page} 页切开后没有第 {paper} 份材料。",
    "Page {page} was cut, and has no paper {paper}.",
)
NO_CUT = Message("correction_refusals.no_cut", "“{value}”不是页上的一条线。", "“{value}” is no line across a page.")
NO_CUT_MEND = Message(
    "correction_refusals.no_cut_mend",
    "横线写 y:0.52(自上而下占页高的比例),竖线写 x:0.5(自左而右占页宽的比例)。",
    "Write y:0.52 for a line at so much of the height from the top, x:0.5 of the width from the left.",
)
SEVERAL_ON_PAGE_MEND = Message(
    "correction_refusals.several_on_page_mend",
    "请先在两份之间切开(cut),或给这一页指定种类，使它成为一份材料。",
    "Cut the page between them, or give it a kind, which makes it one paper.",
)
NO_ANSWER = Message("correction_refusals.no_answer", "没有写明答案。", "No answer was given.")
NO_ANSWER_MEND = Message(
    "correction_refusals.no_answer_mend",
    "填写 yes、no、选项之一或文字;要收回答案,请撤销那一条。",
    "Give yes, no, one of the options or a text; to take an answer back, undo it.",
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
