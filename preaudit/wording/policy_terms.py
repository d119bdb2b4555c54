"""What policy officers call the parts of a rule: necessities, kinds of items, periods, and conditions in words."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

REQUIRED = common.REQUIRED
OPTIONAL = common.OPTIONAL
DEFERRABLE = common.DEFERRABLE
ON_SPOT = common.ON_SPOT
PROMISED = Message("policy.promised", "承诺件", "promised")
FRONT = Message("policy.front", "正面", "front")
BACK = Message("policy.back", "背面", "back")
NONE = common.NONE
ALWAYS = common.ALWAYS
WORKING_DAYS = Message("policy.working_days", "{days} 个工作日", "{days} working days")
WHOLE_CASE = common.WHOLE_CASE_TOO
QUOTED = Message("policy.quoted", "“{name}”", "“{name}”")

# What a material accepts
PHOTO_ON = common.PHOTO_ON
PLEDGE = common.PLEDGE
WITH_SIDES = common.WITH_SIDES
FIELD_OF = Message("policy.field_of", "{material}的{field}", "{field} of the {material}")
OF = Message("policy.of", "的", "'s ")
EITHER_FIELD = Message("policy.either_field", "或", " or ")

# Periods
FROM_TO = Message("policy.from_to", "{first} 至 {last}", "{first} to {last}")
FROM = Message("policy.from", "{first} 起", "from {first}")
UNTIL = Message("policy.until", "至 {last}", "until {last}")

# Conditions: signs and calls
AND = Message("policy.and", "，并且", " and ")
OR = Message("policy.or", "，或者", " or ")
EQUAL = common.EQUAL
UNEQUAL = Message("policy.unequal", "不是", " is not ")
LESS = Message("policy.less", "小于", " is less than ")
MORE = Message("policy.more", "大于", " is more than ")
AT_MOST = Message("policy.at_most", "不超过", " is at most ")
AT_LEAST = Message("policy.at_least", "不低于", " is at least ")
NOT = Message("policy.not", "不是", "not ")
OPENING = Message("policy.opening", "（", "(")
CLOSING = Message("policy.closing", "）", ")")
LIST_OPENING = Message("policy.list_opening", "", "one of ")
LIST_CLOSING = Message("policy.list_closing", "之一", "")
COMMA = Message("policy.comma", "、", ", ")
PLUS = Message("policy.plus", "加", " plus ")
MINUS = Message("policy.minus", "减", " minus ")
TIMES = Message("policy.times", "乘", " times ")
DIVIDED_BY = Message("policy.divided_by", "除以", " divided by ")
CONTAINS = Message("policy.contains", "含有", " contains ")
STARTS_WITH = Message("policy.starts_with", "开头为", " starts with ")
ENDS_WITH = Message("policy.ends_with", "结尾为", " ends with ")
MATCHES = Message("policy.matches", "格式为", " has the form ")

# Conditions: names and values
BY_AGENT = common.AGENT
IN_PERSON = Message("policy.in_person", "本人办理", "the applicant applies in person")
FAMILY_RUN = Message("policy.family_run", "家庭经营", "it is run by the family")
NOT_FAMILY_RUN = Message("policy.not_family_run", "不是家庭经营", "it is not run by the family")
TAGGED = Message("policy.tagged", "申请人是{label}", "the applicant is {label}")
NOT_TAGGED = Message("policy.not_tagged", "申请人不是{label}", "the applicant is not {label}")
ANSWERED_YES = Message("policy.answered_yes", "“{label}”为是", "“{label}” is answered yes")
ANSWERED_NO = Message("policy.answered_no", "“{label}”为否", "“{label}” is answered no")
TRUE = Message("policy.true", "是", "true")
FALSE = Message("policy.false", "否", "false")
IN = common.EQUAL
TODAY = Message("policy.today", "审查当日", "the day of the review")
CREDIT = common.CREDIT
APPLICANT_KIND = Message("policy.applicant_kind", "申请人类型", "the kind of applicant")
BLANK = common.BLANK
GOOD = common.GOOD
BAD = common.BAD
UNKNOWN = Message("policy.unknown", "未知", "unknown")
