"""Headings and notes of the policy officer's tables: lint, tests, differences, explanations, comparisons, the rule book."""

from __future__ import annotations

from preaudit.wording.texts import Message

# Lint
ERROR = Message("cli_policy.error", "错误", "error")
WARNING = Message("cli_policy.warning", "警告", "warning")
INFO = Message("cli_policy.info", "提示", "info")
DELIBERATE = Message("cli_policy.deliberate", "有意如此", "deliberate")
NOTHING_FOUND = Message("cli_policy.nothing_found", "没有问题", "nothing found")

# Tests
TESTS = Message("cli_policy.tests", "测试", "tests")
PASSED = Message("cli_policy.passed", "通过", "passed")
FAILED = Message("cli_policy.failed", "不通过", "failed")
COVERAGE = Message("cli_policy.coverage", "测到了多少", "coverage of rules")
NEVER_EXERCISED = Message("cli_policy.never_exercised", "从未测到", "never exercised")
CHECKS = Message("cli_policy.checks", "检查", "checks")
PASS = Message("cli_policy.pass", "通过", "pass")
FAIL = Message("cli_policy.fail", "不通过", "fail")
DOUBT = Message("cli_policy.doubt", "存疑", "doubt")
STATES = Message("cli_policy.states", "材料状态", "states")
ALL = Message("cli_policy.all", "合计", "all")
CHECK_OR_MATERIAL = Message("cli_policy.check_or_material", "检查或材料", "check or material")
NEVER = Message("cli_policy.never", "没有出现过", "never")

# Differences
TIGHTENS = Message("cli_policy.tightens", "收紧", "tightens")
LOOSENS = Message("cli_policy.loosens", "放宽", "loosens")
NEITHER = Message("cli_policy.neither", "其他", "neither")
UNCLEAR = Message("cli_policy.unclear", "请判断", "look at it")
NO_DIFFERENCES = Message("cli_policy.no_differences", "没有不同", "no differences")

# An item explained
PROMISED = Message("cli_policy.promised", "承诺 {days} 个工作日", "{days} working days promised")
STATUTORY = Message("cli_policy.statutory", "，法定 {days} 个工作日", ", {days} by law")
IN_FORCE = Message("cli_policy.in_force", "{day} 施行（{period}）", "in force on {day} ({period})")
LOCAL = Message("cli_policy.local", "本地规定", "local")
WHAT_IS_CHECKED = Message("cli_policy.what_is_checked", "怎样算合格", "checks")
WHOLE_CASE = Message("cli_policy.whole_case", "全案", "case")
TOLERANCE = Message("cli_policy.tolerance", "容缺受理", "tolerance")
FLOW = Message("cli_policy.flow", "审查流程", "flow")
YES = Message("cli_policy.yes", "是", "yes")
LEGAL_BASIS = Message("cli_policy.legal_basis", "依据", "legal basis")
MATERIAL = Message("cli_policy.material", "材料", "material")
NECESSITY = Message("cli_policy.necessity", "必要性", "necessity")
ANY_OF = Message("cli_policy.any_of", "可以是", "any of")
WHEN = Message("cli_policy.when", "何时", "when")
SHAREABLE = Message("cli_policy.shareable", "可共享免交", "shared, need not be submitted")
ALWAYS = Message("cli_policy.always", "始终", "always")
PRESENCE_ONLY = Message("cli_policy.presence_only", "只看是否提交、能否辨认", "presence only")
SITUATION = Message("cli_policy.situation", "情形", "situation")
CREDIT_GOOD = Message("cli_policy.credit_good", "信用良好", "credit good")
CREDIT_UNKNOWN = Message("cli_policy.credit_unknown", "信用未知", "unknown")
CREDIT_BAD = Message("cli_policy.credit_bad", "信用不良", "bad")

# Regions compared
NATIONAL = Message("cli_policy.national", "国家清单", "national")
STANDARD = Message("cli_policy.standard", "标准化程度", "standard")
SAME_MATERIALS = Message("cli_policy.same_materials", "相同的材料", "materials")
SAME_CHECKS = Message("cli_policy.same_checks", "相同的检查", "checks")
SAME_SETTINGS = Message("cli_policy.same_settings", "相同的设定", "settings")
ASKS = Message("cli_policy.asks", "多要求的", "asks")
ALLOWS = Message("cli_policy.allows", "多允许的", "allows")
FORBIDS = Message("cli_policy.forbids", "不允许的", "forbids")
WORDING = Message("cli_policy.wording", "另作说明的", "words")
SAME = Message("cli_policy.same", "相同", "same")

# The rule book
ITEM = Message("cli_policy.item", "事项", "item")
ITEMS = Message("cli_policy.items", "事项", "items")
ITEM_KIND = Message("cli_policy.item_kind", "办件类型", "kind")
MATERIALS = Message("cli_policy.materials", "材料", "materials")
DEFERRAL = Message("cli_policy.deferral", "容缺", "tolerance")
REGIONS = Message("cli_policy.regions", "地区", "regions")
VERSIONS = Message("cli_policy.versions", "{count} 个版本", "versions")
REQUIRED = Message("cli_policy.required", "必要", "required")
CONDITIONAL = Message("cli_policy.conditional", "（{count} 项视情况）", "({count} depending on the case)")
DEFERRABLE = Message("cli_policy.deferrable", "容缺后补", "deferrable")
OPTIONAL = Message("cli_policy.optional", "非必要", "optional")
DAYS = Message("cli_policy.days", "{count} 个工作日", "days")
BUNDLE = Message("cli_policy.bundle", "一件事", "bundle")
NONE = Message("cli_policy.none", "无", "none")
KINDS = Message("cli_policy.kinds", "材料种类", "kinds")
ALLOWED = Message("cli_policy.allowed", "开通", "allowed")
OFF = Message("cli_policy.off", "未开通", "off")
NEGATIVE_LIST = Message("cli_policy.negative_list", "负面清单", "negative list")
