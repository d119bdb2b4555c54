"""What is wrong with regular expressions in rule files."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_PATTERN = Message(
    "rule_patterns.no_pattern", "不是正确的正则表达式({reason})。", "This is no regular expression: {reason}."
)
NO_PATTERN_MEND = Message(
    "rule_patterns.no_pattern_mend",
    "请检查括号是否成对;要按字面写的括号、点号前面加反斜杠。",
    "Check that brackets are in pairs; put a backslash before brackets and dots that are meant literally.",
)
ENDLESS = Message(
    "rule_patterns.endless",
    "这个正则表达式遇到某些页面会一直匹配不完。",
    "On some pages this expression would take time without end.",
)
ENDLESS_MEND = Message(
    "rule_patterns.endless_mend",
    "不要在重复中再写重复(如 (甲+)+),相邻的重复写明上限(如 {0,30}),字符范围写窄(如 [^。])。",
    "No repetition inside a repetition, such as (a+)+; give repetitions that stand side by side a limit, such as {0,30}, and "
    "few characters, such as [^;].",
)
BACK_REFERENCE = Message(
    "rule_patterns.back_reference", "正则表达式中不能引用前面的组。", "An expression may not refer back to a group."
)
BACK_REFERENCE_MEND = Message(
    "rule_patterns.back_reference_mend", "请把要匹配的字写出来。", "Write out what is to be matched."
)
FLAGS = Message(
    "rule_patterns.flags", "正则表达式中不能写 (?i) 这样的开关。", "An expression has no flags such as (?i)."
)
FLAGS_MEND = Message("rule_patterns.flags_mend", "大小写都写出来,如 [Aa]。", "Write both letters out, as in [Aa].")
NO_VALUE_GROUP = Message(
    "rule_patterns.no_value_group", "patterns 中没有组 v。", "The expression has no group v for the value."
)
NO_VALUE_GROUP_MEND = Message(
    "rule_patterns.no_value_group_mend", "值写在 (?P<v>…) 中。", "Put the value into (?P<v>…)."
)
MATCHES_NOTHING = Message(
    "rule_patterns.matches_nothing",
    "这个正则表达式什么都不写也匹配。",
    "This expression matches where nothing is said.",
)
MATCHES_NOTHING_MEND = Message(
    "rule_patterns.matches_nothing_mend", "至少写一个必有的字。", "Write at least one letter that must be there."
)
NO_WORD = Message(
    "rule_patterns.no_word", "这里写的是字面的词,不是正则表达式: {word}", "Here stand words, no expressions: {word}"
)
NO_WORD_MEND = Message(
    "rule_patterns.no_word_mend",
    "正则表达式写在 patterns、titles 或 form 中。",
    "Expressions stand in patterns, titles or form.",
)
MATCHES_NEVER = Message("rule_patterns.matches_never", "没有一个字能符合它。", "Nothing can ever match it.")
MATCHES_NEVER_MEND = Message(
    "rule_patterns.matches_never_mend", "^ 写在最前，$ 写在最后。", "Put ^ at the beginning and $ at the end."
)
