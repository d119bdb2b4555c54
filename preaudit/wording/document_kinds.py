"""What is said of kinds of documents: of mistakes in their files, and of a document whose kind is not known."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

UNKNOWN_VALUE_TYPE = Message("rulebook.unknown_value_type", "没有这种值的写法 {name}。", "There is no parser {name}.")
NO_SUCH_GROUP = Message("rulebook.no_such_group", "groups 中没有 {name}。", "There is no group {name}.")
NO_SUCH_SIDE_HERE = Message("rulebook.no_such_side", "sides 中没有 {name} 这一面。", "The kind has no side {name}.")
NO_SUCH_FIELD_HERE = Message("rulebook.no_such_field", "这种材料没有字段 {name}。", "The kind has no field {name}.")
FIELD_COMES_LATER = Message(
    "rulebook.field_comes_later",
    "字段 {name} 要写在这个字段前面。",
    "The field {name} is read after this one: write it before.",
)
NO_SUCH_LABEL = Message("rulebook.no_such_label", "没有 {name} 这个标签。", "There is no label {name}.")
NEVER_REACHED = Message(
    "rulebook.never_reached",
    "门槛 {threshold} 达不到：标题和线索一共 {most}。",
    "No page reaches {threshold}: title and clues count {most} together.",
)
REACHED_BY_A_WORD = Message(
    "rulebook.reached_by_a_word",
    "门槛 {threshold} 低于一个线索的分量，一个词就够。",
    "One clue alone counts more than {threshold}.",
)
THRESHOLD_MEND = Message(
    "rulebook.threshold_mend",
    "标题计 10，线索各按其数；门槛应在一个线索与总和之间。",
    "A title counts 10, each clue its number; the threshold lies between one clue and all of them.",
)
NEVER_FOUND = Message("rulebook.never_found", "字段 {name} 无从找到。", "Nothing leads to the field {name}.")
NEVER_FOUND_MEND = Message(
    "rulebook.never_found_mend",
    "请写 labels、patterns、anywhere 或 mrz。",
    "Give it labels, patterns, anywhere or mrz.",
)
COLUMN_MEND = Message("rulebook.column_mend", "请在 labels 中写列名。", "Name the heads of the column in labels.")
REPEATED_WORD = Message("rulebook.repeated_word", "重复:{word}", "It stands here twice: {word}")
REPEATED_WORD_MEND = Message("rulebook.repeated_word_mend", "请删去一个。", "Take one of them away.")
NOT_OF_THAT_PARSER = Message(
    "rulebook.not_of_that_parser", "{name} 不是 {parser} 字段。", "{name} is no field with the parser {parser}."
)
NOT_OF_THAT_PARSER_MEND = Message(
    "rulebook.not_of_that_parser_mend",
    "先写号码，再写与它相符的出生日期和性别。",
    "Write the number first, then the day of birth and the sex that agree with it.",
)
LABEL_OF_TWO = Message(
    "rulebook.label_of_two",
    "标签“{label}”已属于字段 {name}。",
    "The label “{label}” is that of the field {name} already.",
)
LABEL_OF_TWO_MEND = Message(
    "rulebook.label_of_two_mend",
    "请只写在一个字段上，或写明 group、side、of 或 other_than。",
    "Write it at one field, or tell them apart by group, side, of or other_than.",
)
UNRECOGNIZED_DOCUMENT = common.UNRECOGNIZED
