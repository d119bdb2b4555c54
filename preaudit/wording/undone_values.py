"""What findings say of values with words that undo them."""

from __future__ import annotations

from preaudit.wording.texts import Message

EXPECTED = Message("finding.undone.expected", "不附带注销、失效等说明", "without words that end or restrict it")
CITIZEN = Message(
    "finding.undone.citizen",
    "{name}上的{label}为“{value}”，其中写有“{said}”，将由工作人员核对。",
    "{label} on {name} is “{value}”, which says “{said}”; staff will check it.",
)
STAFF = Message(
    "finding.undone.staff",
    "{name}上的{label}为“{value}”，其中的“{said}”可能使它不再成立，请核对。",
    "{label} on {name} is “{value}”: “{said}” in it may mean that it no longer holds. Please check.",
)
MEND = Message(
    "finding.undone.mend",
    "如{name}仍然有效，请上传没有该说明的原件或最新的证件。",
    "If it still holds, please upload the original or the latest one without these words: {name}.",
)
