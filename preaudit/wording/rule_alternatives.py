"""How people call the ways in which a case may be complete."""

from __future__ import annotations

from preaudit.wording.texts import Message

THE_LIST = Message("alternative.the_list", "清单本身", "the list itself")
FILLED = Message("alternative.filled", "提交{kind}", "filled by {kind}")
PLEDGED = Message("alternative.pledged", "以承诺书代替", "a letter of commitment in its place")
SEVERAL = Message("alternative.several", "提交几份", "several papers")
SHARED = Message("alternative.shared", "由数据共享取得", "taken from shared data")
NOT_REQUIRED = Message("alternative.not_required", "不需要提交", "not required")
LEFT_OUT = Message("alternative.left_out", "非必要，没有提交", "optional and not handed in")
APPLIES = Message("alternative.applies", "条件成立：{condition}", "the condition holds: {condition}")
SPARED = Message("alternative.spared", "条件不成立：{condition}", "the condition does not hold: {condition}")
GOES_BY = Message("alternative.goes_by", "与{value}相符", "agrees with {value}")
YES = Message("alternative.yes", "案情为“是”", "the fact is yes")
NO = Message("alternative.no", "案情为“否”", "the fact is no")
WANTED = Message("alternative.wanted", "选办这一步", "the step is wanted")
NOT_WANTED = Message("alternative.not_wanted", "不办这一步", "the step is not wanted")
GIVEN = Message("alternative.given", "{kind}由这一步签发", "the step is to give the {kind}")
BROUGHT = Message("alternative.brought", "已经领到{kind}，随件提交", "the {kind} is there already")
