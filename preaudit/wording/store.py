"""What the database, the store of files, backups and the schema say of themselves."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

TRY_AGAIN_SHORTLY = Message("store.try_again_shortly", "请稍后重试。", "Try again shortly.")
TRY_AGAIN_OR_OPERATOR = Message(
    "store.try_again_or_operator", "请稍后重试或联系运维。", "Try again later, or tell an operator."
)

# Database
DATABASE_FULL = Message("store.database_full", "数据库空间不足。", "The disk of the database is full.")
DATABASE_SILENT = Message("store.database_silent", "数据库暂时不可用。", "The database does not answer.")
DATABASE_BROKE_OFF = Message("store.database_broke_off", "数据库连接中断。", "The connection to the database broke.")
DATA_FOLDER_IMPOSSIBLE = Message(
    "store.data_folder_impossible", "数据目录无法建立:{reason}。", "The folder of data cannot be made: {reason}."
)
CHECK_DATA_FOLDER = common.CHECK_DATA_FOLDER
SCHEMA_NEWER = Message(
    "store.schema_newer", "数据库结构 {revision} 比本程序新。", "The schema {revision} is newer than this program."
)
SCHEMA_NEWER_MEND = Message(
    "store.schema_newer_mend",
    "请使用更新的版本,或恢复旧版本的备份。",
    "Use a newer version, or restore a backup of this one.",
)

# Files
FILE_NOT_WRITTEN = Message("store.file_not_written", "文件无法保存:{reason}。", "The file could not be kept: {reason}.")
FILE_NOT_READ = Message("store.file_not_read", "文件无法读取:{reason}。", "The file could not be read: {reason}.")
FILE_NOT_DELETED = Message(
    "store.file_not_deleted", "文件无法删除:{reason}。", "The file could not be deleted: {reason}."
)
FILE_STORE_SILENT = Message("store.file_store_silent", "文件存储暂时不可用。", "The file store does not answer.")
FILE_STORE_ADDRESS = Message(
    "store.file_store_address",
    "文件存储 {address} 无法打开:{reason}。",
    "The file store {address} cannot be opened: {reason}.",
)
FILE_STORE_ADDRESS_MEND = Message(
    "store.file_store_address_mend",
    "请检查 PREAUDIT_FILES_STORE 与 AWS_* 变量。",
    "Check PREAUDIT_FILES_STORE and the AWS_* variables.",
)

# Backup
ANOTHER_BACKUP = Message("store.another_backup", "请用另一份备份。", "Try another backup.")
BACKUP_BROKEN = Message("store.backup_broken", "备份已损坏:{what}。", "The backup is broken: {what}.")
MANIFEST_UNREADABLE = Message("store.manifest_unreadable", "清单无法读取", "the manifest cannot be read")
MANIFEST_MISSING = Message(
    "store.manifest_missing", "没有清单,备份可能未写完", "there is no manifest: perhaps it was never finished"
)
MANIFEST_DIFFERS = Message(
    "store.manifest_differs",
    "{name} 等 {count} 项与清单不符",
    "{count} entries differ from the manifest, {name} first",
)
COLUMN_KIND_UNKNOWN = Message(
    "store.column_kind_unknown", "不认识的列类型 {kind}", "there is an unknown kind of column, {kind}"
)
ROW_UNREADABLE = Message("store.row_unreadable", "一行数据无法读取", "a row cannot be read")
MEMBER_MISSING = Message("store.member_missing", "缺少 {name}", "{name} is missing")
MEMBER_UNEXPECTED = Message("store.member_unexpected", "多余的内容 {name}", "{name} does not belong there")
ROWS_MISSING = Message("store.rows_missing", "表 {table} 的行数与清单不符。", "Rows of the table {table} are missing.")
BACKUP_FORMAT_UNKNOWN = Message(
    "store.backup_format_unknown", "不认识的备份格式 {format}。", "This is an unknown form of backup: {format}."
)
BACKUP_FORMAT_UNKNOWN_MEND = Message(
    "store.backup_format_unknown_mend",
    "请用制作它的版本恢复。",
    "Restore it with the version that made it.",
)
BACKUP_EXISTS = Message("store.backup_exists", "{path} 已存在。", "{path} exists already.")
BACKUP_EXISTS_MEND = Message("store.backup_exists_mend", "请另取文件名。", "Choose another name.")
BACKUP_NOT_WRITTEN = Message(
    "store.backup_not_written",
    "备份无法写入 {path}:{reason}。",
    "The backup cannot be written to {path}: {reason}.",
)
BACKUP_NOT_WRITTEN_MEND = Message("store.backup_not_written_mend", "请检查磁盘空间与权限。", "Check the disk.")
BACKUP_UNREADABLE = Message(
    "store.backup_unreadable",
    "备份无法读取 {path}:{reason}。",
    "The backup {path} cannot be read: {reason}.",
)
BACKUP_UNREADABLE_MEND = Message(
    "store.backup_unreadable_mend", "请核对文件,或用另一份备份。", "Check the file, or try another backup."
)
BACKUP_INCOMPLETE = Message("store.backup_incomplete", "不是完整的备份", "it is not a whole backup")
SCHEMA_OTHER = Message("store.schema_other", "数据库结构不是本版本的。", "The schema is not of this version.")
SCHEMA_OTHER_MEND = Message("store.schema_other_mend", "请先运行 preaudit migrate。", "Run preaudit migrate first.")
BACKUP_NEWER = Message(
    "store.backup_newer",
    "备份来自更新的版本(结构 {revision})。",
    "The backup is of a newer version (schema {revision}).",
)
BACKUP_NEWER_MEND = Message(
    "store.backup_newer_mend",
    "请用制作它的版本或更新的版本恢复。",
    "Restore it with the version that made it, or a newer one.",
)
AUDIT_BROKEN = Message(
    "store.audit_broken", "审计链在第 {number} 条断开。", "The audit trail is broken at record {number}."
)
AUDIT_BROKEN_MEND = Message(
    "store.audit_broken_mend",
    "数据已恢复;请查明备份之前的改动。",
    "The data are restored; find out what was changed before the backup.",
)
BACKUP_UNFIT = Message(
    "store.backup_unfit",
    "一行数据不合本数据库的要求,没有恢复任何记录。",
    "A row does not fit this database; no record was restored.",
)
BACKUP_UNFIT_MEND = Message(
    "store.backup_unfit_mend",
    "请恢复到与原来同类的数据库。",
    "Restore into a database of the kind it came from.",
)
NOT_EMPTY = Message("store.not_empty", "{what},不作改动。", "Nothing is changed, for {what}.")
NOT_EMPTY_MEND = Message(
    "store.not_empty_mend",
    "请恢复到空的数据库和空的文件存储。",
    "Restore into an empty database and an empty store of files.",
)
OTHER_REVISION = Message(
    "store.other_revision",
    "数据库已有结构 {revision}",
    "the database has a schema of another revision, {revision}",
)
OTHER_TABLES = Message("store.other_tables", "数据库中有别的表", "the database has tables of something else")
TABLE_NOT_EMPTY = Message("store.table_not_empty", "数据库中的表 {table} 不是空的", "the table {table} is not empty")
FILES_NOT_EMPTY = Message("store.files_not_empty", "文件存储不是空的", "the store of files is not empty")
