"""What checklists say: why a material is on the list or not, what is still open, and the questions that would decide it."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Why
NOTHING_TO_SUBMIT = Message("checklist.nothing_to_submit", "不需要提交", "nothing to submit")
NOT_DEFERRABLE = Message(
    "checklist.not_deferrable",
    "清单没有将它列为可以容缺后补的材料",
    "the list does not name it among the materials that may follow later",
)
NOT_NEEDED = common.NOT_NEEDED_HERE
KNOWN = Message(
    "checklist.known",
    "已通过数据共享取得{reference}，不必提交",
    "obtained by data sharing{reference}; no need to submit it",
)
REFERENCE = Message("checklist.reference", "（{reference}）", " ({reference})")
OPTIONAL = Message("checklist.optional", "有则提交，没有不影响办理", "submit it if you have it; it is not required")

# On what it depends
DEPENDS = Message("checklist.depends", "是否需要，取决于：{names}", "whether it is needed depends on: {names}")
ONLY_IF = Message("checklist.only_if", "{ways}的才需要{others}", "needed only where {ways}{others}")
AND_ON = Message("checklist.and_on", "，并取决于：{names}", ", and depending on: {names}")
OR = Message("checklist.or", "{before}或{after}", "{before} or {after}")
AND = Message("checklist.and", "{before}且{after}", "{before} and {after}")
USES = Message("checklist.uses", "{material}用{kind}", "{material} is: {kind}")
WITHOUT = Message("checklist.without", "不提交{material}", "without: {material}")
FACTS = Message("checklist.facts", "{facts}", "{facts}")
IS = common.NAMED
FIELD = Message("checklist.field", "{material}上的{label}", "{label} on {material}")
WHICH_KIND = Message("checklist.which_kind", "{material}用哪一种", "which kind serves as {material}")

# Facts, as people call them
AGENT = common.AGENT
FAMILY_RUN = Message("checklist.fact.family_run", "家庭经营", "run by a family")
CREDIT = common.CREDIT
APPLICANT_KIND = Message("checklist.fact.applicant_kind", "申请人类型", "kind of applicant")
GOOD = common.GOOD
BAD = common.BAD
UNKNOWN = Message("checklist.credit.unknown", "不清楚", "not known")

# Questions
OF_APPLICANT = Message("checklist.ask.of_applicant", "申请人的{name}？", "The applicant's {name}?")
WHETHER = Message("checklist.ask.whether", "是否{name}？", "Is it so: {name}?")
IS_APPLICANT = Message("checklist.ask.is_applicant", "申请人是否为{name}？", "Is the applicant: {name}?")
ASK = Message("checklist.ask", "{name}？", "{name}?")
BY_DOCUMENT = Message("checklist.ask.by_document", "以{name}为准", "By the document: {name}")
