"""Slips of the hand that lint finds in rule files."""

from __future__ import annotations

from preaudit.wording.texts import Message

MEND = Message("lint.slip_mend", "请核对并改正。", "Check it and correct it.")
DATE_FAR_OFF = Message("lint.date_far_off", "日期 {day} 离得太远", "the date {day} is far off")
CODE_LENGTH = Message(
    "lint.code_length", "国家编码“{code}”不是 {length} 位", "the national code “{code}” has not {length} characters"
)
WHOLE_PAPER = Message(
    "lint.whole_paper",
    "整份 {name} 都声明为不影响结论，材料就不用核对了",
    "all of {name} is declared not to decide: the paper would not be checked",
)
NAMELESS = Message("lint.nameless", "材料 {code} 没有名称", "the material {code} has no name")
UNLESS_IDLE = Message(
    "lint.unless_idle",
    "{name}写了不需要的理由，却没有适用条件",
    "{name} says why it is not required, but has no condition",
)
NO_SIDES = Message("lint.sides_idle", "{name}的面没有写，或者重复", "the sides of {name} are none, or said twice")
SAYS_NOTHING = Message("lint.text_says_nothing", "“{text}”没有说明什么", "“{text}” says nothing")
PLACEHOLDER = Message(
    "lint.text_placeholder", "“{text}”里的占位符不会被替换", "the placeholder in “{text}” is never filled"
)
TWO_WORDS = Message(
    "lint.two_words", "“{word}”像是两个词，原样不会被找到", "“{word}” looks like two words and is never found as it is"
)
TRADITIONAL = Message(
    "lint.traditional_word",
    "“{word}”有繁体字，材料上是“{plain}”",
    "“{word}” has traditional characters; papers print “{plain}”",
)
WITH_ITSELF = Message("lint.compared_with_itself", "{name} 与它自己比较", "{name} is compared with itself")
NO_DAY = Message(
    "lint.no_day",
    "先后比较的“{said}”不是 2026-01-31 这样的日期",
    "“{said}” is compared as a day and is none like 2026-01-31",
)
SPARED = Message(
    "lint.decisive_spared",
    "{name} 是姓名或号码，不应免于核对其中的字词",
    "{name} names a person or number: its words must not be spared",
)
IF_SO_MEND = Message(
    "lint.if_so_mend",
    "请核对；确是如此的，在这一行或上一行写明：# lint: ok 代码 理由",
    "Check it; if it is meant so, say why on this line or the one above: # lint: ok CODE reason",
)
ONLY_WARNS = Message(
    "lint.only_warns",
    "{id} 只作提示：不符合的照样受理",
    "{id} only warns: what does not meet it is accepted all the same",
)
ALWAYS_PRINTED = Message(
    "lint.absent_though_printed",
    "{id} 允许找不到{fields}，而这些材料上都印着：没有识别到的照样受理",
    "{id} lets {fields} be not found, which all such papers print: what was not read is accepted all the same",
)
NUMBER_ALONE = Message(
    "lint.number_alone",
    "{id} 的 {key} 是 {number}，同样的检查别处都不是这个数（{others}）",
    "{key} of {id} is {number}, a number that the same check has nowhere else ({others})",
)
NUMBER_DISPUTED = Message(
    "lint.number_disputed",
    "{id} 的 {key} 是 {number}，{name} 在别处是 {others}",
    "{key} of {id} is {number}, and {others} elsewhere by {name}",
)
UNTRIED_MEND = Message(
    "lint.untried_mend",
    "请在旁边的 .test.yaml 里加一页读得到它们的样例。",
    "Add an example to the .test.yaml beside it from which they are read.",
)
FIELD_UNTRIED = Message("lint.field_untried", "{kind}的{fields}没有样例读到过", "no example reads {fields} of {kind}")
SIDE_UNTRIED = Message(
    "lint.side_untried",
    "{kind}的{fields}没有只有这一面的样例：面写错了不会有人发现",
    "no example shows only the side of {fields} of {kind}: a wrong side would not be noticed",
)
