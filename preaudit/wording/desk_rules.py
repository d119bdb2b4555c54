"""What the pages of rules at the desk say, beside the words of reports."""

from __future__ import annotations

from preaudit.wording.texts import Message

RULES = Message("desk_rules.rules", "规则", "Rules")
STATE = Message("desk_rules.state", "规则库的状态", "How the rule book stands")
BEING_COMPUTED = Message("desk_rules.being_computed", "正在检查…", "Being examined…")
LOOK_AGAIN = Message("desk_rules.look_again", "再看一次", "Look again")
CHANGED = Message(
    "desk_rules.changed",
    "规则文件已改动,改动尚未生效。",
    "The files of the rules were changed, and the change is not in force.",
)
BROKEN = Message("desk_rules.broken", "检查没有完成,请看运行日志。", "They could not be examined; see the log.")
FOUND = Message(
    "desk_rules.found",
    "写法检查:{errors} 个错误,{warnings} 个警告,{infos} 条提示",
    "lint: {errors} errors, {warnings} warnings, {infos} hints",
)
TESTED = Message(
    "desk_rules.tested",
    "事项和“一件事”的测试:{tests} 个,未通过 {failed} 个",
    "tests of items and bundles: {tests}, failed {failed}",
)
ALL_ITEMS = Message("desk_rules.back", "返回事项", "Back to the items")
