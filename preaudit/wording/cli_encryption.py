"""`preaudit encryption`: help, and what was done."""

from __future__ import annotations

from preaudit.wording.texts import Message

ENCRYPTION = Message(
    "cli_encryption.encryption",
    "静态加密：主密钥、换密、补加密。",
    "Encryption at rest: master keys, rotation, sealing.",
)
NEW_KEY = Message(
    "cli_encryption.new_key",
    "生成主密钥并打印，仅此一次，请存入密钥文件。",
    "Print a new master key, as PREAUDIT_MASTER_KEY takes it; it is kept nowhere else.",
)
NAME = Message("cli_encryption.name", "主密钥的名称，如 2026", "what the master key is called, such as 2026")
ROTATE = Message(
    "cli_encryption.rotate",
    "用 PREAUDIT_MASTER_KEY 的首个主密钥重新包裹全部数据密钥；服务可照常运行。",
    "Wrap all data keys by the first master key that is set, while the service runs.",
)
ALL = Message(
    "cli_encryption.all",
    "已由该主密钥包裹的也重新包裹，用于密钥服务自身换密之后",
    "those that it wrapped before too, as after a rotation within a key service",
)
SEAL = Message(
    "cli_encryption.seal",
    "把启用加密之前保存的记录、文件和缓存补上加密；可中断后再运行。",
    "Seal what was kept before there was a master key: records, files, cache; it may be broken off and begun again.",
)
STATUS = Message("cli_encryption.status", "数据密钥数量，按主密钥。", "How many data keys there are, by master key.")
OFF = Message("cli_encryption.off", "未启用静态加密。", "Nothing is encrypted: no master key is set.")
OFF_MEND = Message(
    "cli_encryption.off_mend",
    "请用 preaudit encryption new-key NAME 生成主密钥并设为 PREAUDIT_MASTER_KEY。",
    "Make a master key with `preaudit encryption new-key NAME` and set it as PREAUDIT_MASTER_KEY.",
)
ROTATED = Message(
    "cli_encryption.rotated",
    "✓ 已重新包裹 {count} 个数据密钥，旧主密钥可以移除。",
    "{count} data keys were wrapped anew; older master keys may be removed now.",
)
SEALED = Message(
    "cli_encryption.sealed",
    "✓ 已补加密：记录 {rows} 条，文件 {files} 个，缓存 {cache} 项。",
    "Sealed: {rows} records, {files} files, {cache} entries of the cache.",
)
KEYS_OF = Message("cli_encryption.keys_of", "{master}（{cipher}）：{count}", "{master} ({cipher}): {count}")
IN_FORCE = Message(
    "cli_encryption.in_force",
    "✓ 加密已启用，当前主密钥 {master}。",
    "Encryption is on; the master key in force is {master}.",
)
BOOK = Message(
    "cli_encryption.book",
    "密钥册：备份时写入，恢复时读取；默认与备份同目录的 preaudit-keys.jsonl",
    "the book of keys, written by a backup and read by a restore; by default preaudit-keys.jsonl beside the backup",
)
FORGOTTEN = Message(
    "cli_encryption.forgotten",
    "  {count} 条记录在备份之后已删除，不予恢复",
    "  {count} records were deleted after the backup and stay so",
)
AGENCY_OF_READINGS = Message(
    "cli_encryption.agency_of_readings", "服务所作结论的单位代码", "whose verdict it is, where the service made it"
)
