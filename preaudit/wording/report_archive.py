"""The words of the report of a re-audit."""

from __future__ import annotations

from preaudit.wording import cli_tables, common
from preaudit.wording.texts import Message

TITLE = Message("report_archive.title", "档案复核报告", "Re-audit")
HOW_TO_READ = Message(
    "report_archive.how_to_read",
    "每个案件按受理当日的规则重新判定,再与当时的决定对照。存疑从不算作差错。比例以不存疑的案件为分母,其后为 95% 区间(百分数);案件太少的组只列不比。",
    "Each case is judged by the rules of its day of acceptance and held against the decision taken. A doubt is never an error. Shares are of the "
    "cases without a doubt, with their 95 % interval in per cent; groups with few cases are listed and not compared.",
)
WHOLE = Message("report_archive.whole", "全部案件", "all cases")
CASES = cli_tables.CASES
SURE = Message("report_archive.sure", "不存疑", "without doubt")
ERRORS = Message("report_archive.errors", "差错", "errors")
SHARE = Message("report_archive.share", "占比", "share")
FEW = Message("report_archive.few", "太少,不比", "few, not compared")
DECISIONS_AND_OUTCOMES = Message("report_archive.decisions_outcomes", "当时的决定与结论", "decisions and outcomes")
DECISION = Message("report_archive.decision", "决定", "decision")
OUTCOME = cli_tables.OUTCOME
NONE_CHANGED = Message("report_archive.none_changed", "没有案件的结论不同", "no case has another outcome")
CHANGED = Message("report_archive.changed", "两套规则的结论不同", "outcomes that differ between the rules")
THEN = Message("report_archive.then", "当日规则", "rules of then")
BESIDE = Message("report_archive.beside", "对照规则", "rules compared with")
BY = {
    "item": Message("report_archive.by_item", "按事项", "by item"),
    "region": Message("report_archive.by_region", "按地区", "by region"),
    "window": Message("report_archive.by_window", "按窗口", "by window"),
    "month": Message("report_archive.by_month", "按月份", "by month"),
}
TOP_FINDINGS = Message("report_archive.top_findings", "最常见的依据", "most frequent grounds")
CODE = common.CODE
REASON = cli_tables.REASON
ACCEPTED_ANYWAY = Message("report_archive.accepted_anyway", "却已受理", "accepted in spite of it")
SCANS = Message("report_archive.scans", "原件样例", "sample scans")
SCANS_NOTE = Message(
    "report_archive.scans_note",
    "每种差错和依据一件,红框是发现所在。遮盖个人信息时不放原件,只画出读到的值(灰)在页面上的位置。",
    "One for each class of error and ground, the place of the finding in red. Where personal data is masked nothing of the scan is shown: "
    "grey are the places of values that were read.",
)
ONE_OF = Message("report_archive.one_of", "案件 {case},同类 {cases} 件之一", "case {case}, one of {cases}")
GAPS = Message("report_archive.gaps", "各类申请人缺什么材料", "what groups of applicants lack")
APPLICANTS = Message("report_archive.applicants", "申请人", "applicants")
ITEM = common.ITEM
MATERIAL = common.MATERIAL
LACKING = Message("report_archive.lacking", "缺", "lacking")
PRACTICE = Message("report_archive.practice", "同一事项在各处", "one item at several places")
PRACTICE_NOTE = Message(
    "report_archive.practice_note",
    "只有案件足够多、差距不是偶然的,才列出最高与最低。",
    "Highest and lowest are named only where cases are enough and the gap is no chance.",
)
FIGURE = Message("report_archive.figure", "指标", "figure")
FIGURES = {
    "sent_back": Message("report_archive.sent_back", "退回率", "sent away"),
    "beyond": Message("report_archive.beyond", "清单外要求", "asked for beyond the list"),
    "within": Message("report_archive.within", "清单内拒收", "sent away though the list was met"),
}
MOST = Message("report_archive.most", "最高", "highest")
LEAST = Message("report_archive.least", "最低", "lowest")
GAP = Message("report_archive.gap", "差距", "gap")
NO_DIFFERENCE = Message("report_archive.no_difference", "没有不是偶然的差距", "no gap that is not chance")
PLACE = Message("report_archive.place", "地区与窗口", "region and window")
DEFERRED = Message("report_archive.deferred", "用了容缺", "deferral used")
DAYS = Message("report_archive.days", "办理天数(中位)", "days taken, median")
COST = Message("report_archive.cost", "共 {pages} 页", "{pages} pages")
RULE_BOOK = common.RULE_BOOK
