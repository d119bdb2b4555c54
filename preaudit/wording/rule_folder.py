"""What is said of files and folders of a rule book that nobody would read."""

from __future__ import annotations

from preaudit.wording.texts import Message

UNKNOWN_FILE = Message("rule_folder.unknown_file", "没有人会读取文件 {name}。", "Nobody would read the file {name}.")
UNKNOWN_FOLDER = Message(
    "rule_folder.unknown_folder", "没有人会读取目录 {name}。", "Nobody would read the folder {name}."
)
RENAME_MEND = Message("rule_folder.rename_mend", "请改名为 {name}。", "Rename it {name}.")
NO_YAML_MEND = Message(
    "rule_folder.no_yaml_mend",
    "规则文件以 .yaml 结尾,说明文件以 .md 结尾;其他文件请移出规则库。",
    "Rule files end in .yaml and notes in .md; move other files out of the rule book.",
)
NO_FOLDER_MEND = Message(
    "rule_folder.no_folder_mend", "请把文件移到上一级目录。", "Move its files into the folder above."
)
NO_DIVISION_MEND = Message(
    "rule_folder.no_division_mend",
    "地区目录以六位行政区划代码为名,如 440300。",
    "The folder of a region is called by its division code, six digits such as 440300.",
)
INTO_REGION_MEND = Message(
    "rule_folder.into_region_mend",
    "请放到地区的目录中,如 regions/440300/。",
    "Put it into the folder of a region, such as regions/440300/.",
)
NO_SUBJECT = Message(
    "rule_folder.no_subject", "没有 {name},这个测试文件测试不了什么。", "There is no {name} that this file could test."
)
ENDLESS_LINK = Message(
    "rule_folder.endless_link", "链接 {name} 指向自己或不存在的地方。", "The link {name} leads to itself or nowhere."
)
LINK_MEND = Message("rule_folder.link_mend", "请改为文件或目录本身。", "Put the file or folder itself in its place.")
