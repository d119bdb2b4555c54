"""The words of HTML pages: reviews, checklists, items explained, regions compared."""

from __future__ import annotations

from preaudit.wording.texts import Message

SKIP = Message("report.skip", "跳到正文", "Skip to the cases")
CONTENTS = Message("report.contents", "目录", "Contents")
AS_EXPECTED = Message("report.as_expected", "✓ 与标注一致", "as expected")
NOT_AS_EXPECTED = Message("report.not_as_expected", "≠ 与标注不同", "differs from what was expected")
MATERIAL_LIST = Message("report.material_list", "材料清单", "Materials")
FINDINGS = Message("report.findings", "发现", "Findings")
SEEN = Message("report.seen", "所见", "seen")
EXPECTED = Message("report.expected", "应为", "expected")
MEND = Message("report.mend", "怎么办", "mend")
WHERE = Message("report.where", "位置", "where")
BASIS = Message("report.basis", "依据", "basis")
DEFERRAL = Message("report.deferral", "容缺", "Deferral")
MAY_BE_DEFERRED = Message("report.may_be_deferred", "可以容缺", "may be deferred")
NOT_DEFERRED = Message("report.not_deferred", "不适用", "not in this case")
PAGES = Message("report.pages", "上传页面", "Pages")
RULE_BOOK = Message("report.rule_book", "规则库", "rule book")
OPEN_QUESTIONS = Message("report.open_questions", "还要弄清", "open questions")
HELP = Message("report.help", "咨询与办理", "help")
COMPARISON = Message("report.comparison", "地区比较", "Regions side by side")
HOW_STANDARD = Message(
    "report.how_standard",
    "与国家清单逐项比较:标准化程度为材料、检查、设定中与国家清单完全相同的比例",
    "How standard: the share of materials, checks and settings identical with the national list",
)
AS_THE_NATION = Message("report.as_the_nation", "未另行规定", "as the nation")
STANDARD = Message("report.standard", "标准化程度", "standard")
ASKS = Message("report.asks", "多要求的", "asks")
ALLOWS = Message("report.allows", "多允许的", "allows")
FORBIDS = Message("report.forbids", "不允许的", "forbids")
WORDS_DIFFER = Message("report.words_differ", "另作说明的", "words otherwise")
KIND = Message("report.kind", "办件类型", "kind")
PROMISED = Message("report.promised", "承诺时限", "promised")
STATUTORY = Message("report.statutory", "法定时限", "statutory")
MATERIALS = Message("report.materials", "材料", "materials")
WHAT_IS_REQUIRED = Message("report.what_is_required", "要交什么", "What is asked")
MATERIAL = Message("report.material", "材料", "material")
ANY_OF = Message("report.any_of", "可以是", "any of")
CHECKS = Message("report.checks", "怎样算合格", "checks")
ONLY_WHEN = Message("report.only_when", "仅当", "only when")
PRESENCE_ONLY = Message("report.presence_only", "只看是否提交、能否辨认", "presence only")
CASE_CHECKS = Message("report.case_checks", "全案检查", "Checks of the whole case")
ALSO_ASKED = Message("report.also_asked", "还会询问", "Also asked")
TOLERANCE = Message("report.tolerance", "容缺受理", "Tolerant acceptance")
SITUATION = Message("report.situation", "情形", "situation")
CREDIT_GOOD = Message("report.credit_good", "信用良好", "credit good")
CREDIT_UNKNOWN = Message("report.credit_unknown", "信用未知", "unknown")
CREDIT_BAD = Message("report.credit_bad", "信用不良", "bad")
FLOW = Message("report.flow", "审查流程", "How a case flows")
LEGAL_BASIS = Message("report.legal_basis", "依据", "Legal basis")
SERVES = Message("report.serves", "服务对象", "for")
CHANNELS = Message("report.channels", "办理渠道", "channels")
NOTHING_FOUND = Message("report.nothing_found", "没有发现问题。", "Nothing to remark.")
ORDER_OF_FLOW = Message(
    "report.order_of_flow",
    "依次判断，先成立的为准；所有问题一次告知。这是建议，由工作人员决定。",
    "In this order, the first that holds decides; all defects are told at once. A person decides.",
)
PROGRAM = Message("report.program", "preaudit 智能预审", "preaudit, pre-review")
DEFAULT_TITLE = Message("report.default_title", "材料预审报告", "Pre-review of documents")
CASE_COUNT = Message("report.case_count", "{count} 个案件", "case(s)")
RECOMMENDED = Message("report.recommended", "建议:", "recommended:")
STATUS = Message("report.status", "状态", "status")
SHOW_ON_PAGE = Message("report.show_on_page", "在图上查看", "show on the page")
WHOLE_CASE = Message("report.whole_case", "全案", "the whole case")
AT_THE_LATEST = Message("report.at_the_latest", "，最迟", "by")
WORKING_DAYS = Message("report.working_days", "个工作日", "working days")
PAGE_NUMBER = Message("report.page_number", "第 {page} 页", "page {page}")
DOUBTFUL = Message("report.doubtful", "(存疑)", "(doubtful)")
RECOMMENDATION = Message(
    "report.recommendation",
    "系统只提建议,由人作决定。蓝色细框为识别到的字段,虚线为存疑字段;编号框为发现的依据。",
    "This is a recommendation; a person decides. Thin blue boxes are the fields read, dashed where doubtful; numbered boxes are the evidence of findings.",
)
NATIONAL_LIST = Message("report.national_list", "国家清单", "national list")
NATION_WIDE = Message("report.nation_wide", "全国清单", "the national list")
ON_SPOT = Message("report.on_spot", "即办件", "on the spot")
PROMISED_DAYS = Message("report.promised_days", "承诺 {days} 个工作日", "{days} working days promised")
OR = Message("report.or", "或", "or")
FORESEEN = Message(
    "report.foreseen",
    "按 {day} 施行的清单预先列出，以受理时的审查为准。",
    "Foreseen from the list in force on that day; the review decides.",
)
CHECKS_SHORT = Message("report.checks_short", "检查", "checks")
SETTINGS = Message("report.settings", "设定", "settings")
FLOW_OF_CASE = Message("report.flow_of_case", "审查流程", "flow of a case")
YES = Message("report.yes", "是", "yes")
NO = Message("report.no", "否", "no")
EXPLANATION = Message("report.explanation", "事项说明", "an item explained")
LIST_IN_FORCE = Message("report.list_in_force", "{day} 施行的清单", "the list in force on {day}")
DAYS = Message("report.days", "工作日", "working days")
LOCAL = Message("report.local", "本地规定", "What {region} has otherwise")
SHAREABLE = Message("report.shareable", "可共享免交", "shared, need not be submitted")
ELSE = Message("report.else", "否则", "else")
