"""Words of the page of one's own second factor, and of the second step of signing in."""

from __future__ import annotations

from preaudit.wording import Message

SECOND_FACTOR = Message("desk_second_factor.second_factor", "两步验证", "Second factor")
ABOUT = Message(
    "desk_second_factor.about",
    "登录时除密码外,再输入手机验证器显示的六位数字(TOTP)。请先输入密码开始设置。",
    "At sign-in six digits of an app on the phone (TOTP) are asked for beside the password. Give the password to begin.",
)
REQUIRED = Message("desk_second_factor.required", "设置之后才能使用工作台。", "The desk is open once it is set up.")
NOT_HERE = Message(
    "desk_second_factor.not_here",
    "只有以本地账号登录的人员在此设置。",
    "Only whoever is signed in with an account of this service sets it up here.",
)
BEGIN = Message("desk_second_factor.begin", "开始设置", "Begin")
BEGIN_ANEW = Message("desk_second_factor.begin_anew", "重新开始", "Begin anew")
SCAN = Message(
    "desk_second_factor.scan",
    "用验证器扫描此二维码,只显示这一次。",
    "Have the app take in this QR code. It is shown this once.",
)
QR = Message("desk_second_factor.qr", "供验证器扫描的二维码", "QR code for the app")
TYPE = Message("desk_second_factor.type", "或手工输入:", "Or type in:")
DIGITS = Message("desk_second_factor.digits", "验证器显示的六位数字", "The six digits that the app shows")
CONFIRM = Message("desk_second_factor.confirm", "确认启用", "Confirm")
CONFIRMED = Message("desk_second_factor.confirmed", "两步验证已启用。", "The second factor is on.")
KEEP_CODES = Message(
    "desk_second_factor.keep_codes",
    "请抄存这些恢复码:手机不在时,每个可代替验证码用一次;只显示这一次。您在别处的登录已结束。",
    "Keep these recovery codes: without the phone each stands for a code once. They are shown this once. Your other sessions ended.",
)
GO_ON = Message("desk_second_factor.go_on", "已抄存,继续", "Kept: go on")
SINCE = Message(
    "desk_second_factor.since",
    "自 {day} 启用;还有 {left} 个恢复码。",
    "On since {day}; {left} recovery codes are left.",
)
CODE = Message("desk_second_factor.code", "验证码或恢复码", "Code, or a recovery code")
REMOVE = Message("desk_second_factor.remove", "移除", "Remove")
LOST = Message(
    "desk_second_factor.lost",
    "换手机:移除后再设置。手机和恢复码都遗失时,请管理员移除。",
    "For another phone remove it and set it up again. Who lost phone and recovery codes asks an admin.",
)
ANOTHER = Message("desk_second_factor.another", "返回,重新登录", "Back, sign in anew")
