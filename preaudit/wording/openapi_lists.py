"""What the description of the service (OpenAPI) says of the lists that staff work through."""

from preaudit.wording.texts import Message

LIST_SIZES = Message("openapi.list_sizes", "各列表的件数", "all lists and their sizes")
GET_LIST = Message("openapi.get_list", "一个列表", "the cases of a list")
LIST_SEARCH = Message(
    "openapi.list_search",
    "案号或外部编号的开头,或申请人姓名",
    "the beginning of the case's number or of the caller's, or the applicant's name",
)
LIST_MINE = Message("openapi.list_mine", "只看分派给自己的", "only those assigned to whoever asks")
LIST_DUE = Message(
    "openapi.list_due",
    "只看这时到期的(告知、承诺办结、补交):past 已过期,today 今天和已过期,soon 两天内和已过期",
    "only those of which something is due by then (the notice, what was promised, what was deferred): past, today or past, soon (two days) or past",
)
LIST_FREE = Message(
    "openapi.list_free", "只看自己现在能办的", "only those that whoever asks can work on now: no other has them"
)
LIST_PEOPLE = Message("openapi.list_people", "可以办理案件的人员", "who may work on cases")
CHOSEN_CASES = Message("openapi.chosen_cases", "案号", "the cases' numbers")
ASSIGN = Message("openapi.assign", "分派", "assign cases")
ASSIGN_TO = Message("openapi.assign_to", "给谁(user:li),空为任何人", "to whom (user:li); '' for anybody")
PRINT_NOTICES = Message("openapi.print_notices", "一并打印文书(PDF)", "the notices of several cases as one PDF")
SAVED_LISTS = Message("openapi.saved_lists", "常用列表", "saved lists")
SAVE_LIST = Message("openapi.save_list", "存为常用", "save a list")
FORGET_LIST = Message("openapi.forget_list", "删除常用列表", "forget a saved list")
