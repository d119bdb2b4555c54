"""Why a process cannot start. Causes come from its own configuration and hold nothing of an applicant, so they are given in full."""

from __future__ import annotations

from preaudit.wording.texts import Message

FAILED = Message("startup.failed", "无法启动:{reason}。", "It cannot start: {reason}.")
FAILED_MEND = Message(
    "startup.failed_mend",
    "请按原因改正后重新启动;运行 preaudit doctor 可自检。",
    "Correct the cause and start it again; preaudit doctor checks the machine.",
)
RULES_MEND = Message(
    "startup.rules_mend",
    "请修正所指出的文件和行,或用 PREAUDIT_RULES_DIR 指定规则库。",
    "Correct the file and line it names, or name another rule book with PREAUDIT_RULES_DIR.",
)
FOLDER_NOT_WRITABLE = Message(
    "startup.folder_not_writable",
    "目录无法写入:{folder}:{reason}。",
    "The folder cannot be written: {folder}: {reason}.",
)
FOLDER_NOT_WRITABLE_MEND = Message(
    "startup.folder_not_writable_mend",
    "请让当前用户可写此目录,或改设 {variable}。",
    "Let this user write to it, or set {variable} to another.",
)
DATABASE_UNUSABLE = Message(
    "startup.database_unusable",
    "数据库 {database} 无法使用:{reason}。",
    "The database {database} cannot be used: {reason}.",
)
DATABASE_UNUSABLE_MEND = Message(
    "startup.database_unusable_mend",
    "请检查数据库是否在运行,以及 PREAUDIT_DATABASE_URL 与 PREAUDIT_DATA_DIR。",
    "Check that it runs, and PREAUDIT_DATABASE_URL and PREAUDIT_DATA_DIR.",
)
ISSUER_UNREACHABLE = Message(
    "startup.issuer_unreachable",
    "认证服务 {issuer} 没有可用的答复({reason})。",
    "The issuer {issuer} does not answer as it should: {reason}.",
)
ISSUER_UNREACHABLE_MEND = Message(
    "startup.issuer_unreachable_mend",
    "请检查网络与 PREAUDIT_OIDC_ISSUER、PREAUDIT_OIDC_JWKS_URL。",
    "Check the network, PREAUDIT_OIDC_ISSUER and PREAUDIT_OIDC_JWKS_URL.",
)
PORT_IN_USE = Message("startup.port_in_use", "端口已被占用:{host}:{port}。", "The port is in use: {host}:{port}.")
PORT_IN_USE_MEND = Message(
    "startup.port_in_use_mend",
    "请停止占用它的程序,或用 --port 另选端口。",
    "Stop what listens there, or choose another with --port.",
)
ADDRESS_UNUSABLE = Message(
    "startup.address_unusable",
    "无法监听 {host}:{port}:{reason}。",
    "It cannot listen on {host}:{port}: {reason}.",
)
ADDRESS_UNUSABLE_MEND = Message(
    "startup.address_unusable_mend", "请检查 --host 与 --port。", "Check --host and --port."
)
