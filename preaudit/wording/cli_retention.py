"""`preaudit retention`: help, and what was done."""

from __future__ import annotations

from preaudit.wording.texts import Message

RETENTION = Message(
    "cli_retention.retention",
    "留存:什么为什么保存到什么时候;保全与解除。",
    "Retention: what is kept why and until when; holds.",
)
REPORT = Message(
    "cli_retention.report", "各案件保存了什么,为什么,到什么时候。", "What is kept of cases, why and until when."
)
ONLY_DUE = Message("cli_retention.only_due", "只列有内容到期的", "only those of which something is due")
BEFORE = Message("cli_retention.before", "只列这个案件之前的", "only those older than this case")
HOLD = Message("cli_retention.hold", "保全一个案件,解除前不删除。", "Hold a case: nothing of it is removed.")
RELEASE = Message("cli_retention.release", "解除保全。", "Lift a hold.")
HAND_OVER = Message(
    "cli_retention.hand_over",
    "移交到期的案件:逐案打包,然后删除。",
    "Hand over cases whose period is over: a package each, then they are removed.",
)
FOLDER = Message("cli_retention.folder", "写到哪个目录", "the folder the packages go to")
CASE = Message("cli_retention.case", "案件编号", "number of the case")
REASON = Message("cli_retention.reason", "保全的理由", "why it must be kept")
WHICH = Message("cli_retention.which", "哪一项,不写则全部", "which one; all of them where none is named")
IS_HELD = Message("cli_retention.is_held", "已保全:{hold}", "Held: {hold}")
IS_RELEASED = Message("cli_retention.is_released", "已解除:{hold}", "Lifted: {hold}")
