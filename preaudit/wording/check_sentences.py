"""What the rules demand of checks: where they apply and how much they weigh. The sentences themselves stand beside the checks."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

WHEN = Message("check_sentences.when", "{condition}时，{sentence}", "where {condition}: {sentence}")
OF_KINDS = Message("check_sentences.of_kinds", "提交{kinds}的，{sentence}", "where {kinds} is submitted: {sentence}")
ONLY_WARNING = Message("check_sentences.only_warning", "{sentence}（仅提醒）", "{sentence} (a warning only)")
OF_WEIGHT = Message("check_sentences.of_weight", "{sentence}（{weight}）", "{sentence} ({weight})")
ELIGIBILITY = Message(
    "check_sentences.eligibility",
    "{sentence}（办理条件，不符合的不属受理范围）",
    "{sentence} (eligibility: those who do not meet it are out of scope)",
)

# What is otherwise of a check
ADDED = Message("check_changes.added", "{name}增加检查：{sentence}", "{name}: a check is added: {sentence}")
REMOVED = Message("check_changes.removed", "{name}取消检查：{sentence}", "{name}: a check is removed: {sentence}")
CHANGED = Message("check_changes.changed", "{name}的检查 {id} {parts}", "{name}, check {id}: {parts}")
FROM_TO = Message("check_changes.from_to", "由「{before}」改为「{after}」", "“{before}” becomes “{after}”")
ALSO = common.THEN
OTHER_VALUES = Message("check_changes.other_values", "的取值有改动", "its values are changed")
OTHER_WEIGHT = Message("check_changes.other_weight", "由“{before}”改为“{after}”", "“{before}” becomes “{after}”")
OTHER_PERIOD = Message("check_changes.other_period", "施行期改为{period}", "in force: {period}")
ALWAYS = common.ALWAYS
ABSENCE_FINE = Message("check_changes.absence_fine", "没有找到不再存疑", "what is not found is no longer a doubt")
ABSENCE_DOUBTED = Message("check_changes.absence_doubted", "没有找到改为存疑", "what is not found is a doubt now")
OF_EACH = Message("check_changes.of_each", "改为逐份检查", "it is asked of every paper now")
OF_ONE = Message("check_changes.of_one", "不再逐份检查", "it is no longer asked of every paper")
OTHER_REASON = Message("check_changes.other_reason", "发现改为“{reason}”", "the finding is “{reason}” now")
OWN_REASON = Message("check_changes.own_reason", "检查自身的原因", "the check's own reason")
REWORDED = Message(
    "check_changes.reworded",
    "{name}的检查 {id} 改了说法：{before} → {after}",
    "{name}, check {id}, is worded anew: {before} → {after}",
)
OTHER_WORDS = Message(
    "check_changes.other_words",
    "{name}的检查 {id} 的告知文字或依据有改动（{keys}）",
    "{name}, check {id}: what people are told, or the basis, is changed ({keys})",
)
WEIGHT_WARNING = Message("check_changes.warning", "仅提醒", "a warning only")
WEIGHT_SCOPE = Message("check_changes.scope", "办理条件", "eligibility")
