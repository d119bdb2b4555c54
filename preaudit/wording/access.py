"""What access refuses and why: credentials, permissions, keys, agencies and people."""

from __future__ import annotations

from preaudit.wording import common
from preaudit.wording.texts import Message

# Who asks
CREDENTIALS_NEEDED = Message("access.credentials_needed", "请提供密钥或登录。", "Credentials are needed.")
CREDENTIALS_NEEDED_MEND = Message(
    "access.credentials_needed_mend",
    "请加上 Authorization: Bearer …;密钥由运维用 preaudit keys create 办理。",
    "Send Authorization: Bearer …; operators make keys with preaudit keys create.",
)
CREDENTIAL_INVALID = Message(
    "access.credential_invalid", "凭证无效或已过期。", "The credential is not valid, or no longer."
)
CREDENTIAL_INVALID_MEND = Message(
    "access.credential_invalid_mend", "请检查密钥,或重新登录。", "Check the key, or sign in again."
)
NOT_ALLOWED = Message(
    "access.not_allowed", "角色 {role} 没有权限:{permission}。", "The role {role} is not allowed: {permission}."
)
NOT_ALLOWED_MEND = Message(
    "access.not_allowed_mend", "请使用有此权限的账号或密钥。", "Use a key or account that is allowed to."
)
SIGN_IN_WRONG = Message("access.sign_in_wrong", "用户名或密码不对。", "The user name or the password is wrong.")
SIGN_IN_WRONG_MEND = Message(
    "access.sign_in_wrong_mend", "请检查后重试,或请管理员重设密码。", "Check both, or have the password set anew."
)

FACTOR_NEEDED = Message("access.factor_needed", "还需要两步验证码。", "A code of the second factor is needed too.")
FACTOR_NEEDED_MEND = Message(
    "access.factor_needed_mend",
    "请连同 code 再次提交:验证器上的六位数字,或一个恢复码。",
    "Send code as well: the six digits that the app shows, or a recovery code.",
)
FACTOR_WRONG = Message("access.factor_wrong", "验证码不对,或已用过。", "The code is wrong, or was used already.")
FACTOR_WRONG_MEND = Message(
    "access.factor_wrong_mend",
    "请等验证器显示下一个数字后再试,并核对手机时间;或用恢复码。",
    "Wait for the next code of the app and see that the phone keeps time; or use a recovery code.",
)
FACTOR_REQUIRED = Message("access.factor_required", "须先设置两步验证。", "A second factor has to be set up first.")
FACTOR_REQUIRED_MEND = Message(
    "access.factor_required_mend",
    "请在工作台「两步验证」页设置,或用 POST /v1/me/second-factor。",
    "Set it up at the desk (/desk/second-factor), or by POST /v1/me/second-factor.",
)
FACTOR_THERE = Message("access.factor_there", "已设置两步验证。", "There is a second factor already.")
FACTOR_THERE_MEND = Message(
    "access.factor_there_mend", "要换手机,请先移除再设置。", "To change it, remove it and set up another."
)
FACTOR_UNBEGUN = Message("access.factor_unbegun", "尚未设置两步验证。", "No second factor is set up.")
FACTOR_UNBEGUN_MEND = Message("access.factor_unbegun_mend", "请先开始设置。", "Begin with a new one.")
FACTOR_OF_ACCOUNT = Message(
    "access.factor_of_account", "只有本地账号有两步验证。", "Only an account of this service has a second factor here."
)
FACTOR_OF_ACCOUNT_MEND = Message(
    "access.factor_of_account_mend",
    "请以账号登录后办理;认证服务的用户在那里设置。",
    "Sign in with an account; whoever an issuer knows sets it up there.",
)
FACTOR_OWN = Message(
    "access.factor_own", "自己的两步验证要用密码和验证码移除。", "One's own is removed with the password and a code."
)
FACTOR_OWN_MEND = Message(
    "access.factor_own_mend",
    "请在「两步验证」页移除,或请另一位管理员办理。",
    "Remove it on its page, or ask another admin.",
)

# How often
TOO_MANY_STREAMS = Message(
    "access.too_many_streams",
    "同时打开的事件流过多,最多 {most} 个。",
    "There are too many open streams of events: {most} at most.",
)
TOO_MANY_REQUESTS = Message("access.too_many_requests", "请求过于频繁。", "There are too many requests.")
TOO_MANY_FAILURES = Message(
    "access.too_many_failures", "登录失败次数过多。", "There were too many failed attempts to sign in."
)
TOO_MANY_SIGN_INS = Message("access.too_many_sign_ins", "正在登录的人过多。", "Too many are signing in at once.")
TRY_AGAIN_IN = common.TRY_AGAIN_IN

# Tokens of an outside issuer
TOKEN_AGENCY_UNKNOWN = Message(
    "access.token_agency_unknown", "令牌的机构尚未登记。", "The agency of the token is not known here."
)
TOKEN_AGENCY_UNKNOWN_MEND = Message(
    "access.token_agency_unknown_mend",
    "请由运维用 preaudit agencies add 添加。",
    "Operators add it with preaudit agencies add.",
)
TOKEN_WITHOUT_ROLE = Message(
    "access.token_without_role",
    "令牌没有角色或机构({role_claim}、{agency_claim})。",
    "The token names no one role and agency in {role_claim}, {agency_claim}.",
)
TOKEN_WITHOUT_ROLE_MEND = Message(
    "access.token_without_role_mend",
    "请在认证服务中设置;角色:{roles}。",
    "Set both at the issuer; roles: {roles}.",
)
ISSUER_SILENT = Message(
    "access.issuer_silent", "认证服务没有可用的答复。", "The issuer of the token does not answer as it should."
)
ISSUER_SILENT_BECAUSE = Message(
    "access.issuer_silent_because",
    "认证服务没有可用的答复({reason})。",
    "The issuer of the token does not answer as it should: {reason}.",
)
ISSUER_SILENT_MEND = Message(
    "access.issuer_silent_mend",
    "请稍后重试,或请运维检查 PREAUDIT_OIDC_* 设置。",
    "Try again shortly, or check the PREAUDIT_OIDC_* settings.",
)
NO_USABLE_KEY = Message("access.no_usable_key", "没有可用的公钥", "no usable key")
OTHER_ISSUER = Message(
    "access.other_issuer",
    "发现文档中是别的认证服务,或没有 jwks_uri",
    "another issuer, or no jwks_uri, in its discovery document",
)
NOT_HTTPS = Message("access.not_https", "地址不是 https", "its address is not https")
STATUS = Message("access.status", "状态码 {status}", "status {status}")
NO_JSON_OBJECT = Message("access.no_json_object", "答复不是 JSON 对象", "no JSON object")
AUDIENCE_MISSING = Message(
    "access.audience_missing",
    "缺少 PREAUDIT_OIDC_AUDIENCE。",
    "PREAUDIT_OIDC_AUDIENCE, the audience of outside tokens, is not set.",
)
AUDIENCE_MISSING_MEND = Message(
    "access.audience_missing_mend",
    "请设为本服务在认证服务中的编号。",
    "Set it to this service's client id at the issuer.",
)
ISSUER_NOT_HTTPS = Message(
    "access.issuer_not_https", "认证服务的地址应为 https:{url}。", "The issuer must be reached by https: {url}."
)
ISSUER_NOT_HTTPS_MEND = Message(
    "access.issuer_not_https_mend",
    "请改正 PREAUDIT_OIDC_ISSUER 与 PREAUDIT_OIDC_JWKS_URL。",
    "Correct PREAUDIT_OIDC_ISSUER and PREAUDIT_OIDC_JWKS_URL.",
)

# The key that signs our own tokens

# Agencies
AGENCY_CODE_INVALID = Message(
    "access.agency_code_invalid", "机构代码不合规则:{code}。", "This is not a code for an agency: {code}."
)
AGENCY_CODE_INVALID_MEND = Message(
    "access.agency_code_invalid_mend",
    "请用字母、数字、- 和 _,至多 40 个。",
    "Use letters, digits, - and _, 40 at most.",
)
AGENCY_EXISTS = Message("access.agency_exists", "已有机构 {code}。", "The agency {code} exists.")
AGENCY_EXISTS_MEND = Message("access.agency_exists_mend", "请直接使用,或另取代码。", "Use it, or choose another code.")
AGENCY_UNKNOWN = Message("access.agency_unknown", "没有这个机构:{code}。", "There is no such agency: {code}.")
AGENCY_ADD = Message(
    "access.agency_add", "添加:preaudit agencies add {code}", "To add it: preaudit agencies add {code}"
)
AGENCY_NEAR = Message(
    "access.agency_near",
    "是否为 {near}?添加:preaudit agencies add {code}",
    "Did you mean {near}? To add it: preaudit agencies add {code}",
)

# Keys
KEY_UNKNOWN = Message("access.key_unknown", "没有这个密钥:{id}。", "There is no such key: {id}.")
KEY_UNKNOWN_MEND = Message(
    "access.key_unknown_mend",
    "请用 preaudit keys list 核对编号。",
    "See the numbers with preaudit keys list.",
)
KEY_INACTIVE = Message("access.key_inactive", "密钥已失效:{hint}…。", "The key is no longer valid: {hint}….")
KEY_INACTIVE_MEND = Message("access.key_inactive_mend", "请新建密钥。", "Create a new key.")
KEY_NAME = Message("access.key_name", "密钥需要名称,至多 100 字。", "A key needs a name of 100 letters at most.")
KEY_GRACE = Message("access.key_grace", "宽限期应在 0 至 90 天之间。", "The grace period is between 0 and 90 days.")
KEY_GRACE_MEND = Message("access.key_grace_mend", "请改小宽限期。", "Name a shorter one.")
KEY_EXPIRED = Message("access.key_expired", "到期时间已过。", "The key would have expired already.")
KEY_EXPIRED_MEND = Message("access.key_expired_mend", "请改晚一些。", "Name a later time.")
KEY_RATE = Message(
    "access.key_rate",
    "每分钟次数应在 1 至 {most} 之间。",
    "Requests a minute are out of bounds: between 1 and {most}.",
)
PERMISSION_UNKNOWN = Message(
    "access.permission_unknown", "没有这个权限:{reason}。", "There is no such permission: {reason}."
)
PERMISSION_BEYOND_ROLE = Message(
    "access.permission_beyond_role",
    "角色 {role} 没有权限 {permissions}。",
    "This is beyond what the role {role} may do: {permissions}.",
)
KEY_OF_OTHER_AGENCY = Message(
    "access.key_of_other_agency", "不能办理其他机构的密钥。", "Keys of another agency are not yours."
)
KEY_THAT_DECIDES = Message(
    "access.key_that_decides",
    "可作决定的密钥只能在命令行办理。",
    "A key that may decide is made on the command line.",
)
KEY_THAT_VOUCHES = Message(
    "access.key_that_vouches",
    "可为申请人的电子签名担保的密钥只能在命令行办理。",
    "A key that may vouch for signatures is made on the command line.",
)
KEY_THAT_HOLDS = Message(
    "access.key_that_holds",
    "可设置和解除留存保全的密钥只能在命令行办理。",
    "A key that may hold cases is made on the command line.",
)
KEY_BEYOND_OWN = Message(
    "access.key_beyond_own",
    "不能发放自己没有的权限。",
    "You cannot make a key that may more than yours.",
)
KEY_OF_ADMIN = Message(
    "access.key_of_admin",
    "权限不足以办理管理员密钥。",
    "Only someone with all an admin's permissions makes such a key.",
)
KEY_BY_OPERATOR = Message(
    "access.key_by_operator",
    "请由运维用 preaudit keys 办理。",
    "Have an operator do it with preaudit keys.",
)

# People
USERNAME_INVALID = Message(
    "access.username_invalid", "用户名不合规则:{username}。", "This is not a user name: {username}."
)
USERNAME_INVALID_MEND = Message(
    "access.username_invalid_mend",
    "请用小写字母、数字和 . _ @ -,至多 64 个。",
    "Use small letters, digits and . _ @ -, 64 at most.",
)
USER_EXISTS = Message("access.user_exists", "已有用户 {username}。", "The user {username} exists.")
USER_EXISTS_MEND = Message("access.user_exists_mend", "请另取用户名。", "Choose another name.")
USER_UNKNOWN = Message("access.user_unknown", "没有这个用户:{username}。", "There is no such user: {username}.")
USER_UNKNOWN_MEND = Message(
    "access.user_unknown_mend", "用 preaudit users list 列出用户。", "preaudit users list lists them."
)
SESSION_UNKNOWN = Message("access.session_unknown", "没有这个登录会话。", "There is no such session.")
SESSION_UNKNOWN_MEND = Message(
    "access.session_unknown_mend", "它可能已经结束:请重新列出会话。", "It may have ended: list the sessions again."
)
PASSWORD_WEAK = Message("access.password_weak", "密码太弱。", "The password is too weak.")
PASSWORD_WEAK_MEND = Message(
    "access.password_weak_mend",
    "至少 10 位且含大写、小写、数字、符号中的三种,或至少 16 位;不含用户名;admin、1234 这类常见词不计入。",
    "Ten letters of three kinds, or sixteen; without the user's name; words that everybody tries (admin, 1234) do not count.",
)
