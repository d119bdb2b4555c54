"""`preaudit agencies | keys | users`: help, headings of tables, and what was done."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Groups and options
AGENCIES = Message(
    "cli_access.agencies", "机构:案件、密钥和人员各属其一。", "Agencies: every case, key and person belongs to one."
)
KEYS = Message("cli_access.keys", "密钥:供门户等系统调用。", "Keys: for portals and other systems that call.")
USERS = Message("cli_access.users", "人员:在本服务登录的工作人员。", "People: staff who sign in at this service.")
JSON = common.JSON
AGENCY = Message("cli_access.agency", "机构代码", "the agency's code")
ONE_AGENCY = Message("cli_access.one_agency", "只看此机构", "only of this agency")
KEY_ID = Message("cli_access.key_id", "密钥编号,见 keys list", "its number, see keys list")
USERNAME = Message("cli_access.username", "用户名", "user name")
AGENCY_CODE = Message("cli_access.agency_code", "代码,如统一社会信用代码", "its code")
AGENCY_NAME = Message("cli_access.agency_name", "名称", "its name")
KEY_NAME = Message("cli_access.key_name", "名称,如所属系统", "its name, such as the system that uses it")
KEY_OWNER = Message(
    "cli_access.key_owner",
    "属于哪个账户；同一人的账户和密钥算一人",
    "whose account it belongs to: with account and key one is one person",
)
ROLE = common.ROLE
SCOPE = Message("cli_access.scope", "只给此权限,可多次", "only this permission, repeatable")
PER_MINUTE = Message("cli_access.per_minute", "每分钟请求上限", "most requests a minute [600]")
DAYS = Message("cli_access.days", "有效天数 [不限]", "days it lives [for ever]")
GRACE_HOURS = Message("cli_access.grace_hours", "旧密钥继续有效的小时数", "hours the old key goes on")
PERSON_NAME = Message("cli_access.person_name", "姓名", "name")
PASSWORD = Message("cli_access.password", "密码", "password")
PASSWORD_AGAIN = Message("cli_access.password_again", "再次输入", "again")

# Commands
ADD_AGENCY = Message("cli_access.add_agency", "添加机构。", "Add an agency.")
LIST_AGENCIES = Message("cli_access.list_agencies", "列出机构。", "List agencies.")
CREATE_KEY = Message("cli_access.create_key", "新建密钥,只显示一次。", "Make a key; it is shown once.")
LIST_KEYS = Message("cli_access.list_keys", "列出密钥(不含密钥本身)。", "List keys, without what opens.")
ROTATE_KEY = Message(
    "cli_access.rotate_key",
    "轮换密钥:给出新的,旧的在宽限期后失效。",
    "A new key for the same; the old one ends after a grace period.",
)
REVOKE_KEY = Message("cli_access.revoke_key", "吊销密钥,立即失效。", "The key opens nothing from now on.")
ADD_USER = Message(
    "cli_access.add_user",
    "添加人员;密码在终端输入,或从标准输入读一行。",
    "Add a person; the password is asked for, or read from stdin.",
)
LIST_USERS = Message("cli_access.list_users", "列出人员。", "List people.")
SET_PASSWORD = Message(
    "cli_access.set_password", "重设密码;此前的登录随之失效。", "Set the password anew; sessions begun before end."
)
DISABLE_USER = Message("cli_access.disable_user", "停用,立即生效。", "They may nothing from now on.")
ENABLE_USER = Message("cli_access.enable_user", "恢复停用的人员。", "They may again.")

# What was done
AGENCY_ADDED = Message("cli_access.agency_added", "✓ 已添加机构:{code} {name}", "Added {code} {name}.")
KEY_REVOKED = Message("cli_access.key_revoked", "✓ 已吊销:{hint}… {name}", "Revoked {hint}… {name}.")
USER_ADDED = Message(
    "cli_access.user_added", "✓ 已添加:{username}({role}, {agency})", "Added {username} ({role}, {agency})."
)
PASSWORD_SET = Message("cli_access.password_set", "✓ 密码已更新:{username}", "Password set for {username}.")
USER_ENABLED = Message("cli_access.user_enabled", "✓ 已恢复:{username}", "Enabled {username}.")
USER_DISABLED = Message("cli_access.user_disabled", "✓ 已停用:{username}", "Disabled {username}.")
SHOWN_ONCE = Message("cli_access.shown_once", "只显示这一次,请妥善保存。", "Shown this once; keep it safe.")
NEVER = Message("cli_access.never", "不限", "never")
NO_AGENCIES = Message(
    "cli_access.no_agencies", "还没有机构。", "No agencies yet: preaudit agencies add CODE --name NAME"
)
NO_KEYS = Message("cli_access.no_keys", "还没有密钥。", "No keys yet: preaudit keys create NAME --agency CODE")
NO_USERS = Message("cli_access.no_users", "还没有人员。", "No people yet: preaudit users add USERNAME --agency CODE")

NO_SESSIONS = Message("cli_access.no_sessions", "没有登录会话。", "No sessions are open.")
SESSIONS = Message(
    "cli_access.sessions",
    "列出某人的登录会话(浏览器和令牌)。",
    "List the sessions somebody has open, browsers and tokens.",
)
END_SESSIONS = Message("cli_access.end_sessions", "立即结束所有会话", "end all of them, at once")
SESSIONS_ENDED = Message(
    "cli_access.sessions_ended", "已结束 {username} 的 {count} 个会话。", "{count} sessions of {username} ended."
)
SECOND_FACTOR = Message(
    "cli_access.second_factor",
    "查看某人的两步验证;本人遗失手机和恢复码时移除。",
    "See how somebody's second factor stands; remove it for whoever lost phone and recovery codes.",
)
REMOVE_FACTOR = Message("cli_access.remove_factor", "移除,并结束其所有会话", "remove it, and end all of their sessions")
FACTOR_REMOVED = Message(
    "cli_access.factor_removed", "✓ 已移除 {username} 的两步验证。", "The second factor of {username} is removed."
)
FACTOR_ON = Message(
    "cli_access.factor_on",
    "{username} 已启用两步验证,还有 {left} 个恢复码。",
    "{username} has a second factor; {left} recovery codes are left.",
)
FACTOR_OFF = Message("cli_access.factor_off", "{username} 没有启用两步验证。", "{username} has no second factor.")

# Headings and states
_LAST_USED = Message("cli_access.head_last_used_at", "最近使用", "last used")
HEADINGS = {
    "code": common.CODE,
    "name": Message("cli_access.head_name", "名称", "name"),
    "id": Message("cli_access.head_id", "编号", "id"),
    "agency": common.HEAD_AGENCY,
    "role": common.ROLE,
    "permissions": Message("cli_access.head_permissions", "权限", "permissions"),
    "hint": Message("cli_access.head_hint", "密钥", "key"),
    "state": Message("cli_access.head_state", "状态", "state"),
    "per_minute": Message("cli_access.head_per_minute", "次/分", "a minute"),
    "created_at": Message("cli_access.head_created_at", "创建", "created"),
    "expires_at": Message("cli_access.head_expires_at", "到期", "expires"),
    "last_used_at": _LAST_USED,
    "kind": Message("cli_access.head_kind", "方式", "with"),
    "address": Message("cli_access.head_address", "登录地址", "from"),
    "began_at": Message("cli_access.head_began_at", "登录", "since"),
    "used_at": _LAST_USED,
    "ends_at": Message("cli_access.head_ends_at", "到期", "ends"),
    "username": Message("cli_access.head_username", "用户名", "user"),
}
STATES = {
    "active": Message("cli_access.state_active", "有效", "active"),
    "expired": common.EXPIRED,
    "revoked": Message("cli_access.state_revoked", "已吊销", "revoked"),
    "disabled": Message("cli_access.state_disabled", "已停用", "disabled"),
}
