"""The words of HTML pages: reviews, checklists, items explained, regions compared."""

from __future__ import annotations

from preaudit.wording import common, needs
from preaudit.wording.texts import Message

SKIP = Message("report.skip", "跳到正文", "Skip to the cases")
CONTENTS = Message("report.contents", "目录", "Contents")
AS_EXPECTED = Message("report.as_expected", "✓ 与标注一致", "as expected")
NOT_AS_EXPECTED = Message("report.not_as_expected", "≠ 与标注不同", "differs from what was expected")
MATERIAL_LIST = common.LIST_SHEET
FINDINGS = Message("report.findings", "发现", "Findings")
SEEN = common.SEEN
EXPECTED = common.EXPECTED
MEND = common.HOW_TO_MEND
WHERE = common.WHERE
BASIS = common.BASIS
DEFERRAL = Message("report.deferral", "容缺", "Deferral")
MAY_BE_DEFERRED = Message("report.may_be_deferred", "可以容缺", "may be deferred")
NOT_DEFERRED = Message("report.not_deferred", "不适用", "not in this case")
PAGES = Message("report.pages", "上传页面", "Pages")
RULE_BOOK = common.RULE_BOOK
OPEN_QUESTIONS = common.OPEN_QUESTIONS
HELP = common.HELP
WHO_HELPS = needs.WHO_HELPS
COMPARISON = Message("report.comparison", "地区比较", "Regions side by side")
HOW_STANDARD = Message(
    "report.how_standard",
    "与国家清单逐项比较:标准化程度为材料、检查、设定中与国家清单完全相同的比例",
    "How standard: the share of materials, checks and settings identical with the national list",
)
AS_THE_NATION = Message("report.as_the_nation", "未另行规定", "as the nation")
STANDARD = common.STANDARD
ASKS = common.ASKS
ALLOWS = common.ALLOWS
FORBIDS = common.FORBIDS
WORDS_DIFFER = Message("report.words_differ", "另作说明的", "words otherwise")
KIND = common.ITEM_KIND
PROMISED = Message("report.promised", "承诺时限", "promised")
DECIDED_BY = Message("report.decided_by", "决定", "decided by")
TWO_PERSONS = Message("report.two_persons", "须两人复核", "two persons")
STATUTORY = Message("report.statutory", "法定时限", "statutory")
MATERIALS = common.MATERIALS
WHAT_IS_REQUIRED = Message("report.what_is_required", "要交什么", "What is asked")
MATERIAL = common.MATERIAL
ANY_OF = common.ANY_OF
CHECKS = common.WHAT_IS_CHECKED
ONLY_WHEN = Message("report.only_when", "仅当", "only when")
PRESENCE_ONLY = common.PRESENCE_ONLY
CASE_CHECKS = Message("report.case_checks", "全案检查", "Checks of the whole case")
FURTHER_QUESTIONS = Message("report.also_asked", "还会询问", "Also asked")
TOLERANCE = Message("report.tolerance", "容缺受理", "Tolerant acceptance")
SITUATION = common.SITUATION
CREDIT_GOOD = common.GOOD_CREDIT
CREDIT_UNKNOWN = common.CREDIT_UNKNOWN
CREDIT_BAD = common.CREDIT_BAD
FLOW = Message("report.flow", "审查流程", "How a case flows")
LEGAL_BASIS = Message("report.legal_basis", "依据", "Legal basis")
SERVES = Message("report.serves", "服务对象", "for")
CHANNELS = common.CHANNELS
NOTHING_FOUND = Message("report.nothing_found", "没有发现问题。", "Nothing to remark.")
ORDER_OF_FLOW = Message(
    "report.order_of_flow",
    "依次判断，先成立的为准；所有问题一次告知。这是建议，由工作人员决定。",
    "In this order, the first that holds decides; all defects are told at once. A person decides.",
)
PROGRAM = common.PROGRAM
DEFAULT_TITLE = Message("report.default_title", "材料预审报告", "Pre-review of documents")
CASE_COUNT = Message("report.case_count", "{count} 个案件", "{count} case(s)")
RECOMMENDED = Message("report.recommended", "建议:", "recommended:")
STATUS = common.STATUS
SHOW_ON_PAGE = Message("report.show_on_page", "在图上查看", "show on the page")
WHOLE_CASE = common.WHOLE_CASE_TOO
AT_THE_LATEST = Message("report.at_the_latest", "，最迟", "by")
COUNTED_WORKING_DAYS = common.COUNTED_WORKING_DAYS
PAGE_NUMBER = Message("report.page_number", "第 {page} 页", "page {page}")
DOUBTFUL = Message("report.doubtful", "(存疑)", "(doubtful)")
RECOMMENDATION = Message(
    "report.recommendation",
    "系统只提建议,由人作决定。蓝色细框为识别到的字段,虚线为存疑字段;编号框为发现的依据。",
    "This is a recommendation; a person decides. Thin blue boxes are the fields read, dashed where doubtful; numbered boxes are the evidence of findings.",
)
NATIONAL_LIST = Message("report.national_list", "国家清单", "national list")
NATION_WIDE = Message("report.nation_wide", "全国清单", "the national list")
ON_SPOT = common.ON_SPOT
PROMISED_DAYS = common.PROMISED
OR = Message("report.or", "或", "or")
LISTED_IN_ADVANCE = Message(
    "report.foreseen",
    "按 {day} 施行的清单预先列出，以受理时的审查为准。",
    "Listed in advance from the list in force on {day}; the review decides.",
)
CHECKS_SHORT = common.CHECKS
SETTINGS = Message("report.settings", "设定", "settings")
FLOW_OF_CASE = Message("report.flow_of_case", "审查流程", "flow of a case")
YES = common.YES
NO = common.NO
EXPLANATION = Message("report.explanation", "事项说明", "an item explained")
LIST_IN_FORCE = Message("report.list_in_force", "{day} 施行的清单", "the list in force on {day}")
WORKING_DAYS = common.WORKING_DAYS
CALENDAR_DAYS = common.CALENDAR_DAYS
LOCAL = Message("report.local", "{region}的本地规定", "What {region} has otherwise")
SHAREABLE = common.SHAREABLE
ELSE = Message("report.else", "否则", "else")

# Rules proven
PROOF = common.PROOF
PROOF_HOW = Message(
    "report.proof_how",
    "把每个齐全的案例每次改动一处再审一遍；列出的是改了也没有人会发现的地方",
    "Every complete case, changed in one thing at a time and judged again; listed is what nobody would notice",
)
PROOF_CASES = common.PROOF_CASES
PROOF_CHANGES = common.PROOF_CHANGES
PROOF_UNNOTICED = common.PROOF_UNNOTICED
PROOF_EXCUSED = common.PROOF_EXCUSED
PROOF_CLEAN = common.PROOF_CLEAN
PROOF_PART = common.PROOF_PART
PROOF_CHANGED = common.PROOF_CHANGED
ALTERNATIVES = common.ALTERNATIVES
USED = common.USED
UNUSED = common.UNUSED
NEVER_COMPLETE = common.NEVER_COMPLETE
ALL_USED = common.ALL_USED
DECLARED_IDLE = common.DECLARED_IDLE
PROOF_IN = Message("report.proof_in", "案例", "Cases")
PROOF_REASON = Message("report.proof_reason", "规则声明的理由", "The reason the rule file gives")
PROOF_FACTS = Message("report.proof_facts", "案情", "Facts of the case")
