"""Regions: what does not load of them and why, and codes of regions that there are not."""

from __future__ import annotations

from preaudit.wording.rule_items import NEVER_DEFERRABLE as NEVER_DEFERRABLE
from preaudit.wording.texts import Message

# What a layer may not say, or may not loosen
CROSSED = Message(
    "region_rules.crossed", "越过底线:{reason} 见 {place}", "Crosses the bottom line: {reason} See {place}"
)
CROSSED_MEND = Message(
    "region_rules.crossed_mend",
    "地方规则只能在国家清单开放的范围内收紧或放宽。",
    "A region may tighten or loosen only what the national list opens.",
)
NOT_OF_THE_ITEM = Message(
    "region_rules.not_of_item", "国家清单没有材料 {code}。", "{code} is not a material of the item."
)
ALREADY_LISTED = Message(
    "region_rules.already_listed", "材料 {code} 已在国家清单中。", "{code} is already on the list."
)
ADDING_NOT_OPENED = Message(
    "region_rules.adding_not_opened", "国家清单未开放增加材料。", "Adding materials is not opened."
)
ACCEPTANCE_PROMISED = Message(
    "region_rules.acceptance_promised",
    "文字承诺了规则没有的受理或通过：“{words}”。",
    "The text promises an acceptance that no rule gives: “{words}”.",
)
ACCEPTANCE_PROMISED_MEND = Message(
    "region_rules.acceptance_promised_mend",
    "是否受理由规则和工作人员决定，请改写这句话。",
    "Rules and staff decide what is accepted; please say it otherwise.",
)
NOTHING_DROPPED = Message(
    "region_rules.nothing_dropped", "不得取消国家清单的材料或检查 {name}。", "Nothing may be dropped: {name}."
)
LONGER_THAN_LAW = Message(
    "region_rules.longer_than_law",
    "承诺时限 {days} 超过法定时限 {limit} 个工作日。",
    "The limit of {days} is longer than the law allows: {limit} working days.",
)
CAP_LONGER_THAN_LAW = Message(
    "region_rules.cap_longer_than_law",
    "补交期限 {days} 超过法定时限 {limit} 个工作日。",
    "A deferral of {days} is longer than the law allows: {limit} working days.",
)
LIMIT_NOT_OPENED = Message("region_rules.limit_not_opened", "国家清单未开放承诺时限。", "The limit is not opened.")
STAYS_ON_SPOT = Message(
    "region_rules.stays_on_spot", "即办件不得改为承诺件。", "An on-spot item may not become a promised one."
)
KIND_OF_ITEM_NOT_OPENED = Message(
    "region_rules.kind_of_item_not_opened",
    "国家清单未开放改为即办件(open: [kind])。",
    "To decide on the spot is not opened (open: [kind]).",
)
BEFORE_THE_LIST = Message("region_rules.before_list", "早于国家清单的施行日。", "It begins before the national list.")
CHECK_REPLACED = Message("region_rules.check_replaced", "不得改写检查 {id}。", "A check may not be replaced: {id}.")
ON_NEGATIVE_LIST = Message(
    "region_rules.negative_list", "负面清单事项不得容缺。", "An item on the negative list may not be tolerated."
)
TOLERANCE_NOT_OPENED = Message("region_rules.tolerance_not_opened", "国家清单未开放容缺。", "Tolerance is not opened.")
NO_SUCH_DEFECT = Message(
    "region_rules.no_such_defect",
    "核心材料的缺陷 {reason} 不得容缺。",
    "No such defect of a core material may follow: {reason}.",
)
CORE_DROPPED = Message("region_rules.core_dropped", "不得取消必要材料。", "A core material may not be dropped.")
DEFERRING_NOT_OPENED = Message(
    "region_rules.deferring_not_opened", "国家清单未开放容缺。", "Deferring it is not opened."
)
CONDITION_CHANGED = Message(
    "region_rules.condition_changed", "不得改变材料的适用条件。", "The condition of a material may not be changed."
)
SHARED_DEMANDED = Message(
    "region_rules.shared_demanded",
    "能共享的不得要求提交(国务院令第716号 §7)。",
    "What can be shared may not be demanded (State Council decree 716 §7).",
)
KINDS_NOT_OPENED = Message(
    "region_rules.kinds_not_opened",
    "国家清单未开放替代材料 {kind}(写在 open: [accept] 和 open_kinds 里)。",
    "The kind {kind} is not opened (under open: [accept] and open_kinds).",
)
KIND_UNCHECKED = Message(
    "region_rules.kind_unchecked",
    "没有检查适用于所增加的 {kind}，请在 checks 里写明怎样核对：是谁的，签名的人自己写的话（承诺、委托事项）说的是什么。",
    "No check is asked of the added kind {kind}: write under checks whose it is, and what its signer says in words of his own.",
)
ABSORBS = Message(
    "region_rules.absorbs",
    "增加的材料会把多交的、与本案矛盾的材料收进去，不再有人看到：请用清单里没有的材料种类，并写明与本案其他材料一致的检查；有签名的人自己写的话的，还要有逐字审查的检查（speaks_of）。",
    "The added material would take in papers that contradict the case, unseen: use a kind that the list has not, and write a check that "
    "holds it against other papers of the case, and where its signer writes in words of his own, one that weighs them (speaks_of).",
)
NOT_WITH_THE_LIST = Message(
    "region_rules.not_with_the_list",
    "与所覆盖的清单不能并存: {reason}",
    "It does not go together with the list below it: {reason}",
)
BY_DIFFERENCE = Message("region_rules.by_difference", "{reason}（{change}）", "{reason} ({change})")
NOT_OPENED = Message(
    "region_rules.not_opened", "国家清单未开放，地方不得放宽。", "It is not opened: a region may not loosen it."
)
TIGHTENED_BELOW = Message(
    "region_rules.tightened_below",
    "上级地方已经收紧，没有重新开放。",
    "The region above has tightened it and has not opened it again.",
)
QUESTION_CHANGED = Message(
    "region_rules.question_changed", "不得改变案情 {name} 的类型。", "The type of the fact {name} may not be changed."
)
NOT_OPTIONAL = Message(
    "region_rules.not_optional", "容缺后补材料不得改为非必要。", "A deferrable material may not become optional."
)
SHARING_NOT_OPENED = Message(
    "region_rules.sharing_not_opened", "国家清单未开放共享取得。", "Taking it from shared data is not opened."
)
DECLARED_BELOW = Message(
    "region_rules.declared_below",
    "不影响结论的内容由国家清单声明。",
    "What is not decisive is declared by the national list.",
)
OPENED_ARE = Message("region_rules.opened_are", "此处开放的有:{known}。", "Opened here: {known}.")
NOTHING_OPENED = Message("region_rules.nothing_opened", "此处没有开放任何内容。", "Nothing is opened here.")
MEND = Message(
    "region_rules.mend",
    "可以收紧;放宽须由国家清单开放(open)。{opened}",
    "It may be tightened; to loosen it, the national list must open it. {opened}",
)
AFTER_THE_LIST = Message(
    "region_rules.after_list",
    "晚于国家清单的失效日 {last}。",
    "It goes on after the national list has ended on {last}.",
)

# Steps of a bundle
NO_STEP = Message("region_rules.no_step", "国家的“一件事”没有步骤 {step}。", "The bundle has no step {step}.")
STEPS_NOT_OPENED = Message("region_rules.steps_not_opened", "国家未开放增加步骤。", "Adding steps is not opened.")
STEP_LOOSENED = Message(
    "region_rules.step_loosened", "不得放宽国家规定的步骤。", "A step of the nation may not be loosened."
)

# Codes
NO_SUCH_REGION = Message("region_rules.no_such_region", "没有这个地区 {region}。", "There is no such region: {region}.")
DESCRIBED_ARE = Message(
    "region_rules.described_are",
    "请写六位行政区划代码;规则库有规定的地区:{known}。",
    "Write a division code of six digits; the rule book describes: {known}.",
)
NONE_DESCRIBED = Message(
    "region_rules.none_described", "请写六位行政区划代码。", "Write a division code of six digits."
)
NEAREST = Message("region_rules.nearest", "是否为 {code} {name}?", "Did you mean {code} {name}?")
