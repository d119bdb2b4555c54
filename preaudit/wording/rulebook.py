"""What is wrong with a rule book: its files and folders, keys, versions, and what is looked up in it."""

from __future__ import annotations

from preaudit.wording.texts import Message

# YAML files
UNREADABLE = Message("rulebook.unreadable", "文件无法读取({reason})。", "The file cannot be read as UTF-8 ({reason}).")
EMPTY_FILE = Message("rulebook.empty_file", "文件是空的。", "The file is empty.")
SYNTAX = Message("rulebook.syntax", "YAML 语法错误({reason})。", "There is a mistake of YAML syntax: {reason}.")
ALIAS_INSIDE_ITSELF = Message("rulebook.alias_inside_itself", "别名包含了自身。", "There is an alias inside itself.")
KEY_NO_TEXT = Message("rulebook.key_no_text", "键应为文字。", "A key is a text.")
KEY_REPEATED = Message("rulebook.key_repeated", "键重复 {key}。", "The key {key} is repeated.")

# Keys and values
UNKNOWN_KEY = Message("rulebook.unknown_key", "没有这个键 {key}。{hints}", "There is an unknown key {key}. {hints}")
UNKNOWN_TAG = Message(
    "rulebook.unknown_tag", "{key} 没有这种 {tag}。{hints}", "There is an unknown {key} {tag}. {hints}"
)
KEY_LACKS = Message("rulebook.key_lacks", "缺少必填项 {key}。", "A required key is missing: {key}.")
HINTS = Message("rulebook.hints", "{first}{second}", "{first} {second}")
WRONG_VALUE = Message("rulebook.wrong_value", "{key}: {problem}", "{key}: {problem}")
REQUIRED = Message("rulebook.required", "缺少必填项。", "A required key is missing.")
TEXT_EXPECTED = Message("rulebook.text_expected", "应为文字。", "A text is expected; quote it.")
INTEGER_EXPECTED = Message("rulebook.integer_expected", "应为整数。", "A whole number is expected.")
BOOLEAN_EXPECTED = Message("rulebook.boolean_expected", "应为 true 或 false。", "True or false is expected.")
LIST_EXPECTED = Message("rulebook.list_expected", "应为列表。", "A list is expected.")
MAPPING_EXPECTED = Message("rulebook.mapping_expected", "应为键值表。", "A mapping is expected.")
NOT_EMPTY = Message("rulebook.not_empty", "不能为空。", "At least one is needed.")
NUMBER_EXPECTED = Message("rulebook.number_expected", "应为数字。", "A number is expected.")
GREATER_THAN = Message("rulebook.greater_than", "应大于 {gt}。", "It must be more than {gt}.")
AT_LEAST = Message("rulebook.at_least", "不得小于 {ge}。", "It must be {ge} at least.")
LESS_THAN = Message("rulebook.less_than", "应小于 {lt}。", "It must be less than {lt}.")
AT_MOST = Message("rulebook.at_most", "不得大于 {le}。", "It must be {le} at most.")
OTHER_FORM = Message(
    "rulebook.other_form",
    "写法不对,应合乎 {pattern}(英文小写字母、数字和连接符)。",
    "It is written otherwise: small letters, figures and the mark that joins them ({pattern}).",
)
NOT_LISTED = Message("rulebook.not_listed", "没有 {word} 这一种。{hints}", "There is no {word}. {hints}")
NO_SUCH_DAY = Message("rulebook.no_such_day", "没有 {day} 这一天。", "There is no such day: {day}.")
DATE_EXPECTED = Message("rulebook.date_expected", "应为日期,如 2025-01-31。", "A date is expected, e.g. 2025-01-31.")

# Folders, files, versions
NO_FOLDER = Message("rulebook.no_folder", "{folder} 中没有 {name}/。", "There is no {name}/ in {folder}.")
NO_FOLDER_MEND = Message("rulebook.no_folder_mend", "请检查规则库目录。", "Check the rules directory.")
NO_REGION_FILE = Message(
    "rulebook.no_region_file", "地区目录中没有 {file}。", "There is no {file} in the folder of the region."
)
FILE_NAME = Message("rulebook.file_name", "文件应名为 {name}。", "The file must be called {name}.")
FOLDER_NAME = Message("rulebook.folder_name", "目录应名为 {name}。", "The folder must be called {name}.")
OTHER_REGION = Message("rulebook.other_region", "地区应为 {region}。", "The region must be {region}.")
PERIODS_OVERLAP = Message(
    "rulebook.periods_overlap", "与 {place} 的施行期重叠。", "The period overlaps that of {place}."
)
PERIODS_OVERLAP_MEND = Message(
    "rulebook.periods_overlap_mend",
    "请给较早的版本写上 effective_to。",
    "Give the earlier version its effective_to.",
)

# Looked up
NO_SUCH_ITEM = Message("rulebook.no_such_item", "没有事项 {code}。", "There is no item {code}.")
NOT_IN_FORCE = Message(
    "rulebook.not_in_force",
    "事项 {code} 在 {day} 没有施行的材料清单。",
    "The item {code} has no list in force on {day}.",
)
IN_FORCE_FROM = Message("rulebook.in_force_from", "最早自 {first} 起施行。", "It is in force from {first}.")
NO_SUCH_BUNDLE = Message("rulebook.no_such_bundle", "没有“一件事” {code}。", "There is no bundle {code}.")
NO_FINITE_NUMBER = Message("rulebook.no_finite_number", "{word} 不是可用的数。", "{word} is no number to reckon with.")
