"""What the description of the service (OpenAPI) says of figures, of rules explained, and of a first look at a page."""

from preaudit.wording.texts import Message

TAG_INSIGHT = Message("openapi.tag_insight", "统计和规则", "figures over cases, and the rules explained")
INSIGHT = Message("openapi.insight", "一段时间的统计", "figures over the cases of a period")
COUNTED = Message("openapi.counted", "数字背后的案件", "the cases behind a number")
RULES = Message("openapi.rules", "一个事项的规则说明", "the rules of an item, explained")
REGIONS = Message("openapi.regions", "各地与国家清单比较", "regions beside the national list")
COMPARED = Message(
    "openapi.compared_regions", "只比较这些地区(六位代码),可重复", "only these regions by six digits; may be repeated"
)
STATE = Message("openapi.rules_state", "规则库的检查和测试", "what lint and tests say of the rules in force")
EXAMINED_NOW = Message("openapi.rules_examined", "正在检查,稍后再取", "it is being examined; ask again")
SINCE = Message(
    "openapi.received_since", "从哪一天收件起,默认三十天前", "received since this day; thirty days ago if left out"
)
UNTIL = Message("openapi.received_until", "到哪一天,默认今天", "until this day; today if left out")
TAG = Message("openapi.tag_of_applicants", "只看这类申请人", "only of applicants with this tag")
FIGURE = Message("openapi.figure", "哪个数(如 first_pass、gap)", "which number, as first_pass or gap")
VALUE = Message(
    "openapi.figure_value",
    "数的取值,如结论、材料或规则",
    "its value: an outcome, a material, a rule, as the figures name it",
)
LOOK = Message(
    "openapi.page_look",
    "看一眼这一页:清楚,或者怎么重拍",
    "a first look at a page: it is clear, or how to take it again",
)
