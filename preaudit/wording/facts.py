"""What is wrong with the facts of a case, and with the papers chosen for a checklist."""

from __future__ import annotations

from preaudit.wording.texts import Message

UNKNOWN_FACT = Message(
    "facts.unknown", "案情中没有 {key} 这一项。", "There is no such fact: {key} (unknown fact: {key})."
)
GIVEN_TWICE = Message(
    "facts.given_twice", "案情 {key} 给了两个不同的值。", "The fact {key} is given twice, differently."
)
GIVEN_TWICE_MEND = Message("facts.given_twice_mend", "请只保留一个。", "Keep one.")
WRONG_TYPE = Message("facts.wrong_type", "案情 {key} 应为{type}。", "{key} must be {type}.")
TOO_DEEP = Message("facts.too_deep", "案情嵌套超过 {most} 层。", "The facts are nested in more than {most} levels.")
TOO_LONG = Message("facts.too_long", "案情 {key} 超过 {most} 字。", "The fact {key} has more than {most} characters.")
NO_TEXT = Message(
    "facts.no_text", "案情 {key} 中有不是文字的字符。", "The fact {key} holds characters that are no text."
)
NO_NUMBER = Message(
    "facts.no_number", "案情 {key} 的数太大或不是数。", "The number of the fact {key} is too large, or none."
)
CORRECT_IT = Message("facts.correct_it", "请更正后重试。", "Correct it and try again.")
OBJECT = Message("facts.type.object", '对象,如 {"name": "张三"}', "an object")
TEXT = Message("facts.type.text", "文字", "a text")
TEXTS = Message("facts.type.texts", "文字列表", "a list of texts")
TRUTH = Message("facts.type.truth", "true 或 false", "true or false")
CREDIT = Message("facts.type.credit", "good、bad 或 unknown", "good, bad or unknown")
NOT_A_MATERIAL = Message(
    "facts.not_a_material",
    "案情 shared 中的 {code} 不是事项 {item} 的材料。",
    "{code} in shared is not a material of this item, {item}.",
)
PAPER_OF_NO_MATERIAL = Message(
    "facts.paper_of_no_material", "{code} 不是事项 {item} 的材料。", "{code} is not a material of this item, {item}."
)
PAPER_NOT_ACCEPTED = Message(
    "facts.paper_not_accepted", "材料 {code} 不能用 {kind}。", "{kind} is not accepted for it ({code})."
)

# What documents are compared with
DECLARED_APPLICANT = Message("facts.declared_applicant", "申办信息中的申请人", "the applicant as declared")
DECLARED_NUMBER = Message("facts.declared_number", "申办信息中的证件号码", "the applicant's number as declared")
DECLARED_PHONE = Message("facts.declared_phone", "申办信息中的联系电话", "the applicant's telephone as declared")
FIELD_ON = Message("facts.field_on", "{material}上的{label}", "{label} on the {material}")
