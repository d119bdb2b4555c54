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
LOUD_MEND = Message(
    "rule_page_words.loud_mend",
    "已在 words 中的词不必再写在 loud 中。",
    "A word among words counts where it is loud as well.",
)
