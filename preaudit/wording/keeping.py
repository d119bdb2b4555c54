"""How long what is kept, and why: words for people, and what is wrong in retention.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from preaudit.wording.texts import Message

#: Parts of a case.
PARTS: Mapping[str, Message] = {
    message.code.removeprefix("keeping.part_"): message
    for message in (
        Message("keeping.part_readings", "识别结果", "readings"),
        Message("keeping.part_files", "材料副本", "working copies"),
        Message("keeping.part_verdicts", "审查结果", "verdicts"),
        Message("keeping.part_case", "整个案件", "case"),
    )
}
#: Why something is kept.
WHY: Mapping[str, Message] = {
    message.code.removeprefix("keeping.why_"): message
    for message in (
        Message("keeping.why_term", "期限内", "its time is not over"),
        Message("keeping.why_held", "留存保全", "under hold"),
        Message("keeping.why_agreement", "容缺承诺未了", "an agreement of it binds"),
        Message("keeping.why_open", "尚在办理", "not done with"),
        Message("keeping.why_permanent", "永久保存", "kept permanently"),
        Message("keeping.why_hand_over", "到期待移交", "to be handed over"),
    )
}
NO_SUCH_ITEM = Message("keeping.no_such_item", "没有事项或一件事 {item}。", "There is no item or bundle {item}.")
NO_SUCH_ITEM_MEND = Message(
    "keeping.no_such_item_mend", "请改为已有的代码,或删去这一行。", "Name one that there is, or take the row out."
)
SAID_TWICE = Message(
    "keeping.said_twice", "{agency} 的 {item} 已在前面写过。", "{item} of {agency} stands in an earlier row."
)
SAID_TWICE_MEND = Message("keeping.said_twice_mend", "请合并为一行。", "Make it one row.")
