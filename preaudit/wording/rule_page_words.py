"""What is wrong with the words by which pages speak against themselves."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_SUCH_KIND = Message("rule_page_words.no_such_kind", "没有材料种类 {name}。", "There is no kind of document {name}.")
NO_SUCH_PARSER = Message(
    "rule_page_words.no_such_parser", "没有值的类型 {name}。", "There is no type of values {name}."
)
NO_WORDS = Message("rule_page_words.no_words", "{name} 一个词也没有。", "There is no word of {name}.")
NO_WORDS_MEND = Message(
    "rule_page_words.no_words_mend", "请写 words 或 loud,或删去这一项。", "Give it words or loud, or take it away."
)
NO_WORDS_AT_ALL_MEND = Message(
    "rule_page_words.no_words_at_all_mend",
    "请写上词语；不要的话删去整个文件，`rules lint` 会提示没有词语。",
    "Write words; where none are wanted, delete the file: `rules lint` says that there are none.",
)
NO_SUCH_FIELD = Message("rule_page_words.no_such_field", "没有材料有字段 {name}。", "No kind has a field {name}.")
NO_SUCH_OFFICE = Message(
    "rule_page_words.no_such_office",
    "value_words.yaml 的 offices 中没有 {name}。",
    "There is no office {name} among those of value_words.yaml.",
)
TOO_SHORT = Message(
    "rule_page_words.too_short", "“{word}”只有一个字，什么页面上都有。", "“{word}” is one character, found on any page."
)
TOO_SHORT_MEND = Message("rule_page_words.too_short_mend", "请写完整的词语。", "Please write the whole word.")
NEEDS = Message("rule_page_words.needs", "写了 {name} 而没有写 {other}。", "There is {name}, and no {other}.")
NEEDS_MEND = Message("rule_page_words.needs_mend", "请两项都写。", "Please write both.")
LOUD_MEND = Message(
    "rule_page_words.loud_mend",
    "已在 words 中的词不必再写在 loud 中。",
    "A word among words counts where it is loud as well.",
)
