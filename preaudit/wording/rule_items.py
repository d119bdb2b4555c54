"""What is wrong with item files, regions, bundles and conditions."""

from __future__ import annotations

from preaudit.wording.texts import Message

# Names that refer to nothing
NO_SUCH_TAG = Message(
    "rule_items.no_such_tag", "没有这个人群标签 {word}。", "There is no such tag: {word} (unknown tag)."
)
NO_SUCH_FACT = Message(
    "rule_items.no_such_fact", "没有这个案情 {word}。", "There is no such fact: {word} (unknown fact)."
)
NO_SUCH_MATERIAL = Message(
    "rule_items.no_such_material", "没有这个材料 {word}。", "There is no such material: {word} (unknown material)."
)
NO_SUCH_FIELD = Message(
    "rule_items.no_such_field",
    "{material} 没有这个字段 {word}。",
    "{material} has no such field: {word} (unknown field).",
)
NOTHING_TO_DECIDE = Message(
    "rule_items.nothing_to_decide",
    "清单接受的材料和案情中没有 {word}。",
    "Nothing this list accepts, and no fact, is called so: {word} (unknown field, mark or fact).",
)
PAPER_FIELD = Message("rule_items.paper_field", "{kind}的{field}", "{field} on {kind}")
NO_SUCH_SLOT = Message(
    "rule_items.no_such_slot", "没有这个签名位置 {word}。", "There is no such place to sign: {word} (unknown slot)."
)
NO_SUCH_KIND = Message(
    "rule_items.no_such_kind", "没有这个材料种类 {word}。", "There is no such kind of document: {word} (unknown kind)."
)
NO_SUCH_VARIANT = Message(
    "rule_items.no_such_variant",
    "没有这个形式 {word}。",
    "There is no such form of the kind: {word} (unknown variant).",
)
NO_SUCH_SIDE = Message(
    "rule_items.no_such_side", "没有这个面 {word}。", "There is no such side: {word} (unknown side)."
)
NOT_ACCEPTED = Message(
    "rule_items.not_accepted",
    "没有这个可用种类 {word}。",
    "The material does not accept this kind: {word} (unknown kind).",
)

OTHER_SORT = Message(
    "rule_items.other_sort",
    "“{label}”是{own}，{check} 这里要的是{sort}。",
    "“{label}” is {own}; {check} asks for {sort} here.",
)
OTHER_SORT_MEND = Message(
    "rule_items.other_sort_mend", "请核对写在这里的字段。", "Please check which field stands here."
)

CONTRADICTION = Message(
    "rule_items.contradiction", "{one} 与 {other} 互相矛盾。", "{one} and {other} contradict each other."
)
SAME_NAME = Message(
    "rule_items.same_name", "名称“{name}”与材料 {code} 的相同。", "The name “{name}” is that of the material {code}."
)

# Items
ENDS_BEFORE_IT_BEGINS = Message("rule_items.ends_before", "失效日早于生效日。", "It ends before it begins.")
REPEATED_ID = Message(
    "rule_items.repeated_id", "检查编号重复 {id}。", "The id of a check is repeated: {id} (repeated id)."
)
NEVER_DEFERRABLE = Message("rule_items.never_deferrable", "{never} 不得容缺。", "{never} may never be deferrable.")
NEVER_SHARED = Message(
    "rule_items.never_shared",
    "{own} 只能由申请人自己作出，不能共享取得。",
    "{own} is the applicant's own and cannot be shared.",
)
NO_PLEDGE = Message("rule_items.no_pledge", "{never} 不得以承诺代替。", "No pledge may stand in for {never}.")
MATERIAL_AND_FIELD = Message(
    "rule_items.material_and_field", "这里应写作 材料.字段: {text}", "Here, write material.field: {text}"
)
MARKS_BELONG_TO_MATERIAL = Message(
    "rule_items.marks_of_material",
    "签名、印章的检查写在材料下。",
    "A check of signatures or seals belongs to a material.",
)
EMPTY_CONDITION = Message("rule_items.empty_condition", "条件为空。", "The condition is empty.")

#: What a letter of commitment must bear, as a check calls it.
PLEDGE_SIGNED = Message("rule_items.pledge_signed", "承诺人签名或盖章", "signature or seal of who promises")

# Conditions
TOO_LONG = Message(
    "rule_items.condition_long", "条件过长,超过 {most} 个字符。", "The condition is longer than {most} characters."
)
NO_HAS = Message("rule_items.condition_has", "条件中不能用 has()。", "has() is not allowed in conditions.")
NO_HAS_MEND = Message("rule_items.condition_has_mend", '用 name == "" 判断没有。', 'Compare with "" instead.')
NOT_A_TRUTH = Message(
    "rule_items.condition_type", "条件应得出真或假: {source}", "A condition must be true or false: {source}"
)
NO_SUCH_NAME = Message(
    "rule_items.condition_name", "条件中没有 {word} 这一项。", "The condition knows no name {word} (unknown name)."
)
WRONG_CONDITION = Message("rule_items.condition_wrong", "条件有误: {reason}", "A mistake in the condition: {reason}")

NO_SUCH_FUNCTION = Message(
    "rule_items.condition_function", "条件中不能调用 {word}。", "A condition cannot call {word}."
)
NEVER_SO = Message("rule_items.condition_never_so", "{name} 不会是 {word}。", "{name} is never {word}.")

# Bundles
WRONG_FILE_NAME = Message("rule_items.wrong_file_name", "文件应名为 {name}。", "The file must be called {name}.")
REPEATED_STEP = Message(
    "rule_items.repeated_step", "步骤编号重复 {step}。", "The code of a step is repeated: {step} (repeated step)."
)
NO_SUCH_ITEM = Message("rule_items.no_such_item", "没有事项 {item}。", "There is no such item: {item} (no such item).")
NOT_GIVEN = Message(
    "rule_items.not_given", "没有这种材料 {kind}。", "There is no such kind of document: {kind} (unknown kind)."
)
NO_STEP_BEFORE = Message("rule_items.no_step_before", "前面没有步骤 {step}。", "There is no such step before: {step}.")
NO_STEP_BEFORE_MEND = Message(
    "rule_items.no_step_before_mend", "只能等待排在前面的步骤。", "A step may only wait for steps that stand before it."
)

# Tests of rules
OTHER_OUTCOME = Message(
    "rule_tests.outcome", "结论应为 {expected},得到 {found}", "outcome: {expected} was expected, {found} came out"
)
NOT_ON_LIST = Message("rule_tests.not_on_list", "材料 {material} 不在清单中", "no such material: {material}")
OTHER_STATUS = Message(
    "rule_tests.status",
    "材料 {material} {name} 应为 {expected},得到 {found}{why}",
    "{material}: {expected} was expected, {found} came out",
)
UNEXPECTED = Message("rule_tests.unexpected", "多出发现 {code}:{citizen}", "unexpected: {code}")
MISSING = Message("rule_tests.missing", "缺少发现 {code}", "missing: {code}")
MISSING_WARNING = Message("rule_tests.missing_warning", "缺少提醒 {code}", "missing warning: {code}")
OTHER_DEADLINE = Message(
    "rule_tests.deadline", "补交期限应为 {expected},得到 {found}", "deadline: {expected} was expected, {found} came out"
)
EMPTY_WORD = Message("rule_items.empty_word", "这里没有写字。", "Nothing is written here.")
RESERVED = Message(
    "rule_items.reserved",
    "{name} 已另有所指，不能作名称。",
    "{name} stands for something else and cannot be a name here.",
)
RESERVED_MEND = Message(
    "rule_items.reserved_mend", "请换一个名称；保留的有：{known}。", "Choose another; these are reserved: {known}."
)
