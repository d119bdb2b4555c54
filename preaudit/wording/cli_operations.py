"""`preaudit settings | migrate | backup | restore | audit`: help, headings of tables, and what was done."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Commands and options
AUDIT = Message("cli_operations.audit", "审计链:谁在何时做了什么。", "The audit trail: who did what, and when.")
SETTINGS = Message(
    "cli_operations.settings",
    "当前生效的设置及来源,密钥不显示。",
    "Settings in force and where each comes from; secrets are masked.",
)
MARKDOWN = Message(
    "cli_operations.markdown", "全部设置及默认值,供文档使用", "all settings with defaults, for documents"
)
MIGRATE = Message(
    "cli_operations.migrate",
    "把数据库结构更新到本版本。",
    "Bring the database's schema to this version; serve and worker do so at start.",
)
RECOUNT = Message(
    "cli_operations.recount",
    "按已有的结论和决定重算统计:升级之前审查的案件也计入。",
    "Count the figures again from the verdicts and decisions on record: of cases reviewed before the upgrade as well.",
)
RECOUNTED = Message("cli_operations.recounted", "已重算 {count} 件。", "{count} cases were counted.")
BACKUP = Message(
    "cli_operations.backup",
    "备份全部记录和文件,服务可照常运行。",
    "Back up all records and files while the service runs.",
)
BACKUP_OUT = common.OUT
BACKING_UP = Message("cli_operations.backing_up", "备份", "backing up")
RESTORE = Message(
    "cli_operations.restore",
    "恢复到空的数据库和文件存储,先全部校验。",
    "Restore into an empty database and store; all is verified first.",
)
RESTORE_IN = Message("cli_operations.restore_in", "备份", "the backup")
RESTORING = Message("cli_operations.restoring", "恢复", "restoring")
VERIFY = Message(
    "cli_operations.verify",
    "核验审计链;有改动则退出码为 1。",
    "Verify the trail; exit code 1 where it was tampered with.",
)
ANCHOR_OPTION = Message(
    "cli_operations.anchor_option", "另处记下的锚点,可多次", "an anchor noted elsewhere, repeatable"
)
LIST = Message("cli_operations.list", "列出审计记录。", "List records of the trail.")
AFTER = Message("cli_operations.after", "从此序号之后", "after this number")
LIMIT = Message("cli_operations.limit", "最多几条", "at most so many")
ANCHOR = Message(
    "cli_operations.anchor",
    "打印末条的锚点,请保存到别处。",
    "Print an anchor of the last record, to be kept elsewhere.",
)
ANCHOR_WRITTEN = Message(
    "cli_operations.anchor_written",
    "锚点写作 序号:64 位十六进制。",
    "An anchor is written SEQ:HASH, as audit anchor prints it.",
)

# What was found and done
NO_SUCH_SETTING = Message(
    "cli_operations.no_such_setting",
    "环境变量 {variable} 不是本服务的设置。",
    "The variable {variable} is no setting of this service.",
)
EMPTY = Message("cli_operations.empty", "空", "empty")
MIGRATED = Message("cli_operations.migrated", "✓ 数据库结构:{before} → {after}", "Schema: {before} → {after}")
UP_TO_DATE = Message(
    "cli_operations.up_to_date", "✓ 数据库结构已是最新:{revision}", "The schema is up to date: {revision}"
)
BACKED_UP = Message("cli_operations.backed_up", "✓ 已备份:{path}", "Backed up to {path}.")
RESTORED = Message("cli_operations.restored", "✓ 已恢复,审计链完整。", "Restored; the audit trail is whole.")
REPORT = Message(
    "cli_operations.report",
    "  记录 {rows},文件 {files},结构 {revision}",
    "records {rows}, files {files}, schema {revision}",
)
REPORT_ANCHOR = Message("cli_operations.report_anchor", "  审计锚点 {anchor}", "Audit anchor {anchor}")
REPORT_LOST = Message(
    "cli_operations.report_lost", "  有记录但无文件:{count}", "on record but not in the store: {count}"
)
FLAW = Message("cli_operations.flaw", "✗ 第 {number} 条{flaw}", "record {number} {flaw}")
TRAIL_WHOLE = Message("cli_operations.trail_whole", "✓ 审计链完整,共 {count} 条", "the trail is whole, {count} records")
NO_ANCHOR = Message(
    "cli_operations.no_anchor",
    "  没有锚点,末尾是否被截断、是否整体重写无从得知",
    "without an anchor a cut or rewritten end is not seen",
)

# Headings and tables; flaws by their kind, sources by their name
ALTERED = Message("cli_operations.altered", "被改动", "was altered")
REMOVED = Message("cli_operations.removed", "被删除", "was removed")
ADDED = Message("cli_operations.added", "是外加的", "was put in")
CUT = Message("cli_operations.cut", "缺失,末尾被截断", "is gone: the end was cut off")
SOURCES = {
    "default": Message("cli_operations.source_default", "默认", "default"),
    "file": Message("cli_operations.source_file", "文件", "file"),
    "secret": Message("cli_operations.source_secret", "密钥文件", "secret"),
    "environment": Message("cli_operations.source_environment", "环境变量", "environment"),
}
SETTINGS_HEADINGS = (
    Message("cli_operations.head_variable", "变量", "variable"),
    common.VALUE,
    Message("cli_operations.head_source", "来源", "from"),
    Message("cli_operations.head_meaning", "含义", "meaning"),
)
AUDIT_HEADINGS = (
    Message("cli_operations.head_number", "序号", "no."),
    Message("cli_operations.head_at", "时间", "at"),
    common.HEAD_AGENCY,
    Message("cli_operations.head_actor", "谁", "who"),
    Message("cli_operations.head_action", "做了什么", "did"),
    Message("cli_operations.head_subject", "对象", "to"),
    Message("cli_operations.head_detail", "详情", "detail"),
)
