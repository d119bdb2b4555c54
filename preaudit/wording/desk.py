"""What the window desk says."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

TITLE = Message("desk.title", "窗口工作台", "Window desk")
SKIP = Message("desk.skip", "跳到内容", "Skip to the content")
PLACES = Message("desk.places", "页面", "Pages")
OTHER_LANGUAGE = Message("desk.other_language", "换成英文", "in Chinese")

# Signing in and out
SIGN_IN = Message("desk.sign_in", "登录", "Sign in")
SIGN_IN_OUTSIDE = Message("desk.sign_in_outside", "用本单位的统一认证登录", "Sign in at your agency")
GO_ON = Message("desk.go_on", "继续", "Go on")
SIGN_OUT = Message("desk.sign_out", "退出", "Sign out")
SESSIONS = Message("desk.sessions", "登录会话", "Sessions")
USERNAME = Message("desk.username", "用户名", "User name")
PASSWORD = Message("desk.password", "密码", "Password")
SIGNED_OUT = Message("desk.signed_out", "登录已结束。", "Nobody is signed in any more.")
SIGNED_OUT_MEND = Message(
    "desk.signed_out_mend",
    "请在新的标签页登录,再回到这里重试;这里填写的内容还在。",
    "Sign in in another tab and try again here; what you wrote here is kept.",
)
FOREIGN_FORM = Message("desk.foreign_form", "这不是本页发出的表单。", "This form was not sent by this page.")
RELOAD = Message("desk.reload", "请重新打开页面再试。", "Open the page again and retry.")
FORM_INVALID = Message("desk.form_invalid", "填写的内容不完整或不对。", "What was filled in is not complete, or wrong.")
GO_BACK = Message("desk.go_back", "请返回上一页。", "Go back to the page before.")
OFFLINE = Message(
    "desk.offline", "服务没有应答,请稍后再试;填写的内容还在。", "The service does not answer; what you wrote is kept."
)
PROBLEM = Message("desk.problem", "出了问题", "Something went wrong")

# The queue
QUEUE = Message("desk.queue", "待办案件", "Cases")
LIST_MANUAL_REVIEW = Message("desk.list_manual_review", "待人工核对", "To be checked")
LIST_SUPPLEMENT = Message("desk.list_supplement", "待补正", "To be supplemented")
LIST_OUT_OF_SCOPE = Message("desk.list_out_of_scope", "不属受理", "Out of scope")
LIST_ACCEPT_WITH_DEFERRAL = Message("desk.list_accept_with_deferral", "可容缺", "With deferral")
LIST_ACCEPT = Message("desk.list_accept", "材料齐全", "Complete")
LIST_TO_CONFIRM = Message("desk.list_to_confirm", "待复核", "To be confirmed")
LIST_WAITING = Message("desk.list_waiting", "审查中", "Being reviewed")
LIST_OPEN = Message("desk.list_open", "收件中", "Being filled")
LIST_FAILED = Message("desk.list_failed", "审查失败", "Failed")
LIST_DEFERRED = Message("desk.list_deferred", "容缺待补", "Papers to come")
LIST_DECIDED = Message("desk.list_decided", "已决定", "Decided")
LIST_FINISHED = Message("desk.list_finished", "已办结", "Done with")
LIST_CANCELLED = Message("desk.list_cancelled", "已取消", "Cancelled")
#: Names of lists by their word.
LISTS = {
    "objected": Message("desk.list_objected", "有异议待答复", "Objected to"),
    "manual_review": LIST_MANUAL_REVIEW,
    "supplement": LIST_SUPPLEMENT,
    "out_of_scope": LIST_OUT_OF_SCOPE,
    "accept_with_deferral": LIST_ACCEPT_WITH_DEFERRAL,
    "accept": LIST_ACCEPT,
    "to_confirm": LIST_TO_CONFIRM,
    "waiting": LIST_WAITING,
    "open": LIST_OPEN,
    "failed": LIST_FAILED,
    "deferred": LIST_DEFERRED,
    "decided": LIST_DECIDED,
    "finished": LIST_FINISHED,
    "cancelled": LIST_CANCELLED,
}
ALL_ITEMS = Message("desk.all_items", "全部事项", "All items")
SEARCH = Message("desk.search", "编号或申请人姓名", "Number or applicant")
COLUMN_CASE = Message("desk.column_case", "案件编号", "Case")
COLUMN_ITEM = Message("desk.column_item", "办理事项", "Item")
COLUMN_APPLICANT = Message("desk.column_applicant", "申请人", "Applicant")
COLUMN_RECEIVED = Message("desk.column_received", "收件", "Received")
COLUMN_DUE = Message("desk.column_due", "期限", "Due")
DUE_ON = Message("desk.due_on", "{day} 前告知", "by {day}")
PROMISED_BY = Message("desk.promised_by", "{day} 前办结", "promised by {day}")
DEFERRED_UNTIL = Message("desk.deferred_until", "{day} 前补交", "papers by {day}")
DUE_TODAY = Message("desk.due_today", "今天到期:{what}", "due today: {what}")
OVERDUE = Message("desk.overdue", "已逾期:{what}", "overdue: {what}")
CHOOSE_CASE = Message("desk.choose_case", "选中 {case}", "Choose {case}")
CHOSEN = Message("desk.chosen", "选中的案件", "The chosen cases")
CLAIM_CHOSEN = Message("desk.claim_chosen", "归我办理", "Mine")
ASSIGN_CHOSEN = Message("desk.assign_chosen", "分派", "Assign")
ASSIGN_TO = Message("desk.assign_to", "分派给", "Assign to")
FINISH = Message("desk.finish", "办结", "Done with")
RESUME = Message("desk.resume", "收回办结", "Not done after all")
FINISHED_AT = Message("desk.finished_at", "{at} 办结。", "Done with since {at}.")
ANYBODY = Message("desk.anybody", "任何人", "anybody")
PRINT_CHOSEN = Message("desk.print_chosen", "打印文书", "Print notices")
NOBODY_CHOSEN = Message("desk.nobody_chosen", "没有选中案件。", "No case is chosen.")
CHOOSE_FIRST = Message("desk.choose_first", "用 x 选中。", "Choose them by x.")
ASSIGNED = Message("desk.assigned", "分派给 {name}", "for {name}")
MINE = Message("desk.mine", "只看分派给我的", "Only mine")
DUE_ANY = Message("desk.due_any", "全部期限", "Any deadline")
DUE_BY = {
    "soon": Message("desk.due_soon", "两天内到期", "Due within two days"),
    "today": Message("desk.due_by_today", "今天到期", "Due today"),
    "past": Message("desk.due_past", "已逾期", "Overdue"),
}
KEY_DUE = Message("desk.key_due", "期限:两天内、今天、已逾期、全部", "Deadlines: within two days, today, overdue, any")
SAVE_LIST = Message("desk.save_list", "存为常用", "Save this list")
LIST_NAME = Message("desk.list_name", "名称", "Name")
SAVED_LISTS = Message("desk.saved_lists", "常用列表", "Saved lists")
FORGET_LIST = Message("desk.forget_list", "删除 {name}", "Delete {name}")
KEY_CHOOSE = Message("desk.key_choose", "选中或不选", "Choose, or not")
KEY_SAVED = Message("desk.key_saved", "打开常用列表", "Open a saved list")
ROUND = Message("desk.round", "第 {round} 次", "round {round}")
EMPTY_LIST = Message("desk.empty_list", "这里没有案件。", "There are no cases here.")
LIST_DONE = Message("desk.list_done", "这一列已全部办完。", "All cases of this list are done.")
MORE = Message("desk.more", "下一页", "Next page")
FIRST_PAGE = Message("desk.first_page", "回到第一页", "First page")

# The review screen
NEXT_CASE = Message("desk.next_case", "下一件", "Next case")
BACK_TO_QUEUE = Message("desk.back_to_queue", "返回列表", "Back to the list")
POSITION = Message("desk.position", "第 {number}/{size} 件", "{number} of {size}")
FINDINGS = Message("desk.findings", "要处理的", "To be worked")
NO_FINDINGS = Message("desk.no_findings", "没有要处理的。", "Nothing to be worked.")
PAPERS = Message("desk.papers", "读到的内容", "What was read")
MATERIALS = common.LIST_SHEET
WHOLE_CASE = common.WHOLE_CASE_TOO
ANSWERED_TOO = Message(
    "desk.answered_too",
    "看清同一处后，另有 {count} 项随之确定",
    "{count} more are settled by looking at the same place",
)
SEEN = common.SEEN
EXPECTED = common.EXPECTED
MEND = common.HOW_TO_MEND
BASIS = common.BASIS
NOT_READ = Message("desk.not_read", "没有读到", "not read")
NOT_FOUND = Message("desk.not_found", "没有找到", "not found")
BLANK_ON_PAGE = Message("desk.blank_on_page", "页上无此项", "not on the page")
DOUBTFUL_VALUE = Message("desk.doubtful_value", "拿不准", "not sure")
LOOK_AT_MARK = Message("desk.look_at_mark", "请看原件", "look at the page")
UNSURE_KIND = Message("desk.unsure_kind", "种类拿不准", "kind not sure")
UNREADABLE = Message("desk.unreadable", "看不清", "unreadable")
REMARK = Message("desk.remark", "页上标注", "words on the page")
BY_PERSON = Message("desk.by_person", "人工", "by a person")
PERHAPS = Message("desk.perhaps", "可能是 {value}", "perhaps {value}")
NOT_OPENED = Message("desk.not_opened", "打不开的文件", "Files that cannot be opened")
DOWNLOAD = Message("desk.download", "下载原件", "Download the original")
NO_PAGES = Message("desk.no_pages", "没有可以显示的页面。", "There is no page to show.")
VIEWER = Message("desk.viewer", "原件", "The pages as uploaded")
PAGE_OF_FILE = Message("desk.page_of_file", "{file} 第 {page} 页", "{file}, page {page}")
ZOOM_IN = Message("desk.zoom_in", "放大", "Zoom in")
ZOOM_OUT = Message("desk.zoom_out", "缩小", "Zoom out")
FIT = Message("desk.fit", "适合窗口", "Fit")
TURN = Message("desk.turn", "旋转显示", "Turn the view")
BESIDE = Message("desk.beside", "两份并排", "Two side by side")
EXCHANGE = Message("desk.exchange", "左右对调", "Exchange the two")
NEXT_PAGE = Message("desk.next_page", "下一张", "Next page")
PREVIOUS_PAGE = Message("desk.previous_page", "上一张", "Previous page")
BEING_REVIEWED = Message("desk.being_reviewed", "正在审查…", "Being reviewed…")
NOT_IN_FORCE = Message(
    "desk.not_in_force",
    "案件后来有改动,下面是改动前的结论。",
    "The case was changed since; below is the verdict from before.",
)
NOT_YET_REVIEWED = Message("desk.not_yet_reviewed", "还没有结论。", "There is no verdict yet.")
RECOMMENDED = Message("desk.recommended", "系统建议", "recommended")
AGREEMENT = Message("desk.agreement", "容缺承诺", "deferral agreement")
DAY_PROVISIONAL = Message(
    "desk.day_provisional", "（放假安排未公布，暂定）", "(provisional: a calendar is not published yet)"
)
SUPPLEMENT_WRONG = Message("desk.supplement_wrong", "补交的不符合要求", "what came does not do")
BREACH_PROPOSED = Message(
    "desk.breach_proposed",
    "逾期未补，可{consequence}，由人决定。",
    "Not supplied in time: {consequence}, if a person decides so.",
)
DEFER_UNTIL = Message("desk.defer_until", "补交期限 {day}", "to be handed in by {day}")
DOUBTS_LEFT = Message("desk.doubts_left", "{count} 处待核对", "{count} to be checked")

# Corrections
EDIT = Message("desk.edit", "修改", "Edit")
SAVE = Message("desk.save", "保存", "Save")
LEAVE = Message("desk.leave", "放弃", "Leave")
EDIT_HINT = Message("desk.edit_hint", "回车保存,Esc 放弃", "Enter saves, Esc leaves")
CHECKED = Message("desk.checked", "核对无误", "Checked")
NOT_ON_PAGE = Message("desk.not_on_page", "原件没有", "Not there")
IS_THERE = Message("desk.is_there", "原件有", "It is there")
NO_MATTER = Message("desk.no_matter", "不成立", "Does not hold")
CHANGE_KIND = Message("desk.change_kind", "更改种类", "Another kind")
FOR_MATERIAL = Message("desk.for_material", "作为哪项材料", "Handed in for")
FOR_MATERIAL_HINT = Message(
    "desk.for_material_hint",
    "灰色的不接受这种材料:先用 t 更改种类。",
    "Those in grey do not accept this kind: change the kind first, by t.",
)
HANDED_IN_FOR = Message("desk.handed_in_for", "作为 {material}", "for {material}")
ORIGINAL_SEEN = Message("desk.original_seen", "已验原件 · {by} {at}", "original seen · {by} {at}")
INSPECT = Message("desk.inspect", "验原件", "Original seen")
INSPECTED = common.ORIGINAL_SEEN
WHY = Message("desk.why", "更正理由(可不填)", "Why it is corrected, if said")
SAID = Message("desk.said", "更正记录({count})", "Corrections ({count})")
UNDONE_BY = Message("desk.undone_by", "{by} {at} 撤销", "undone by {by} {at}")
QUESTIONS = Message("desk.questions", "案情", "Facts")
APPLICANT_PAGE = Message("desk.applicant_page", "申请人链接", "Applicant")
ONE_FORM = Message("desk.one_form", "填表", "The form")
ONE_FORM_LONG = Message("desk.one_form_long", "一表申请", "The one form")
FORM_SOURCES = Message("desk.form_sources", "来源", "Sources")
FORM_UNSURE = Message("desk.form_unsure", "存疑", "unsure")
TAKE_SOURCE = Message("desk.take_source", "采用 {value}", "Take {value}")
PRINT_FORM = Message("desk.print_form", "打印表格", "Print the form")
FORM_LEFT = Message("desk.form_left", "还有 {count} 栏要确认或补填", "{count} fields to be confirmed or filled in")
FORM_WHOLE = Message(
    "desk.form_whole",
    "各栏都已填好,请与申请人核对。",
    "Every field is filled in: look through them with the applicant.",
)
CONFIRM_FORM = Message("desk.confirm_form", "当面核对无误,作为申请表交入", "Checked with the applicant: hand it in")
CONFIRMED_BY = Message("desk.confirmed_by", "核对人", "Checked by")
FORM_SIGNED = Message(
    "desk.form_signed",
    "申请人已当面签名(没有签名的,打印后签名再交)",
    "The applicant signed before you; else print it and have it signed",
)
SIGNATURE_KEPT = Message("desk.signature_kept", "签名的存证编号", "Where the signature is kept")
KEY_NEXT_OPEN = Message("desk.key_next_open", "下一栏要确认或补填的", "Next field to be confirmed or filled in")
QUESTIONS_OF_CASE = Message("desk.questions_of_case", "问申请人,补充案情", "Asked of the applicant")
NOTHING_TO_ASK = Message("desk.nothing_to_ask", "这个事项没有要问的。", "Nothing is asked for this item.")
SPLIT = Message("desk.split", "拆开", "Split")
JOIN = Message("desk.join", "并入", "Join")
KEY_SPLIT = Message("desk.key_split", "从显示的这一页起是另一份材料", "Another document begins with the page shown")
CUT = Message("desk.cut", "从两份之间切开", "Cut between two papers")
CUT_HINT = Message(
    "desk.cut_hint",
    "↑ ↓ ← → 移动线,z 横竖,Enter 切开,Esc 放弃。",
    "Arrows move the line, z turns it, Enter cuts, Esc leaves.",
)
KEY_JOIN = Message("desk.key_join", "与另一份合为一份材料", "Join with another document")
TURN_TO_FIRST = Message(
    "desk.turn_to_first",
    "先选中材料,翻到另一份材料的首页,再拆开。",
    "Choose the paper, turn to the page with which the other document begins, then split.",
)
TAKE_SUGGESTION = Message("desk.take_suggestion", "填入建议值", "Fill in the suggestion")
UNDO = Message("desk.undo", "撤销上一处更正", "Undo the last correction")
UNSAVED = Message(
    "desk.unsaved", "有未保存的修改:回车保存,Esc 放弃。", "An edit is not saved: Enter saves it, Esc leaves it."
)
CHANGED = Message("desk.changed", "更正后的变化", "What changed")
OUTCOME_CHANGED = Message("desk.outcome_changed", "结论:{before} → {after}", "verdict: {before} → {after}")
STATUS_CHANGED = Message("desk.status_changed", "{material}:{before} → {after}", "{material}: {before} → {after}")
FINDING_GONE = Message("desk.finding_gone", "已消除:{finding}", "gone: {finding}")
FINDING_NEW = Message("desk.finding_new", "新出现:{finding}", "new: {finding}")
NOTHING_CHANGED = Message("desk.nothing_changed", "已记录,结论不变。", "Noted; the verdict stays.")

# Decision
DECISION = Message("desk.decision", "决定", "Decision")
DECIDE = Message("desk.decide", "确认并办下一件", "Confirm, and the next case")
REASON = Message("desk.reason", "理由(与建议不同时必填)", "Reason, where it differs")
DECIDED_AS = Message("desk.decided_as", "已决定:{decision}({by},{at})", "decided: {decision} ({by}, {at})")
PROPOSED_BY = Message(
    "desk.proposed_by",
    "{by} 决定:{decision}。由您复核:决定相同即生效;不同的,再由他人复核。",
    "{by} decided: {decision}. Yours confirms it where it is the same; another one is for somebody else to confirm.",
)
PROPOSED_BY_YOU = Message(
    "desk.proposed_by_you",
    "您的决定:{decision}。须由另一人复核后生效;此前可以改。",
    "You decided: {decision}. It holds once somebody else confirms it; until then you may change it.",
)
NEEDS_TWO = Message("desk.needs_two", "须两人复核", "two persons decide")
PROPOSED = Message("desk.proposed", "{by}:{decision}", "{by}: {decision}")
LAST_DECIDED = Message("desk.last_decided", "上一件已记录:{decision}", "The case before was recorded: {decision}")
HELD_BY = Message("desk.held_by", "{name} 正在办理", "{name} works on it")
READ_ONLY = Message("desk.read_only", "您可以查看,不能更正或决定。", "You may look, and not correct or decide.")

# Notices
NOTICES = Message("desk.notices", "文书", "Notices")
NOTICES_GIVEN = Message("desk.notices_given", "已出具", "Given")
NOTICE_WITHDRAWN = Message("desk.notice_withdrawn", "已撤回", "withdrawn")
WHY_WITHDRAWN = Message("desk.why_withdrawn", "撤回的理由", "Why it is withdrawn")
WITHDRAW_NOTICE = Message("desk.withdraw_notice", "撤回", "Withdraw")
GIVE_NOTICE = Message("desk.give_notice", "出具并打印", "Give and print")
NO_NOTICE_YET = Message(
    "desk.no_notice_yet", "作出决定之后可以出具文书。", "Notices can be given once the case is decided."
)
OTHER_APPLICANT = Message("desk.other_applicant", "改写申请人", "Write the applicant otherwise")
APPLICANT_NAME = Message("desk.applicant_name", "姓名或名称", "Name")
APPLICANT_NUMBER = Message("desk.applicant_number", "证件号码", "Number")
APPLICANT_AGENT = Message("desk.applicant_agent", "代理人", "Agent")
BACK_TO_CASE = Message("desk.back_to_case", "回到案件", "Back to the case")
PRINT_NOTICE = Message("desk.print_notice", "出具文书", "Notice")
KEY_NOTICE = Message("desk.key_notice", "刚决定的案件的文书", "Notices of the case just decided, else of this one")

# Keys
KEYS = Message("desk.keys", "快捷键", "Keys")
KEY_ROWS = Message("desk.key_rows", "下一行 / 上一行", "Next / previous row")
KEY_FINDINGS = Message("desk.key_findings", "下一个 / 上一个要处理的", "Next / previous finding")
KEY_OTHER_PLACE = Message("desk.key_other_place", "同一发现的另一处", "The other place of a finding")
KEY_DOUBTS = Message("desk.key_doubts", "下一处待核对的值", "Next value in doubt")
KEY_DECIDE = Message("desk.key_decide", "选择决定,回车确认", "Choose the decision, Enter confirms")
KEY_PAGES = Message("desk.key_pages", "下一页 / 上一页", "Next / previous page")
KEY_HELP = Message("desk.key_help", "显示快捷键", "Show the keys")
KEY_SEARCH = Message("desk.key_search", "查找", "Search")
KEY_OPEN = Message("desk.key_open", "打开案件", "Open the case")
CLOSE = Message("desk.close", "关闭", "Close")
