"""Headings and notes of the policy officer's tables: lint, tests, differences, explanations, comparisons, the rule book."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Lint
ERROR = common.ERROR
WARNING = Message("cli_policy.warning", "警告", "warning")
INFO = Message("cli_policy.info", "提示", "info")
DELIBERATE = common.DELIBERATE
NOTHING_FOUND = Message("cli_policy.nothing_found", "没有问题", "nothing found")

# Tests
TESTS = Message("cli_policy.tests", "测试", "tests")
OF_ITEMS = Message("cli_policy.of_items", "事项测试", "of items")
OF_BUNDLES = Message("cli_policy.of_bundles", "一件事测试", "of bundles")
OF_KINDS = Message("cli_policy.of_kinds", "材料样例", "examples of kinds")
PASSED = Message("cli_policy.passed", "通过", "passed")
FAILED = Message("cli_policy.failed", "不通过", "failed")
COVERAGE = Message("cli_policy.coverage", "测到了多少", "coverage of rules")
NEVER_EXERCISED = Message("cli_policy.never_exercised", "从未测到", "never exercised")
CHECKS = common.CHECKS
PASS = Message("cli_policy.pass", "通过", "pass")
FAIL = Message("cli_policy.fail", "不通过", "fail")
DOUBT = common.DOUBT
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
PROMISED = common.PROMISED
STATUTORY = Message("cli_policy.statutory", "，法定 {days} 个{unit}", ", {days} {unit} by law")
IN_FORCE = Message("cli_policy.in_force", "{day} 施行（{period}）", "in force on {day} ({period})")
LOCAL = Message("cli_policy.local", "本地规定", "local")
WHAT_IS_CHECKED = common.WHAT_IS_CHECKED
WHOLE_CASE = common.WHOLE_CASE
TOLERANCE = Message("cli_policy.tolerance", "容缺受理", "tolerance")
FLOW = Message("cli_policy.flow", "审查流程", "flow")
YES = common.YES
LEGAL_BASIS = Message("cli_policy.legal_basis", "依据", "legal basis")
MATERIAL = common.MATERIAL
NECESSITY = Message("cli_policy.necessity", "必要性", "necessity")
ANY_OF = common.ANY_OF
WHEN = Message("cli_policy.when", "何时", "when")
SHAREABLE = common.SHAREABLE
ALWAYS = common.ALWAYS
PRESENCE_ONLY = common.PRESENCE_ONLY
SITUATION = common.SITUATION
CREDIT_GOOD = common.GOOD_CREDIT
CREDIT_UNKNOWN = common.CREDIT_UNKNOWN
CREDIT_BAD = common.CREDIT_BAD

# Regions compared
NATIONAL = Message("cli_policy.national", "国家清单", "national")
STANDARD = common.STANDARD
SAME_MATERIALS = Message("cli_policy.same_materials", "相同的材料", "materials")
SAME_CHECKS = Message("cli_policy.same_checks", "相同的检查", "checks")
SAME_SETTINGS = Message("cli_policy.same_settings", "相同的设定", "settings")
ASKS = common.ASKS
ALLOWS = common.ALLOWS
FORBIDS = common.FORBIDS
WORDING = Message("cli_policy.wording", "另作说明的", "words")
SAME = Message("cli_policy.same", "相同", "same")

# The rule book
ITEM = common.ITEM
ITEMS = common.ITEMS
ITEM_KIND = common.ITEM_KIND
MATERIALS = common.MATERIALS
DEFERRAL = Message("cli_policy.deferral", "容缺", "tolerance")
REGIONS = common.REGIONS
VERSIONS = Message("cli_policy.versions", "{count} 个版本", "{count} versions")
REQUIRED = common.REQUIRED
CONDITIONAL = Message("cli_policy.conditional", "（{count} 项视情况）", "({count} depending on the case)")
DEFERRABLE = common.DEFERRABLE
OPTIONAL = common.OPTIONAL
DAYS = Message("cli_policy.days", "{count} 个工作日", "{count} days")
BUNDLE = Message("cli_policy.bundle", "一件事", "bundle")
NONE = common.NONE
KINDS = Message("cli_policy.kinds", "材料种类", "kinds")
ALLOWED = Message("cli_policy.allowed", "开通", "allowed")
OFF = Message("cli_policy.off", "未开通", "off")
NEGATIVE_LIST = Message("cli_policy.negative_list", "负面清单", "negative list")

PROOF = common.PROOF
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
ALTERNATIVE = Message("cli_policy.alternative", "哪一种", "which")
LOOSER = Message("cli_policy.looser", "地方比国家清单宽松的案例", "cases that a region accepts and the nation does not")
PROOF_CASE = Message("cli_policy.proof_case", "案例", "case")
NATIONAL_OUTCOME = Message("cli_policy.national_outcome", "按国家清单", "by the national list")
REGIONAL_OUTCOME = Message("cli_policy.regional_outcome", "按地方清单", "by the region's")
FINDINGS_GONE = Message("cli_policy.findings_gone", "不再提出的问题", "findings that went")
