"""What is wrong in test files beside the rules."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_SUCH_KIND = Message(
    "rule_test_files.no_such_kind", "测试中的材料种类 {name} 不存在。", "The test names a kind that is none: {name}."
)
NO_SUCH_VARIANT = Message(
    "rule_test_files.no_such_variant", "这种材料没有形式 {name}。", "The kind has no form {name}."
)
NO_SUCH_FIELD = Message(
    "rule_test_files.no_such_field", "这种材料不印 {name} 这个字段。", "Papers of the kind print no field {name}."
)
NO_SUCH_SIDE = Message(
    "rule_test_files.no_such_side", "这种材料没有 {name} 面。", "Papers of the kind have no side {name}."
)
NO_SUCH_SLOT = Message(
    "rule_test_files.no_such_slot", "这种材料没有签名位置 {name}。", "Papers of the kind have no place to sign {name}."
)
NO_SUCH_DOCUMENT = Message(
    "rule_test_files.no_such_document", "案例中没有材料 {name}。", "The case has no document {name}."
)
NO_SUCH_MATERIAL = Message(
    "rule_test_files.no_such_material", "清单上没有材料 {name}。", "The list has no material {name}."
)
NO_SUCH_STEP = Message(
    "rule_test_files.no_such_step", "“一件事”中没有这样的步骤 {name}。", "The bundle has no such step: {name}."
)
NO_SUCH_ALTERNATIVE = Message(
    "rule_test_files.no_such_alternative", "清单没有 {name} 这种办法。", "The list has no such alternative: {name}."
)
NO_SUCH_CHECK = Message(
    "rule_test_files.no_such_check", "这种材料没有 {name} 这项检查。", "The kind has no check {name}."
)
NO_SUCH_FINDING = Message(
    "rule_test_files.no_such_finding",
    "审查中没有 {name} 这样的结果。",
    "No verdict on the item can hold a finding {name}.",
)
NO_SUCH_TAG = Message("rule_test_files.no_such_tag", "没有 {name} 这个人群标签。", "No tag is called {name}.")
DOUBT_OF_NOTHING = Message(
    "rule_test_files.doubt_of_nothing", "{name} 没有值,谈不上存疑。", "{name} has no value that could be in doubt."
)
THERE_AND_ABSENT = Message(
    "rule_test_files.there_and_absent", "{name} 既要有又要没有。", "{name} is expected and excluded."
)
THERE_AND_ABSENT_MEND = Message(
    "rule_test_files.there_and_absent_mend", "请在 fields 和 absent 中留一处。", "Leave it in fields or in absent."
)
CHANGED_AND_AWAY = Message(
    "rule_test_files.changed_and_away",
    "{name} 已用 without 去掉,改动没有作用。",
    "{name} is taken away by without: the change does nothing.",
)
CHANGED_AND_AWAY_MEND = Message(
    "rule_test_files.changed_and_away_mend",
    "请在 without 和 documents 中留一处。",
    "Leave it in without or in documents.",
)
NAME_TWICE = Message("rule_test_files.name_twice", "两个测试同名:{name}", "Two tests are called alike: {name}")
NAME_TWICE_MEND = Message("rule_test_files.name_twice_mend", "请说出它们的不同。", "Say what is different.")
OF_ANOTHER_FORM = Message(
    "rule_test_files.of_another_form",
    "{name} 的值“{value}”不合材料种类所写的 form，每一份这样的材料都会存疑。",
    "The value of {name}, “{value}”, does not follow the form that the kind says: each such paper would be doubted.",
)
OF_ANOTHER_FORM_MEND = Message(
    "rule_test_files.of_another_form_mend",
    "请改正 form 或者这个值；本该存疑的，写进 doubtful。",
    "Correct the form or the value; where doubt is meant, name the field under doubtful.",
)
