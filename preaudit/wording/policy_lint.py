"""What lint finds in rules, and how to mend it."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

DELIBERATE = common.DELIBERATE
DOES_NOT_LOAD_MEND = Message("lint.does_not_load_mend", "请按提示更正。", "Correct it as it says.")

# One material list
CATCH_ALL = Message(
    "lint.catch_all",
    "“{name}”是兜底性表述（“{phrase}”），申请人无法知道要交什么",
    "“{name}” is a catch-all (“{phrase}”): nobody can know what to submit",
)
CATCH_ALL_MEND = Message(
    "lint.catch_all_mend", "请列出具体材料，每一种写成一项。", "Name each document, one material each."
)
CATCH_ALL_ADVICE = Message(
    "lint.catch_all_advice",
    "{name}的说明中有兜底性表述“{phrase}”",
    "the advice on {name} has a catch-all: “{phrase}”",
)
CATCH_ALL_ADVICE_MEND = Message("lint.catch_all_advice_mend", "请写明是哪些材料。", "Say which documents are meant.")
DEFERRAL_ON_SPOT = Message(
    "lint.deferral_on_spot",
    "即办件不适用容缺，{names}标为“容缺后补”没有作用",
    "an item handled on the spot defers nothing: marking {names} deferrable has no effect",
)
DEFERRAL_ON_SPOT_MEND = Message(
    "lint.deferral_on_spot_mend",
    "请改为必要或非必要，或改为承诺件。",
    "Make it required or optional, or the item a promised one.",
)
TOLERANCE_CLOSED = Message(
    "lint.tolerance_closed",
    "{names}标为“容缺后补”，但本事项没有开通容缺，也没有写明负面清单理由",
    "{names} are deferrable, but the item neither opens deferral nor gives a reason for the negative list",
)
TOLERANCE_CLOSED_MEND = Message(
    "lint.tolerance_closed_mend",
    "请开通容缺（allowed: true），或写明 negative_list 的理由。",
    "Open deferral (allowed: true), or give the reason in negative_list.",
)
NO_DEFERRAL_DAYS = Message(
    "lint.no_deferral_days",
    "承诺时限 {promised} 天，gap {gap}、cap {cap}：{names}没有补交的时间",
    "a promised limit of {promised} days, gap {gap}, cap {cap}: no time is left to submit {names}",
)
NO_DEFERRAL_DAYS_MEND = Message(
    "lint.no_deferral_days_mend", "请减小 gap，或取消容缺。", "Reduce gap, or close deferral: leave at least one day."
)
NO_ON_EXPIRY = Message(
    "lint.no_on_expiry", "没有写明逾期未补交的后果", "what follows where nothing is submitted in time is not written"
)
NO_ON_EXPIRY_MEND = Message(
    "lint.no_on_expiry_mend",
    "请写 on_expiry，例如“逾期未补交的，撤销受理”。",
    "Write on_expiry, e.g. that acceptance is withdrawn.",
)
NO_BASIS = Message("lint.no_basis", "事项没有设定依据", "the item has no legal basis")
NO_TOLERANCE_BASIS = Message("lint.no_tolerance_basis", "容缺规定没有依据", "the rule of deferral has no basis")
NO_NEVER_DEFER_BASIS = Message(
    "lint.no_never_defer_basis",
    "{name}不得容缺，却没有写依据",
    "{name} may never be deferred, but no basis is written",
)
NO_BASIS_MEND = Message("lint.no_basis_mend", "请写明法律、法规或公布的文件。", "Name the law or the published rule.")
CONDITION_OF = Message("lint.condition_of", "{name}的适用条件", "the condition of {name}")
CHECK_OF = Message("lint.check_of", "{name}的检查 {id}", "check {id} of {name}")
CONDITION_OF_CHECK = Message("lint.condition_of_check", "{check} 的条件", "the condition of {check}")
CONDITION_NEVER = Message(
    "lint.condition_never",
    "{what}不可能成立（{source}），{effect}",
    "{what} can never hold ({source}): {effect}",
)
CONDITION_NEVER_MEND = Message("lint.condition_never_mend", "请核对条件中的名称与取值。", "Check names and values.")
CONDITION_ALWAYS = Message(
    "lint.condition_always", "{what}总是成立（{source}），{effect}", "{what} always holds ({source}): {effect}"
)
CONDITION_ALWAYS_MEND = Message(
    "lint.condition_always_mend", "不需要条件的请删去。", "Remove a condition that decides nothing."
)
NEVER_REQUIRED = Message("lint.never_required", "从不需要", "it is never required")
ALWAYS_REQUIRED = Message("lint.always_required", "总是需要", "it is always required")
NEVER_CHECKED_AT_ALL = Message("lint.never_checked_at_all", "从不检查", "it is never checked")
ALWAYS_CHECKED = Message("lint.always_checked", "总是检查", "it is always checked")
NOBODY_PASSES = Message("lint.nobody_passes", "谁也通不过", "nobody passes it")
EVERYBODY_PASSES = Message("lint.everybody_passes", "谁都通得过", "everybody passes it")
NEVER_CHECKED = Message(
    "lint.never_checked",
    "{name}交了什么都算齐全：没有检查，别处也不引用它{note}",
    "whatever is submitted as {name} counts as complete: nothing checks it or refers to it{note}",
)
NO_READABLE_FIELDS = Message(
    "lint.no_readable_fields", "（这种材料没有可读的字段）", " (this kind of document has no fields to read)"
)
NEVER_CHECKED_MEND = Message(
    "lint.never_checked_mend",
    "请写检查（例如与申请书比对姓名、签名、日期），或注明有意如此。",
    "Write a check (name, signature, date), or note that it is deliberate.",
)
DUPLICATE_ALTERNATIVE = Message(
    "lint.duplicate_alternative",
    "{name}的可选材料“{kind}”前面已经有了，永远用不到",
    "“{kind}” stands among the alternatives of {name} already: it is never used",
)
DUPLICATE_ALTERNATIVE_MEND = Message(
    "lint.duplicate_alternative_mend", "请删去重复的一种。", "Remove the repeated kind."
)
UNREACHABLE_ALTERNATIVE = Message(
    "lint.unreachable_alternative",
    "“{kind}”总是先归入前面的“{taker}”（可以交多份），轮不到“{name}”",
    "“{kind}” is always taken by “{taker}” before it (several may be submitted): none is left for “{name}”",
)
UNREACHABLE_ALTERNATIVE_MEND = Message(
    "lint.unreachable_alternative_mend",
    "请调整材料顺序，或区分两项材料的形式（variant）。",
    "Change the order of materials, or tell them apart by variant.",
)
CHECK_NAMED = Message("lint.check_named", "检查 {id}", "check {id}")
NEVER_IN_FORCE = Message(
    "lint.never_in_force",
    "{what}的施行期与清单的施行期没有一天重合，从不生效",
    "the period of {what} shares no day with that of the list: it is never in force",
)
NEVER_IN_FORCE_MEND = Message(
    "lint.never_in_force_mend", "请核对 effective_from、effective_to。", "Check effective_from and effective_to."
)

# The whole book
VERSION_GAP = Message(
    "lint.version_gap",
    "{first} 至 {last} 没有施行的清单，这段时间的案件无法审查",
    "no list is in force from {first} to {last}: cases of that time cannot be reviewed",
)
VERSION_GAP_MEND = Message(
    "lint.version_gap_mend", "请让前一版施行到 {last}。", "Let the earlier version end on {last}."
)
OVERLAY_IDLE = Message(
    "lint.overlay_idle",
    "这个地方文件与国家清单相比什么也没有改变",
    "this file of a region changes nothing of the national list",
)
OVERLAY_IDLE_MEND = Message(
    "lint.overlay_idle_mend", "请写明地方的不同之处，或删去文件。", "Write what differs, or remove the file."
)
WORDS_LACKING = Message(
    "lint.words_lacking",
    "{file} 没有 {names}：页面或值自己否定自己时没有人会发现",
    "{file} has no {names}: a page or value that speaks against itself would not be noticed",
)
WORDS_LACKING_MEND = Message(
    "lint.words_lacking_mend",
    "请从随程序附带的规则中取回这些词语。",
    "Take the words from the rules that come with the program.",
)
TEXT_OTHER_DAYS = Message(
    "lint.text_other_days",
    "文字写的 {days} 日（天），规则中没有这个期限",
    "the text names {days} days; no rule of the list has that number",
)
TEXT_DEFERRED = Message(
    "lint.text_deferred",
    "文字说可以容缺后补，而这份材料不是容缺材料",
    "the text says that it may follow later; the material is none that may",
)
TEXT_NOT_DEFERRED = Message(
    "lint.text_not_deferred",
    "文字说不得容缺，而规则允许容缺",
    "the text says that it may not follow later; the rule lets it",
)
TEXT_NEEDLESS = Message(
    "lint.text_needless",
    "文字说不必提交，而这份材料一律必须提交",
    "the text says that it need not be handed in; the material is always required",
)
TEXT_NEEDED = Message(
    "lint.text_needed",
    "文字说必须提交，而这份材料不是必要材料",
    "the text says that it must be handed in; the material is optional",
)
TEXT_ON_SPOT = Message(
    "lint.text_on_spot",
    "文字说当场办结，而这一事项是承诺件",
    "the text says decided on the spot; the item has a promised limit",
)
TEXT_MEND = Message("lint.text_mend", "请让文字与规则一致。", "Let the text say what the rule says.")
OVERLAY_SAME_VALUE = Message(
    "lint.overlay_same_value", "{key} 与国家清单相同", "{key} is the same as in the national list"
)
OVERLAY_SAME_VALUE_MEND = Message("lint.overlay_same_value_mend", "可以删去。", "It may be left out.")
REGION_IDLE = Message(
    "lint.region_idle", "{name}的规定对任何事项都没有作用", "what {name} sets has no effect on any item"
)
REGION_IDLE_MEND = Message(
    "lint.region_idle_mend",
    "国家清单未开放（open），或与国家清单相同；请核对。",
    "The national list does not open it, or has the same; check it.",
)
REGION_UNKNOWN = Message(
    "lint.region_unknown", "{code} 不是现行的行政区划代码", "{code} is the code of no division there is"
)
REGION_UNKNOWN_MEND = Message(
    "lint.region_unknown_mend", "请核对六位行政区划代码（GB/T 2260）。", "Check the division code (GB/T 2260)."
)
REGION_UNTESTED = Message(
    "lint.region_untested", "{name}改动了清单，但没有测试", "{name} changes the list and has no tests"
)
LAYER_GAP = Message(
    "lint.layer_gap",
    "{first} 至 {last} 没有施行的地方规定，这段时间按上一级办理",
    "no version holds from {first} to {last}: what lies below does",
)
OPENED_NO_KIND = Message(
    "lint.opened_no_kind",
    "“{name}”开放了替代材料（accept），但没有写明哪些种类（open_kinds），等于没有开放",
    "“{name}” opens other kinds (accept) and names none (open_kinds): nothing is opened",
)
KIND_NOT_OPENED = Message(
    "lint.kind_not_opened",
    "“{name}”写明了 open_kinds，但 open 里没有 accept，等于没有开放",
    "“{name}” names open_kinds, but open lacks accept: nothing is opened",
)
OPENED_NO_KIND_MEND = Message(
    "lint.opened_no_kind_mend", "请同时写 open: [accept] 和 open_kinds。", "Write both open: [accept] and open_kinds."
)
NEVER_OPENED = Message(
    "lint.never_opened",
    "“{name}”任何地方不得容缺，开放 {word} 没有作用",
    "“{name}” may be deferred nowhere: to open {word} has no effect",
)
NEVER_OPENED_MEND = Message("lint.never_opened_mend", "请删去。", "Leave it out.")
KIND_UNUSED = Message("lint.kind_unused", "{kind}没有任何事项接受", "no item accepts {kind}")
KIND_UNUSED_MEND = Message(
    "lint.kind_unused_mend",
    "识别得出，但不归入任何材料；有事项用到时写进 any_of。",
    "It is recognised but fills no material; write it into any_of where an item needs it.",
)
ITEM_UNTESTED = Message("lint.item_untested", "{name}没有测试", "{name} has no tests")
ITEM_UNTESTED_MEND = Message("lint.item_untested_mend", "请写 {file}。", "Write tests beside it, in {file}.")
