"""What the figures for policy staff say."""

from __future__ import annotations

from preaudit.wording import desk
from preaudit.wording.texts import Message

INSIGHT = Message("desk_insight.insight", "统计", "Figures")
SINCE = Message("desk_insight.since", "收件日期从", "Received from")
UNTIL = Message("desk_insight.until", "到", "to")
SHOW = Message("desk_insight.show", "查看", "Show")
NO_CASES = Message("desk_insight.no_cases", "这段时间没有收件。", "No case was received in this time.")
FEW = Message("desk_insight.few", "不足 {enough} 件,不算比率", "fewer than {enough}: no rate")
NOT_RANKED = Message(
    "desk_insight.not_ranked",
    "案件不足 {enough} 件,不排序。",
    "Fewer than {enough} cases: not ranked.",
)
THE_CASES = Message("desk_insight.the_cases", "案件", "the cases")
CASES_OF = Message("desk_insight.cases_of", "{figure}:案件", "{figure}: the cases")
BACK = Message("desk_insight.back", "返回统计", "Back to the figures")
NOBODY = desk.EMPTY_LIST

# What is counted
SUMMARY = Message("desk_insight.summary", "概况", "Summary")
RECEIVED = desk.COLUMN_RECEIVED
REVIEWED = Message("desk_insight.reviewed", "有结论", "With a verdict")
DECIDED = desk.LIST_DECIDED
FIRST_PASS = Message("desk_insight.first_pass", "一次通过(首次提交即受理)", "First pass: accepted in the first round")
DEFERRED = Message("desk_insight.deferred", "容缺受理", "Accepted with deferral")
OVERRIDDEN = Message("desk_insight.overridden", "决定与建议不同", "Decided otherwise than recommended")
CORRECTED = Message("desk_insight.corrected", "有人工更正", "Corrected by a person")
OUTCOMES = Message("desk_insight.outcomes", "建议", "Recommendations")
DECISIONS = Message("desk_insight.decisions", "决定", "Decisions")
ROUNDS = Message("desk_insight.rounds", "次数", "Rounds")
OVERRIDES = Message("desk_insight.overrides", "建议与决定", "Recommended, and decided")
FIELDS = Message("desk_insight.fields", "人工更正的内容", "What was corrected")
GAPS = Message("desk_insight.gaps", "首次提交最常缺的材料", "Materials most often not complete in the first round")
SETTLED = Message(
    "desk_insight.settled", "更正后消除的发现(按规则)", "Findings that corrections did away with, by rule"
)
RULES_OVERRIDDEN = Message(
    "desk_insight.rules_overridden", "决定未采纳的发现(按规则)", "Findings that decisions went against, by rule"
)
TAG = Message("desk_insight.tag", "申请人类别", "Tag of applicants")
ALL_TAGS = Message("desk_insight.all_tags", "全部申请人", "All applicants")
BY_TAG = Message("desk_insight.by_tag", "各类申请人", "By tag of applicant")
ITEMS = Message("desk_insight.items", "各事项", "By item")
ONE_ROUND = Message("desk_insight.one_round", "一次", "one")
TWO_ROUNDS = Message("desk_insight.two_rounds", "两次", "two")
MORE_ROUNDS = Message("desk_insight.more_rounds", "三次及以上", "three and more")
INSTEAD = Message("desk_insight.instead", "{outcome} → {decision}", "{outcome} → {decision}")

# What was corrected
NOT_ON_PAGE = Message("desk_insight.not_on_page", "页上没有", "not on the page")
KIND = Message("desk_insight.kind", "材料种类", "kind of document")
REMARK = desk.REMARK

# Waiting
FROM_SUBMISSION = Message(
    "desk_insight.from_submission", "从提交到结论(等候)", "From submission to the verdict (waiting)"
)
AGAINST_PLAN = Message(
    "desk_insight.against_plan", "{waited};计划九成不超过 {planned}", "{waited}; planned: nine of ten within {planned}"
)
PLANNED = Message("desk_insight.planned", "计划九成不超过 {planned}", "planned: nine of ten within {planned}")
TO_VERDICT = Message("desk_insight.to_verdict", "从收件到首次结论", "From arrival to the first verdict")
TO_DECISION = Message("desk_insight.to_decision", "从收件到首次决定", "From arrival to the first decision")
QUARTER = Message("desk_insight.quarter", "一刻钟以内", "a quarter of an hour")
HOUR = Message("desk_insight.hour", "一小时以内", "an hour")
FOUR_HOURS = Message("desk_insight.four_hours", "四小时以内", "four hours")
DAY = Message("desk_insight.day", "一天以内", "a day")
THREE_DAYS = Message("desk_insight.three_days", "三天以内", "three days")
LONGER = Message("desk_insight.longer", "更长", "longer")
WAITED = Message(
    "desk_insight.waited", "中位数 {median},九成不超过 {ninetieth}", "median {median}; nine of ten within {ninetieth}"
)
SECONDS = Message("desk_insight.seconds", "{n} 秒", "{n} s")
MINUTES = Message("desk_insight.minutes", "{n} 分钟", "{n} min")
HOURS = Message("desk_insight.hours", "{n} 小时", "{n} h")
DAYS = Message("desk_insight.days", "{n} 天", "{n} d")
