"""What is said of master keys, of what is sealed, and of keys that are gone."""

from __future__ import annotations

from preaudit.wording.texts import Message

MASTER_KEY_MALFORMED = Message(
    "encryption.master_key_malformed",
    "PREAUDIT_MASTER_KEY 不是主密钥。",
    "PREAUDIT_MASTER_KEY is no master key.",
)
MASTER_KEY_MALFORMED_MEND = Message(
    "encryption.master_key_malformed_mend",
    "请用 preaudit encryption new-key NAME 生成，格式为 NAME:BASE64（32 字节），多个以空格分隔。",
    "Make one with `preaudit encryption new-key NAME`: NAME:BASE64 of 32 bytes, several between spaces.",
)
MASTER_KEY_TWICE = Message(
    "encryption.master_key_twice",
    "PREAUDIT_MASTER_KEY 与 PREAUDIT_MASTER_KEY_COMMAND 只能设置一个。",
    "PREAUDIT_MASTER_KEY and PREAUDIT_MASTER_KEY_COMMAND are both set.",
)
MASTER_KEY_TWICE_MEND = Message("encryption.master_key_twice_mend", "请去掉其中一个。", "Set one of them.")
MASTER_KEY_UNKNOWN = Message(
    "encryption.master_key_unknown", "缺少主密钥 {name}。", "The master key {name} is not set."
)
MASTER_KEY_UNKNOWN_MEND = Message(
    "encryption.master_key_unknown_mend",
    "请在 PREAUDIT_MASTER_KEY 中补上 {name}，换密完成前不得移除旧主密钥。",
    "Add {name} to PREAUDIT_MASTER_KEY; an old key stays there until `preaudit encryption rotate` has ended.",
)
MASTER_KEY_OTHER = Message(
    "encryption.master_key_other",
    "主密钥 {name} 与加密时所用的不同。",
    "The master key {name} is another than the one that was used.",
)
MASTER_KEY_MISSING = Message(
    "encryption.master_key_missing",
    "数据已加密，但没有设置主密钥。",
    "What is kept is encrypted, and no master key is set.",
)
MASTER_KEY_MISSING_MEND = Message(
    "encryption.master_key_missing_mend",
    "请设置 PREAUDIT_MASTER_KEY 或 PREAUDIT_MASTER_KEY_COMMAND。",
    "Set PREAUDIT_MASTER_KEY or PREAUDIT_MASTER_KEY_COMMAND.",
)
KEY_SERVICE_SILENT = Message(
    "encryption.key_service_silent", "密钥服务暂时不可用。", "The key service does not answer as it should."
)
KEY_SERVICE_SILENT_MEND = Message(
    "encryption.key_service_silent_mend",
    "请稍后重试，或检查 PREAUDIT_MASTER_KEY_COMMAND。",
    "Try again shortly, or look at PREAUDIT_MASTER_KEY_COMMAND.",
)
BOOK_OF_ANOTHER = Message(
    "encryption.book_of_another",
    "{path} 是另一套服务的密钥册。",
    "{path} is the book of keys of another service.",
)
BOOK_OF_ANOTHER_MEND = Message(
    "encryption.book_of_another_mend",
    "请用 --keys 另指一个文件，或先移走它。",
    "Name another file with --keys, or move this one away.",
)
BOOK_NOT_WRITTEN = Message(
    "encryption.book_not_written",
    "密钥册 {path} 无法写入：{reason}。",
    "The book of keys {path} could not be written: {reason}.",
)
BOOK_NOT_WRITTEN_MEND = Message("encryption.book_not_written_mend", "请换一个位置。", "Name another place with --keys.")
BOOK_UNREADABLE = Message(
    "encryption.book_unreadable", "密钥册 {path} 无法读取。", "The book of keys {path} cannot be read."
)
BOOK_UNREADABLE_MEND = Message(
    "encryption.book_unreadable_mend",
    "备份是加密的，请用 --keys 指明最新的密钥册。",
    "The backup is encrypted: name the newest book of keys with --keys.",
)
BOOK_NEEDED = Message(
    "encryption.book_needed",
    "备份是加密的，恢复需要密钥册。",
    "The backup is encrypted, and the book of keys is needed to restore it.",
)
KEY_DESTROYED = Message("encryption.key_destroyed", "该内容的密钥已销毁。", "The key of this content was destroyed.")
KEY_DESTROYED_MEND = Message(
    "encryption.key_destroyed_mend",
    "所属案件已删除，内容不可恢复；若非如此，请连同密钥册一起恢复备份。",
    "Its case was deleted and it cannot be had back; else restore the backup with its book of keys.",
)
SEALED_BROKEN = Message("encryption.sealed_broken", "加密内容已损坏。", "What was encrypted is damaged.")
SEALED_BROKEN_MEND = Message("encryption.sealed_broken_mend", "请从备份恢复。", "Restore it from a backup.")
