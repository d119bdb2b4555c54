"""Words of the page of one's own sessions."""

from __future__ import annotations

from preaudit.wording import Message

ABOUT = Message(
    "desk_sessions.about",
    "您在这些地方登录着。有不认识的,请结束它,并请运维另设密码。",
    "Where you are signed in. End what you do not know, and have an operator set a new password.",
)
KIND = Message("desk_sessions.kind", "方式", "With")
BEGAN = Message("desk_sessions.began", "登录时间", "Since")
USED = Message("desk_sessions.used", "最近使用", "Last used")
ENDS = Message("desk_sessions.ends", "到期", "Ends")
ADDRESS = Message("desk_sessions.address", "登录地址", "From")
THIS_ONE = Message("desk_sessions.this_one", "本会话", "this one")
END = Message("desk_sessions.end", "结束", "End")
END_OTHERS = Message("desk_sessions.end_others", "结束其他所有会话", "End all others")
SECOND_FACTOR = Message("desk_sessions.second_factor", "两步验证…", "Second factor …")
NONE = Message("desk_sessions.none", "没有会话。", "No sessions.")
KINDS = {
    "browser": Message("desk_sessions.browser", "浏览器", "browser"),
    "token": Message("desk_sessions.token", "令牌", "token"),
}
