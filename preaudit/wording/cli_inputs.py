"""What is wrong with what the command line was given, and what it says of its own work."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

ERROR = common.ERROR

# Packages and settings
PACKAGE_MISSING = Message("cli.package_missing", "依赖包不能载入:{reason}", "A package cannot be loaded: {reason}")
PACKAGE_MISSING_MEND = Message(
    "cli.package_missing_mend", "运行 preaudit doctor 查看怎样补上。", "Run preaudit doctor for the remedy."
)
WRONG_SETTING = Message(
    "cli.wrong_setting", "{place}: {name} 的值不对:{reason}", "wrong value of {name}, {place}: {reason}"
)
IN_FILE = Message("cli.setting_in_file", "配置文件中", "in the file of settings")
IN_SECRET = Message("cli.setting_in_secret", "密钥文件", "in a secret file")
IN_ENVIRONMENT = Message("cli.setting_in_environment", "环境变量", "in the environment")

# Options
ITEM_OR_BUNDLE = Message("cli.item_or_bundle", "请给出 --item 或 --bundle 之一", "give one of --item and --bundle")
WRITE_A_DATE = Message(
    "cli.write_a_date", "日期应写作 2026-11-23,而不是 {text}", "a date is written 2026-11-23, not {text}"
)
WRITE_MATERIAL_AND_KIND = Message(
    "cli.write_material_and_kind",
    "应写作 材料=种类,而不是 {text}",
    "write MATERIAL=KIND, e.g. premises_proof=lease_contract, not {text}",
)
WRITE_NAME_AND_KIND = Message(
    "cli.write_name_and_kind",
    "应写作 材料名称=种类,而不是 {text}",
    "write NAME=KIND, e.g. 场地图=layout_plan, not {text}",
)
NO_CASE_NAMED = Message("cli.no_case_named", "没有名称含 {text} 的案件", "no case has {text} in its name")
NO_XLSX = Message("cli.no_xlsx", "应为 .xlsx,而不是 {name}", "an .xlsx is written, not {name}")
ALREADY_THERE = Message("cli.already_there", "{path} 已存在。", "{path} is there already.")
ALREADY_THERE_MEND = Message(
    "cli.already_there_mend", "换个名字,或加 --force。", "Choose another name, or add --force."
)

# Files
FOLDER_EMPTY = Message(
    "cli.folder_empty", "文件夹里没有图片或 PDF:{path}", "There is no image or PDF in the folder {path}"
)
FOLDER_EMPTY_MEND = Message(
    "cli.folder_empty_mend", "请确认路径,或直接写出文件名。", "Check the path, or name the files themselves."
)
FILE_MISSING = Message("cli.file_missing", "找不到文件:{path}", "There is no file {path}")
FILE_MISSING_MEND = Message("cli.file_missing_mend", "请检查路径和文件名。", "Check the path and the file name.")
FILE_UNREADABLE = common.FILE_UNREADABLE
FILE_UNREADABLE_MEND = Message("cli.file_unreadable_mend", "请检查文件权限。", "Check the file's permissions.")
FACTS_UNREADABLE = Message("cli.facts_unreadable", "读不了案情文件:{path}", "The facts file cannot be read: {path}")
FACTS_UNREADABLE_MEND = Message(
    "cli.facts_unreadable_mend", "应为 UTF-8 编码的 JSON 文件。", "It must be a JSON file in UTF-8."
)
NO_CASES = Message("cli.no_cases", "{path} 里没有案件。", "There are no cases in {path}.")
NO_CASES_MEND = Message("cli.no_cases_mend", "需要 case.yaml。", "A case.yaml is needed.")

# Progress and results
READING = Message("cli.reading", "识别", "reading")
EVALUATING = Message("cli.evaluating", "评测", "evaluating")
SIMULATING = Message("cli.simulating", "模拟", "simulating")
WRITTEN = Message("cli.written", "已写出", "written")
