"""What `preaudit doctor --production` says: what a city needs that a trial may do without."""

from __future__ import annotations

from preaudit.wording import Message

DATABASE = Message("production.database", "数据库结构", "schema of the database")
DATABASE_REMEDY = Message("production.database_remedy", "请运行 preaudit migrate。", "Run preaudit migrate.")
ACCESS = Message("production.access", "访问凭证", "credentials")
ACCESS_SEEN = Message(
    "production.access_seen", "{access},密钥 {keys},用户 {users}", "{access}, {keys} keys, {users} users"
)
ACCESS_REMEDY = Message(
    "production.access_remedy",
    "本机任何人都能以窗口身份访问:请设 PREAUDIT_ACCESS=required,并建密钥或用户。",
    "Anybody on this machine works as a window: set PREAUDIT_ACCESS=required, and make keys or users.",
)
FACTOR = Message("production.factor", "账号的两步验证", "second factor of accounts")
FACTOR_REMEDY = Message(
    "production.factor_remedy",
    "请设 PREAUDIT_SECOND_FACTOR=required,各人在工作台设置。",
    "Set PREAUDIT_SECOND_FACTOR=required; people set theirs up at the desk.",
)
CLOCK = Message("production.clock", "时钟", "clock")
CLOCK_SEEN = Message("production.clock_seen", "与数据库相差 {seconds} 秒", "{seconds} s from the database's")
CLOCK_REMEDY = Message("production.clock_remedy", "请在各主机启用时间同步。", "Have the hosts keep time (NTP).")
KEYS = Message("production.keys", "两周内到期的密钥", "keys that end within two weeks")
KEYS_REMEDY = Message(
    "production.keys_remedy",
    "请运行 preaudit keys rotate,并把新密钥交给对方。",
    "Run preaudit keys rotate, and give the new one out.",
)
ENCRYPTION = Message("production.encryption", "静态加密", "encryption at rest")
ENCRYPTION_REMEDY = Message(
    "production.encryption_remedy",
    "请用 preaudit encryption new-key 生成主密钥，设置后运行 preaudit encryption seal。",
    "Make a master key with preaudit encryption new-key, set it, and run preaudit encryption seal.",
)
FILES = Message("production.files", "文件存储可写可读", "files can be put and read")
FILES_REMEDY = Message("production.files_remedy", "请检查 PREAUDIT_FILES_STORE。", "See PREAUDIT_FILES_STORE.")
FOLDER = Message("production.folder", "数据目录只属于服务", "the data folder is the service's alone")
FOLDER_REMEDY = Message("production.folder_remedy", "请运行 chmod 700 {folder}", "Run chmod 700 {folder}.")
ROOM = Message("production.room", "磁盘余量", "room on the disk")
ROOM_REMEDY = Message("production.room_remedy", "至少留出 10 GB。", "Keep 10 GB free.")
WEBHOOKS = Message("production.webhooks", "通知不发往内网", "webhooks do not reach inside")
WEBHOOKS_REMEDY = Message(
    "production.webhooks_remedy", "请取消 PREAUDIT_WEBHOOK_PRIVATE。", "Unset PREAUDIT_WEBHOOK_PRIVATE."
)
ADDRESS = Message("production.address", "对外地址(通知书核验)", "public address, by which notices are checked")
ADDRESS_REMEDY = Message(
    "production.address_remedy", "请设 PREAUDIT_PUBLIC_URL=https://…。", "Set PREAUDIT_PUBLIC_URL=https://…."
)
