"""What is said of manifests of archives, and of their files."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_ARCHIVE = Message("archive.no_archive", "没有这个档案:{path}", "There is no archive at {path}.")
NO_CASES = Message("archive.no_cases", "档案 {path} 里没有案件。", "There are no cases in the archive {path}.")
NO_CASES_MEND = Message(
    "archive.no_cases_mend",
    "放一份 manifest.csv(或 .xlsx、.parquet),或每个案件一个文件夹并写 case.yaml;格式见 docs/archive.md。",
    "Put a manifest.csv (or .xlsx, .parquet) there, or a folder with a case.yaml for each case; see docs/archive.md.",
)
COLUMNS_MISSING = Message("archive.columns_missing", "{path} 缺少列:{columns}", "{path} lacks the columns {columns}.")
COLUMNS_MISSING_MEND = Message(
    "archive.columns_missing_mend",
    "列名不同时用 --columns NAMES.yaml 对应;格式见 docs/archive.md。",
    "Where they are called otherwise, map them with --columns NAMES.yaml; see docs/archive.md.",
)
CANNOT_OPEN = Message("archive.cannot_open", "打不开 {path}:{reason}", "{path} cannot be opened: {reason}")
INVALID_YAML = Message("archive.invalid_yaml", "{path}: 不是合法的 YAML:{why}", "{path}: not valid YAML: {why}")
INVALID_NAMES = Message("archive.invalid_names", "{path}: {key}: {why}", "{path}: {key}: {why}")
SEE_MANUAL = Message("archive.see_manual", "格式见 docs/archive.md。", "See docs/archive.md.")
UNKNOWN_COLUMN = Message(
    "archive.unknown_column", "{path}: 没有名为 {key} 的列。", "{path}: there is no column called {key}."
)
UNKNOWN_FORMAT = Message("archive.unknown_format", "{path} 不是清单文件。", "{path} is no manifest.")
FORMATS_ARE = Message("archive.formats_are", "可用 .csv、.xlsx、.parquet。", "Use .csv, .xlsx or .parquet.")
NO_HEADINGS = Message("archive.no_headings", "{path} 没有表头。", "{path} has no headings.")
UNKNOWN_ENCODING = Message(
    "archive.unknown_encoding", "{path} 不是 UTF-8,也不是 GB18030。", "{path} is neither UTF-8 nor GB18030."
)
BROKEN_FILE = Message("archive.broken_file", "{path} 已损坏:{why}", "{path} is damaged: {why}")
CASE_TWICE = Message("archive.case_twice", "案件 {case} 出现了两次。", "The case {case} is there twice.")
VALUE_MISSING = Message("archive.value_missing", "没有 {column}。", "There is no {column}.")
DECISION_UNKNOWN = Message(
    "archive.decision_word_unknown",
    "不认识的办理结果“{text}”;可以是 {known}。",
    "“{text}” is no decision; known are {known}.",
)
DATE_INVALID = Message("archive.date_invalid", "“{text}”不是日期。", "“{text}” is no date.")
FACTS_INVALID = Message("archive.facts_invalid", "案情不是 JSON 对象:{why}", "The facts are no JSON object: {why}")
FILE_MISSING = Message("archive.file_missing", "档案里没有文件 {path}。", "The file {path} is not in the archive.")
FILE_MISSING_MEND = Message(
    "archive.file_missing_mend",
    "补上文件后用 --retry-failed 再判。",
    "Put it there and judge the case with --retry-failed.",
)
FILE_TOO_LARGE = Message(
    "archive.file_too_large", "文件 {path} 超过 {limit} 字节。", "The file {path} is larger than {limit} bytes."
)
LEADS_OUT = Message("archive.leads_out", "路径 {path} 指向档案之外。", "The path {path} leads out of the archive.")
NO_ITEM = Message(
    "archive.no_item", "不是单个事项的案件,不能复核。", "It is no case of one item, and cannot be judged again."
)
