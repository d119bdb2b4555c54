"""What is said of runs over an archive and of their results."""

from __future__ import annotations

from preaudit.wording.texts import Message

NO_RUN = Message("archive.no_run", "{path} 里没有复核。", "There is no re-audit in {path}.")
NO_RUN_MEND = Message(
    "archive.no_run_mend",
    "先运行 preaudit reaudit ARCHIVE --out DIR。",
    "Run preaudit reaudit ARCHIVE --out DIR first.",
)
NO_SUCH_RUN = Message("archive.no_such_run", "没有这次复核。", "There is no such re-audit.")
NO_SUCH_RUN_MEND = Message("archive.no_such_run_mend", "请从档案页选择。", "Choose one on the page of archives.")
NOT_SAMPLED = Message("archive.not_sampled", "这个案件不在抽样清单里。", "The case is not in the sample.")
NO_SUCH_SAMPLE = Message("archive.no_such_sample", "没有这份抽样清单。", "There is no such sample.")
RUN_UNREADABLE = Message(
    "archive.run_unreadable", "{name} 的复核结果读不出来。", "The results of {name} cannot be read."
)
RUN_UNREADABLE_MEND = Message(
    "archive.run_unreadable_mend",
    "请运维检查该目录的权限和文件是否完整,必要时用同一命令再运行一次。",
    "Have an operator check permissions and files of that folder; the same command writes them again.",
)
NO_SUCH_CASE = Message("archive.no_such_case", "这次复核里没有这个案件。", "There is no such case in this re-audit.")
NO_SUCH_CASE_MEND = Message("archive.no_such_case_mend", "请从案件列表选择。", "Choose one from the list of cases.")
NO_PATHS = Message(
    "archive.no_paths",
    "这次复核没有记下文件在哪里;用同一命令再运行一次即可(已判的不重判)。",
    "This run did not keep where its files are; the same command, run again, does, and judges nothing twice.",
)
OUTSIDE_HOME = Message(
    "archive.outside_home",
    "档案的原件不在本单位的档案目录之内,这里不打开。",
    "The archive's files lie outside of the agency's folder of archives and are not opened here.",
)
OF_ANOTHER_AGENCY = Message(
    "archive.of_another_agency",
    "原件不是本单位的,这里不打开。",
    "The files are another agency's and are not opened here.",
)
OUTSIDE_PREFIX = Message(
    "archive.outside_prefix",
    "原件在对象存储里,不在 PREAUDIT_ARCHIVE_STORE 下本单位的前缀之内,这里不打开。",
    "The files are in an object store, outside of the agency's prefix below PREAUDIT_ARCHIVE_STORE, and are not opened here.",
)
OTHER_CONTENT = Message(
    "archive.other_content", "{file} 已不是复核时的那一份。", "{file} is no longer what was judged."
)
NO_SIZES = Message(
    "archive.no_sizes",
    "这次复核由旧版程序所作,没有记下页面尺寸;用同一命令再运行一次,就能看到原件和位置。",
    "This run was made by an older program, which kept no sizes of pages; run the same command again to see scans and places.",
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
