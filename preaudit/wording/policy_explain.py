"""An item explained, and regions compared, in sentences."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# How a material is handed in
WORKING_DAYS = common.WORKING_DAYS
CALENDAR_DAYS = common.CALENDAR_DAYS
ORIGINALS = Message("explain.originals", "原件 {count} 份", "{count} original(s)")
COPIES = Message("explain.copies", "复印件 {count} 份", "{count} copies")
SEVERAL = Message("explain.several", "可以交多份", "several may be submitted")
TAKES_ORIGINAL = Message("explain.takes_original", "收原件", "the original is kept")
SEES_ORIGINAL = Message("explain.sees_original", "验原件、收复印件", "the original is seen, a copy is kept")
TAKES_BOTH = Message("explain.takes_both", "收原件和复印件", "original and copy are kept")
OWN_PAPER = Message("explain.own_paper", "申请人自备", "the applicant's own")
ISSUED = Message("explain.issued", "政府部门核发", "issued by an authority")
OTHER_SOURCE = Message("explain.other_source", "其他来源", "from elsewhere")
ON_PAPER = Message("explain.on_paper", "纸质", "on paper")
ELECTRONIC = Message("explain.electronic", "电子", "electronic")
PAPER_OR_ELECTRONIC = Message("explain.paper_or_electronic", "纸质或电子", "on paper or electronic")
LISTED = Message("explain.listed", "{parts}", "{parts}")
SEMICOLON = Message("explain.semicolon", "{first}；{second}", "{first}; {second}")

# Tolerance
NOT_TOLERATED = common.AS_SENTENCE
TOLERATED = Message(
    "explain.tolerated",
    "信用良好的申请人可以容缺受理：承诺后 {days} 个工作日内补交",
    "An applicant of good credit may be accepted with a deferral: within {days} working days after a promise",
)
TOLERATED_BECAUSE = Message(
    "explain.tolerated_because",
    "（比承诺时限 {promised} 个工作日至少短 {gap} 个工作日，最长 {cap} 个工作日）。",
    " (at least {gap} working days shorter than the promised {promised}, and at most {cap}).",
)
EXPIRED = Message("explain.expired", "{consequence}。", " {consequence}.")

# The table of decisions
DEFER = Message(
    "explain.defer",
    "容缺受理，{days} 个工作日内补交",
    "accept with deferral, to be submitted within {days} working days",
)
ALL_COMPLETE = Message("explain.all_complete", "材料齐全，检查都通过", "all materials are there and pass their checks")
DEFECTS_OF = Message("explain.defects_of", "{materials}：{defects}", "{materials}: {defects}")
OTHER_DEFECTS = Message(
    "explain.other_defects",
    "{materials}：其他不符（如内容不一致）",
    "{materials}: another defect (such as contents that disagree)",
)
CORE_DEFECT = Message(
    "explain.core_defect", "必要材料缺失或检查不通过", "a required material is absent or fails a check"
)
IN_DOUBT = Message("explain.in_doubt", "有内容识别存疑", "something read is doubtful")
NOT_ELIGIBLE = Message("explain.not_eligible", "不符合办理条件", "the applicant is not eligible")

# The flow of a case
NOT_ELIGIBLE_QUESTION = Message("explain.not_eligible_asked", "不符合办理条件？", "Is the applicant not eligible?")
IS_SO = Message("explain.is_so", "{what}？", "{what}?")
CORE_DEFECT_QUESTION = Message(
    "explain.core_defect_asked", "必要材料有缺失或不符？", "Is a required material absent or defective?"
)
CORE_MATERIALS = Message("explain.core_materials", "{always}{more}", "{always}{more}")
MORE_CONDITIONAL = Message(
    "explain.more_conditional", "，另有 {count} 项视情况", ", and {count} more depending on the case"
)
DOUBT_QUESTION = Message("explain.doubt_asked", "有存疑的内容？", "Is anything doubtful?")
DOUBT_DETAIL = Message(
    "explain.doubt_detail",
    "识别不清、无法自动判定的，不作不利结论",
    "what cannot be read or decided by itself is never held against the applicant",
)
DEFERRABLE_ABSENT_QUESTION = Message(
    "explain.deferrable_absent_asked", "容缺后补材料有缺失？", "Is a deferrable material absent?"
)
ONLY_DEFERRABLE_QUESTION = Message(
    "explain.only_deferrable_asked", "只缺容缺后补材料？", "Are only deferrable materials absent?"
)
WITH_REASON = Message("explain.with_reason", "{materials}；{why}", "{materials}; {why}")
GOOD_CREDIT = common.GOOD_CREDIT_TOO
NOTHING_LEFT = Message("explain.nothing_left", "都没有", "None of these")

# What rests on a legal basis
ITEM_ITSELF = Message("explain.item_itself", "事项设定", "the item itself")
TOLERANCE = common.TOLERANCE
CHECKS_OF = Message("explain.checks_of", "{name}的检查", "checks of {name}")
CASE_CHECKS = Message("explain.case_checks", "全案检查", "checks of the whole case")

# Regions compared
SIX_DIGITS = Message("compare.six_digits", "行政区划代码应为六位数字: {code}", "A division code has six digits: {code}")
NO_REGIONS = Message("compare.no_regions", "规则库中没有地方规定。", "The rule book has no regions.")
SETTING = common.NAMED
SET_KIND = common.ITEM_KIND_TOO
SET_LIMIT = common.PROMISED_DAYS
SET_TOLERANCE = common.TOLERANCE
SET_DEFERRAL = Message("compare.deferral", "补交期限", "time to submit what is deferred")
SET_ON_EXPIRY = Message("compare.on_expiry", "逾期后果", "consequence of expiry")
SET_CORE_DEFECTS = Message(
    "compare.core_defects", "必要材料可容缺的缺陷", "defects of required materials that may be deferred"
)
SET_BASIS = common.TOLERANCE_BASIS
SET_PERIOD = common.PERIOD
SET_CHANNELS = common.CHANNELS
OPEN = Message("compare.open", "开通", "open")
CLOSED = Message("compare.closed", "未开通", "closed")
NEGATIVE_LIST = Message("compare.negative_list", "列入负面清单", "on the negative list")
