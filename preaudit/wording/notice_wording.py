"""What is said about notices: their names, and why one is refused. What stands on them stands in their templates."""

from __future__ import annotations

from preaudit.wording import report_checklist
from preaudit.wording.texts import Message

RECEIPT = Message("notices.receipt", "收件凭证", "Receipt of materials")
ACCEPTANCE = Message("notices.acceptance", "受理通知书", "Notice of acceptance")
DEFERRAL = Message("notices.deferral", "容缺受理通知书", "Notice of acceptance with deferral")
PLEDGE = Message("notices.pledge", "容缺受理承诺书", "Pledge to supplement")
SUPPLEMENT = Message("notices.supplement", "一次性补正告知书", "Notice of all that is to be supplemented")
REFUSAL = Message("notices.refusal", "不予受理通知书", "Notice of refusal")

ON_SPOT = Message("notices.on_spot", "当场办结", "on the spot")
WORKING_DAYS = Message("notices.working_days", "{count}个工作日", "{count} working days")
CALENDAR_DAYS = Message("notices.calendar_days", "{count}日（自然日）", "{count} days (calendar)")
ORIGINALS = report_checklist.ORIGINALS
COPIES = report_checklist.COPIES
WHOLE_CASE = Message("notices.whole_case", "整个申请", "the whole application")
FURTHER = Message("notices.further", "窗口说明", "from the window")

NOTHING_DEFERRED = Message(
    "notices.nothing_deferred",
    "审查结果里没有可以后补的材料,不能出具容缺文书。",
    "The verdict has nothing that may follow later: no notice of deferral can be given.",
)
NOTHING_DEFERRED_MEND = Message(
    "notices.nothing_deferred_mend",
    "请先更正读错的内容或补充案情,审查结果变为“可容缺”后再出具。",
    "Correct what was read wrongly or complete the facts first, until the verdict allows deferral.",
)
NOTHING_WRONG = Message(
    "notices.nothing_wrong",
    "审查结果里没有要告知的问题。",
    "The verdict has nothing wrong that this notice could tell.",
)
NOTHING_WRONG_MEND = Message(
    "notices.nothing_wrong_mend", "请在决定的理由里写明问题。", "Say what is wrong in the reason of the decision."
)
NOT_DECIDED = Message(
    "notices.not_decided", "{kind}要在决定“{decision}”之后出具。", "{kind} is given after the decision '{decision}'."
)
NOT_DECIDED_MEND = Message("notices.not_decided_mend", "请先作出这个决定。", "Decide so first.")
NOTHING_REVIEWED = Message("notices.nothing_reviewed", "案件还没有审查结果。", "The case has no verdict yet.")
NO_NOTICE = Message("notices.no_notice", "没有这份文书。", "There is no such notice.")
NO_NOTICE_MEND = Message("notices.no_notice_mend", "请核对文书编号。", "Check the notice's number.")
GIVEN = Message(
    "notices.given",
    "已出具{kind}（{number}）,不能再改决定。",
    "A notice was given ({kind}, {number}): the decision stands.",
)
GIVEN_MEND = Message("notices.given_mend", "请先撤回该文书,并说明理由。", "Withdraw that notice first, and say why.")
LETTERHEAD_BROKEN = Message("notices.letterhead_broken", "{file} 不对：{why}", "{file} is wrong: {why}")
LETTERHEAD_MEND = Message(
    "notices.letterhead_mend",
    "可用的栏目：{known}。",
    "Known entries: {known}.",
)
NO_SIGN = Message(
    "notices.no_sign",
    "文书里的“{text}”字体里没有,印不出来。",
    "The fonts have no sign for “{text}”: the notice cannot be printed.",
)
NO_SIGN_MEND = Message(
    "notices.no_sign_mend",
    "请改用能印的字写明;姓名中的生僻字请联系运维换用有这个字的字体。",
    "Write it in other characters; for a rare character of a name ask the operators for fonts that have it.",
)
TEMPLATE_BROKEN = Message(
    "notices.template_broken", "文书模板不能排版：{why}", "The template of the notice cannot be set: {why}"
)
TEMPLATE_MEND = Message(
    "notices.template_mend",
    "请改正 {folder} 里的模板,用 `preaudit notices preview` 试排。",
    "Mend the templates in {folder}; try them with `preaudit notices preview`.",
)
TEMPLATE_FETCHES = Message(
    "notices.template_fetches",
    "文书模板 {file} 引用了网上的程序包,不予使用。",
    "The template {file} names a package of the net, which is not fetched.",
)

# The page on which anybody checks a notice
CHECK_TITLE = Message("notices.check_title", "文书核验", "Is this notice genuine?")
GENUINE = Message("notices.genuine", "本文书真实有效。", "This notice is genuine and in force.")
WITHDRAWN = Message(
    "notices.withdrawn",
    "本文书已于 {day} 撤回,不再有效。",
    "This notice was withdrawn on {day}: it is in force no longer.",
)
UNKNOWN_CODE = Message("notices.unknown_code", "没有这个核验码的文书。", "No notice bears this code.")
UNKNOWN_CODE_MEND = Message(
    "notices.unknown_code_mend",
    "请核对核验码;仍查不到的,请向出具机关核实。",
    "Check the code; if it is right, ask the agency that is said to have given the notice.",
)
CHECK_KIND = Message("notices.check_kind", "文书", "Notice")
CHECK_NUMBER = Message("notices.check_number", "编号", "Number")
CHECK_AGENCY = Message("notices.check_agency", "出具机关", "Given by")
CHECK_DAY = Message("notices.check_day", "出具日期", "Given on")
CHECK_DIGEST = Message("notices.check_digest", "电子文件摘要（SHA-256）", "Digest of the file (SHA-256)")
CHECK_PRIVACY = Message("notices.check_privacy", "本页不显示个人信息。", "Nothing personal is shown here.")
