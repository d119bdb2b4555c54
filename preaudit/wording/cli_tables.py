"""Headings and notes of the command line's tables: verdicts, figures, checklists, simulations, published lists."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Headings of several tables
ITEM = common.ITEM
CASE = Message("cli.head_case", "案件", "case")
CASES = Message("cli.head_cases", "案件", "cases")
WHOLE_CASE = common.WHOLE_CASE
MATERIAL = common.MATERIAL
MATERIALS = common.MATERIALS
STATUS = common.STATUS
REGION = Message("cli.head_region", "地区", "region")
REGIONS = common.REGIONS
OUTCOME = Message("cli.head_outcome", "结论", "outcome")
OUTCOMES = Message("cli.head_outcomes", "结论", "outcomes")
FINDINGS = Message("cli.head_findings", "发现", "findings")
CODE = common.CODE
SEVERITY = Message("cli.head_severity", "轻重", "severity")
SENTENCE = Message("cli.head_sentence", "说明", "sentence")
OLD = Message("cli.head_old", "旧", "old")
NEW = Message("cli.head_new", "新", "new")
WHERE = common.WHERE
EXPECTED = common.EXPECTED
FOUND = Message("cli.head_found", "得到", "found")
WHOLE = Message("cli.head_in_all", "总计", "in all")
YES = common.YES

# Verdicts and extractions
RECOMMENDED = Message("cli.recommended", "建议", "recommended")
FROM_FILES = Message("cli.head_from", "来自", "from")
SEEN = common.SEEN
HOW_TO_MEND = common.HOW_TO_MEND
PAGE = Message("cli.page", "第{page}页", "p.{page}")
PAGES = common.PAGES
DOUBTFUL = common.DOUBTFUL
DEFERRAL = Message("cli.deferral", "容缺", "deferral")
NO_DEFERRAL = Message("cli.no_deferral", "不适用", "no.")
DEFERRAL_ALLOWED = Message("cli.deferral_allowed", "可以", "yes")
AT_THE_LATEST = Message("cli.at_the_latest", "最迟", "by")
WORKING_DAYS = common.COUNTED_WORKING_DAYS
READING_TIME = Message("cli.reading_time", "识别用时", "reading")
CACHE_HITS = Message("cli.cache_hits", "缓存命中", "cached")
WAITS_FOR = Message("cli.waits_for", "等待", "waits for")

# The demonstration
DEMO_BEGINS = Message(
    "cli.demo_begins",
    "{count} 个样例案件,真实识别,首次约一两分钟…",
    "{count} sample cases, real OCR, a minute or two the first time",
)
GOT = Message("cli.head_got", "得到", "got")
DEMO_TITLE = Message("cli.demo_title", "样例演示", "Demonstration")
AS_EXPECTED = Message("cli.as_expected", "与标注一致", "as expected")
PAGES_CACHED = Message("cli.pages_cached", "缓存", "cached")
REPORT = Message("cli.report", "报告", "report")

# Figures of an evaluation
BY_KIND = Message("cli.by_kind", "按材料种类", "by kind")
BY_CONDITION = Message("cli.by_condition", "按条件", "by condition")
BY_FIELD = Message("cli.by_field", "按字段", "by field")
KIND = common.KIND
FIELDS = common.FIELDS
COUNT = common.COUNT
EXACT = Message("cli.head_exact", "完全正确", "exact")
DOUBT = common.DOUBT
ABSENT = common.ABSENT
WRONG_BUT_SURE = Message("cli.head_wrong_but_sure", "错而不疑", "wrong but sure")
SURE = Message("cli.sure", "错而不疑", "sure")
RATE = Message("cli.head_rate", "率", "rate")
OTHERS_RIGHT = Message("cli.others_right", "其余 {count} 份全部认对", "the other {count} were all found right")
CONFUSED = Message("cli.head_confused", "种类混淆", "kinds confused")
TRUTH_AND_FOUND = common.TRUTH_AND_FOUND
OUTCOME_RIGHT = Message("cli.head_outcome_right", "结论正确", "right")
STATUSES_RIGHT = Message("cli.head_statuses_right", "材料状态正确", "statuses right")
FALSE_ACCEPTS = Message("cli.head_false_accepts", "误受理", "false accepts")
STRAIGHT_THROUGH = Message("cli.head_straight_through", "无需人工", "straight through")
SENT_BACK = Message("cli.head_sent_back", "误退", "sent back")
MISSES = Message("cli.head_misses", "不同之处", "misses")
MISS_WHERE = Message("cli.head_miss_where", "哪里", "where")
MISS_WHAT = Message("cli.head_miss_what", "什么", "what")
MORE = Message("cli.more", "… 另有 {count} 处", "{count} more")

# What has no name of its own in the rule book
NAME_KINDS = Message("cli.name_kinds", "种类", "kinds")
NAME_FIELDS = common.FIELDS
CLEAN = Message("cli.name_clean", "清晰", "clean")
SCAN = Message("cli.name_scan", "扫描", "scan")
PHOTO = Message("cli.name_photo", "拍照", "photo")
GREY = Message("cli.name_grey", "灰度", "grey")
BLUR = Message("cli.name_blur", "模糊", "blur")
STAMPED = Message("cli.name_stamped", "盖章遮挡", "stamped")
FORM = Message("cli.name_form", "申请表", "application form")
UNKNOWN = common.UNRECOGNIZED
NOT_FOUND = Message("cli.name_not_found", "未找到", "not found")

# Checklists and offers
HELP = common.HELP
SERVES = Message("cli.head_serves", "面向", "for")
HOW = Message("cli.head_how", "办理", "how")
BUNDLE_OF = Message("cli.bundle_of", "一件事，{count}个环节", "bundle of {count} steps")
NO_ITEMS = Message("cli.no_items", "没有找到事项", "nothing found")
ON_THE_SPOT = Message("cli.on_the_spot", "即办", "on the spot")
WITHIN_DAYS = Message("cli.within_days", "{days}个工作日", "{days} working days")
OPEN_QUESTIONS = common.OPEN_QUESTIONS
OR_ELSE = Message("cli.or_else", "；或 ", "; or ")
EVERYONE = Message("cli.everyone", "所有人", "everyone")

# Simulations and replays
SIMULATED = Message(
    "cli.simulated",
    "案件 {cases},结论或材料状态改变 {flipped}",
    "{cases} cases judged by both, {flipped} come out otherwise",
)
NOT_JUDGED = Message("cli.not_judged", "未能判断 {count} 件:{why}", "{count} could not be judged: {why}")
FLIPPED = Message("cli.head_flipped", "改变", "flipped")
EXAMPLES = Message("cli.head_examples", "案例", "examples")
EQUAL = Message("cli.equal", "一致", "equal")
DIFFERENT = Message("cli.different", "不一致", "different")
STORED = Message("cli.stored", "存档", "stored")
NOW = Message("cli.now", "现在", "now")

# Published lists
TO_FILL_IN = Message("cli.to_fill_in", "请填写", "to fill in")
TO_CHECK = Message("cli.to_check", "请核对", "to check")
LOADS = Message("cli.loads", "可以加载", "loads")
DOES_NOT_LOAD_YET = Message("cli.does_not_load_yet", "尚不能加载", "does not load yet")
MATERIAL_COUNT = Message("cli.material_count", "{count} 项材料", "{count} materials")
ROW = Message("cli.head_row", "行", "row")
COLUMN = Message("cli.head_column", "列", "column")
VALUE = common.VALUE
REASON = Message("cli.head_reason", "原因", "why")
NOT_WRITTEN = Message(
    "cli.not_written",
    "尚未写入 {path}:请核对上面的改动,加 --yes 写入。",
    "Nothing is written to {path} yet: check the changes above, and write them with --yes.",
)
