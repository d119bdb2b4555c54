"""What is said of runs over an archive and of their results."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_RUN = Message("archive.no_run", "{path} 里没有复核。", "There is no re-audit in {path}.")
NO_RUN_MEND = Message(
    "archive.no_run_mend",
    "先运行 preaudit reaudit ARCHIVE --out DIR。",
    "Run preaudit reaudit ARCHIVE --out DIR first.",
)
RUNNING = Message("archive.running", "{path} 正由另一个进程复核。", "Another process is working on {path}.")
RUNNING_MEND = Message(
    "archive.running_mend",
    "用 preaudit reaudit status DIR 看进度。",
    "See its progress with preaudit reaudit status DIR.",
)
PROGRAM_FAILED = Message(
    "archive.program_failed", "程序在此案件上出错({place})。", "The program failed at this case ({place})."
)
NO_FILES = Message("archive.no_files", "案件没有文件。", "The case has no files.")
WORKER_DIED = Message(
    "archive.worker_died", "处理此案件的进程一再中止。", "The process that worked on this case ended again and again."
)
MACHINE_FAILED = Message(
    "archive.machine_failed", "机器故障,复核已停下:{why}", "The machine failed, the run has stopped: {why}"
)
GO_ON = Message(
    "archive.go_on",
    "已完成的都已保存;用同一命令继续。",
    "What is done is kept; the same command goes on.",
)
NO_RESULTS = Message("archive.no_results", "{path} 里还没有结果。", "There are no results in {path} yet.")
NO_RESULTS_MEND = Message(
    "archive.no_results_mend",
    "复核完成后才写出结果;用 preaudit reaudit status DIR 看进度。",
    "Results are written when the run is complete; see preaudit reaudit status DIR.",
)
NO_MANIFEST_READ = Message(
    "archive.manifest_broken", "{path} 的 manifest.json 已损坏。", "The manifest.json in {path} is damaged."
)
OTHER_KEY = Message("archive.other_key", "由另一把密钥签名。", "It is signed with another key.")
SIGNATURE_INVALID = Message(
    "archive.signature_invalid", "签名与清单不符。", "The signature is not that of the manifest."
)
RESULT_MISSING = Message("archive.result_missing", "结果 {file} 不在了。", "The result {file} is gone.")
RESULT_CHANGED = Message("archive.result_changed", "结果 {file} 被改动过。", "The result {file} was changed.")
INPUT_MISSING = Message("archive.input_missing", "输入 {file} 不在了。", "The input {file} is gone.")
INPUT_CHANGED = Message("archive.input_changed", "输入 {file} 被改动过。", "The input {file} was changed.")
ONE_SELECT = Message("archive.one_select", "只能是一条 SELECT。", "It must be one SELECT.")
SQL_WRONG = Message("archive.sql_wrong", "查询有误:{why}", "The question is wrong: {why}")
SQL_TABLES = Message(
    "archive.sql_tables",
    "表有 cases、materials、findings、fields;各列见 docs/archive.md。",
    "Tables are cases, materials, findings and fields; docs/archive.md has their columns.",
)
NO_SAMPLE = Message(
    "archive.no_sample", "{path} 不是抽样清单,缺少列 {columns}。", "{path} is no sample: it lacks {columns}."
)
SAMPLE_ROW = Message("archive.sample_row", "{path} 第 {row} 行不完整。", "{path}: row {row} is incomplete.")
SAMPLE_WORD = Message(
    "archive.sample_word", "{path} 第 {row} 行:“{word}”不是类别。", "{path}: row {row}: “{word}” is no class."
)
